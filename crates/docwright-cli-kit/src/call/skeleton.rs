//! `--skeleton`: an object to fill in for `--input`.
//!
//! Sent as it is, it gives nothing: what is not filled in counts as not given. As YAML it explains itself: required
//! parameters stand plainly, without values, optional ones behind `#`, each under what the page says of it. As JSON,
//! which has no comments, all of them stand there as nulls.

use serde_json::{Map, Value as Json};

use crate::command::kind_words;
use crate::described::Described;
use crate::facts::{Kind, Parameter, Table};
use crate::output::yaml;
use crate::tables::{Cli, Service};
use crate::text;

/// The skeleton as YAML.
pub(crate) fn yaml(cli: &Cli, service: &Service, described: Described) -> String {
    let (operation, table) = (described.operation, described.parameters());
    let mut out = format!("# {} {} {} --input FILE\n", cli.command, service.name, operation.name);
    if !operation.about.is_empty() {
        out.push_str(&format!("# {}\n", text::line(operation.about)));
    }
    for parameter in table.rows() {
        out.push('\n');
        for line in comment(parameter) {
            out.push_str(&format!("# {line}\n"));
        }
        let lines = if parameter.required { required } else { optional };
        for line in lines(table, parameter, &mut Vec::new()) {
            out.push_str(&format!("{line}\n"));
        }
    }
    out
}

/// The skeleton as a JSON object.
pub(crate) fn json(described: Described) -> Json {
    members(described.parameters(), |_, _| Json::Null, &mut Vec::new())
}

fn comment(parameter: &Parameter) -> Vec<String> {
    let required = if parameter.required { ", required" } else { "" };
    let mut lines = vec![format!("{}{required}", kind_words(&parameter.kind))];
    lines.extend(text::block(parameter.help.trim()).lines().map(str::to_owned));
    if !parameter.values.is_empty() {
        let values: Vec<_> = parameter.values.iter().map(|choice| text::line(&choice.value)).collect();
        lines.push(format!("One of: {}", values.join(", ")));
    }
    if let Some(default) = &parameter.default {
        lines.push(format!("Default: {}", text::line(default)));
    }
    lines
}

/// The lines of a required member: nothing stands where a value is wanted, and what is optional stands behind `#`.
fn required(table: Table, parameter: &'static Parameter, open: &mut Vec<Table>) -> Vec<String> {
    let indent = if matches!(parameter.kind, Kind::List(_)) { "" } else { "  " };
    let below = parts(table, &parameter.kind, open).into_iter().map(|line| format!("{indent}{line}"));
    std::iter::once(format!("{}:", yaml::word(&parameter.wire))).chain(below).collect()
}

/// The lines of a list's entry or of an object's members; those of a plain value are none.
fn parts(table: Table, kind: &'static Kind, open: &mut Vec<Table>) -> Vec<String> {
    if let Kind::List(element) = kind {
        let lines = parts(table, element, open).into_iter().enumerate();
        return lines
            .map(|(index, line)| format!("{}{line}", if index == 0 { "- " } else { "  " }))
            .collect();
    }
    let Some(members) = table.members(kind).filter(|table| !open.iter().any(|above| above.is(*table))) else {
        return Vec::new();
    };
    open.push(members);
    // In a list the first line stands behind a dash, where a comment would be easy to overlook.
    let (plain, commented): (Vec<_>, Vec<_>) = members.rows().iter().partition(|member| member.required);
    let mut lines: Vec<String> =
        plain.into_iter().flat_map(|member| required(members, member, open)).collect();
    lines.extend(commented.into_iter().flat_map(|member| optional(members, member, open)));
    open.pop();
    lines
}

/// The lines of an optional member, as comments, with a value that shows what one looks like.
fn optional(table: Table, parameter: &'static Parameter, open: &mut Vec<Table>) -> Vec<String> {
    let value = value(table, parameter, sample, open);
    let member = Json::Object(Map::from_iter([(parameter.wire.clone(), value)]));
    yaml::document(&member).lines().map(|line| format!("# {line}")).collect()
}

/// What stands for a plain value: of this kind, of this parameter.
type Leaf = fn(&Parameter, &Kind) -> Json;

/// A value that shows what one looks like.
fn sample(parameter: &Parameter, kind: &Kind) -> Json {
    let default = parameter.default.as_ref().filter(|_| !parameter.secret);
    match kind {
        Kind::String => default.map_or("", String::as_str).into(),
        Kind::Integer => default.and_then(|default| default.parse::<i64>().ok()).unwrap_or_default().into(),
        Kind::Boolean => default.is_some_and(|default| default.eq_ignore_ascii_case("true")).into(),
        Kind::Float => 0.into(),
        Kind::Object | Kind::Map(_) => Json::Object(Map::new()),
        Kind::Binary | Kind::Any | Kind::List(_) | Kind::Fields(_) | Kind::Model(_) => "".into(),
    }
}

/// A value to be replaced. A model may hold itself: `open` are the tables above, which end there.
fn value(table: Table, parameter: &'static Parameter, leaf: Leaf, open: &mut Vec<Table>) -> Json {
    of_kind(table, parameter, &parameter.kind, leaf, open)
}

fn of_kind(
    table: Table,
    parameter: &'static Parameter,
    kind: &'static Kind,
    leaf: Leaf,
    open: &mut Vec<Table>,
) -> Json {
    if let Kind::List(element) = kind {
        return Json::Array(vec![of_kind(table, parameter, element, leaf, open)]);
    }
    match table.members(kind) {
        Some(table) => members(table, leaf, open),
        None => leaf(parameter, kind),
    }
}

fn members(table: Table, leaf: Leaf, open: &mut Vec<Table>) -> Json {
    if open.iter().any(|above| above.is(table)) {
        return Json::Null;
    }
    open.push(table);
    let member = |member: &'static Parameter| (member.wire.clone(), value(table, member, leaf, open));
    let members = table.rows().iter().map(member).collect();
    open.pop();
    Json::Object(members)
}
