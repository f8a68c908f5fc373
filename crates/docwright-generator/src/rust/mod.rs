//! The client crate's Rust files. Everything printed here was settled by `lower`.

mod enums;
mod library;
mod operation;
mod service;
mod structs;
mod types;

pub(crate) use library::{api, operation_info, paging};

use docwright_ir::Diagnostics;

use crate::Delivery;
use crate::lower::{Client, Model, Service};
use crate::print::{Recipe, deliver};

/// Prints the client's Rust files.
pub(crate) fn emit(model: &Model<'_>, out: &mut Delivery<'_>, diags: &mut Diagnostics) {
    let client = &model.client;
    let root = if client.embedded { "module" } else { "lib" };
    let library = Recipe::rust(format!("{}/src/{root}.rs", client.package), || library::file(model));
    let services = client.services.iter().flat_map(|service| service_files(client, service));
    let recipes: Vec<Recipe<'_>> = std::iter::once(library).chain(services).collect();
    deliver(&recipes, out, diags);
}

fn service_files<'a>(client: &Client<'_>, service: &'a Service<'_>) -> Vec<Recipe<'a>> {
    let path = |file: &str| format!("{}/src/{}/{file}.rs", client.package, service.module);
    let mut recipes = vec![Recipe::rust(path("mod"), || service::file(service))];
    if service.has_models() {
        recipes.push(Recipe::rust(path("models"), || service::models(service)));
    }
    recipes.extend(service.operations().map(|operation| {
        let path = path(operation.names.module.as_str());
        Recipe::rust(path, move || operation::file(&service.operation(operation)))
    }));
    recipes
}
