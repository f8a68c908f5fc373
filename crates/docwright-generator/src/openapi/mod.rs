//! The OpenAPI 3.1 target: one document a service, as YAML and as JSON.
//!
//! ```text
//! ir::Service ──▶ Document ──serde──▶ openapi/<api>/<service>.{yaml,json}
//!                 names.rs, paths.rs, models.rs settle; schema.rs, request.rs, response.rs build
//! ```
//!
//! The document serves two readers. A tool that knows OpenAPI only must accept it, and what it generates must
//! send and read the right thing; so whatever is uncertain stays open (listed values, required fields of
//! responses). A tool that knows docwright finds the rest of the IR under `x-docwright-…`: where each fact
//! stands (`x-docwright-place`) and which were guessed, and how (`x-docwright-mined`).

mod document;
mod example;
mod models;
mod names;
mod paths;
mod place;
mod request;
mod response;
mod schema;
mod schema_object;
mod signing;

use docwright_ir::{
    Api, ApiInfo, Body as Travel, Code, Diagnostic, Diagnostics, Model, Operation, Place, Service, Severity,
};
use indexmap::IndexMap;
use rayon::prelude::*;

pub use request::NOT_IN_OPENAPI;

use crate::{Artifacts, Body};
use document::{Components, Document, ExternalDocs, Info, OperationFacts, PathItem, Server, Tag};
use models::{Direction, Models};
use names::Names;
use schema::Scope;
use schema_object::{Mined, Schema};

/// A document that cannot be serialised.
pub const UNWRITABLE_DOCUMENT: Code = Code {
    name: "unwritable-document",
    severity: Severity::Error,
    about: "A generated document could not be serialised; the file is not written. The IR holds a value that the \
            format has no way to write.",
};

/// What all of one document's parts look at.
struct Cx<'a> {
    api: &'a ApiInfo,
    service: &'a Service,
    models: Models<'a>,
    names: Names,
}

/// Adds the documents of all services.
pub(crate) fn emit(api: &Api, artifacts: &mut Artifacts, diags: &mut Diagnostics) {
    let printed: Vec<_> = api.services.par_iter().map(|service| print(&api.info, service)).collect();
    for (service, (files, found)) in api.services.iter().zip(printed) {
        for (extension, body) in files {
            let path = format!("openapi/{}/{}.{extension}", api.info.name, service.name);
            artifacts.add(&path, body, diags);
        }
        diags.append(found);
    }
}

fn print(api: &ApiInfo, service: &Service) -> (Vec<(&'static str, Body)>, Diagnostics) {
    let mut diags = Diagnostics::new();
    let document = document(api, service, &mut diags);
    let printed = [
        ("yaml", Body::yaml(&document).map_err(|error| error.to_string())),
        ("json", Body::json(&document).map_err(|error| error.to_string())),
    ];
    let mut files = Vec::new();
    for (extension, body) in printed {
        match body {
            Ok(body) => files.push((extension, body)),
            Err(error) => {
                let place = Place::new(format!("openapi/{}/{}.{extension}", api.name, service.name), 0);
                diags.push(Diagnostic::new(UNWRITABLE_DOCUMENT, place, error));
            }
        }
    }
    (files, diags)
}

fn document(api: &ApiInfo, service: &Service, diags: &mut Diagnostics) -> Document {
    let models = Models::new(service);
    let names = Names::new(service, &models);
    let cx = Cx { api, service, models, names };
    let schemes = signing::schemes(api.signing);
    let mut schemas = IndexMap::new();
    let paths = paths(&cx, &mut schemas, diags);
    schemas.extend(response::error(api.envelope).map(|error| (cx.names.error.clone(), error)));
    for (index, model, direction) in cx.models.used() {
        if let Some(name) = cx.names.model(index, direction) {
            schemas.entry(name.to_owned()).or_insert_with(|| of_model(&cx, model, direction));
        }
    }
    schemas.sort_unstable_keys();
    Document {
        openapi: "3.1.0",
        info: info(api, service),
        external_docs: api.documentation.clone().map(|url| ExternalDocs { url }),
        servers: [Server { url: server(api, service) }],
        tags: [Tag { name: service.name.clone() }],
        security: [schemes.keys().map(|name| (*name, [])).collect()],
        paths,
        components: Components { schemas, security_schemes: schemes },
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

fn paths(
    cx: &Cx<'_>,
    schemas: &mut IndexMap<String, Schema>,
    diags: &mut Diagnostics,
) -> IndexMap<String, PathItem> {
    let mut paths: IndexMap<String, PathItem> = IndexMap::new();
    let keys = paths::keys(cx.service, &cx.api.action, &cx.names.operations);
    for ((operation, names), key) in cx.service.operations.iter().zip(&cx.names.operations).zip(keys) {
        let Some(method) = method(&operation.http.method) else {
            diags.push(unknown_method(operation));
            continue;
        };
        let request = request::request(cx, operation, names, diags);
        schemas.extend(request.schema.map(|schema| (names.request.clone(), schema)));
        schemas.insert(names.response.clone(), response::schema(cx, operation));
        let operation = document::Operation {
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
        };
        paths.entry(key).or_default().insert(method, operation);
    }
    paths
}

fn facts(operation: &Operation) -> OperationFacts {
    OperationFacts {
        rate_limit: operation.rate_limit.clone(),
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
    let operation = owner.and_then(|owner| cx.service.operation(owner));
    let page = model.page.as_deref().or_else(|| operation?.page.as_deref());
    let scope = Scope { direction, owner, table: place::Table::of_model(page, &model.name) };
    let mut object = Schema { description: model.description.clone(), ..Schema::of("object") };
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
