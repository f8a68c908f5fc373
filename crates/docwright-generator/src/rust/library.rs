//! The client's `lib.rs`: the API's facts, the two clients, a module for each service.

use proc_macro2::TokenStream;
use quote::quote;

use super::tables::api;
use crate::lower::{Docs, Model, Service, ident};
use crate::print::{RustFile, docs};

/// `src/lib.rs`
pub(super) fn file(model: &Model<'_>) -> RustFile {
    let services = &model.client.services;
    let api = api(&model.info, &model.own_ways);
    let title = format!(" What all operations of {} share.", model.client.package);
    let gated: Vec<Gated<'_>> = services.iter().map(|service| Gated::of(model, service)).collect();
    let safe = safe(model);
    let from = &model.info.name;
    let mut out = match model.client.embedded {
        // What is included can say nothing about the module that it is included in; its items speak for themselves.
        true => RustFile::new(from, &Docs::default(), &TokenStream::new()),
        false => RustFile::new(from, &model.client.docs, &quote! { #![forbid(unsafe_code)] }),
    };
    out.item(quote! { pub use docwright_runtime as runtime; });
    // What most programs name.
    out.item(quote! { pub use runtime::{Error, ErrorKind, FakeTransport, Open}; });
    gated.iter().for_each(|service| out.item(module(service, &safe)));
    out.item(quote! {
        #[doc = #title]
        #safe
        pub static API: runtime::Api = #api;
    });
    client(&gated, &safe, &mut out);
    blocking(&gated, &safe, &mut out);
    out
}

/// What stands before each item of an included module, where a crate says it once for all.
fn safe(model: &Model<'_>) -> TokenStream {
    if model.client.embedded {
        quote! { #[forbid(unsafe_code)] }
    } else {
        quote! {}
    }
}

/// A service, and the `#[cfg]` of its feature if it has one.
struct Gated<'a> {
    service: &'a Service<'a>,
    gate: TokenStream,
}

impl<'a> Gated<'a> {
    fn of(model: &Model<'_>, service: &'a Service<'_>) -> Self {
        let feature = &service.feature;
        let gate = if model.client.embedded {
            quote! {}
        } else {
            quote! { #[cfg(feature = #feature)] }
        };
        Gated { service, gate }
    }
}

fn module(Gated { service, gate }: &Gated<'_>, safe: &TokenStream) -> TokenStream {
    let name = ident(&service.module);
    quote! { #gate #safe pub mod #name; }
}

fn client(services: &[Gated<'_>], safe: &TokenStream, out: &mut RustFile) {
    out.item(quote! {
        /// The asynchronous client. It is cheap to clone, and clones share connections.
        #[cfg(feature = "async")]
        #safe
        #[derive(Debug, Clone)]
        pub struct Client(runtime::Client);
    });
    let client = quote! { runtime::Client };
    let handles = services.iter().map(|service| handle(service, &quote! { self }, &client));
    let own = own_methods(&client, &quote! { build });
    let outer = quote! { #[cfg(feature = "async")] #safe };
    out.members(&outer, &quote! { impl Client }, own.into_iter().chain(handles));
    let from = from_runtime(&client);
    out.item(quote! { #[cfg(feature = "async")] #safe #from });
}

fn blocking(services: &[Gated<'_>], safe: &TokenStream, out: &mut RustFile) {
    let client = quote! { runtime::blocking::Client };
    let handles = services.iter().map(|service| handle(service, &quote! { super }, &client));
    let outer = quote! {
        /// The client without an asynchronous runtime.
        #[cfg(feature = "blocking")]
        #safe
        pub mod blocking
    };
    let from = from_runtime(&client);
    let before = quote! {
        use super::{API, runtime};

        /// The blocking client. It is cheap to clone, and clones share connections.
        #[derive(Debug, Clone)]
        pub struct Client(runtime::blocking::Client);

        #from
    };
    let own = own_methods(&client, &quote! { build_blocking });
    out.module(&outer, &before, &quote! { impl Client }, own.into_iter().chain(handles));
}

/// What both clients can do beside the services' operations; `build` is the builder's method that makes the `client`.
fn own_methods(client: &TokenStream, build: &TokenStream) -> [TokenStream; 4] {
    let builds = format!(" `let client: Client = Client::builder().region(\"…\").{build}()?.into();`");
    [
        quote! {
            /// Settings to start from: credentials, region, timeouts. What it builds becomes a client by `into`:
            #[doc = #builds]
            pub fn builder() -> runtime::Builder {
                runtime::Builder::new(&API)
            }
        },
        quote! {
            /// A client with the environment's and the profile's settings.
            ///
            /// # Errors
            /// If these hold no usable credentials.
            pub fn from_env() -> Result<Self, runtime::Error> {
                Self::builder().from_env().#build().map(Self)
            }
        },
        quote! {
            /// Any operation's call.
            pub fn send<O: runtime::Operation>(&self, operation: O) -> runtime::Call<#client, O> {
                self.0.send(operation)
            }
        },
        quote! {
            /// A read call, repeated until its output is as wanted.
            pub fn wait<O: runtime::Operation>(&self, operation: O) -> runtime::Wait<#client, O> {
                self.0.wait(operation)
            }
        },
    ]
}

fn from_runtime(client: &TokenStream) -> TokenStream {
    quote! {
        impl From<#client> for Client {
            fn from(client: #client) -> Self {
                Self(client)
            }
        }
    }
}

/// The method that gives a service's handle; `root` leads to the services' modules.
fn handle(Gated { service, gate }: &Gated<'_>, root: &TokenStream, client: &TokenStream) -> TokenStream {
    let (doc, module, handle) = (docs(&service.docs), ident(&service.module), ident(&service.handle));
    quote! {
        #doc
        #gate
        pub fn #module(&self) -> #root::#module::#handle<'_, #client> {
            #root::#module::#handle(&self.0)
        }
    }
}
