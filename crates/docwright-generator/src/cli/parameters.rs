//! Tables of parameters. Facts that are absent are left to cli-kit's `EMPTY`.

use docwright_ir::{self as ir, Number};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::lower::{Kind, Parameter, ident};
use crate::print::option;

/// `[kit::Parameter { … }, …]`
pub(super) fn parameters(list: &[Parameter]) -> TokenStream {
    let list = list.iter().map(parameter);
    quote! { [#(#list),*] }
}

/// `["a", "b"]`
pub(super) fn texts(list: &[impl quote::ToTokens]) -> TokenStream {
    quote! { [#(#list),*] }
}

fn parameter(parameter: &Parameter) -> TokenStream {
    let Parameter { flag, help, place, .. } = parameter;
    let (wire, kind, facts) = (&parameter.field.name, kind(&parameter.kind), facts(parameter));
    quote! {
        kit::Parameter {
            flag: #flag,
            wire: #wire,
            kind: #kind,
            help: #help,
            #(#facts,)*
            place: #place,
            ..kit::Parameter::EMPTY
        }
    }
}

fn kind(ty: &Kind) -> TokenStream {
    match ty {
        Kind::String => quote! { kit::Kind::String },
        Kind::Integer => quote! { kit::Kind::Integer },
        Kind::Float => quote! { kit::Kind::Float },
        Kind::Boolean => quote! { kit::Kind::Boolean },
        Kind::Any => quote! { kit::Kind::Any },
        Kind::Json => quote! { kit::Kind::Json },
        Kind::List(element) => {
            let element = kind(element);
            quote! { kit::Kind::List(&#element) }
        }
        Kind::Map(element) => {
            let element = kind(element);
            quote! { kit::Kind::Map(&#element) }
        }
        Kind::Inline(members) => {
            let members = parameters(members);
            quote! { kit::Kind::Object(&#members) }
        }
        Kind::Object(table) => {
            let table = ident(table);
            quote! { kit::Kind::Object(&#table) }
        }
    }
}

/// `required: true` and the like, for the facts that are there.
fn facts(parameter: &Parameter) -> Vec<TokenStream> {
    let field = &parameter.field;
    let range = field.range.unwrap_or_default();
    let text = |name: TokenStream, text: Option<&str>| text.map(|text| quote! { #name: Some(#text) });
    let flag = |name: TokenStream, set: bool| set.then(|| quote! { #name: true });
    [
        flag(quote! { required }, field.required),
        field.required_if.as_ref().map(required_if),
        flag(quote! { secret }, field.sensitive.is_some()),
        text(quote! { deprecated }, parameter.deprecated.as_deref()),
        field.enumeration.as_ref().map(choices),
        flag(quote! { partial }, field.enumeration.as_ref().is_some_and(|set| set.partial)),
        text(quote! { default }, field.default.as_deref()),
        range.min.map(|min| number(quote! { min }, min)),
        range.max.map(|max| number(quote! { max }, max)),
        field.length.map(|limits| length(quote! { length }, limits)),
        field.items.map(|limits| length(quote! { items }, limits)),
        text(quote! { unit }, field.unit.as_deref()),
        text(quote! { format }, field.format.map(ir::Format::as_str)),
        text(quote! { charset }, field.charset.as_deref()),
        (!parameter.guessed.is_empty()).then(|| {
            let guessed = texts(&parameter.guessed);
            quote! { guessed: &#guessed }
        }),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn required_if(condition: &ir::RequiredIf) -> TokenStream {
    let (parameter, equals) = (&condition.parameter, texts(&condition.equals));
    quote! { required_if: Some(kit::RequiredIf { parameter: #parameter, equals: &#equals }) }
}

fn choices(set: &ir::Enum) -> TokenStream {
    let choices = set.values.iter().map(|choice| {
        let (value, meaning) = (&choice.value, choice.meaning.as_deref().unwrap_or_default());
        quote! { kit::Choice { value: #value, meaning: #meaning } }
    });
    quote! { values: &[#(#choices),*] }
}

fn number(name: TokenStream, value: Number) -> TokenStream {
    match value {
        Number::Integer(value) => {
            let value = Literal::i64_unsuffixed(value);
            quote! { #name: Some(kit::Number::Integer(#value)) }
        }
        Number::Float(value) => quote! { #name: Some(kit::Number::Float(#value)) },
    }
}

fn length(name: TokenStream, limits: ir::Length) -> TokenStream {
    let (min, max) = (limits.min.map(Literal::u64_unsuffixed), limits.max.map(Literal::u64_unsuffixed));
    let (min, max) = (option(min), option(max));
    quote! { #name: kit::Length { min: #min, max: #max } }
}
