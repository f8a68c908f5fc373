//! `--skeleton`: an object to fill in for `--input`.
//!
//! As YAML it explains itself: required parameters stand plainly, optional ones behind `#`, each under
//! what the page says of it. As JSON, which has no comments, all of them stand there.

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
        let mut member = Map::new();
        member.insert(parameter.wire.to_owned(), placeholder(table, parameter, &mut Vec::new()));
        let mark = if parameter.required { "" } else { "# " };
        for line in yaml::document(&Json::Object(member)).lines() {
            out.push_str(&format!("{mark}{line}\n"));
        }
    }
    out
}

/// The skeleton as a JSON object.
pub(crate) fn json(described: Described) -> Json {
    members(described.parameters(), &mut Vec::new())
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

/// A value to be replaced. A model may hold itself: `open` are the tables above, which stay empty.
fn placeholder(table: Table, parameter: &'static Parameter, open: &mut Vec<Table>) -> Json {
    let default = parameter.default.as_ref().filter(|_| !parameter.secret);
    let typed = default.and_then(|default| match parameter.kind {
        Kind::String => Some(Json::from(default.as_str())),
        Kind::Integer => default.parse::<i64>().ok().map(Json::from),
        Kind::Boolean => default.to_ascii_lowercase().parse::<bool>().ok().map(Json::from),
        _ => None,
    });
    typed.unwrap_or_else(|| of_kind(table, &parameter.kind, open))
}

fn of_kind(table: Table, kind: &'static Kind, open: &mut Vec<Table>) -> Json {
    match kind {
        Kind::String | Kind::Any => Json::String(String::new()),
        Kind::Integer | Kind::Float => 0.into(),
        Kind::Boolean => false.into(),
        Kind::List(element) => Json::Array(vec![of_kind(table, element, open)]),
        Kind::Object | Kind::Map(_) => Json::Object(Map::new()),
        Kind::Fields(_) | Kind::Model(_) => {
            table.members(kind).map_or_else(|| Json::Object(Map::new()), |table| members(table, open))
        }
    }
}

fn members(table: Table, open: &mut Vec<Table>) -> Json {
    if open.iter().any(|above| above.is(table)) {
        return Json::Object(Map::new());
    }
    open.push(table);
    let member = |member: &'static Parameter| (member.wire.clone(), placeholder(table, member, open));
    let members = table.rows().iter().map(member).collect();
    open.pop();
    Json::Object(members)
}
