//! What may be shown: `Debug` of everything public, errors, and the texts that are made to be shown. A secret is planted
//! wherever one can be, and must come out nowhere.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod support;

use std::fmt::Debug;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};

use docwright_runtime::profile::Profiles;
use docwright_runtime::signing::{acs3, sigv4, tc3};
use docwright_runtime::sources::{Found, Source};
use docwright_runtime::{
    Api, Attempt, Auth, Builder, Call, CallOptions, Client, Credentials, Decode, Error, FakeTransport,
    HttpRequest, HttpResponse, Key, Middleware, Operation, OperationInfo, Params, Place, PlacedParameter,
    Reader, Response, SigV4, Signing, TransportError, TransportErrorKind, Value, Warning, blocking, decode,
};
use support::{API, DRIVERS, ListDisks, TC3_API, protocols, runtime};

/// The secret that is planted.
const CANARY: &str = "hunter2";

/// All public names of the crate's root, and what their `Debug` does with secrets.
const PLANTED: &[&str] = &[
    "CallOptions",
    "Client",
    "Credentials",
    "Download",
    "Error",
    "Events",
    "FakeTransport",
    "HttpBody",
    "HttpRequest",
    "HttpResponse",
    "Params",
    "PreparedRequest",
    "Reader",
    "Response",
    "StreamedResponse",
    "TransportError",
    "Upload",
];
/// These have none, which [`nothing_else_can_be_shown`] checks.
const WITHOUT_DEBUG: &[&str] = &["Builder", "Call", "Items", "Page", "Pages", "Wait"];
/// These hold what the generator wrote, a kind, a number, a page's place or a key's name.
const PUBLIC: &[&str] = &[
    "Api",
    "Attempt",
    "Auth",
    "Body",
    "ClientParameter",
    "ClientRole",
    "Content",
    "CredentialNames",
    "Cursor",
    "ErrorKind",
    "Key",
    "KeyPlace",
    "Limits",
    "Lists",
    "MASK",
    "Mismatch",
    "Notes",
    "Objects",
    "Open",
    "OperationInfo",
    "OperationParameter",
    "PageBy",
    "Paging",
    "Place",
    "PlacedParameter",
    "Protocol",
    "Redacted",
    "ReplyStyle",
    "RequestStyle",
    "SigV4",
    "Signing",
    "Slot",
    "Source",
    "Success",
    "TransportErrorKind",
    "Variable",
    "Warning",
];
/// Its documentation says that all of it is shown.
const SHOWN: &[&str] = &["Value"];
const TRAITS: &[&str] = &[
    "BoxFuture",
    "Decode",
    "Encode",
    "Field",
    "IntoText",
    "Known",
    "Middleware",
    "Operation",
    "Paged",
    "Stated",
    "Streamed",
    "Transport",
];

#[test]
fn every_public_type_is_one_of_these() {
    let exports =
        include_str!("../src/lib.rs").split("pub use ").skip(1).filter_map(|text| text.split(';').next());
    let words = exports.flat_map(|text| text.split(|c: char| !c.is_alphanumeric() && c != '_'));
    for name in words.filter(|word| word.starts_with(|c: char| c.is_uppercase())) {
        let lists = [PLANTED, WITHOUT_DEBUG, PUBLIC, SHOWN, TRAITS];
        assert!(lists.iter().any(|list| list.contains(&name)), "`{name}`: may its Debug hold a secret?");
    }
}

trait AmbiguousIfDebug<Marker> {
    fn check() {}
}
impl<T: ?Sized> AmbiguousIfDebug<()> for T {}
struct HasDebug;
impl<T: ?Sized + Debug> AmbiguousIfDebug<HasDebug> for T {}

/// Does not compile if one of them can be shown.
#[test]
fn nothing_else_can_be_shown() {
    <Builder as AmbiguousIfDebug<_>>::check();
    <Call<Client, ListDisks> as AmbiguousIfDebug<_>>::check();
    <docwright_runtime::Page<'_> as AmbiguousIfDebug<_>>::check();
    <docwright_runtime::Pages<ListDisks> as AmbiguousIfDebug<_>>::check();
    <blocking::Pages<ListDisks> as AmbiguousIfDebug<_>>::check();
    <docwright_runtime::Items<ListDisks> as AmbiguousIfDebug<_>>::check();
    <blocking::Items<ListDisks> as AmbiguousIfDebug<_>>::check();
    <docwright_runtime::Wait<Client, ListDisks> as AmbiguousIfDebug<_>>::check();
}

fn quiet(what: &str, shown: &str) {
    assert!(!shown.contains(CANARY), "{what}: {shown}");
}

static PLACED: OperationInfo = ListDisks::INFO.with_http("POST", "/v2/{Token}/x").with_placed(&[
    PlacedParameter::new("X-Secret", Place::Header),
    PlacedParameter::new("Pin", Place::Query),
]);

/// Secrets in the path, the query, a header and the body, each marked in another case than it is sent in.
fn params() -> Params {
    let mut params = Params::from_iter([
        ("Token", Value::from(CANARY)),
        ("X-Secret", CANARY.into()),
        ("Pin", CANARY.into()),
        ("Users", Value::from_iter([Value::from_iter([("PASSWORD", CANARY)])])),
        ("Users.1.password", CANARY.into()),
    ]);
    ["token", "x-secret", "PIN", "Password"].iter().for_each(|name| params.mark_secret(name));
    params
}

fn builder(api: &'static Api, fake: &FakeTransport) -> Builder {
    let key = || Ok(Credentials::new("id", CANARY).with_token(CANARY));
    let builder = Builder::new(api).credentials_from(key).region("r1");
    builder.transport(fake.clone()).blocking_transport(fake.clone())
}

const fn signed(auth: &'static [Auth]) -> Api {
    Api::new("acme", "https://api.example.com", "ACME", protocols::FORM.with_auth(auth))
}

static SIGNED: [Api; 3] = [
    signed(&[Auth::Signature(Signing::SigV4(SigV4::new()))]),
    signed(&[Auth::Signature(Signing::Acs3HmacSha256)]),
    signed(&[Auth::Signature(Signing::SortedHmacSha1)]),
];

#[test]
fn a_prepared_request_shows_no_secret_wherever_it_travels() {
    for api in [&API, &TC3_API].into_iter().chain(&SIGNED) {
        let client = builder(api, &FakeTransport::new()).build_blocking().unwrap();
        let prepared = client.prepare(&PLACED, params()).unwrap();
        let sent = prepared.http();
        let all = format!("{} {:?} {}", sent.url, sent.headers, sent.body.shown());
        assert!(all.matches(CANARY).count() >= 5, "{all}");
        let masked = prepared.masked();
        quiet("masked", &format!("{} {:?} {}", masked.url, masked.headers, masked.body.shown()));
        quiet("Debug", &format!("{prepared:?} {sent:?} {masked:?} {:?}", prepared.parameters()));
        quiet("Client", &format!("{client:?}"));
    }
}

#[test]
fn a_request_shows_no_user_path_query_header_or_body() {
    for url in [
        "https://h/hunter2",
        "https://ann:hunter2@h/",
        "https://h/?k=hunter2",
        "//hunter2@h",
        "https://h#hunter2",
    ] {
        let headers = vec![("Authorization".to_owned(), CANARY.to_owned())];
        let request =
            HttpRequest { method: "GET".into(), url: url.into(), headers, body: Vec::from(CANARY).into() };
        quiet("HttpRequest", &format!("{request:?}"));
    }
}

#[test]
fn what_is_sent_and_fetched_in_pieces_shows_no_content() {
    let upload = docwright_runtime::Upload::from(CANARY.as_bytes());
    quiet("Upload", &format!("{upload:?}"));
    let mut params = Params::new();
    params.attach("file", upload);
    quiet("Params", &format!("{params:?}"));
    let body = docwright_runtime::HttpBody::from(Vec::from(CANARY));
    quiet("HttpBody", &format!("{body:?}"));
    let reply = || {
        let headers = vec![("X".into(), CANARY.into()), ("Content-Type".into(), "text/event-stream".into())];
        HttpResponse { status: 200, headers, body: format!("data: {CANARY}\n\n").into() }
    };
    let fake = || FakeTransport::new().respond(Ok(reply()));
    let client = builder(&API, &fake()).build_blocking().unwrap();
    quiet("Download", &format!("{:?}", client.send(ListDisks::default()).download().unwrap()));
    let client = builder(&API, &fake()).build_blocking().unwrap();
    let mut events = client.send(ListDisks::default()).events().unwrap();
    quiet("Events", &format!("{events:?}"));
    quiet("Error", &format!("{:?}", events.next().unwrap().unwrap_err()));
    runtime().block_on(async {
        let client = builder(&API, &fake()).build().unwrap();
        quiet("Download", &format!("{:?}", client.send(ListDisks::default()).download().await.unwrap()));
        let client = builder(&API, &fake()).build().unwrap();
        quiet("Events", &format!("{:?}", client.send(ListDisks::default()).events().await.unwrap()));
    });
}

#[test]
fn events_and_what_they_tell_of_the_call_show_no_secret() {
    let body =
        format!("event: {CANARY}\ndata: {CANARY}\n\ndata: {{\"RetCode\": 9, \"Message\": \"{CANARY}\"}}\n\n");
    let headers = vec![("Content-Type".into(), "text/event-stream".into())];
    let reply = HttpResponse { status: 200, headers, body: body.into() };
    let client = builder(&API, &FakeTransport::new().respond(Ok(reply))).build_blocking().unwrap();
    let mut shown = String::new();
    let mut each = |event: blocking::Event| {
        assert_eq!((event.name.as_str(), event.data.as_str()), (CANARY, CANARY));
        shown = format!("{event:?} {event:#?}");
        ControlFlow::Continue(())
    };
    let error = client.call_events(&PLACED, params(), CallOptions::default(), &mut each).unwrap_err();
    quiet("Event", &shown);
    quiet("Error", &format!("{error} {error:?}"));
    assert!(!shown.is_empty() && error.code() == Some("9"), "{error}");
}

#[test]
fn replies_and_their_records_show_no_header_and_no_body() {
    let reply = HttpResponse {
        status: 200,
        headers: vec![("Set-Cookie".into(), CANARY.into())],
        body: br#"{"RetCode": 0, "Secret": "hunter2", "DiskSet": []}"#.to_vec(),
    };
    quiet("HttpResponse", &format!("{reply:?}"));
    quiet("StreamedResponse", &format!("{:?}", docwright_runtime::StreamedResponse::from(reply.clone())));
    quiet("StreamedResponse", &format!("{:?}", blocking::StreamedResponse::from(reply.clone())));
    let fake = || FakeTransport::new().respond(Ok(reply.clone())).respond(Ok(reply.clone()));
    for driver in DRIVERS {
        let fake = fake();
        quiet("Response", &format!("{:?}", driver.send(builder(&API, &fake)).unwrap()));
        let response = driver.call_dynamic(builder(&API, &fake), &PLACED, params()).unwrap();
        assert_eq!(response.output().get("Secret"), Some(&CANARY.into()));
        quiet("Response<Value>", &format!("{response:?}"));
        quiet("FakeTransport", &format!("{fake:?} {:?}", fake.requests()));
    }
}

#[test]
fn settings_show_no_secret() {
    let mut options = CallOptions::default();
    options.headers.push(("X-Key".into(), CANARY.into()));
    for endpoint in ["https://ann:hunter2@h", "https://h?key=hunter2"] {
        options.endpoint = Some(endpoint.into());
        quiet("CallOptions", &format!("{options:?}"));
        for driver in DRIVERS {
            let error =
                driver.send(Builder::new(&API).credentials("id", "key").endpoint(endpoint)).unwrap_err();
            quiet("endpoint", &format!("{error} {error:?}"));
            let fake = builder(&API, &FakeTransport::new());
            let error =
                driver.send_with(fake, |call| call.endpoint(endpoint), |call| call.endpoint(endpoint));
            quiet("endpoint of a call", &format!("{:?}", error.unwrap_err()));
        }
    }
    quiet("Credentials", &format!("{:?}", Credentials::new("id", CANARY).with_token(CANARY)));
    quiet("Found", &format!("{:?}", Found::Key(Credentials::new("id", CANARY).with_token(CANARY))));
    quiet("Source", &format!("{:?}", Source::command("login", &["--password", CANARY])));
    quiet("Source", &format!("{:?}", Source::role(format!("http://ann:{CANARY}@h/?key={CANARY}"))));
    let mut profiles = Profiles::default();
    profiles.entry("default").insert("private_key".into(), CANARY.into());
    quiet("Profiles", &format!("{profiles:?}"));
    let request = tc3::Request {
        method: "GET",
        path: "/hunter2",
        query: "p=hunter2",
        content_type: "application/json",
        host: "h",
        body: CANARY.as_bytes(),
        service: "s",
        timestamp: 0,
    };
    quiet("tc3::Request", &format!("{request:?}"));
    let request = acs3::Request {
        method: "GET",
        path: "/hunter2",
        query: "p=hunter2",
        headers: &[("x-acs-security-token", CANARY)],
        body: CANARY.as_bytes(),
    };
    quiet("acs3::Request", &format!("{request:?}"));
    let acs3::Request { method, path, query, headers, body } = request;
    let (service, region, timestamp) = ("s", "r", 0);
    let request = sigv4::Request { method, path, query, headers, body, service, region, timestamp };
    quiet("sigv4::Request", &format!("{request:?}"));
}

/// Notes what the reader shows of itself.
#[derive(Default)]
struct Peeping(String);

impl Decode for Peeping {
    fn decode(&mut self, _: Key<'_>, reader: &mut Reader<'_>) -> Result<bool, Error> {
        self.0 = format!("{reader:?}");
        Ok(false)
    }
}

#[test]
fn a_reader_shows_nothing_of_what_it_reads() {
    let mut output = Peeping::default();
    decode(br#"{"Secret": "hunter2"}"#, &mut output).unwrap();
    quiet("Reader", &output.0);
    assert!(!output.0.is_empty());
}

#[derive(Debug)]
struct Loud;

impl std::fmt::Display for Loud {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(CANARY)
    }
}
impl std::error::Error for Loud {}

#[test]
fn no_error_shows_a_reply_that_is_not_the_apis_own() {
    let cause = TransportError::new(TransportErrorKind::Interrupted, "broken").with_cause(Loud);
    quiet("TransportError", &format!("{cause} {cause:?}"));
    for body in [
        "hunter2",
        "<html>hunter2</html>",
        r#"{"RetCode": 0, "Secret": "hunter2"#,
        r#"{"Secret": "hunter2"}"#,
        r#"["hunter2"]"#,
        r#""hunter2""#,
        "{\"RetCode\": 0, \"a\": \"hunter2\u{0}\"}",
        r#"{"RetCode": 0, "TotalCount": "hunter2"}"#,
        r#"{"RetCode": 0, "DiskSet": "hunter2"}"#,
        r#"{"RetCode": 0, "DiskSet": [{"DiskId": ["hunter2"]}]}"#,
        r#"{"RetCode": 0} hunter2"#,
        r#"{"RetCode": 0, "x": hunter2}"#,
    ] {
        for status in [200, 302, 400, 407, 502] {
            for encoding in ["identity", "gzip"] {
                let headers = vec![
                    ("Location".to_owned(), "https://ann:hunter2@h/?hunter2".to_owned()),
                    ("Content-Type".to_owned(), "text/hunter2".to_owned()),
                    ("Content-Encoding".to_owned(), encoding.to_owned()),
                    ("WWW-Authenticate".to_owned(), CANARY.to_owned()),
                ];
                let reply = HttpResponse { status, headers, body: body.into() };
                for driver in DRIVERS {
                    let fake = FakeTransport::new().respond(Ok(reply.clone()));
                    let tolerant = driver.send(builder(&API, &fake).attempts(1));
                    quiet("tolerant", &format!("{tolerant:?}"));
                    let fake = FakeTransport::new().respond(Ok(reply.clone()));
                    let error = match driver.send(builder(&API, &fake).attempts(1).strict()) {
                        Ok(response) => panic!("{status} {body}: {response:?}"),
                        Err(error) => error,
                    };
                    quiet("Error", &format!("{error} {error:?} {error:#?}"));
                    let mut cause = std::error::Error::source(&error);
                    while let Some(error) = cause {
                        quiet("cause", &format!("{error} {error:?}"));
                        cause = error.source();
                    }
                }
            }
        }
    }
}

#[test]
fn a_vendor_that_repeats_a_secret_is_not_repeated() {
    for message in ["`hunter2` is too weak", "Users.0.Password=hunter2; Token=hunter2"] {
        let body = format!(r#"{{"RetCode": 230, "Message": "{message}"}}"#);
        for driver in DRIVERS {
            let fake = FakeTransport::new().reply(200, body.as_str());
            let error = driver.call_dynamic(builder(&API, &fake), &PLACED, params()).unwrap_err();
            assert_eq!(error.message(), Some(message.replace(CANARY, "REDACTED").as_str()));
        }
    }
    // What signs travels nowhere, and is repeated all the same; so are the signature and what stands in a decoder's path.
    let signature = "0123456789abcdef".repeat(4);
    for (code, body) in [
        (230, r#""Message": "PrivateKey open+sesame is wrong; open%2Bsesame""#.to_owned()),
        (171, format!(r#""Message": "expected Signature={signature}&PublicKey=id""#)),
        (171, format!(r#""Message": "open+sesame: {{\"Signature\": \"{signature}\"}}""#)),
        (0, r#""DiskSet": [{"DiskId": {"open+sesame": {}}}]"#.to_owned()),
    ] {
        let body = format!(r#"{{"RetCode": {code}, {body}}}"#);
        for driver in DRIVERS {
            let key = || Ok(Credentials::new("id", "open+sesame"));
            let fake = FakeTransport::new().reply(200, body.as_str());
            let tolerant = driver.send(builder(&API, &fake).credentials_from(key).attempts(1));
            let fake = FakeTransport::new().reply(200, body.as_str());
            let strict = builder(&API, &fake).credentials_from(key).attempts(1).strict();
            let error = driver.send(strict).unwrap_err();
            let shown = format!("{tolerant:?} {error} {error:?} {:?}", error.message());
            for secret in ["sesame", signature.as_str()] {
                assert!(!shown.contains(secret), "{shown}");
            }
        }
    }
    // A short one stands in words that say something else.
    let mut params = Params::from_iter([("Token", "t"), ("Pin", "is")]);
    params.mark_secret("Pin");
    let fake = FakeTransport::new().reply(200, r#"{"RetCode": 230, "Message": "this is it"}"#);
    let error = support::Driver::Blocking.call_dynamic(builder(&API, &fake), &PLACED, params).unwrap_err();
    assert_eq!(error.message(), Some("this is it"));
}

#[test]
fn an_error_is_safe_on_a_terminal_and_its_words_are_at_hand() {
    let message = "no\u{1b}]0;x\u{7}\u{9b}2J\r\nINFO: done\u{202e}";
    let json = Value::from(message).to_json();
    let body = format!(r#"{{"RetCode": 230, "Message": {json}, "request_uuid": {json}}}"#);
    for driver in DRIVERS {
        let error = driver.send(builder(&API, &FakeTransport::new().reply(200, body.as_str()))).unwrap_err();
        assert_eq!((error.message(), error.request_id()), (Some(message), Some(message)));
        for shown in [format!("{error}"), format!("{error:?}"), format!("{error:#?}")] {
            assert!(!shown.contains(|c: char| c.is_control() || c == '\u{202e}'), "{shown:?}");
            assert!(shown.contains(r"no\u{1b}]0;x\u{7}\u{9b}2J\r\nINFO: done\u{202e}"), "{shown}");
        }
    }
    let key = Value::from(message).to_json();
    let body = format!(r#"{{"RetCode": 0, "DiskSet": [{{"DiskId": {{{key}: 1}}}}], {key}: {{"a": ]}}}}"#);
    let error =
        support::Driver::Blocking.send(builder(&API, &FakeTransport::new().reply(200, body))).unwrap_err();
    assert!(!error.to_string().contains(|c: char| c.is_control()), "{error:?}");
    let broken = TransportError::new(TransportErrorKind::Connect, message);
    assert!(!format!("{broken} {broken:?}").contains(|c: char| c.is_control()));
    assert_eq!(broken.message(), message);
    let long = Error::credentials("x".repeat(1 << 20));
    assert!(long.to_string().len() < 3000);
}

#[derive(Clone, Default)]
struct Warnings(Arc<Mutex<Vec<String>>>);

impl Middleware for Warnings {
    fn on_warning(&self, _: Attempt, warning: &Warning) {
        self.0.lock().unwrap().push(warning.to_string());
    }
}

#[test]
fn a_key_over_plain_http_is_warned_of_once() {
    let told = "the endpoint http://example.com:8080 is not encrypted: everybody on the way can read what is sent; use \
                https";
    for (endpoint, expected) in [
        ("http://example.com:8080", vec![told.to_owned()]),
        ("https://example.com", vec![]),
        ("http://127.0.0.1:1", vec![]),
    ] {
        let warnings = Warnings::default();
        let fake = || (0..3).fold(FakeTransport::new(), |fake, _| fake.reply(200, support::GOOD));
        let client = builder(&API, &fake()).endpoint(endpoint).middleware(warnings.clone());
        let client = client.build_blocking().unwrap();
        (0..3).for_each(|_| drop(client.clone().send(ListDisks::default()).send().unwrap()));
        assert_eq!(*warnings.0.lock().unwrap(), expected);
        let prepared = client.prepare(ListDisks::INFO, Params::new()).unwrap();
        assert_eq!(prepared.warning().map(Warning::to_string), expected.first().cloned());

        let warnings = Warnings::default();
        let client = builder(&API, &fake()).endpoint(endpoint).middleware(warnings.clone()).build().unwrap();
        runtime().block_on(async {
            for _ in 0..3 {
                client.send(ListDisks::default()).await.unwrap();
            }
        });
        assert_eq!(*warnings.0.lock().unwrap(), expected);
    }
}

#[test]
fn a_call_without_a_key_and_without_secrets_is_not_warned_of() {
    static LOGIN: OperationInfo = ListDisks::INFO.unsigned();
    let client = Builder::new(&API).without_credentials().region("r1").endpoint("http://example.com");
    let client = client.build_blocking().unwrap();
    assert_eq!(client.prepare(&LOGIN, Params::new()).unwrap().warning(), None);
    let mut params = Params::new();
    params.secret("Password", CANARY);
    assert!(client.prepare(&LOGIN, params).unwrap().warning().is_some());
}

#[test]
fn a_response_is_shown_in_its_typed_fields() {
    let fake = FakeTransport::new().reply(200, support::GOOD);
    let response: Response<_> = support::Driver::Blocking.send(builder(&API, &fake)).unwrap();
    assert!(format!("{response:?}").contains("d-1"), "{response:?}");
}
