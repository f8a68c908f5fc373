//! A request as it reached the server, and the parameters that it carries (`body` reads those of a body).
//!
//! Form pairs and query pairs keep their flattened names in [`Parameters::received`], which is what a signature
//! covers; [`Parameters::tree`] has `Disks.0.Size=20` as `{"Disks": {"0": {"Size": "20"}}}` (see `pairs`), which is what
//! is checked against the declared types.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use docwright_ir::json_values;
use hyper::body::Bytes;
use hyper::header::{HeaderName, HeaderValue};
use hyper::http::request::Parts;
use serde_json::{Map, Value};

use crate::line::{short, sized};
use crate::notation::Notation;
use crate::pairs::{Flattening, Step};
use crate::refusal::Refusal;
use crate::unique::Unique;
use crate::weight;

/// More values than any API takes; each costs some hundred bytes, be it two in the body.
pub(crate) const MAX_VALUES: usize = 50_000;

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
    /// What came as bytes, by the parameters' names; among the values stands how much it is.
    pub(crate) files: Vec<(String, Bytes)>,
}

impl Parameters {
    /// None yet, of a request in which lists and objects are flattened so.
    pub(crate) fn flattened(flattening: Flattening) -> Self {
        Parameters { flattening, ..Parameters::default() }
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

    /// Adds a pair whose name is flattened as the request's are.
    pub(crate) fn add_pair(&mut self, name: &str, value: &str) -> Result<(), Refusal> {
        self.add(self.flattening, name, value)
    }

    /// Adds a parameter that stands by itself, whatever its name looks like.
    pub(crate) fn add_value(&mut self, name: &str, value: Value) -> Result<(), Refusal> {
        self.count(1)?;
        if self.tree.contains_key(name) {
            return Err(Refusal::Unreadable(format!("`{}` is sent twice", short(name))));
        }
        self.received.insert(name.to_owned(), value.clone());
        self.tree.insert(name.to_owned(), value);
        Ok(())
    }

    /// Adds an entry to a list that comes entry by entry under one name.
    pub(crate) fn add_entry(&mut self, name: &str, entry: &Value) -> Result<(), Refusal> {
        self.count(2)?;
        for place in [&mut self.received, &mut self.tree] {
            match place.entry(name).or_insert_with(|| Value::Array(Vec::new())) {
                Value::Array(entries) => entries.push(entry.clone()),
                _ => return Err(Refusal::Unreadable(format!("`{}` is sent twice", short(name)))),
            }
        }
        Ok(())
    }

    /// Keeps what came as bytes, and says what stands for it among the values.
    pub(crate) fn keep_file(&mut self, name: &str, bytes: Bytes) -> String {
        let size = sized(bytes.len());
        self.files.push((name.to_owned(), bytes));
        size
    }

    fn add(&mut self, flattening: Flattening, name: &str, value: &str) -> Result<(), Refusal> {
        let steps = flattening.steps(name)?;
        self.count(steps.len())?;
        flattening.note(&mut self.received, name, value);
        flattening.plant(&mut self.tree, name, &steps, value)
    }

    /// Counts values before they are made.
    fn count(&mut self, more: usize) -> Result<(), Refusal> {
        self.count = self.count.saturating_add(more);
        if self.count > MAX_VALUES {
            return Err(Refusal::Unreadable(format!("it holds more than {MAX_VALUES} values")));
        }
        Ok(())
    }

    /// About how much memory they take, in bytes.
    pub(crate) fn weight(&self) -> usize {
        let files = self.files.iter().map(|(name, bytes)| weight::NODE + name.len() + bytes.len());
        weight::object(&self.received).saturating_add(weight::object(&self.tree)).saturating_add(files.sum())
    }

    /// The text of a parameter that stands by itself.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.received.get(name).and_then(Value::as_str)
    }

    pub(crate) fn add_pairs(&mut self, encoded: &[u8]) -> Result<(), Refusal> {
        form_urlencoded::parse(encoded).try_for_each(|(name, value)| self.add(self.flattening, &name, &value))
    }

    /// Adds the members of a JSON object, or all of the JSON as the one parameter `whole`.
    pub(crate) fn add_json(&mut self, body: &[u8], whole: Option<&str>) -> Result<(), Refusal> {
        match (self.json(body)?, whole) {
            (value, Some(name)) => self.add_value(name, value),
            (Value::Object(members), None) => {
                self.tree.extend(members.clone());
                self.received.extend(members);
                Ok(())
            }
            // An empty body is the commonest slip here: a call without arguments sends `{}`.
            (_, None) => Err(Refusal::Unreadable("its body is not a JSON object".to_owned())),
        }
    }

    /// Reads JSON, counted.
    pub(crate) fn json(&mut self, text: &[u8]) -> Result<Value, Refusal> {
        self.count(json_values(text))?;
        match serde_json::from_slice(text) {
            Ok(Unique(value)) => Ok(value),
            Err(error) => Err(Refusal::Unreadable(format!("its body is not JSON: {error}"))),
        }
    }
}
