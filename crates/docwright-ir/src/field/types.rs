//! A value's type, spelled `string`, `{list: string}`, `{model: ApiKey}`, `{fields: [...]}`. It stands below the field,
//! since a field has a type, and a type may be fields.

use std::fmt;

use serde::de::{Error, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Field;

/// The type of a field or of a list's element, as its table declares it.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Type {
    /// Text.
    String,
    /// A whole number; vendors use up to 64 bits.
    Integer,
    /// A number with a fraction.
    Float,
    /// True or false.
    Boolean,
    /// Bytes, a file's content: the whole of a body, or a part of a multipart form.
    Binary,
    /// The page does not say, or says something that no rule reads.
    #[default]
    Any,
    /// An object whose members no page defines.
    Object,
    /// An ordered list of one element type.
    List(Box<Type>),
    /// An object that maps arbitrary keys to one type.
    Map(Box<Type>),
    /// A model of this name: the operation's own first, then the service's.
    Model(String),
    /// An object whose members stand in the same table (`Disks.N.Size`).
    Fields(Vec<Field>),
}

impl Type {
    /// A list of `element`.
    pub fn list(element: Type) -> Self {
        Type::List(Box::new(element))
    }

    /// The type with all lists removed: `string` for `{list: {list: string}}`.
    pub fn element(&self) -> &Type {
        match self {
            Type::List(inner) => inner.element(),
            other => other,
        }
    }

    /// How many lists are around [`Type::element`]: 2 for `{list: {list: string}}`.
    pub fn list_depth(&self) -> usize {
        match self {
            Type::List(inner) => 1 + inner.list_depth(),
            _ => 0,
        }
    }

    /// [`Type::element`], to change it in place.
    pub fn element_mut(&mut self) -> &mut Type {
        match self {
            Type::List(inner) => inner.element_mut(),
            other => other,
        }
    }

    /// Whether this is a list.
    pub fn is_list(&self) -> bool {
        matches!(self, Type::List(_))
    }

    /// The members that stand inline in this type, through lists; empty if there are none.
    pub fn fields(&self) -> &[Field] {
        match self.element() {
            Type::Fields(fields) => fields,
            _ => &[],
        }
    }

    /// The name of the model that this type refers to, through lists and maps.
    pub fn model(&self) -> Option<&str> {
        match self {
            Type::Model(name) => Some(name),
            Type::List(inner) | Type::Map(inner) => inner.model(),
            _ => None,
        }
    }
}

const SCALARS: [(&str, Type); 7] = [
    ("string", Type::String),
    ("integer", Type::Integer),
    ("float", Type::Float),
    ("boolean", Type::Boolean),
    ("binary", Type::Binary),
    ("any", Type::Any),
    ("object", Type::Object),
];

impl Serialize for Type {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = match self {
            Type::List(_) | Type::Map(_) | Type::Model(_) | Type::Fields(_) => {
                serializer.serialize_map(Some(1))?
            }
            scalar => return serializer.serialize_str(word(scalar)),
        };
        match self {
            Type::List(element) => map.serialize_entry("list", element)?,
            Type::Map(value) => map.serialize_entry("map", value)?,
            Type::Model(name) => map.serialize_entry("model", name)?,
            Type::Fields(fields) => map.serialize_entry("fields", fields)?,
            _ => {}
        }
        map.end()
    }
}

fn word(scalar: &Type) -> &'static str {
    SCALARS.iter().find(|(_, ty)| ty == scalar).map_or("any", |(word, _)| word)
}

/// Read key by key and not as one of several shapes: an error in a field of a field then has its own line and
/// words, and deep types are read once and not once a level.
impl<'de> Deserialize<'de> for Type {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Spelled)
    }
}

const EXPECTED: &str = "a type: one of string, integer, float, boolean, binary, any, object, {list: TYPE}, {map: TYPE}, {model: NAME} and {fields: [...]}";

struct Spelled;

impl<'de> Visitor<'de> for Spelled {
    type Value = Type;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Type, E> {
        let found = SCALARS.iter().find(|(word, _)| *word == text);
        found.map(|(_, ty)| ty.clone()).ok_or_else(|| E::custom(format!("`{text}` is not {EXPECTED}")))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Type, A::Error> {
        let wrong = |found: &str| A::Error::custom(format!("{found} is not {EXPECTED}"));
        let Some(key) = map.next_key::<String>()? else { return Err(wrong("an empty mapping")) };
        let ty = match key.as_str() {
            "list" => Type::list(map.next_value()?),
            "map" => Type::Map(Box::new(map.next_value()?)),
            "model" => Type::Model(map.next_value()?),
            "fields" => Type::Fields(map.next_value()?),
            other => return Err(wrong(&format!("the key `{other}`"))),
        };
        match map.next_key::<String>()? {
            Some(second) => Err(wrong(&format!("`{key}` with `{second}`"))),
            None => Ok(ty),
        }
    }
}

/// How a type is spelled in a file. Two shapes without YAML tags, which not every reader knows.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[schemars(untagged)]
#[expect(dead_code, reason = "describes what the code above reads and writes")]
enum Spelling {
    Word(ScalarWord),
    Compound(Compound),
}

#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[schemars(rename_all = "lowercase")]
#[expect(dead_code, reason = "describes what the code above reads and writes")]
enum ScalarWord {
    String,
    Integer,
    Float,
    Boolean,
    Binary,
    Any,
    Object,
}

#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "describes what the code above reads and writes")]
struct Compound {
    list: Option<Box<Spelling>>,
    map: Option<Box<Spelling>>,
    model: Option<String>,
    fields: Option<Vec<Field>>,
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Type {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Type".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Spelling::json_schema(generator)
    }
}

impl fmt::Display for Type {
    /// A short form for people: `list of string`, `ApiKey`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Type::List(inner) => write!(f, "list of {inner}"),
            Type::Map(inner) => write!(f, "map of {inner}"),
            Type::Model(name) => f.write_str(name),
            Type::Fields(_) => f.write_str("object"),
            scalar => f.write_str(word(scalar)),
        }
    }
}
