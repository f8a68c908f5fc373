//! What an answer and a refusal are sent as: status, headers, body.

use docwright_ir::{Content, Failure, Operation, Protocol, Service};
use hyper::StatusCode;
use hyper::body::Bytes;
use serde_json::{Map, Value};

use crate::answer::{self, Role, Told, Wanted};
use crate::envelope::{self, Envelope};
use crate::good::{Good, Said};
use crate::plain::Form;
use crate::refusal::Refusal;
use crate::{auth, status};

/// Bare: SDKs of gateways compare the whole value and take `application/json; charset=utf-8` for no JSON.
const JSON: &str = "application/json";
/// RFC 9457, section 3.
const PROBLEM: &str = "application/problem+json";

/// A reply, before faults make something else of it.
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    /// None of a reply without a body.
    pub(crate) content_type: Option<String>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Body,
}

/// A reply's body.
pub(crate) enum Body {
    Whole(Bytes),
    /// What is sent piece by piece.
    Pieces(Vec<Bytes>),
}

impl Body {
    /// In bytes.
    pub(crate) fn len(&self) -> usize {
        match self {
            Body::Whole(bytes) => bytes.len(),
            Body::Pieces(pieces) => pieces.iter().map(Bytes::len).sum(),
        }
    }
}

/// Writes replies to one request.
pub(crate) struct Replies<'a> {
    pub(crate) form: &'a Form,
    pub(crate) protocol: &'a Protocol,
    /// The operation's name as the request spells it, if it does.
    pub(crate) action: Option<&'a str>,
    /// The operation that the request means, as far as that is known.
    pub(crate) meant: Option<(&'a Service, &'a Operation)>,
    /// The server's, for what is made up.
    pub(crate) seed: u64,
    /// What the request is called in its answer.
    pub(crate) request_id: &'a str,
}

impl Replies<'_> {
    pub(crate) fn answered(&self, good: Good) -> Reply {
        let Good { status, headers, media_type, body } = good;
        let (content_type, body) = match body {
            Said::Nothing => (None, Body::Whole(Bytes::new())),
            Said::Fields(fields) => (Some(JSON.to_owned()), whole(&self.envelope().answered(fields))),
            // Nothing can stand around it.
            Said::Whole(value) => (Some(JSON.to_owned()), whole(&value)),
            Said::Raw(bytes) => (Some(media_type), Body::Whole(bytes)),
            Said::Stream(content, entries) => {
                let pieces = entries.iter().map(|entry| piece(content, entry)).collect();
                (Some(media_type), Body::Pieces(pieces))
            }
        };
        let mut headers: Vec<_> = headers.into_iter().chain(self.headers()).collect();
        if *self.form == Form::Token {
            // RFC 6749, section 5.1.
            headers.push(("cache-control".to_owned(), "no-store".to_owned()));
        }
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
        Reply { status, content_type, headers, body }
    }

    pub(crate) fn refused(&self, refusal: &Refusal) -> Reply {
        let status = status::sent(&self.protocol.reply, refusal, self.is_plain());
        let mut headers = self.headers();
        headers.extend(refusal.allowed().map(|methods| ("allow".to_owned(), methods)));
        if status == StatusCode::UNAUTHORIZED {
            let own = self.meant.map(|(_, operation)| operation.ways(self.protocol));
            let schemes = auth::challenge(own.unwrap_or(&self.protocol.auth));
            headers.extend(schemes.map(|schemes| ("www-authenticate".to_owned(), schemes)));
        }
        let (is_problem, body) = self.refusal(refusal, status);
        let content_type = Some(if is_problem { PROBLEM } else { JSON }.to_owned());
        Reply { status, content_type, headers, body: whole(&body) }
    }

    /// A refusal's body, and whether that is a problem: as the operation's page has it, or else as the API does it.
    fn refusal(&self, refusal: &Refusal, status: StatusCode) -> (bool, Value) {
        let documented = self.meant.and_then(|(service, operation)| {
            answer::documented(operation, status.as_u16()).map(|failure| (service, operation, failure))
        });
        match documented {
            Some((service, operation, failure)) => {
                let is_problem = failure.is_problem(self.protocol.reply.has_problems());
                (is_problem, self.failed(refusal, status, (service, operation, failure)))
            }
            None => (self.envelope().is_problem(), self.envelope().refused(refusal)),
        }
    }

    fn failed(
        &self,
        refusal: &Refusal,
        status: StatusCode,
        (service, operation, failure): (&Service, &Operation, &Failure),
    ) -> Value {
        let (code, message) = (envelope::code(&self.protocol.reply, refusal), refusal.to_string());
        let told = Told {
            status: status.as_str(),
            title: status.canonical_reason().unwrap_or("Error"),
            code: &code,
            message: &message,
            request_id: self.request_id,
        };
        let given = &Map::new();
        let wanted = Wanted { service, operation, given, page: None, seed: self.seed, role: &Role::None };
        answer::failed(&wanted, failure, &told)
    }

    fn envelope(&self) -> Envelope<'_> {
        // A gateway echoes whatever action it was sent, be it none.
        let operation = if self.is_plain() { self.action } else { self.action.or(Some("")) };
        Envelope { protocol: self.protocol, operation, request_id: self.request_id }
    }

    /// The header that names the request, if one does.
    fn headers(&self) -> Vec<(String, String)> {
        let envelope = self.envelope();
        let name = envelope.request_id_header();
        name.map(|name| (name.to_owned(), self.request_id.to_owned())).into_iter().collect()
    }

    fn is_plain(&self) -> bool {
        matches!(self.form, Form::Plain(_))
    }
}

fn whole(value: &Value) -> Body {
    Body::Whole(value.to_string().into())
}

/// An entry of a stream as it is sent.
fn piece(content: Content, entry: &Value) -> Bytes {
    match content {
        Content::Events => format!("data: {entry}\n\n").into(),
        Content::Json | Content::Text | Content::Bytes | Content::JsonLines => format!("{entry}\n").into(),
    }
}
