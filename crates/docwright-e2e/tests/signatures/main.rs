//! Each signature as data and as two pieces of code that do not know each other: a client that signs, a server that plays the
//! same API and verifies, HTTP between them; and what the server says to requests that somebody changed on the way.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

mod cases;

use std::sync::Mutex;

use cases::{ACS3, CASES, MISMATCH, OTHER_WORDS, SIGV4, TOKEN};
use docwright_mock::{DEFAULT_CREDENTIALS, Outcome, Running};
use docwright_runtime::{Attempt, CallOptions, HttpRequest, Middleware, Params, Value};

/// Changes requests that are signed.
struct Changing(fn(&mut HttpRequest));

impl Middleware for Changing {
    fn before_send(&self, _: Attempt, request: &mut HttpRequest) {
        (self.0)(request);
    }
}

/// Sends the first request again for each further one.
#[derive(Default)]
struct Repeating(Mutex<Option<HttpRequest>>);

impl Middleware for Repeating {
    fn before_send(&self, _: Attempt, request: &mut HttpRequest) {
        let mut first = self.0.lock().unwrap();
        *request = first.get_or_insert_with(|| request.clone()).clone();
    }
}

#[test]
fn what_a_client_signs_the_server_takes() {
    for case in CASES {
        let mock = case.mock();
        let answers = [case.create(case.good(&mock)), case.get(case.good(&mock))];
        for answer in answers {
            assert!(answer.is_ok(), "{}: {answer:?}", case.protocol);
        }
        let requests = mock.requests();
        assert_eq!(requests.len(), 2);
        for request in requests {
            assert!(matches!(request.outcome, Outcome::Answered), "{}: {request:?}", case.protocol);
            // Nobody has created what is asked for.
            let is_absent = |remark: &String| remark.starts_with("nothing has this `Id`");
            assert!(request.remarks.iter().all(is_absent), "{}: {:?}", case.protocol, request.remarks);
        }
    }
}

#[test]
fn another_key_and_another_token_are_refused() {
    for case in CASES {
        let mock = case.mock();
        let error = case.create(case.builder(&mock, "hunter2", TOKEN)).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
        case.was_refused(&mock, MISMATCH);
        case.create(case.builder(&mock, DEFAULT_CREDENTIALS.1, "another")).unwrap_err();
        case.was_refused(&mock, "token");
    }
}

#[test]
fn what_was_changed_on_the_way_is_refused() {
    for case in CASES {
        let mock = case.mock();
        for (change, why) in case.changes {
            let _ = case.create(case.good(&mock).middleware(Changing(*change))).unwrap_err();
            case.was_refused(&mock, why);
        }
    }
}

#[test]
fn a_signature_of_another_time_is_refused() {
    for case in CASES {
        for clock in ["skew=20m", "skew=-20m"] {
            let mock = case.mock();
            mock.add_fault(clock.parse().unwrap());
            case.get(case.good(&mock)).unwrap_err();
            case.was_refused(&mock, "seconds from the server's");
        }
    }
}

#[test]
fn a_request_that_comes_twice_is_refused_where_it_has_a_nonce() {
    for case in CASES {
        let mock = case.mock();
        let client = case.good(&mock).middleware(Repeating::default()).build_blocking().unwrap();
        let [create, _] = case.operations;
        let again = || {
            let params: Params = [("Name", Value::from("a"))].into_iter().collect();
            client.call_dynamic(create, params, CallOptions::default())
        };
        assert!(again().is_ok(), "{}", case.protocol);
        assert_eq!(again().is_ok(), !case.has_nonce, "{}", case.protocol);
        if case.has_nonce {
            case.was_refused(&mock, "nonce was used before");
        }
    }
}

#[test]
fn the_region_in_a_scope_is_the_callers_or_else_the_apis() {
    for (case, usual) in [(SIGV4, "/us-east-1/store/aws4_request,"), (OTHER_WORDS, "/north-1/shop/request,")]
    {
        let mock = case.mock();
        case.get(case.good(&mock)).unwrap();
        let scope =
            |mock: &Running| mock.requests().pop().unwrap().header("authorization").unwrap().to_owned();
        assert!(scope(&mock).contains(usual), "{}", scope(&mock));
        let client = case.good(&mock).region("south-2").build_blocking().unwrap();
        let params: Params = [("Id", Value::from("a"))].into_iter().collect();
        client.call_dynamic(&case.operations[1], params, CallOptions::default()).unwrap();
        let there = usual.replace("us-east-1", "south-2").replace("north-1", "south-2");
        assert!(scope(&mock).contains(&there), "{}", scope(&mock));
    }
}

/// A header that a caller adds is signed where it begins like the scheme's own, since servers refuse it otherwise.
#[test]
fn a_callers_own_header_is_signed_with_the_others() {
    for (case, name) in [(SIGV4, "x-amz-meta"), (ACS3, "x-acs-resource")] {
        let mock = case.mock();
        let mut options = CallOptions::default();
        options.headers.push((name.to_owned(), "a  b".to_owned()));
        let params: Params = [("Name", Value::from("a"))].into_iter().collect();
        let client = case.good(&mock).build_blocking().unwrap();
        let answer = client.call_dynamic(&case.operations[0], params, options);
        assert!(answer.is_ok(), "{}: {answer:?}", case.protocol);
        assert!(mock.requests()[0].header("authorization").unwrap().contains(name));
    }
}
