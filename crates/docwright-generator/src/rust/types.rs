//! Rust types, and the calls that read and take them.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::lower::{Holder, Type, Value, ident};

/// The prelude's types in a file that may have types of the same names.
#[derive(Clone, Copy)]
pub(super) struct Std<'a> {
    pub(super) shadowed: &'a [&'static str],
}

impl Std<'_> {
    pub(super) fn string(self) -> TokenStream {
        self.path("String", quote! { ::std::string::String })
    }

    pub(super) fn option(self) -> TokenStream {
        self.path("Option", quote! { ::std::option::Option })
    }

    pub(super) fn result(self) -> TokenStream {
        self.path("Result", quote! { ::std::result::Result })
    }

    pub(super) fn vec(self) -> TokenStream {
        self.path("Vec", quote! { ::std::vec::Vec })
    }

    pub(super) fn boxed(self) -> TokenStream {
        self.path("Box", quote! { ::std::boxed::Box })
    }

    fn path(self, name: &str, full: TokenStream) -> TokenStream {
        if self.shadowed.contains(&name) {
            return full;
        }
        let name = format_ident!("{name}");
        quote! { #name }
    }
}

/// A field's type.
pub(super) fn field_type(std: Std<'_>, ty: &Type) -> TokenStream {
    let value = value_type(std, &ty.value);
    let (option, vec, boxed, string) = (std.option(), std.vec(), std.boxed(), std.string());
    match ty.holder {
        Holder::Option => quote! { #option<#value> },
        Holder::Boxed => quote! { #option<#boxed<#value>> },
        Holder::List => quote! { #vec<#value> },
        Holder::Map => quote! { ::std::collections::BTreeMap<#string, #value> },
    }
}

/// The type of a single value.
pub(super) fn value_type(std: Std<'_>, value: &Value) -> TokenStream {
    match value {
        Value::String => std.string(),
        Value::Integer => quote! { i64 },
        Value::Float => quote! { f64 },
        Value::Boolean => quote! { bool },
        Value::Upload => quote! { runtime::Upload },
        Value::Bytes => {
            let vec = std.vec();
            quote! { #vec<u8> }
        }
        Value::Any => quote! { runtime::Value },
        Value::Open(name) => {
            let name = ident(name);
            quote! { runtime::Open<#name> }
        }
        Value::Struct(name) => {
            let name = ident(name);
            quote! { #name }
        }
    }
}

/// What a setter takes for a field: a value, or an `Option` of one.
pub(super) fn setter_type(std: Std<'_>, ty: &Type) -> TokenStream {
    let value = value_type(std, &ty.value);
    let option = std.option();
    match (ty.holder, &ty.value) {
        (Holder::List | Holder::Map, _) | (_, Value::Any | Value::Upload) => argument_type(std, ty),
        (_, text) if is_text(text) => quote! { impl runtime::IntoText<#value> },
        _ => quote! { impl Into<#option<#value>> },
    }
}

/// The field's value, from an argument of [`setter_type`].
pub(super) fn from_setter(std: Std<'_>, ty: &Type, argument: &proc_macro2::Ident) -> TokenStream {
    let boxed = std.boxed();
    match (ty.holder, &ty.value) {
        (Holder::List | Holder::Map, _) | (_, Value::Any | Value::Upload) => from_argument(std, ty, argument),
        (_, text) if is_text(text) => quote! { #argument.into_text() },
        (Holder::Boxed, _) => quote! { #argument.into().map(#boxed::new) },
        _ => quote! { #argument.into() },
    }
}

/// What `new` takes for a field.
pub(super) fn argument_type(std: Std<'_>, ty: &Type) -> TokenStream {
    let value = value_type(std, &ty.value);
    let single = match is_taken_plainly(&ty.value) {
        true => value,
        false => quote! { impl Into<#value> },
    };
    let string = std.string();
    match ty.holder {
        Holder::Option | Holder::Boxed => single,
        Holder::List if is_text(&ty.value) => {
            let text = value_type(std, &ty.value);
            quote! { impl IntoIterator<Item = impl runtime::IntoText<#text>> }
        }
        Holder::List => quote! { impl IntoIterator<Item = #single> },
        Holder::Map => quote! { impl IntoIterator<Item = (impl Into<#string>, #single)> },
    }
}

/// The field's value, from an argument of [`argument_type`].
pub(super) fn from_argument(std: Std<'_>, ty: &Type, argument: &proc_macro2::Ident) -> TokenStream {
    let plain = is_taken_plainly(&ty.value);
    let single = match plain {
        true => quote! { #argument },
        false => quote! { #argument.into() },
    };
    let boxed = std.boxed();
    match (ty.holder, &ty.value) {
        (Holder::Option, _) => quote! { Some(#single) },
        (Holder::Boxed, _) => quote! { Some(#boxed::new(#single)) },
        (Holder::List, _) if plain => quote! { #argument.into_iter().collect() },
        (Holder::List, value) if is_text(value) => {
            quote! { #argument.into_iter().filter_map(runtime::IntoText::into_text).collect() }
        }
        (Holder::List, _) => quote! { #argument.into_iter().map(Into::into).collect() },
        (Holder::Map, _) => {
            quote! { #argument.into_iter().map(|(key, value)| (key.into(), value.into())).collect() }
        }
    }
}

fn is_text(value: &Value) -> bool {
    matches!(value, Value::String | Value::Open(_))
}

/// Not through `Into`: there a literal would be an `i32`, and `4_000_000_000` an error. Nothing else becomes a struct.
fn is_taken_plainly(value: &Value) -> bool {
    matches!(value, Value::Boolean | Value::Integer | Value::Struct(_))
}

/// The reader's call for a field.
pub(super) fn reader_call(ty: &Type) -> TokenStream {
    let call = match (ty.holder, &ty.value) {
        (Holder::List, Value::String) => "strings",
        (Holder::List, Value::Integer) => "ints",
        (Holder::List, Value::Float) => "floats",
        (Holder::List, Value::Boolean) => "bools",
        (Holder::List, Value::Any | Value::Upload | Value::Bytes) => "values",
        (Holder::List, Value::Open(_)) => "opens",
        (Holder::List, Value::Struct(_)) => "models",
        (Holder::Map, _) => "strings_map",
        (Holder::Boxed, _) => "boxed",
        (Holder::Option, Value::String) => "string",
        (Holder::Option, Value::Integer) => "int",
        (Holder::Option, Value::Float) => "float",
        (Holder::Option, Value::Boolean) => "bool",
        (Holder::Option, Value::Bytes) => "bytes",
        (Holder::Option, Value::Any | Value::Upload) => "value",
        (Holder::Option, Value::Open(_)) => "open",
        (Holder::Option, Value::Struct(_)) => "model",
    };
    let call = format_ident!("{call}");
    quote! { #call }
}
