//! Requests, responses and models: the struct, how it is made, sent and received.

use proc_macro2::TokenStream;
use quote::quote;

use super::types::{Std, argument_type, field_type, from_argument, reader_call};
use crate::lower::{Field, Holder, Key, Struct, ident};
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
        true => quote! { Clone, Default },
        false => quote! { Debug, Clone, Default },
    };
    let outer = quote! { #doc #deprecated #[derive(#derives)] };
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
    let setters = structure.fields.iter().filter(|field| has_setter(field)).map(|field| setter(std, field));
    let methods = std::iter::once_with(|| new(std, structure)).chain(setters);
    out.members(&TokenStream::new(), &quote! { impl #name }, methods);
}

fn new(std: Std<'_>, structure: &Struct) -> TokenStream {
    let given: Vec<&Field> = structure.fields.iter().filter(|field| field.argument).collect();
    let arguments = given.iter().map(|field| {
        let (name, ty) = (ident(&field.name), argument_type(std, &field.ty));
        quote! { #name: #ty }
    });
    let values = given.iter().map(|field| {
        let name = ident(&field.name);
        let value = from_argument(std, &field.ty, &name);
        quote! { #name: #value }
    });
    let doc = match given.len() {
        0 => format!(" An empty `{}`: nothing must be given.", structure.name),
        _ => format!(" `{}` with everything that must be given.", structure.name),
    };
    let body = match given.len() {
        0 => quote! { Self::default() },
        count if count == structure.fields.len() => quote! { Self { #(#values,)* } },
        _ => quote! { Self { #(#values,)* ..Self::default() } },
    };
    quote! {
        #[doc = #doc]
        pub fn new(#(#arguments),*) -> Self {
            #body
        }
    }
}

/// What `new` takes plainly cannot be given twice; a list can be replaced.
fn has_setter(field: &Field) -> bool {
    field.ty.holder != Holder::Plain
}

fn setter(std: Std<'_>, field: &Field) -> TokenStream {
    let name = ident(&field.name);
    let ty = argument_type(std, &field.ty);
    let value = from_argument(std, &field.ty, &quote::format_ident!("value"));
    let doc = format!(" Sets `{}`.", field.name);
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
        match field.secret {
            true => quote! { out.secret(#wire, &self.#name); },
            false => quote! { out.field(#wire, &self.#name); },
        }
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
