//! Requests, responses and models: the struct, how it is made, sent and received.

use proc_macro2::TokenStream;
use quote::quote;

use super::types::{Std, argument_type, field_type, from_argument, from_setter, reader_call, setter_type};
use crate::lower::{Field, Key, Struct, ident};
use crate::print::{RustFile, deprecated, docs};

/// The struct and its impls.
pub(super) fn items(std: Std<'_>, structure: &Struct, out: &mut RustFile) {
    definition(std, structure, out);
    if structure.masked {
        out.item(masked_debug(structure));
    }
    if structure.encode {
        constructors(std, structure, out);
        out.item(encode(structure));
    }
    if structure.decode {
        out.item(decode(std, structure));
    }
}

fn definition(std: Std<'_>, structure: &Struct, out: &mut RustFile) {
    let (doc, name) = (docs(&structure.docs), ident(&structure.name));
    let deprecated = deprecated(structure.deprecated.as_ref());
    let derives = match structure.masked {
        true => quote! { Clone, Default, PartialEq },
        false => quote! { Debug, Clone, Default, PartialEq },
    };
    let outer = quote! { #doc #deprecated #[derive(#derives)] #[non_exhaustive] };
    let fields = structure.fields.iter().map(|field| definition_field(std, field));
    out.members(&outer, &quote! { pub struct #name }, fields);
}

fn definition_field(std: Std<'_>, field: &Field) -> TokenStream {
    let (doc, name, ty) = (docs(&field.docs), ident(&field.name), field_type(std, &field.ty));
    let deprecated = deprecated(field.deprecated.as_ref());
    quote! { #doc #deprecated pub #name: #ty, }
}

fn masked_debug(structure: &Struct) -> TokenStream {
    let (name, title) = (ident(&structure.name), structure.name.as_str());
    let fields = structure.fields.iter().map(|field| {
        let (name, title) = (ident(&field.name), field.name.as_str());
        match field.secret {
            true => quote! { .field(#title, &runtime::redact(&self.#name)) },
            false => quote! { .field(#title, &self.#name) },
        }
    });
    quote! {
        impl ::std::fmt::Debug for #name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.debug_struct(#title)#(#fields)*.finish()
            }
        }
    }
}

fn constructors(std: Std<'_>, structure: &Struct, out: &mut RustFile) {
    let name = ident(&structure.name);
    let setters = structure.fields.iter().map(|field| setter(std, field));
    let methods = std::iter::once_with(|| new(std, structure)).chain(setters);
    out.members(&TokenStream::new(), &quote! { impl #name }, methods);
}

/// The constructor: it takes the one value that must be given. Of several, two texts could be swapped, so each has its
/// setter, which names it.
fn new(std: Std<'_>, structure: &Struct) -> TokenStream {
    let given: Vec<&Field> = structure.fields.iter().filter(|field| field.argument).collect();
    match given.as_slice() {
        [] => empty(format!(" An empty `{}`: nothing must be given.", structure.name)),
        [field] => {
            let (name, ty) = (ident(&field.name), argument_type(std, &field.ty));
            let value = from_argument(std, &field.ty, &name);
            let rest = (structure.fields.len() > 1).then(|| quote! { ..Self::default() });
            let doc = format!(" `{}` with what must be given.", structure.name);
            quote! {
                #[doc = #doc]
                pub fn new(#name: #ty) -> Self {
                    Self { #name: #value, #rest }
                }
            }
        }
        several => {
            let names: Vec<String> = several.iter().map(|field| format!("`{}`", field.name)).collect();
            empty(format!(
                " An empty `{}`. Must be given, or nothing is sent: {}.",
                structure.name,
                names.join(", ")
            ))
        }
    }
}

fn empty(doc: String) -> TokenStream {
    quote! {
        #[doc = #doc]
        pub fn new() -> Self {
            Self::default()
        }
    }
}

fn setter(std: Std<'_>, field: &Field) -> TokenStream {
    let name = ident(&field.name);
    let ty = setter_type(std, &field.ty);
    let value = from_setter(std, &field.ty, &quote::format_ident!("value"));
    let must = if field.argument { ", which must be given" } else { "" };
    let doc = format!(" Sets `{}`{must}.", field.name);
    let deprecated = deprecated(field.deprecated.as_ref());
    quote! {
        #[doc = #doc]
        #deprecated
        pub fn #name(mut self, value: #ty) -> Self {
            self.#name = #value;
            self
        }
    }
}

fn encode(structure: &Struct) -> TokenStream {
    let name = ident(&structure.name);
    let fields = structure.fields.iter().map(|field| {
        let (name, wire) = (ident(&field.name), &field.wire);
        let call = if field.argument {
            quote! { required }
        } else {
            quote! { field }
        };
        let secret = field.secret.then(|| quote! { out.mark_secret(#wire); });
        quote! { out.#call(#wire, &self.#name); #secret }
    });
    let out = if structure.fields.is_empty() {
        quote! { _ }
    } else {
        quote! { out }
    };
    quote! {
        impl runtime::Encode for #name {
            fn encode(&self, #out: &mut runtime::Params) {
                #(#fields)*
            }
        }
    }
}

fn decode(std: Std<'_>, structure: &Struct) -> TokenStream {
    let (name, result) = (ident(&structure.name), std.result());
    let exact = structure.fields.iter().filter(|field| field.key == Key::Exact).map(|field| {
        let (wire, read) = (&field.wire, read(field));
        quote! { if key.raw() == #wire { return #read; } }
    });
    let arms = structure.fields.iter().filter_map(|field| match &field.key {
        Key::AnyCase(key) => {
            let read = read(field);
            Some(quote! { #key => #read, })
        }
        Key::Exact => None,
    });
    let (arguments, body) = match structure.fields.is_empty() {
        true => (quote! { _: runtime::Key<'_>, _: &mut runtime::Reader<'_> }, quote! { Ok(false) }),
        false => (
            quote! { key: runtime::Key<'_>, r: &mut runtime::Reader<'_> },
            quote! { #(#exact)* match key.lower() { #(#arms)* _ => Ok(false), } },
        ),
    };
    quote! {
        impl runtime::Decode for #name {
            fn decode(&mut self, #arguments) -> #result<bool, runtime::Error> {
                #body
            }
        }
    }
}

fn read(field: &Field) -> TokenStream {
    let (name, call) = (ident(&field.name), reader_call(&field.ty));
    quote! { r.#call(&mut self.#name) }
}
