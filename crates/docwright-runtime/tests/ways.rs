//! Several ways of showing who calls, those of single operations, and tokens that a server hands out.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use docwright_runtime::{
    Api, Auth, Builder, CallOptions, Credentials, Error, ErrorKind, FakeTransport, HttpRequest, KeyPlace,
    OperationInfo, Params, Protocol,
};
use support::runtime;

const KEY: Auth = Auth::ApiKey(KeyPlace::Header, "X-Key");
const TOKENS: Auth = Auth::ClientCredentials {
    token_url: "https://login.example.com/token",
    scopes: &["orders.read", "orders.write"],
};

const SHOP: Protocol = Protocol::new().with_auth(&[Auth::Bearer, KEY]).with_operation_auth(&[Auth::Basic]);
static API: Api = Api::new("acme", "https://api.example.com", "ACME_WAYS", SHOP);
static LIST: OperationInfo =
    OperationInfo::new("shop", "ListOrders").with_http("GET", "/orders").idempotent();
static LOGIN: OperationInfo =
    OperationInfo::new("shop", "CreateSession").with_http("POST", "/sessions").with_auth(&[Auth::Basic]);
static HEALTH: OperationInfo = OperationInfo::new("shop", "GetHealth").with_http("GET", "/health").unsigned();

static GRANTED: Api =
    Api::new("acme", "https://api.example.com", "ACME_WAYS", Protocol::new().with_auth(&[TOKENS]));

/// The headers that show who calls.
fn shown(client: Builder, info: &'static OperationInfo) -> Result<(Option<String>, Option<String>), Error> {
    let prepared = client.build_blocking()?.prepare(info, Params::new())?;
    let header = |name| prepared.http().header(name).map(str::to_owned);
    Ok((header("Authorization"), header("X-Key")))
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn the_key_decides_which_way_is_taken() {
    let token = || Builder::new(&API).credentials_from(|| Ok(Credentials::bearer("t")));
    assert_eq!(shown(token(), &LIST).unwrap(), (some("Bearer t"), None));
    let key = || Builder::new(&API).credentials_for(KEY, Credentials::bearer("k"));
    assert_eq!(shown(key(), &LIST).unwrap(), (None, some("k")));
    assert_eq!(shown(key(), &HEALTH).unwrap(), (None, None));
}

#[test]
fn an_operation_with_a_way_of_its_own_takes_its_own_key() {
    let pair = || Credentials::new("ann", "hunter2");
    let both = || {
        let token = Builder::new(&API).credentials_from(|| Ok(Credentials::bearer("t")));
        token.credentials_for(Auth::Basic, pair())
    };
    assert_eq!(shown(both(), &LIST).unwrap(), (some("Bearer t"), None));
    assert_eq!(shown(both(), &LOGIN).unwrap(), (some("Basic YW5uOmh1bnRlcjI="), None));
    // Who logs in has no token yet.
    let pair_alone = || Builder::new(&API).credentials_for(Auth::Basic, pair());
    assert_eq!(shown(pair_alone(), &LOGIN).unwrap(), (some("Basic YW5uOmh1bnRlcjI="), None));
    let error = shown(pair_alone(), &LIST).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credentials);
    assert!(error.to_string().contains("ACME_WAYS_TOKEN or ACME_WAYS_API_KEY"), "{error}");
}

#[test]
fn a_key_of_another_kind_is_not_sent_where_it_does_not_belong() {
    let key = Builder::new(&API).credentials_for(KEY, Credentials::bearer("hunter2"));
    let error = shown(key, &LOGIN).unwrap_err();
    let text = error.to_string();
    assert_eq!(error.kind(), ErrorKind::Credentials);
    assert!(text.contains("ACME_WAYS_AUTH_USERNAME and ACME_WAYS_AUTH_PASSWORD"), "{text}");
    assert!(!text.contains("hunter2"), "{text}");
}

const TOKEN: &str = r#"{"access_token": "fresh", "token_type": "Bearer", "expires_in": 3600}"#;

fn headers(requests: &[HttpRequest]) -> Vec<(&str, &str)> {
    requests
        .iter()
        .map(|sent| (sent.url.as_str(), sent.header("Authorization").unwrap_or_default()))
        .collect()
}

#[test]
fn a_token_is_fetched_once_and_kept() {
    let fake = FakeTransport::new().reply(200, TOKEN).reply(200, "{}").reply(200, "{}");
    let client = Builder::new(&GRANTED).credentials("an:id", "hunt er").blocking_transport(fake.clone());
    let client = client.build_blocking().unwrap();
    client.call_dynamic(&LIST, Params::new(), CallOptions::default()).unwrap();
    client.call_dynamic(&LIST, Params::new(), CallOptions::default()).unwrap();
    let sent = fake.requests();
    let (list, bearer) = ("https://api.example.com/orders", "Bearer fresh");
    // `an%3Aid:hunt+er`, as a form writes them (RFC 6749, section 2.3.1).
    let basic = "Basic YW4lM0FpZDpodW50K2Vy";
    assert_eq!(headers(&sent), [("https://login.example.com/token", basic), (list, bearer), (list, bearer)]);
    let body = String::from_utf8_lossy(sent[0].body.bytes().unwrap()).into_owned();
    assert_eq!(body, "grant_type=client_credentials&scope=orders.read+orders.write");
    assert_eq!(sent[0].header("Content-Type"), Some("application/x-www-form-urlencoded"));
}

#[test]
fn a_refused_token_is_fetched_anew_once_and_one_that_somebody_gives_never() {
    let fake = FakeTransport::new()
        .reply(200, TOKEN)
        .reply(401, "{}")
        .reply(200, TOKEN.replace("fresh", "second"))
        .reply(200, "{}");
    let client = Builder::new(&GRANTED).credentials("id", "s").transport(fake.clone()).build().unwrap();
    runtime().block_on(client.call_dynamic(&LIST, Params::new(), CallOptions::default())).unwrap();
    let sent = fake.requests();
    assert_eq!(headers(&sent)[3].1, "Bearer second");

    let fake = FakeTransport::new().reply(200, "{}").reply(200, "{}");
    for key in [Credentials::new("id", "s").with_token("own"), Credentials::bearer("own")] {
        let client = Builder::new(&GRANTED).credentials_from(move || Ok(key.clone()));
        let client = client.blocking_transport(fake.clone()).build_blocking().unwrap();
        client.call_dynamic(&LIST, Params::new(), CallOptions::default()).unwrap();
    }
    assert!(headers(&fake.requests()).iter().all(|(_, shown)| *shown == "Bearer own"));
}

#[test]
fn what_is_no_token_is_an_error_that_shows_no_secret() {
    let refused = r#"{"error": "invalid_client", "error_description": "hunter2 is wrong"}"#;
    for (status, body, said) in [
        (401, refused, "invalid_client: REDACTED is wrong"),
        (200, "{}", "no token in an answer with status 200"),
        (200, r#"{"access_token": ""}"#, "no token in an answer with status 200"),
        (500, "<html>", "no token in an answer with status 500"),
        (200, "\u{0}", "no token in an answer with status 200"),
    ] {
        let fake = FakeTransport::new().reply(status, body);
        let client = Builder::new(&GRANTED).credentials("id", "hunter2").attempts(1).blocking_transport(fake);
        let error = client
            .build_blocking()
            .unwrap()
            .call_dynamic(&LIST, Params::new(), CallOptions::default())
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Credentials, "{error}");
        let text = error.to_string();
        assert!(text.contains(said) && text.contains("https://login.example.com/token"), "{text}");
    }
}

#[test]
fn a_key_of_which_nothing_is_said_goes_to_no_operation_that_asks_for_something_else() {
    static TWO: Protocol = Protocol::new().with_auth(&[TOKENS]).with_operation_auth(&[Auth::Basic, IN_QUERY]);
    const IN_QUERY: Auth = Auth::ApiKey(KeyPlace::Query, "api_key");
    static API: Api = Api::new("acme", "https://api.example.com", "ACME_WAYS", TWO);
    static STATUS: OperationInfo =
        OperationInfo::new("shop", "GetStatus").with_http("GET", "/status").with_auth(&[IN_QUERY]);
    for info in [&LOGIN, &STATUS] {
        let key = Credentials::new("id", "hunter2").with_token("t");
        let client = Builder::new(&API).credentials_from(move || Ok(key.clone()));
        assert_eq!(shown(client, info).unwrap_err().kind(), ErrorKind::Credentials, "{}", info.name);
    }
    let unknown = Builder::new(&API).credentials_for(KEY, Credentials::bearer("k"));
    assert_eq!(shown(unknown, &LIST).unwrap_err().kind(), ErrorKind::Configuration);
}

#[test]
fn a_second_key_of_a_kind_has_a_name_of_its_own() {
    const OTHER: Auth = Auth::ApiKey(KeyPlace::Cookie, "sid");
    const SAME: Auth = Auth::ClientCredentials { token_url: "https://login.example.com/token", scopes: &[] };
    let protocol = Protocol::new().with_auth(&[KEY, OTHER, TOKENS]).with_operation_auth(&[SAME, OTHER]);
    let names: Vec<&str> = protocol.credential_names().iter().map(|names| names.secret).collect();
    assert_eq!(names, ["api_key", "api_key_2", "oauth_client_secret"]);
    assert_eq!(protocol.names_of(&OTHER).secret, "api_key_2");
}

#[test]
fn a_server_of_tokens_that_is_busy_is_asked_again_and_one_beside_the_api_moves_with_it() {
    let fake = FakeTransport::new().reply(503, "").reply(200, TOKEN).reply(200, "{}");
    const BESIDE: Auth = Auth::ClientCredentials { token_url: "https://api.example.com/token", scopes: &[] };
    static API: Api =
        Api::new("acme", "https://api.example.com/v1", "ACME_WAYS", Protocol::new().with_auth(&[BESIDE]));
    let client = Builder::new(&API).endpoint("http://127.0.0.1:1/v1").credentials("id", "s");
    let client = client.backoff(std::time::Duration::ZERO, std::time::Duration::ZERO);
    let client = client.blocking_transport(fake.clone()).build_blocking().unwrap();
    client.call_dynamic(&LIST, Params::new(), CallOptions::default()).unwrap();
    let sent = fake.requests();
    let urls: Vec<&str> = sent.iter().map(|sent| sent.url.as_str()).collect();
    let token = "http://127.0.0.1:1/token";
    assert_eq!(urls, [token, token, "http://127.0.0.1:1/v1/orders"]);
}

#[test]
fn what_is_only_shown_fetches_nothing() {
    let fake = FakeTransport::new();
    let client = Builder::new(&GRANTED).credentials("id", "s").offline().blocking_transport(fake.clone());
    let prepared = client.build_blocking().unwrap().prepare(&LIST, Params::new()).unwrap();
    assert!(prepared.masked().header("Authorization").unwrap().starts_with("Bearer "));
    assert!(fake.requests().is_empty());
}

/// As many as are refused at once are made again: what was wrong is the key, and not the server.
#[test]
fn any_number_of_calls_is_made_again_with_a_new_token() {
    let fake = (0..200).fold(FakeTransport::new().reply(200, TOKEN), |fake, at| {
        fake.reply(401, "{}").reply(200, TOKEN.replace("fresh", &format!("t-{at}"))).reply(200, "{}")
    });
    let client = Builder::new(&GRANTED).credentials("id", "s").blocking_transport(fake.clone());
    let client = client.build_blocking().unwrap();
    for _ in 0..200 {
        client.call_dynamic(&LIST, Params::new(), CallOptions::default()).unwrap();
    }
}
