//! The root of a service's module: the handle, with one method for each operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::operation;
use crate::lower::{Call, Docs, Service, ident};
use crate::print::{RustFile, deprecated, docs};

/// `<service>/mod.rs`
pub(super) fn file(service: &Service<'_>, embedded: bool) -> RustFile {
    let attributes = match service.touches_deprecated() {
        true => quote! { #![allow(deprecated, reason = "what is deprecated can still be called")] },
        false => TokenStream::new(),
    };
    let mut out = RustFile::new(&service.title, &service.docs, &attributes);
    out.item(quote! { use super::runtime; });
    for names in service.names() {
        let name = ident(&names.module);
        out.item(quote! { pub mod #name; });
    }
    if service.has_models() {
        out.item(quote! { pub mod models; });
    }
    // What is included has no feature of its own.
    if !embedded {
        out.item(quote! { #[cfg(feature = "serde")] mod wire; });
    }
    if let Some(errors) = service.errors() {
        let errors = ident(errors);
        out.item(quote! { pub use models::#errors; });
    }
    for names in service.names() {
        let (module, request, output) = (ident(&names.module), ident(&names.request), ident(&names.output));
        out.item(quote! { pub use #module::{#request, #output}; });
    }
    handle(service, &mut out);
    out
}

/// `<service>/models.rs`
pub(super) fn models(service: &Service<'_>) -> RustFile {
    let docs = Docs(vec![format!(
        "Types that several operations of [`{}`](super::{}) share.",
        service.module, service.handle
    )]);
    operation::models(&service.title, &docs, &service.models())
}

fn handle(service: &Service<'_>, out: &mut RustFile) {
    let (doc, name) = (docs(&service.docs), ident(&service.handle));
    out.item(quote! {
        #doc
        #[derive(Debug, Clone, Copy)]
        pub struct #name<'a, C>(pub(crate) &'a C);
    });
    let methods = service.operations().map(|operation| method(&service.call(operation)));
    out.members(&TokenStream::new(), &quote! { impl<C: Clone> #name<'_, C> }, methods);
}

fn method(call: &Call) -> TokenStream {
    let (doc, name, request) = (docs(&call.docs), ident(&call.module), ident(&call.request));
    let deprecated = deprecated(call.deprecated.as_ref());
    quote! {
        #doc
        #deprecated
        pub fn #name(&self, request: #request) -> runtime::Call<C, #request> {
            runtime::Call::new(self.0, request)
        }
    }
}
