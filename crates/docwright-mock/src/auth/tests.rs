//! Ways and headers in, let in or refused.

use docwright_ir::{SigV4, Signing};
use jiff::Timestamp;
use serde_json::json;

use super::*;
use crate::request::Parameters;
use crate::signing::{Keys, Nonces};

fn ways(text: &str) -> Vec<Auth> {
    docwright_ir::yaml::from_str(text).unwrap_or_else(|error| panic!("{error}"))
}

fn keys() -> Keys {
    Keys { pairs: vec![("me".to_owned(), "secret".to_owned())], token: None }
}

fn called(text: &str, query: &str, headers: &[(&str, &str)]) -> Result<(), Refusal> {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let request = Received { query: query.to_owned(), headers, ..Received::default() };
    let parameters = Parameters::default();
    let caller = Caller {
        request: &request,
        parameters: &parameters,
        keys: &keys(),
        nonces: &Nonces::default(),
        now: Timestamp::UNIX_EPOCH,
    };
    verify(&ways(text).iter().collect::<Vec<_>>(), &caller).map(|_| ())
}

#[test]
fn with_no_way_anybody_may_call() {
    assert_eq!(called("[]", "", &[]), Ok(()));
}

#[test]
fn a_bearer_shows_the_secret() {
    let bearer = |value: &str| called("[{scheme: bearer}]", "", &[("authorization", value)]);
    assert_eq!(bearer("Bearer secret"), Ok(()));
    assert_eq!(bearer("bearer  secret "), Ok(()));
    for wrong in ["Bearer", "Basic secret", "secret", ""] {
        assert!(matches!(bearer(wrong), Err(Refusal::NoCredentials(_))), "{wrong}");
    }
    let refusal = bearer("Bearer hunter2").unwrap_err();
    assert!(!refusal.to_string().contains("hunter2"), "{refusal}");
}

#[test]
fn a_name_and_a_password_are_those_of_one_pair() {
    let basic = |pair: &[u8]| {
        use base64::Engine;
        let value = format!("Basic {}", base64::prelude::BASE64_STANDARD.encode(pair));
        called("[{scheme: basic}]", "", &[("authorization", &value)])
    };
    assert_eq!(basic(b"me:secret"), Ok(()));
    assert_eq!(basic(b"me:secret:"), Err(Refusal::WrongPassword));
    assert_eq!(basic(b"you:secret"), Err(Refusal::UnknownKey("you".to_owned())));
    assert!(matches!(basic(b"\xff:"), Err(Refusal::NoCredentials(_))));
    assert!(matches!(basic(b"me"), Err(Refusal::NoCredentials(_))));
}

#[test]
fn a_key_is_looked_for_where_it_travels() {
    let header = "[{scheme: api-key, in: header, name: X-Key}]";
    assert_eq!(called(header, "X-Key=secret", &[("x-key", "secret")]), Ok(()));
    assert!(matches!(called(header, "X-Key=secret", &[]), Err(Refusal::NoCredentials(_))));
    let query = "[{scheme: api-key, in: query, name: key}]";
    assert_eq!(called(query, "a=1&key=secret", &[]), Ok(()));
    assert_eq!(called(query, "key=other", &[]), Err(Refusal::UnknownSecret("key")));
    let cookie = "[{scheme: api-key, in: cookie, name: sid}]";
    assert_eq!(called(cookie, "", &[("cookie", "a=b"), ("cookie", "x; c=d; sid=secret; sid=y")]), Ok(()));
    assert!(called(cookie, "", &[("cookie", "asid=secret; sid")]).is_err());
}

#[test]
fn one_way_of_several_is_enough_and_the_first_that_was_tried_is_told_of() {
    let two = "[{scheme: api-key, in: header, name: X-Key}, {scheme: bearer}]";
    assert_eq!(called(two, "", &[("authorization", "Bearer secret")]), Ok(()));
    assert_eq!(called(two, "", &[("x-key", "no"), ("authorization", "Bearer secret")]), Ok(()));
    let told = |headers: &[(&str, &str)]| called(two, "", headers).unwrap_err();
    assert_eq!(told(&[("authorization", "Bearer no")]), Refusal::UnknownSecret("token"));
    assert_eq!(told(&[("x-key", "no"), ("authorization", "Bearer no")]), Refusal::UnknownSecret("key"));
    assert!(told(&[]).to_string().contains("header `X-Key`"), "{}", told(&[]));
}

#[test]
fn a_fetched_token_is_as_good_as_the_secret() {
    let way = "[{scheme: client-credentials, token_url: 'https://a.example/token'}]";
    let form = json!({"grant_type": "client_credentials", "client_id": "me", "client_secret": "secret"});
    let request = Received { method: "POST".to_owned(), ..Received::default() };
    let asked = Parameters { received: form.as_object().unwrap().clone(), ..Parameters::default() };
    let answer = token::answer(&request, &asked, &keys()).unwrap();
    let bearer = |token: &str| called(way, "", &[("authorization", &format!("Bearer {token}"))]);
    assert_eq!(bearer(answer["access_token"].as_str().unwrap()), Ok(()));
    assert_eq!(bearer("secret"), Ok(()));
    assert_eq!(bearer("another"), Err(Refusal::UnknownSecret("token")));
}

#[test]
fn a_way_has_parameters_and_a_challenge_of_its_own() {
    let auth = ways("[{scheme: api-key, in: query, name: key}, {scheme: basic}, {scheme: bearer}]");
    assert_eq!(challenge(&auth).as_deref(), Some("Basic realm=\"mock\", Bearer"));
    let signature = Auth::Signature { algorithm: Signing::SortedSha1, sigv4: SigV4::default() };
    assert_eq!(challenge(std::slice::from_ref(&signature)), None);
    let protocol = Protocol { auth: [auth, vec![signature]].concat(), ..Protocol::default() };
    assert!(
        is_own(&protocol.auth, "key")
            && is_own(&protocol.auth, "Signature")
            && !is_own(&protocol.auth, "Name")
    );
}
