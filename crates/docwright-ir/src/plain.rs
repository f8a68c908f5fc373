//! The plain form of an API: what a program in any language can call.
//!
//! Vendors put all operations at one URL, flatten lists, and want signatures; no OpenAPI file can say that so that a
//! generated client does it. In the plain form an operation is a request of its own, without a signature: an RPC
//! operation a `POST` of its parameters as one JSON object to `/<service>/<Operation>`, any other one its own method
//! and path below `/<service>`, with files, texts and bytes as they are ([`plain_body`]). The OpenAPI files describe it; `docwright proxy` takes it, signs, and sends on what
//! the vendor wants; the mock answers it.
//!
//! An error of the API has status 400 or above in the plain form, whatever status the vendor sends it with, and the
//! vendor's own body. A vendor's status of 400 or above stays; where the vendor sends errors with 200, the code's meaning
//! says which it is ([`ReplyStyle::plain_status`](crate::ReplyStyle::plain_status)).

mod example;

use std::collections::{HashMap, HashSet};

use crate::name::{UniqueNames, url_name};
use crate::{ApiInfo, Body, Http, Operation, RequestStyle, Service};

pub use example::PlainCall;

/// Where `docwright proxy` listens if nothing else is said, and where OpenAPI files expect it.
pub const PLAIN_ADDRESS: &str = "127.0.0.1:8787";

/// What each operation of a service is called in the plain form and in OpenAPI, in the service's order. No two names
/// are the same to any tool, and each can stand in a URL.
pub fn plain_names(service: &Service) -> Vec<String> {
    let mut names = UniqueNames::default();
    service.operations.iter().map(|operation| names.claim(&url_name(&operation.name))).collect()
}

/// Method and path of each operation in the plain form, below its service: `POST /CreateUHostInstance`. No two are
/// the same; one that shares method and path with another gets its name behind them: `GET /users/{id}:ListKeys`.
pub fn plain_routes(api: &ApiInfo, service: &Service) -> Vec<Http> {
    let shared = shared_routes(service);
    let operations = service.operations.iter().zip(plain_names(service)).zip(&shared);
    let own = service.operations.iter().zip(&shared).filter(|(_, shared)| !**shared);
    let mut taken: HashSet<(String, String)> = own.map(|(operation, _)| key(&operation.http)).collect();
    let route = |((operation, name), shared): ((&Operation, String), &bool)| match api.protocol.is_by_path() {
        false => Http { method: "POST".to_owned(), path: format!("/{name}") },
        true => {
            let Http { method, path } = &operation.http;
            let mut http = Http { method: method.clone(), path: rooted(path) };
            if *shared {
                http.path = format!("{}:{name}", http.path);
                // Another operation may have that very path of its own.
                while !taken.insert(key(&http)) {
                    http.path.push('_');
                }
            }
            http
        }
    };
    operations.map(route).collect()
}

/// What an operation's body is in the plain form. Any program can write JSON, so a form is JSON there; files, texts and
/// bytes, which JSON has no place for, travel as the vendor takes them.
pub fn plain_body(operation: &Operation, style: &RequestStyle) -> Body {
    match operation.body(style.body) {
        body @ (Body::Multipart | Body::Text | Body::Bytes) if style.action.is_none() => body,
        _ => Body::Json,
    }
}

/// Whether each operation of a service shares its method and path with another one, or its path is spelled otherwise
/// there: OpenAPI takes `/a/{x}` and `/a/{y}` for one path, and allows one spelling and one operation a method.
pub fn shared_routes(service: &Service) -> Vec<bool> {
    let mut shapes: HashMap<String, Neighbours<'_>> = HashMap::new();
    for operation in &service.operations {
        shapes.entry(shape(&operation.http.path)).or_default().add(&operation.http);
    }
    let shares = |http: &Http| shapes.get(&shape(&http.path)).is_some_and(|all| all.clash(http));
    service.operations.iter().map(|operation| shares(&operation.http)).collect()
}

/// The operations of one path.
#[derive(Default)]
struct Neighbours<'a> {
    spellings: HashSet<&'a str>,
    methods: HashMap<String, usize>,
}

impl<'a> Neighbours<'a> {
    fn add(&mut self, http: &'a Http) {
        self.spellings.insert(&http.path);
        *self.methods.entry(http.method.to_ascii_uppercase()).or_default() += 1;
    }

    fn clash(&self, http: &Http) -> bool {
        let of_method = self.methods.get(&http.method.to_ascii_uppercase());
        self.spellings.len() > 1 || of_method.is_some_and(|count| *count > 1)
    }
}

/// What no two operations may have in common.
fn key(http: &Http) -> (String, String) {
    (http.method.to_ascii_uppercase(), shape(&http.path))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_operations_of_one_name_have_a_path_each() {
        let operation = |name: &str| Operation { name: name.to_owned(), ..Operation::default() };
        let operations = vec![operation("Go"), operation("go"), operation("../a b")];
        let service = Service { operations, ..Service::default() };
        assert_eq!(plain_names(&service), ["Go", "go_2", "___a_b"]);
    }

    fn api(protocol: &str) -> ApiInfo {
        let api = format!(
            "docwright: 1\napi: x\ntitle: X\nendpoint: {{url: https://x.example}}\nprotocol: {protocol}\n\
             crates: {{client: x, cli: x-cli, command: x}}\nenv_prefix: X\n"
        );
        crate::parse_api_info(&api, "api.yaml").expect("it is one")
    }

    #[test]
    fn a_body_is_json_where_json_can_say_it() {
        let operation = |body| Operation { body, ..Operation::default() };
        let bytes = operation(Some(Body::Bytes));
        for (protocol, operation, plain) in [
            ("{request: {body: form}}", operation(None), Body::Json),
            ("{}", operation(Some(Body::Form)), Body::Json),
            ("{}", bytes.clone(), Body::Bytes),
            ("{request: {body: multipart}}", operation(None), Body::Multipart),
            ("{request: {action: parameter Do}}", bytes, Body::Json),
        ] {
            let style = api(protocol).protocol.request;
            assert_eq!(plain_body(&operation, &style), plain, "{protocol}");
        }
    }

    #[test]
    fn a_path_that_was_lengthened_is_nobody_elses() {
        let operation = |name: &str, path: &str| Operation {
            name: name.to_owned(),
            http: Http { method: "GET".to_owned(), path: path.to_owned() },
            ..Operation::default()
        };
        let operations = vec![operation("A", "/x/{a}"), operation("B", "/x/{b}"), operation("C", "/x/{c}:B")];
        let service = Service { operations, ..Service::default() };
        let paths: Vec<String> =
            plain_routes(&api("{}"), &service).into_iter().map(|http| http.path).collect();
        assert_eq!(paths, ["/x/{a}:A", "/x/{b}:B_", "/x/{c}:B"]);
    }
}
