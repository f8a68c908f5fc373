//! JSON as parameters: an object's members, or one value, of which nothing is lost or guessed.

use std::collections::HashSet;

use docwright_ir::json_values;
use docwright_runtime::Value;

use crate::refusal::{Kind, Refusal};
use crate::text::short;

/// Deeper values than any API has.
const MAX_DEPTH: usize = 32;
/// More values than any API takes; each costs some hundred bytes, be it two in the body.
const MAX_VALUES: usize = 50_000;
/// How long all values' flattened names may be together, in bytes: `Disks.0.Size` repeats the names around it.
const MAX_NAMES: usize = 8 << 20;

/// The members of a body, or all of it as the one parameter `whole`; none of an empty one.
pub(crate) fn members(body: &[u8], whole: Option<&str>) -> Result<Vec<(String, Value)>, Refusal> {
    match whole {
        _ if body.is_empty() => Ok(Vec::new()),
        Some(name) => Ok(vec![(name.to_owned(), value(body, name)?)]),
        None => match parsed(body)? {
            Value::Object(members) => {
                Walk { names: 0 }.object(&members, "", 0)?;
                Ok(members)
            }
            other => Err(unreadable(format!(
                "The body must be a JSON object of parameters, and is {}.",
                other.kind()
            ))),
        },
    }
}

/// The value of a parameter that stands by itself.
pub(crate) fn value(json: &[u8], name: &str) -> Result<Value, Refusal> {
    let value = parsed(json)?;
    Walk { names: 0 }.value(&value, name, 1)?;
    Ok(value)
}

fn parsed(json: &[u8]) -> Result<Value, Refusal> {
    if json_values(json) > MAX_VALUES {
        return Err(unreadable(format!("The body holds more than {MAX_VALUES} values.")));
    }
    let broken = |error: docwright_runtime::Error| {
        unreadable(format!("The body is not JSON: {}.", short(error.message().unwrap_or_default())))
    };
    Value::from_json(json).map_err(broken)
}

fn unreadable(message: String) -> Refusal {
    Refusal::new(Kind::Unreadable, message)
}

/// Looks through a value for what would not arrive as it was written.
struct Walk {
    names: usize,
}

impl Walk {
    fn object(&mut self, members: &[(String, Value)], path: &str, depth: usize) -> Result<(), Refusal> {
        let mut known = HashSet::new();
        for (name, value) in members {
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            if !known.insert(name) {
                return Err(unreadable(format!("The body has `{}` twice.", short(&path))));
            }
            self.value(value, &path, depth + 1)?;
        }
        Ok(())
    }

    fn value(&mut self, value: &Value, path: &str, depth: usize) -> Result<(), Refusal> {
        self.names = self.names.saturating_add(path.len());
        if self.names > MAX_NAMES {
            return Err(unreadable("The names in the body are too long.".to_owned()));
        }
        if depth > MAX_DEPTH {
            return Err(unreadable(format!("The body nests deeper than {MAX_DEPTH}.")));
        }
        match value {
            Value::Object(members) => self.object(members, path, depth),
            Value::List(items) => items
                .iter()
                .enumerate()
                .try_for_each(|(index, item)| self.value(item, &format!("{path}.{index}"), depth + 1)),
            // Whole numbers beyond 128 bits lose digits.
            Value::Float(number) if number.fract() == 0.0 && number.abs() >= 9e18 => {
                Err(unreadable(format!(
                    "The number `{}` does not fit into 128 bits; send it as a text if the API takes that.",
                    short(path)
                )))
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(body: &str) -> String {
        members(body.as_bytes(), None).unwrap_err().message
    }

    #[test]
    fn what_would_not_arrive_as_written_is_refused_with_its_place() {
        assert_eq!(refused(r#"{"A": [{"B": 1, "B": 2}]}"#), "The body has `A.0.B` twice.");
        let digits = "9".repeat(40);
        assert!(refused(&format!("{{\"A\": {digits}}}")).starts_with("The number `A` does not fit"));
        assert!(members(br#"{"A": 18446744073709551615}"#, None).is_ok());
        assert!(refused(r#"{"A": 1e999}"#).starts_with("The body is not JSON"));
        assert_eq!(refused("[]"), "The body must be a JSON object of parameters, and is a list.");
        assert!(refused(r#"{"A": 1} x"#).starts_with("The body is not JSON"));
        assert!(refused("{\"A\": \"\u{1}\"}").starts_with("The body is not JSON"));
        let twice = members(br#"[{"B": 1, "B": 2}]"#, Some("A")).unwrap_err().message;
        assert_eq!(twice, "The body has `A.0.B` twice.");
        assert!(matches!(&members(b"5", Some("A")).unwrap()[..], [(name, Value::Integer(5))] if name == "A"));
        assert!(members(br#"{"A": 9007199254740993, "B": 1.5, "C": null}"#, None).is_ok());
    }

    #[test]
    fn what_costs_too_much_is_refused() {
        assert_eq!(
            refused(&format!("{{\"A\":{}1{}}}", "[".repeat(40), "]".repeat(40))),
            "The body nests deeper than 32."
        );
        assert!(refused(&format!("{{\"A\":{}", "[".repeat(100_000))).starts_with("The body holds more than"));
        assert!(
            refused(&format!("{{\"A\":[{}1]}}", "1,".repeat(60_000))).starts_with("The body holds more than")
        );
        let long = format!("{{\"{}\":[{}1]}}", "n".repeat(1 << 20), "1,".repeat(40_000));
        assert_eq!(refused(&long), "The names in the body are too long.");
    }
}
