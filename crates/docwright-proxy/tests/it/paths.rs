//! APIs whose operations have their own methods and paths.

use serde_json::json;

use crate::client::{call_with, send};
use crate::servers::{CODED_PATHS, Pair, REST, WRAPPED_PATHS, pair, path_api};

fn pairs() -> [Pair; 3] {
    [CODED_PATHS, WRAPPED_PATHS, REST].map(|protocol| pair(path_api(protocol)))
}

fn json_headers() -> [(&'static str, &'static str); 1] {
    [("Content-Type", "application/json")]
}

#[test]
fn path_query_header_and_body_each_go_where_they_are_documented() {
    for pair in pairs() {
        let url = pair.proxy.url();
        let get = format!("{url}/host/users/a%20b%2Fc?Depth=2&Fields=x&Fields=y%26z");
        let reply = send("GET", &get, &[("X-Request-Source", "tests"), ("Cookie", "hunter2")], None);
        assert_eq!(reply.status(), 200, "{reply:?}");
        let sent = pair.mock.requests().pop().unwrap();
        assert!(sent.target.starts_with("/users/a%20b%2Fc?"), "{}", sent.target);
        assert_eq!(sent.parameters["Fields.1"], json!("y&z"));
        assert_eq!((sent.header("x-request-source"), sent.header("cookie")), (Some("tests"), None));

        let put = format!("{url}/host/users/7?Force=true");
        let body = json!({"Name": "n", "Roles": ["r"]}).to_string();
        let reply = send("PUT", &put, &json_headers(), Some(&body));
        assert_eq!(reply.status(), 200, "{reply:?}");
        let sent = pair.mock.requests().pop().unwrap();
        assert!(sent.target.starts_with("/users/7?Force=true"), "{}", sent.target);
        assert_eq!(sent.method, "PUT");

        assert_eq!(send("DELETE", &format!("{url}/host/users/7"), &[], None).status(), 200);
    }
}

#[test]
fn a_path_of_fixed_text_goes_before_one_with_a_variable() {
    let pair = pair(path_api(CODED_PATHS));
    send("GET", &format!("{}/host/users/me", pair.proxy.url()), &[], None);
    assert_eq!(pair.log.lock().unwrap()[0].operation.as_deref(), Some("GetMe"));
}

#[test]
fn a_wrong_method_is_told_the_right_ones() {
    let pair = pair(path_api(CODED_PATHS));
    let reply = send("PATCH", &format!("{}/host/users/7", pair.proxy.url()), &[], None);
    assert_eq!((reply.status(), reply.header("allow")), (405, Some("DELETE, GET, PUT")), "{reply:?}");
    // OpenAPI's path without a variable is another one than that with it.
    let reply = send("DELETE", &format!("{}/host/users/me", pair.proxy.url()), &[], None);
    assert_eq!((reply.status(), reply.header("allow")), (405, Some("GET")), "{reply:?}");
}

#[test]
fn what_belongs_elsewhere_or_is_given_twice_is_refused() {
    let pair = pair(path_api(CODED_PATHS));
    let url = pair.proxy.url();
    for (method, path, body, words) in [
        ("PUT", "/host/users/7?Unknown=1", Some(r#"{"Name": "n"}"#), "`Unknown` stands in the query"),
        ("PUT", "/host/users/7", Some(r#"{"Name": "n", "id": "8"}"#), "`id` is given twice"),
        ("PUT", "/host/users/7?Force=1", Some(r#"{"Name": "n", "Force": true}"#), "`Force` is given twice"),
        ("PUT", "/host/users/7?Force=1&Force=2", Some(r#"{"Name": "n"}"#), "`Force` is given twice"),
        ("GET", "/host/users/7?PublicKey=x", None, "`PublicKey` is set by the proxy"),
        ("GET", "/host/users/7?Cookie=x", None, "`Cookie` is set by the proxy"),
        ("GET", "/host/users/", None, "needs `id`"),
        ("GET", "/host/users/%ff", None, "is no UTF-8 text"),
    ] {
        let headers = json_headers();
        let headers = if body.is_some() { headers.as_slice() } else { &[] };
        let reply = send(method, &format!("{url}{path}"), headers, body);
        let (_, message) = reply.refusal();
        assert!(reply.status() == 400 && message.contains(words), "{path}: {reply:?} {message}");
    }
    assert!(pair.mock.requests().is_empty());
    let reply = call_with(&pair.proxy, "/host/users/7", &json!({}), &[]);
    assert_eq!(reply.status(), 405);
}

#[test]
fn the_log_shows_no_value_of_a_path() {
    let pair = pair(path_api(CODED_PATHS));
    send("GET", &format!("{}/host/users/hunter2?Depth=1", pair.proxy.url()), &[], None);
    let line = pair.log.lock().unwrap()[0].to_string();
    assert!(line.starts_with("GET /host/users/{id} 200 "), "{line}");
}
