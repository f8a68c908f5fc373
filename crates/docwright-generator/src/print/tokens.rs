//! Tokens that every target prints. Vendor text becomes a literal here and nothing else.

use proc_macro2::TokenStream;
use quote::quote;

use crate::lower::Docs;

/// `/// …` before an item.
pub(crate) fn docs(docs: &Docs) -> TokenStream {
    let lines = docs.0.iter().map(|line| spaced(line));
    quote! { #(#[doc = #lines])* }
}

/// `//! …` at the head of a file.
pub(crate) fn inner_docs(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| spaced(line));
    quote! { #(#![doc = #lines])* }
}

fn spaced(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!(" {line}") }
}

/// `#[deprecated(note = "…")]`, or nothing.
pub(crate) fn deprecated(note: Option<&String>) -> TokenStream {
    note.map(|note| quote! { #[deprecated(note = #note)] }).unwrap_or_default()
}
