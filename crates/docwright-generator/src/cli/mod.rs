//! The command line crate's program: a table for each service, and JSON documents beside it.

mod documents;
mod service;

use docwright_ir::{Diagnostic, Diagnostics, Place};
use quote::quote;
use rayon::prelude::*;

use crate::lower::{CliService, Docs, Model, ident};
use crate::openapi::UNWRITABLE_DOCUMENT;
use crate::print::{Recipe, RustFile, option, print_all};
use crate::rust::api;
use crate::{Artifacts, Body};

/// Prints the command line's program.
pub(crate) fn emit(model: &Model, out: &mut Artifacts, diags: &mut Diagnostics) {
    let cli = &model.cli;
    let path = |file: &str| format!("{}/src/{file}.rs", cli.package);
    let from = model.info.name.clone();
    let mut recipes = vec![
        Recipe { path: path("main"), from: from.clone(), file: Box::new(|| main(model)) },
        Recipe { path: path("tables"), from, file: Box::new(|| tables(model)) },
    ];
    for service in &cli.services {
        let path = path(&format!("tables/{}", service.module));
        recipes.push(Recipe { path, from: service.about.clone(), file: Box::new(|| service::file(service)) });
    }
    print_all(&recipes, out, diags);
    let documents: Vec<_> =
        cli.services.par_iter().flat_map_iter(|service| documents(&cli.package, service)).collect();
    for (path, body) in documents {
        match body {
            Ok(body) => out.add(&path, body, diags),
            Err(error) => {
                diags.push(Diagnostic::new(UNWRITABLE_DOCUMENT, Place::new(path, 0), error.to_string()));
            }
        }
    }
}

/// A service's documents with their paths.
fn documents<'a>(
    package: &'a str,
    service: &'a CliService,
) -> impl Iterator<Item = (String, Result<Body, serde_json::Error>)> + 'a {
    let path = move |path: String| format!("{package}/src/tables/{path}");
    let models =
        (!service.objects.is_empty()).then(|| (path(service.models_path()), documents::models(service)));
    let facts = service
        .operations
        .iter()
        .map(move |operation| (path(service.facts_path(operation)), documents::facts(operation)));
    models.into_iter().chain(facts)
}

fn main(model: &Model) -> RustFile {
    let items = vec![
        quote! { mod tables; },
        quote! {
            fn main() -> ::std::process::ExitCode {
                docwright_cli_kit::main(&tables::CLI)
            }
        },
    ];
    let docs = Docs(vec![format!("The program `{}`.", model.cli.command)]);
    RustFile { docs, attributes: quote! { #![forbid(unsafe_code)] }, items }
}

fn tables(model: &Model) -> RustFile {
    let cli = &model.cli;
    let (command, about) = (&cli.command, &cli.about);
    let documentation = option(model.info.documentation.as_ref());
    let api = api(&model.info);
    let modules = cli.services.iter().map(|service| {
        let (module, feature) = (ident(&service.module), &service.feature);
        quote! {
            #[cfg(feature = #feature)]
            mod #module;
        }
    });
    let services = cli.services.iter().map(|service| {
        let (module, feature) = (ident(&service.module), &service.feature);
        quote! { #[cfg(feature = #feature)] &#module::SERVICE }
    });
    let mut items =
        vec![quote! { use docwright_cli_kit as kit; }, quote! { use docwright_runtime as runtime; }];
    items.extend(modules);
    items.push(quote! {
        static API: runtime::Api = #api;
    });
    items.push(quote! {
        pub(crate) static CLI: kit::Cli = kit::Cli {
            command: #command,
            about: #about,
            version: env!("CARGO_PKG_VERSION"),
            documentation: #documentation,
            api: &API,
            services: &[#(#services),*],
        };
    });
    RustFile { docs: Docs(vec!["The tables of all services.".to_owned()]), attributes: quote! {}, items }
}
