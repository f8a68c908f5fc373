//! What a body must be called: JSON, but for operations whose bodies are forms of parts, texts or bytes.

use docwright_ir::{Body, Operation, RequestStyle, plain_body};
use hyper::header::{CONTENT_TYPE, HeaderMap};

use crate::refusal::{Kind, Refusal};
use crate::text::short;

pub(crate) const JSON: &str = "application/json";
pub(crate) const PARTS: &str = "multipart/form-data";
const FORM: &str = "application/x-www-form-urlencoded";

/// What a body is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Media {
    /// JSON; a form of the vendor's is written as JSON, too.
    Json,
    /// A form of parts.
    Parts,
    /// A text, of this type if a page says which.
    Text(Option<String>),
    /// Bytes, of this type if a page says which.
    Bytes(Option<String>),
}

impl Media {
    /// That of an operation's bodies, in an API that mostly writes them in this style.
    pub(crate) fn of(operation: &Operation, style: &RequestStyle) -> Self {
        match plain_body(operation, style) {
            Body::Json | Body::Form => Media::Json,
            Body::Multipart => Media::Parts,
            Body::Text => Media::Text(operation.media_type.clone()),
            Body::Bytes => Media::Bytes(operation.media_type.clone()),
        }
    }

    /// Whether a body that is called so may be this.
    pub(crate) fn check(&self, headers: &HeaderMap) -> Result<(), Refusal> {
        let mut types = headers.get_all(CONTENT_TYPE).iter();
        let named = types.next().map(|value| String::from_utf8_lossy(value.as_bytes())).unwrap_or_default();
        let essence = named.split(';').next().unwrap_or_default().trim();
        match self.takes(essence) && types.next().is_none() {
            true => Ok(()),
            false => Err(Refusal::new(
                Kind::MediaType,
                format!("A body is sent as `Content-Type: {}`, not as `{}`.", self.name(), short(&named)),
            )),
        }
    }

    fn takes(&self, essence: &str) -> bool {
        let is = |name: &str| essence.eq_ignore_ascii_case(name);
        match self {
            Media::Json => is(JSON),
            Media::Parts => is(PARTS),
            Media::Text(Some(declared)) | Media::Bytes(Some(declared)) => is(declared),
            Media::Text(None) => essence.to_ascii_lowercase().starts_with("text/"),
            // Who wraps bytes does not send them as they are.
            Media::Bytes(None) => !is(FORM) && !is(PARTS),
        }
    }

    fn name(&self) -> &str {
        match self {
            Media::Json => JSON,
            Media::Parts => PARTS,
            Media::Text(declared) => declared.as_deref().unwrap_or("text/plain"),
            Media::Bytes(declared) => declared.as_deref().unwrap_or("application/octet-stream"),
        }
    }
}
