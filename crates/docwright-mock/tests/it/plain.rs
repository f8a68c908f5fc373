//! The plain form: JSON at a path for each operation, unsigned, with statuses that say what came.

use docwright_ir::{Constraint, Enum, EnumValue, Field, Http, Location, Number, Range, Type};
use docwright_mock::{Mock, Options, Outcome, Running};
use serde_json::{Value, json};
use ureq::http::Request;

use crate::apis::{form_api, json_api, start};
use crate::client::{Reply, raw, send};

pub(crate) fn post(mock: &Running, path: &str, body: &Value) -> Reply {
    let request = Request::post(format!("{}{path}", mock.url())).header("Content-Type", "application/json");
    send(request.body(body.to_string().into_bytes()).unwrap()).unwrap()
}

fn create() -> Value {
    json!({"Region": "cn-one", "Name": "web", "Disks": [{"Size": 20, "IsBoot": true}], "Price": 2})
}

#[test]
fn a_good_call_needs_no_signature_and_has_the_vendors_body() {
    let mock = start(form_api());
    let reply = post(&mock, "/host/CreateHost", &create());
    assert_eq!((reply.status(), reply.header("content-type")), (200, Some("application/json")));
    let body = reply.json();
    assert_eq!((&body["RetCode"], &body["Action"]), (&json!(0), &json!("CreateHostResponse")));
    assert_eq!(body["Name"], json!("web"));
    let [seen] = &mock.requests()[..] else { panic!("one request") };
    assert_eq!((seen.operation.as_str(), &seen.outcome), ("CreateHost", &Outcome::Answered));

    let mock = start(json_api());
    let with_region = |region: Option<&str>| {
        let mut request = Request::post(format!("{}/host/CreateHost", mock.url()));
        request = request.header("Content-Type", "application/json; charset=utf-8");
        if let Some(region) = region {
            request = request.header("X-TC-Region", region);
        }
        let body = json!({"Name": "web"}).to_string();
        send(request.body(body.into_bytes()).unwrap()).unwrap()
    };
    assert_eq!(with_region(Some("ap-one")).json()["Response"]["Name"], json!("web"));
    // The client that fills it in is the proxy, which the mock stands for here.
    assert_eq!(with_region(None).status(), 200);
    assert_eq!(post(&mock, "/host/CreateHost", &create()).status(), 200);
}

#[test]
fn no_body_is_an_empty_object() {
    let mock = start(form_api());
    let reply = send(Request::post(format!("{}/host/DescribeHosts", mock.url())).body(Vec::new()).unwrap());
    assert_eq!(reply.unwrap().json()["TotalCount"], json!(25));
}

#[test]
fn each_mistake_has_its_status_and_the_apis_own_body() {
    let mock = start(form_api());
    let url = mock.url();
    let request = |method: &str, path: &str, content: &str, body: &str| {
        let request = Request::builder().method(method).uri(format!("{url}{path}"));
        send(request.header("Content-Type", content).body(body.as_bytes().to_vec()).unwrap()).unwrap()
    };
    let json = "application/json";
    for (status, code, method, path, content, body) in [
        (404, 161, "POST", "/host/Fly", json, "{}"),
        (404, 161, "POST", "/disk/CreateHost", json, "{}"),
        (404, 161, "POST", "/host", json, "{}"),
        (405, 161, "PUT", "/host/CreateHost", json, "{}"),
        (415, 230, "POST", "/host/CreateHost", "text/plain", "{}"),
        (415, 230, "POST", "/host/CreateHost", "application/x-www-form-urlencoded", "Name=x"),
        (400, 230, "POST", "/host/CreateHost", json, "[]"),
        (400, 230, "POST", "/host/CreateHost", json, "{"),
        (400, 220, "POST", "/host/CreateHost", json, "{\"Region\": \"r\"}"),
        (400, 230, "POST", "/host/CreateHost?Name=x", json, "{\"Region\": \"r\", \"Name\": \"x\"}"),
        (
            400,
            230,
            "POST",
            "/host/CreateHost",
            json,
            "{\"Region\": \"r\", \"Name\": \"x\", \"Price\": \"1\"}",
        ),
        (
            400,
            230,
            "POST",
            "/host/CreateHost",
            json,
            "{\"Region\": \"r\", \"Name\": \"x\", \"Action\": \"y\"}",
        ),
    ] {
        let reply = request(method, path, content, body);
        let told = reply.json();
        assert_eq!(
            (reply.status(), &told["RetCode"]),
            (status, &json!(code)),
            "{method} {path} {body}: {told}"
        );
        let members: Vec<&String> = told.as_object().unwrap().keys().collect();
        assert!(
            members.iter().all(|name| ["RetCode", "Action", "Message"].contains(&name.as_str())),
            "{told}"
        );
        assert!(told["Message"].is_string(), "{told}");
        assert_eq!(reply.header("allow"), (status == 405).then_some("POST"));
    }
    let packed = Request::post(format!("{}/host/CreateHost", mock.url()))
        .header("Content-Type", json)
        .header("Content-Encoding", "gzip");
    let reply = send(packed.body(b"{}".to_vec()).unwrap()).unwrap();
    assert_eq!(reply.status(), 415);
    assert_eq!(reply.json()["Message"], json!("A body is sent as it is, not with `Content-Encoding: gzip`."));
    let head = raw(&mock, "HEAD /host/CreateHost HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assert!(head.starts_with("HTTP/1.1 405") && head.ends_with("\r\n\r\n"), "{head}");
}

#[test]
fn what_a_page_says_is_kept_and_a_lenient_server_only_remarks() {
    let mut api = json_api();
    let operation = &mut api.services[0].operations[1];
    let value = |value: &str| EnumValue { value: value.to_owned(), meaning: None };
    let limit = operation.request.iter_mut().find(|field| field.name == "Limit").unwrap();
    limit.range = Some(Range { min: Some(Number::Integer(1)), max: Some(Number::Integer(100)) });
    limit.mined.insert("range".to_owned(), "between".to_owned());
    let closed = Enum { values: vec![value("on"), value("off")], partial: false };
    operation.request.push(Field { enumeration: Some(closed.clone()), ..Field::new("State", Type::String) });
    let open = Enum { partial: true, ..closed };
    operation.request.push(Field { enumeration: Some(open), ..Field::new("Kind", Type::String) });
    operation.constraints.push(Constraint::OneOf {
        parameters: vec!["State".to_owned(), "Kind".to_owned()],
        mined: "either".to_owned(),
    });
    let strict = start(api.clone());
    let lenient =
        Mock::new(api, Options { strict: false, ..Options::default() }).start("127.0.0.1:0").unwrap();
    for (code, body) in [
        ("", json!({"State": "on", "Limit": 100})),
        ("", json!({"Kind": "new"})),
        ("UnknownParameter", json!({"State": "on", "Colour": 1})),
        ("InvalidParameterValue", json!({"State": "broken"})),
        ("InvalidParameterValue", json!({"State": "on", "Limit": 101})),
        ("InvalidParameterValue", json!({"State": "on", "Kind": "on"})),
        ("InvalidParameter", json!({"State": null})),
        ("MissingParameter", json!({})),
    ] {
        let reply = post(&strict, "/host/DescribeHosts", &body);
        let told = reply.json();
        let wanted = if code.is_empty() { Value::Null } else { json!(code) };
        assert_eq!(told["Response"]["Error"]["Code"], wanted, "{body}: {told}");
        assert_eq!(reply.status(), if code.is_empty() { 200 } else { 400 });
        assert_eq!(post(&lenient, "/host/DescribeHosts", &body).status(), 200, "{body}");
        let remarks = lenient.requests().pop().unwrap().remarks;
        assert_eq!(remarks.is_empty(), body == json!({"State": "on", "Limit": 100}), "{body}: {remarks:?}");
    }
}

#[test]
fn faults_hold_here_too_with_their_statuses() {
    let mock = start(form_api());
    mock.fail_next("DescribeHosts", "8039", "No more hosts.");
    let reply = post(&mock, "/host/DescribeHosts", &json!({}));
    assert_eq!(reply.status(), 400);
    assert_eq!(
        reply.json(),
        json!({"RetCode": 8039, "Action": "DescribeHostsResponse", "Message": "No more hosts."})
    );
    mock.add_fault("status=503,retry-after=1*1@DescribeHosts".parse().unwrap());
    assert_eq!(post(&mock, "/host/DescribeHosts", &json!({})).status(), 503);
    mock.add_fault("throttle*1".parse().unwrap());
    assert_eq!(post(&mock, "/host/DescribeHosts", &json!({})).json()["RetCode"], json!(153));
    assert_eq!(post(&mock, "/host/DescribeHosts", &json!({})).status(), 200);
}

#[test]
fn a_name_of_the_web_does_not_lead_here() {
    let mock = start(form_api());
    let request = "POST /host/DescribeHosts HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\
                   Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
    assert!(raw(&mock, request).starts_with("HTTP/1.1 421"));
}

#[test]
fn an_api_by_paths_answers_below_its_services_without_a_signature() {
    let mut api = json_api();
    api.info.protocol.request.action = None;
    api.info.protocol.request.version = None;
    let placed =
        |name: &str, location: Location, ty: Type| Field { location: Some(location), ..Field::new(name, ty) };
    api.services[0].operations.truncate(1);
    let show = &mut api.services[0].operations[0];
    show.http = Http { method: "GET".to_owned(), path: "/users/{id}/hosts".to_owned() };
    show.request = vec![
        Field { required: true, ..placed("id", Location::Path, Type::Integer) },
        placed("Limit", Location::Query, Type::Integer),
        placed("Names", Location::Query, Type::list(Type::String)),
        placed("X-Depth", Location::Header, Type::Boolean),
    ];
    let mock = start(api);
    let get = |path: &str, depth: &str| {
        let request = Request::get(format!("{}{path}", mock.url())).header("X-Depth", depth);
        let reply = send(request.body(Vec::new()).unwrap()).unwrap();
        let code = reply.json()["Response"]["Error"]["Code"].as_str().unwrap_or_default().to_owned();
        (reply.status(), code)
    };
    let told = |status: u16, code: &str| (status, code.to_owned());
    for query in ["Limit=2&Names.0=a", "Names=a", "Names=a&Limit=2&Names=b", ""] {
        assert_eq!(get(&format!("/host/users/7/hosts?{query}"), "true"), told(200, ""), "{query}");
    }
    assert_eq!(get("/host/users/seven/hosts", "true"), told(400, "InvalidParameter"));
    assert_eq!(get("/host/users/7/hosts?Limit=two", "true"), told(400, "InvalidParameter"));
    assert_eq!(get("/host/users/7/hosts?Colour=red", "true"), told(400, "UnknownParameter"));
    assert_eq!(get("/host/users/7/hosts", "deep"), told(400, "InvalidParameter"));
    assert_eq!(get("/host/users/7/disks", "true"), told(404, "InvalidAction"));
    // The vendor's own path is signed, and its errors have status 200.
    assert_eq!(get("/users/7/hosts", "true"), told(200, "AuthFailure.InvalidAuthorization"));
}
