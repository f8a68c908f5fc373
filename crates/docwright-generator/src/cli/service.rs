//! One service's tables.

use docwright_ir::{Constraint, ErrorCode};
use proc_macro2::TokenStream;
use quote::quote;

use super::parameters::{parameters, texts};
use crate::lower::{CliOperation, CliService, Column, Docs, Object, ident};
use crate::print::{RustFile, option};
use crate::rust::{operation_info, paging};

/// `tables/<service>.rs`
pub(super) fn file(service: &CliService) -> RustFile {
    let CliService { name, about, .. } = service;
    let tables = service.operations.iter().map(|operation| ident(&operation.table));
    let mut items = vec![
        quote! { use docwright_cli_kit as kit; },
        quote! { use docwright_runtime as runtime; },
        quote! {
            pub(crate) static SERVICE: kit::Service = kit::Service {
                name: #name,
                about: #about,
                operations: &[#(&#tables),*],
            };
        },
    ];
    items.extend(service.operations.iter().map(operation));
    items.extend(service.objects.iter().map(object));
    let docs = Docs(vec![format!("The tables of the service `{name}`.")]);
    RustFile { docs, attributes: quote! {}, items }
}

fn operation(operation: &CliOperation) -> TokenStream {
    let CliOperation { name, about, description, page, beta, example, .. } = operation;
    let (table, info) = (ident(&operation.table), operation_info(&operation.info));
    let deprecated = option(operation.deprecated.as_ref());
    let rate_limit = option(operation.rate_limit.as_ref());
    let parameters = parameters(&operation.parameters);
    let constraints = operation.constraints.iter().map(constraint);
    let output = operation.output.iter().map(column);
    let errors = operation.errors.iter().map(error);
    let paging = option(operation.paging.as_ref().map(|pages| paging(&pages.wire, pages.text)));
    let guessed = texts(&operation.guessed);
    quote! {
        static #table: kit::Operation = kit::Operation {
            info: #info,
            name: #name,
            about: #about,
            description: #description,
            page: #page,
            deprecated: #deprecated,
            beta: #beta,
            rate_limit: #rate_limit,
            parameters: &#parameters,
            constraints: &[#(#constraints),*],
            output: &[#(#output),*],
            errors: &[#(#errors),*],
            example: Some(#example),
            paging: #paging,
            guessed: &#guessed,
        };
    }
}

fn constraint(constraint: &Constraint) -> TokenStream {
    match constraint {
        Constraint::AnyOf { parameters, .. } => {
            let parameters = texts(parameters);
            quote! { kit::Constraint::AnyOf(&#parameters) }
        }
        Constraint::OneOf { parameters, .. } => {
            let parameters = texts(parameters);
            quote! { kit::Constraint::OneOf(&#parameters) }
        }
    }
}

fn column(column: &Column) -> TokenStream {
    let Column { path, kind, help, secret } = column;
    quote! { kit::Column { path: #path, kind: #kind, help: #help, secret: #secret } }
}

fn error(error: &ErrorCode) -> TokenStream {
    let (code, about) = (&error.code, error.description.as_deref().unwrap_or_default());
    quote! { kit::ErrorCode { code: #code, about: #about } }
}

/// A static with a length in its type, so that a model can refer to itself.
fn object(object: &Object) -> TokenStream {
    let (table, length) = (ident(&object.table), object.parameters.len());
    let parameters = parameters(&object.parameters);
    quote! {
        static #table: [kit::Parameter; #length] = #parameters;
    }
}
