//! A generated type sends what the call without a type sends, which `cargo xtask conformance` compares with the
//! official SDKs.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use docwright_e2e::lenient_mock;
use docwright_mock::{DEFAULT_CREDENTIALS, Running};
use docwright_runtime::{Builder, CallOptions, Operation, Params, Value};
use tencentcloud_client::apigateway::create_api_key::CreateApiKey;
use ucloud_client::ufile::create_ufile_token::CreateUFileToken;
use ucloud_client::uminfer::create_uminfer_api_key::CreateUMInferAPIKey;

fn same<O: Operation>(mock: &Running, builder: Builder, typed: O, parameters: &str) {
    let (id, secret) = DEFAULT_CREDENTIALS;
    let builder = builder.endpoint(mock.url()).credentials(id, secret).region("north-1").attempts(1);
    let client = builder.build_blocking().unwrap();
    let Value::Object(members) = parameters.parse().unwrap() else { panic!("parameters are an object") };
    let params: Params = members.into_iter().collect();
    mock.forget_requests();
    client.send(typed).send().unwrap();
    client.call_dynamic(O::INFO, params, CallOptions::default()).unwrap();
    let sent: Vec<_> = mock.requests().into_iter().map(|request| request.parameters).collect();
    let [first, second] = sent.as_slice() else { panic!("{} requests", sent.len()) };
    assert_eq!(first, second);
}

#[test]
fn generated_types_send_what_untyped_calls_send() {
    // Lenient: blanks must travel, too, and the pages want none.
    let ucloud = lenient_mock("ucloud");
    let builder = ucloud_client::Client::builder;
    let buckets: Vec<String> = (0..12).map(|number| format!("桶 {number}&=+")).collect();
    let listed = buckets.iter().map(|bucket| format!("{bucket:?}")).collect::<Vec<_>>().join(",");
    let empty: [&str; 0] = [];
    let token =
        CreateUFileToken::new("").allowed_buckets(buckets).allowed_prefixes(empty).expire_time(4_000_000_000);
    let parameters = format!(
        r#"{{"TokenName": "", "AllowedPrefixes": [], "AllowedBuckets": [{listed}], "ExpireTime": 4000000000}}"#
    );
    // The page requires a name, but it may well be blank on the wire.
    same(&ucloud, builder(), token, &parameters);
    let key = CreateUMInferAPIKey::new("ci").project_id("project-1").grant_all_models(false);
    same(&ucloud, builder(), key, r#"{"ProjectId": "project-1", "Name": "ci", "GrantAllModels": false}"#);

    let tencent = lenient_mock("tencentcloud");
    let key = CreateApiKey::new("密钥 \"1\"").access_key_secret("");
    let builder = tencentcloud_client::Client::builder();
    same(&tencent, builder, key, r#"{"SecretName": "密钥 \"1\"", "AccessKeySecret": ""}"#);
}
