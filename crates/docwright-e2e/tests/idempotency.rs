//! A create whose answer is lost: with a token it is sent again and done once, without one it is sent once.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::path::Path;
use std::time::Duration;

use docwright_ir::{Field, Idempotency, Operation, Type, load_api};
use docwright_mock::{DEFAULT_CREDENTIALS, Mock, Options, Running};
use docwright_runtime::{Builder, CallOptions, Error, ErrorKind, OperationInfo, Params, Value};

static CREATE: OperationInfo = OperationInfo::new("ufile", "CreateHost");
static CREATE_ONCE: OperationInfo = CREATE.with_idempotency_token("ClientToken");
static LIST: OperationInfo = OperationInfo::new("ufile", "DescribeHosts").idempotent();

/// A server on which hosts can be created, by a token, and counted.
fn mock() -> Running {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../generated/ir/ucloud");
    let mut api = load_api(&folder).unwrap();
    let service = api.services.iter_mut().find(|service| service.name == "ufile").unwrap();
    let operation = |name: &str, request: Vec<Field>, response: Vec<Field>| Operation {
        name: name.to_owned(),
        request,
        response,
        ..Operation::default()
    };
    let text = |name: &str| Field::new(name, Type::String);
    let hosts = Field::new("Hosts", Type::list(Type::Fields(vec![text("HostId"), text("Name")])));
    service.operations = vec![
        Operation {
            idempotency: Some(Idempotency { parameter: "ClientToken".to_owned() }),
            ..operation("CreateHost", vec![text("Name"), text("ClientToken")], vec![text("HostId")])
        },
        operation("DescribeHosts", vec![], vec![hosts]),
    ];
    Mock::new(api, Options::default()).start("127.0.0.1:0").unwrap()
}

fn builder(mock: &Running) -> Builder {
    let (id, secret) = DEFAULT_CREDENTIALS;
    let builder = ucloud_client::Client::builder().endpoint(mock.url()).credentials(id, secret);
    builder.backoff(Duration::from_millis(1), Duration::from_millis(1))
}

/// Calls in both ways, each time with a fault for the first attempt.
fn create(
    mock: &Running,
    fault: &str,
    info: &'static OperationInfo,
    token: Option<&str>,
) -> Vec<Result<String, Error>> {
    let params = || {
        let mut params = Params::from_iter([("Name", "one")]);
        token.iter().for_each(|token| params.insert("ClientToken", *token));
        params
    };
    let id = |value: &Value| value.get("HostId").and_then(Value::as_str).unwrap_or_default().to_owned();
    let misbehave = || mock.add_fault(format!("{fault}*1").parse().unwrap());
    misbehave();
    let client = builder(mock).build_blocking().unwrap();
    let blocking = client.call_dynamic(info, params(), CallOptions::default());
    misbehave();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let client = builder(mock).build().unwrap();
    let concurrent = runtime.block_on(client.call_dynamic(info, params(), CallOptions::default()));
    [blocking, concurrent].map(|result| result.map(|reply| id(&reply.into_output()))).into()
}

/// How many hosts there are.
fn count(mock: &Running) -> usize {
    let client = builder(mock).build_blocking().unwrap();
    let listed = client.call_dynamic(&LIST, Params::new(), CallOptions::default()).unwrap().into_output();
    match listed.get("Hosts") {
        Some(Value::List(hosts)) => hosts.len(),
        other => panic!("{other:?}"),
    }
}

/// The tokens that reached the server.
fn tokens(mock: &Running) -> Vec<String> {
    let token = |body: String| {
        let value = body.split('&').find_map(|pair| pair.strip_prefix("ClientToken="));
        value.unwrap_or_default().to_owned()
    };
    mock.requests().iter().map(|request| token(String::from_utf8_lossy(&request.body).into_owned())).collect()
}

#[test]
fn a_create_whose_answer_is_lost_is_sent_again_with_its_token_and_done_once() {
    for fault in ["reset-after", "half-body"] {
        let mock = mock();
        let before = count(&mock);
        mock.forget_requests();
        let made: Vec<String> =
            create(&mock, fault, &CREATE_ONCE, None).into_iter().map(Result::unwrap).collect();
        let sent = tokens(&mock);
        assert_eq!(sent.len(), 4, "{fault}");
        assert!(sent[0] == sent[1] && sent[2] == sent[3] && sent[0] != sent[2], "{sent:?}");
        assert_ne!(made[0], made[1]);
        assert_eq!(count(&mock), before + 2, "{fault}");
    }
}

#[test]
fn a_token_of_the_callers_makes_two_calls_one() {
    let mock = mock();
    let before = count(&mock);
    let made = create(&mock, "reset-after", &CREATE_ONCE, Some("mine"));
    assert_eq!(made[0].as_ref().unwrap(), made[1].as_ref().unwrap());
    assert_eq!(count(&mock), before + 1);
}

#[test]
fn without_a_token_a_create_is_sent_once() {
    for (info, token) in [(&CREATE, None), (&CREATE_ONCE, Some(""))] {
        let mock = mock();
        for result in create(&mock, "reset-after", info, token) {
            assert_eq!(result.unwrap_err().kind(), ErrorKind::Transport);
        }
        assert_eq!(tokens(&mock), ["", ""], "each was sent once");
    }
}
