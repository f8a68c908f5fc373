//! Code that uses the client, tested without a server: the fake transport answers and keeps what was sent.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use ucloud_client::Client;
use ucloud_client::runtime::FakeTransport;
use ucloud_examples::create_download_token;

fn client(fake: &FakeTransport) -> Client {
    let builder = Client::builder().credentials("id", "key").region("cn-bj2");
    Client::from(builder.attempts(1).transport(fake.clone()).build().unwrap())
}

#[tokio::test]
async fn a_download_token_may_only_read() {
    let fake = FakeTransport::new().reply(200, r#"{"RetCode": 0, "TokenId": "t-1"}"#);
    assert_eq!(create_download_token(&client(&fake), "ci").await, Ok("t-1".to_owned()));
    let sent = fake.requests()[0].body.shown();
    assert!(sent.contains("AllowedOps.0=TOKEN_ALLOW_READ") && !sent.contains("AllowedOps.1"), "{sent}");
}

#[tokio::test]
async fn a_wrong_key_says_what_to_check() {
    let fake = FakeTransport::new().reply(200, r#"{"RetCode": 171, "Message": "Signature VerifyAC Error"}"#);
    let error = create_download_token(&client(&fake), "ci").await.unwrap_err();
    assert_eq!(error, "CreateUFileToken: 171: Signature VerifyAC Error; check the key");
}
