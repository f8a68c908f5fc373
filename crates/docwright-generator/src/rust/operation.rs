//! The file of one operation: its request, its response, and all that belongs to them.

use proc_macro2::TokenStream;
use quote::quote;

use super::tables::{operation_info, paging};
use super::types::{Std, value_type};
use super::{enums, structs};
use crate::lower::{Docs, Enum, Name, Operation, Paging, Reexport, States, Types, Value, ident};
use crate::print::RustFile;

/// `<service>/<operation>.rs`
pub(super) fn file(operation: &Operation) -> RustFile {
    let types = &operation.types;
    let std = Std { shadowed: &types.shadowed };
    let mut out = RustFile::new(&operation.page, &operation.module_docs, &attributes(types));
    out.item(quote! { use super::runtime; });
    out.item(reexports(&operation.reexports));
    for structure in &types.structs {
        structs::items(std, structure, &mut out);
        if structure.name == operation.request {
            out.item(operation_impl(operation));
            let paged = operation.paging.as_ref().map(|paging| paged_impl(std, operation, paging));
            let stated = operation.states.as_ref().map(|states| stated_impl(std, operation, states));
            paged.into_iter().chain(stated).for_each(|item| out.item(item));
        }
    }
    types.enums.iter().for_each(|known| enums::items(known, &mut out));
    out
}

/// `<service>/models.rs`, read from what `title` names.
pub(super) fn models(title: &str, docs: &Docs, types: &Types) -> RustFile {
    let std = Std { shadowed: &types.shadowed };
    let mut out = RustFile::new(title, docs, &attributes(types));
    let is_text = |known: &Enum| known.constants.iter().any(|constant| constant.text().is_some());
    if !types.structs.is_empty() || types.enums.iter().any(is_text) {
        out.item(quote! { use super::runtime; });
    }
    types.structs.iter().for_each(|structure| structs::items(std, structure, &mut out));
    types.enums.iter().for_each(|known| enums::items(known, &mut out));
    out
}

fn attributes(types: &Types) -> TokenStream {
    match types.touches_deprecated {
        true => quote! { #![allow(deprecated, reason = "what is deprecated is still sent and received")] },
        false => TokenStream::new(),
    }
}

fn reexports(reexports: &[Reexport]) -> TokenStream {
    if reexports.is_empty() {
        return TokenStream::new();
    }
    let names = reexports.iter().map(|Reexport { shared, local }| {
        let (shared, local) = (ident(shared), ident(local));
        if shared == local {
            quote! { #shared }
        } else {
            quote! { #shared as #local }
        }
    });
    quote! { pub use super::models::{#(#names),*}; }
}

fn operation_impl(operation: &Operation) -> TokenStream {
    let (request, output) = (ident(&operation.request), ident(&operation.output));
    let info = operation_info(&operation.info);
    let streamed =
        operation.info.answer.is_stream().then(|| quote! { impl runtime::Streamed for #request {} });
    quote! {
        impl runtime::Operation for #request {
            type Output = #output;
            const INFO: &'static runtime::OperationInfo = &#info;
        }
        #streamed
    }
}

fn paged_impl(std: Std<'_>, operation: &Operation, pages: &Paging) -> TokenStream {
    let (request, item) = (ident(&operation.request), value_type(std, &pages.item));
    let (vec, option, string) = (std.vec(), std.option(), std.string());
    let table = paging(&pages.wire, pages.text);
    let items = entries(&pages.items);
    let total = pages.total.as_ref().map(|(steps, value)| {
        let total = scalar(steps);
        let total = match value {
            Value::Integer => total,
            _ => quote! { #total.as_deref()?.parse().ok() },
        };
        quote! { fn total(output: &Self::Output) -> #option<i64> { #total } }
    });
    let next = pages.next.as_ref().map(|(steps, value)| {
        let next = scalar(steps);
        let next = match value {
            Value::Integer => quote! { #next.map(|next| next.to_string()) },
            _ => quote! { #next.clone().filter(|next| !next.is_empty()) },
        };
        quote! { fn next(output: &Self::Output) -> #option<#string> { #next } }
    });
    quote! {
        impl runtime::Paged for #request {
            type Item = #item;
            const PAGING: &'static runtime::Paging = &#table;

            fn items(output: &mut Self::Output) -> &mut #vec<Self::Item> { &mut #items }
            #total
            #next
        }
    }
}

fn stated_impl(std: Std<'_>, operation: &Operation, states: &States) -> TokenStream {
    let (request, name, set) = (ident(&operation.request), ident(&states.name), ident(&states.set));
    let (vec, option) = (std.vec(), std.option());
    let states = match states.entries.as_slice() {
        [] => quote! { ::std::vec![output.#name.as_ref()] },
        [path @ .., list] => {
            let list = ident(list);
            let entries = match path {
                [] => quote! { output.#list.iter() },
                path => {
                    let holder = optional(path);
                    quote! { #holder.into_iter().flat_map(|holder| &holder.#list) }
                }
            };
            quote! { #entries.map(|entry| entry.#name.as_ref()).collect() }
        }
    };
    quote! {
        impl runtime::Stated for #request {
            type State = #set;

            fn states(output: &Self::Output) -> #vec<#option<&runtime::Open<Self::State>>> { #states }
        }
    }
}

/// `output.data.as_ref().and_then(|holder| holder.page.as_ref())`
fn optional(path: &[Name]) -> TokenStream {
    path.iter().map(ident).fold(quote! { Some(output) }, |at, name| {
        quote! { #at.and_then(|holder| holder.#name.as_ref()) }
    })
}

/// `output.data.get_or_insert_default().items`
fn entries(steps: &[Name]) -> TokenStream {
    let names = steps.iter().map(ident);
    let mut path = quote! { output };
    for (index, name) in names.enumerate() {
        path = match index {
            0 => quote! { #path.#name },
            _ => quote! { #path.get_or_insert_default().#name },
        };
    }
    path
}

/// `output.data.as_ref()?.total`
fn scalar(steps: &[Name]) -> TokenStream {
    let mut path = quote! { output };
    for (index, step) in steps.iter().enumerate() {
        let name = ident(step);
        path = match index {
            0 => quote! { #path.#name },
            _ => quote! { #path.as_ref()?.#name },
        };
    }
    path
}
