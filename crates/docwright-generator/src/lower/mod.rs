//! Decides everything that is printed: names, types, files, documentation, flags.

mod cli;
mod collisions;
mod docs;
mod example;
mod model;
mod names;
mod paging;
mod service;
mod shapes;
mod structs;
mod types;

pub use collisions::NAME_COLLISION;
pub use model::Model;
pub use shapes::{DUPLICATE_FIELD, UNKNOWN_MODEL};

pub(crate) use cli::{
    CliOperation, CliService, Column, Columns, Entry as CliEntry, Kind, Object, Parameter,
    Source as CliSource,
};
pub(crate) use docs::markdown::inline as markdown_inline;
pub(crate) use model::{
    Call, Client, ClientParameter, Constant, ConstantValue, Docs, Enum, Field, Holder, Info, Key, Operation,
    Paging, Part, Reexport, Struct, Type, Types, Value,
};
pub(crate) use names::{Name, ident};
pub(crate) use service::Service;

use std::collections::HashMap;

use docwright_ir::{self as ir, Api, Diagnostics};
use rayon::prelude::*;

use crate::Options;
use names::{Taken, settle, unless_reserved};

/// Names of services that the crate, its features or its client use for something else.
const SERVICES: [&str; 17] = [
    "all_services",
    "api",
    "async",
    "blocking",
    "builder",
    "clone",
    "con",
    "prn",
    "aux",
    "nul",
    "default",
    "from_env",
    "lib",
    "main",
    "runtime",
    "send",
    "tracing",
];

/// Settles every name and every file.
pub fn lower<'a>(api: &'a Api, options: &Options, diags: &mut Diagnostics) -> Model<'a> {
    let info = &api.info;
    let root = example::Root { library: Name::library(&info.crates.client), compiled: !options.embedded };
    let modules = service_modules(&api.services);
    let settled: Vec<_> = api
        .services
        .par_iter()
        .zip(modules)
        .map(|(service, module)| {
            let mut diags = Diagnostics::new();
            (Service::of(service, module, &root, info, &mut diags), diags)
        })
        .collect();
    let mut services = Vec::with_capacity(settled.len());
    for (service, found) in settled {
        services.push(service);
        diags.append(found);
    }
    let example = example::library(&services);
    let cli = cli::cli(info, &services);
    let client = Client {
        package: info.crates.client.clone(),
        docs: docs::library_docs(info, example.clone()),
        example,
        embedded: options.embedded,
        services,
    };
    Model {
        info: info.clone(),
        client,
        cli,
        runtime: options.runtime.clone(),
        templates: options.templates.clone(),
    }
}

/// The services' modules. Of several versions of a service the newest has the plain name.
fn service_modules(services: &[ir::Service]) -> Vec<Name> {
    let mut newest: HashMap<&str, &Option<String>> = HashMap::new();
    for service in services {
        let known = newest.entry(&service.name).or_insert(&service.version);
        *known = (*known).max(&service.version);
    }
    let wanted: Vec<Name> = services
        .iter()
        .map(|service| {
            let is_older = newest.get(service.name.as_str()).is_some_and(|newest| **newest > service.version);
            let name = match &service.version {
                Some(version) if is_older => Name::snake(&format!("{} v{version}", service.name), "service"),
                _ => Name::snake(&service.name, "service"),
            };
            unless_reserved(name, &SERVICES, "_service")
        })
        .collect();
    settle(&mut Taken::default(), &wanted, "_")
}
