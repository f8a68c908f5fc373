//! Whole calls without a socket and without waiting: a scripted server and a clock that is told the time.

use super::*;
use crate::protocol::samples;
use crate::{Api, Builder, ErrorKind, Key, OperationParameter, Reader, TransportErrorKind};

static UCLOUD_LIKE: Api = Api::new("acme", "https://api.example.com", "ACME", samples::FORM);

static TENCENT_LIKE: Api = Api::new("acme", "https://{service}.example.com", "ACME", samples::TC3);

static CREATE: OperationInfo = disk("CreateDisk");
static CREATE_ONCE: OperationInfo = disk("CreateDisk").with_idempotency_token("ClientToken");
static LIST: OperationInfo = disk("ListDisks").idempotent();

const REGION: &[OperationParameter] = &[OperationParameter::region("Region").required()];

const fn disk(name: &'static str) -> OperationInfo {
    OperationInfo::new("disk", name).with_version("2020-01-02").with_client_parameters(REGION)
}

fn settings(api: &'static Api) -> Settings {
    Builder::new(api).credentials("id", "hunter2").region("r1").settings().unwrap()
}

/// What a call came to, how often it was sent, and how long it took on the scripted clock.
struct Run {
    result: Result<Meta, Error>,
    sent: Vec<HttpRequest>,
    elapsed: Duration,
}

/// What a request's form has for a parameter.
fn parameter(request: &HttpRequest, name: &str) -> String {
    let body = String::from_utf8_lossy(request.body.bytes().unwrap_or_default()).into_owned();
    let value = |pair: &str| pair.strip_prefix(name)?.strip_prefix('=').map(str::to_owned);
    body.split('&').find_map(value).unwrap_or_default()
}

type Reply = Result<HttpResponse, TransportError>;

/// Runs a call; each exchange takes a second.
fn run(settings: &Settings, info: &'static OperationInfo, options: CallOptions, replies: Vec<Reply>) -> Run {
    let clock = SystemTime::UNIX_EPOCH + Duration::from_secs(1_551_113_065);
    let start = Instant::now();
    let mut elapsed = Duration::ZERO;
    let mut replies = replies.into_iter();
    let mut sent = Vec::new();
    let mut exchange = Exchange::new(settings, info, Params::new(), options, start);
    loop {
        match exchange.step(start + elapsed, clock + elapsed) {
            Step::Send(request, limits) => {
                assert!(elapsed + limits.total <= exchange.times.total, "the deadline is kept");
                sent.push(request);
                elapsed += Duration::from_secs(1);
                let reply = replies.next().expect("no more requests than replies");
                exchange.received(reply, start + elapsed, clock + elapsed);
            }
            Step::Key(clock, left) => {
                let answer = exchange.keys().ask(clock, left, &|_, _| unreachable!("no token is asked for"));
                exchange.keyed(answer, start + elapsed);
            }
            Step::Wait(wait) => elapsed += wait,
            Step::Done(result) => return Run { result, sent, elapsed },
        }
    }
}

fn reply(status: u16, headers: &[(&str, &str)], body: &str) -> Reply {
    let headers = headers.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
    Ok(HttpResponse { status, headers, body: body.into() })
}

fn broken(kind: TransportErrorKind) -> Reply {
    Err(TransportError::new(kind, "the connection broke"))
}

const GOOD: &str = r#"{"RetCode": 0, "Action": "CreateDiskResponse", "DiskId": "d-1"}"#;
const THROTTLED: &str = r#"{"RetCode": 153, "Message": "too fast"}"#;

fn good() -> Reply {
    reply(200, &[], GOOD)
}

fn sends(info: &'static OperationInfo, replies: Vec<Reply>) -> (usize, Option<ErrorKind>) {
    let run = run(&settings(&UCLOUD_LIKE), info, CallOptions::default(), replies);
    (run.sent.len(), run.result.err().map(|error| error.kind()))
}

#[test]
fn a_good_call_is_sent_once() {
    assert_eq!(sends(&CREATE, vec![good()]), (1, None));
}

#[test]
fn a_refused_connection_is_retried_even_if_the_call_is_not_idempotent() {
    assert_eq!(sends(&CREATE, vec![broken(TransportErrorKind::Connect), good()]), (2, None));
}

#[test]
fn a_lost_answer_is_retried_only_if_the_call_is_idempotent() {
    let replies = || vec![broken(TransportErrorKind::Interrupted), good()];
    assert_eq!(sends(&CREATE, replies()), (1, Some(ErrorKind::Transport)));
    assert_eq!(sends(&LIST, replies()), (2, None));
    let timeouts = || vec![broken(TransportErrorKind::Timeout), good()];
    assert_eq!(sends(&CREATE, timeouts()), (1, Some(ErrorKind::Timeout)));
    assert_eq!(sends(&LIST, timeouts()), (2, None));
}

#[test]
fn a_call_with_a_token_is_repeated_with_the_same_one() {
    let lost = || vec![broken(TransportErrorKind::Interrupted), good()];
    let call = || run(&settings(&UCLOUD_LIKE), &CREATE_ONCE, CallOptions::default(), lost());
    let tokens =
        |run: Run| run.sent.iter().map(|request| parameter(request, "ClientToken")).collect::<Vec<_>>();
    let (one, other) = (tokens(call()), tokens(call()));
    assert_eq!((one.len(), one[0].len()), (2, 36), "{one:?}");
    assert_eq!(one[0], one[1]);
    assert_ne!(one[0], other[0], "each call has its own");
    let options = CallOptions { idempotent: Some(false), ..CallOptions::default() };
    assert_eq!(run(&settings(&UCLOUD_LIKE), &CREATE_ONCE, options, lost()).sent.len(), 1);
}

#[test]
fn server_errors_are_retried_only_if_the_call_is_idempotent() {
    for status in [500, 502, 503, 504] {
        let replies = || vec![reply(status, &[], "oops"), good()];
        assert_eq!(sends(&CREATE, replies()), (1, Some(ErrorKind::Server)), "{status}");
        assert_eq!(sends(&LIST, replies()), (2, None), "{status}");
    }
    assert_eq!(sends(&LIST, vec![reply(501, &[], "")]), (1, Some(ErrorKind::Server)));
}

#[test]
fn throttling_is_always_retried() {
    assert_eq!(sends(&CREATE, vec![reply(200, &[], THROTTLED), reply(429, &[], ""), good()]), (3, None));
}

#[test]
fn attempts_end() {
    let replies = vec![reply(429, &[], ""), reply(429, &[], ""), reply(429, &[], "")];
    assert_eq!(sends(&LIST, replies), (3, Some(ErrorKind::Throttled)));
}

#[test]
fn a_redirect_is_an_error_and_is_not_followed() {
    let run = run(
        &settings(&UCLOUD_LIKE),
        &LIST,
        CallOptions::default(),
        vec![reply(302, &[("Location", "https://evil.example")], "")],
    );
    assert_eq!(run.sent.len(), 1);
    assert!(run.result.err().unwrap().to_string().contains("redirects"));
}

#[test]
fn a_call_says_how_often_and_whether_it_may_be_repeated() {
    let settings = settings(&UCLOUD_LIKE);
    let options = CallOptions { idempotent: Some(true), ..CallOptions::default() };
    let lost = || broken(TransportErrorKind::Interrupted);
    assert_eq!(run(&settings, &CREATE, options, vec![lost(), good()]).sent.len(), 2);
    let options = CallOptions { attempts: Some(1), ..CallOptions::default() };
    assert_eq!(run(&settings, &LIST, options, vec![lost()]).sent.len(), 1);
}

#[test]
fn retry_after_is_waited_for() {
    let replies = vec![reply(429, &[("Retry-After", "7")], ""), good()];
    let run = run(&settings(&UCLOUD_LIKE), &CREATE, CallOptions::default(), replies);
    assert!(run.elapsed >= Duration::from_secs(9), "{:?}", run.elapsed);
    assert_eq!(run.result.ok().unwrap().attempts, 2);
}

#[test]
fn a_wait_beyond_the_deadline_ends_the_call_with_its_real_error() {
    let options = CallOptions { timeout: Some(Duration::from_secs(5)), ..CallOptions::default() };
    let replies = vec![reply(429, &[("Retry-After", "60")], "")];
    let run = run(&settings(&UCLOUD_LIKE), &CREATE, options, replies);
    assert_eq!(run.elapsed, Duration::from_secs(1));
    assert!(run.result.err().unwrap().is_throttled());
}

#[test]
fn nothing_is_sent_after_the_deadline() {
    let options = CallOptions { timeout: Some(Duration::ZERO), ..CallOptions::default() };
    let run = run(&settings(&UCLOUD_LIKE), &LIST, options, vec![]);
    assert_eq!(run.result.err().unwrap().kind(), ErrorKind::Timeout);
}

#[test]
fn the_budget_ends_retries_when_a_service_is_down() {
    let settings = settings(&UCLOUD_LIKE);
    let down = || vec![reply(500, &[], ""), reply(500, &[], ""), reply(500, &[], "")];
    let sent = |calls| -> usize {
        (0..calls).map(|_| run(&settings, &LIST, CallOptions::default(), down()).sent.len()).sum()
    };
    assert_eq!((sent(25), sent(10)), (75, 10));
}

#[test]
fn a_vendor_error_keeps_its_code_message_and_request_id() {
    let body = r#"{"Response": {"Error": {"Code": "AuthFailure.SecretIdNotFound", "Message": "No such key."},
                   "RequestId": "r-1"}}"#;
    let run = run(&settings(&TENCENT_LIKE), &LIST, CallOptions::default(), vec![reply(200, &[], body)]);
    let error = run.result.err().unwrap();
    assert_eq!(error.to_string(), "ListDisks: AuthFailure.SecretIdNotFound: No such key. (request id r-1)");
    assert_eq!((error.kind(), error.is_retryable()), (ErrorKind::Credentials, false));
}

#[test]
fn a_wrong_clock_is_corrected_from_the_answer() {
    let expired = r#"{"Response": {"Error": {"Code": "AuthFailure.SignatureExpire", "Message": "late"}}}"#;
    let date = ("Date", "Mon, 25 Feb 2019 18:00:00 GMT");
    let settings = settings(&TENCENT_LIKE);
    let replies = vec![reply(200, &[date], expired), reply(200, &[], r#"{"Response": {}}"#)];
    let sent = run(&settings, &CREATE, CallOptions::default(), replies).sent;
    let stamps: Vec<_> = sent.iter().map(|request| request.header("X-TC-Timestamp").unwrap()).collect();
    assert_eq!(stamps, ["1551113065", "1551117600"]);
    // It does not help twice.
    let replies = vec![reply(200, &[date], expired)];
    assert_eq!(run(&settings, &CREATE, CallOptions::default(), replies).sent.len(), 1);
}

#[test]
fn a_missing_client_parameter_is_an_error_before_anything_is_sent() {
    let settings = Builder::new(&UCLOUD_LIKE).credentials("id", "key").settings().unwrap();
    let run = run(&settings, &CREATE, CallOptions::default(), vec![]);
    let message = run.result.err().unwrap().to_string();
    assert_eq!(
        message,
        "CreateDisk: needs `Region`: give it with the call, or set it for all calls: in code (`.region(…)`), \
         by flag (`--region`), in ACME_REGION or in a profile"
    );
}

#[test]
fn a_broken_gzip_body_is_a_broken_reply() {
    let replies = vec![reply(200, &[("Content-Encoding", "gzip")], "no gzip")];
    let run = run(&settings(&UCLOUD_LIKE), &CREATE, CallOptions::default(), replies);
    assert_eq!(run.result.err().unwrap().kind(), ErrorKind::Transport);
}

#[test]
fn no_error_shows_a_secret() {
    for body in ["hunter2", r#"{"RetCode": {"hunter2": 1}}"#, r#"{"Key": "hunter2"}"#] {
        let replies = vec![reply(200, &[], body)];
        let run = run(&settings(&UCLOUD_LIKE), &CREATE, CallOptions::default(), replies);
        let error = run.result.err().unwrap();
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error:?}");
        assert_eq!(error.body(), Some(body.as_bytes()));
    }
    assert!(!format!("{:?}", settings(&UCLOUD_LIKE)).contains("hunter2"));
}

#[derive(Default)]
struct Output {
    size: Option<i64>,
}

impl Decode for Output {
    fn decode(&mut self, key: Key<'_>, r: &mut Reader<'_>) -> Result<bool, Error> {
        match key.lower() {
            "size" => r.int(&mut self.size),
            _ => Ok(false),
        }
    }
}

#[test]
fn a_reply_that_cannot_be_decoded_says_where_and_keeps_its_bytes() {
    let mut settings = settings(&TENCENT_LIKE);
    settings.strict = true;
    let body = r#"{"Response": {"Size": {"a": 1}, "RequestId": "r"}}"#;
    let mut meta = Meta { body: body.into(), ..Meta::default() };
    let exchange = Exchange::new(&settings, &LIST, Params::new(), CallOptions::default(), Instant::now());
    let error = exchange.decode(&mut meta, &mut Output::default()).unwrap_err();
    assert_eq!(error.to_string(), "ListDisks: reply: Response.Size: expected an integer, found an object");
    assert_eq!(error.body(), Some(body.as_bytes()));
}

#[test]
fn the_envelopes_own_members_are_not_unknown() {
    let settings = settings(&TENCENT_LIKE);
    let mut meta = Meta {
        body: br#"{"Response": {"Size": 1, "New": 2, "RequestId": "r"}, "Extra": 1}"#.into(),
        ..Meta::default()
    };
    let exchange = Exchange::new(&settings, &LIST, Params::new(), CallOptions::default(), Instant::now());
    let mut output = Output::default();
    exchange.decode(&mut meta, &mut output).unwrap();
    assert_eq!((output.size, meta.unknown), (Some(1), vec!["Response.New".into(), "Extra".into()]));
}
