//! Who is not let in, and what is not sent on.

use docwright_proxy::{Options, Proxy};
use serde_json::json;

use crate::client::{call, call_with, raw, send};
use crate::servers::{CODED_PATHS, before, form_api, json_api, pair, pair_with, path_api, vendor};

fn refused(reply: &crate::client::Reply) -> (u16, String) {
    (reply.status(), reply.refusal().0)
}

#[test]
fn pages_in_a_browser_do_not_get_in() {
    let pair = pair(form_api());
    let url = format!("{}/host/DescribeHosts", pair.proxy.url());
    for headers in [
        [("Origin", "https://evil.example")].as_slice(),
        &[("Origin", "null")],
        &[("Origin", &pair.proxy.url())],
        &[("Sec-Fetch-Site", "cross-site")],
        &[("Sec-Fetch-Site", "same-site")],
        &[("Origin", "http://localhost:3000"), ("Access-Control-Request-Method", "POST")],
    ] {
        let reply = call_with(&pair.proxy, "/host/DescribeHosts", &json!({}), headers);
        assert_eq!(refused(&reply), (403, "Origin".to_owned()), "{headers:?}");
        assert!(
            !reply.head.headers().keys().any(|name| name.as_str().starts_with("access-control")),
            "{reply:?}"
        );
    }
    let preflight = [("Origin", "https://evil.example"), ("Access-Control-Request-Method", "POST")];
    assert_eq!(send("OPTIONS", &url, &preflight, None).status(), 403);
    for kind in
        ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "", "application/jsonx"]
    {
        let reply = send("POST", &url, &[("Content-Type", kind)], Some("{}"));
        assert_eq!(refused(&reply), (415, "MediaType".to_owned()), "{kind}");
    }
    let json = ("Content-Type", "application/json");
    for encoding in ["gzip", "br, identity"] {
        let reply = send("POST", &url, &[json, ("Content-Encoding", encoding)], Some("{}"));
        let told = reply.refusal().1;
        assert_eq!(refused(&reply), (415, "MediaType".to_owned()));
        assert!(told.contains(&format!("`Content-Encoding: {encoding}`")), "{told}");
    }
    assert!(pair.mock.requests().is_empty());
    assert_eq!(send("POST", &url, &[json, ("Content-Encoding", "Identity")], Some("{}")).status(), 200);
    pair.mock.forget_requests();
    for headers in [[("Sec-Fetch-Site", "none")].as_slice(), &[]] {
        assert_eq!(call_with(&pair.proxy, "/host/DescribeHosts", &json!({}), headers).status(), 200);
    }
    let utf8 = [("Content-Type", "Application/JSON; charset=utf-8")];
    assert_eq!(send("POST", &url, &utf8, Some("{}")).status(), 200);
}

#[test]
fn a_page_that_is_named_may_ask_call_and_read() {
    let options = Options {
        allowed_origins: vec!["http://localhost:3000".to_owned()],
        token: Some("t0ken".to_owned()),
        ..Options::default()
    };
    let pair = pair_with(form_api(), options);
    let url = format!("{}/host/DescribeHosts", pair.proxy.url());
    let origin = ("Origin", "http://localhost:3000");
    let preflight = [
        origin,
        ("Access-Control-Request-Method", "POST"),
        ("Access-Control-Request-Headers", "authorization,content-type"),
        ("Access-Control-Request-Private-Network", "true"),
    ];
    let reply = send("OPTIONS", &url, &preflight, None);
    assert_eq!(reply.status(), 204, "{reply:?}");
    assert_eq!(reply.header("access-control-allow-origin"), Some("http://localhost:3000"));
    assert_eq!(reply.header("access-control-allow-headers"), Some("authorization,content-type"));
    assert_eq!(reply.header("access-control-allow-private-network"), Some("true"));
    let headers = [origin, ("Authorization", "Bearer t0ken"), ("Sec-Fetch-Site", "cross-site")];
    let reply = call_with(&pair.proxy, "/host/DescribeHosts", &json!({}), &headers);
    assert_eq!(
        (reply.status(), reply.header("access-control-allow-origin")),
        (200, Some("http://localhost:3000"))
    );
    assert_eq!(reply.header("vary"), Some("Origin"));
    // A page that may call may read why it was refused.
    let reply = call_with(&pair.proxy, "/host/DescribeHosts", &json!({}), &[origin]);
    assert_eq!(
        (reply.status(), reply.header("access-control-allow-origin")),
        (401, Some("http://localhost:3000"))
    );
    for other in ["http://localhost:3001", "https://localhost:3000", "http://localhost:3000.evil.example"] {
        assert_eq!(
            call_with(&pair.proxy, "/host/DescribeHosts", &json!({}), &[("Origin", other)]).status(),
            403
        );
    }
}

#[test]
fn only_this_machines_names_are_answered_to() {
    let pair = pair_with(
        form_api(),
        Options { allowed_hosts: vec!["box.example".to_owned()], ..Options::default() },
    );
    let address = pair.proxy.address();
    let port = address.port();
    let status = |target: &str, host: &str| {
        let reply = raw(
            address,
            &format!("POST {target} HTTP/1.1\r\n{host}Connection: close\r\nContent-Length: 0\r\n\r\n"),
        );
        reply.split(' ').nth(1).unwrap_or_default().to_owned()
    };
    let call = "/host/DescribeHosts";
    for host in [
        format!("Host: evil.example:{port}\r\n"),
        "Host: localhost\r\n".to_owned(),
        format!("Host: 127.0.0.1.nip.io:{port}\r\n"),
        format!("Host: localhost:{port}\r\nHost: evil.example\r\n"),
        String::new(),
    ] {
        assert!(matches!(status(call, &host).as_str(), "421" | "400"), "{host}");
    }
    assert!(pair.mock.requests().is_empty());
    for host in [format!("localhost:{port}"), format!("[::1]:{port}"), "box.example".to_owned()] {
        assert_eq!(status(call, &format!("Host: {host}\r\n")), "200", "{host}");
    }
    let own = format!("http://127.0.0.1:{port}{call}");
    assert_eq!(status(&own, &format!("Host: 127.0.0.1:{port}\r\n")), "200");
}

#[test]
fn a_token_is_asked_for_and_needed_where_others_reach_the_server() {
    let pair = pair_with(json_api(), Options { token: Some("t0ken".to_owned()), ..Options::default() });
    for headers in [
        [].as_slice(),
        &[("Authorization", "Bearer t0kem")],
        &[("Authorization", "Bearer t0ken2")],
        &[("Authorization", "Bearer ")],
        &[("Authorization", "t0ken")],
        &[("Authorization", "Basic t0ken")],
    ] {
        let reply = call_with(&pair.proxy, "/host/NoSuchThing", &json!({}), headers);
        assert_eq!(
            (refused(&reply), reply.header("www-authenticate")),
            ((401, "Token".to_owned()), Some("Bearer"))
        );
    }
    let reply =
        call_with(&pair.proxy, "/host/DescribeHosts", &json!({}), &[("Authorization", "bearer t0ken")]);
    assert_eq!(reply.status(), 200);
    let sent = &pair.mock.requests()[0];
    assert!(!sent.headers.iter().any(|(_, value)| value.contains("t0ken")));

    let start = |options| before(form_api(), "http://127.0.0.1:1".to_owned(), options).start("0.0.0.0:0");
    let error = start(Options::default()).err().unwrap().to_string();
    assert!(error.contains("set a token"), "{error}");
    assert!(start(Options { token: Some("a b".to_owned()), ..Options::default() }).is_err());
    let open = start(Options { token: Some("t0ken".to_owned()), ..Options::default() }).unwrap();
    let address = format!("127.0.0.1:{}", open.address().port()).parse().unwrap();
    let reply = raw(
        address,
        "POST /host/DescribeHosts HTTP/1.1\r\nHost: any.example\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
    );
    assert!(reply.starts_with("HTTP/1.1 401"), "{reply}");
}

#[test]
fn without_a_key_nothing_starts_and_the_error_says_what_to_do() {
    let error = Proxy::new(form_api(), Options::default()).start("127.0.0.1:0").err().unwrap();
    assert!(error.get_ref().unwrap().is::<docwright_runtime::Error>());
    assert!(error.to_string().contains("ACME_PUBLIC_KEY"), "{error}");
    for origin in ["*", "null", "localhost:3000", "http://a/b", "http://"] {
        let options = Options { allowed_origins: vec![origin.to_owned()], ..Options::default() };
        let error =
            before(form_api(), "http://127.0.0.1:1".to_owned(), options).start("127.0.0.1:0").err().unwrap();
        assert!(error.to_string().contains("is none: expected scheme://host"), "{origin}: {error}");
    }
    for host in
        ["*", "*.example.net", "", "http://box", "a b", "box:", "box:port", "[::1", "bücher.example", "a..b"]
    {
        let options = Options { allowed_hosts: vec![host.to_owned()], ..Options::default() };
        let error =
            before(form_api(), "http://127.0.0.1:1".to_owned(), options).start("127.0.0.1:0").err().unwrap();
        assert!(error.to_string().contains("allowed is one name or address"), "{host}: {error}");
    }
}

#[test]
fn a_caller_sets_nothing_that_the_signer_sets() {
    let form = pair(form_api());
    for name in ["Action", "PublicKey", "Signature", "SecurityToken", "action", "SIGNATURE"] {
        let reply = call(&form.proxy, "/host/DescribeHosts", &json!({name: "x"}));
        let (kind, message) = reply.refusal();
        assert_eq!((reply.status(), kind.as_str()), (400, "Reserved"), "{name}");
        assert!(message.contains(&format!("`{name}`")), "{message}");
    }
    let json = pair(json_api());
    for name in ["X-TC-Action", "X-TC-Version", "x-tc-timestamp", "X-TC-Token", "X-TC-Content-SHA256"] {
        let by_header = call_with(&json.proxy, "/host/DescribeHosts", &json!({}), &[(name, "x")]);
        let by_member = call(&json.proxy, "/host/DescribeHosts", &json!({name: "x"}));
        for reply in [by_header, by_member] {
            let (kind, message) = reply.refusal();
            assert_eq!((reply.status(), kind.as_str()), (400, "Reserved"), "{name}");
            assert!(message.to_lowercase().contains(&name.to_lowercase()), "{message}");
        }
    }
    assert!(form.mock.requests().is_empty() && json.mock.requests().is_empty());
    // What only looks so stands in the body of an API that signs headers.
    assert_eq!(
        call(&json.proxy, "/host/DescribeHosts", &json!({"Action": "x", "Signature": "y"})).status(),
        200
    );
}

#[test]
fn a_line_break_in_a_documented_header_becomes_no_header() {
    let mut api = path_api(CODED_PATHS);
    api.services[0].operations[3].request.push(docwright_ir::Field {
        location: Some(docwright_ir::Location::Header),
        ..docwright_ir::Field::new("X-Note", docwright_ir::Type::String)
    });
    let pair = pair(api);
    let body = json!({"Name": "n", "X-Note": "a\r\nX-Evil: b"}).to_string();
    let url = format!("{}/host/users/7", pair.proxy.url());
    let reply = send("PUT", &url, &[("Content-Type", "application/json")], Some(&body));
    assert_eq!(refused(&reply), (400, "Unreadable".to_owned()), "{reply:?}");
    assert!(pair.mock.requests().is_empty());
}

#[test]
fn what_cannot_be_read_is_refused_in_the_apis_own_envelope() {
    let form = pair(form_api());
    let url = format!("{}/host/CreateHost", form.proxy.url());
    let post = |body: &str| send("POST", &url, &[("Content-Type", "application/json")], Some(body));
    for (body, words) in [
        ("{", "not JSON"),
        ("[]", "a JSON object"),
        (r#"{"Name": 1, "Name": 2}"#, "`Name` twice"),
        (&format!("{{\"A\":{}1{}}}", "[".repeat(50), "]".repeat(50)), "deeper than 32"),
    ] {
        let reply = post(body);
        let (kind, message) = reply.refusal();
        assert!(reply.status() == 400 && kind == "Unreadable" && message.contains(words), "{message}");
        assert_eq!(
            (&reply.json()["RetCode"], &reply.json()["Action"]),
            (&json!(-1), &json!("CreateHostResponse"))
        );
    }
    let large = post(&format!("{{\"A\":\"{}\"}}", "x".repeat(11 << 20)));
    assert_eq!(refused(&large), (413, "TooLarge".to_owned()));
    // Whoever is refused while sending much comes to read why.
    let much = "x".repeat(8 << 20);
    let lost =
        send("POST", &format!("{}/no/where", form.proxy.url()), &[("Content-Type", "a/b")], Some(&much));
    assert_eq!(refused(&lost), (404, "NotFound".to_owned()));
    assert_eq!(lost.json().get("Action"), None, "nobody knows which was meant");
    assert_eq!(post(&format!("{{\"Name\":\"{}\"}}", "x".repeat(1 << 20))).status(), 200);
    let query = send("POST", &format!("{url}?Name=x"), &[], None);
    assert!(query.refusal().1.contains("takes it in the body"), "{query:?}");
    let json = pair(json_api());
    let reply = call(&json.proxy, "/host/DescribeHost", &json!({}));
    assert_eq!(reply.json()["Response"]["Error"]["Code"], json!("Proxy.NotFound"));
    assert!(reply.status() == 404 && reply.refusal().1.contains("`/host/DescribeHosts`"), "{reply:?}");
    let reply = send("GET", &format!("{}/host/DescribeHosts", json.proxy.url()), &[], None);
    assert_eq!((reply.status(), reply.header("allow")), (405, Some("POST")));
}

#[test]
fn a_region_that_nobody_set_is_asked_for() {
    let address = vendor(|_, _| {});
    let client = move |client: docwright_runtime::Builder| {
        client.credentials("a", "b").endpoint(format!("http://{address}"))
    };
    let options = Options { client: Box::new(client), ..Options::default() };
    let proxy = Proxy::new(form_api(), options).start("127.0.0.1:0").unwrap();
    let reply = call(&proxy, "/host/CreateHost", &json!({"Name": "n"}));
    let (kind, message) = reply.refusal();
    assert!(reply.status() == 400 && kind == "Parameters" && message.contains("needs `Region`"), "{message}");
    let reply = call(&proxy, "/host/CreateHost", &json!({"Name": "n", "Regoin": "r", "Undocumented": 1}));
    let message = reply.refusal().1;
    assert!(message.ends_with(" The page documents no `Regoin`; did you mean `Region`?"), "{message}");
}
