//! The parts of a document that grow with the API, one at a time: a service's schemas take fifty times the room of its
//! pages, and each is gone as soon as it is written.

use std::collections::BTreeMap;

use docwright_ir::{Diagnostics, yaml};
use indexmap::IndexMap;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::document::{Head, PathItem, SecurityScheme};
use super::models::Direction;
use super::schema_object::Schema;
use super::{Cx, envelope, method, of_model, operation, paths, request, response, unknown_method};
use crate::Body;

/// A whole document.
#[derive(Serialize)]
pub(super) struct Document<'a> {
    #[serde(flatten)]
    pub(super) head: Head,
    pub(super) paths: Paths<'a>,
    pub(super) components: Components<'a>,
}

#[derive(Serialize)]
pub(super) struct Components<'a> {
    pub(super) schemas: Schemas<'a>,
    #[serde(rename = "securitySchemes")]
    pub(super) security_schemes: IndexMap<&'static str, SecurityScheme>,
}

/// The document's `paths`.
pub(super) struct Paths<'a> {
    cx: &'a Cx<'a>,
    /// Method and place in the service of each key's operations.
    keys: IndexMap<String, IndexMap<&'static str, usize>>,
}

impl<'a> Paths<'a> {
    /// Sorts the operations by path, and reports what OpenAPI cannot say of them.
    pub(super) fn of(cx: &'a Cx<'a>, diags: &mut Diagnostics) -> Self {
        let mut keys: IndexMap<String, IndexMap<&'static str, usize>> = IndexMap::new();
        let paths = paths::keys(cx.service, &cx.api.action, &cx.names.operations);
        for (index, (operation, key)) in cx.service.operations.iter().zip(paths).enumerate() {
            match method(&operation.http.method) {
                Some(method) => {
                    request::check(cx, operation, diags);
                    keys.entry(key).or_default().insert(method, index);
                }
                None => diags.push(unknown_method(operation)),
            }
        }
        Paths { cx, keys }
    }

    /// The places of the operations that stand in the document.
    fn entries(&self) -> impl Iterator<Item = (&str, PathItem)> {
        self.keys.iter().map(|(key, methods)| {
            let item = methods.iter().filter_map(|(method, index)| {
                let (source, names) =
                    (self.cx.service.operations.get(*index)?, self.cx.names.operations.get(*index)?);
                Some((*method, operation(self.cx, source, names)))
            });
            (key.as_str(), item.collect())
        })
    }
}

/// The document's schemas, in order of name.
pub(super) struct Schemas<'a> {
    cx: &'a Cx<'a>,
    parts: BTreeMap<&'a str, Part>,
}

/// What a schema is made from. Numbers are places in the service.
#[derive(Clone, Copy)]
enum Part {
    Request(usize),
    Response(usize),
    Error,
    Model(usize, Direction),
}

impl<'a> Schemas<'a> {
    /// Finds all that the document needs.
    pub(super) fn of(cx: &'a Cx<'a>) -> Self {
        let mut parts = BTreeMap::new();
        for (index, (operation, names)) in cx.service.operations.iter().zip(&cx.names.operations).enumerate()
        {
            if method(&operation.http.method).is_none() {
                continue;
            }
            if request::has_schema(cx, operation) {
                parts.insert(names.request.as_str(), Part::Request(index));
            }
            parts.insert(names.response.as_str(), Part::Response(index));
        }
        if envelope::error(cx.api.envelope).is_some() {
            parts.insert(cx.names.error.as_str(), Part::Error);
        }
        for (index, _, direction) in cx.models.used() {
            if let Some(name) = cx.names.model(index, direction) {
                parts.entry(name).or_insert(Part::Model(index, direction));
            }
        }
        Schemas { cx, parts }
    }

    fn entries(&self) -> impl Iterator<Item = (&str, Schema)> {
        self.parts.iter().filter_map(|(name, part)| Some((*name, self.schema(*part)?)))
    }

    fn schema(&self, part: Part) -> Option<Schema> {
        let cx = self.cx;
        match part {
            Part::Request(index) => request::schema(cx, cx.service.operations.get(index)?),
            Part::Response(index) => Some(response::schema(cx, cx.service.operations.get(index)?)),
            Part::Error => envelope::error(cx.api.envelope),
            Part::Model(index, direction) => Some(of_model(cx, cx.service.models.get(index)?, direction)),
        }
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
        parts.members(2, &IndexMap::from([("securitySchemes", &self.components.security_schemes)]))?;
        Ok(Body::yaml_parts(parts))
    }
}
