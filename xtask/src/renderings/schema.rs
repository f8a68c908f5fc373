//! What a schema says: a kind, and the fields that it has.

use docwright_ir::Location;
use serde_json::{Map, Value};

use super::document::Document;
use crate::fidelity::vendors::kind::{Kind, Words};
use crate::fidelity::vendors::names;

/// Schemas nest, and in circles.
const MAX_DEPTH: usize = 12;

/// A parameter or a model's field.
#[derive(Debug, Clone)]
pub(super) struct Field {
    /// Its name in the spelling that both sides are given.
    pub(super) name: String,
    /// Its name as the file has it.
    pub(super) written: String,
    /// Where it travels, if it is a parameter.
    pub(super) place: Option<Location>,
    pub(super) kind: Kind,
    pub(super) required: bool,
    /// The schema that its type leads to.
    pub(super) leads: Option<String>,
}

/// Reads schemas of a document.
pub(super) struct Schemas<'d> {
    pub(super) document: &'d Document,
    pub(super) words: &'d Words,
}

impl<'d> Schemas<'d> {
    /// The kind of a schema.
    pub(super) fn kind(&self, schema: &Value) -> Kind {
        self.words.kind(&self.spelled(schema, 0))
    }

    /// The schema's name that a type leads to, its entries' if it is a list.
    pub(super) fn leads(&self, schema: &'d Value) -> Option<&'d str> {
        let found = self.document.follow(schema);
        let only = found.value.get("allOf").and_then(Value::as_array).filter(|parts| parts.len() == 1);
        let below = || self.leads(only?.first()?);
        let entries = || self.leads(found.value.get("items")?);
        found.name.or_else(below).or_else(entries)
    }

    /// A parameter or a field with this schema.
    pub(super) fn field(
        &self,
        name: &str,
        place: Option<Location>,
        required: bool,
        schema: &'d Value,
    ) -> Field {
        Field {
            name: names::parameter(name),
            written: name.to_owned(),
            place,
            kind: self.kind(schema),
            required,
            leads: self.leads(schema).map(str::to_owned),
        }
    }

    /// The fields of an object, those that it is made of among them.
    pub(super) fn fields(&self, schema: &'d Value, place: Option<Location>) -> Vec<Field> {
        let mut parts = Parts::default();
        self.gather(schema, &mut parts, 0);
        let one = |(name, schema): (&String, &&'d Value)| {
            self.field(name, place, parts.required.contains(&name.as_str()), schema)
        };
        parts.properties.iter().map(one).collect()
    }

    fn gather(&self, schema: &'d Value, parts: &mut Parts<'d>, depth: usize) {
        let schema = self.document.follow(schema).value;
        if depth > MAX_DEPTH {
            return;
        }
        for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            parts.properties.entry(name.clone()).or_insert(property);
        }
        parts.required.extend(texts(schema.get("required")));
        for part in list(schema.get("allOf")) {
            self.gather(part, parts, depth + 1);
        }
    }

    /// The kind as a word: `string[]`; `any` where there are several.
    fn spelled(&self, schema: &Value, depth: usize) -> String {
        let schema = self.document.follow(schema).value;
        if depth > MAX_DEPTH {
            return ANY.to_owned();
        }
        let types = texts(schema.get("type")).into_iter().filter(|ty| *ty != "null").collect::<Vec<_>>();
        match types.as_slice() {
            ["array"] => {
                let entry =
                    schema.get("items").map_or(ANY.to_owned(), |items| self.spelled(items, depth + 1));
                format!("{entry}[]")
            }
            ["file"] => "string".to_owned(),
            [one] => (*one).to_owned(),
            [] => self.untyped(schema, depth),
            _ => ANY.to_owned(),
        }
    }

    /// What has no type of its own is what its parts are.
    fn untyped(&self, schema: &Value, depth: usize) -> String {
        if ["properties", "additionalProperties"].iter().any(|key| schema.get(key).is_some()) {
            return "object".to_owned();
        }
        let values = list(schema.get("enum")).map(|value| match value {
            Value::String(_) => "string",
            Value::Bool(_) => "boolean",
            Value::Number(number) if number.is_f64() => "number",
            Value::Number(_) => "integer",
            _ => ANY,
        });
        let all =
            list(schema.get("allOf")).map(|part| self.spelled(part, depth + 1)).filter(|kind| kind != ANY);
        let any = ["oneOf", "anyOf"].into_iter().flat_map(|key| list(schema.get(key)));
        let any = any.filter(|part| part.get("type").is_none_or(|ty| ty != "null"));
        let any = any.map(|part| self.spelled(part, depth + 1));
        agreed(values.map(str::to_owned).chain(all).chain(any))
    }
}

const ANY: &str = "any";

#[derive(Default)]
struct Parts<'d> {
    properties: indexmap::IndexMap<String, &'d Value>,
    required: Vec<&'d str>,
}

/// What all say alike.
fn agreed(mut kinds: impl Iterator<Item = String>) -> String {
    let first = kinds.next().unwrap_or_else(|| ANY.to_owned());
    if kinds.all(|kind| kind == first) { first } else { ANY.to_owned() }
}

/// The entries of a list.
pub(super) fn list(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    value.and_then(Value::as_array).into_iter().flatten()
}

/// A text, or the texts of a list.
fn texts(value: Option<&Value>) -> Vec<&str> {
    let own = value.and_then(Value::as_str);
    own.into_iter().chain(list(value).filter_map(Value::as_str)).collect()
}

/// The entries of an object.
pub(super) fn entries(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).map(Map::iter).into_iter().flatten()
}
