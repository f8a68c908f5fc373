//! Decides everything that is printed: names, types, files, documentation, flags.

mod cli;
mod collisions;
mod constants;
mod docs;
mod example;
mod info;
mod model;
mod names;
mod paging;
mod service;
mod sets;
mod shapes;
mod states;
mod structs;
mod types;

pub(crate) use collisions::NAME_COLLISION;
pub(crate) use shapes::{DUPLICATE_FIELD, UNKNOWN_MODEL};

pub(crate) use cli::{
    CliOperation, CliService, Column, Columns, Entry as CliEntry, Kind, Object, Parameter,
    Source as CliSource,
};
pub(crate) use docs::markdown::inline as markdown_inline;
pub(crate) use model::{
    Call, ClientParameter, Constant, ConstantValue, Docs, Enum, Field, Holder, Info, Key, Operation, Paging,
    Part, Reexport, States, Struct, Type, Types, Value, Wire,
};
pub(crate) use names::{Name, ident};
pub(crate) use service::Service;

use std::collections::HashMap;
use std::path::PathBuf;

use docwright_ir::{self as ir, Api, Diagnostics};
use rayon::prelude::*;

use crate::{Options, RuntimeSource};
use cli::Cli;
use names::{Taken, settle, unless_reserved};

/// Names of services that the crates, their features or the client use for something else, and names that Cargo, Rust
/// or Windows give a meaning to where they are a file's.
const SERVICES: [&str; 22] = [
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
    "docwright_cli_kit",
    "docwright_runtime",
    "from_env",
    "kit",
    "lib",
    "main",
    "mod",
    "runtime",
    "send",
    "tracing",
    "wait",
];

/// An API with every name and every file settled. What stands in a file is lowered when the file's turn comes: all of
/// it at once would take many times the room of the IR.
#[derive(Debug)]
pub struct Model<'a> {
    pub(crate) info: ir::ApiInfo,
    /// The ways of showing who calls that single operations have of their own.
    pub(crate) own_ways: Vec<ir::Auth>,
    pub(crate) client: Client<'a>,
    pub(crate) cli: Cli,
    pub(crate) runtime: RuntimeSource,
    pub(crate) templates: Option<PathBuf>,
}

/// The client crate.
#[derive(Debug)]
pub(crate) struct Client<'a> {
    /// The crate's name: `ucloud-client`.
    pub(crate) package: String,
    pub(crate) docs: Docs,
    /// A call, as it stands in the documentation.
    pub(crate) example: Vec<String>,
    /// The Cargo feature that the call needs.
    pub(crate) example_feature: Option<String>,
    pub(crate) services: Vec<Service<'a>>,
    /// It is no crate of its own: modules to include.
    pub(crate) embedded: bool,
}

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
    let (example, example_feature) = service::first_example(&services);
    let cli = Cli::of(info, services.iter().map(|service| service.cli(info)).collect());
    let client = Client {
        package: info.crates.client.clone(),
        docs: docs::library_docs(info, example.clone()),
        example,
        example_feature,
        embedded: options.embedded,
        services,
    };
    Model {
        info: info.clone(),
        own_ways: api.own_ways().into_iter().cloned().collect(),
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
            let name = unless_reserved(name, &SERVICES, "_service");
            // The subcommand of a service that makes way for a command of the program is called so.
            if cli::makes_way(&name) { name.suffixed("_service") } else { name }
        })
        .collect();
    settle(&mut Taken::default(), &wanted, "_")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    /// Rust's keywords, strict, reserved and weak, and the names that files of a crate have a meaning by.
    const SPECIAL: &[&str] = &[
        "abstract",
        "as",
        "async",
        "await",
        "become",
        "box",
        "break",
        "const",
        "continue",
        "crate",
        "do",
        "dyn",
        "else",
        "enum",
        "extern",
        "false",
        "final",
        "fn",
        "for",
        "gen",
        "if",
        "impl",
        "in",
        "let",
        "loop",
        "macro",
        "macro_rules",
        "match",
        "mod",
        "move",
        "mut",
        "override",
        "priv",
        "pub",
        "raw",
        "ref",
        "return",
        "safe",
        "self",
        "Self",
        "static",
        "struct",
        "super",
        "trait",
        "true",
        "try",
        "type",
        "typeof",
        "union",
        "unsafe",
        "unsized",
        "use",
        "virtual",
        "where",
        "while",
        "yield",
        "main",
        "lib",
        "build",
        "test",
        "tests",
        "tables",
        "models",
        "service",
        "kit",
        "runtime",
        "con",
        "prn",
        "aux",
        "nul",
        "default",
        "std",
        "core",
        "alloc",
    ];

    fn modules(names: &[&str]) -> Vec<Name> {
        let service = |name: &&str| ir::Service { name: (*name).to_owned(), ..ir::Service::default() };
        service_modules(&names.iter().map(service).collect::<Vec<_>>())
    }

    #[test]
    fn no_service_is_a_file_that_means_something_else() {
        let modules = modules(SPECIAL);
        let stems: HashSet<&str> = modules.iter().map(Name::as_str).collect();
        assert_eq!(stems.len(), SPECIAL.len(), "each has its own");
        // `tables/mod.rs` would be `tables.rs` once more, and the others are names that Rust cannot make raw.
        let taken = ["mod", "lib", "main", "kit", "runtime", "self", "Self", "super", "crate", "_"];
        for stem in taken.into_iter().chain(["con", "prn", "aux", "nul"]) {
            assert!(!stems.contains(stem), "{stem}");
        }
        for module in &modules {
            assert!(
                syn::parse_str::<syn::Item>(&format!("mod {};", names::ident(module))).is_ok(),
                "{module}"
            );
        }
    }

    #[test]
    fn a_service_makes_way_for_a_command_of_the_program_and_for_no_other_service() {
        let mut names = cli::COMMANDS.to_vec();
        let later: Vec<String> = names.iter().map(|name| format!("{name}-service")).collect();
        names.extend(later.iter().map(String::as_str));
        let subcommands: Vec<String> = modules(&names).iter().map(cli::subcommand_of).collect();
        assert_eq!(subcommands[0], "call-service");
        assert_eq!(subcommands.iter().collect::<HashSet<_>>().len(), names.len(), "{subcommands:?}");
        assert!(!subcommands.iter().any(|name| cli::COMMANDS.contains(&name.as_str())));
        assert_eq!(cli::subcommand_of(&Name::snake("ufile", "service")), "ufile");
    }

    #[test]
    fn the_commands_are_those_of_the_kit() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docwright-cli-kit/src/names.rs");
        let kit = std::fs::read_to_string(path).unwrap();
        let list = kit.split("const COMMANDS:").nth(1).and_then(|text| text.split("];").next()).unwrap();
        let words: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
        assert_eq!(words, cli::COMMANDS);
    }
}
