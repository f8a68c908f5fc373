//! The key of each operation in `paths`.
//!
//! RPC operations all stand at one method and path, and OpenAPI has room for one. A fragment with the
//! operation's name keeps the keys apart: `/#CreateUFileToken`. It is part of the key and never of a request,
//! because HTTP does not send fragments; so validators accept the document and generated clients call the
//! right URL. A query (`/?Action=…`) is refused by linters, and a made-up path is called by clients.

use std::collections::BTreeMap;

use docwright_ir::{ActionIn, Operation, Service};

use super::names::OperationNames;

/// One key for each operation, in the service's order. No two operations of one method share one.
pub(super) fn keys(service: &Service, action: &ActionIn, names: &[OperationNames]) -> Vec<String> {
    let mut shapes: BTreeMap<String, Vec<&Operation>> = BTreeMap::new();
    for operation in &service.operations {
        shapes.entry(shape(&operation.http.path)).or_default().push(operation);
    }
    let key = |(operation, names): (&Operation, &OperationNames)| {
        let path = rooted(&operation.http.path);
        let others = shapes.get(&shape(&operation.http.path)).map(Vec::as_slice).unwrap_or_default();
        // By the API's style rather than by need, so that a second operation renames nothing.
        match *action != ActionIn::Path || others.iter().any(|other| clash(operation, other)) {
            true => format!("{path}#{}", names.id),
            false => path,
        }
    };
    service.operations.iter().zip(names).map(key).collect()
}

/// The names in a path's `{braces}`.
pub(super) fn variables(path: &str) -> Vec<&str> {
    path.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

/// OpenAPI takes `/a/{x}` and `/a/{y}` for one path, and allows one spelling and one operation a method.
fn clash(one: &Operation, other: &Operation) -> bool {
    !std::ptr::eq(one, other)
        && (one.http.path != other.http.path || one.http.method.eq_ignore_ascii_case(&other.http.method))
}

fn shape(path: &str) -> String {
    variables(path).iter().fold(rooted(path), |shape, name| shape.replacen(&format!("{{{name}}}"), "{}", 1))
}

fn rooted(path: &str) -> String {
    if path.starts_with('/') { path.to_owned() } else { format!("/{path}") }
}
