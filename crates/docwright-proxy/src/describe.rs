//! The server for people, in a few lines, with a command that calls it.

use docwright_ir::{Api, Field, Location, Operation, Type, printable};
use serde_json::{Map, Value as Json, json};

use crate::route::{Route, Routes};
use crate::state::State;

/// A longer command is no example.
const MAX_COMMAND: usize = 500;

/// A few lines, each printable.
pub(crate) fn describe(state: &State, url: &str, account: &str, has_token: bool) -> String {
    let services = state.api.services.len();
    let operations: usize = state.api.services.iter().map(|service| service.operations.len()).sum();
    let mut lines = vec![
        format!("{} in the plain form at {url}", state.api.info.title),
        format!("  offers     operations {operations}, services {services}"),
        format!("  calls      {}", state.client.endpoint()),
    ];
    if !account.is_empty() {
        lines.push(format!("  as         {account}"));
    }
    let command = example(&state.api, &state.routes, url, has_token);
    lines.extend(command.map(|command| format!("  try        {command}")));
    lines.push("  log        a line a request: its path, its status, its time".to_owned());
    lines.iter().map(|line| printable(line) + "\n").collect()
}

/// A call that only reads, if the API has one that needs little. People copy it into a shell, so it is made of plain names
/// only.
fn example(api: &Api, routes: &Routes, url: &str, has_token: bool) -> Option<String> {
    let route = |route: &&Route| is_plain(&route.path) && route.path.len() < MAX_COMMAND;
    let operation = |route: &'_ Route| api.services.get(route.at.0)?.operations.get(route.at.1);
    let known = routes.iter().filter(route).filter_map(|route| Some((route, operation(route)?)));
    let (route, operation) = known.min_by_key(|(route, operation)| {
        let is_check = api.info.command_line.check.as_ref() == Some(&operation.name);
        let reads = operation.idempotent == Some(true);
        let needed = operation.request.iter().filter(|field| is_needed(field)).count();
        (!is_check, !reads, needed, route.at)
    })?;
    let token = if has_token { "-H \"Authorization: Bearer $DOCWRIGHT_PROXY_TOKEN\" " } else { "" };
    let has_body =
        !api.info.protocol.is_by_path() || matches!(route.method.as_str(), "POST" | "PUT" | "PATCH");
    let command = match has_body {
        true => {
            let method = if route.method == "POST" { String::new() } else { format!("-X {} ", route.method) };
            format!("curl {token}{method}--json '{}' {url}{}", body(operation)?, route.path)
        }
        false => format!("curl {token}-X {} {url}{}", route.method, route.path),
    };
    (command.len() < MAX_COMMAND).then_some(command)
}

/// The parameters that a call cannot do without: the page's example's, or made up.
fn body(operation: &Operation) -> Option<Json> {
    let shown = operation.examples.iter().find_map(|example| example.request.as_ref()?.as_object());
    let mut members = Map::new();
    for field in operation.request.iter().filter(|field| is_needed(field)) {
        let value =
            shown.and_then(|shown| shown.get(&field.name)).filter(|value| is_plain(&value.to_string()));
        members.insert(field.name.clone(), value.cloned().unwrap_or_else(|| made_up(field)));
    }
    let body = Json::Object(members);
    is_plain(&body.to_string()).then_some(body)
}

/// Client parameters are the profile's.
fn is_needed(field: &Field) -> bool {
    field.required && field.client.is_none() && matches!(field.location, None | Some(Location::Body))
}

fn made_up(field: &Field) -> Json {
    let listed = field.enumeration.as_ref().and_then(|listed| listed.values.first());
    match &field.ty {
        Type::Integer | Type::Float => json!(1),
        Type::Boolean => json!(true),
        Type::List(_) => json!([]),
        Type::Object | Type::Map(_) | Type::Model(_) | Type::Fields(_) => json!({}),
        Type::String | Type::Any => json!(listed.map_or("example", |listed| listed.value.as_str())),
    }
}

/// Whether a text may stand in single quotes in a shell, and in a line of a log.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_ascii_graphic() && !matches!(c, '\'' | '\\' | '`' | '$' | '!' | ';' | '&' | '|' | '<' | '>')
            || c == ' '
    })
}
