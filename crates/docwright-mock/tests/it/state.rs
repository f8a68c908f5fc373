//! What requests create, change and delete is there, otherwise, or no more for those that follow.

use std::path::Path;

use docwright_ir::{Api, ErrorCode, Failure, Field, Idempotency, Operation, Type, load_api};
use docwright_mock::{Mock, Options, Running};
use serde_json::{Value, json};

use crate::apis::{form_api, json_api, required, start};
use crate::client::call_form;
use crate::plain::post;

/// Hosts that can be changed, shown alone, and deleted.
fn api() -> Api {
    let mut api = form_api();
    let operations = &mut api.services[0].operations;
    let entry = vec![
        Field::new("HostId", Type::String),
        Field::new("Name", Type::String),
        Field::new("Price", Type::Float),
        Field::new("VpcId", Type::String),
        Field::new("Tags", Type::list(Type::String)),
    ];
    operations[0].request.extend([
        Field::new("VpcId", Type::String),
        Field::new("Count", Type::Integer),
        Field::new("Tags", Type::list(Type::String)),
    ]);
    operations[1].request.push(Field::new("VpcId", Type::String));
    operations[1].response[1].ty = Type::list(Type::Fields(entry.clone()));
    let absent =
        ErrorCode { code: "8039".to_owned(), description: Some("The host does not exist.".to_owned()) };
    let other = ErrorCode { code: "8001".to_owned(), description: Some("The quota is used up.".to_owned()) };
    let operation = |name: &str, request: Vec<Field>, response: Vec<Field>, errors: Vec<ErrorCode>| {
        Operation { name: name.to_owned(), request, response, errors, ..Operation::default() }
    };
    let id = || required("HostId", Type::String);
    operations.extend([
        operation("GetHost", vec![id()], vec![Field::new("Host", Type::Fields(entry))], vec![]),
        operation("ModifyHostAttribute", vec![id(), Field::new("Name", Type::String)], vec![], vec![]),
        operation("TerminateHost", vec![id()], vec![], vec![other, absent]),
        operation("DeleteHosts", vec![required("HostIds", Type::list(Type::String))], vec![], vec![]),
    ]);
    api
}

fn call(mock: &Running, operation: &str, body: Value) -> Value {
    post(mock, &format!("/host/{operation}"), &body).json()
}

fn create(mock: &Running, name: &str) -> String {
    let body = json!({"Region": "r", "Name": name, "Price": 7.5, "VpcId": "vpc-1", "Tags": ["a", "b", "c"]});
    call(mock, "CreateHost", body)["HostIds"][0].as_str().unwrap().to_owned()
}

/// The identities on the first page, and the total.
fn list(mock: &Running, body: Value) -> (Vec<String>, u64) {
    let told = call(mock, "DescribeHosts", body);
    let ids = told["Hosts"].as_array().unwrap_or_else(|| panic!("{told}")).iter();
    let ids = ids.map(|host| host["HostId"].as_str().unwrap().to_owned()).collect();
    (ids, told["TotalCount"].as_u64().unwrap())
}

#[test]
fn what_is_created_comes_first_with_what_was_said_of_it() {
    let mock = start(api());
    let before = list(&mock, json!({})).0;
    let (first, second) = (create(&mock, "one"), create(&mock, "two"));
    assert_ne!(first, second);
    let told = call(&mock, "DescribeHosts", json!({"Limit": 3}));
    assert_eq!(told["TotalCount"], json!(27));
    let host = &told["Hosts"][0];
    assert_eq!(
        host,
        &json!({"HostId": second, "Name": "two", "Price": 7.5, "VpcId": "vpc-1", "Tags": ["a", "b", "c"]})
    );
    assert_eq!(list(&mock, json!({})).0[..], [&[second, first], &before[..18]].concat());
    let pages = [0, 10, 20].map(|offset| list(&mock, json!({"Offset": offset, "Limit": 10})).0);
    assert_eq!(pages.concat().iter().collect::<std::collections::HashSet<_>>().len(), 27);
}

#[test]
fn identities_filter_in_lists_and_alone() {
    let mock = start(api());
    let made = create(&mock, "one");
    let before = list(&mock, json!({})).0.pop().unwrap();
    assert_eq!(list(&mock, json!({"HostIds": [made]})), (vec![made.clone()], 1));
    assert_eq!(list(&mock, json!({"HostIds": [before, made]})).0, [made.clone(), before.clone()]);
    assert_eq!(list(&mock, json!({"HostIds": ["nobody"]})), (vec![], 0));
    assert_eq!(list(&mock, json!({"VpcId": "vpc-2"})).1, 25, "the new host is in another network");
    assert_eq!(call(&mock, "GetHost", json!({"HostId": made}))["Host"]["Name"], json!("one"));
    let shown = call(&mock, "GetHost", json!({"HostId": before}));
    let listed = call(&mock, "DescribeHosts", json!({"HostIds": [before]}));
    assert_eq!(shown["Host"], listed["Hosts"][0], "one thing, whoever shows it");
    call(&mock, "GetHost", json!({"HostId": "nobody"}));
    assert!(mock.requests().pop().unwrap().remarks[0].contains("nothing has this `HostId`"));
}

#[test]
fn what_is_changed_stays_so_and_what_is_deleted_is_gone() {
    let mock = start(api());
    let made = create(&mock, "one");
    let before = list(&mock, json!({})).0.pop().unwrap();
    for id in [&made, &before] {
        call(&mock, "ModifyHostAttribute", json!({"HostId": id, "Name": "new"}));
        assert_eq!(call(&mock, "GetHost", json!({"HostId": id}))["Host"]["Name"], json!("new"));
        let listed = call(&mock, "DescribeHosts", json!({"HostIds": [id]}));
        assert_eq!(listed["Hosts"][0]["Name"], json!("new"));
    }
    assert_eq!(list(&mock, json!({})).1, 26);
    for id in [&made, &before] {
        assert_eq!(call(&mock, "TerminateHost", json!({"HostId": id}))["RetCode"], json!(0));
        let reply = post(&mock, "/host/TerminateHost", &json!({"HostId": id}));
        assert_eq!((reply.status(), &reply.json()["RetCode"]), (404, &json!(8039)));
        assert_eq!(reply.json()["Message"], json!("The host does not exist."));
        assert_eq!(list(&mock, json!({"HostIds": [id]})), (vec![], 0));
    }
    let (ids, total) = list(&mock, json!({"Limit": 100}));
    assert_eq!((ids.len(), total), (24, 24));
    assert!(!ids.contains(&before) && !ids.contains(&made));
    // No error is documented here.
    assert_eq!(call(&mock, "DeleteHosts", json!({"HostIds": [before, ids[0]]}))["RetCode"], json!(0));
    assert_eq!(list(&mock, json!({})).1, 23);
    mock.forget_things();
    assert_eq!(list(&mock, json!({"HostIds": [before]})).1, 1);
}

#[test]
fn both_forms_share_what_there_is_and_a_refusal_makes_nothing() {
    let mock = start(api());
    let pairs = [("Action", "CreateHost"), ("Region", "r"), ("Name", "wired"), ("Count", "3")];
    let made = call_form(&mock, &pairs)["HostIds"].as_array().unwrap().clone();
    assert_eq!(made.len(), 3);
    assert_eq!(list(&mock, json!({"HostIds": made})).1, 3);
    mock.fail_next("CreateHost", "8001", "");
    call_form(&mock, &pairs);
    call_form(&mock, &[pairs[0], ("Region", "r")]);
    mock.add_fault("reset-before*1".parse().unwrap());
    let _ = crate::client::post_form(&mock, crate::client::form(&pairs));
    assert_eq!(list(&mock, json!({})).1, 28);
}

#[test]
fn calls_with_one_token_are_one_call() {
    let mut api = api();
    let create = &mut api.services[0].operations[0];
    create.request.push(Field::new("ClientToken", Type::String));
    create.idempotency = Some(Idempotency { parameter: "ClientToken".to_owned() });
    let mock = start(api);
    let create = |name: &str, token: &str| {
        let body = json!({"Region": "r", "Name": name, "ClientToken": token});
        post(&mock, "/host/CreateHost", &body)
    };
    let count = || list(&mock, json!({})).1;
    let first = create("one", "t-1").json();
    assert_eq!((create("one", "t-1").json()["HostIds"].clone(), count()), (first["HostIds"].clone(), 26));
    assert!(mock.requests().iter().any(|seen| seen.to_string().contains("`ClientToken` came before")));
    let other = create("two", "t-1");
    assert_eq!((other.status(), count()), (400, 26), "{:?}", other.json());
    assert_ne!(create("one", "t-2").json()["HostIds"], first["HostIds"]);
    create("one", "");
    create("one", "");
    assert_eq!(count(), 29, "no token, no memory");
    // What was refused has not been done.
    mock.fail_next("CreateHost", "8001", "");
    create("three", "t-3");
    assert_eq!((create("three", "t-3").status(), count()), (200, 30));
}

#[test]
fn another_calls_token_is_answered_as_the_page_says() {
    for (documented, status) in [(vec![404, 409], 409), (vec![422], 422), (vec![404], 400)] {
        let mut api = api();
        let create = &mut api.services[0].operations[0];
        create.request.push(Field::new("ClientToken", Type::String));
        create.idempotency = Some(Idempotency { parameter: "ClientToken".to_owned() });
        create.failures =
            documented.into_iter().map(|status| Failure { status, ..Failure::default() }).collect();
        let mock = start(api);
        let create = |name: &str| {
            let body = json!({"Region": "r", "Name": name, "ClientToken": "t"});
            post(&mock, "/host/CreateHost", &body).status()
        };
        assert_eq!((create("one"), create("two")), (200, status));
    }
}

#[test]
fn a_stateless_server_remembers_nothing() {
    let options = Options { stateless: true, ..Options::default() };
    let mock = Mock::new(api(), options).start("127.0.0.1:0").unwrap();
    assert_eq!(create(&mock, "one"), create(&mock, "one"));
    let before = list(&mock, json!({})).0;
    call(&mock, "TerminateHost", json!({"HostId": before[0]}));
    assert_eq!(list(&mock, json!({})).0, before);
}

#[test]
fn one_seed_answers_alike_and_another_otherwise() {
    let run = |seed: u64| {
        let mock = Mock::new(api(), Options { seed, ..Options::default() }).start("127.0.0.1:0").unwrap();
        let made = [create(&mock, "one"), create(&mock, "two"), create(&mock, "two")];
        let shown = call(&mock, "GetHost", json!({"HostId": made[2]}));
        json!([made, shown, call(&mock, "DescribeHosts", json!({}))]).to_string()
    };
    assert_eq!(run(0), run(0));
    assert_ne!(run(0), run(1));
}

#[test]
fn what_is_remembered_is_bounded_and_the_log_says_what_went() {
    let mock = start(api());
    let first = create(&mock, "first");
    for _ in 0..11 {
        call(&mock, "CreateHost", json!({"Region": "r", "Name": "many", "Count": 1_000_000}));
    }
    assert_eq!(list(&mock, json!({})).1, 1_025);
    assert!(mock.requests().iter().any(|seen| seen.to_string().contains("things forgotten to make room")));
    assert_eq!(list(&mock, json!({"HostIds": [first]})).1, 0);
    for _ in 0..4 {
        call(&mock, "CreateHost", json!({"Region": "r", "Name": "x".repeat(4 << 20)}));
    }
    assert!(list(&mock, json!({"Limit": 1})).1 > 25);
}

#[test]
fn the_repositorys_own_apis_create_what_their_pages_show() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../generated/ir");
    if !folder.is_dir() {
        eprintln!("skipped: {} is not there", folder.display());
        return;
    }
    let mock = start(load_api(&folder.join("ucloud")).unwrap());
    let token = |name: &str| post(&mock, "/ufile/CreateUFileToken", &json!({"TokenName": name})).json();
    let (one, two) = (token("one"), token("two"));
    assert_ne!(one["TokenId"], two["TokenId"]);
    assert_eq!(one["UFileTokenSet"]["TokenName"], json!("one"));
    assert_eq!(one["UFileTokenSet"]["TokenId"], one["TokenId"], "one token, wherever it is said");
    let mock = start(load_api(&folder.join("tencentcloud")).unwrap());
    let key = || post(&mock, "/apigateway/CreateApiKey", &json!({"SecretName": "ci"})).json();
    let (one, two) = (key(), key());
    let id = |reply: &Value| reply["Response"]["Result"]["AccessKeyId"].clone();
    assert_eq!(id(&one), json!("AKIDsamplesamplesamplesamplesamplesample"), "the first is the page's own");
    assert_ne!(id(&one), id(&two));
}

#[test]
fn each_documented_error_comes_with_the_pages_words() {
    let mut api = json_api();
    let documented = [("LimitExceeded.Hosts", Some("There are enough hosts.")), ("InternalError", None)];
    api.services[0].operations[0].errors = documented
        .map(|(code, description)| ErrorCode {
            code: code.to_owned(),
            description: description.map(str::to_owned),
        })
        .to_vec();
    let mock = start(api);
    let body = json!({"Region": "r", "Name": "x"});
    for (code, message) in [
        documented[0],
        ("InternalError", Some("An error was asked for.")),
        ("Other", Some("An error was asked for.")),
    ] {
        mock.add_fault(format!("error={code}*1@CreateHost").parse().unwrap());
        let reply = post(&mock, "/host/CreateHost", &body);
        assert_eq!(reply.status(), 400);
        assert_eq!(reply.json()["Response"]["Error"], json!({"Code": code, "Message": message}));
    }
    assert_eq!(mock.requests()[2].remarks, ["the page documents no error `Other`"]);
    assert_eq!(post(&mock, "/host/CreateHost", &body).status(), 200);
}
