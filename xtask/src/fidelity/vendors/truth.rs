//! What is true of an operation: one JSON object a line.

use std::collections::BTreeMap;
use std::path::Path as File;

use docwright_ir::{LoadError, Location, Place};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::kind::{Kind, Words};
use super::names;
use crate::fidelity::truth;

/// An operation of the truth.
#[derive(Debug, Clone, Default)]
pub struct Operation {
    /// Its name.
    pub name: String,
    /// Its method, if it has one of its own.
    pub method: Option<String>,
    /// Its path, if it has one of its own.
    pub path: Option<String>,
    /// Its parameters with their members, each once.
    pub parameters: Vec<Parameter>,
    /// The truth has the reply's members for its parameters, one for one: where a page has no parameters, whoever made
    /// the truth took the first table for them.
    pub is_its_reply: bool,
    /// The paths of its response's fields; `None` if the truth does not say.
    pub response: Option<Vec<(String, Kind)>>,
}

/// A parameter of the truth.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Names with dots between them, without list marks.
    pub path: String,
    /// Where it travels, where the truth says so.
    pub place: Option<Location>,
    /// Its type.
    pub kind: Kind,
    /// Whether it is required, where the truth says so and has always said so.
    pub required: Option<bool>,
    /// Its default.
    pub default: Option<String>,
}

/// A model of the truth.
#[derive(Debug, Clone)]
pub struct Model {
    /// Its name.
    pub name: String,
    /// Its members.
    pub members: BTreeMap<String, Kind>,
}

#[derive(Deserialize)]
struct RawOperation {
    op: String,
    method: Option<String>,
    path: Option<String>,
    #[serde(default)]
    params: Vec<RawParameter>,
    /// Tables of members by name: `#/defs/name` leads to one.
    #[serde(default)]
    defs: BTreeMap<String, Vec<RawParameter>>,
    #[serde(default)]
    returns: Vec<RawParameter>,
    response_fields: Option<Vec<String>>,
}

#[derive(Deserialize)]
struct RawParameter {
    name: String,
    #[serde(rename = "in")]
    place: Option<Location>,
    #[serde(rename = "type")]
    ty: String,
    #[serde(default)]
    required: Value,
    /// Another year's word on `required`, where it differs.
    #[serde(default, rename = "required_2026")]
    required_later: Value,
    default: Option<Value>,
    #[serde(rename = "ref")]
    members: Option<String>,
}

#[derive(Deserialize)]
struct RawModel {
    model: String,
    #[serde(default)]
    fields: Vec<RawParameter>,
    #[serde(default, rename = "enum")]
    values: Vec<Value>,
}

/// Reads operations.
///
/// # Errors
/// A file that cannot be read, or a line that is no operation.
pub fn operations(path: &File, words: &Words) -> Result<Vec<Operation>, LoadError> {
    Ok(lines::<RawOperation>(path)?.into_iter().map(|raw| operation(raw, words)).collect())
}

/// Reads models, and says of those that are sets of values what these are.
///
/// # Errors
/// A file that cannot be read, or a line that is no model.
pub fn models(path: &File, words: &mut Words) -> Result<Vec<Model>, LoadError> {
    let raw: Vec<RawModel> = lines(path)?;
    let sets = raw.iter().filter_map(|model| {
        let word = match model.values.first()? {
            Value::String(_) => "string",
            Value::Number(_) => "integer",
            _ => return None,
        };
        Some((model.model.to_lowercase(), word.to_owned()))
    });
    words.add(sets.collect());
    let members = |fields: &[RawParameter]| {
        fields.iter().map(|field| (field.name.clone(), words.kind(&field.ty))).collect()
    };
    Ok(raw.iter().map(|raw| Model { name: raw.model.clone(), members: members(&raw.fields) }).collect())
}

fn lines<T: DeserializeOwned>(path: &File) -> Result<Vec<T>, LoadError> {
    let text = truth::read(path)?;
    let one = |(index, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|error| LoadError {
            place: Place::new(path.display().to_string(), u32::try_from(index + 1).unwrap_or(0)),
            message: error.to_string(),
        })
    };
    text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(one).collect()
}

fn operation(raw: RawOperation, words: &Words) -> Operation {
    let mut parameters = Vec::new();
    let mut tables = Tables { defs: &raw.defs, words, open: Vec::new(), rows: &mut parameters };
    tables.rows("", None, &raw.params);
    let response = raw.response_fields.map(|fields| {
        let one = |field: &String| {
            let (path, ty) = field.split_once(':').unwrap_or((field, "any"));
            (names::parameter(path), words.kind(ty))
        };
        fields.iter().map(one).collect()
    });
    let says = |row: &RawParameter| (row.name.clone(), row.ty.clone());
    let is_its_reply = !raw.params.is_empty() && raw.params.iter().map(says).eq(raw.returns.iter().map(says));
    Operation { name: raw.op, method: raw.method, path: raw.path, parameters, is_its_reply, response }
}

/// Opens the tables that parameters lead to; one inside itself is not opened again.
struct Tables<'a> {
    defs: &'a BTreeMap<String, Vec<RawParameter>>,
    words: &'a Words,
    open: Vec<&'a str>,
    rows: &'a mut Vec<Parameter>,
}

impl<'a> Tables<'a> {
    fn rows(&mut self, parent: &str, place: Option<Location>, raw: &'a [RawParameter]) {
        for row in raw {
            let name = names::parameter(&row.name);
            let path = if parent.is_empty() { name } else { format!("{parent}.{name}") };
            let place = row.place.or(place);
            if !self.rows.iter().any(|known| known.path == path) {
                self.rows.push(parameter(path.clone(), place, row, self.words));
            }
            let table = row.members.as_deref().and_then(|members| members.rsplit('/').next());
            if let Some((table, members)) = table.and_then(|table| self.defs.get_key_value(table))
                && !self.open.contains(&table.as_str())
            {
                self.open.push(table);
                self.rows(&path, place, members);
                self.open.pop();
            }
        }
    }
}

fn parameter(path: String, place: Option<Location>, raw: &RawParameter, words: &Words) -> Parameter {
    let mut kind = words.kind(&raw.ty);
    // `Ids.N` of type `String` is a list of texts.
    let is_entry = raw.name.ends_with(".N") || raw.name.ends_with("[]");
    if is_entry && !kind.to_string().ends_with("[]") {
        kind = words.kind(&format!("{kind}[]"));
    }
    Parameter {
        path,
        place,
        kind,
        required: raw.required.as_bool().filter(|_| raw.required_later.is_null()),
        default: raw.default.as_ref().map(text),
    }
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Operation {
        operation(serde_json::from_str(text).unwrap(), &Words::default())
    }

    #[test]
    fn members_are_opened_once_below_their_parameter() {
        let read = read(
            r##"{"op": "add", "params": [{"name": "fields", "type": "object", "required": true, "ref": "#/defs/f"}],
                "defs": {"f": [{"name": "id", "type": "integer", "required": "unknown"},
                               {"name": "sub", "type": "object", "ref": "#/defs/f"}]}}"##,
        );
        let paths: Vec<_> = read.parameters.iter().map(|row| row.path.as_str()).collect();
        assert_eq!(paths, ["fields", "fields.id", "fields.sub"]);
        assert_eq!(read.parameters[0].required, Some(true));
        assert_eq!(read.parameters[1].required, None);
    }

    #[test]
    fn what_the_truth_changed_its_mind_about_is_not_compared() {
        let read = read(
            r#"{"op": "a", "params": [{"name": "A.N", "type": "string", "required": true, "required_2026": false}]}"#,
        );
        assert_eq!(read.parameters[0].required, None);
        assert_eq!(read.parameters[0].kind.to_string(), "string[]");
    }

    #[test]
    fn response_fields_are_paths_and_types() {
        let read = read(r#"{"op": "a", "response_fields": ["Sets:object", "Sets.Id[]:string"]}"#);
        let paths: Vec<_> = read.response.unwrap().into_iter().map(|(path, _)| path).collect();
        assert_eq!(paths, ["Sets", "Sets.Id"]);
    }
}
