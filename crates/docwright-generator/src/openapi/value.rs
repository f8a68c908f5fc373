//! What pages write as text, as values.

use serde_json::Value;

/// `text` as a value of a JSON type; `None` if it is none.
pub(super) fn scalar(ty: Option<&str>, text: &str) -> Option<Value> {
    match ty {
        Some("string") | None => Some(Value::from(text)),
        Some("integer") => text.parse::<i64>().ok().map(Value::from),
        Some("number") => text.parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::from),
        Some("boolean") => text.to_ascii_lowercase().parse::<bool>().ok().map(Value::from),
        Some(_) => None,
    }
}
