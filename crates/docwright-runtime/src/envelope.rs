//! The ways in which vendors wrap an answer, and what they become: fields, or one [`Error::Api`]. Each question that
//! the runtime or the kit asks of an [`Envelope`] is a method here.

use std::borrow::Cow;

use jiter::Peek;

use crate::decode::Reader;
use crate::transport::{HttpResponse, content};
use crate::{Decode, Envelope, Error, ErrorKind, Key, Value};

/// How much of a compressed answer [`Envelope::says_error`] looks into, in bytes: an error's are few.
const MAX_LOOKED_INTO: usize = 8 << 20;

/// What an envelope says besides the fields.
#[derive(Debug, Default)]
struct Head {
    /// The code of a failure; for [`Envelope::RetCode`] of a success too.
    code: Option<String>,
    message: Option<String>,
    request_id: Option<String>,
    /// [`Envelope::Response`] has its one member.
    wrapped: bool,
    /// [`Envelope::Response`] holds an error.
    failed: bool,
}

impl Envelope {
    /// Judges an answer. Gives its request id if the call succeeded.
    ///
    /// # Errors
    /// [`Error::Api`] if the vendor says that the call failed, whatever the status; [`Error::Http`] for any
    /// other answer but 2xx; [`Error::Decode`] if there is no envelope.
    pub(crate) fn judge(self, operation: &str, response: &HttpResponse) -> Result<Option<String>, Error> {
        let success = (200..300).contains(&response.status);
        let head = match head(self, &response.body) {
            Ok(head) => head,
            Err(error) if success => return Err(error.in_reply(operation, &response.body)),
            Err(_) => return Err(http_error(operation, response)),
        };
        let in_header = || response.header(self.request_id_header()?).map(str::to_owned);
        let Head { code, message, request_id, wrapped, failed } = head;
        let request_id = request_id.or_else(in_header);
        match self.verdict(code, wrapped, failed) {
            Verdict::Failed(code) => Err(Error::Api {
                operation: operation.to_owned(),
                kind: self.error_kind(&code),
                code,
                message: message.unwrap_or_default(),
                request_id,
                status: response.status,
            }),
            _ if !success => Err(http_error(operation, response)),
            Verdict::NoEnvelope(missing) => {
                let message = format!("expected `{missing}`, as every answer of this API has it");
                Err(Error::decode("", message).in_reply(operation, &response.body))
            }
            Verdict::Succeeded => Ok(request_id),
        }
    }

    /// Whether an answer's body says that the call failed, whatever its status: for those who pass answers on. One that
    /// has no envelope, or cannot be read, does not say so; a compressed one is looked into.
    pub fn says_error(self, response: &HttpResponse) -> bool {
        let mut content = Cow::Borrowed(response);
        if response.header("content-encoding").is_some()
            && content::decompress(content.to_mut(), MAX_LOOKED_INTO).is_err()
        {
            return false;
        }
        head(self, &content.body).is_ok_and(|head| {
            matches!(self.verdict(head.code, head.wrapped, head.failed), Verdict::Failed(_))
        })
    }

    fn verdict(self, code: Option<String>, wrapped: bool, failed: bool) -> Verdict {
        match (self, code) {
            (Envelope::RetCode, None) => Verdict::NoEnvelope("RetCode"),
            (Envelope::RetCode, Some(code)) if code == "0" => Verdict::Succeeded,
            (Envelope::RetCode, Some(code)) => Verdict::Failed(code),
            (Envelope::Response, code) if failed => Verdict::Failed(code.unwrap_or_default()),
            (Envelope::Response, _) if wrapped => Verdict::Succeeded,
            (Envelope::Response, _) => Verdict::NoEnvelope("Response"),
        }
    }

    /// Decodes the fields of an answer that [`Envelope::judge`] found good. Returns the paths of unknown members.
    pub(crate) fn decode(self, body: &[u8], output: &mut dyn Decode) -> Result<Vec<String>, Error> {
        let mut reader = Reader::new(body);
        match self {
            Envelope::RetCode => reader.document(&mut Fields { envelope: self, output })?,
            Envelope::Response => reader.document(&mut Wrapper { output })?,
        }
        reader.finish()?;
        Ok(reader.into_unknown())
    }

    /// Whether a member beside the operation's fields is the envelope's. `value` is what it holds, where an operation may
    /// document a member of that name: then it is the envelope's if it says nothing.
    pub(crate) fn owns(self, lower_key: &str, value: Option<&Value>) -> bool {
        match self {
            Envelope::RetCode => match lower_key {
                "retcode" | "action" | "request_uuid" => true,
                "message" => value.is_none_or(|value| value.as_str() == Some("")),
                _ => false,
            },
            Envelope::Response => lower_key == "requestid",
        }
    }

    /// Whether a reply's member of this name says no more than that the call succeeded.
    pub fn says_success(self, name: &str) -> bool {
        match self {
            Envelope::RetCode => matches!(name, "RetCode" | "Action"),
            Envelope::Response => false,
        }
    }

    /// Whether the code says that a signature was refused for its time.
    pub(crate) fn is_expired(self, code: &str) -> bool {
        match self {
            Envelope::RetCode => false,
            Envelope::Response => code == "AuthFailure.SignatureExpire",
        }
    }

    /// The header that names a request, where the body does not.
    fn request_id_header(self) -> Option<&'static str> {
        match self {
            Envelope::RetCode => Some("x-ucloud-request-uuid"),
            Envelope::Response => None,
        }
    }

    /// What the vendors' common codes mean for the caller.
    fn error_kind(self, code: &str) -> ErrorKind {
        match self {
            Envelope::RetCode => ret_code_kind(code),
            Envelope::Response => dotted_code_kind(code),
        }
    }
}

/// Passes members on to the operation's output; the envelope's own are no surprise if that has no use
/// for them.
struct Fields<'a> {
    envelope: Envelope,
    output: &'a mut dyn Decode,
}

impl Decode for Fields<'_> {
    fn decode(&mut self, key: Key<'_>, reader: &mut Reader<'_>) -> Result<bool, Error> {
        if self.output.decode(key, reader)? {
            return Ok(true);
        }
        if self.envelope.owns(key.lower(), None) {
            reader.skip()?;
            return Ok(true);
        }
        Ok(false)
    }
}

/// `{"Response": {…}}`
struct Wrapper<'a> {
    output: &'a mut dyn Decode,
}

impl Decode for Wrapper<'_> {
    fn decode(&mut self, key: Key<'_>, reader: &mut Reader<'_>) -> Result<bool, Error> {
        if key.lower() != "response" {
            return Ok(false);
        }
        reader.one(&mut Fields { envelope: Envelope::Response, output: &mut *self.output })?;
        Ok(true)
    }
}

enum Verdict {
    Succeeded,
    Failed(String),
    NoEnvelope(&'static str),
}

/// Reads the envelope alone: an error's other members may have any shape.
fn head(envelope: Envelope, body: &[u8]) -> Result<Head, Error> {
    let mut head = Head::default();
    let mut reader = Reader::new(body);
    if reader.peek()? != Peek::Object {
        return Err(reader.error("expected an object"));
    }
    reader.each_member(&mut |key, reader| match envelope {
        Envelope::RetCode => ret_code_member(key, reader, &mut head),
        Envelope::Response if key.lower() == "response" => response_head(reader, &mut head),
        Envelope::Response => reader.skip(),
    })?;
    reader.finish()?;
    Ok(head)
}

fn ret_code_member(key: Key<'_>, reader: &mut Reader<'_>, head: &mut Head) -> Result<(), Error> {
    match key.lower() {
        "retcode" => reader.string(&mut head.code).map(drop),
        "message" => lenient(reader, &mut head.message),
        "request_uuid" | "requestid" => lenient(reader, &mut head.request_id),
        _ => reader.skip(),
    }
}

fn response_head(reader: &mut Reader<'_>, head: &mut Head) -> Result<(), Error> {
    head.wrapped = true;
    if reader.peek()? != Peek::Object {
        return reader.skip();
    }
    reader.each_member(&mut |key, reader| match key.lower() {
        "error" if reader.peek()? == Peek::Object => {
            head.failed = true;
            reader.each_member(&mut |key, reader| match key.lower() {
                "code" => lenient(reader, &mut head.code),
                "message" => lenient(reader, &mut head.message),
                _ => reader.skip(),
            })?;
            Ok(())
        }
        "requestid" => lenient(reader, &mut head.request_id),
        _ => reader.skip(),
    })?;
    Ok(())
}

/// A text if it is one; an operation's own member may bear the same name and be anything.
fn lenient(reader: &mut Reader<'_>, out: &mut Option<String>) -> Result<(), Error> {
    match reader.peek()? {
        Peek::Object | Peek::Array => reader.skip(),
        _ => reader.string(out).map(drop),
    }
}

fn http_error(operation: &str, response: &HttpResponse) -> Error {
    let message = match response.header("location") {
        Some(_) if (300..400).contains(&response.status) => {
            "the server redirects; a signed request is not sent elsewhere: check the endpoint"
        }
        _ => "the reply is not the API's own",
    };
    Error::Http {
        operation: operation.to_owned(),
        status: response.status,
        message: message.to_owned(),
        body: response.body.clone(),
    }
}

/// UCloud's gateway codes; those above 2000 are the services' own, and its SDKs repeat a call after any of them.
fn ret_code_kind(code: &str) -> ErrorKind {
    match code.parse::<i64>() {
        Ok(110) => ErrorKind::Timeout,
        Ok(130 | 150) => ErrorKind::Server,
        Ok(153) => ErrorKind::Throttled,
        Ok(170..=174) => ErrorKind::Credentials,
        Ok(code) if code > 2000 => ErrorKind::Service,
        _ => ErrorKind::Request,
    }
}

/// Tencent Cloud's common codes: `AuthFailure.SignatureExpire` is one of `AuthFailure`.
fn dotted_code_kind(code: &str) -> ErrorKind {
    match code.split('.').next().unwrap_or_default() {
        "RequestLimitExceeded" => ErrorKind::Throttled,
        "AuthFailure" => ErrorKind::Credentials,
        "InternalError" | "ServiceUnavailable" => ErrorKind::Server,
        _ => ErrorKind::Request,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict_on(envelope: Envelope, status: u16, body: &str) -> String {
        let response = HttpResponse { status, headers: Vec::new(), body: body.into() };
        match envelope.judge("Op", &response) {
            Ok(request_id) => format!("ok {}", request_id.unwrap_or_default()),
            Err(error) => format!("{:?} {error}", error.kind()),
        }
    }

    #[test]
    fn a_ret_code_of_0_is_a_success_however_it_is_written() {
        for body in [r#"{"RetCode": 0}"#, r#"{"retcode": "0"}"#, r#"{"Message": {"a": 1}, "RetCode": 0}"#] {
            assert_eq!(verdict_on(Envelope::RetCode, 200, body), "ok ", "{body}");
        }
    }

    #[test]
    fn a_vendors_error_is_one_whatever_the_status() {
        let body = r#"{"RetCode": 5001, "Message": "broken", "Data": "of any shape"}"#;
        for status in [200, 400, 500] {
            assert_eq!(verdict_on(Envelope::RetCode, status, body), "Service Op: 5001: broken");
        }
        let body = r#"{"Response": {"Error": {"Code": "InvalidParameter.X"}, "RequestId": "r"}}"#;
        assert_eq!(
            verdict_on(Envelope::Response, 200, body),
            "Request Op: InvalidParameter.X (request id r)"
        );
    }

    #[test]
    fn an_error_is_seen_in_a_body_alone_and_in_a_compressed_one() {
        let response =
            |body: &str| HttpResponse { status: 200, headers: Vec::new(), body: body.as_bytes().to_vec() };
        for (body, failed) in [
            (r#"{"RetCode": 230}"#, true),
            (r#"{"RetCode": 0}"#, false),
            ("{}", false),
            (r#"{"RetCode": 1"#, false),
            ("", false),
        ] {
            assert_eq!(Envelope::RetCode.says_error(&response(body)), failed, "{body}");
        }
        let error = r#"{"Response": {"Error": {"Code": "X"}}}"#;
        assert!(Envelope::Response.says_error(&response(error)));
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut encoder, error.as_bytes()).unwrap();
        let headers = vec![("Content-Encoding".to_owned(), "gzip".to_owned())];
        let packed = HttpResponse { status: 200, headers: headers.clone(), body: encoder.finish().unwrap() };
        assert!(Envelope::Response.says_error(&packed));
        let broken = HttpResponse { headers, ..response(error) };
        assert!(!Envelope::Response.says_error(&broken));
    }

    #[test]
    fn an_error_member_that_is_no_object_is_a_field() {
        let body = r#"{"Response": {"Error": "none", "RequestId": "r"}}"#;
        assert_eq!(verdict_on(Envelope::Response, 200, body), "ok r");
    }

    #[test]
    fn a_reply_without_an_envelope_is_no_success() {
        let missing = "Decode Op: reply: expected `RetCode`, as every answer of this API has it";
        assert_eq!(verdict_on(Envelope::RetCode, 200, r#"{"TokenId": "t"}"#), missing);
        assert!(
            verdict_on(Envelope::Response, 200, "{}").starts_with("Decode Op: reply: expected `Response`")
        );
        assert!(verdict_on(Envelope::RetCode, 200, "[]").starts_with("Decode"));
        assert!(verdict_on(Envelope::RetCode, 502, "<html>").starts_with("Server Op: HTTP status 502"));
        assert!(
            verdict_on(Envelope::RetCode, 404, r#"{"RetCode": 0}"#)
                .starts_with("Request Op: HTTP status 404")
        );
    }

    #[test]
    fn common_codes_have_their_meaning() {
        use ErrorKind::{Credentials, Request, Server, Throttled, Timeout};
        for (code, kind) in [("153", Throttled), ("171", Credentials), ("110", Timeout), ("230", Request)] {
            assert_eq!(Envelope::RetCode.error_kind(code), kind, "{code}");
        }
        for (code, kind) in [
            ("RequestLimitExceeded.UinLimitExceeded", Throttled),
            ("AuthFailure.SignatureExpire", Credentials),
            ("InternalError", Server),
            ("LimitExceeded.ApiKeyCountLimitExceeded", Request),
        ] {
            assert_eq!(Envelope::Response.error_kind(code), kind, "{code}");
        }
    }
}
