//! Paths: whose they are, and what stands in their braces.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::codes::{PATH_VARIABLE, ROUTE};
use super::problem::{Problem, Spot, hint};
use crate::{Api, Location, Operation, Service, Type, shared_routes};

/// Operations of one method and path, where nothing else tells them apart.
pub(super) fn check(api: &Api, service: &Service, spot: &Spot, found: &mut Vec<Problem>) {
    if !api.info.protocol.is_by_path() {
        return;
    }
    let mut first: HashMap<(String, String), &Operation> = HashMap::new();
    for (index, (operation, _)) in
        service.operations.iter().zip(shared_routes(service)).enumerate().filter(|(_, (_, shared))| *shared)
    {
        let method = operation.http.method.to_ascii_uppercase();
        let Some(other) = first.insert((method.clone(), shape(&operation.http.path)), operation) else {
            continue;
        };
        let spot = spot.key("operations").entry(index).owner(&operation.name).key("http").key("path");
        let same = match other.http.path == operation.http.path {
            true => format!("is called by `{method} {}`", operation.http.path),
            false => {
                format!("is called by `{method} {}`, which is `{}`", operation.http.path, other.http.path)
            }
        };
        let message = format!("{same}, as `{}` is", other.name);
        let help = "A method and a path mean one operation: correct one of them, or make one operation of both. Where a \
                    parameter or a header names the operation, `protocol: {request: {action: …}}` says so";
        found.push(Problem::new(ROUTE, &spot, message, help));
    }
}

/// A path without its variables' names: `/a/{x}` and `/a/{y}` are one.
fn shape(path: &str) -> String {
    let mut shape = String::new();
    let mut is_name = false;
    for c in path.chars() {
        match c {
            '}' => is_name = false,
            _ if is_name => continue,
            '{' => is_name = true,
            _ => {}
        }
        shape.push(c);
    }
    shape
}

/// The variables of an operation's path and its fields for them.
pub(super) fn variables(operation: &Operation, spot: &Spot, found: &mut Vec<Problem>) {
    let named = names(&operation.http.path);
    let is_path = |location| location == Some(Location::Path);
    let given: HashSet<&str> = operation
        .request
        .iter()
        .filter(|field| is_path(field.location))
        .map(|field| field.name.as_str())
        .collect();
    shape_of_values(operation, &named, spot, found);
    for name in named.iter().copied().collect::<BTreeSet<_>>() {
        if given.contains(name) {
            continue;
        }
        let index = operation.request.iter().position(|field| field.name == name);
        let (spot, help) = match index {
            Some(index) => (spot.key("request").entry(index).field(name), "Say `in: path` there".to_owned()),
            None => (
                spot.key("http").key("path"),
                format!("Write one: `{{name: {name}, type: string, in: path, required: true}}`"),
            ),
        };
        let message = match index {
            Some(_) => format!("is no field with `in: path`, and the path is `{}`", operation.http.path),
            None => format!("has `{{{name}}}` in its path, and no field for it"),
        };
        found.push(Problem::new(PATH_VARIABLE, &spot, message, help));
    }
    for (index, field) in operation.request.iter().enumerate() {
        if is_path(field.location) && !named.contains(&field.name.as_str()) {
            let spot = spot.key("request").entry(index).field(&field.name);
            let near = hint(&field.name, named.iter().copied());
            let message = format!(
                "is to stand in the path, which is `{}` and does not have it{near}",
                operation.http.path
            );
            let help = format!("Write `{{{}}}` where it stands, or correct `in`", field.name);
            found.push(Problem::new(PATH_VARIABLE, &spot, message, help));
        }
    }
}

/// Whether it can be told where a value ends.
fn shape_of_values(operation: &Operation, named: &[&str], spot: &Spot, found: &mut Vec<Problem>) {
    let path = spot.key("http").key("path");
    if operation.http.path.contains("}{") {
        let message = "has two variables in its path with nothing between them";
        let help = "Write what stands between, or one variable for both";
        found.push(Problem::new(PATH_VARIABLE, &path, message, help));
    }
    if named.iter().copied().collect::<BTreeSet<_>>().len() < named.len() {
        let message = "has one variable twice in its path";
        found.push(Problem::new(PATH_VARIABLE, &path, message, "Give each a name of its own, and a field"));
    }
    for (index, field) in operation.request.iter().enumerate() {
        let is_text =
            matches!(field.ty, Type::String | Type::Integer | Type::Float | Type::Boolean | Type::Any);
        if field.location == Some(Location::Path) && !is_text {
            let spot = spot.key("request").entry(index).field(&field.name).key("type");
            let message = format!("stands in the path, and is {}", field.ty);
            found.push(Problem::new(
                PATH_VARIABLE,
                &spot,
                message,
                "A text, a number or a boolean can stand there",
            ));
        }
    }
}

/// What stands in a path's braces, in its order.
fn names(path: &str) -> Vec<&str> {
    path.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
}
