//! The root of a service's module: the handle, with one method for each operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::operation;
use crate::lower::{Docs, Operation, Service, ident};
use crate::print::{RustFile, deprecated, docs};

/// `<service>/mod.rs`
pub(super) fn file(service: &Service) -> RustFile {
    let mut items = vec![quote! { use super::runtime; }];
    items.extend(service.operations.iter().map(module));
    if !service.shared.structs.is_empty() {
        items.push(quote! { pub mod models; });
    }
    items.extend(service.operations.iter().map(reexport));
    items.push(handle(service));
    let touches_deprecated = service.operations.iter().any(|operation| operation.deprecated.is_some());
    let attributes = match touches_deprecated {
        true => quote! { #![allow(deprecated, reason = "what is deprecated can still be called")] },
        false => TokenStream::new(),
    };
    RustFile { docs: service.docs.clone(), attributes, items }
}

/// `<service>/models.rs`
pub(super) fn models(service: &Service) -> RustFile {
    let docs = Docs(vec![format!(
        "Types that several operations of [`{}`](super::{}) share.",
        service.module, service.handle
    )]);
    operation::models(docs, &service.shared)
}

fn module(operation: &Operation) -> TokenStream {
    let name = ident(&operation.module);
    quote! { pub mod #name; }
}

fn reexport(operation: &Operation) -> TokenStream {
    let (module, request, output) =
        (ident(&operation.module), ident(&operation.request), ident(&operation.output));
    quote! { pub use #module::{#request, #output}; }
}

fn handle(service: &Service) -> TokenStream {
    let (doc, name) = (docs(&service.docs), ident(&service.handle));
    let methods = service.operations.iter().map(method);
    quote! {
        #doc
        #[derive(Debug, Clone, Copy)]
        pub struct #name<'a, C>(pub(crate) &'a C);

        impl<'a, C> #name<'a, C> {
            #(#methods)*
        }
    }
}

fn method(operation: &Operation) -> TokenStream {
    let (doc, name, request) =
        (docs(&operation.method_docs), ident(&operation.module), ident(&operation.request));
    let deprecated = deprecated(operation.deprecated.as_ref());
    quote! {
        #doc
        #deprecated
        pub fn #name(&self, request: #request) -> runtime::Call<'a, C, #request> {
            runtime::Call::new(self.0, request)
        }
    }
}
