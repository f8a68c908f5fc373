//! The OpenAPI 3.1 target: one document a service, as YAML and as JSON.
//!
//! ```text
//! ir::Service ──▶ Document ──serde──▶ openapi/<api>/<service>.{yaml,json}
//!                 names.rs, paths.rs, models.rs settle; schema.rs, request.rs, response.rs build;
//!                 parts.rs builds one path or schema at a time, when its turn to be written comes
//! ```
//!
//! The document serves two readers. A tool that knows OpenAPI only must accept it, and what it generates must
//! send and read the right thing; so whatever is uncertain stays open (listed values, required fields of
//! responses). A tool that knows docwright finds the rest of the IR under `x-docwright-…`: where each fact
//! stands (`x-docwright-place`) and which were guessed, and how (`x-docwright-mined`).

mod document;
mod envelope;
mod example;
mod models;
mod names;
mod parts;
mod paths;
mod place;
mod request;
mod response;
mod schema;
mod schema_object;
mod signing;

use std::collections::HashMap;

use docwright_ir::{Api, ApiInfo, Body as Travel, Diagnostic, Diagnostics, Model, Operation, Place, Service};
use indexmap::IndexMap;

pub(crate) use request::NOT_IN_OPENAPI;

use crate::print::{Recipe, deliver};
use crate::{Body, Delivery, Source, Target};
use document::{ExternalDocs, Head, Info, OperationFacts, Server, Tag};
use models::{Direction, Models};
use names::{Names, OperationNames};
use parts::{Components, Document, Paths, Schemas};
use schema::Scope;
use schema_object::{Mined, Schema};

/// What all of one document's parts look at.
struct Cx<'a> {
    api: &'a ApiInfo,
    service: &'a Service,
    operations: HashMap<&'a str, &'a Operation>,
    models: Models<'a>,
    names: Names,
}

/// A document for each service, as YAML and as JSON.
#[derive(Debug)]
pub(crate) struct OpenApi;

impl Target for OpenApi {
    fn name(&self) -> &'static str {
        "openapi"
    }

    fn emit(&self, source: Source<'_>, out: &mut Delivery<'_>, diags: &mut Diagnostics) {
        documents(source.api, out, diags);
    }
}

fn documents(api: &Api, out: &mut Delivery<'_>, diags: &mut Diagnostics) {
    let recipes = api.services.iter().flat_map(|service| {
        let path = |extension| format!("openapi/{}/{}.{extension}", api.info.name, service.name);
        [
            Recipe::document(path("yaml"), |diags| document(&Cx::of(&api.info, service), diags).yaml()),
            // The same is found twice.
            Recipe::document(path("json"), |_| {
                Body::json(&document(&Cx::of(&api.info, service), &mut Diagnostics::new()))
            }),
        ]
    });
    deliver(&recipes.collect::<Vec<_>>(), out, diags);
}

impl<'a> Cx<'a> {
    fn of(api: &'a ApiInfo, service: &'a Service) -> Self {
        let models = Models::new(service);
        let names = Names::new(service, &models);
        let mut operations = HashMap::new();
        for operation in &service.operations {
            operations.entry(operation.name.as_str()).or_insert(operation);
        }
        Cx { api, service, operations, models, names }
    }
}

fn document<'a>(cx: &'a Cx<'a>, diags: &mut Diagnostics) -> Document<'a> {
    let (api, service) = (cx.api, cx.service);
    let schemes = signing::schemes(api.signing);
    Document {
        head: Head {
            openapi: "3.1.0",
            info: info(api, service),
            external_docs: api.documentation.clone().map(|url| ExternalDocs { url }),
            servers: [Server { url: server(api, service) }],
            tags: [Tag { name: service.name.clone() }],
            security: [schemes.keys().map(|name| (*name, [])).collect()],
        },
        paths: Paths::of(cx, diags),
        components: Components { schemas: Schemas::of(cx), security_schemes: schemes },
    }
}

fn info(api: &ApiInfo, service: &Service) -> Info {
    const SIGNED: &str = "Requests are signed; OpenAPI cannot compute a signature: see the security schemes and \
                          `x-docwright-signing`.";
    const FRAGMENTS: &str = "A fragment in a path (`/#Name`) only keeps operations of one URL apart; it is no part \
                             of the request.";
    const FLATTENED: &str = "A list or an object in a form (`x-docwright-flatten: dots`) travels as one pair for \
                             each value, counted from 0: `Disks.0.Size=20`.";
    const SOURCES: &str = "Made from the vendor's documentation pages: `x-docwright-place` says where a fact \
                           stands, and `x-docwright-mined` names the facts that were read out of prose or an \
                           example, with the rule that found each.";
    let mut parts = vec![SIGNED, FRAGMENTS];
    parts.extend((api.body == Travel::Form).then_some(FLATTENED));
    parts.push(SOURCES);
    Info {
        title: format!("{} {}", api.title, service.name),
        description: parts.join("\n\n"),
        version: package_version(service.version.as_deref().unwrap_or("0")),
        vendor_version: service.version.clone(),
    }
}

/// A version as package registries write it, since generators give it to the packages that they make:
/// `2018.8.8` for `2018-08-08`, and `0.0.0` for one that is not made of numbers.
fn package_version(version: &str) -> String {
    let numbers: Result<Vec<u64>, _> =
        version.trim_start_matches('v').split(['-', '.', '_']).map(str::parse).collect();
    match numbers.as_deref() {
        Ok([major]) => format!("{major}.0.0"),
        Ok([major, minor]) => format!("{major}.{minor}.0"),
        Ok([major, minor, patch]) => format!("{major}.{minor}.{patch}"),
        _ => "0.0.0".to_owned(),
    }
}

/// The base URL. Braces would open a variable that nothing defines.
fn server(api: &ApiInfo, service: &Service) -> String {
    let url =
        service.endpoint.as_ref().unwrap_or(&api.endpoint.url).replace("{service}", service.wire_name());
    url.trim_end_matches('/').replace('{', "%7B").replace('}', "%7D")
}

/// An operation's entry.
fn operation(cx: &Cx<'_>, operation: &Operation, names: &OperationNames) -> document::Operation {
    let request = request::request(cx, operation, names);
    document::Operation {
        operation_id: names.id.clone(),
        // Linters want one; the name is what a page without a title goes by.
        summary: operation.summary.clone().unwrap_or_else(|| operation.name.clone()),
        description: schema::describe(operation.description.as_deref(), operation.deprecated.as_ref()),
        deprecated: operation.deprecated.is_some(),
        tags: [cx.service.name.clone()],
        parameters: request.parameters,
        request_body: request.body,
        responses: IndexMap::from([("200", response::response(cx, operation, names))]),
        security: operation.unsigned.then_some([]),
        facts: facts(operation),
    }
}

fn facts(operation: &Operation) -> OperationFacts {
    OperationFacts {
        rate_limit: operation.rate_limit.clone(),
        regions: operation.regions.clone(),
        beta: operation.beta,
        deprecation: operation.deprecated.clone(),
        idempotent: operation.idempotent,
        paging: operation.paging.clone(),
        constraints: operation.constraints.clone(),
        errors: operation.errors.clone(),
        place: operation.page.clone(),
        mined: Mined::all(&operation.mined),
    }
}

fn of_model(cx: &Cx<'_>, model: &Model, direction: Direction) -> Schema {
    let owner = model.of.as_deref();
    let operation = owner.and_then(|owner| cx.operations.get(owner).copied());
    let page = model.page.as_deref().or_else(|| operation?.page.as_deref());
    let scope = Scope { direction, owner, table: place::Table::of_model(page, &model.name) };
    // What nothing shows may be any value.
    let base = if model.is_unknown() { Schema::default() } else { Schema::of("object") };
    let mut object = Schema { description: model.description.clone(), ..base };
    object.facts.inferred.clone_from(&model.inferred);
    schema::add_properties(cx, &mut object, &model.fields, &scope);
    object
}

/// The method as OpenAPI 3.1 spells it, if it knows it.
fn method(method: &str) -> Option<&'static str> {
    const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
    METHODS.into_iter().find(|known| known.eq_ignore_ascii_case(method))
}

fn unknown_method(operation: &Operation) -> Diagnostic {
    let page = operation.page.clone().unwrap_or_else(|| operation.name.clone());
    let message = format!("OpenAPI 3.1 has no method `{}`", operation.http.method);
    Diagnostic::new(NOT_IN_OPENAPI, Place::new(page, 0), message)
        .help("The operation is not in the OpenAPI file. Correct `http.method` if it is wrong.")
        .subject(operation.name.clone())
}
