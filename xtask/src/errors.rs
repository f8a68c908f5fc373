//! Errors of an API that are made on purpose.

use docwright_ir::{MemberPath, ReplyStyle};
use serde_json::Value;

/// A code that the API could have and has not.
pub(crate) fn some_code(style: &ReplyStyle) -> &'static str {
    match &style.success {
        success if success.is_integer() => "8317",
        success if success.is_status() && style.code.is_root() => "409",
        _ => "FailedOperation.NotToday",
    }
}

/// Code and words of an error, from where they stand in a body.
pub(crate) fn read(style: &ReplyStyle, body: &Value) -> (String, String) {
    let at = |path: &MemberPath| match path.get(body) {
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    if style.code.is_root() {
        // Of a problem (RFC 9457) the status is the code.
        let member = |name: &str| {
            body.get(name).map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned))
        };
        return (member("status").unwrap_or_default(), member("detail").unwrap_or_default());
    }
    (at(&style.code), at(&style.message))
}
