//! [`Value`]s as JSON text.

use std::fmt::{self, Write};

use super::Value;

impl Value {
    /// Writes a JSON document without spaces.
    pub fn to_json(&self) -> String {
        self.to_string()
    }
}

/// As JSON, without spaces; `{:#}` writes one member a line, indented by two spaces.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let layout = if f.alternate() { Layout::Indented(0) } else { Layout::Compact };
        write_value(f, self, layout)
    }
}

#[derive(Clone, Copy)]
enum Layout {
    Compact,
    Indented(usize),
}

impl Layout {
    fn deeper(self) -> Layout {
        match self {
            Layout::Compact => Layout::Compact,
            Layout::Indented(level) => Layout::Indented(level + 1),
        }
    }

    fn line(self, out: &mut impl Write) -> fmt::Result {
        match self {
            Layout::Compact => Ok(()),
            Layout::Indented(level) => write!(out, "\n{:1$}", "", level * 2),
        }
    }

    fn colon(self) -> &'static str {
        match self {
            Layout::Compact => ":",
            Layout::Indented(_) => ": ",
        }
    }
}

fn write_value(out: &mut impl Write, value: &Value, layout: Layout) -> fmt::Result {
    match value {
        Value::Null => out.write_str("null"),
        Value::Boolean(value) => write!(out, "{value}"),
        Value::Integer(value) => write!(out, "{value}"),
        // JSON has no word for infinity and NaN. `{:?}` keeps the fraction: 1.0, 1e22.
        Value::Float(value) if value.is_finite() => write!(out, "{value:?}"),
        Value::Float(_) => out.write_str("null"),
        Value::String(text) => write_string(out, text),
        Value::List(items) => write_list(out, items, layout),
        Value::Object(members) => write_object(out, members, layout),
    }
}

fn write_list(out: &mut impl Write, items: &[Value], layout: Layout) -> fmt::Result {
    out.write_char('[')?;
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.write_char(',')?;
        }
        layout.deeper().line(out)?;
        write_value(out, item, layout.deeper())?;
    }
    if !items.is_empty() {
        layout.line(out)?;
    }
    out.write_char(']')
}

fn write_object(out: &mut impl Write, members: &[(String, Value)], layout: Layout) -> fmt::Result {
    out.write_char('{')?;
    for (index, (name, value)) in members.iter().enumerate() {
        if index > 0 {
            out.write_char(',')?;
        }
        layout.deeper().line(out)?;
        write_string(out, name)?;
        out.write_str(layout.colon())?;
        write_value(out, value, layout.deeper())?;
    }
    if !members.is_empty() {
        layout.line(out)?;
    }
    out.write_char('}')
}

fn write_string(out: &mut impl Write, text: &str) -> fmt::Result {
    out.write_char('"')?;
    for character in text.chars() {
        match character {
            '"' => out.write_str("\\\"")?,
            '\\' => out.write_str("\\\\")?,
            '\n' => out.write_str("\\n")?,
            '\r' => out.write_str("\\r")?,
            '\t' => out.write_str("\\t")?,
            control if control < ' ' => write!(out, "\\u{:04x}", u32::from(control))?,
            other => out.write_char(other)?,
        }
    }
    out.write_char('"')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn json_comes_back_as_it_was() {
        let json = r#"{"a":[1,1.5,"x\n\"\\\u0001é"],"b":{},"c":[],"d":null,"e":true}"#;
        assert_eq!(json.parse::<Value>().unwrap().to_string(), json);
    }

    #[test]
    fn the_alternate_form_is_indented() {
        let value: Value = r#"{"a":[1,2],"b":{}}"#.parse().unwrap();
        assert_eq!(format!("{value:#}"), "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {}\n}");
    }

    #[test]
    fn numbers_keep_their_kind() {
        let value: Value = "[1.0,1e22,-0.0,9223372036854775807,18446744073709551615]".parse().unwrap();
        assert_eq!(value.to_string(), "[1.0,1e22,-0.0,9223372036854775807,18446744073709551615]");
        assert_eq!(Value::Float(f64::NAN).to_string(), "null");
    }

    #[test]
    fn deep_nesting_is_an_error() {
        let json = "[".repeat(100_000);
        assert!(Value::from_json(json.as_bytes()).unwrap_err().to_string().contains("128"));
    }

    #[test]
    fn anything_after_the_document_is_an_error() {
        assert!("{} x".parse::<Value>().is_err());
        assert!("".parse::<Value>().is_err());
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::Boolean),
            any::<i128>().prop_map(Value::Integer),
            (-1e300..1e300).prop_map(Value::Float),
            ".*".prop_map(Value::String),
        ];
        leaf.prop_recursive(4, 32, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::List),
                prop::collection::vec((".*", inner), 0..5).prop_map(Value::Object),
            ]
        })
    }

    proptest! {
        #[test]
        fn every_value_survives_the_round_trip(value in any_value()) {
            prop_assert_eq!(Value::from_json(value.to_json().as_bytes()).unwrap(), value.clone());
            prop_assert_eq!(Value::from_json(format!("{value:#}").as_bytes()).unwrap(), value);
        }

        #[test]
        fn any_bytes_are_a_value_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            let _ = Value::from_json(&bytes);
        }
    }
}
