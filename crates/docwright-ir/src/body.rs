//! What the bodies of requests are.

use serde::{Deserialize, Serialize};

/// What a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Body {
    /// A JSON object.
    #[default]
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/form-data` (RFC 7578), a part for each parameter; files are parts with a file's name.
    Multipart,
    /// The text of the one parameter marked `whole`.
    Text,
    /// The bytes of the one parameter marked `whole`.
    Bytes,
}

impl Body {
    /// The media type where none is said.
    pub fn media_type(self) -> &'static str {
        match self {
            Body::Json => "application/json",
            Body::Form => "application/x-www-form-urlencoded",
            Body::Multipart => "multipart/form-data",
            Body::Text => "text/plain",
            Body::Bytes => "application/octet-stream",
        }
    }

    /// Whether one may be called `essence`, a media type without its parameters, where a page calls it `declared`, if any
    /// does. A text is any text otherwise, and bytes may be called anything but what wraps bytes: that comes of a client
    /// that does not send them as they are.
    pub fn may_be(self, essence: &str, declared: Option<&str>) -> bool {
        let is = |name: &str| essence.eq_ignore_ascii_case(name);
        match (self, declared) {
            (Body::Text | Body::Bytes, Some(declared)) => is(declared),
            (Body::Text, None) => essence.to_ascii_lowercase().starts_with("text/"),
            (Body::Bytes, None) => ![Body::Form, Body::Multipart].map(Body::media_type).into_iter().any(is),
            (Body::Json | Body::Form | Body::Multipart, _) => is(self.media_type()),
        }
    }

    /// Whether it is one value that is written as it is, and holds no parameters by name.
    pub fn is_raw(self) -> bool {
        matches!(self, Body::Text | Body::Bytes)
    }
}
