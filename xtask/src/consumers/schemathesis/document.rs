//! What schemathesis is given: a service's document, saying more of answers than a page does, or something wrong.

use serde_json::{Value, json};

/// Objects of answers are open, since pages leave things out. The mock gives what is documented, and nothing else.
pub(super) fn close(document: &mut Value) {
    let objects = schemas(document, "").filter_map(Value::as_object_mut);
    for object in objects.filter(|object| object.contains_key("properties")) {
        object.entry("additionalProperties").or_insert(json!(false));
    }
}

/// A form cannot say that something in a request is empty.
pub(super) fn fill_requests(document: &mut Value) {
    let is_request = |schema: &&mut Value| schema.get("additionalProperties") == Some(&json!(false));
    schemas(document, "").filter(is_request).for_each(fill);
}

fn fill(document: &mut Value) {
    match document {
        Value::Object(members) => {
            let least = match members.get("type").and_then(Value::as_str) {
                Some("array") => Some("minItems"),
                Some("object") => Some("minProperties"),
                _ => None,
            };
            if let Some(least) = least {
                members.entry(least).or_insert(json!(1));
            }
            members.values_mut().for_each(fill);
        }
        Value::Array(entries) => entries.iter_mut().for_each(fill),
        _ => {}
    }
}

/// The schema of a stream is that of what comes one by one, which is how most have it where OpenAPI is silent (3.2 is the
/// first to speak of it). schemathesis holds it against a whole event, with the value as a text inside, or all lines.
pub(super) fn frame_streams(document: &mut Value) {
    let answers = operations(document).filter_map(|(_, operation)| operation.get_mut("responses"));
    let answers = answers.filter_map(Value::as_object_mut).flatten();
    let contents = answers.filter_map(|(_, answer)| answer.get_mut("content")?.as_object_mut());
    for (_, media) in contents.flatten() {
        let Some(one) = media.get("schema").cloned() else { continue };
        let framed = match media.get("x-docwright-stream").and_then(Value::as_str) {
            Some("events") => {
                let data = json!({
                    "type": "string", "contentMediaType": "application/json", "contentSchema": one,
                });
                json!({"type": "object", "properties": {"data": data}, "required": ["data"]})
            }
            Some("json-lines") => json!({"type": "array", "items": one}),
            _ => continue,
        };
        media["schema"] = framed;
    }
}

/// Which tokens lead to a page, only the server knows: good are none, and the one that it gave with the first page.
/// `given` asks for it, by the operation's path and what its answer has it under.
pub(super) fn list_tokens(document: &mut Value, given: impl Fn(&str, &str) -> Option<String>) {
    for (path, operation) in operations(document) {
        let paging = operation.get("x-docwright-paging").cloned().unwrap_or_default();
        let said = |name: &str| paging.get(name).and_then(Value::as_str);
        let (Some("token"), Some(start), Some(next)) = (said("by"), said("start"), said("next")) else {
            continue;
        };
        let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten();
        let is =
            |parameter: &Value, name: &str, text: &str| parameter.get(name).is_some_and(|own| own == text);
        let mut starts =
            parameters.filter(|parameter| is(parameter, "name", start) && is(parameter, "in", "query"));
        if let Some(schema) = starts.next().and_then(|start| start.get_mut("schema")?.as_object_mut())
            && let Some(token) = given(path, next)
        {
            schema.insert("enum".to_owned(), json!(["", token]));
        }
    }
}

/// All members of answers are of another type.
pub(super) fn other_type(document: &mut Value) {
    for schema in schemas(document, "Response") {
        let members = schema.get_mut("properties").and_then(Value::as_object_mut);
        members.into_iter().flatten().for_each(|(_, member)| *member = json!({"type": "boolean"}));
    }
}

/// What must be given need not.
pub(super) fn not_required(document: &mut Value) {
    for schema in schemas(document, "Request") {
        schema.as_object_mut().map(|object| object.remove("required"));
    }
}

/// The schemas whose names end so.
fn schemas<'a>(document: &'a mut Value, end: &'a str) -> impl Iterator<Item = &'a mut Value> {
    let schemas = document.pointer_mut("/components/schemas").and_then(Value::as_object_mut);
    schemas.into_iter().flatten().filter(move |(name, _)| name.ends_with(end)).map(|(_, schema)| schema)
}

/// The operations with their paths.
fn operations(document: &mut Value) -> impl Iterator<Item = (&str, &mut Value)> {
    let paths = document.get_mut("paths").and_then(Value::as_object_mut).into_iter().flatten();
    paths.flat_map(|(path, operations)| {
        let operations = operations.as_object_mut().into_iter().flatten();
        operations.map(move |(_, operation)| (path.as_str(), operation))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(operation: Value) -> Value {
        json!({"paths": {"/orders": {"get": operation}}})
    }

    #[test]
    fn a_stream_is_framed_as_it_travels_and_nothing_else_is() {
        let answer = |kind: Option<&str>, schema: Value| {
            let mut media = json!({"schema": schema});
            if let Some(kind) = kind {
                media["x-docwright-stream"] = json!(kind);
            }
            of(json!({"responses": {"200": {"content": {"a/b": media}}, "204": {}}}))
        };
        let one = json!({"$ref": "#/a"});
        let data = json!({"type": "string", "contentMediaType": "application/json", "contentSchema": one});
        let event = json!({"type": "object", "properties": {"data": data}, "required": ["data"]});
        let lines = json!({"type": "array", "items": one});
        for (kind, framed) in [(Some("events"), event), (Some("json-lines"), lines), (None, one.clone())] {
            let mut document = answer(kind, one.clone());
            frame_streams(&mut document);
            assert_eq!(document, answer(kind, framed), "{kind:?}");
        }
    }

    #[test]
    fn the_token_that_the_server_gave_is_good() {
        let start = json!({"name": "cursor", "in": "query", "schema": {"type": "string"}});
        let paged = |by: &str| {
            of(json!({
                "parameters": [{"name": "limit", "in": "query", "schema": {}}, start],
                "x-docwright-paging": {"start": "cursor", "by": by, "next": "X-Next"},
            }))
        };
        let given = |path: &str, next: &str| Some(format!("{next} of {path}"));
        let mut document = paged("token");
        list_tokens(&mut document, given);
        let parameters = &document["paths"]["/orders"]["get"]["parameters"];
        assert_eq!(parameters[1]["schema"], json!({"type": "string", "enum": ["", "X-Next of /orders"]}));
        assert_eq!(parameters[0]["schema"], json!({}));
        let mut document = paged("page");
        list_tokens(&mut document, given);
        assert_eq!(document, paged("page"));
    }
}
