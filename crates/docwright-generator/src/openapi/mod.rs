//! The OpenAPI target: documents of each service and of the whole API, as YAML and as JSON.
//!
//! ```text
//! ir::Service ──inline──▶ Cx ──▶ Document ──serde──▶ openapi/<api>/**.{yaml,json}   (edition.rs lists them)
//!                         ir::components, paths.rs settle; operation.rs, schema.rs, request.rs, response.rs build;
//!                         parts.rs builds one path or schema at a time, when its turn to be written comes
//! ```
//!
//! A document serves two readers. A tool that knows OpenAPI only must accept it, and what it generates must
//! send and read the right thing; so whatever is uncertain stays open (values of responses, required fields of
//! responses), and nothing is sent that nobody wrote. A tool that knows docwright finds the rest of the IR under
//! `x-docwright-…`: where each fact stands (`x-docwright-place`) and which were guessed, and how (`x-docwright-mined`).

mod body;
mod conditions;
mod content;
mod document;
mod edition;
mod envelope;
mod example;
mod failure;
mod flat;
mod head;
mod headers;
mod index;
mod inline;
mod operation;
mod parameter;
mod parts;
mod paths;
mod place;
mod protocol;
mod raw;
mod request;
mod response;
mod schema;
mod schema_object;
mod security;
mod signing;
mod value;
mod version;
mod words;

use std::collections::HashMap;

use docwright_ir::components::{ERROR, Models, Names};
use docwright_ir::name::UniqueNames;
use docwright_ir::{Api, ApiInfo, Diagnostics, Http, Operation, Service};

pub use edition::openapi_files;
pub(crate) use request::NOT_IN_OPENAPI;

use crate::print::{Recipe, deliver};
use crate::{Body, Delivery, Source, Target, text};
use edition::{Edition, Form};
use inline::Named;
use parts::Document;
use security::Security;

/// What all parts of a document that are one service's look at.
struct Cx<'a> {
    api: &'a ApiInfo,
    service: &'a Service,
    named: &'a Named,
    operations: HashMap<&'a str, &'a Operation>,
    models: Models<'a>,
    names: Names,
    /// How each of the service's operations is reached.
    routes: Vec<Http>,
    security: Security<'a>,
    edition: Edition,
    /// What its paths begin with: `/uhost` where a document has several services.
    base: String,
}

/// The documents of an API.
#[derive(Debug)]
pub(crate) struct OpenApi;

impl Target for OpenApi {
    fn name(&self) -> &'static str {
        "openapi"
    }

    fn emit(&self, source: Source<'_>, out: &mut Delivery<'_>, diags: &mut Diagnostics) {
        let Api { info, services } = source.api;
        let named: Vec<Named> = services.iter().map(|service| Named::of(service, &info.protocol)).collect();
        let each = named.iter().flat_map(|named| {
            edition::OF_A_SERVICE.map(|edition| Plan {
                path: edition.path(&info.name, &named.service.name),
                services: std::slice::from_ref(named),
                is_all: false,
                api: info,
                edition,
            })
        });
        let all = edition::OF_ALL.map(|version| Plan {
            path: edition::path_of_all(&info.name, version),
            services: &named,
            is_all: true,
            api: info,
            edition: Edition { version, form: Form::Plain },
        });
        let plans: Vec<Plan<'_>> = each.chain(all).collect();
        let recipes = plans.iter().flat_map(|plan| {
            let recipe = |format, extension| {
                Recipe::document(format!("{}.{extension}", plan.path), move |diags| plan.write(format, diags))
            };
            let [yaml, json] = edition::EXTENSIONS;
            [recipe(Format::Yaml, yaml), recipe(Format::Json, json)]
        });
        let index = Recipe::document(edition::path_of_index(&info.name), |_| {
            Body::json(&index::of(source.api)).map_err(|error| error.to_string())
        });
        deliver(&recipes.chain([index]).collect::<Vec<_>>(), out, diags);
        text::openapi(source.model, services, out, diags);
    }
}

/// A document that is to be written.
struct Plan<'a> {
    /// Without the extension.
    path: String,
    api: &'a ApiInfo,
    services: &'a [Named],
    /// Whether it is the one of the whole API.
    is_all: bool,
    edition: Edition,
}

#[derive(Clone, Copy, PartialEq)]
enum Format {
    Yaml,
    Json,
}

impl Plan<'_> {
    fn write(&self, format: Format, diags: &mut Diagnostics) -> Result<Body, String> {
        let Plan { api, services, is_all, edition, .. } = *self;
        let mut taken = UniqueNames::default();
        if is_all {
            // All services share one.
            taken.claim(ERROR);
        }
        let cxs: Vec<Cx<'_>> =
            services.iter().map(|named| Cx::of(api, named, edition, is_all, &mut taken)).collect();
        let head = match services {
            [named] if !is_all => head::of_service(api, &named.service, edition),
            services => head::of_all(api, services.iter().map(|named| &named.service), edition),
        };
        let mut found = Diagnostics::new();
        let document = Document::of(head, &cxs, &mut found);
        // The same is found in every document, and more where nothing is made plain.
        if (edition.form, format) == (Form::Direct, Format::Yaml) {
            diags.append(found);
        }
        match format {
            Format::Yaml => document.yaml().map_err(|error| error.to_string()),
            Format::Json => Body::json(&document).map_err(|error| error.to_string()),
        }
    }
}

impl<'a> Cx<'a> {
    fn of(
        api: &'a ApiInfo,
        named: &'a Named,
        edition: Edition,
        is_all: bool,
        taken: &mut UniqueNames,
    ) -> Self {
        let service = &named.service;
        let models = Models::new(service);
        let scope = is_all.then_some(service.name.as_str());
        let names = Names::new(service, &models, scope, taken);
        let mut operations = HashMap::new();
        for operation in &service.operations {
            operations.entry(operation.name.as_str()).or_insert(operation);
        }
        let base = scope.map(|name| format!("/{name}")).unwrap_or_default();
        let routes = paths::routes(api, service, &names, edition.form);
        let security = Security::of(&api.protocol, service.own_ways(), edition.form);
        Cx { api, service, named, operations, models, names, routes, security, edition, base }
    }

    fn is_plain(&self) -> bool {
        self.edition.form == Form::Plain
    }
}
