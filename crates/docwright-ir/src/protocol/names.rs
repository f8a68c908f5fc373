//! Names of the protocol's own matters, as they stand in the file: `header X-TC-Action`, `member Response.RequestId`.

use std::fmt;
use std::str::FromStr;

use serde::de::{Deserializer, Error, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Map, Value};

use crate::name::{NameError, own_header, wire_name};

/// Schemas and bodies nest as deep as a path leads.
const MAX_DEPTH: usize = 8;
const DEPTH: &str = "up to 8 names with dots between";
const NEITHER: &str = "does not say what it names";

/// Where something travels that every request carries: `parameter Action`, `header X-TC-Action`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// Among the operation's parameters, under this name.
    Parameter(String),
    /// A header of this name.
    Header(String),
}

/// Where something stands in a reply: `member Response.RequestId`, `header X-Request-Id`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A member of the body.
    Member(MemberPath),
    /// A header of this name.
    Header(String),
}

/// A member of a body, through objects: `Response.Error.Code`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MemberPath(Vec<String>);

impl MemberPath {
    /// The members' names, from outside to inside; none means the body itself.
    pub fn names(&self) -> &[String] {
        &self.0
    }

    /// Whether it is the body itself.
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// What stands there in a body.
    pub fn get<'v>(&self, body: &'v Value) -> Option<&'v Value> {
        self.0.iter().try_fold(body, |value, name| value.get(name))
    }

    /// Puts a value there; the body itself is no place.
    pub fn put(&self, body: &mut Map<String, Value>, value: Value) {
        if let Some((last, outer)) = self.0.split_last() {
            within(body, outer, |members| drop(members.insert(last.clone(), value)));
        }
    }

    /// Does something with the object there, which is made if there is none; what is no object makes room for it.
    pub fn within(&self, body: &mut Map<String, Value>, change: impl FnOnce(&mut Map<String, Value>)) {
        within(body, &self.0, change);
    }
}

fn within(body: &mut Map<String, Value>, path: &[String], change: impl FnOnce(&mut Map<String, Value>)) {
    let Some((first, rest)) = path.split_first() else { return change(body) };
    let inner = body.entry(first.as_str()).or_insert(Value::Null);
    if !inner.is_object() {
        *inner = Value::Object(Map::new());
    }
    if let Some(inner) = inner.as_object_mut() {
        within(inner, rest, change);
    }
}

impl fmt::Display for MemberPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("."))
    }
}

impl FromStr for MemberPath {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        if text.is_empty() {
            return Ok(MemberPath::default());
        }
        let names = text.split('.').map(|name| wire_name(name).map(|()| name.to_owned()));
        let names: Vec<String> = names.take(MAX_DEPTH + 1).collect::<Result<_, _>>()?;
        match names.len() > MAX_DEPTH {
            true => Err(NameError { name: text.to_owned(), reason: "leads too deep", allowed: DEPTH }),
            false => Ok(MemberPath(names)),
        }
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Slot::Parameter(name) => write!(f, "parameter {name}"),
            Slot::Header(name) => write!(f, "header {name}"),
        }
    }
}

impl FromStr for Slot {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        match text.split_once(' ') {
            Some(("parameter", name)) => wire_name(name).map(|()| Slot::Parameter(name.to_owned())),
            Some(("header", name)) => header(name).map(Slot::Header),
            _ => Err(NameError {
                name: text.to_owned(),
                reason: NEITHER,
                allowed: "`parameter NAME` or `header NAME`",
            }),
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Source::Member(path) => write!(f, "member {path}"),
            Source::Header(name) => write!(f, "header {name}"),
        }
    }
}

impl FromStr for Source {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        match text.split_once(' ') {
            Some(("member", path)) => path.parse().map(Source::Member),
            Some(("header", name)) => header(name).map(Source::Header),
            _ => Err(NameError {
                name: text.to_owned(),
                reason: NEITHER,
                allowed: "`member PATH` or `header NAME`",
            }),
        }
    }
}

fn header(name: &str) -> Result<String, NameError> {
    own_header(name).map(|()| name.to_owned())
}

/// Serde through the spelled form, so that an error has the text's own line.
macro_rules! spelled {
    ($type:ty, $expects:literal) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Spelled;

                impl Visitor<'_> for Spelled {
                    type Value = $type;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str($expects)
                    }

                    fn visit_str<E: Error>(self, text: &str) -> Result<$type, E> {
                        text.parse().map_err(E::custom)
                    }
                }

                deserializer.deserialize_str(Spelled)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "description": $expects })
            }
        }
    };
}

spelled!(Slot, "`parameter NAME` or `header NAME`");
spelled!(Source, "`member PATH` or `header NAME`");
spelled!(MemberPath, "names of members with dots between, from outside to inside: `Response.Error.Code`");
