use super::*;
use crate::ErrorKind;
use crate::protocol::samples::{CODED, WRAPPED};

/// What most HTTP APIs do.
const PLAIN: ReplyStyle = ReplyStyle::new().with_request_id(&[Source::Header("X-Request-Id")]);

fn response(status: u16, body: &str) -> HttpResponse {
    HttpResponse { status, headers: Vec::new(), body: body.into() }
}

fn verdict_on(style: ReplyStyle, status: u16, body: &str) -> String {
    match style.judge("Op", Content::Json, &response(status, body)) {
        Ok(request_id) => format!("ok {}", request_id.unwrap_or_default()),
        Err(error) => format!("{:?} {error}", error.kind()),
    }
}

#[test]
fn a_code_of_0_is_a_success_however_it_is_written() {
    for body in [r#"{"RetCode": 0}"#, r#"{"retcode": "0"}"#, r#"{"Message": {"a": 1}, "RetCode": 0}"#] {
        assert_eq!(verdict_on(CODED, 200, body), "ok ", "{body}");
    }
    let body = r#"{"RetCode": 0, "Request_Uuid": "u-1"}"#;
    assert_eq!(verdict_on(CODED, 200, body), "ok u-1");
}

#[test]
fn a_vendors_error_is_one_whatever_the_status() {
    let body = r#"{"RetCode": 5001, "Message": "broken", "Data": "of any shape"}"#;
    for status in [200, 400, 500] {
        assert_eq!(verdict_on(CODED, status, body), "Service Op: 5001: broken");
    }
    let body = r#"{"Response": {"Error": {"Code": "InvalidParameter.X"}, "RequestId": "r"}}"#;
    assert_eq!(verdict_on(WRAPPED, 200, body), "Request Op: InvalidParameter.X (request id r)");
}

#[test]
fn a_status_says_failure_and_the_body_why() {
    for (status, body, told) in [
        (404, r#"{"code": "NoHost", "message": "no such host"}"#, "Request Op: NoHost: no such host"),
        (
            404,
            r#"{"type": "about:blank", "title": "Not Found", "detail": "no host h-1"}"#,
            "Request Op: 404: no host h-1",
        ),
        (429, r#"{"error": {"code": "slow", "message": "too fast"}}"#, "Throttled Op: slow: too fast"),
        (
            401,
            r#"{"error": "invalid_token", "error_description": "it ended"}"#,
            "Credentials Op: invalid_token: it ended",
        ),
        (503, r#"{"message": "later"}"#, "Server Op: 503: later"),
    ] {
        assert_eq!(verdict_on(PLAIN, status, body), told);
    }
    assert!(verdict_on(PLAIN, 502, "<html>").starts_with("Server Op: HTTP status 502"));
    assert!(verdict_on(PLAIN, 404, "{}").starts_with("Request Op: HTTP status 404"));
}

#[test]
fn any_body_of_a_good_status_is_an_answer() {
    for body in ["", "{}", "[1, 2]", "\"text\"", "not JSON", r#"{"code": "x", "error": {"code": "y"}}"#] {
        assert_eq!(verdict_on(PLAIN, 201, body), "ok ", "{body}");
    }
    let headers = vec![("X-Request-Id".to_owned(), "r-9".to_owned())];
    let answer = HttpResponse { headers, ..response(204, "") };
    assert_eq!(PLAIN.judge("Op", Content::Json, &answer).unwrap().as_deref(), Some("r-9"));
    struct Nothing;
    impl Decode for Nothing {
        fn decode(&mut self, _: Key<'_>, _: &mut Reader<'_>) -> Result<bool, Error> {
            Ok(false)
        }
    }
    assert_eq!(PLAIN.decode(b" ", true, &mut Nothing).unwrap().0, Vec::<String>::new());
    assert_eq!(PLAIN.decode(br#"{"code": 1}"#, true, &mut Nothing).unwrap().0, ["code"]);
}

#[test]
fn an_answer_that_is_passed_on_is_judged_as_a_client_does() {
    let kind =
        |style: ReplyStyle, answer: &HttpResponse| style.hear("Op", answer).err().map(|error| error.kind());
    for (body, expected) in [
        (r#"{"RetCode": 230}"#, Some(ErrorKind::Request)),
        (r#"{"RetCode": 0}"#, None),
        ("{}", Some(ErrorKind::Decode)),
        (r#"{"RetCode": 1"#, Some(ErrorKind::Decode)),
        ("", Some(ErrorKind::Decode)),
        ("<html>", Some(ErrorKind::Decode)),
    ] {
        assert_eq!(kind(CODED, &response(200, body)), expected, "{body}");
    }
    let error = r#"{"Response": {"Error": {"Code": "X"}}}"#;
    assert_eq!(kind(WRAPPED, &response(200, error)), Some(ErrorKind::Request));
    assert_eq!(kind(PLAIN, &response(200, error)), None);
    let headers = vec![("Content-Encoding".to_owned(), "gzip".to_owned())];
    let packed = |body: &[u8]| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut encoder, body).unwrap();
        HttpResponse { status: 200, headers: headers.clone(), body: encoder.finish().unwrap() }
    };
    assert_eq!(kind(WRAPPED, &packed(error.as_bytes())), Some(ErrorKind::Request));
    assert_eq!(kind(CODED, &packed(b"<html>")), Some(ErrorKind::Decode));
    assert_eq!(kind(CODED, &packed(&vec![b' '; MAX_LOOKED_INTO + 1])), None, "no error is so long");
    let broken = HttpResponse { headers: headers.clone(), ..response(200, error) };
    assert_eq!(kind(WRAPPED, &broken), Some(ErrorKind::Transport));
}

#[test]
fn an_error_member_that_is_no_object_is_a_field() {
    let body = r#"{"Response": {"Error": "none", "RequestId": "r"}}"#;
    assert_eq!(verdict_on(WRAPPED, 200, body), "ok r");
}

#[test]
fn a_reply_without_an_envelope_is_no_success() {
    let missing = "Decode Op: reply: expected `RetCode`, as every answer of this API has it";
    assert_eq!(verdict_on(CODED, 200, r#"{"TokenId": "t"}"#), missing);
    assert!(verdict_on(WRAPPED, 200, "{}").starts_with("Decode Op: reply: expected `Response`"));
    assert!(verdict_on(CODED, 200, "[]").starts_with("Decode"));
    assert!(verdict_on(CODED, 502, "<html>").starts_with("Server Op: HTTP status 502"));
    assert!(verdict_on(CODED, 404, r#"{"RetCode": 0}"#).starts_with("Request Op: HTTP status 404"));
}

#[test]
fn members_of_the_protocol_are_no_fields() {
    for (style, own, not) in [
        (CODED, &["retcode", "Action", "request_uuid"][..], &["Id", "Code"][..]),
        (WRAPPED, &["RequestId"], &["Error", "Response"]),
    ] {
        assert!(own.iter().all(|name| style.owns(name, None)), "{own:?}");
        assert!(!not.iter().any(|name| style.owns(name, None)), "{not:?}");
    }
    let text = |text: &str| Value::String(text.to_owned());
    assert!(CODED.owns("message", Some(&text(""))) && !CODED.owns("message", Some(&text("an operation's"))));
    assert!(CODED.says_success("RetCode") && !CODED.says_success("Message") && !PLAIN.says_success("code"));
}

#[test]
fn expired_signatures_are_the_callers_credentials() {
    assert!(WRAPPED.is_expired("AuthFailure.SignatureExpire") && !WRAPPED.is_expired("AuthFailure"));
    assert_eq!(WRAPPED.error_kind("AuthFailure.SignatureExpire", 200), ErrorKind::Credentials);
    assert_eq!(CODED.error_kind("171", 500), ErrorKind::Credentials);
    assert_eq!(CODED.error_kind("230", 500), ErrorKind::Request);
}
