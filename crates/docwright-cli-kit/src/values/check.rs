//! Holds a request's tree against the operation's table, before anything is sent.
//!
//! What cannot be encoded or is plainly missing is a problem. What only contradicts a page (a value that
//! it does not list, a limit) is a warning: pages are often older than their servers.

mod base64;
mod limits;
mod scalar;

use std::borrow::Cow;

use serde_json::{Map, Value as Json};

use crate::described::Described;
use crate::facts::{Constraint, Kind, Parameter, Table};
use crate::names;
use crate::suggest;

pub(crate) use scalar::{describe, kind};

/// How many problems are reported, or warnings: what is wrong with so many is wrong with the whole.
pub(crate) const MAX_REPORTED: usize = 20;

/// A request as the table wants it, and what was found on the way.
#[derive(Debug, Default)]
pub(crate) struct Checked {
    /// By wire names, in the table's order.
    pub(crate) request: Map<String, Json>,
    /// Reasons not to send it.
    pub(crate) problems: Vec<String>,
    /// Reasons to doubt it.
    pub(crate) warnings: Vec<String>,
}

/// Checks `given` for `operation`. What the client or the runtime fills in may be missing; the runtime sees to that.
/// `raw` keeps values as they are that the page wants in base64.
pub(crate) fn request(described: Described, given: Map<String, Json>, raw: bool) -> Checked {
    let mut found = Findings { raw, ..Findings::default() };
    let client = described.operation.info.client_parameters;
    let filled_in = |parameter: &Parameter| client.iter().any(|client| client.name == parameter.wire);
    let table = described.parameters();
    found.made_up = described.operation.info.idempotency_token;
    let request = object(&mut found, "--", table, given, filled_in);
    for constraint in &described.facts.constraints {
        found.warnings.extend(constrained(constraint, table, &request));
    }
    Checked { request, problems: found.problems, warnings: found.warnings }
}

#[derive(Debug, Default)]
struct Findings {
    problems: Vec<String>,
    warnings: Vec<String>,
    /// Base64 is written already where it is wanted.
    raw: bool,
    /// The operation's parameter that the runtime makes up where nobody gives it.
    made_up: Option<&'static str>,
}

/// `path` is what a member's flag is appended to: `--` or `--disks.0.`.
fn object(
    found: &mut Findings,
    path: &str,
    table: Table,
    given: Map<String, Json>,
    filled_in: impl Fn(&Parameter) -> bool,
) -> Map<String, Json> {
    let mut given = by_wire_name(found, path, table, given);
    let mut request = Map::new();
    for parameter in table.rows() {
        let at = format!("{path}{}", flag(path, parameter));
        match given.remove(&parameter.wire) {
            // A blank is what an empty form holds: it neither is a value nor keeps one of the profile out.
            Some(Json::String(text)) if text.is_empty() && filled_in(parameter) => {}
            Some(Json::String(text)) if text.is_empty() && parameter.required && !parameter.blank_allowed => {
                found.problems.push(format!("{at} is blank, and the page requires it"));
            }
            Some(value) => {
                let value = member(found, &at, table, parameter, value);
                request.insert(parameter.wire.to_owned(), value);
            }
            None if path == "--" && found.made_up == Some(parameter.wire.as_str()) => {}
            None if parameter.required && !filled_in(parameter) => {
                found.problems.push(format!("{at} is missing"));
            }
            None => {}
        }
    }
    for parameter in table.rows() {
        found.warnings.extend(limits::required_if(path, parameter, table, &request));
    }
    request
}

/// A parameter's own part of its flag: only at the top can it clash with a flag of the program.
fn flag<'a>(path: &str, parameter: &'a Parameter) -> Cow<'a, str> {
    if path == "--" { names::flag(parameter) } else { Cow::Borrowed(&parameter.flag) }
}

/// The same members under their wire names, without nulls; other names are problems.
fn by_wire_name(
    found: &mut Findings,
    path: &str,
    table: Table,
    given: Map<String, Json>,
) -> Map<String, Json> {
    let mut renamed = Map::new();
    for (name, value) in given {
        match names::parameter(&name, table) {
            Some(_) if is_unfilled(&value) => {}
            Some(parameter) => {
                if renamed.insert(parameter.wire.to_owned(), value).is_some() {
                    found.problems.push(format!("{path}{name} is given twice, in different spellings"));
                }
            }
            None => {
                let known = table.rows().iter().map(|parameter| parameter.wire.as_str());
                // Likeness is costly, and no more than these are told.
                let tip = if found.problems.len() < MAX_REPORTED { suggest::tip(&name, known) } else { None };
                let tip = tip.map(|tip| format!("; {tip}")).unwrap_or_default();
                found.problems.push(format!("{path}{name} is not a parameter{tip}"));
            }
        }
    }
    renamed
}

/// Whether a value is null, or parts that are: a form with nothing filled in.
fn is_unfilled(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::Array(entries) => !entries.is_empty() && entries.iter().all(is_unfilled),
        Json::Object(members) => !members.is_empty() && members.values().all(is_unfilled),
        Json::Bool(_) | Json::Number(_) | Json::String(_) => false,
    }
}

fn member(found: &mut Findings, at: &str, table: Table, parameter: &'static Parameter, value: Json) -> Json {
    let value = match (parameter.format.as_deref(), &parameter.kind, value) {
        // A text that holds JSON may be written as JSON.
        (Some("json"), Kind::String, tree @ (Json::Object(_) | Json::Array(_))) => {
            Json::String(tree.to_string())
        }
        (_, _, value) => value,
    };
    let value = Conform { table, parameter }.value(found, at, &parameter.kind, value);
    if let Some(note) = &parameter.deprecated {
        found.warnings.push(format!("{at} is deprecated: {note}"));
    }
    limits::check(&mut found.warnings, at, parameter, &value);
    match parameter.is_base64() && !found.raw {
        true => base64::encoded(&mut found.warnings, at, value),
        false => value,
    }
}

/// One parameter's value on its way to the kind that the table wants.
#[derive(Clone, Copy)]
struct Conform {
    table: Table,
    parameter: &'static Parameter,
}

impl Conform {
    /// The value as `kind` wants it; a value that cannot be that is a problem and stays as it is.
    fn value(self, found: &mut Findings, at: &str, kind: &'static Kind, value: Json) -> Json {
        match (kind, value) {
            (Kind::Any | Kind::Object, value) => value,
            (Kind::List(element), Json::Array(entries)) => {
                let entries = entries.into_iter().enumerate();
                entries
                    .map(|(index, entry)| self.value(found, &format!("{at}.{index}"), element, entry))
                    .collect()
            }
            (Kind::List(element), one) => Json::Array(vec![self.value(found, at, element, one)]),
            (Kind::Map(inner), Json::Object(entries)) => {
                let entries = entries.into_iter().map(|(key, value)| {
                    let value = self.value(found, &format!("{at}.{key}"), inner, value);
                    (key, value)
                });
                Json::Object(entries.collect())
            }
            (kind, value) => match (self.table.members(kind), value) {
                (Some(members), Json::Object(given)) => {
                    Json::Object(object(found, &format!("{at}."), members, given, |_| false))
                }
                (_, value) => self.scalar(found, at, kind, value),
            },
        }
    }

    fn scalar(self, found: &mut Findings, at: &str, kind: &Kind, value: Json) -> Json {
        scalar::conform(kind, &self.parameter.values, value).unwrap_or_else(|(value, expected)| {
            let shown = if self.parameter.secret { "another value".to_owned() } else { describe(&value) };
            found.problems.push(format!("{at}: expected {expected}, found {shown}"));
            value
        })
    }
}

fn constrained(constraint: &Constraint, table: Table, request: &Map<String, Json>) -> Option<String> {
    let (names, most, words) = match constraint {
        Constraint::AnyOf(names) => (names, names.len(), "at least one of"),
        Constraint::OneOf(names) => (names, 1, "exactly one of"),
    };
    let count = names.iter().filter(|name| request.contains_key(*name)).count();
    if (1..=most).contains(&count) {
        return None;
    }
    let flags: Vec<String> = names
        .iter()
        .filter_map(|name| names::parameter(name, table))
        .map(|parameter| format!("--{}", names::flag(parameter)))
        .collect();
    Some(format!("the page wants {words} {}; {count} given", flags.join(", ")))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    const FACTS: &str = r#"{"parameters": [
        {"name": "Name", "flag": "name", "required": true},
        {"name": "Disks", "flag": "disks", "type": {"list": {"model": "Disk"}}},
        {"name": "Mode", "flag": "mode", "values": [{"value": "auto"}, {"value": "manual"}]},
        {"name": "Key", "flag": "key", "required_if": {"parameter": "Mode", "equals": ["manual"]}},
        {"name": "Secret", "flag": "secret", "type": "integer", "secret": true}
    ]}"#;
    const MODELS: &str = r#"{"Disk": [
        {"name": "Size", "flag": "size", "type": "integer", "required": true, "max": 100},
        {"name": "Boot", "flag": "boot", "type": "boolean"}
    ]}"#;

    fn check(given: Json) -> Checked {
        let Json::Object(given) = given else { panic!("an object") };
        let mut found = Findings::default();
        let request = object(&mut found, "--", Table::of(FACTS, MODELS), given, |_| false);
        Checked { request, problems: found.problems, warnings: found.warnings }
    }

    #[test]
    fn texts_become_what_the_table_says_under_wire_names() {
        let checked = check(json!({"disks": [{"size": "20", "boot": "TRUE"}], "Name": 7}));
        assert_eq!(checked.problems, [""; 0]);
        assert_eq!(
            Json::Object(checked.request).to_string(),
            r#"{"Name":"7","Disks":[{"Size":20,"Boot":true}]}"#
        );
    }

    #[test]
    fn everything_missing_or_wrong_is_told_at_once() {
        let checked = check(json!({"Disks": [{"Size": "x"}, {}], "Nam": 1, "Secret": "hunter2"}));
        assert_eq!(
            checked.problems,
            [
                "--Nam is not a parameter; did you mean `Name`?",
                "--name is missing",
                "--disks.0.size: expected a whole number, found the text `x`",
                "--disks.1.size is missing",
                "--secret: expected a whole number, found another value",
            ]
        );
    }

    #[test]
    fn what_only_contradicts_the_page_is_a_warning() {
        let checked = check(json!({"Name": "a", "Disks": {"Size": 200}, "Mode": "manuel"}));
        assert_eq!(checked.problems, [""; 0]);
        assert_eq!(
            checked.warnings,
            [
                "--disks.size: 200 is more than the documented maximum of 100",
                "--mode: `manuel` is not among the documented values; did you mean `manual`?",
            ]
        );
    }

    #[test]
    fn a_condition_is_told() {
        let checked = check(json!({"Name": "a", "Mode": "manual"}));
        assert_eq!(checked.warnings, ["--key is required if --mode is `manual`, says the page"]);
    }

    #[test]
    fn null_is_absence() {
        assert_eq!(check(json!({"Name": null})).problems, ["--name is missing"]);
        let unfilled = check(json!({"Name": "a", "Disks": [{"Size": null, "Boot": null}]}));
        assert_eq!((unfilled.problems.len(), unfilled.request.len()), (0, 1));
        assert_eq!(
            check(json!({"Name": "a", "Disks": [{"Boot": true}]})).problems,
            ["--disks.0.size is missing"]
        );
    }

    #[test]
    fn a_required_text_is_not_blank() {
        assert_eq!(check(json!({"Name": ""})).problems, ["--name is blank, and the page requires it"]);
        let allowed =
            r#"{"parameters": [{"name": "Note", "flag": "note", "required": true, "blank_allowed": true}]}"#;
        let given = Map::from_iter([("Note".to_owned(), Json::from(""))]);
        let mut found = Findings::default();
        let sent = object(&mut found, "--", Table::of(allowed, "{}"), given, |_| false);
        assert_eq!((found.problems.len(), &sent["Note"]), (0, &json!("")));
    }
}
