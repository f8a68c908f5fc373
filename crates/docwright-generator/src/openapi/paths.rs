//! The key of each operation in `paths`.
//!
//! RPC operations all stand at one method and path, and OpenAPI has room for one. A fragment with the
//! operation's name keeps the keys apart: `/#CreateUFileToken`. It is part of the key and never of a request,
//! because HTTP does not send fragments; so validators accept the document and generated clients call the
//! right URL. A query (`/?Action=…`) is refused by linters, and a made-up path is called by clients.

use docwright_ir::{ActionIn, Operation, Service, shared_routes};

use super::names::OperationNames;

/// One key for each operation, in the service's order. No two operations of one method share one.
pub(super) fn keys(service: &Service, action: &ActionIn, names: &[OperationNames]) -> Vec<String> {
    let shared = shared_routes(service);
    let key = |((operation, names), shared): ((&Operation, &OperationNames), bool)| {
        let path = operation.http.path.strip_prefix('/').unwrap_or(&operation.http.path);
        // By the API's style rather than by need, so that a second operation renames nothing.
        match *action != ActionIn::Path || shared {
            true => format!("/{path}#{}", names.id),
            false => format!("/{path}"),
        }
    };
    service.operations.iter().zip(names).zip(shared).map(key).collect()
}

/// The names in a path's `{braces}`.
pub(super) fn variables(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name)
}
