//! Why the proxy itself answers, and how: in the API's own envelope, so that generated clients can read it.

use docwright_ir::{Protocol, ReplyStyle, Source};
use hyper::StatusCode;
use serde_json::{Map, Value, json};

/// A reason, with the status that it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The request cannot be read as one in the plain form.
    Unreadable,
    /// It sets what the signer sets.
    Reserved,
    /// The runtime does not send it: a parameter is missing, or leads to another path.
    Parameters,
    /// It shows no token, or another one.
    Token,
    /// It comes from a page in a browser.
    Origin,
    /// Its path is no operation's.
    NotFound,
    /// Its method is not the operation's.
    Method,
    /// Its body came too slowly.
    Slow,
    /// It is too large.
    TooLarge,
    /// It was sent to another server's name.
    Host,
    /// Its body is no JSON, or packed.
    MediaType,
    /// There is no key to sign it with.
    Credentials,
    /// The proxy has made a mistake.
    Internal,
    /// The vendor cannot be reached.
    Unreachable,
    /// The vendor's answer broke off.
    Interrupted,
    /// What answered is not the API.
    Foreign,
    /// The proxy has too much to do.
    Busy,
    /// The vendor did not answer in time.
    Timeout,
}

impl Kind {
    /// Its name, the HTTP status.
    pub(crate) fn facts(self) -> (&'static str, u16) {
        match self {
            Kind::Unreadable => ("Unreadable", 400),
            Kind::Reserved => ("Reserved", 400),
            Kind::Parameters => ("Parameters", 400),
            Kind::Token => ("Token", 401),
            Kind::Origin => ("Origin", 403),
            Kind::NotFound => ("NotFound", 404),
            Kind::Method => ("Method", 405),
            Kind::Slow => ("Slow", 408),
            Kind::TooLarge => ("TooLarge", 413),
            Kind::Host => ("Host", 421),
            Kind::MediaType => ("MediaType", 415),
            Kind::Credentials => ("Credentials", 500),
            Kind::Internal => ("Internal", 500),
            Kind::Unreachable => ("Unreachable", 502),
            Kind::Interrupted => ("Interrupted", 502),
            Kind::Foreign => ("Foreign", 502),
            Kind::Busy => ("Busy", 503),
            Kind::Timeout => ("Timeout", 504),
        }
    }
}

/// Why a request goes no further, or its answer does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) kind: Kind,
    /// A sentence for people.
    pub(crate) message: String,
    /// The methods that the path takes, for [`Kind::Method`].
    pub(crate) allow: Option<String>,
}

impl Refusal {
    pub(crate) fn new(kind: Kind, message: impl Into<String>) -> Self {
        Refusal { kind, message: message.into(), allow: None }
    }

    /// The body that says so, as the API's own errors do: code, message and request id where they stand there.
    /// `operation` is the one that was meant, if that is known.
    pub(crate) fn body(&self, protocol: &Protocol, operation: Option<&str>, number: u64) -> Value {
        let style = &protocol.reply;
        let mut body = if style.has_problems() { self.problem() } else { self.coded(style) };
        // Where a vendor names requests in several places, errors have no member for it.
        if let [Source::Member(path)] = style.request_id.as_slice() {
            path.put(&mut body, json!(format!("docwright-proxy-{number}")));
        }
        if let Some((action, operation)) = protocol.echoed_action().zip(operation) {
            body.insert(action.to_owned(), json!(format!("{operation}Response")));
        }
        Value::Object(body)
    }

    /// What the body is called.
    pub(crate) fn media_type(protocol: &Protocol) -> &'static str {
        if protocol.reply.has_problems() { "application/problem+json" } else { "application/json" }
    }

    /// Code and message where the API has them.
    fn coded(&self, style: &ReplyStyle) -> Map<String, Value> {
        let is_coded = style.success.member.as_ref() == Some(&style.code) && style.success.is_integer();
        // No vendor's code is negative.
        let code = if is_coded { json!(-1) } else { json!(self.code()) };
        let mut body = Map::new();
        for (path, otherwise, value) in
            [(&style.code, "code", code), (&style.message, "message", json!(self.message))]
        {
            match path.is_root() {
                true => drop(body.insert(otherwise.to_owned(), value)),
                false => path.put(&mut body, value),
            }
        }
        body
    }

    /// Problem details (RFC 9457), where errors are such ones.
    fn problem(&self) -> Map<String, Value> {
        let (_, status) = self.kind.facts();
        let title = StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason());
        let members = [
            ("type", json!("about:blank")),
            ("title", json!(title.unwrap_or("Error"))),
            ("status", json!(status)),
            ("detail", json!(self.message)),
            ("code", json!(self.code())),
        ];
        members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }

    fn code(&self) -> String {
        format!("Proxy.{}", self.kind.facts().0)
    }
}
