//! What each template is given: one struct a template, nothing left to look up.

use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::credentials::{key_names, other_keys, variables};
use crate::RuntimeSource;
use crate::lower::{CliOperation, CliService, Kind, Model, Parameter};

/// The generated crates' own version and licence, where the project says nothing.
const VERSION: &str = "0.1.0";
const LICENSE: &str = "MIT OR Apache-2.0";

/// The licence of what is generated, as an SPDX expression.
pub(crate) fn license_of(crates: &docwright_ir::CrateNames) -> &str {
    crates.license.as_deref().unwrap_or(LICENSE)
}

/// The least Rust that generated code compiles with: the runtime's.
const RUST_VERSION: &str = env!("CARGO_PKG_RUST_VERSION");

/// What every template is given.
#[derive(Serialize)]
struct Common<'a> {
    /// The API's name: `ucloud`.
    api: &'a str,
    /// The API's name for people.
    title: &'a str,
    documentation: Option<&'a str>,
    env_prefix: &'a str,
    /// The ends of the environment's variables that hold the parts of a key; none if the API asks nobody.
    key_names: Vec<String>,
    /// The same of other keys, which are taken instead or by single operations.
    other_keys: Vec<Vec<String>>,
    /// Whether requests are signed.
    signs: bool,
    version: &'a str,
    license: &'a str,
    repository: Option<&'a str>,
    keywords: &'a [String],
    rust_version: &'static str,
    package: &'a str,
    description: String,
    runtime: Vec<Part>,
    /// [`ServiceRow`]s; made once for all service pages, or each would list all services again.
    services: Value,
}

/// One entry of a dependency's table: `version = "0.1"`.
#[derive(Serialize)]
struct Part {
    key: &'static str,
    value: String,
}

/// A service in a list of all.
#[derive(Serialize)]
struct ServiceRow<'a> {
    feature: &'a str,
    name: &'a str,
    about: &'a str,
    operations: usize,
}

/// `client/Cargo.toml` and `client/README.md`.
#[derive(Serialize)]
pub(super) struct Client<'a> {
    #[serde(flatten)]
    common: Common<'a>,
    example: Vec<&'a str>,
    first_feature: &'a str,
    /// The ends of the environment's variables that a caller sets first.
    variables: Vec<String>,
}

/// `cli/Cargo.toml`, `cli/README.md` and `cli/command.1`.
#[derive(Serialize)]
pub(super) struct Cli<'a> {
    #[serde(flatten)]
    common: Common<'a>,
    cli_kit: Vec<Part>,
    command: &'a str,
    command_upper: String,
    about: &'a str,
    example: Option<&'a str>,
}

/// `cli/service.1`.
#[derive(Serialize)]
pub(super) struct Service<'a> {
    #[serde(flatten)]
    cli: Cli<'a>,
    service: ServiceRow<'a>,
    service_upper: String,
    operations: Vec<OperationSection<'a>>,
}

/// An operation's section of a manual page.
#[derive(Serialize)]
struct OperationSection<'a> {
    name: &'a str,
    about: &'a str,
    deprecated: Option<&'a str>,
    parameters: Vec<ParameterEntry<'a>>,
    example: &'a str,
}

/// A parameter's entry of a manual page.
#[derive(Serialize)]
struct ParameterEntry<'a> {
    flag: &'a str,
    kind: &'static str,
    help: &'a str,
    facts: Vec<String>,
}

/// `openapi/README.md`.
#[derive(Serialize)]
pub(super) struct Openapi<'a> {
    api: &'a str,
    title: &'a str,
    /// Whether callers show who they are, and whether it is by signatures.
    asks: bool,
    by_path: bool,
    signs: bool,
    /// Whether the vendor sends errors with the status of a success.
    errors_as_success: bool,
    services: Vec<DocumentRow<'a>>,
}

/// A service, as its documents are called.
#[derive(Serialize)]
struct DocumentRow<'a> {
    name: &'a str,
    operations: usize,
}

pub(super) fn openapi<'a>(model: &'a Model<'_>, services: &'a [docwright_ir::Service]) -> Openapi<'a> {
    let services = services
        .iter()
        .map(|service| DocumentRow { name: &service.name, operations: service.operations.len() });
    let services = services.collect();
    let protocol = &model.info.protocol;
    Openapi {
        api: &model.info.name,
        title: &model.info.title,
        asks: !protocol.auth.is_empty() || !model.own_ways.is_empty(),
        signs: protocol.signing().is_some(),
        by_path: protocol.is_by_path(),
        errors_as_success: protocol.reply.success != docwright_ir::Success::default(),
        services,
    }
}

fn client_rows<'a>(model: &'a Model<'_>) -> impl Iterator<Item = ServiceRow<'a>> {
    model.client.services.iter().map(|service| ServiceRow {
        feature: &service.feature,
        name: &service.feature,
        about: &service.title,
        operations: service.names().len(),
    })
}

pub(super) fn client<'a>(model: &'a Model<'_>) -> Client<'a> {
    let client = &model.client;
    let services = client_rows(model);
    let example = client.example.iter().map(String::as_str);
    Client {
        common: common(
            model,
            &client.package,
            "A client for",
            Value::from(Serde(services.collect::<Vec<_>>())),
        ),
        // Without the fence and the lines that rustdoc hides.
        example: example.filter(|line| !line.starts_with("```") && !line.starts_with("# ")).collect(),
        variables: variables(model),
        first_feature: client.example_feature.as_deref().unwrap_or("all-services"),
    }
}

/// The rows of all services of the command line.
pub(super) fn services(model: &Model<'_>) -> Value {
    let rows: Vec<ServiceRow<'_>> = model.cli.services.iter().map(service_row).collect();
    Value::from(Serde(rows))
}

pub(super) fn cli<'a>(model: &'a Model<'_>, services: Value) -> Cli<'a> {
    let cli = &model.cli;
    Cli {
        common: common(model, &cli.package, "The command line of", services),
        cli_kit: dependency(&model.runtime, "docwright-cli-kit"),
        command: &cli.command,
        command_upper: cli.command.to_uppercase(),
        about: &cli.about,
        example: cli.example.as_deref(),
    }
}

pub(super) fn service<'a>(
    model: &'a Model<'_>,
    service: &'a CliService,
    operations: &'a [CliOperation<'_>],
    services: Value,
) -> Service<'a> {
    Service {
        cli: cli(model, services),
        service: service_row(service),
        service_upper: service.name.to_uppercase(),
        operations: operations.iter().map(section).collect(),
    }
}

fn common<'a>(model: &'a Model<'_>, package: &'a str, what: &str, services: Value) -> Common<'a> {
    let info = &model.info;
    Common {
        api: &info.name,
        title: &info.title,
        documentation: info.documentation.as_deref(),
        env_prefix: &info.env_prefix,
        key_names: key_names(model),
        other_keys: other_keys(model),
        signs: info.protocol.signing().is_some(),
        version: info.crates.version.as_deref().unwrap_or(VERSION),
        license: license_of(&info.crates),
        repository: info.crates.repository.as_deref(),
        keywords: &info.crates.keywords,
        rust_version: RUST_VERSION,
        package,
        description: format!("{what} {}, generated from its documentation.", info.title),
        runtime: dependency(&model.runtime, "docwright-runtime"),
        services,
    }
}

/// Beside a path stands the version, so that the crate can be published.
fn dependency(source: &RuntimeSource, package: &str) -> Vec<Part> {
    let part = |key, value: &str| Part { key, value: value.to_owned() };
    match source {
        RuntimeSource::Version(version) => vec![part("version", version)],
        RuntimeSource::Git { url, rev } => {
            let rev = rev.as_deref().map(|rev| part("rev", rev));
            [part("git", url)].into_iter().chain(rev).collect()
        }
        RuntimeSource::Path(folder) => {
            let path = format!("{}/{package}", folder.trim_end_matches('/'));
            vec![part("path", &path), part("version", env!("CARGO_PKG_VERSION"))]
        }
    }
}

fn service_row(service: &CliService) -> ServiceRow<'_> {
    let CliService { feature, name, about, operations, .. } = service;
    ServiceRow { feature, name, about, operations: *operations }
}

fn section<'a>(operation: &'a CliOperation<'_>) -> OperationSection<'a> {
    OperationSection {
        name: &operation.name,
        about: &operation.about,
        deprecated: operation.deprecated.as_deref(),
        parameters: operation.parameters.iter().map(entry).collect(),
        example: &operation.example,
    }
}

fn entry<'a>(parameter: &'a Parameter<'_>) -> ParameterEntry<'a> {
    ParameterEntry {
        flag: &parameter.flag,
        kind: kind(&parameter.kind),
        help: parameter.help,
        facts: facts(parameter),
    }
}

fn kind(kind: &Kind<'_>) -> &'static str {
    match kind {
        Kind::String | Kind::Any => "text",
        Kind::Binary => "file",
        Kind::Integer => "integer",
        Kind::Float => "number",
        Kind::Boolean => "true|false",
        Kind::List(element) => match **element {
            Kind::Integer => "integer …",
            Kind::String | Kind::Any => "text …",
            Kind::Binary => "file …",
            _ => "JSON …",
        },
        Kind::Json | Kind::Map(_) | Kind::Inline(_) | Kind::Object(_) => "JSON",
    }
}

fn facts(parameter: &Parameter<'_>) -> Vec<String> {
    let field = parameter.field;
    let known = field.enumeration.as_ref().map(|set| {
        let values: Vec<&str> = set.values.iter().map(|known| known.value.as_str()).collect();
        format!("Known values: {}", values.join(", "))
    });
    let default = field.default.as_ref().map(|value| format!("Default: {value}"));
    let required = field.required.then(|| "Required.".to_owned());
    let guessed = (!parameter.guessed.is_empty())
        .then(|| format!("Read from the description: {}.", parameter.guessed.join(", ")));
    [required, known, default, guessed].into_iter().flatten().collect()
}
