//! What a value should have been, for people.

use super::{Field, Type};
use crate::printable;

/// How many values are named.
const MAX_VALUES: usize = 5;

impl Field {
    /// What a value of this type is, in this row or in a list of it: `integer`, `an object`, `string: "True" or "False"`.
    pub fn expected(&self, ty: &Type) -> String {
        match ty {
            Type::Object | Type::Model(_) | Type::Fields(_) => "an object".to_owned(),
            Type::String => format!("string{}", self.listed()),
            other => other.to_string(),
        }
    }

    fn listed(&self) -> String {
        let values = self.enumeration.iter().flat_map(|listed| &listed.values);
        let values: Vec<String> = values.map(|value| printable(&format!("{:?}", value.value))).collect();
        match values.as_slice() {
            [] => String::new(),
            [one] => format!(": {one}"),
            [first @ .., last] if values.len() <= MAX_VALUES => format!(": {} or {last}", first.join(", ")),
            first => {
                let first: Vec<&str> = first.iter().take(MAX_VALUES).map(String::as_str).collect();
                format!(": {} …", first.join(", "))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Enum, EnumValue};

    #[test]
    fn a_text_is_told_with_its_values() {
        let field = |values: &[&str]| {
            let values =
                values.iter().map(|value| EnumValue { value: (*value).to_owned(), meaning: None }).collect();
            Field { enumeration: Some(Enum { values, partial: false }), ..Field::new("A", Type::String) }
        };
        for (values, told) in [
            (&[][..], "string"),
            (&["a\n"], r#"string: "a\n""#),
            (&["True", "False"], r#"string: "True" or "False""#),
            (&["1", "2", "3", "4", "5", "6"], r#"string: "1", "2", "3", "4", "5" …"#),
        ] {
            assert_eq!(field(values).expected(&Type::String), told);
        }
        assert_eq!(field(&["1"]).expected(&Type::Integer), "integer");
        assert_eq!(field(&["1"]).expected(&Type::list(Type::String)), "list of string");
        assert_eq!(field(&[]).expected(&Type::Fields(Vec::new())), "an object");
    }
}
