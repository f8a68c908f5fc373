//! Methods and paths, bearer tokens, statuses and problems: what most HTTP APIs do.

use docwright_ir::{Api, Field, Type};
use docwright_mock::{Outcome, Running};
use serde_json::{Value, json};
use ureq::http::Request;

use crate::apis::{rest_api, start};
use crate::client::{Reply, send};

const BEARER: &str = "auth: [{scheme: bearer}]";

fn api() -> Api {
    rest_api(BEARER)
}

/// A request as somebody whom the server knows.
pub(crate) fn call(mock: &Running, method: &str, path: &str, body: Option<&Value>) -> Reply {
    let mut request = Request::builder().method(method).uri(format!("{}{path}", mock.url()));
    request = request.header("Authorization", "Bearer mock-key");
    if body.is_some() {
        request = request.header("Content-Type", "application/json");
    }
    send(request.body(body.map(Value::to_string).unwrap_or_default().into_bytes()).unwrap()).unwrap()
}

#[test]
fn a_good_call_is_answered_with_the_fields_alone() {
    let mock = start(api());
    let reply = call(&mock, "GET", "/users/7", None);
    assert_eq!((reply.status(), reply.header("content-type")), (200, Some("application/json")));
    let body = reply.json();
    assert_eq!(body.as_object().unwrap().keys().collect::<Vec<_>>(), ["id", "name"]);
    let created = call(&mock, "POST", "/users", Some(&json!({"name": "Ada"}))).json();
    assert_eq!(created["name"], json!("Ada"));
    let seen = mock.requests();
    assert_eq!((seen[0].operation.as_str(), &seen[0].outcome), ("GetUser", &Outcome::Answered));
    assert_eq!(seen[1].operation, "CreateUser");
}

#[test]
fn an_operation_that_answers_nothing_is_answered_with_an_empty_object() {
    let mock = start(api());
    for content in ["", "application/json"] {
        let request = Request::delete(format!("{}/users/7", mock.url()))
            .header("Authorization", "Bearer mock-key")
            .header("Content-Type", content);
        let reply = send(request.body(Vec::new()).unwrap()).unwrap();
        assert_eq!((reply.status(), reply.json()), (200, json!({})));
    }
}

#[test]
fn of_two_paths_that_fit_the_plainer_one_is_meant() {
    let mock = start(api());
    assert!(call(&mock, "GET", "/users/me", None).json()["self"].is_boolean());
    assert_eq!(mock.requests()[0].operation, "GetSelf");
}

#[test]
fn a_path_may_begin_as_the_apis_own_url_does() {
    let mut api = api();
    api.info.endpoint.url = "https://api.example.com/api/v1/".to_owned();
    let mock = start(api);
    for (path, status) in
        [("/users/7", 200), ("/api/v1/users/7", 200), ("/v1/users/7", 404), ("/api/v1", 404)]
    {
        assert_eq!(call(&mock, "GET", path, None).status(), status, "{path}");
    }
    assert_eq!(call(&mock, "PUT", "/api/v1/users/7", None).status(), 405);
}

#[test]
fn a_name_in_a_path_may_have_dots() {
    let mut api = api();
    let operations = &mut api.services[0].operations;
    operations.truncate(1);
    let operation = &mut operations[0];
    operation.http.path = "/users/{user.id}".to_owned();
    operation.request[0].name = "user.id".to_owned();
    let mock = start(api);
    for path in ["/users/7", "/people/users/7"] {
        assert_eq!(call(&mock, "GET", path, None).status(), 200, "{path}");
    }
}

#[test]
fn operations_of_one_name_are_told_apart_by_their_paths() {
    let mut api = api();
    let mut other = api.services[0].clone();
    other.name = "machines".to_owned();
    other.operations.retain(|operation| operation.name == "GetUser");
    other.operations[0].http.path = "/machines/{id}/user".to_owned();
    other.operations[0].response = vec![Field::new("machine", Type::String)];
    api.services.insert(0, other);
    let mock = start(api);
    assert!(call(&mock, "GET", "/users/7", None).json()["name"].is_string());
    assert!(call(&mock, "GET", "/machines/7/user", None).json()["machine"].is_string());
}

#[test]
fn each_mistake_has_its_status_and_is_a_problem() {
    let mock = start(api());
    for (status, method, path, body) in [
        (404, "GET", "/nothing", None),
        (404, "GET", "/%ff", None),
        (405, "PUT", "/users/7", None),
        (400, "POST", "/users", Some(json!({}))),
        (400, "POST", "/users", Some(json!([]))),
        (400, "POST", "/users", Some(json!({"name": 1}))),
        (400, "POST", "/users", Some(json!({"name": "x", "colour": "red"}))),
        (400, "GET", "/users/7?colour=red", None),
    ] {
        let reply = call(&mock, method, path, body.as_ref());
        let told = reply.json();
        assert_eq!(reply.status(), status, "{method} {path}: {told}");
        assert_eq!(reply.header("content-type"), Some("application/problem+json"));
        assert_eq!((&told["type"], &told["status"]), (&json!("about:blank"), &json!(status)));
        assert!(told["title"].is_string() && told["detail"].is_string(), "{told}");
        assert_eq!(told.get("code"), None, "the status is the code");
        assert_eq!(reply.header("allow"), (status == 405).then_some("GET, DELETE"));
        let last = mock.requests().pop().unwrap().outcome;
        assert!(matches!(&last, Outcome::Refused { code, .. } if *code == status.to_string()), "{last:?}");
    }
}

#[test]
fn a_body_is_what_the_protocol_says_it_is() {
    for (style, content, body, status) in [
        ("{}", "application/json", "{\"name\": \"x\"}", 200),
        ("{}", "application/x-www-form-urlencoded", "name=x", 415),
        ("{}", "text/plain", "x", 415),
        ("{body: form}", "application/x-www-form-urlencoded", "name=x", 200),
        ("{body: form}", "application/json", "{\"name\": \"x\"}", 415),
        ("{body: form, json_too: true}", "application/json", "{\"name\": \"x\"}", 200),
    ] {
        let mock = start(rest_api(&format!("request: {style}")));
        let request = Request::post(format!("{}/users", mock.url())).header("Content-Type", content);
        let reply = send(request.body(body.as_bytes().to_vec()).unwrap()).unwrap();
        assert_eq!(reply.status(), status, "{style} {content}: {}", reply.json());
    }
}

#[test]
fn an_error_that_is_asked_for_is_a_status_if_it_can_be_one() {
    let mock = start(api());
    let fail = |code: &str| {
        mock.fail_next("GetUser", code, "So it is.");
        let reply = call(&mock, "GET", "/users/7", None);
        (reply.status(), reply.json()["code"].clone(), reply.json()["detail"].clone())
    };
    assert_eq!(fail("409"), (409, Value::Null, json!("So it is.")));
    assert_eq!(fail("quota_exceeded"), (400, json!("quota_exceeded"), json!("So it is.")));
    assert_eq!(fail("42"), (400, json!("42"), json!("So it is.")));
    mock.add_fault("throttle*1".parse().unwrap());
    assert_eq!(call(&mock, "GET", "/users/7", None).status(), 429);
    assert_eq!(call(&mock, "GET", "/users/7", None).status(), 200);
}

#[test]
fn codes_and_texts_stand_where_the_protocol_says() {
    let style = "{data: data, code: error.code, message: error.message, request_id: [member meta.id, header X-Id], \
                 codes: {unknown-action: no_such_path}}";
    let mock = start(rest_api(&format!("reply: {style}")));
    let reply = call(&mock, "GET", "/nothing", None);
    assert_eq!((reply.status(), reply.header("content-type")), (404, Some("application/json")));
    let (told, id) = (reply.json(), reply.header("x-id").unwrap().to_owned());
    assert_eq!(
        told["error"],
        json!({"code": "no_such_path", "message": "There is no action `GET /nothing`."})
    );
    assert_eq!(told["meta"]["id"], json!(id));
    assert!(call(&mock, "GET", "/users/7", None).json()["data"]["name"].is_string());
}

#[test]
fn a_gateway_may_say_all_of_it_in_parameters() {
    let mut api =
        rest_api("request: {action: parameter op, version: parameter v}\nreply: {message: message}");
    api.services[0].version = Some("2".to_owned());
    let mock = start(api);
    let get = |query: &str| call(&mock, "GET", &format!("/?{query}"), None);
    assert_eq!(get("op=GetUser&v=2&id=7").status(), 200);
    for (query, told) in [
        ("op=GetUser&v=1&id=7", "The action has no version `1`."),
        ("op=GetUser&id=7", "The action has no version ``."),
        ("v=2", "The request names no action."),
        ("op=GetUser&v=2&id=7&x=1", "There is no parameter `x`."),
    ] {
        assert_eq!(get(query).json(), json!({"message": told}), "{query}");
    }
}

#[test]
fn lists_and_objects_are_read_as_the_protocol_says() {
    for (style, good, bad) in [
        ("{}", "ids.0=1&ids.1=2&disk.size=3&disks.0.size=4", "ids=1"),
        ("{lists: from-one}", "ids.1=1&ids.2=2&disk.size=3&disks.1.size=4", "ids.0=1"),
        ("{lists: repeat}", "ids=1&ids=2&disk.size=3&disks.0.size=4", "ids.0=1"),
        (
            "{lists: brackets, objects: brackets}",
            "ids[]=1&ids[]=2&disk[size]=3&disks[][size]=4",
            "ids=1&ids=2",
        ),
        ("{lists: comma, objects: brackets}", "ids=1,2&disk[size]=3", "ids=1&ids=2"),
        ("{lists: json, objects: json}", "ids=[1,2]&disk={\"size\":3}&disks=[{\"size\":4}]", "ids=[\"1\"]"),
        ("{lists: json, objects: json}", "ids=[1,2]", "disk={\"size\":3,\"size\":3}"),
    ] {
        let mock = start(rest_api(&format!("{BEARER}\nrequest: {style}")));
        let get = |query: &str| {
            let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
            call(&mock, "GET", &format!("/users?{query}"), None)
        };
        let reply = get(good);
        assert_eq!(
            (reply.status(), &reply.json()["ids"]),
            (200, &json!([1, 2])),
            "{style}: {}",
            reply.json()
        );
        assert_eq!(get(bad).status(), 400, "{style}");
        assert_eq!(get("note=a,b").status(), 200);
        assert_eq!(
            get("note=a&note=b").status(),
            if style.contains("lists") && !style.contains("one") { 400 } else { 200 }
        );
    }
}

#[test]
fn texts_that_hold_too_much_are_refused_before_it_is_made() {
    for (style, ids) in [
        ("{body: form, lists: comma}", ",".repeat(2 << 20)),
        ("{body: form, lists: json}", format!("[{}1]", "1,".repeat(2 << 20))),
        ("{body: form, lists: json}", "[".repeat(1 << 20)),
    ] {
        let mock = start(rest_api(&format!("request: {style}")));
        let request = Request::get(format!("{}/users", mock.url()));
        let request = request.header("Content-Type", "application/x-www-form-urlencoded");
        let body = form_urlencoded::Serializer::new(String::new()).append_pair("ids", &ids).finish();
        let reply = send(request.body(body.into_bytes()).unwrap()).unwrap();
        assert_eq!(reply.status(), 400);
        assert!(reply.body.len() < 1_000, "{}", reply.body.len());
        assert!(reply.json()["detail"].as_str().unwrap().contains("more than 50000 values"));
    }
}

#[test]
fn a_reply_may_be_a_list_and_no_object() {
    let mut api = api();
    let operation = &mut api.services[0].operations[1];
    let user = Type::Fields(vec![Field::new("id", Type::Integer)]);
    operation.response = vec![Field { whole: true, ..Field::new("items", Type::list(user)) }];
    let body = call(&start(api.clone()), "GET", "/users/me", None).json();
    assert!(body.as_array().unwrap().iter().all(|entry| entry["id"].is_number()), "{body}");
    let example = docwright_ir::Example { title: None, request: None, response: Some(json!([{"id": 7}])) };
    api.services[0].operations[1].examples = vec![example];
    assert_eq!(call(&start(api), "GET", "/users/me", None).json()[0], json!({"id": 7}));
}
