//! A request as it reached the server, and the parameters that it carries.
//!
//! Form pairs and query pairs keep their flattened names in [`Parameters::received`], which is what a signature
//! covers; [`Parameters::tree`] has `Disks.0.Size=20` as `{"Disks": {"0": {"Size": "20"}}}` (see `pairs`), which is what
//! is checked against the declared types.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use docwright_ir::{Body, RequestStyle, json_values};
use hyper::header::{HeaderName, HeaderValue};
use hyper::http::request::Parts;
use serde_json::{Map, Value};

use crate::notation::Notation;
use crate::pairs::{Flattening, Step};
use crate::refusal::Refusal;
use crate::unique::Unique;
use crate::weight;

/// More values than any API takes; each costs some hundred bytes, be it two in the body.
pub(crate) const MAX_VALUES: usize = 50_000;

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

/// A request as it came, body included.
#[derive(Debug, Clone, Default)]
pub(crate) struct Received {
    pub(crate) method: String,
    pub(crate) path: String,
    /// Still encoded: signatures cover it as it was sent.
    pub(crate) query: String,
    /// Names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl From<Parts> for Received {
    /// A request whose body is still to come.
    fn from(head: Parts) -> Self {
        let header = |(name, value): (&HeaderName, &HeaderValue)| {
            (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        };
        Received {
            method: head.method.to_string(),
            path: head.uri.path().to_owned(),
            query: head.uri.query().unwrap_or_default().to_owned(),
            headers: head.headers.iter().map(header).collect(),
            body: Vec::new(),
        }
    }
}

impl Received {
    /// The first header of this name.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Whether the body came as it is: unpacked, a small one could be any size.
    pub(crate) fn check_encoding(&self) -> Result<(), Refusal> {
        match self.header("content-encoding") {
            Some(encoding) if !encoding.eq_ignore_ascii_case("identity") && !self.body.is_empty() => {
                Err(Refusal::Packed(encoding.to_owned()))
            }
            _ => Ok(()),
        }
    }

    /// The first cookie of this name (RFC 6265, section 5.4).
    pub(crate) fn cookie(&self, name: &str) -> Option<&str> {
        let cookies = self.headers.iter().filter(|(key, _)| key == "cookie");
        let mut pairs =
            cookies.flat_map(|(_, value)| value.split(';')).filter_map(|pair| pair.split_once('='));
        pairs.find(|(key, _)| key.trim() == name).map(|(_, value)| value.trim())
    }

    /// What stands behind a scheme in `Authorization`; schemes have no case (RFC 9110, section 11.1).
    pub(crate) fn authorization(&self, scheme: &str) -> Option<&str> {
        let (sent, rest) = self.header("authorization")?.split_once(' ')?;
        sent.eq_ignore_ascii_case(scheme).then(|| rest.trim())
    }

    /// Name and password in `Authorization: Basic …` (RFC 7617); `None` if they cannot be read.
    pub(crate) fn basic(&self) -> Option<(String, String)> {
        let decoded = BASE64_STANDARD.decode(self.authorization("Basic")?).ok()?;
        let (name, password) = std::str::from_utf8(&decoded).ok()?.split_once(':')?;
        Some((name.to_owned(), password.to_owned()))
    }
}

/// The parameters of a request.
#[derive(Debug, Clone, Default)]
pub(crate) struct Parameters {
    /// By the names that were sent; JSON values as they were sent, all else as text.
    pub(crate) received: Map<String, Value>,
    /// The same, with flattened names taken apart.
    pub(crate) tree: Map<String, Value>,
    /// How lists and objects are flattened where there are only names and texts.
    pub(crate) flattening: Flattening,
    /// How they may be written.
    pub(crate) notation: Notation,
    /// How many values and groups there are, at the most.
    pub(crate) count: usize,
}

impl Parameters {
    /// Reads query and body of a request that the API's own clients write in this style.
    pub(crate) fn read(request: &Received, style: &RequestStyle) -> Result<Self, Refusal> {
        let mut parameters = Parameters { flattening: Flattening::of(style), ..Parameters::default() };
        parameters.add_pairs(request.query.as_bytes())?;
        parameters.add_body(request, style)?;
        Ok(parameters)
    }

    /// Reads the body alone.
    pub(crate) fn read_body(request: &Received, style: &RequestStyle) -> Result<Self, Refusal> {
        let mut parameters = Parameters { flattening: Flattening::of(style), ..Parameters::default() };
        parameters.add_body(request, style)?;
        Ok(parameters)
    }

    fn add_body(&mut self, request: &Received, style: &RequestStyle) -> Result<(), Refusal> {
        // Gateways of named operations take whatever they can read; by path, a body is what its operation says.
        let by_path = style.action.is_none();
        match content(request) {
            Content::None => {}
            // A body that need not say what is wanted may be none.
            Content::Json if by_path && request.body.is_empty() => {}
            Content::Form if by_path && style.body == Body::Json => {
                return Err(Refusal::WrongContent(FORM.to_owned()));
            }
            Content::Json if by_path && style.body == Body::Form && !style.json_too => {
                return Err(Refusal::UnknownContent(JSON.to_owned()));
            }
            Content::Form => self.add_pairs(&request.body)?,
            Content::Json => self.add_json(&request.body)?,
            Content::Other(name) => return Err(Refusal::UnknownContent(name.to_owned())),
        }
        if style.body == Body::Form || !matches!(content(request), Content::Json) {
            self.notation = Notation::Text;
        }
        Ok(())
    }

    /// Adds what a path held; it goes before what was sent elsewhere, and its name is a name, dots or not.
    pub(crate) fn add_captured(&mut self, name: &str, value: &str) -> Result<(), Refusal> {
        self.count(1)?;
        let whole = Flattening::default();
        whole.note(&mut self.received, name, value);
        whole.plant(&mut self.tree, name, &[Step::Name(name)], value)
    }

    /// Adds a pair whose name has dots for its parts.
    pub(crate) fn add_text(&mut self, name: &str, value: &str) -> Result<(), Refusal> {
        self.add(Flattening::default(), name, value)
    }

    fn add(&mut self, flattening: Flattening, name: &str, value: &str) -> Result<(), Refusal> {
        let steps = flattening.steps(name)?;
        self.count(steps.len())?;
        flattening.note(&mut self.received, name, value);
        flattening.plant(&mut self.tree, name, &steps, value)
    }

    fn count(&mut self, more: usize) -> Result<(), Refusal> {
        self.count = self.count.saturating_add(more);
        if self.count > MAX_VALUES {
            return Err(Refusal::Unreadable(format!("it holds more than {MAX_VALUES} values")));
        }
        Ok(())
    }

    /// About how much memory they take, in bytes.
    pub(crate) fn weight(&self) -> usize {
        weight::object(&self.received).saturating_add(weight::object(&self.tree))
    }

    /// The text of a parameter that stands by itself.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.received.get(name).and_then(Value::as_str)
    }

    pub(crate) fn add_pairs(&mut self, encoded: &[u8]) -> Result<(), Refusal> {
        form_urlencoded::parse(encoded).try_for_each(|(name, value)| self.add(self.flattening, &name, &value))
    }

    pub(crate) fn add_json(&mut self, body: &[u8]) -> Result<(), Refusal> {
        self.count(json_values(body))?;
        match serde_json::from_slice(body) {
            Ok(Unique(Value::Object(members))) => {
                self.tree.extend(members.clone());
                self.received.extend(members);
                Ok(())
            }
            // An empty body is the commonest slip here: a call without arguments sends `{}`.
            Ok(_) => Err(Refusal::Unreadable("its body is not a JSON object".to_owned())),
            Err(error) => Err(Refusal::Unreadable(format!("its body is not JSON: {error}"))),
        }
    }
}

/// What a body says it is.
pub(crate) enum Content<'a> {
    None,
    Form,
    Json,
    Other(&'a str),
}

pub(crate) fn content(request: &Received) -> Content<'_> {
    let name = request.header("content-type").unwrap_or_default();
    let essence = name.split(';').next().unwrap_or_default().trim();
    let bodiless = request.method == "GET" && request.body.is_empty();
    match essence.to_ascii_lowercase().as_str() {
        _ if bodiless => Content::None,
        FORM => Content::Form,
        JSON => Content::Json,
        "" if request.body.is_empty() => Content::None,
        _ => Content::Other(name),
    }
}

#[cfg(test)]
mod tests;
