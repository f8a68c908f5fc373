//! Calls of RPC operations: the mock checks their signatures, so that they are answered at all says that they are right.

use docwright_proxy::Options;
use serde_json::json;

use crate::client::{call, call_with, send};
use crate::servers::{form_api, generated, json_api, pair, pair_with};

#[test]
fn the_checked_in_apis_answer_what_is_signed_for_the_caller() {
    let ucloud = pair(generated("ucloud"));
    let token = json!({"TokenName": "ci", "AllowedOps": ["TOKEN_ALLOW_READ", "TOKEN_ALLOW_WRITE"]});
    let reply = call(&ucloud.proxy, "/ufile/CreateUFileToken", &token);
    assert_eq!((reply.status(), &reply.json()["RetCode"]), (200, &json!(0)), "{reply:?}");
    let sent = &ucloud.mock.requests()[0];
    assert_eq!(sent.parameters["AllowedOps.1"], json!("TOKEN_ALLOW_WRITE"));
    assert_eq!(sent.parameters["Region"], json!("r1"));

    let tencent = pair(generated("tencentcloud"));
    let reply = call(&tencent.proxy, "/apigateway/CreateApiKey", &json!({"SecretName": "密 & co"}));
    assert_eq!(reply.status(), 200, "{reply:?}");
    assert!(reply.json()["Response"]["RequestId"].is_string());
    let sent = &tencent.mock.requests()[0];
    assert_eq!(sent.header("x-tc-version"), Some("2018-08-08"));
    assert_eq!(
        (sent.header("x-tc-region"), sent.body.as_slice()),
        (Some("r1"), r#"{"SecretName":"密 & co"}"#.as_bytes())
    );
}

#[test]
fn null_is_refused_where_a_form_would_lose_it() {
    let pair = pair(form_api());
    for body in [
        json!({"Name": "x", "HostIds": [null]}),
        json!({"Name": "x", "Disks": [null, {"Size": 20}]}),
        json!({"Name": "x", "Undocumented": {"y": null}}),
        json!({"Name": null}),
    ] {
        let (kind, message) = call(&pair.proxy, "/host/CreateHost", &body).refusal();
        assert!(kind == "Parameters" && message.contains("null"), "{message}");
    }
    for hollow in
        [json!({"Name": "x", "Disks": [{"Size": 20}, {}]}), json!({"Name": "x", "Disks": [{"Tags": []}]})]
    {
        let (kind, message) = call(&pair.proxy, "/host/CreateHost", &hollow).refusal();
        assert!(kind == "Parameters" && message.contains("holds nothing"), "{message}");
    }
    assert!(pair.mock.requests().is_empty(), "a list without its entries means something else");
}

#[test]
fn lists_of_objects_are_flattened_and_numbers_arrive_as_written() {
    let pair = pair(form_api());
    let body = json!({
        "Name": "a b&c=d",
        "Disks": [{"Size": 20, "IsBoot": true}, {"Size": 9007199254740993_i64}],
        "Price": 0.25,
        "Undocumented": {"x": [1, {"y": ""}]},
    });
    let reply = call(&pair.proxy, "/host/CreateHost", &body);
    assert_eq!(reply.status(), 200, "{reply:?}");
    let sent = &pair.mock.requests()[0].parameters;
    for (name, value) in [
        ("Name", "a b&c=d"),
        ("Disks.0.Size", "20"),
        ("Disks.0.IsBoot", "true"),
        ("Disks.1.Size", "9007199254740993"),
        ("Price", "0.25"),
        ("Undocumented.x.0", "1"),
        ("Region", "r1"),
    ] {
        assert_eq!(sent[name], json!(value), "{name}");
    }
}

#[test]
fn what_a_form_would_make_another_value_of_is_refused_by_the_proxy_as_by_the_mock() {
    let form = pair(form_api());
    let json = pair(json_api());
    for (member, words) in [
        (json!({"Protected": true}), "expected string: \"True\" or \"False\""),
        (json!({"Name": 1.10}), "expected string"),
        (json!({"Disks": {"Size": 1}}), "expected list of object"),
        (json!({"Disks": [{"Size": "1"}]}), "expected integer"),
        (json!({"Disks": [{"Size": 1, "IsBoot": 1}]}), "expected boolean"),
        (json!({"Disks": ["x"]}), "expected an object"),
    ] {
        let mut body = json!({"Name": "n", "Region": "r1"});
        body.as_object_mut().unwrap().extend(member.as_object().unwrap().clone());
        let proxy = call(&form.proxy, "/host/CreateHost", &body);
        let mock = send(
            "POST",
            &format!("{}/host/CreateHost", form.mock.url()),
            &[("Content-Type", "application/json")],
            Some(&body.to_string()),
        );
        for reply in [&proxy, &mock] {
            let message = reply.refusal().1;
            assert!(reply.status() == 400 && message.contains(words), "{words}: {message}");
        }
        assert_eq!(proxy.refusal().0, "Parameters");
        // JSON arrives as it is, and who reads it says the same.
        let message = call(&json.proxy, "/host/CreateHost", &body).refusal().1;
        assert!(message.contains(words), "{words}: {message}");
    }
    let whole =
        json!({"Name": "n", "Price": 2, "Disks": [{"Size": 1.0, "IsBoot": true}], "Undocumented": true});
    assert_eq!(call(&form.proxy, "/host/CreateHost", &whole).status(), 200);
}

#[test]
fn a_json_api_gets_its_parameters_as_they_are_and_its_action_in_headers() {
    let pair = pair(json_api());
    let body = json!({"Name": "n", "Disks": [{"Size": 1, "IsBoot": false}], "Other": [null, 1.5]});
    let reply = call(&pair.proxy, "/host/CreateHost", &body);
    assert_eq!(reply.status(), 200, "{reply:?}");
    let sent = &pair.mock.requests()[0];
    assert_eq!(serde_json::from_slice::<serde_json::Value>(&sent.body).unwrap(), body);
    assert_eq!(sent.header("x-tc-action"), Some("CreateHost"));
}

#[test]
fn a_call_may_choose_its_region_and_so_may_a_header() {
    let form = pair(form_api());
    call(&form.proxy, "/host/CreateHost", &json!({"Name": "n", "Region": "r2"}));
    assert_eq!(form.mock.requests()[0].parameters["Region"], json!("r2"));
    let json = pair(json_api());
    call_with(&json.proxy, "/host/CreateHost", &json!({"Name": "n"}), &[("X-TC-Region", "r3")]);
    assert_eq!(json.mock.requests()[0].header("x-tc-region"), Some("r3"));
    let twice = call_with(
        &json.proxy,
        "/host/CreateHost",
        &json!({"Name": "n", "Region": "a"}),
        &[("X-TC-Region", "b")],
    );
    assert_eq!(twice.refusal(), ("Unreadable".to_owned(), "`Region` is given twice.".to_owned()));
    let flat =
        call(&form.proxy, "/host/CreateHost", &json!({"Name": "n", "Disks": [], "Disks.0": {"Size": 1}}));
    assert_eq!(flat.refusal(), ("Unreadable".to_owned(), "`Disks.0` is given twice.".to_owned()));
    let null = call(&json.proxy, "/host/CreateHost", &json!({"Name": "n", "Region": null}));
    assert_eq!(null.refusal().0, "Parameters");
    // Where the action does not travel in headers, the region does not either.
    let other = call_with(&form.proxy, "/host/DescribeHosts", &json!({}), &[("X-TC-Region", "b")]);
    assert_eq!(other.status(), 200);
    assert_eq!(form.mock.requests()[1].header("x-tc-region"), None);
}

#[test]
fn pages_are_read_one_by_one_and_a_call_without_parameters_needs_no_body() {
    let pair = pair(form_api());
    let page = call(&pair.proxy, "/host/DescribeHosts", &json!({"Offset": 20, "Limit": 10})).json();
    assert_eq!((page["Hosts"].as_array().unwrap().len(), &page["TotalCount"]), (5, &json!(25)));
    let bare = send("POST", &format!("{}/host/DescribeHosts", pair.proxy.url()), &[], None);
    assert_eq!(bare.status(), 200, "{bare:?}");
}

#[test]
fn an_error_of_the_api_has_a_status_of_400_and_the_vendors_body() {
    let form = pair(form_api());
    form.mock.fail_next("DescribeHosts", "8040", "Enough.");
    let reply = call(&form.proxy, "/host/DescribeHosts", &json!({}));
    assert_eq!((reply.status(), reply.header("x-docwright-vendor-status")), (400, Some("200")));
    assert_eq!((reply.json()["RetCode"].clone(), reply.header("x-docwright-proxy")), (json!(8040), None));
    let json = pair(json_api());
    json.mock.fail_next("CreateHost", "LimitExceeded.X", "Enough.");
    let reply = call(&json.proxy, "/host/CreateHost", &json!({"Name": "n"}));
    assert_eq!((reply.status(), reply.header("x-docwright-vendor-status")), (400, Some("200")));
    assert_eq!(reply.json()["Response"]["Error"]["Code"], json!("LimitExceeded.X"));
    assert_eq!(json.log.lock().unwrap()[0].to_string().split(" (vendor 200) ").count(), 2);
}

#[test]
fn a_codes_meaning_is_its_status_with_the_proxy_and_with_the_mock_alone() {
    let pair = pair(form_api());
    for (fault, status) in [
        ("throttle", 429),
        ("error=153", 429),
        ("error=171", 401),
        ("error=299", 403),
        ("error=292", 404),
        ("error=8039", 404),
        ("error=150", 500),
        ("error=110", 504),
        ("error=8040", 400),
        ("error=5", 400),
    ] {
        let mut answers = Vec::new();
        for url in [pair.proxy.url(), pair.mock.url()] {
            pair.mock.add_fault(format!("{fault}*1").parse().unwrap());
            let headers = [("Content-Type", "application/json")];
            let reply = send("POST", &format!("{url}/host/DescribeHosts"), &headers, Some("{}"));
            assert_eq!(reply.status(), status, "{fault} at {url}: {reply:?}");
            answers.push(reply.json());
        }
        assert_eq!(answers[0], answers[1], "{fault}");
    }
}

#[test]
fn nothing_is_sent_twice_and_a_vendors_own_status_is_kept() {
    let pair = pair(form_api());
    for (fault, status) in
        [("status=503", 503), ("status=429", 429), ("reset-after", 502), ("redirect=http://x/", 502)]
    {
        pair.mock.add_fault(format!("{fault}*1").parse().unwrap());
        pair.mock.forget_requests();
        let reply = call(&pair.proxy, "/host/DescribeHosts", &json!({}));
        assert_eq!((reply.status(), pair.mock.requests().len()), (status, 1), "{fault}: {reply:?}");
    }
}

#[test]
fn headers_of_the_caller_go_no_further() {
    let pair = pair(json_api());
    let secrets = [
        ("Cookie", "hunter2"),
        ("X-Forwarded-For", "hunter2"),
        ("Forwarded", "for=hunter2"),
        ("X-Anything", "hunter2"),
        ("Authorization", "Bearer hunter2"),
        ("Referer", "http://hunter2/"),
        ("User-Agent", "hunter2"),
    ];
    let reply = call_with(&pair.proxy, "/host/CreateHost", &json!({"Name": "n"}), &secrets);
    assert_eq!(reply.status(), 200, "{reply:?}");
    let sent = &pair.mock.requests()[0];
    assert!(!sent.headers.iter().any(|(_, value)| value.contains("hunter2")), "{:?}", sent.headers);
    assert_eq!(sent.header("accept-encoding"), Some("identity"));
}

#[test]
fn the_server_describes_itself_with_a_command_that_only_reads() {
    let options = Options { account: "profile work".to_owned(), ..Options::default() };
    let pair = pair_with(form_api(), options);
    let (text, url) = (pair.proxy.describe(), pair.proxy.url());
    for part in [
        format!("Acme in the plain form at {url}"),
        format!("calls      {}", pair.mock.url()),
        "as         profile work".to_owned(),
        format!("curl --json '{{}}' {url}/host/DescribeHosts"),
    ] {
        assert!(text.contains(&part), "{part}: {text}");
    }
    assert!(text.lines().count() <= 6 && !text.contains("mock-key"), "{text}");
}
