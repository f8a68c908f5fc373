//! One service's table.

use proc_macro2::TokenStream;
use quote::quote;

use crate::lower::{CliOperation, CliService, CliSource, Docs, ident};
use crate::print::{RustFile, option};
use crate::rust::{operation_info, paging};

/// `tables/<service>.rs`
pub(super) fn file(source: &CliSource<'_>) -> RustFile {
    let CliService { name, about, .. } = &source.service;
    let docs = Docs(vec![format!("The table of the service `{name}`.")]);
    let mut out = RustFile::new(about, &docs, &TokenStream::new());
    out.item(quote! { use docwright_cli_kit as kit; });
    out.item(quote! { use docwright_runtime as runtime; });
    let tables = source.tables().iter().map(ident);
    let models = match source.has_objects() {
        false => quote! { "{}" },
        true => {
            let path = source.service.models_path();
            quote! { include_str!(#path) }
        }
    };
    out.item(quote! {
        pub(crate) static SERVICE: kit::Service = kit::Service {
            name: #name,
            about: #about,
            operations: &[#(&#tables),*],
            models: kit::Document::new(#models),
        };
    });
    source.operations().for_each(|item| out.item(operation(&source.service, &item)));
    out
}

fn operation(service: &CliService, operation: &CliOperation<'_>) -> TokenStream {
    let CliOperation { name, about, description, .. } = operation;
    let (table, info) = (ident(operation.table), operation_info(&operation.info));
    let deprecated = option(operation.deprecated.as_ref());
    let paging = option(operation.paging.as_ref().map(|pages| paging(&pages.wire, pages.text)));
    let facts = service.facts_path(name);
    quote! {
        static #table: kit::Operation = kit::Operation {
            info: #info,
            name: #name,
            about: #about,
            description: #description,
            deprecated: #deprecated,
            paging: #paging,
            facts: kit::Document::new(include_str!(#facts)),
        };
    }
}
