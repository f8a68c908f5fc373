//! A document with its notes as schemas.
//!
//! What only prose says, or generators cannot take, is a note in the documents (`x-docwright-required-if`, constraints), and
//! objects are open, since pages leave things out. The mock keeps to all of it and refuses what no page names; so does
//! the document that it is compared with.

use serde_json::{Map, Value, json};

/// Makes schemas of what the document notes.
pub(super) fn strict(document: &mut Value) {
    let rules = constraints(document);
    let schemas = document.pointer_mut("/components/schemas").and_then(Value::as_object_mut);
    for (name, schema) in schemas.into_iter().flatten() {
        let Some(schema) = schema.as_object_mut() else { continue };
        let of_operation = rules.iter().filter(|(request, _)| request == name).map(|(_, rule)| rule.clone());
        let all: Vec<Value> = of_operation.chain(conditions(schema)).collect();
        if !all.is_empty() {
            schema.insert("allOf".to_owned(), Value::Array(all));
        }
        let is_table = schema.contains_key("properties") && !schema.contains_key("additionalProperties");
        if is_table {
            schema.insert("additionalProperties".to_owned(), json!(false));
        }
    }
}

/// The component of a request, and a rule over its parameters.
fn constraints(document: &Value) -> Vec<(String, Value)> {
    let mut rules = Vec::new();
    let paths = document.get("paths").and_then(Value::as_object);
    for operation in paths.into_iter().flatten().filter_map(|(_, methods)| methods.get("post")) {
        let schema = operation.pointer("/requestBody/content/application~1json/schema/$ref");
        let name = schema.and_then(Value::as_str).and_then(|reference| reference.rsplit('/').next());
        let constraints = operation.get("x-docwright-constraints").and_then(Value::as_array);
        for constraint in constraints.into_iter().flatten() {
            let parameters = constraint.get("parameters").and_then(Value::as_array);
            let options: Vec<Value> =
                parameters.into_iter().flatten().map(|parameter| json!({"required": [parameter]})).collect();
            let word = if constraint.get("kind") == Some(&json!("one-of")) { "oneOf" } else { "anyOf" };
            rules.push((name.unwrap_or_default().to_owned(), json!({word: options})));
        }
    }
    rules
}

/// What is required if something else has a value.
fn conditions(schema: &Map<String, Value>) -> Vec<Value> {
    let members = schema.get("properties").and_then(Value::as_object);
    let condition = |(name, member): (&String, &Value)| {
        let condition = member.get("x-docwright-required-if")?;
        let other = condition.get("parameter")?.as_str()?;
        let texts = condition.get("equals")?.as_array()?.iter().filter_map(Value::as_str);
        // The other one may be a number.
        let values: Vec<Value> =
            texts.flat_map(|text| [Some(json!(text)), serde_json::from_str(text).ok()]).flatten().collect();
        Some(json!({
            "if": {"properties": {other: {"enum": values}}, "required": [other]},
            "then": {"required": [name]},
        }))
    };
    members.into_iter().flatten().filter_map(condition).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_become_schemas() {
        let mut document = json!({
            "paths": {"/Go": {"post": {
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/GoRequest"}}}},
                "x-docwright-constraints": [{"kind": "one-of", "parameters": ["Id", "Name"]}],
            }}},
            "components": {"schemas": {"GoRequest": {"type": "object", "properties": {
                "Size": {"type": "integer", "x-docwright-required-if": {"parameter": "Count", "equals": ["2"]}},
            }}}},
        });
        strict(&mut document);
        let schema = &document["components"]["schemas"]["GoRequest"];
        assert_eq!(schema["additionalProperties"], false);
        assert_eq!(schema["allOf"][0], json!({"oneOf": [{"required": ["Id"]}, {"required": ["Name"]}]}));
        assert_eq!(schema["allOf"][1]["if"]["properties"]["Count"]["enum"], json!(["2", 2]));
        assert_eq!(schema["allOf"][1]["then"]["required"], json!(["Size"]));
    }
}
