//! A request parameter, a response field or a model's member: one row of a table.

mod expected;
mod types;

pub use types::Type;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Number;

/// One row of a parameter, response or model table.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Field {
    /// The wire name, without list marks: `AllowedOps` for a row called `AllowedOps.N`.
    pub name: String,
    /// The declared type.
    #[serde(rename = "type")]
    pub ty: Type,
    /// Where the value travels; `None` is the operation's default place. A response's fields stand in the body, or in a
    /// header.
    #[serde(rename = "in", default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// The body is this value, a list, a scalar, a text or bytes, and no object that holds it under the name. Only of the
    /// one field that a body has, whose name is then what people call the value.
    #[serde(default, skip_serializing_if = "is_false")]
    pub whole: bool,
    /// As the page declares it, even where its prose says otherwise.
    #[serde(default, skip_serializing_if = "is_false")]
    pub required: bool,
    /// Required under a condition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required_if: Option<RequiredIf>,
    /// The page says that null may come.
    #[serde(default, skip_serializing_if = "is_false")]
    pub nullable: bool,
    /// The client can fill it in (a region, a zone, a project).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<crate::ClientRole>,
    /// The page says that a blank value is allowed although the row is required.
    #[serde(default, skip_serializing_if = "is_false")]
    pub blank_allowed: bool,
    /// The row's text, as plain text with line breaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The links of that text, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// The listed values. Open by design: a server may know more.
    #[serde(rename = "enum", default, skip_serializing_if = "Option::is_none")]
    pub enumeration: Option<Enum>,
    /// The value that the server takes when none is sent, as the page writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// Inclusive limits on a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<Range>,
    /// Inclusive limits on a text's length, in characters unless the page says bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length: Option<Length>,
    /// Inclusive limits on the number of a list's entries.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub items: Option<Length>,
    /// The value is a multiple of this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub multiple_of: Option<Number>,
    /// The unit, as the page writes it: `GB`, `seconds`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What a text or a number holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<Format>,
    /// The characters that a text may hold, as the page says it: `letters, digits, and underscores`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charset: Option<String>,
    /// A password, a key or another secret: never printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sensitive: Option<Secret>,
    /// The page says not to use it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<Deprecation>,
    /// Only part of the vendor's users have it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub beta: bool,
    /// The facts above that were read out of prose or an example → the rule that found each.
    /// Keys are the names of this struct's keys in the file: `enum`, `default`, `range` …, and `partial` where
    /// something else than the list's own text calls it incomplete.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub mined: BTreeMap<String, String>,
}

impl Field {
    /// A field with a name and a type, and nothing else known.
    pub fn new(name: impl Into<String>, ty: Type) -> Self {
        Field { name: name.into(), ty, ..Field::default() }
    }
}

/// A link of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Link {
    /// The words that carry it, as they stand in the text.
    pub text: String,
    /// Where it leads.
    #[serde(deserialize_with = "crate::name::read::web_url")]
    pub url: String,
}

/// Where a request's value travels (OpenAPI's `in`, and the body).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Location {
    /// In the path's `{name}`.
    Path,
    /// In the query string.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
    /// A member of the body.
    Body,
}

/// Required when another parameter of the same table has one of some values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RequiredIf {
    /// The other parameter's wire name.
    pub parameter: String,
    /// Any of these values makes the field required.
    pub equals: Vec<String>,
}

/// The values that a page lists.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Enum {
    /// In the page's order.
    pub values: Vec<EnumValue>,
    /// The page itself says that there are more ("and so on", "for example").
    #[serde(default, skip_serializing_if = "is_false")]
    pub partial: bool,
}

/// One listed value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EnumValue {
    /// What goes over the wire.
    pub value: String,
    /// What the page says it means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meaning: Option<String>,
}

/// Inclusive limits on a number's value.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Range {
    /// The least value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<Number>,
    /// The greatest value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Number>,
}

/// Inclusive limits on a count of characters or entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Length {
    /// The least count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<u64>,
    /// The greatest count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u64>,
}

impl Range {
    /// Whether a number lies between the limits, ends included.
    pub fn holds(&self, number: f64) -> bool {
        self.min.is_none_or(|min| number >= min.as_f64()) && self.max.is_none_or(|max| number <= max.as_f64())
    }
}

impl Length {
    /// Whether a count lies between the limits, ends included.
    pub fn holds(&self, count: usize) -> bool {
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        self.min.is_none_or(|min| count >= min) && self.max.is_none_or(|max| count <= max)
    }
}

/// What a scalar holds beyond its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Format {
    /// Seconds since 1970-01-01T00:00:00Z.
    UnixTime,
    /// Milliseconds since 1970-01-01T00:00:00Z.
    UnixTimeMs,
    /// An ISO 8601 / RFC 3339 date and time.
    DateTime,
    /// An ISO 8601 date.
    Date,
    /// Base64 (RFC 4648).
    Base64,
    /// Values with commas between them, in one text.
    Csv,
    /// JSON in a text.
    Json,
    /// An IPv4 or IPv6 address.
    Ip,
    /// An absolute URL.
    Url,
}

impl Format {
    /// The spelling in files: `unix-time`.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::UnixTime => "unix-time",
            Format::UnixTimeMs => "unix-time-ms",
            Format::DateTime => "date-time",
            Format::Date => "date",
            Format::Base64 => "base64",
            Format::Csv => "csv",
            Format::Json => "json",
            Format::Ip => "ip",
            Format::Url => "url",
        }
    }

    /// Whether JSON Schema has a keyword by which tools check this form of a text.
    pub fn is_checked(self) -> bool {
        matches!(self, Format::DateTime | Format::Date | Format::Url)
    }

    /// Whether a text has this form, of the forms that tools check: a date and time as in RFC 3339 (with a fraction or
    /// an offset if it likes), a date, a URL. A text is of any other form.
    pub fn is_of(self, text: &str) -> bool {
        match self {
            Format::DateTime => text.split_at_checked(19).is_some_and(|(time, rest)| {
                let zone = rest.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
                let is_offset = zone.get(1..).is_some_and(|offset| has_shape(offset, "00:00"));
                has_shape(time, "0000-00-00T00:00:00")
                    && (zone == "Z" || zone.starts_with(['+', '-']) && is_offset)
            }),
            Format::Date => has_shape(text, "0000-00-00"),
            Format::Url => text
                .split_once("://")
                .is_some_and(|(_, rest)| !rest.is_empty() && !rest.contains([' ', '<', '>', '{', '}', '"'])),
            _ => true,
        }
    }
}

/// Whether a text is like a shape, in which 0 is any digit.
fn has_shape(text: &str, shape: &str) -> bool {
    text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).eq(shape.chars())
}

/// Why a field is never printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Secret {
    /// A password or passphrase.
    Password,
    /// A private key, a secret key, an API key.
    Key,
    /// A session or access token.
    Token,
}

/// The page says not to use something.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Deprecation {
    /// The page's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The operation or field to use instead, if the page names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replacement: Option<String>,
}

pub(crate) fn is_false(value: &bool) -> bool {
    !value
}

/// The one item, if there are no others.
pub(crate) fn only<'a>(mut items: impl Iterator<Item = &'a Field>) -> Option<&'a Field> {
    items.next().filter(|_| items.next().is_none())
}
