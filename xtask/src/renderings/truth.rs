//! What a specification says of an API: operations with their parameters, and models with their fields.

use docwright_ir::Location;
use serde_json::Value;

use super::document::Document;
use super::schema::{Field, Schemas, entries, list};
use crate::fidelity::vendors::kind::Words;
use crate::fidelity::vendors::names::Path;

/// An API.
pub(super) struct Truth {
    pub(super) operations: Vec<Operation>,
    pub(super) models: Vec<Model>,
    /// What may stand before a path.
    pub(super) bases: Vec<String>,
}

/// An operation.
pub(super) struct Operation {
    pub(super) method: String,
    /// As the file writes it.
    pub(super) route: String,
    pub(super) path: Path,
    /// The name that the file gives it.
    pub(super) id: Option<String>,
    pub(super) parameters: Vec<Field>,
    /// The model that its body is.
    pub(super) body: Option<String>,
    /// The models that its answers are, or lists of them.
    pub(super) answers: Vec<String>,
}

/// An object that has a name; one without fields is only a name.
pub(super) struct Model {
    pub(super) name: String,
    pub(super) fields: Vec<Field>,
}

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Reads a document.
pub(super) fn truth(document: &Document, words: &Words) -> Truth {
    let schemas = Schemas { document, words };
    let mut operations = Vec::new();
    for (path, item) in entries(document.0.get("paths")) {
        let item = document.follow(item).value;
        for (method, operation) in
            entries(Some(item)).filter(|(method, _)| METHODS.contains(&method.as_str()))
        {
            operations.push(self::operation(&schemas, path, item, method, operation));
        }
    }
    let models = document
        .schemas()
        .map(|(name, schema)| Model { name: name.to_owned(), fields: schemas.fields(schema, None) })
        .collect();
    Truth { operations, models, bases: document.bases() }
}

fn operation<'d>(
    schemas: &Schemas<'d>,
    path: &str,
    item: &'d Value,
    method: &str,
    operation: &'d Value,
) -> Operation {
    let mut parameters: Vec<Field> = Vec::new();
    let mut body = None;
    // An operation's own come before those of its path, which they replace.
    for raw in list(operation.get("parameters")).chain(list(item.get("parameters"))) {
        let raw = schemas.document.follow(raw).value;
        match raw.get("in").and_then(Value::as_str) {
            Some("body") => body = raw.get("schema"),
            place => parameters.extend(parameter(schemas, raw, place)),
        }
    }
    let mut seen: Vec<(String, Option<Location>)> = Vec::new();
    parameters.retain(|row| {
        let key = (row.name.clone(), row.place);
        let is_new = !seen.contains(&key);
        seen.push(key);
        is_new
    });
    let request = operation.get("requestBody").map(|request| schemas.document.follow(request).value);
    let body = body.or_else(|| request.and_then(content));
    if let Some(body) = body {
        parameters.extend(members(schemas, body));
    }
    let answers = entries(operation.get("responses"));
    let answer = |(_, answer): (&String, &'d Value)| {
        let answer = schemas.document.follow(answer).value;
        schemas.leads(answer.get("schema").or_else(|| content(answer))?).map(str::to_owned)
    };
    Operation {
        method: method.to_uppercase(),
        route: path.to_owned(),
        path: Path::new(path),
        id: operation.get("operationId").and_then(Value::as_str).map(str::to_owned),
        parameters,
        body: body.and_then(|body| schemas.leads(body)).map(str::to_owned),
        answers: answers.filter_map(answer).collect(),
    }
}

fn parameter<'d>(schemas: &Schemas<'d>, raw: &'d Value, place: Option<&str>) -> Option<Field> {
    let name = raw.get("name").and_then(Value::as_str)?;
    let place = match place? {
        "path" => Location::Path,
        "query" => Location::Query,
        "header" => Location::Header,
        "cookie" => Location::Cookie,
        _ => Location::Body,
    };
    let required = place == Location::Path || raw.get("required").and_then(Value::as_bool).unwrap_or(false);
    let schema = raw.get("schema").or_else(|| content(raw)).unwrap_or(raw);
    Some(schemas.field(name, Some(place), required, schema))
}

/// The fields of a body; one that is no object has none, since nothing of it has a name.
fn members<'d>(schemas: &Schemas<'d>, body: &'d Value) -> Vec<Field> {
    schemas.fields(body, Some(Location::Body))
}

/// The schema of the first media type, of JSON if there is that.
fn content(value: &Value) -> Option<&Value> {
    let all = || entries(value.get("content"));
    let json = all().find(|(media, _)| media.contains("json"));
    json.or_else(|| all().next())?.1.get("schema")
}
