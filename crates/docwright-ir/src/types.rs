//! A value's type, spelled `string`, `{list: string}`, `{model: ApiKey}`, `{fields: [...]}`.

use serde::{Deserialize, Serialize};

use crate::Field;

/// The type of a field or of a list's element, as its table declares it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(try_from = "Spelling", into = "Spelling")]
pub enum Type {
    /// Text.
    String,
    /// A whole number; vendors use up to 64 bits.
    Integer,
    /// A number with a fraction.
    Float,
    /// True or false.
    Boolean,
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

const SCALARS: [(&str, Type); 6] = [
    ("string", Type::String),
    ("integer", Type::Integer),
    ("float", Type::Float),
    ("boolean", Type::Boolean),
    ("any", Type::Any),
    ("object", Type::Object),
];

/// How a type is spelled in a file. Two shapes without YAML tags, which not every reader knows.
#[derive(Clone, Serialize, Deserialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
enum Spelling {
    Word(ScalarWord),
    Compound(Compound),
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
enum ScalarWord {
    String,
    Integer,
    Float,
    Boolean,
    Any,
    Object,
}

#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Compound {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    list: Option<Box<Spelling>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    map: Option<Box<Spelling>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    model: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fields: Option<Vec<Field>>,
}

impl From<Type> for Spelling {
    fn from(ty: Type) -> Self {
        let compound = match ty {
            Type::String => return Spelling::Word(ScalarWord::String),
            Type::Integer => return Spelling::Word(ScalarWord::Integer),
            Type::Float => return Spelling::Word(ScalarWord::Float),
            Type::Boolean => return Spelling::Word(ScalarWord::Boolean),
            Type::Any => return Spelling::Word(ScalarWord::Any),
            Type::Object => return Spelling::Word(ScalarWord::Object),
            Type::List(inner) => Compound { list: Some(Box::new((*inner).into())), ..Compound::default() },
            Type::Map(inner) => Compound { map: Some(Box::new((*inner).into())), ..Compound::default() },
            Type::Model(name) => Compound { model: Some(name), ..Compound::default() },
            Type::Fields(fields) => Compound { fields: Some(fields), ..Compound::default() },
        };
        Spelling::Compound(compound)
    }
}

impl TryFrom<Spelling> for Type {
    type Error = String;

    fn try_from(spelling: Spelling) -> Result<Self, String> {
        let compound = match spelling {
            Spelling::Word(word) => {
                return Ok(match word {
                    ScalarWord::String => Type::String,
                    ScalarWord::Integer => Type::Integer,
                    ScalarWord::Float => Type::Float,
                    ScalarWord::Boolean => Type::Boolean,
                    ScalarWord::Any => Type::Any,
                    ScalarWord::Object => Type::Object,
                });
            }
            Spelling::Compound(compound) => compound,
        };
        match compound {
            Compound { list: Some(inner), map: None, model: None, fields: None } => {
                Ok(Type::list((*inner).try_into()?))
            }
            Compound { list: None, map: Some(inner), model: None, fields: None } => {
                Ok(Type::Map(Box::new((*inner).try_into()?)))
            }
            Compound { list: None, map: None, model: Some(name), fields: None } => Ok(Type::Model(name)),
            Compound { list: None, map: None, model: None, fields: Some(fields) } => Ok(Type::Fields(fields)),
            _ => Err("a type is one of string, integer, float, boolean, any, object, {list: TYPE}, \
                      {map: TYPE}, {model: NAME} and {fields: [...]}"
                .to_owned()),
        }
    }
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

impl std::fmt::Display for Type {
    /// A short form for people: `list of string`, `ApiKey`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Type::List(inner) => write!(f, "list of {inner}"),
            Type::Map(inner) => write!(f, "map of {inner}"),
            Type::Model(name) => f.write_str(name),
            Type::Fields(_) => f.write_str("object"),
            scalar => {
                let word = SCALARS.iter().find(|(_, ty)| ty == scalar).map_or("any", |(word, _)| word);
                f.write_str(word)
            }
        }
    }
}
