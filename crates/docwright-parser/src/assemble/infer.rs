//! Fields from example values, for objects that a page refers to and never defines.

use docwright_ir::{self as ir, Format, Type, is_filler};
use foldhash::HashMap;
use serde_json::Value;

use crate::extract::ITEMS;
use crate::prose::{self, SecretNames};

/// The name of the rule in the IR.
pub(super) const RULE: &str = "response-example";

/// The members that sample objects show, in order of appearance; none if no sample is an object with members.
pub(super) fn fields(samples: &[&Value], secrets: &[SecretNames]) -> Vec<ir::Field> {
    let mut members: Vec<(&str, Vec<&Value>)> = Vec::new();
    let mut index: HashMap<&str, usize> = HashMap::default();
    for (key, value) in samples.iter().filter_map(|sample| sample.as_object()).flatten() {
        let at = *index.entry(key).or_insert(members.len());
        match members.get_mut(at) {
            Some((_, values)) => values.push(value),
            None => members.push((key, vec![value])),
        }
    }
    let mut fields: Vec<ir::Field> = Vec::with_capacity(members.len());
    for (key, values) in members.into_iter().filter(|(key, _)| is_name(key)) {
        let mut field = ir::Field::new(key, ty(&values, secrets));
        field.format = format(&values);
        if field.format.is_some() {
            field.mined.insert("format".to_owned(), RULE.to_owned());
        }
        read_name(&mut field, secrets);
        fields.push(field);
    }
    fields
}

/// The members of replies that no table describes, as the samples show them; a list that is all of the reply.
pub(super) fn reply(samples: &[&Value], secrets: &[SecretNames]) -> Vec<ir::Field> {
    let mut fields = fields(samples, secrets);
    if !samples.is_empty() && samples.iter().all(|sample| sample.is_array()) {
        fields.push(ir::Field { whole: true, ..ir::Field::new(ITEMS, ty(samples, secrets)) });
    }
    fields.iter_mut().for_each(|field| _ = field.mined.insert("type".to_owned(), RULE.to_owned()));
    fields
}

/// What a name says without a text: that it is a secret's.
fn read_name(field: &mut ir::Field, secrets: &[SecretNames]) {
    let input = prose::Input {
        name: &field.name,
        ty: &field.ty,
        required: false,
        table: prose::TableKind::Model,
        text: "",
        default: None,
        siblings: &prose::Siblings::default(),
        secrets,
    };
    prose::mine(&input).apply(field);
}

/// A key that a table could hold.
fn is_name(key: &str) -> bool {
    !key.is_empty() && !key.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// The type that all samples share.
pub(super) fn ty(values: &[&Value], secrets: &[SecretNames]) -> Type {
    let mut known = values.iter().filter(|value| says_something(value));
    let Some(first) = known.next() else {
        // An empty list is a list all the same.
        return match values.iter().find(|value| value.is_array()) {
            Some(_) => Type::list(Type::Any),
            None => Type::Any,
        };
    };
    let ty = match first {
        Value::Bool(_) => Type::Boolean,
        Value::Number(_) => number(values),
        Value::String(_) => Type::String,
        Value::Array(_) => {
            let elements: Vec<&Value> =
                values.iter().filter_map(|value| value.as_array()).flatten().collect();
            return Type::list(ty_of_elements(&elements, secrets));
        }
        Value::Object(_) => {
            let members = fields(values, secrets);
            return if members.is_empty() { Type::Object } else { Type::Fields(members) };
        }
        Value::Null => Type::Any,
    };
    let same = known.all(|value| std::mem::discriminant(*value) == std::mem::discriminant(*first));
    if same { ty } else { Type::Any }
}

fn ty_of_elements(elements: &[&Value], secrets: &[SecretNames]) -> Type {
    if elements.is_empty() { Type::Any } else { ty(elements, secrets) }
}

fn number(values: &[&Value]) -> Type {
    let whole = values.iter().filter(|value| value.is_number()).all(|value| value.is_i64() || value.is_u64());
    if whole { Type::Integer } else { Type::Float }
}

/// Null, filler and what is empty say nothing of a type.
pub(super) fn says_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !is_filler(text),
        Value::Array(elements) => elements.iter().any(says_something),
        Value::Object(members) => !members.is_empty(),
        _ => true,
    }
}

fn format(values: &[&Value]) -> Option<Format> {
    let mut texts =
        values.iter().filter_map(|value| value.as_str()).filter(|text| !text.is_empty()).peekable();
    texts.peek()?;
    texts.all(|text| Format::DateTime.is_of(text)).then_some(Format::DateTime)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn shown(value: &Value) -> String {
        let described = fields(&[value], &[]).into_iter().map(|field| {
            let format = field.format.map_or(String::new(), |format| format!("/{}", format.as_str()));
            format!("{}:{}{format}", field.name, field.ty)
        });
        described.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn types_and_dates_are_read_from_values() {
        let value = json!({"A": 1, "B": 1.5, "C": true, "D": "2020-02-26T06:10:01Z", "E": ["x"], "F": [], "G": {"H": 1}});
        assert_eq!(
            shown(&value),
            "A:integer B:float C:boolean D:string/date-time E:list of string F:list of any G:object"
        );
    }

    #[test]
    fn filler_says_nothing() {
        assert_eq!(shown(&json!({"A": "ZidvwRDV", "B": null})), "A:any B:any");
    }
}
