//! How values may be written, and what is sent as a value of a declared type.

use serde_json::{Number, Value};

/// How values may be written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Notation {
    /// A number is a number.
    #[default]
    Json,
    /// Numbers and booleans may come as text.
    Text,
}

impl Notation {
    /// What is sent as a text; `None` if it is none.
    pub(crate) fn text(self, sent: &Value) -> Option<Value> {
        match sent {
            Value::String(_) => Some(sent.clone()),
            Value::Number(_) | Value::Bool(_) if self == Notation::Text => {
                Some(Value::from(sent.to_string()))
            }
            _ => None,
        }
    }

    /// What is sent as a whole number of 64 bits, with or without a sign; `None` if it is none.
    pub(crate) fn integer(self, sent: &Value) -> Option<Value> {
        match sent {
            Value::Number(number) => whole(number),
            Value::String(text) if self == Notation::Text => {
                let signed = text.parse::<i64>().map(Value::from);
                signed.or_else(|_| text.parse::<u64>().map(Value::from)).ok()
            }
            _ => None,
        }
    }

    /// What is sent as a number; `None` if it is none.
    pub(crate) fn float(self, sent: &Value) -> Option<Value> {
        match sent {
            Value::Number(_) => Some(sent.clone()),
            Value::String(text) if self == Notation::Text => {
                text.parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::from)
            }
            _ => None,
        }
    }

    /// What is sent as a truth value; `None` if it is none.
    pub(crate) fn boolean(self, sent: &Value) -> Option<Value> {
        match sent {
            Value::Bool(_) => Some(sent.clone()),
            Value::String(text) if self == Notation::Text => {
                text.to_ascii_lowercase().parse::<bool>().ok().map(Value::from)
            }
            _ => None,
        }
    }
}

/// JSON has one kind of number, and JSON Schema takes `1.0` for a whole one.
fn whole(number: &Number) -> Option<Value> {
    if number.is_i64() || number.is_u64() {
        return Some(Value::Number(number.clone()));
    }
    let float = number.as_f64()?;
    let fits = float.fract() == 0.0 && float.abs() < i64::MAX as f64;
    fits.then(|| Value::from(float as i64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_whole_number_is_whole_however_it_is_written() {
        let read = |text: &str| Notation::Json.integer(&serde_json::from_str(text).unwrap());
        assert_eq!(read("1.0"), Some(json!(1)));
        assert_eq!(read("-2e3"), Some(json!(-2000)));
        assert_eq!(read("18446744073709551615"), Some(json!(u64::MAX)));
        for text in ["1.5", "1e30", "18446744073709551616", "\"1\"", "true", "null"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
