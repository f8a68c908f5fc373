//! The published schema of OpenAPI 3.1, `tests/openapi-3.1.schema.json`, and JSON Schema's own for the schema
//! objects inside.

use std::sync::LazyLock;

use jsonschema::{Registry, Validator};
use serde_json::{Value, json};

/// The published schema leaves schema objects open, at the dynamic anchor `meta`. Here it is bound to JSON
/// Schema 2020-12, as the specification's own `schema-base` does.
static OPENAPI: LazyLock<Validator> = LazyLock::new(|| {
    let published: Value = serde_json::from_str(include_str!("../openapi-3.1.schema.json")).unwrap();
    let id = published["$id"].as_str().unwrap().to_owned();
    let registry = Registry::new().add(&id, published).unwrap().prepare().unwrap();
    let bound = json!({
        "$id": "https://docwright.example/openapi-with-schemas",
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": id,
        "$defs": {
            "schema": { "$dynamicAnchor": "meta", "$ref": "https://json-schema.org/draft/2020-12/schema" }
        }
    });
    jsonschema::options().with_registry(&registry).build(&bound).unwrap()
});

/// What is wrong with a document.
pub(crate) fn faults(document: &Value) -> Vec<String> {
    let fault = |error: jsonschema::ValidationError<'_>| format!("{}: {error}", error.instance_path());
    OPENAPI.iter_errors(document).map(fault).collect()
}

/// Whether `value` is valid by `schema`, a part of `document`.
pub(crate) fn accepts(document: &Value, schema: &Value, value: &Value) -> bool {
    let mut root = schema.clone();
    root["components"] = document["components"].clone();
    jsonschema::validator_for(&root).unwrap().is_valid(value)
}
