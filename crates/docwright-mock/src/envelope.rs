//! What stands around an answer's fields, and what a refusal's body is: as the API's `reply` says.
//!
//! `{success: {member: RetCode, is: ['0']}, code: RetCode, message: Message}` gives `{"RetCode": 0, …fields}` and
//! `{"RetCode": 160, "Message": "…"}`; `{data: Response, …}` puts the fields below `Response`.

use docwright_ir::{Protocol, ReplyStyle, Source};
use serde_json::{Map, Value, json};

use crate::line::short;
use crate::refusal::Refusal;
use crate::status;

/// The title of problems that say no more than their status does (RFC 9457, section 4.2.1).
const BLANK: &str = "about:blank";

/// An API's envelope, for one request.
pub(crate) struct Envelope<'a> {
    pub(crate) protocol: &'a Protocol,
    /// The operation, as the request spells it; `None` if nothing is to be said of it.
    pub(crate) operation: Option<&'a str>,
    /// What the request is called in its answer.
    pub(crate) request_id: &'a str,
}

impl Envelope<'_> {
    /// Wraps a good answer's fields.
    pub(crate) fn answered(&self, fields: Map<String, Value>) -> Value {
        let style = self.style();
        let mut body = Map::new();
        if let Some((member, value)) = style.success.member.as_ref().zip(good(style)) {
            member.put(&mut body, value);
        }
        self.add_action(&mut body, self.operation);
        // A table may list the envelope's own members; they are the envelope's all the same.
        style.data.within(&mut body, |data| {
            for (name, value) in fields {
                data.entry(name).or_insert(value);
            }
        });
        self.add_request_id(&mut body);
        Value::Object(body)
    }

    /// The body of a refusal.
    pub(crate) fn refused(&self, refusal: &Refusal) -> Value {
        let style = self.style();
        let code = code(style, refusal);
        let is_problem = self.is_problem();
        let mut body = if is_problem { problem(refusal) } else { Map::new() };
        if let Some(member) = &style.success.member {
            member.put(&mut body, bad(style, refusal));
        }
        if let Some(member) = &style.success.absent {
            member.within(&mut body, |_| {});
        }
        if !style.code.is_root() {
            style.code.put(&mut body, number_like(style, &code));
        } else if is_problem && code != status::own(refusal).as_str() {
            body.insert("code".to_owned(), json!(code));
        }
        self.add_action(&mut body, self.operation.map(short).as_deref());
        if !style.message.is_root() {
            style.message.put(&mut body, json!(refusal.to_string()));
        }
        self.add_request_id(&mut body);
        Value::Object(body)
    }

    /// Whether a refusal's body is a problem (RFC 9457): the status says that it is one, and nothing says where its text
    /// stands.
    pub(crate) fn is_problem(&self) -> bool {
        status::says_failure(self.style()) && self.style().message.is_root()
    }

    /// The header that carries the request's name, if one does.
    pub(crate) fn request_id_header(&self) -> Option<&str> {
        self.style().request_id.iter().find_map(|source| match source {
            Source::Header(name) => Some(name.as_str()),
            Source::Member(_) => None,
        })
    }

    /// The request's name stands in the envelope. Where an operation's fields stand in the body itself, it would stand
    /// among them, and does so only if no header carries it.
    fn add_request_id(&self, body: &mut Map<String, Value>) {
        let style = self.style();
        let member = style.request_id.iter().find_map(|source| match source {
            Source::Member(path) => Some(path),
            Source::Header(_) => None,
        });
        if let Some(member) = member.filter(|_| !style.data.is_root() || self.request_id_header().is_none()) {
            member.put(body, json!(self.request_id));
        }
    }

    /// Of the members that say nothing of the operation, the one that is called like the action's parameter tells whose
    /// answer it is; the others are left out.
    fn add_action(&self, body: &mut Map<String, Value>, operation: Option<&str>) {
        if let Some((name, operation)) = self.protocol.echoed_action().zip(operation) {
            body.insert(name.to_owned(), json!(format!("{operation}Response")));
        }
    }

    fn style(&self) -> &ReplyStyle {
        &self.protocol.reply
    }
}

/// The API's code for a refusal; its status if the API has none.
pub(crate) fn code(style: &ReplyStyle, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Asked { code, .. } | Refusal::Absent { code, .. } => code.clone(),
        _ => {
            let listed = refusal.cause().and_then(|cause| style.codes.get(&cause));
            listed.cloned().unwrap_or_else(|| status::own(refusal).as_str().to_owned())
        }
    }
}

/// What the member that tells success from failure holds in a good answer.
fn good(style: &ReplyStyle) -> Option<Value> {
    let text = style.success.is.first()?;
    let typed = match (style.success.is_integer(), style.success.is_boolean()) {
        (true, _) => text.parse::<i64>().ok().map(Value::from),
        (_, true) => text.parse::<bool>().ok().map(Value::from),
        _ => None,
    };
    Some(typed.unwrap_or_else(|| json!(text)))
}

/// What that member holds in a refusal: the code, unless it is of another kind.
fn bad(style: &ReplyStyle, refusal: &Refusal) -> Value {
    let code = number_like(style, &code(style, refusal));
    match good(style) {
        Some(Value::Bool(good)) => json!(!good),
        Some(Value::Number(_)) if !code.is_number() => json!(status::own(refusal).as_u16()),
        _ => code,
    }
}

/// A code, as a number where success is one. A code that is no number is sent as it is.
fn number_like(style: &ReplyStyle, code: &str) -> Value {
    let number = code.parse::<i64>().ok().filter(|_| style.success.is_integer());
    number.map_or_else(|| json!(code), |number| json!(number))
}

fn problem(refusal: &Refusal) -> Map<String, Value> {
    let status = status::own(refusal);
    let title = status.canonical_reason().unwrap_or("Error");
    let members = [
        ("type", json!(BLANK)),
        ("title", json!(title)),
        ("status", json!(status.as_u16())),
        ("detail", json!(refusal.to_string())),
    ];
    members.map(|(name, value)| (name.to_owned(), value)).into_iter().collect()
}

#[cfg(test)]
mod tests;
