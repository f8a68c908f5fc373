//! The command line crate's program: a table for each service, and JSON documents beside it.

mod documents;
mod service;

use docwright_ir::{self as ir, Diagnostic, Diagnostics, Place};
use proc_macro2::TokenStream;
use quote::quote;

use crate::limits::CUT_SHORT;
use crate::lower::{CliEntry, CliSource, Docs, Model, Service, ident};
use crate::print::{Recipe, RustFile, deliver};
use crate::rust::api;
use crate::{Body, Delivery, Source, Target, text};

/// The command line crate.
#[derive(Debug)]
pub(crate) struct CommandLine;

impl Target for CommandLine {
    fn name(&self) -> &'static str {
        "cli"
    }

    fn emit(&self, source: Source<'_>, out: &mut Delivery<'_>, diags: &mut Diagnostics) {
        program(source.model, out, diags);
        text::cli(source.model, out, diags);
    }
}

fn program(model: &Model<'_>, out: &mut Delivery<'_>, diags: &mut Diagnostics) {
    let package = &model.cli.package;
    let path = |file: &str| format!("{package}/src/{file}.rs");
    let mut recipes =
        vec![Recipe::rust(path("main"), || main(model)), Recipe::rust(path("tables"), || tables(model))];
    for service in &model.client.services {
        let path = path(&format!("tables/{}", service.module));
        recipes.push(Recipe::rust(path, || service::file(&service.cli(&model.info))));
    }
    recipes.extend(model.client.services.iter().flat_map(|service| documents(model, service)));
    deliver(&recipes, out, diags);
}

/// A service's documents.
fn documents<'a>(model: &'a Model<'_>, service: &'a Service<'_>) -> impl Iterator<Item = Recipe<'a>> {
    let source = service.cli(&model.info);
    let path = |path: &str| format!("{}/src/tables/{path}", model.cli.package);
    let models = source.has_objects().then(|| {
        let make = || documents::models(&service.cli(&model.info).objects());
        Recipe::document(path(&source.service.models_path()), move |_| make())
    });
    let facts: Vec<Recipe<'a>> = source
        .entries()
        .map(|entry| {
            let path = path(&source.service.facts_path(&entry.subcommand()));
            Recipe::document(path, move |diags| facts(&service.cli(&model.info), entry, diags))
        })
        .collect();
    models.into_iter().chain(facts)
}

fn facts<'a>(
    source: &CliSource<'a>,
    entry: CliEntry<'a>,
    diags: &mut Diagnostics,
) -> Result<Body, serde_json::Error> {
    let operation = source.operation(entry);
    let reply = source.columns(entry);
    if reply.cut {
        let name = &operation.info.name;
        let message = format!("the reply of `{name}` leads to more fields than its list may hold");
        let page = if operation.page.is_empty() { name } else { operation.page };
        let found = Diagnostic::new(CUT_SHORT, Place::new(page, 0), message);
        let help = format!("The command line lists {} of them.", reply.list.len());
        diags.push(found.help(help).subject(name));
    }
    documents::facts(&operation, &reply)
}

fn main(model: &Model<'_>) -> RustFile {
    let docs = Docs(vec![format!("The program `{}`.", model.cli.command)]);
    let mut out = RustFile::new(&model.info.name, &docs, &quote! { #![forbid(unsafe_code)] });
    out.item(quote! { mod tables; });
    out.item(quote! {
        fn main() -> ::std::process::ExitCode {
            docwright_cli_kit::main(&tables::CLI)
        }
    });
    out
}

fn tables(model: &Model<'_>) -> RustFile {
    let cli = &model.cli;
    let (command, about) = (&cli.command, &cli.about);
    let documentation = model.info.documentation.as_ref().map(|url| quote! { .with_documentation(#url) });
    let (api, official) = (api(&model.info, &model.own_ways), official(&model.info.command_line));
    let docs = Docs(vec!["The tables of all services.".to_owned()]);
    let mut out = RustFile::new(&model.info.name, &docs, &TokenStream::new());
    out.item(quote! { use docwright_cli_kit as kit; });
    out.item(quote! { use docwright_runtime as runtime; });
    for service in &cli.services {
        let (module, feature) = (ident(&service.module), &service.feature);
        out.item(quote! {
            #[cfg(feature = #feature)]
            mod #module;
        });
    }
    out.item(quote! {
        static API: runtime::Api = #api;
    });
    let services = cli.services.iter().map(|service| {
        let (module, feature) = (ident(&service.module), &service.feature);
        quote! { #[cfg(feature = #feature)] &#module::SERVICE }
    });
    out.item(quote! {
        pub(crate) static CLI: kit::Cli =
            kit::Cli::new(#command, env!("CARGO_PKG_VERSION"), &API, &[#(#services),*])
                .with_about(#about)
                #documentation
                #official;
    });
    out
}

/// What is known of the vendor's own command line.
fn official(known: &ir::CommandLine) -> TokenStream {
    let check = known.check.as_ref().map(|action| quote! { .with_check(#action) });
    let files = known.import.iter().map(|ir::ImportedFile { path, profile, settings }| {
        let settings = settings.iter().map(|(setting, path)| quote! { (#setting, #path) });
        let named = profile.as_ref().map(|member| quote! { .with_names_in(#member) });
        quote! { kit::ImportedFile::new(#path, &[#(#settings),*]) #named }
    });
    let files: Vec<TokenStream> = files.collect();
    let import = (!files.is_empty()).then(|| quote! { .with_import(&[#(#files),*]) });
    quote! { #check #import }
}
