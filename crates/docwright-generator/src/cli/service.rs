//! One service's table.

use proc_macro2::TokenStream;
use quote::quote;

use crate::lower::{CliOperation, CliService, Docs, ident};
use crate::print::{RustFile, option};
use crate::rust::{operation_info, paging};

/// `tables/<service>.rs`
pub(super) fn file(service: &CliService) -> RustFile {
    let CliService { name, about, .. } = service;
    let tables = service.operations.iter().map(|operation| ident(&operation.table));
    let models = match service.objects.is_empty() {
        true => quote! { "{}" },
        false => {
            let path = service.models_path();
            quote! { include_str!(#path) }
        }
    };
    let mut items = vec![
        quote! { use docwright_cli_kit as kit; },
        quote! { use docwright_runtime as runtime; },
        quote! {
            pub(crate) static SERVICE: kit::Service = kit::Service {
                name: #name,
                about: #about,
                operations: &[#(&#tables),*],
                models: kit::Document::new(#models),
            };
        },
    ];
    items.extend(service.operations.iter().map(|item| operation(service, item)));
    let docs = Docs(vec![format!("The table of the service `{name}`.")]);
    RustFile { docs, attributes: quote! {}, items }
}

fn operation(service: &CliService, operation: &CliOperation) -> TokenStream {
    let CliOperation { name, about, description, .. } = operation;
    let (table, info) = (ident(&operation.table), operation_info(&operation.info));
    let deprecated = option(operation.deprecated.as_ref());
    let paging = option(operation.paging.as_ref().map(|pages| paging(&pages.wire, pages.text)));
    let facts = service.facts_path(operation);
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
