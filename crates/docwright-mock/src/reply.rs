//! What an answer and a refusal are sent as: status, headers, body.

use docwright_ir::Protocol;
use hyper::StatusCode;

use crate::envelope::Envelope;
use crate::plain::Form;
use crate::play::Answer;
use crate::refusal::Refusal;
use crate::{auth, status};

/// Bare: SDKs of gateways compare the whole value and take `application/json; charset=utf-8` for no JSON.
const JSON: &str = "application/json";
/// RFC 9457, section 3.
const PROBLEM: &str = "application/problem+json";

/// A reply, before faults make something else of it.
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) content_type: &'static str,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

/// Writes replies to one request.
pub(crate) struct Replies<'a> {
    pub(crate) form: &'a Form,
    pub(crate) protocol: &'a Protocol,
    /// The operation's name as the request spells it, if it does.
    pub(crate) action: Option<&'a str>,
    /// What the request is called in its answer.
    pub(crate) request_id: &'a str,
}

impl Replies<'_> {
    pub(crate) fn answered(&self, answer: Answer) -> Reply {
        let body = self.envelope().answered(answer).to_string();
        let mut headers = self.headers();
        if *self.form == Form::Token {
            // RFC 6749, section 5.1.
            headers.push(("cache-control".to_owned(), "no-store".to_owned()));
        }
        Reply { status: StatusCode::OK, content_type: JSON, headers, body }
    }

    pub(crate) fn refused(&self, refusal: &Refusal) -> Reply {
        let envelope = self.envelope();
        let status = status::sent(&self.protocol.reply, refusal, self.is_plain());
        let mut headers = self.headers();
        headers.extend(refusal.allowed().map(|methods| ("allow".to_owned(), methods)));
        if status == StatusCode::UNAUTHORIZED {
            let schemes = auth::challenge(&self.protocol.auth);
            headers.extend(schemes.map(|schemes| ("www-authenticate".to_owned(), schemes)));
        }
        let content_type = if envelope.is_problem() { PROBLEM } else { JSON };
        Reply { status, content_type, headers, body: envelope.refused(refusal).to_string() }
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
