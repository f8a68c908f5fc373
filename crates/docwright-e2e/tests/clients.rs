//! The generated clients against a server that plays the same pages: all five operations, async and blocking; a
//! good call, a wrong key, a missing parameter, an unknown action, a vendor's error.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use docwright_e2e::{lenient_mock, mock};
use docwright_mock::{DEFAULT_CREDENTIALS, Outcome, Running};
use docwright_runtime::{Builder, Error, ErrorKind, Open, Operation, Value, blocking};
use docwright_runtime::{Client, Decode, Encode, FakeTransport, Key, OperationInfo, Params, Reader};
use tencentcloud_client::apigateway::create_api_key::{AccessKeyType, CreateApiKey};
use ucloud_client::iam::create_access_key::CreateAccessKey;
use ucloud_client::ufile::create_ufile_token::{AllowedOps, CreateUFileToken};
use ucloud_client::uminfer::create_uminfer_api_key::CreateUMInferAPIKey;
use ucloud_client::urocketmq::create_urocketmq_token::CreateURocketMQToken;

/// A vendor's way of saying things.
struct Vendor {
    mock: Running,
    builder: fn() -> Builder,
    wrong_key: &'static str,
    missing: &'static str,
    unknown: &'static str,
}

fn ucloud() -> Vendor {
    Vendor {
        mock: mock("ucloud"),
        builder: ucloud_client::Client::builder,
        wrong_key: "171",
        missing: "220",
        unknown: "161",
    }
}

/// UCloud with values that its pages do not list.
fn newer_ucloud() -> Vendor {
    Vendor { mock: lenient_mock("ucloud"), ..ucloud() }
}

fn tencentcloud() -> Vendor {
    Vendor {
        mock: mock("tencentcloud"),
        builder: tencentcloud_client::Client::builder,
        wrong_key: "AuthFailure.SignatureFailure",
        missing: "MissingParameter",
        unknown: "InvalidAction",
    }
}

impl Vendor {
    fn builder(&self, secret: &str) -> Builder {
        let (id, _) = DEFAULT_CREDENTIALS;
        (self.builder)().endpoint(self.mock.url()).credentials(id, secret).region("north-1").attempts(1)
    }

    fn blocking(&self) -> blocking::Client {
        self.builder(DEFAULT_CREDENTIALS.1).build_blocking().unwrap()
    }

    fn asynchronous(&self) -> Client {
        self.builder(DEFAULT_CREDENTIALS.1).build().unwrap()
    }

    /// `required` is a parameter that the page requires and the client cannot fill in.
    async fn play<O: Operation + Clone>(&self, good: O, required: &str, check: impl Fn(O::Output)) {
        check(self.asynchronous().send(good.clone()).await.unwrap());
        check(self.blocking().send(good.clone()).send().unwrap());
        assert!(self.mock.requests().iter().all(|request| matches!(request.outcome, Outcome::Answered)));

        let error = self.builder("another key").build().unwrap().send(good.clone()).await.err().unwrap();
        self.refused(&error, O::INFO.name, self.wrong_key, ErrorKind::Credentials);
        let error =
            self.builder("another key").build_blocking().unwrap().send(good.clone()).send().err().unwrap();
        self.refused(&error, O::INFO.name, self.wrong_key, ErrorKind::Credentials);

        let error =
            self.asynchronous().send(good.clone()).parameter(required, Value::Null).await.err().unwrap();
        self.refused(&error, O::INFO.name, self.missing, ErrorKind::Request);
        let error = self.blocking().send(good.clone()).parameter(required, Value::Null).send().err().unwrap();
        self.refused(&error, O::INFO.name, self.missing, ErrorKind::Request);

        self.mock.fail_next(O::INFO.name, "8317", "Not today");
        let error = self.asynchronous().send(good.clone()).await.err().unwrap();
        self.refused(&error, O::INFO.name, "8317", error.kind());
        self.mock.fail_next(O::INFO.name, "8317", "Not today");
        let error = self.blocking().send(good).send().err().unwrap();
        self.refused(&error, O::INFO.name, "8317", error.kind());
        assert!(error.to_string().contains("Not today"), "{error}");
    }

    fn refused(&self, error: &Error, operation: &str, code: &str, kind: ErrorKind) {
        assert_eq!(error.code(), Some(code), "{error}");
        assert_eq!(error.kind(), kind, "{error}");
        assert!(error.to_string().starts_with(operation), "{error}");
        assert!(!format!("{error} {error:?}").contains(DEFAULT_CREDENTIALS.1), "a secret in an error");
    }
}

#[tokio::test]
async fn create_urocketmq_token() {
    let good = CreateURocketMQToken::new()
        .service_id("mq-1")
        .name("ci")
        .topic_produce_perm("true")
        .topic_consume_perm("false")
        .project_id("project-1");
    ucloud().play(good, "ServiceId", |output| assert!(output.token_id.is_some())).await;
}

#[tokio::test]
async fn create_ufile_token() {
    let good = CreateUFileToken::new("ci").allowed_ops([AllowedOps::TOKEN_ALLOW_READ, "TOKEN_NEW".into()]);
    let vendor = newer_ucloud();
    vendor
        .play(good, "TokenName", |output| {
            let token = output.ufile_token_set.unwrap();
            assert_eq!(token.token_name.as_deref(), Some("ci"), "the mock echoes what it was given");
            let secret = token.private_key.clone().unwrap();
            assert!(!secret.is_empty() && !format!("{token:?}").contains(&secret), "{token:?}");
        })
        .await;
    let first = &vendor.mock.requests()[0];
    assert_eq!(first.parameters["AllowedOps.0"], "TOKEN_ALLOW_READ");
    assert_eq!(first.parameters["AllowedOps.1"], "TOKEN_NEW");
}

#[tokio::test]
async fn create_access_key() {
    let good = CreateAccessKey::new("somebody");
    ucloud().play(good, "UserName", |output| assert!(output.access_key.unwrap().user_id.is_some())).await;
}

#[tokio::test]
async fn create_uminfer_api_key() {
    let good = CreateUMInferAPIKey::new("ci").project_id("project-1").grant_all_models(true);
    ucloud().play(good, "Name", |output| assert!(output.data.unwrap().key.is_some())).await;
}

#[tokio::test]
async fn create_api_key() {
    let good = CreateApiKey::new("ci").access_key_type(AccessKeyType::AUTO);
    tencentcloud()
        .play(good, "SecretName", |output| assert!(output.result.unwrap().secret_name.is_some()))
        .await;
}

/// An operation that no page describes.
#[derive(Clone)]
struct NoSuchAction;

impl Encode for NoSuchAction {
    fn encode(&self, _: &mut Params) {}
}

#[derive(Default)]
struct Nothing;

impl Decode for Nothing {
    fn decode(&mut self, _: Key<'_>, _: &mut Reader<'_>) -> Result<bool, Error> {
        Ok(false)
    }
}

impl Operation for NoSuchAction {
    type Output = Nothing;
    const INFO: &'static OperationInfo =
        &OperationInfo::new("apigateway", "NoSuchAction").with_version("2018-08-08").idempotent();
}

#[tokio::test]
async fn an_unknown_action_is_the_vendors_error() {
    for vendor in [ucloud(), tencentcloud()] {
        let error = vendor.asynchronous().send(NoSuchAction).await.err().unwrap();
        vendor.refused(&error, "NoSuchAction", vendor.unknown, ErrorKind::Request);
        let error = vendor.blocking().send(NoSuchAction).send().err().unwrap();
        vendor.refused(&error, "NoSuchAction", vendor.unknown, ErrorKind::Request);
    }
}

#[test]
fn what_must_be_given_and_is_not_is_named_as_a_whole_and_nothing_is_sent() {
    let vendor = ucloud();
    let error = vendor.blocking().send(CreateURocketMQToken::new().name("ci")).send().err().unwrap();
    assert_eq!(error.kind(), ErrorKind::Request, "{error}");
    let names = ["`ServiceId`", "`TopicProducePerm`", "`TopicConsumePerm`"];
    assert!(names.iter().all(|name| error.to_string().contains(name)), "{error}");
    assert!(!error.to_string().contains("`Name`"), "{error}");
    assert!(vendor.mock.requests().is_empty());
    // An option that holds nothing gives nothing; one that holds something gives it.
    let error = vendor.blocking().send(CreateUFileToken::new("ci").token_name(None::<&str>)).send();
    assert!(error.err().unwrap().to_string().contains("`TokenName` must be given"));
    vendor.blocking().send(CreateUFileToken::default().token_name(Some("ci"))).send().unwrap();
}

#[test]
fn known_values_of_a_reply_can_be_matched_and_sent_again() {
    let vendor = newer_ucloud();
    let sent = [AllowedOps::TOKEN_ALLOW_READ, "TOKEN_NEW".into()];
    let request = CreateUFileToken::new("ci").allowed_ops(sent.clone());
    let output = vendor.blocking().send(request.clone()).send().unwrap();
    assert_eq!(request, request.clone().region(None::<String>));
    let token = output.ufile_token_set.unwrap();
    let told = |allowed: &Open<AllowedOps>| match allowed {
        &AllowedOps::TOKEN_ALLOW_READ => "read",
        &AllowedOps::TOKEN_ALLOW_WRITE => "write",
        other if other.is_known() => "known",
        _ => "unknown",
    };
    assert_eq!(sent.each_ref().map(told), ["read", "unknown"]);
    // What a reply lists is of the type that a request takes.
    vendor.blocking().send(CreateUFileToken::new("ci").allowed_ops(token.allowed_ops)).send().unwrap();
}

#[test]
fn a_required_region_that_nobody_gives_is_an_error_before_sending() {
    let vendor = ucloud();
    let (id, secret) = DEFAULT_CREDENTIALS;
    let client =
        (vendor.builder)().endpoint(vendor.mock.url()).credentials(id, secret).build_blocking().unwrap();
    let error = client
        .send(
            CreateURocketMQToken::new()
                .service_id("mq-1")
                .name("ci")
                .topic_produce_perm("true")
                .topic_consume_perm("false"),
        )
        .send()
        .err()
        .unwrap();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(error.to_string().contains("Region"), "{error}");
    assert!(vendor.mock.requests().is_empty());
}

#[test]
fn a_requests_own_region_wins_over_the_clients() {
    let vendor = ucloud();
    vendor.blocking().send(CreateUFileToken::new("ci")).send().unwrap();
    vendor.blocking().send(CreateUFileToken::new("ci").region("south-2")).send().unwrap();
    let regions: Vec<_> =
        vendor.mock.requests().iter().map(|request| request.parameters["Region"].clone()).collect();
    assert_eq!(regions, ["north-1", "south-2"]);
}

/// A generated type masks what it reads as a secret, and it reads keys in any case.
#[test]
fn a_secret_of_a_reply_is_masked_in_every_case_that_is_read() {
    for fold in [str::to_owned, str::to_ascii_lowercase, str::to_ascii_uppercase, swapped] {
        let reply = |members: &str| {
            let members = fold(members).replace('@', "hunter2");
            let fake = FakeTransport::new().reply(200, format!(r#"{{"RetCode":0,{members}}}"#));
            let builder = ucloud_client::Client::builder().credentials("id", "key").region("r1");
            builder.blocking_transport(fake).build_blocking().unwrap()
        };
        let client = reply(r#""UFileTokenSet":{"TokenName":"seen","PrivateKey":"@"}"#);
        let token = client.send(CreateUFileToken::new("ci")).response().unwrap();
        let private_key = token.output().ufile_token_set.as_ref().and_then(|set| set.private_key.as_deref());
        assert_eq!(private_key, Some("hunter2"));
        assert!(!format!("{token:?}").contains("hunter2"), "{token:?}");
        assert!(format!("{token:?}").to_lowercase().contains("seen"), "{token:?}");

        let client = reply(r#""AccessKey":{"AccessKeySecret":"@"}"#);
        let key = client.send(CreateAccessKey::new("somebody")).response().unwrap();
        assert!(!format!("{key:?}").contains("hunter2"), "{key:?}");
    }
}

fn swapped(text: &str) -> String {
    let swap = |c: char| if c.is_ascii_uppercase() { c.to_ascii_lowercase() } else { c.to_ascii_uppercase() };
    text.chars().map(swap).collect()
}

/// However a reply is broken, none of it is shown.
#[test]
fn a_broken_reply_of_an_operation_with_secrets_is_not_shown() {
    let whole = r#"{"RetCode":0,"UFileTokenSet":{"PrivateKey":"hunter2","TokenId":"hunter2"}}"#;
    let halves = (0..whole.len()).filter_map(|end| whole.get(..end)).map(str::to_owned);
    let pages = ["<html>hunter2</html>", "hunter2", "{\"hunter2"].map(str::to_owned);
    for body in halves.chain(pages) {
        for status in [200, 502] {
            let fake = FakeTransport::new().reply(status, body.as_str());
            let builder = ucloud_client::Client::builder().credentials("id", "key").region("r1").attempts(1);
            let client = builder.blocking_transport(fake).build_blocking().unwrap();
            let error = client.send(CreateUFileToken::new("ci")).send().err().unwrap();
            assert!(!format!("{error} {error:?}").contains("hunter"), "{status} {body}: {error}");
            assert_eq!(error.body(), Some(body.as_bytes()));
        }
    }
}

#[test]
fn requests_and_outputs_are_written_and_read_by_the_names_that_travel() {
    let request = CreateUFileToken::new("ci").allowed_ops([AllowedOps::TOKEN_ALLOW_READ, "LATER".into()]);
    let written = serde_json::to_value(&request).unwrap();
    let expected = serde_json::json!({"TokenName": "ci", "AllowedOps": ["TOKEN_ALLOW_READ", "LATER"]});
    assert_eq!(written, expected, "without what is not set");
    assert_eq!(serde_json::from_value::<CreateUFileToken>(written).unwrap(), request);

    let vendor = newer_ucloud();
    let output = vendor.blocking().send(request).send().unwrap();
    let text = serde_json::to_string(&output).unwrap();
    assert!(text.contains(r#""UFileTokenSet":{"#), "{text}");
    let read: ucloud_client::ufile::CreateUFileTokenOutput = serde_json::from_str(&text).unwrap();
    assert_eq!(read, output);
    // What the documentation does not know is left out, and what is `null` is not there.
    let text = r#"{"TokenId": "t", "New": [1, {"a": 2}], "UFileTokenSet": {"AllowedOps": null}}"#;
    let read: ucloud_client::ufile::CreateUFileTokenOutput = serde_json::from_str(text).unwrap();
    assert_eq!((read.token_id.as_deref(), read.ufile_token_set.unwrap().allowed_ops.len()), (Some("t"), 0));
}

#[test]
fn a_test_builds_an_output_from_json_or_field_by_field() {
    let fake = FakeTransport::new().reply(200, r#"{"RetCode": 0, "TokenId": "t-1"}"#);
    let client =
        ucloud_client::Client::builder().credentials("id", "secret").region("r").blocking_transport(fake);
    let client = ucloud_client::blocking::Client::from(client.build_blocking().unwrap());
    let output = client.ufile().create_ufile_token(CreateUFileToken::new("ci")).send().unwrap();
    let mut expected = ucloud_client::ufile::CreateUFileTokenOutput::default();
    expected.token_id = Some("t-1".to_owned());
    assert_eq!(output, expected);
}

#[test]
fn readmes_name_the_variables_that_the_runtime_reads() {
    let readmes = [
        (&ucloud_client::API, include_str!("../../../generated/ucloud-client/README.md")),
        (&tencentcloud_client::API, include_str!("../../../generated/tencentcloud-client/README.md")),
        (&orders_client::API, include_str!("../../../generated/orders-client/README.md")),
    ];
    for (api, readme) in readmes {
        for names in api.protocol.credential_names() {
            for name in names.id.into_iter().chain([names.secret]) {
                let variable = format!("{}_{}=", api.env_prefix, name.to_ascii_uppercase());
                assert!(readme.contains(&variable), "{variable}");
            }
        }
    }
}
