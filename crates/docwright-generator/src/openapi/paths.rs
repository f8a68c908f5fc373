//! How each operation is reached in a document: its method, and its key in `paths`.
//!
//! Vendors of RPC put all operations at one method and path, and OpenAPI has room for one. In the plain form each has a
//! path of its own. In the direct form a fragment with the operation's name keeps the keys apart:
//! `/#CreateUFileToken`. It is part of the key and never of a request, because HTTP does not send fragments; clients
//! that treat a path as text send it all the same, so that the direct form is not for them. A query (`/?Action=…`) is
//! refused by linters.

use docwright_ir::components::{Names, OperationNames};
use docwright_ir::{ApiInfo, Http, Operation, Service, plain_routes, shared_routes};

use super::edition::Form;

/// One for each operation, in the service's order. No two are the same.
pub(super) fn routes(api: &ApiInfo, service: &Service, names: &Names, form: Form) -> Vec<Http> {
    match form {
        Form::Plain => plain_routes(api, service),
        Form::Direct => direct(api, service, names),
    }
}

fn direct(api: &ApiInfo, service: &Service, names: &Names) -> Vec<Http> {
    let shared = shared_routes(service);
    let route = |((operation, names), shared): ((&Operation, &OperationNames), bool)| {
        let path = operation.http.path.strip_prefix('/').unwrap_or(&operation.http.path);
        // By the API's style rather than by need, so that a second operation renames nothing.
        let path = match shared || !api.protocol.is_by_path() {
            true => format!("/{path}#{}", names.id),
            false => format!("/{path}"),
        };
        Http { method: operation.http.method.clone(), path }
    };
    service.operations.iter().zip(&names.operations).zip(shared).map(route).collect()
}

/// The names in a path's `{braces}`.
pub(super) fn variables(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name)
}
