//! Each way of showing who calls, over the wire.

use docwright_mock::{DEFAULT_CREDENTIALS, Outcome, Running};
use serde_json::json;
use ureq::http::Request;

use crate::apis::{rest_api, start};
use crate::client::{Reply, send};

/// `mock-id:mock-key`, as `Basic` has it.
const PAIR: &str = "Basic bW9jay1pZDptb2NrLWtleQ==";
const CLIENT: &str =
    "auth: [{scheme: client-credentials, token_url: 'https://login.example.com/oauth/token'}]";

fn get(mock: &Running, path: &str, headers: &[(&str, &str)]) -> Reply {
    let mut request = Request::get(format!("{}{path}", mock.url()));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    send(request.body(Vec::new()).unwrap()).unwrap()
}

#[test]
fn each_way_lets_in_who_shows_the_key_and_nobody_else() {
    for (way, path, good, bad, challenge) in [
        ("{scheme: bearer}", "/users/7", ("Authorization", "Bearer mock-key"), "Bearer x", Some("Bearer")),
        (
            "{scheme: basic}",
            "/users/7",
            ("Authorization", PAIR),
            "Basic bW9jay1pZDp4",
            Some("Basic realm=\"mock\""),
        ),
        ("{scheme: api-key, in: header, name: X-Key}", "/users/7", ("X-Key", "mock-key"), "x", None),
        (
            "{scheme: api-key, in: cookie, name: sid}",
            "/users/7",
            ("Cookie", "a=b; sid=mock-key"),
            "sid=x",
            None,
        ),
    ] {
        let mock = start(rest_api(&format!("auth: [{way}]")));
        assert_eq!(get(&mock, path, &[good]).status(), 200, "{way}");
        for headers in [&[][..], &[(good.0, bad)]] {
            let reply = get(&mock, path, headers);
            assert_eq!(reply.status(), 401, "{way}: {}", reply.json());
            assert_eq!(reply.header("www-authenticate"), challenge);
            assert_eq!(reply.json()["title"], json!("Unauthorized"));
        }
    }
}

#[test]
fn a_key_in_the_query_is_no_parameter_and_not_logged() {
    let mock = start(rest_api("auth: [{scheme: api-key, in: query, name: who}]"));
    assert_eq!(get(&mock, "/users/7?who=mock-key", &[]).status(), 200);
    assert_eq!(get(&mock, "/users/7?who=someone", &[]).status(), 401);
    assert_eq!(get(&mock, "/users/7", &[]).status(), 401);
    for seen in mock.requests() {
        for line in [seen.to_string(), seen.to_json()] {
            assert!(!line.contains("mock-key") && !line.contains("someone"), "{line}");
        }
    }
}

#[test]
fn nobody_is_asked_where_the_protocol_or_the_operation_asks_nobody() {
    assert_eq!(get(&start(rest_api("{}")), "/users/7", &[]).status(), 200);
    let mut api = rest_api("auth: [{scheme: bearer}]");
    api.services[0].operations[0].unsigned = true;
    let mock = start(api);
    assert_eq!(get(&mock, "/users/7", &[]).status(), 200);
    assert_eq!(get(&mock, "/users", &[]).status(), 401);
    assert_eq!(get(&mock, "/nothing", &[]).status(), 401, "who is not let in is not told what there is");
}

#[test]
fn a_gateway_says_in_its_own_way_who_is_not_let_in() {
    let mock = start(rest_api(
        "auth: [{scheme: bearer}]\n\
         reply: {success: {member: code, is: ['0']}, code: code, message: text, codes: {no-signature: '7', unknown-key: '8'}}",
    ));
    let told = |headers: &[(&str, &str)]| {
        let reply = get(&mock, "/users/7", headers);
        assert_eq!((reply.status(), reply.header("www-authenticate")), (200, None));
        reply.json()["code"].clone()
    };
    assert_eq!(told(&[]), json!(7));
    assert_eq!(told(&[("Authorization", "Bearer x")]), json!(8));
    assert_eq!(told(&[("Authorization", "Bearer mock-key")]), json!(0));
}

fn token(mock: &Running, method: &str, headers: &[(&str, &str)], pairs: &[(&str, &str)]) -> Reply {
    let mut request = Request::builder().method(method).uri(format!("{}/oauth/token", mock.url()));
    request = request.header("Content-Type", "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    send(request.body(body.into_bytes()).unwrap()).unwrap()
}

#[test]
fn a_client_fetches_a_token_and_calls_with_it() {
    let mock = start(rest_api(CLIENT));
    let grant = ("grant_type", "client_credentials");
    let (id, secret) = DEFAULT_CREDENTIALS;
    let in_form =
        token(&mock, "POST", &[], &[grant, ("client_id", id), ("client_secret", secret), ("scope", "a b")]);
    let as_basic = token(&mock, "POST", &[("Authorization", PAIR)], &[grant]);
    for reply in [&in_form, &as_basic] {
        assert_eq!((reply.status(), reply.header("cache-control")), (200, Some("no-store")));
        assert_eq!(reply.header("content-type"), Some("application/json"));
        let told = reply.json();
        assert_eq!((&told["token_type"], &told["expires_in"]), (&json!("Bearer"), &json!(3600)));
        let bearer = format!("Bearer {}", told["access_token"].as_str().unwrap());
        assert_eq!(get(&mock, "/users/7", &[("Authorization", &bearer)]).status(), 200);
    }
    assert_eq!(get(&mock, "/users/7", &[("Authorization", "Bearer x")]).status(), 401);
    let seen = mock.requests();
    assert_eq!(seen[0].outcome, Outcome::Answered);
    assert!(!seen[0].to_json().contains(secret), "{}", seen[0].to_json());
}

#[test]
fn a_token_is_refused_in_oauths_words() {
    let mock = start(rest_api(CLIENT));
    let grant = ("grant_type", "client_credentials");
    for (status, error, method, headers, pairs) in [
        (
            401,
            "invalid_client",
            "POST",
            &[][..],
            &[grant, ("client_id", "mock-id"), ("client_secret", "x")][..],
        ),
        (401, "invalid_client", "POST", &[], &[grant, ("client_id", "who"), ("client_secret", "mock-key")]),
        (401, "invalid_client", "POST", &[], &[grant]),
        (400, "invalid_request", "POST", &[("Authorization", PAIR)], &[]),
        (400, "unsupported_grant_type", "POST", &[("Authorization", PAIR)], &[("grant_type", "password")]),
        (400, "invalid_request", "POST", &[("Authorization", PAIR)], &[grant, grant]),
        (405, "invalid_request", "PUT", &[("Authorization", PAIR)], &[grant]),
    ] {
        let reply = token(&mock, method, headers, pairs);
        assert_eq!((reply.status(), &reply.json()["error"]), (status, &json!(error)), "{}", reply.json());
        assert!(reply.json()["error_description"].is_string());
        assert_eq!(reply.header("www-authenticate"), (status == 401).then_some("Basic realm=\"mock\""));
    }
    let json = Request::post(format!("{}/oauth/token?grant_type=client_credentials", mock.url()));
    let json = json.header("Content-Type", "application/json").header("Authorization", PAIR);
    let body = json!({"grant_type": "client_credentials"}).to_string();
    let reply = send(json.body(body.into_bytes()).unwrap()).unwrap();
    assert_eq!((reply.status(), &reply.json()["error"]), (415, &json!("invalid_request")));
    mock.add_fault("throttle*1".parse().unwrap());
    assert_eq!(token(&mock, "POST", &[("Authorization", PAIR)], &[grant]).status(), 429);
}

#[test]
fn tokens_at_a_gateways_only_path_do_not_hide_the_gateway() {
    let text = "auth: [{scheme: client-credentials, token_url: 'https://api.example.com/'}]\n\
                request: {action: parameter op}";
    let mock = start(rest_api(text));
    let reply = get(&mock, "/?op=GetUser&id=7", &[("Authorization", "Bearer mock-key")]);
    assert_eq!(reply.status(), 200, "{}", reply.json());
}

#[test]
fn an_operation_with_a_way_of_its_own_lets_in_by_that_one_alone() {
    let mut api = rest_api("auth: [{scheme: bearer}]");
    for operation in api.services.iter_mut().flat_map(|service| &mut service.operations) {
        let is_own = operation.http.path == "/users/{id}" && operation.http.method == "GET";
        operation.auth = is_own.then(|| vec![docwright_ir::Auth::Basic]);
    }
    let mock = start(api);
    let (pair, token) = (("Authorization", PAIR), ("Authorization", "Bearer mock-key"));
    assert_eq!(get(&mock, "/users/7", &[pair]).status(), 200);
    let refused = get(&mock, "/users/7", &[token]);
    assert_eq!((refused.status(), refused.header("www-authenticate")), (401, Some("Basic realm=\"mock\"")));
    assert_eq!(get(&mock, "/users", &[token]).status(), 200);
    assert_eq!(get(&mock, "/users", &[pair]).status(), 401);
    // Whoever is let in nowhere is not told what there is, and whoever is let in somewhere is.
    assert_eq!(get(&mock, "/nothing", &[]).status(), 401);
    assert_eq!(get(&mock, "/nothing", &[pair]).status(), 404);
}
