//! `schema`: what is known of an operation, as JSON for other programs.
//!
//! It is the operation's own document with what stands beside it: how it is called, its names, the models
//! that it refers to.

use serde_json::{Map, Value as Json, json};

use crate::described::Described;
use crate::failure::Failure;
use crate::names;
use crate::tables::{Cli, Operation, Service};

/// The operation as an object. Absent facts are left out.
pub(crate) fn operation(cli: &Cli, service: &Service, described: Described) -> Result<Json, Failure> {
    let Described { operation, .. } = described;
    let info = &operation.info;
    let mut schema = compact([
        ("command", json!(format!("{} {} {}", cli.command, names::command(service), operation.name))),
        ("service", json!(service.name)),
        ("operation", json!(info.name)),
        ("version", text(info.version)),
        ("http", json!({"method": info.method, "path": info.path})),
        ("about", text(operation.about)),
        ("description", text(operation.description)),
        ("deprecated", json!(operation.deprecated)),
        ("idempotent", if info.idempotent { json!(true) } else { Json::Null }),
        ("idempotency_token", json!(info.idempotency_token)),
        ("paging", paging(operation)),
    ]);
    let [mut facts, models] = described.documents()?;
    // A flag that the program has itself goes by another name.
    let flags = described.parameters().rows().iter().map(|row| format!("--{}", names::flag(row)));
    let rows = facts.get_mut("parameters").and_then(Json::as_array_mut);
    for (row, flag) in rows.into_iter().flatten().zip(flags) {
        if let Some(slot) = row.get_mut("flag") {
            *slot = flag.into();
        }
    }
    schema.extend(facts);
    let models = reached(&schema, &models);
    if !models.is_empty() {
        schema.insert("models".to_owned(), models.into());
    }
    Ok(schema.into())
}

fn paging(operation: &Operation) -> Json {
    operation.paging.map_or(Json::Null, |paging| {
        let members = [
            ("start", json!(paging.start)),
            ("size", json!(paging.size)),
            ("total", json!(paging.total)),
            ("next", json!(paging.next)),
            ("items", json!(paging.items)),
        ];
        compact(members).into()
    })
}

/// The models that the operation's types refer to, and those that these refer to.
fn reached(schema: &Map<String, Json>, models: &Map<String, Json>) -> Map<String, Json> {
    let mut reached = Map::new();
    let mut open: Vec<&Json> = schema.values().collect();
    while let Some(value) = open.pop() {
        match value {
            Json::Array(entries) => open.extend(entries),
            Json::Object(members) => {
                let model = members.get("model").and_then(Json::as_str);
                if let Some((name, model)) = model.and_then(|name| models.get_key_value(name))
                    && reached.insert(name.clone(), model.clone()).is_none()
                {
                    open.push(model);
                }
                open.extend(members.values());
            }
            _ => {}
        }
    }
    reached
}

fn text(text: &str) -> Json {
    if text.is_empty() { Json::Null } else { json!(text) }
}

/// An object without its nulls.
fn compact<const N: usize>(members: [(&str, Json); N]) -> Map<String, Json> {
    let kept = members.into_iter().filter(|(_, value)| !value.is_null());
    kept.map(|(name, value)| (name.to_owned(), value)).collect()
}
