//! Errors of an API that are made on purpose.

use docwright_ir::{MemberPath, ReplyStyle};
use serde_json::Value;

/// A code that the API could have and has not.
pub(crate) fn some_code(style: &ReplyStyle) -> &'static str {
    if style.success.is_integer() { "8317" } else { "FailedOperation.NotToday" }
}

/// Code and words of an error, from where they stand in a body.
pub(crate) fn read(style: &ReplyStyle, body: &Value) -> (String, String) {
    let at = |path: &MemberPath| match path.get(body) {
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    (at(&style.code), at(&style.message))
}
