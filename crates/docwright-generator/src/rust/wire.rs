//! A service's types as serde sees them, in a file that is not even parsed without the feature.

use proc_macro2::TokenStream;
use quote::quote;

use crate::lower::{Docs, Service, Wire, ident};
use crate::print::RustFile;

/// `<service>/wire.rs`
pub(super) fn file(service: &Service<'_>) -> RustFile {
    let docs = Docs(vec!["Serialize and Deserialize by the names that travel.".to_owned()]);
    let attributes =
        quote! { #![allow(deprecated, reason = "what is deprecated is still sent and received")] };
    let mut out = RustFile::new(&service.title, &docs, &attributes);
    out.item(quote! { use super::runtime; });
    if service.has_models() {
        let module = quote! { super::models };
        service.model_wires().iter().for_each(|known| out.item(wire(&module, known)));
    }
    for at in service.operations() {
        let name = ident(&at.names.module);
        let module = quote! { super::#name };
        service.operation_wires(at).iter().for_each(|known| out.item(wire(&module, known)));
    }
    out
}

fn wire(module: &TokenStream, known: &Wire<'_>) -> TokenStream {
    let name = ident(&known.name);
    let fields = known.members.iter().map(|(name, wire)| {
        let name = ident(name);
        quote! { #name = #wire }
    });
    quote! { runtime::wire!(#module::#name { #(#fields),* }); }
}
