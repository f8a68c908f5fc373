//! Any JSON value: parameters on their way out, replies without a type, members no page documents.

mod convert;
mod json;

/// Any JSON value. An object keeps its members' order. `Debug` shows all of it: a reply's may hold secrets.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// A whole number that fits into 128 bits.
    Integer(i128),
    /// Any other number; a whole one beyond 128 bits loses digits.
    Float(f64),
    /// Text.
    String(String),
    /// A list.
    List(Vec<Value>),
    /// An object.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// A member of an object by its exact name; the last one if the name occurs twice.
    pub fn get(&self, name: &str) -> Option<&Value> {
        match self {
            Value::Object(members) => members.iter().rev().find(|(key, _)| key == name).map(|(_, v)| v),
            _ => None,
        }
    }

    /// The value at a path as decoding errors and [`crate::Response::unknown`] spell it:
    /// `Data.Items[3].Size`. A member's own name may hold dots.
    pub fn at(&self, path: &str) -> Option<&Value> {
        let path = path.strip_prefix('.').unwrap_or(path);
        if path.is_empty() {
            return Some(self);
        }
        match self {
            Value::List(items) => {
                let (index, rest) = path.strip_prefix('[')?.split_once(']')?;
                items.get(index.parse::<usize>().ok()?)?.at(rest)
            }
            Value::Object(members) => members.iter().rev().find_map(|(name, value)| {
                let rest = path.strip_prefix(name.as_str())?;
                (rest.is_empty() || rest.starts_with(['.', '['])).then(|| value.at(rest))?
            }),
            _ => None,
        }
    }

    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// A whole number that fits into 64 bits.
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Value::Integer(number) => i64::try_from(*number).ok(),
            _ => None,
        }
    }

    /// A list's entries; empty for anything else.
    pub fn items(&self) -> &[Value] {
        match self {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// What people call the value's kind, for messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Boolean(_) => "a boolean",
            Value::Integer(_) | Value::Float(_) => "a number",
            Value::String(_) => "a string",
            Value::List(_) => "a list",
            Value::Object(_) => "an object",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(json: &str) -> Value {
        json.parse().unwrap()
    }

    #[test]
    fn a_path_leads_through_objects_and_lists() {
        let value = value(r#"{"Data": {"Items": [{"Size": 1}, {"Size": 2}]}}"#);
        assert_eq!(value.at("Data.Items[1].Size"), Some(&Value::Integer(2)));
        assert_eq!(value.at("Data.Items[2].Size"), None);
        assert_eq!(value.at("Data.Item"), None);
    }

    #[test]
    fn a_path_finds_a_member_whose_name_holds_a_dot() {
        assert_eq!(value(r#"{"a.b": {"c": true}}"#).at("a.b.c"), Some(&Value::Boolean(true)));
    }

    #[test]
    fn a_name_that_occurs_twice_means_its_last_value() {
        assert_eq!(value(r#"{"a": 1, "a": 2}"#).get("a"), Some(&Value::Integer(2)));
    }
}
