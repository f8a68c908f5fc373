//! Sets of known values: an empty type with constants.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::lower::{Constant, ConstantValue, Enum, ident};
use crate::print::{RustFile, docs};

/// The type and its constants.
pub(super) fn items(set: &Enum, out: &mut RustFile) {
    let (doc, name) = (docs(&set.docs), ident(&set.name));
    let texts: Vec<&str> = set.constants.iter().filter_map(|constant| constant.text()).collect();
    // Constants of a type are patterns if its comparison is derived.
    let derives = (!texts.is_empty()).then(|| quote! { #[derive(PartialEq, Eq)] });
    out.item(quote! { #doc #derives pub enum #name {} });
    if !texts.is_empty() {
        out.item(quote! {
            impl runtime::Known for #name {
                const VALUES: &'static [&'static str] = &[#(#texts),*];
            }
        });
    }
    out.members(&TokenStream::new(), &quote! { impl #name }, set.constants.iter().map(constant));
}

fn constant(constant: &Constant) -> TokenStream {
    let (doc, name) = (docs(&constant.docs), ident(&constant.name));
    match &constant.value {
        ConstantValue::Text(value) => quote! {
            #doc
            pub const #name: runtime::Open<Self> = runtime::Open::of(#value);
        },
        ConstantValue::Integer(value) => {
            let value = Literal::i64_unsuffixed(*value);
            quote! { #doc pub const #name: i64 = #value; }
        }
    }
}
