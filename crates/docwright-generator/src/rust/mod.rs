//! The client crate's Rust files. Everything printed here was settled by `lower`.

mod enums;
mod library;
mod operation;
mod service;
mod structs;
mod types;

pub(crate) use library::{api, operation_info, paging};

use docwright_ir::Diagnostics;

use crate::Artifacts;
use crate::lower::{Client, Model, Operation, Service};
use crate::print::{Recipe, print_all};

/// Prints the client's Rust files.
pub(crate) fn emit(model: &Model, out: &mut Artifacts, diags: &mut Diagnostics) {
    let client = &model.client;
    let mut recipes = vec![Recipe {
        path: format!("{}/src/{}.rs", client.package, if client.embedded { "module" } else { "lib" }),
        from: model.info.name.clone(),
        file: Box::new(|| library::file(model)),
    }];
    for service in &client.services {
        service_files(client, service, &mut recipes);
    }
    print_all(&recipes, out, diags);
}

fn service_files<'a>(client: &Client, service: &'a Service, recipes: &mut Vec<Recipe<'a>>) {
    let folder = format!("{}/src/{}", client.package, service.module);
    let mut add = |file: &str, from: &str, make: Box<dyn Fn() -> _ + Send + Sync + 'a>| {
        recipes.push(Recipe { path: format!("{folder}/{file}.rs"), from: from.to_owned(), file: make });
    };
    add("mod", &service.title, Box::new(|| service::file(service)));
    if !service.shared.structs.is_empty() {
        add("models", &service.title, Box::new(|| service::models(service)));
    }
    for operation @ Operation { module, page, .. } in &service.operations {
        add(module.as_str(), page, Box::new(|| operation::file(operation)));
    }
}
