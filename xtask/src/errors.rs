//! Errors of an API that are made on purpose.

use docwright_ir::{MemberPath, ReplyStyle};
use serde_json::Value;

/// A code that the API could have and has not.
pub(crate) fn some_code(style: &ReplyStyle) -> &'static str {
    let is_number = |text: &String| text.parse::<i64>().is_ok();
    match !style.success.is.is_empty() && style.success.is.iter().all(is_number) {
        true => "8317",
        false => "FailedOperation.NotToday",
    }
}

/// Code and words of an error, from where they stand in a body.
pub(crate) fn read(style: &ReplyStyle, body: &Value) -> (String, String) {
    let at = |path: &MemberPath| {
        let found = path.names().iter().try_fold(body, |value, name| value.get(name));
        match found {
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
            None => String::new(),
        }
    };
    (at(&style.code), at(&style.message))
}
