//! The key of each operation in `paths`.
//!
//! RPC operations all stand at one method and path, and OpenAPI has room for one. A fragment with the
//! operation's name keeps the keys apart: `/#CreateUFileToken`. It is part of the key and never of a request,
//! because HTTP does not send fragments; so validators accept the document and generated clients call the
//! right URL. A query (`/?Action=…`) is refused by linters, and a made-up path is called by clients.

use std::collections::{HashMap, HashSet};

use docwright_ir::{ActionIn, Operation, Service};

use super::names::OperationNames;

/// One key for each operation, in the service's order. No two operations of one method share one.
pub(super) fn keys(service: &Service, action: &ActionIn, names: &[OperationNames]) -> Vec<String> {
    let mut shapes: HashMap<String, Neighbours<'_>> = HashMap::new();
    for operation in &service.operations {
        shapes.entry(shape(&operation.http.path)).or_default().add(operation);
    }
    let key = |(operation, names): (&Operation, &OperationNames)| {
        let path = rooted(&operation.http.path);
        // By the API's style rather than by need, so that a second operation renames nothing.
        let clashes = || shapes.get(&shape(&operation.http.path)).is_some_and(|all| all.clash(operation));
        match *action != ActionIn::Path || clashes() {
            true => format!("{path}#{}", names.id),
            false => path,
        }
    };
    service.operations.iter().zip(names).map(key).collect()
}

/// The operations that OpenAPI takes for one path: it takes `/a/{x}` and `/a/{y}` for one, and allows one
/// spelling and one operation a method.
#[derive(Default)]
struct Neighbours<'a> {
    spellings: HashSet<&'a str>,
    methods: HashMap<String, usize>,
}

impl<'a> Neighbours<'a> {
    fn add(&mut self, operation: &'a Operation) {
        self.spellings.insert(&operation.http.path);
        *self.methods.entry(operation.http.method.to_ascii_uppercase()).or_default() += 1;
    }

    fn clash(&self, operation: &Operation) -> bool {
        let of_method = self.methods.get(&operation.http.method.to_ascii_uppercase());
        self.spellings.len() > 1 || of_method.is_some_and(|count| *count > 1)
    }
}

/// The names in a path's `{braces}`.
pub(super) fn variables(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name)
}

/// The path without its variables' names.
fn shape(path: &str) -> String {
    let path = rooted(path);
    let mut parts = path.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |mut shape, part| {
        shape.push('{');
        shape.push_str(part.find('}').and_then(|end| part.get(end..)).unwrap_or(part));
        shape
    })
}

fn rooted(path: &str) -> String {
    if path.starts_with('/') { path.to_owned() } else { format!("/{path}") }
}
