//! One service's table.

use proc_macro2::TokenStream;
use quote::quote;

use crate::lower::{CliOperation, CliService, CliSource, Docs, ident};
use crate::print::RustFile;
use crate::rust::{operation_info, paging};

/// `tables/<service>.rs`
pub(super) fn file(source: &CliSource<'_>) -> RustFile {
    let CliService { name, about, .. } = &source.service;
    let docs = Docs(vec![format!("The table of the service `{name}`.")]);
    let mut out = RustFile::new(about, &docs, &TokenStream::new());
    out.item(quote! { use docwright_cli_kit as kit; });
    out.item(quote! { use docwright_runtime as runtime; });
    let tables = source.tables().iter().map(ident);
    let models = source.has_objects().then(|| {
        let path = source.service.models_path();
        quote! { .with_models(include_str!(#path)) }
    });
    out.item(quote! {
        pub(crate) static SERVICE: kit::Service =
            kit::Service::new(#name, &[#(&#tables),*]).with_about(#about) #models;
    });
    source.operations().for_each(|item| out.item(operation(&source.service, &item)));
    out
}

fn operation(service: &CliService, operation: &CliOperation<'_>) -> TokenStream {
    let CliOperation { name, about, description, .. } = operation;
    let (table, info) = (ident(operation.table), operation_info(&operation.info));
    let description = (!description.is_empty()).then(|| quote! { .with_description(#description) });
    let deprecation = operation.deprecated.as_ref().map(|note| quote! { .with_deprecation(#note) });
    let paging = operation.paging.as_ref().map(|pages| {
        let paging = paging(&pages.wire, pages.text);
        quote! { .with_paging(#paging) }
    });
    let facts = service.facts_path(name);
    quote! {
        static #table: kit::Operation = kit::Operation::new(#info, #name, include_str!(#facts))
            .with_about(#about) #description #deprecation #paging;
    }
}
