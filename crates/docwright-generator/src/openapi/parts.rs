//! The parts of a document that grow with the API, one at a time: a service's schemas take fifty times the room of its
//! pages, and each is gone as soon as it is written.

use std::collections::BTreeMap;

use docwright_ir::components::Direction;
use docwright_ir::{Diagnostics, yaml};
use indexmap::IndexMap;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::document::{Head, PathItem, SecurityScheme};
use super::edition::Version;
use super::operation::{method, operation, unknown_method};
use super::schema_object::Schema;
use super::{Cx, envelope, failure, request, response, schema, version};
use crate::Body;

/// A whole document.
#[derive(Serialize)]
pub(super) struct Document<'a> {
    #[serde(flatten)]
    head: Head,
    paths: Paths<'a>,
    components: Components<'a>,
}

#[derive(Serialize)]
struct Components<'a> {
    schemas: Schemas<'a>,
    #[serde(rename = "securitySchemes", skip_serializing_if = "IndexMap::is_empty")]
    security_schemes: IndexMap<String, SecurityScheme>,
}

impl<'a> Document<'a> {
    /// The document of these services, which are of one API and edition. Reports what OpenAPI cannot say of them.
    pub(super) fn of(head: Head, services: &'a [Cx<'a>], diags: &mut Diagnostics) -> Self {
        let first = services.first();
        let security_schemes = first.map(|cx| cx.security.schemes.clone());
        Document {
            head,
            paths: Paths(services.iter().map(|cx| ServicePaths::of(cx, diags)).collect()),
            components: Components {
                schemas: Schemas(services.iter().map(ServiceSchemas::of).collect()),
                security_schemes: security_schemes.unwrap_or_default(),
            },
        }
    }
}

/// The document's `paths`.
struct Paths<'a>(Vec<ServicePaths<'a>>);

struct ServicePaths<'a> {
    cx: &'a Cx<'a>,
    /// Method and place in the service of each key's operations.
    keys: IndexMap<String, IndexMap<&'static str, usize>>,
}

impl<'a> ServicePaths<'a> {
    /// Sorts the operations by path, and reports what OpenAPI cannot say of them.
    fn of(cx: &'a Cx<'a>, diags: &mut Diagnostics) -> Self {
        let mut keys: IndexMap<String, IndexMap<&'static str, usize>> = IndexMap::new();
        for (index, (operation, http)) in cx.service.operations.iter().zip(&cx.routes).enumerate() {
            match method(&http.method) {
                Some(method) => {
                    request::check(cx, operation, http, diags);
                    keys.entry(format!("{}{}", cx.base, http.path)).or_default().insert(method, index);
                }
                None => diags.push(unknown_method(operation)),
            }
        }
        ServicePaths { cx, keys }
    }

    fn entries(&self) -> impl Iterator<Item = (&str, PathItem)> {
        self.keys.iter().map(|(key, methods)| {
            let item = methods.iter().filter_map(|(method, index)| {
                let (source, http) = (self.cx.service.operations.get(*index)?, self.cx.routes.get(*index)?);
                let names = self.cx.names.operations.get(*index)?;
                Some((*method, operation(self.cx, source, http, names)))
            });
            let mut item = item.collect();
            if self.cx.edition.version == Version::V3_0 {
                version::path_item_3_0(&mut item);
            }
            (key.as_str(), item)
        })
    }
}

impl Paths<'_> {
    fn entries(&self) -> impl Iterator<Item = (&str, PathItem)> {
        self.0.iter().flat_map(ServicePaths::entries)
    }
}

/// The document's schemas, service by service in order of name.
struct Schemas<'a>(Vec<ServiceSchemas<'a>>);

struct ServiceSchemas<'a> {
    cx: &'a Cx<'a>,
    parts: BTreeMap<&'a str, Part>,
}

/// What a schema is made from. Numbers are places in the service.
#[derive(Clone, Copy)]
enum Part {
    Request(usize),
    Response(usize),
    Envelope(usize),
    Error(usize),
    Failure(usize, usize),
    AnyError,
    Model(usize, Direction),
}

impl<'a> ServiceSchemas<'a> {
    /// Finds all that the document needs.
    fn of(cx: &'a Cx<'a>) -> Self {
        let mut parts = BTreeMap::new();
        let operations = cx.service.operations.iter().zip(&cx.names.operations).zip(&cx.routes);
        for (index, ((operation, names), http)) in operations.enumerate() {
            if method(&http.method).is_none() {
                continue;
            }
            if request::has_schema(cx, operation, http) {
                parts.insert(names.request.as_str(), Part::Request(index));
            }
            if response::has_schema(cx, operation) {
                parts.insert(names.response.as_str(), Part::Response(index));
            }
            if response::has_envelope(cx, operation) {
                parts.insert(names.envelope.as_str(), Part::Envelope(index));
            }
            match response::error_name(cx, operation, names) {
                Some(own) if own == names.error => parts.insert(own, Part::Error(index)),
                Some(shared) => parts.insert(shared, Part::AnyError),
                None => None,
            };
            for (place, failure, name) in failure::each(operation, names) {
                if failure::has_schema(failure) {
                    parts.insert(name, Part::Failure(index, place));
                }
            }
        }
        for (index, _, direction) in cx.models.used() {
            if let Some(name) = cx.names.model(index, direction) {
                parts.entry(name).or_insert(Part::Model(index, direction));
            }
        }
        ServiceSchemas { cx, parts }
    }

    fn entries(&self) -> impl Iterator<Item = (&str, Schema)> {
        self.parts.iter().filter_map(|(name, part)| {
            let mut schema = self.schema(*part)?;
            schema.title.get_or_insert_with(|| (*name).to_owned());
            if self.cx.edition.version == Version::V3_0 {
                version::schema_3_0(&mut schema);
            }
            Some((*name, schema))
        })
    }

    fn schema(&self, part: Part) -> Option<Schema> {
        let cx = self.cx;
        let operation =
            |index: usize| Some((cx.service.operations.get(index)?, cx.names.operations.get(index)?));
        match part {
            Part::Request(index) => Some(request::schema(cx, operation(index)?.0, cx.routes.get(index)?)),
            Part::Response(index) => operation(index).map(|(operation, _)| response::schema(cx, operation)),
            Part::Envelope(index) => operation(index).map(|(_, names)| envelope::around(cx, &names.response)),
            Part::Error(index) => {
                operation(index).map(|(operation, _)| response::error(cx, &operation.errors))
            }
            Part::Failure(index, place) => {
                let (operation, _) = operation(index)?;
                Some(failure::schema(cx, operation, operation.failures.get(place)?))
            }
            Part::AnyError => Some(response::error(cx, &[])),
            Part::Model(index, direction) => {
                Some(schema::of_model(cx, cx.service.models.get(index)?, direction))
            }
        }
    }
}

impl Schemas<'_> {
    /// The error that all services share stands once.
    fn entries(&self) -> impl Iterator<Item = (&str, Schema)> {
        let mut seen = false;
        let entries = self.0.iter().flat_map(|part| part.entries().map(move |entry| (part, entry)));
        entries.filter_map(move |(part, entry)| {
            let is_shared = entry.0 == part.cx.names.error;
            (!(is_shared && std::mem::replace(&mut seen, true))).then_some(entry)
        })
    }
}

impl Serialize for Paths<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        map(serializer, self.entries())
    }
}

impl Serialize for Schemas<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        map(serializer, self.entries())
    }
}

fn map<'a, S: Serializer, T: Serialize>(
    serializer: S,
    entries: impl Iterator<Item = (&'a str, T)>,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    for (key, value) in entries {
        map.serialize_entry(key, &value)?;
    }
    map.end()
}

impl Document<'_> {
    /// The document as YAML. The library holds a value as a whole before it writes any of it: it gets one part after
    /// the other.
    pub(super) fn yaml(&self) -> Result<Body, yaml::Error> {
        let mut parts = yaml::Parts::new();
        parts.members(0, &self.head)?;
        parts.map(0, "paths", self.paths.entries())?;
        parts.key(0, "components");
        parts.map(2, "schemas", self.components.schemas.entries())?;
        if !self.components.security_schemes.is_empty() {
            parts.members(2, &IndexMap::from([("securitySchemes", &self.components.security_schemes)]))?;
        }
        Ok(Body::yaml_parts(parts))
    }
}
