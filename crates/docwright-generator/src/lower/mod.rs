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

pub(crate) use cli::{CliOperation, CliService, Column, Kind, Object, Parameter};
pub(crate) use docs::markdown::inline as markdown_inline;
pub(crate) use model::{
    Client, ClientParameter, Constant, ConstantValue, Docs, Enum, Field, Holder, Info, Key, Operation,
    Paging, Part, Reexport, Service, Struct, Type, Types, Value,
};
pub(crate) use names::{Name, ident};

use docwright_ir::{self as ir, Api, Diagnostics};
use rayon::prelude::*;

use crate::Options;
use names::{Taken, settle, unless_reserved};
use shapes::{Shapes, Sharing};

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

/// Settles every name, type and file.
pub fn lower(api: &Api, options: &Options, diags: &mut Diagnostics) -> Model {
    let info = &api.info;
    let root = example::Root { library: Name::library(&info.crates.client), compiled: !options.embedded };
    let modules = service_modules(&api.services);
    let settled: Vec<_> = api
        .services
        .par_iter()
        .zip(modules)
        .map(|(service, module)| {
            let mut diags = Diagnostics::new();
            let shapes = Shapes::of(service, &mut diags);
            let sharing = Sharing::of(&shapes);
            let cli = cli::service(info, &module, service, &shapes, &sharing);
            let place = service::Place { root: &root, module, info };
            (service::service(place, service, &shapes, &sharing, &mut diags), cli, diags)
        })
        .collect();
    let (mut clients, mut clis) = (Vec::new(), Vec::new());
    for (client, cli, found) in settled {
        clients.push(client);
        clis.push(cli);
        diags.append(found);
    }
    let example = example::library(&root, &clients);
    let client = Client {
        package: info.crates.client.clone(),
        docs: docs::library_docs(info, example.clone()),
        example,
        embedded: options.embedded,
        services: clients,
    };
    Model {
        info: info.clone(),
        client,
        cli: cli::cli(info, clis),
        runtime: options.runtime.clone(),
        templates: options.templates.clone(),
    }
}

/// The services' modules. Of several versions of a service the newest has the plain name.
fn service_modules(services: &[ir::Service]) -> Vec<Name> {
    let wanted: Vec<Name> = services
        .iter()
        .map(|service| {
            let newer = |other: &&ir::Service| other.name == service.name && other.version > service.version;
            let name = match (services.iter().find(newer), &service.version) {
                (Some(_), Some(version)) => Name::snake(&format!("{} v{version}", service.name), "service"),
                _ => Name::snake(&service.name, "service"),
            };
            unless_reserved(name, &SERVICES, "_service")
        })
        .collect();
    settle(&mut Taken::default(), &wanted, "_")
}
