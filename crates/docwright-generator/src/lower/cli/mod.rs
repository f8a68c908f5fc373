//! The command line crate: a table for cli-kit for each service, and a document for each operation.

mod columns;
mod example;
mod parameters;

use docwright_ir as ir;

pub(crate) use columns::Columns;

use super::docs;
use super::info::info;
use super::model::Info;
use super::names::{Name, Taken, settle, unless_reserved};
use super::paging::is_text;
use super::shapes::{OperationShapes, Shapes, Sharing};

/// The service's own static and its document, and names that Windows keeps for itself.
const TABLES: [&str; 6] = ["SERVICE", "MODELS", "CON", "PRN", "AUX", "NUL"];

/// The program's own commands, as docwright-cli-kit has them (its `names.rs`): nothing else can be called so.
pub(super) const COMMANDS: [&str; 8] =
    ["call", "completion", "configure", "help", "list", "man", "schema", "search"];

/// The subcommand of a service that is called as a command of the program.
const SERVICE: &str = "-service";

/// The subcommand of a service. One that is called as a command of the program makes way for it, as in the kit.
pub(super) fn subcommand_of(module: &Name) -> String {
    let name = module.kebab();
    if COMMANDS.contains(&name.as_str()) { name + SERVICE } else { name }
}

/// Whether the service's own name is one that another makes way with: `call-service`.
pub(super) fn makes_way(module: &Name) -> bool {
    module.kebab().strip_suffix(SERVICE).is_some_and(|name| COMMANDS.contains(&name))
}

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
    /// A call of the first operation.
    pub(crate) example: Option<String>,
}

impl Cli {
    /// The crate, with the services that were settled for it.
    pub(super) fn of(api: &ir::ApiInfo, services: Vec<Source<'_>>) -> Self {
        let first = services.iter().find(|source| source.service.operations > 0);
        Cli {
            package: api.crates.cli.clone(),
            command: api.crates.command.clone(),
            about: format!("The command line of {}", one_line(&api.title)),
            example: first.and_then(|source| source.operations().next()).map(|operation| operation.example),
            services: services.into_iter().map(|source| source.service).collect(),
        }
    }
}

/// A service: one subcommand, one table, one folder of documents.
#[derive(Debug, Clone)]
pub(crate) struct CliService {
    pub(crate) module: Name,
    pub(crate) feature: String,
    /// The subcommand: `ufile`.
    pub(crate) name: String,
    pub(crate) about: String,
    /// How many operations it has.
    pub(crate) operations: usize,
}

impl CliService {
    /// The document of its models, from its table's folder.
    pub(crate) fn models_path(&self) -> String {
        format!("{}/models.json", self.module)
    }

    /// An operation's document, from its table's folder.
    pub(crate) fn facts_path(&self, operation: &str) -> String {
        format!("{}/{operation}.json", self.module)
    }
}

/// An operation: one subcommand of its service.
#[derive(Debug)]
pub(crate) struct CliOperation<'a> {
    /// The static that holds it: `CREATE_UFILE_TOKEN`. Its document is called as its subcommand is.
    pub(crate) table: &'a Name,
    /// The subcommand: `create-ufile-token`.
    pub(crate) name: String,
    pub(crate) info: Info,
    pub(crate) about: String,
    pub(crate) description: &'a str,
    pub(crate) page: &'a str,
    pub(crate) deprecated: Option<String>,
    pub(crate) beta: bool,
    pub(crate) rate_limit: Option<String>,
    pub(crate) parameters: Vec<Parameter<'a>>,
    pub(crate) constraints: &'a [ir::Constraint],
    pub(crate) errors: &'a [ir::ErrorCode],
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
#[derive(Debug)]
pub(crate) struct Object<'a> {
    pub(crate) name: &'a Name,
    pub(crate) parameters: Vec<Parameter<'a>>,
}

/// A parameter, or a member of an object.
#[derive(Debug)]
pub(crate) struct Parameter<'a> {
    pub(crate) flag: String,
    pub(crate) kind: Kind<'a>,
    /// All facts except the type.
    pub(crate) field: &'a ir::Field,
    pub(crate) help: &'a str,
    pub(crate) deprecated: Option<String>,
    pub(crate) guessed: Vec<&'static str>,
    /// `Request Parameters, AllowedOps.N`
    pub(crate) place: String,
}

/// What values a parameter takes.
#[derive(Debug)]
pub(crate) enum Kind<'a> {
    String,
    Integer,
    Float,
    Boolean,
    /// Bytes, which a file holds.
    Binary,
    Any,
    Json,
    List(Box<Kind<'a>>),
    Map(Box<Kind<'a>>),
    /// Members that stand with the parameter.
    Inline(Vec<Parameter<'a>>),
    /// An [`Object`]'s name.
    Object(&'a Name),
}

/// A field of the reply.
#[derive(Debug)]
pub(crate) struct Column<'a> {
    pub(crate) path: String,
    pub(crate) kind: String,
    pub(crate) help: &'a str,
    /// Those that it has, where the page lists them all.
    pub(crate) values: &'a [ir::EnumValue],
    pub(crate) secret: bool,
}

/// The names of a service's tables.
#[derive(Debug)]
pub(crate) struct Tables {
    operations: Vec<Name>,
    objects: parameters::Names,
}

impl Tables {
    /// Settles them.
    pub(crate) fn of(service: &ir::Service, shapes: &Shapes<'_>, sharing: &Sharing) -> Self {
        let wanted: Vec<Name> = service
            .operations
            .iter()
            .map(|op| unless_reserved(Name::screaming(&op.name, "operation"), &TABLES, "_OPERATION"))
            .collect();
        Tables {
            operations: settle(&mut Taken::default(), &wanted, "_"),
            objects: parameters::names(shapes, sharing),
        }
    }
}

/// Where a service's tables are read from, one by one.
pub(crate) struct Source<'a> {
    pub(crate) service: CliService,
    command: &'a str,
    protocol: &'a ir::Protocol,
    ir: &'a ir::Service,
    shapes: &'a Shapes<'a>,
    tables: &'a Tables,
    objects: parameters::Objects<'a>,
}

impl<'a> Source<'a> {
    /// `module` is what the client calls its module, which is the feature's name, too.
    pub(crate) fn of(
        api: &'a ir::ApiInfo,
        module: &Name,
        ir: &'a ir::Service,
        shapes: &'a Shapes<'a>,
        sharing: &'a Sharing,
        tables: &'a Tables,
    ) -> Self {
        let service = CliService {
            feature: module.kebab(),
            about: format!("{} of {}", ir.name, one_line(&api.title)),
            operations: ir.operations.len(),
            module: module.clone(),
            name: subcommand_of(module),
        };
        let objects = parameters::Objects { shapes, sharing, names: &tables.objects };
        Source { service, command: &api.crates.command, protocol: &api.protocol, ir, shapes, tables, objects }
    }

    /// What the operations' tables are called, in the service's order.
    pub(crate) fn tables(&self) -> &'a [Name] {
        &self.tables.operations
    }

    /// Whether parameters refer to objects by name.
    pub(crate) fn has_objects(&self) -> bool {
        !self.tables.objects.is_empty()
    }

    /// Objects that parameters refer to by name.
    pub(crate) fn objects(&self) -> Vec<Object<'a>> {
        self.objects.tables()
    }

    /// What each operation's table is made from, in the service's order.
    pub(crate) fn entries(&self) -> impl Iterator<Item = Entry<'a>> + use<'a> {
        let operations = self.ir.operations.iter().zip(&self.tables.operations).zip(&self.shapes.operations);
        operations.map(|((operation, table), shapes)| Entry { operation, table, shapes: *shapes })
    }

    /// The operations, in the service's order.
    pub(crate) fn operations(&self) -> impl Iterator<Item = CliOperation<'a>> {
        self.entries().map(|entry| self.operation(entry))
    }

    /// The fields of an operation's reply.
    pub(crate) fn columns(&self, entry: Entry<'a>) -> Columns<'a> {
        columns::columns(self.shapes, entry.shapes.output)
    }

    /// An operation.
    pub(crate) fn operation(&self, Entry { operation, table, shapes }: Entry<'a>) -> CliOperation<'a> {
        let parameters = self.objects.table(shapes.request);
        let rate = operation.rate_limit.as_ref();
        CliOperation {
            table,
            name: subcommand(table),
            info: info(self.ir, operation, self.protocol),
            about: about(operation),
            description: description(operation),
            page: operation.page.as_deref().unwrap_or_default(),
            deprecated: docs::plain_deprecation_note(operation.deprecated.as_ref()),
            beta: operation.beta,
            rate_limit: rate.map(|rate| format!("{} requests per {}", rate.requests, rate.per)),
            constraints: &operation.constraints,
            errors: &operation.errors,
            example: example::line(&[self.command, &self.service.name], table, &parameters),
            parameters,
            paging: operation
                .paging
                .as_ref()
                .map(|wire| Paging { wire: wire.clone(), text: is_text(operation, wire) }),
            guessed: guessed(operation),
        }
    }
}

/// One of a service's operations.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry<'a> {
    operation: &'a ir::Operation,
    table: &'a Name,
    shapes: OperationShapes,
}

impl Entry<'_> {
    /// What the operation's subcommand is called.
    pub(crate) fn subcommand(self) -> String {
        subcommand(self.table)
    }
}

fn subcommand(table: &Name) -> String {
    table.as_str().to_ascii_lowercase().replace('_', "-")
}

fn about(operation: &ir::Operation) -> String {
    let summary = operation.summary.as_deref().map(one_line).unwrap_or_default();
    if summary.is_empty() { operation.name.clone() } else { summary }
}

fn description(operation: &ir::Operation) -> &str {
    let text = operation.description.as_deref().unwrap_or_default();
    if Some(text) == operation.summary.as_deref() { "" } else { text }
}

fn guessed(operation: &ir::Operation) -> Vec<&'static str> {
    const FACTS: [&str; 5] = ["deprecated", "idempotency", "idempotent", "paging", "rate_limit"];
    FACTS.into_iter().filter(|fact| operation.mined.contains_key(*fact)).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
