//! The client crate's Rust files. Everything printed here was settled by `lower`.

mod enums;
mod library;
mod operation;
mod protocol;
mod service;
mod structs;
mod tables;
mod types;
mod wire;

pub(crate) use tables::{api, operation_info, paging};

use docwright_ir::Diagnostics;

use crate::lower::{self, Model, Service};
use crate::print::{Recipe, deliver};
use crate::{Delivery, Source, Target, text};

/// The client crate, or its modules alone for a build script.
#[derive(Debug)]
pub(crate) struct Client;

impl Target for Client {
    fn name(&self) -> &'static str {
        "client"
    }

    fn emit(&self, source: Source<'_>, out: &mut Delivery<'_>, diags: &mut Diagnostics) {
        files(source.model, out, diags);
        if !source.model.client.embedded {
            text::client(source.model, out, diags);
        }
    }
}

fn files(model: &Model<'_>, out: &mut Delivery<'_>, diags: &mut Diagnostics) {
    let client = &model.client;
    let root = if client.embedded { "module" } else { "lib" };
    let library = Recipe::rust(format!("{}/src/{root}.rs", client.package), || library::file(model));
    let services = client.services.iter().flat_map(|service| service_files(client, service));
    let recipes: Vec<Recipe<'_>> = std::iter::once(library).chain(services).collect();
    deliver(&recipes, out, diags);
}

fn service_files<'a>(client: &'a lower::Client<'_>, service: &'a Service<'_>) -> Vec<Recipe<'a>> {
    let path = |file: &str| format!("{}/src/{}/{file}.rs", client.package, service.module);
    let mut recipes = vec![Recipe::rust(path("mod"), || service::file(service, client.embedded))];
    if service.has_models() {
        recipes.push(Recipe::rust(path("models"), || service::models(service)));
    }
    if !client.embedded {
        recipes.push(Recipe::rust(path("wire"), || wire::file(service)));
    }
    recipes.extend(service.operations().map(|operation| {
        let path = path(operation.names.module.as_str());
        Recipe::rust(path, move || operation::file(&service.operation(operation)))
    }));
    recipes
}
