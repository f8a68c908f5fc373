//! Which form, operation and parameters a request has.

use docwright_ir::{ApiInfo, Field, Location, Type};
use serde_json::json;

use super::*;
use crate::notation::Notation;

/// An API whose operations are paths (`by_path`) or names.
fn api(by_path: bool) -> Api {
    let info: ApiInfo = serde_json::from_value(json!({
        "docwright": 1, "api": "acme", "title": "Acme", "endpoint": {"url": "https://acme.example.com/api/"},
        "protocol": if by_path { json!({}) } else { json!({"request": {"action": "parameter Action"}}) },
        "env_prefix": "ACME",
        "crates": {"client": "a", "cli": "b", "command": "c"},
    }))
    .unwrap();
    let operation = |name: &str, method: &str, path: &str| Operation {
        name: name.to_owned(),
        http: Http { method: method.to_owned(), path: path.to_owned() },
        request: vec![Field { location: Some(Location::Path), ..Field::new("id", Type::Integer) }],
        ..Operation::default()
    };
    let operations = vec![
        operation("GetUser", "get", "/users/{id}"),
        operation("GetSelf", "GET", "/users/self"),
        operation("RemoveUser", "DELETE", "/users/{id}"),
    ];
    let service = Service { name: "iam".to_owned(), operations, ..Service::default() };
    Api { info, services: vec![service] }
}

fn request(method: &str, path: &str) -> Received {
    Received { method: method.to_owned(), path: path.to_owned(), ..Received::default() }
}

fn form(api: &Api, method: &str, path: &str) -> Form {
    Routes::new(api).form(api, &request(method, path))
}

/// The operation that a request means, or the refusal's text.
fn meant(api: &Api, method: &str, path: &str) -> String {
    match form(api, method, path) {
        Form::Vendor => "the vendor's".to_owned(),
        Form::Token => "for a token".to_owned(),
        Form::Plain(Ok(meant)) => meant.of(api).unwrap().1.name.clone(),
        Form::Plain(Err(refusal)) => refusal.to_string(),
    }
}

#[test]
fn an_endpoints_paths_are_the_vendors_and_all_others_plain() {
    let api = api(false);
    for path in ["", "/", "/api", "/api/", "///"] {
        assert_eq!(meant(&api, "PATCH", path), "the vendor's", "{path}");
    }
    assert_eq!(meant(&api, "POST", "/iam/GetUser"), "GetUser");
    assert_eq!(meant(&api, "POST", "/i%61m/GetUser"), "GetUser");
    assert_eq!(meant(&api, "POST", "/iam/GetUser/"), "There is no action `POST /iam/GetUser/`.");
    assert_eq!(meant(&api, "POST", "/iam/getuser"), "There is no action `POST /iam/getuser`.");
    assert_eq!(meant(&api, "POST", "/other/GetUser"), "There is no action `POST /other/GetUser`.");
    assert_eq!(meant(&api, "PUT", "/iam/GetUser"), "The method `PUT` is not allowed here, only POST.");
}

#[test]
fn an_api_by_paths_has_its_own_and_the_same_below_its_services() {
    let api = api(true);
    assert_eq!(meant(&api, "GET", "/users/7"), "the vendor's");
    assert_eq!(meant(&api, "GET", "/nothing"), "the vendor's");
    assert_eq!(meant(&api, "GET", "/iam/users/7"), "GetUser");
    assert_eq!(meant(&api, "GET", "/iam/users/self"), "GetSelf");
    let told = meant(&api, "PUT", "/iam/users/7");
    assert_eq!(told, "The method `PUT` is not allowed here, only GET, DELETE.");
    // OpenAPI's path without a variable is another one than that with it.
    for method in ["DELETE", "PUT"] {
        let told = format!("The method `{method}` is not allowed here, only GET.");
        assert_eq!(meant(&api, method, "/iam/users/self"), told);
    }
    assert_eq!(meant(&api, "GET", "/iam/nothing"), "There is no action `GET /iam/nothing`.");
}

#[test]
fn a_path_and_a_query_are_text_and_a_body_is_json() {
    let api = api(true);
    let mut sent = request("GET", "/iam/users/7");
    sent.query = "deep=1".to_owned();
    let read = Routes::new(&api).form(&api, &sent).read(&api, &api.info.protocol, &sent).unwrap();
    assert_eq!(json!(read.tree), json!({"deep": "1", "id": "7"}));
    assert_eq!(read.notation, Notation::Text);
    sent.headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    sent.body = b"{\"name\": 1}".to_vec();
    let read = Routes::new(&api).form(&api, &sent).read(&api, &api.info.protocol, &sent).unwrap();
    assert_eq!((json!(read.tree["name"]), read.notation), (json!(1), Notation::Json));
}

#[test]
fn a_body_is_json_or_empty_and_an_rpc_call_has_no_query() {
    let api = api(false);
    let read = |content: &str, query: &str, body: &str| {
        let mut sent = request("POST", "/iam/GetUser");
        sent.headers = vec![("content-type".to_owned(), content.to_owned())];
        (sent.query, sent.body) = (query.to_owned(), body.as_bytes().to_vec());
        Routes::new(&api).form(&api, &sent).read(&api, &api.info.protocol, &sent).map(|read| json!(read.tree))
    };
    assert_eq!(read("application/json; charset=utf-8", "", "{\"id\": 1}"), Ok(json!({"id": 1})));
    assert_eq!(read("application/json", "", ""), Ok(json!({})));
    assert_eq!(read("", "", ""), Ok(json!({})));
    for content in ["", "text/json", "application/x-www-form-urlencoded"] {
        assert!(matches!(read(content, "", "{}"), Err(Refusal::WrongContent { .. })), "{content}");
    }
    let unknown = read("application/json", "id=1", "{}").unwrap_err().to_string();
    assert_eq!(unknown, "There is no parameter `id` in the query; parameters stand in the body, as JSON.");
    assert!(matches!(read("application/json", "", "[]"), Err(Refusal::Unreadable(_))));
}
