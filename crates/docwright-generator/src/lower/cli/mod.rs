//! The command line crate: a table for cli-kit for each service, and a document for each operation.

mod columns;
mod example;
mod parameters;

use docwright_ir as ir;

use super::docs;
use super::model::Info;
use super::names::{Name, Taken, settle, unless_reserved};
use super::paging::is_text;
use super::service::info;
use super::shapes::{Shapes, Sharing};

/// The service's own static and its document, and names that Windows keeps for itself.
const TABLES: [&str; 6] = ["SERVICE", "MODELS", "CON", "PRN", "AUX", "NUL"];

/// The command line crate.
#[derive(Debug, Clone)]
pub(crate) struct Cli {
    /// The crate's name: `ucloud-cli`.
    pub(crate) package: String,
    /// The program's name: `ucloud`.
    pub(crate) command: String,
    /// One line.
    pub(crate) about: String,
    pub(crate) services: Vec<CliService>,
}

/// A service: one subcommand, one table, one folder of documents.
#[derive(Debug, Clone)]
pub(crate) struct CliService {
    pub(crate) module: Name,
    pub(crate) feature: String,
    /// The subcommand: `ufile`.
    pub(crate) name: String,
    pub(crate) about: String,
    pub(crate) operations: Vec<CliOperation>,
    /// Objects that parameters refer to by name.
    pub(crate) objects: Vec<Object>,
}

impl CliService {
    /// The document of its models, from its table's folder.
    pub(crate) fn models_path(&self) -> String {
        format!("{}/models.json", self.module)
    }

    /// An operation's document, from its table's folder.
    pub(crate) fn facts_path(&self, operation: &CliOperation) -> String {
        format!("{}/{}.json", self.module, operation.name)
    }
}

/// An operation: one subcommand of its service.
#[derive(Debug, Clone)]
pub(crate) struct CliOperation {
    /// The static that holds it: `CREATE_UFILE_TOKEN`. Its document is called as its subcommand is.
    pub(crate) table: Name,
    /// The subcommand: `create-ufile-token`.
    pub(crate) name: String,
    pub(crate) info: Info,
    pub(crate) about: String,
    pub(crate) description: String,
    pub(crate) page: String,
    pub(crate) deprecated: Option<String>,
    pub(crate) beta: bool,
    pub(crate) rate_limit: Option<String>,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) constraints: Vec<ir::Constraint>,
    pub(crate) output: Vec<Column>,
    pub(crate) errors: Vec<ir::ErrorCode>,
    pub(crate) example: String,
    pub(crate) paging: Option<Paging>,
    pub(crate) guessed: Vec<&'static str>,
}

/// How an operation's list is paged.
#[derive(Debug, Clone)]
pub(crate) struct Paging {
    pub(crate) wire: ir::Paging,
    /// Start and size travel as text although they count.
    pub(crate) text: bool,
}

/// A model that is sent.
#[derive(Debug, Clone)]
pub(crate) struct Object {
    pub(crate) name: Name,
    pub(crate) parameters: Vec<Parameter>,
}

/// A parameter, or a member of an object.
#[derive(Debug, Clone)]
pub(crate) struct Parameter {
    pub(crate) flag: String,
    pub(crate) kind: Kind,
    /// All facts except the type.
    pub(crate) field: ir::Field,
    pub(crate) help: String,
    pub(crate) deprecated: Option<String>,
    pub(crate) guessed: Vec<&'static str>,
    /// `Request Parameters, AllowedOps.N`
    pub(crate) place: String,
}

/// What values a parameter takes.
#[derive(Debug, Clone)]
pub(crate) enum Kind {
    String,
    Integer,
    Float,
    Boolean,
    Any,
    Json,
    List(Box<Kind>),
    Map(Box<Kind>),
    /// Members that stand with the parameter.
    Inline(Vec<Parameter>),
    /// An [`Object`]'s name.
    Object(Name),
}

/// A field of the reply.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    pub(crate) path: String,
    pub(crate) kind: String,
    pub(crate) help: String,
    pub(crate) secret: bool,
}

/// The crate, with the services that were settled for it.
pub(crate) fn cli(info: &ir::ApiInfo, services: Vec<CliService>) -> Cli {
    Cli {
        package: info.crates.cli.clone(),
        command: info.crates.command.clone(),
        about: format!("The command line of {}", one_line(&info.title)),
        services,
    }
}

/// One service's tables. `module` is what the client calls its module, which is the feature's name, too.
pub(crate) fn service(
    api: &ir::ApiInfo,
    module: &Name,
    service: &ir::Service,
    shapes: &Shapes<'_>,
    sharing: &Sharing,
) -> CliService {
    let tables: Vec<Name> = service
        .operations
        .iter()
        .map(|op| unless_reserved(Name::screaming(&op.name, "operation"), &TABLES, "_OPERATION"))
        .collect();
    let tables = settle(&mut Taken::default(), &tables, "_");
    let objects = parameters::Objects::of(shapes, sharing);
    let name = module.kebab();
    let operations = service
        .operations
        .iter()
        .zip(&shapes.operations)
        .zip(&tables)
        .map(|((operation, ends), table)| {
            let parameters = objects.table(ends.request);
            CliOperation {
                table: table.clone(),
                name: table.as_str().to_ascii_lowercase().replace('_', "-"),
                info: info(service, operation),
                about: about(operation),
                description: description(operation),
                page: operation.page.clone().unwrap_or_default(),
                deprecated: docs::plain_deprecation_note(operation.deprecated.as_ref()),
                beta: operation.beta,
                rate_limit: operation
                    .rate_limit
                    .as_ref()
                    .map(|rate| format!("{} requests per {}", rate.requests, rate.per)),
                constraints: operation.constraints.clone(),
                output: columns::columns(shapes, ends.output),
                errors: operation.errors.clone(),
                example: example::line(&[&api.crates.command, &name], table, &parameters),
                parameters,
                paging: operation
                    .paging
                    .as_ref()
                    .map(|wire| Paging { wire: wire.clone(), text: is_text(operation, wire) }),
                guessed: guessed(operation),
            }
        })
        .collect();
    CliService {
        feature: name.clone(),
        about: format!("{} of {}", service.name, one_line(&api.title)),
        operations,
        objects: objects.tables(),
        module: module.clone(),
        name,
    }
}

fn about(operation: &ir::Operation) -> String {
    let summary = operation.summary.as_deref().map(one_line).unwrap_or_default();
    if summary.is_empty() { operation.name.clone() } else { summary }
}

fn description(operation: &ir::Operation) -> String {
    let text = operation.description.as_deref().unwrap_or_default();
    if Some(text) == operation.summary.as_deref() { String::new() } else { text.to_owned() }
}

fn guessed(operation: &ir::Operation) -> Vec<&'static str> {
    const FACTS: [&str; 4] = ["deprecated", "idempotent", "paging", "rate_limit"];
    FACTS.into_iter().filter(|fact| operation.mined.contains_key(*fact)).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
