//! A document without the operations that a generator cannot read: each knows some media types and places, and stops at others.

use std::path::Path;

use serde_json::Value;

/// Writes `document` to `cut` without the operations that have one of `lacks`. Gives the paths that are left.
pub(super) fn cut(document: &Path, lacks: &[&str], cut: &Path) -> Result<Vec<String>, String> {
    let text = std::fs::read_to_string(document).map_err(|error| error.to_string())?;
    let mut document: Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    let mut left = Vec::new();
    if let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) {
        for path in paths.values_mut().filter_map(Value::as_object_mut) {
            path.retain(|_, operation| !lacks.iter().any(|lack| has(operation, lack)));
        }
        paths.retain(|_, path| path.as_object().is_none_or(|path| !path.is_empty()));
        left.extend(paths.keys().cloned());
    }
    std::fs::write(cut, document.to_string()).map_err(|error| error.to_string())?;
    Ok(left)
}

/// Answers with headers that a page tells of.
pub(super) const HEADERS: &str = "headers";

/// Whether an operation has a body of a media type, a parameter in a place, or headers in its answers.
fn has(operation: &Value, lack: &str) -> bool {
    let is_body = |part: &Value| part.get("content").is_some_and(|content| content.get(lack).is_some());
    let is_headed = |answer: &Value| lack == HEADERS && answer.get(HEADERS).is_some();
    let answers = operation.get("responses").and_then(Value::as_object).into_iter().flatten();
    let parameters = operation.get("parameters").and_then(Value::as_array).into_iter().flatten();
    operation.get("requestBody").is_some_and(is_body)
        || answers.map(|(_, answer)| answer).any(|answer| is_body(answer) || is_headed(answer))
        || parameters.into_iter().any(|parameter| parameter.get("in").is_some_and(|place| place == lack))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_lacked_takes_its_operation_along_and_no_other() {
        let dir = tempfile::tempdir().unwrap();
        let (whole, left) = (dir.path().join("a.json"), dir.path().join("b.json"));
        let post = json!({"requestBody": {"content": {"multipart/form-data": {}}}});
        let get = json!({"responses": {"200": {"content": {"application/pdf": {}}}}});
        let cookie = json!({"parameters": [{"in": "cookie", "name": "a"}]});
        let paths = json!({"/a": {"post": post, "get": {}}, "/b": {"get": get}, "/c": {"get": cookie}});
        std::fs::write(&whole, json!({"paths": paths}).to_string()).unwrap();
        let paths = cut(&whole, &["multipart/form-data", "cookie"], &left).unwrap();
        assert_eq!(paths, ["/a", "/b"]);
        let left: Value = serde_json::from_str(&std::fs::read_to_string(&left).unwrap()).unwrap();
        assert_eq!(left["paths"], json!({"/a": {"get": {}}, "/b": {"get": get}}));
    }
}
