//! The schema object of OpenAPI: JSON Schema 2020-12, and what docwright knows beyond it.

use std::collections::BTreeMap;

use docwright_ir::{ClientRole, Deprecation, Format, Length, Number, Range, RequiredIf, Secret};
use indexmap::IndexMap;
use serde::Serialize;
use serde_json::Value;

/// One schema. Everything absent is the schema that takes any value.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub(super) struct Schema {
    #[serde(rename = "$ref", skip_serializing_if = "Option::is_none")]
    pub(super) reference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<String>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub(super) ty: Option<Types>,
    /// OpenAPI 3.0 only, where null is no type.
    #[serde(skip_serializing_if = "is_false")]
    pub(super) nullable: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) format: Option<&'static str>,
    #[serde(rename = "contentEncoding", skip_serializing_if = "Option::is_none")]
    pub(super) content_encoding: Option<&'static str>,
    #[serde(rename = "contentMediaType", skip_serializing_if = "Option::is_none")]
    pub(super) content_media_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    pub(super) enumeration: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) default: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) minimum: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) maximum: Option<Number>,
    #[serde(rename = "multipleOf", skip_serializing_if = "Option::is_none")]
    pub(super) multiple_of: Option<Number>,
    /// OpenAPI 3.1 only: generators for 3.0 make types of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) pattern: Option<&'static str>,
    #[serde(rename = "minLength", skip_serializing_if = "Option::is_none")]
    pub(super) min_length: Option<u64>,
    #[serde(rename = "maxLength", skip_serializing_if = "Option::is_none")]
    pub(super) max_length: Option<u64>,
    #[serde(rename = "minItems", skip_serializing_if = "Option::is_none")]
    pub(super) min_items: Option<u64>,
    #[serde(rename = "maxItems", skip_serializing_if = "Option::is_none")]
    pub(super) max_items: Option<u64>,
    #[serde(rename = "allOf", skip_serializing_if = "Vec::is_empty")]
    pub(super) all_of: Vec<Schema>,
    #[serde(rename = "anyOf", skip_serializing_if = "Vec::is_empty")]
    pub(super) any_of: Vec<Schema>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) items: Option<Box<Schema>>,
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub(super) properties: IndexMap<String, Schema>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) required: Vec<String>,
    #[serde(rename = "additionalProperties", skip_serializing_if = "Option::is_none")]
    pub(super) additional_properties: Option<Additional>,
    /// OpenAPI 3.1 only: what is so is no value, since nothing is what [`then`](Self::then) asks.
    #[serde(rename = "if", skip_serializing_if = "Option::is_none")]
    pub(super) refused_if: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) then: Option<Value>,
    #[serde(skip_serializing_if = "is_false")]
    pub(super) deprecated: bool,
    #[serde(rename = "writeOnly", skip_serializing_if = "is_false")]
    pub(super) write_only: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) examples: Vec<Value>,
    /// OpenAPI 3.0 only, which knows one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) example: Option<Value>,
    #[serde(flatten)]
    pub(super) facts: Facts,
}

/// What JSON Schema has no word for, and what it must not enforce because a page is not to be trusted with it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub(super) struct Facts {
    /// The listed values; a server may know more.
    #[serde(rename = "x-extensible-enum", skip_serializing_if = "Vec::is_empty")]
    pub(super) extensible_enum: Vec<Value>,
    /// One meaning for each listed value, empty where the page gives none.
    #[serde(rename = "x-enum-descriptions", skip_serializing_if = "Vec::is_empty")]
    pub(super) enum_descriptions: Vec<String>,
    /// The page itself says that its list of values is not complete.
    #[serde(rename = "x-docwright-enum-partial", skip_serializing_if = "is_false")]
    pub(super) enum_partial: bool,
    /// The page calls a response's field required. An error has none of them, and pages are often wrong here.
    #[serde(rename = "x-docwright-required", skip_serializing_if = "is_false")]
    pub(super) required: bool,
    #[serde(rename = "x-docwright-required-if", skip_serializing_if = "Option::is_none")]
    pub(super) required_if: Option<RequiredIf>,
    #[serde(rename = "x-docwright-blank-allowed", skip_serializing_if = "is_false")]
    pub(super) blank_allowed: bool,
    /// A setting of the client rather than of the call.
    #[serde(rename = "x-docwright-client", skip_serializing_if = "Option::is_none")]
    pub(super) client: Option<ClientRole>,
    /// What the server takes if nothing is sent. No `default`: clients would send it, and a change would become one
    /// that nobody asked for.
    #[serde(rename = "x-docwright-default", skip_serializing_if = "Option::is_none")]
    pub(super) default: Option<Value>,
    #[serde(rename = "x-docwright-range", skip_serializing_if = "Option::is_none")]
    pub(super) range: Option<Range>,
    /// Limits on the digits of a number.
    #[serde(rename = "x-docwright-length", skip_serializing_if = "Option::is_none")]
    pub(super) length: Option<Length>,
    #[serde(rename = "x-docwright-multiple-of", skip_serializing_if = "Option::is_none")]
    pub(super) multiple_of: Option<Number>,
    #[serde(rename = "x-docwright-unit", skip_serializing_if = "Option::is_none")]
    pub(super) unit: Option<String>,
    #[serde(rename = "x-docwright-format", skip_serializing_if = "Option::is_none")]
    pub(super) format: Option<Format>,
    #[serde(rename = "x-docwright-charset", skip_serializing_if = "Option::is_none")]
    pub(super) charset: Option<String>,
    #[serde(rename = "x-docwright-sensitive", skip_serializing_if = "Option::is_none")]
    pub(super) sensitive: Option<Secret>,
    #[serde(rename = "x-docwright-deprecation", skip_serializing_if = "Option::is_none")]
    pub(super) deprecation: Option<Deprecation>,
    #[serde(rename = "x-docwright-beta", skip_serializing_if = "is_false")]
    pub(super) beta: bool,
    /// How a list or an object becomes pairs of a form or a query: `dots` gives `Disks.0.Size`.
    #[serde(rename = "x-docwright-flatten", skip_serializing_if = "Option::is_none")]
    pub(super) flatten: Option<String>,
    /// The page names this model and defines it nowhere.
    #[serde(rename = "x-docwright-undefined-model", skip_serializing_if = "Option::is_none")]
    pub(super) undefined_model: Option<String>,
    /// No table defines this model: the rule that guessed its members.
    #[serde(rename = "x-docwright-inferred", skip_serializing_if = "Option::is_none")]
    pub(super) inferred: Option<String>,
    /// Page, table and row.
    #[serde(rename = "x-docwright-place", skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<String>,
    /// Facts that were read out of prose or an example.
    #[serde(rename = "x-docwright-mined", skip_serializing_if = "Vec::is_empty")]
    pub(super) mined: Vec<Mined>,
}

/// A guessed fact. Not a key and its value: linters take a key called `default` for a schema's, wherever it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Mined {
    /// The IR's key: `enum`, `default`, `range` …
    fact: String,
    /// What found it.
    rule: String,
}

impl Mined {
    /// The IR's map of facts to rules, in its order.
    pub(super) fn all(mined: &BTreeMap<String, String>) -> Vec<Self> {
        let fact = |(fact, rule): (&String, &String)| Mined { fact: fact.clone(), rule: rule.clone() };
        mined.iter().map(fact).collect()
    }
}

/// Members of other names than an object's properties.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub(super) enum Additional {
    /// `false`: there are none.
    Allowed(bool),
    Of(Box<Schema>),
}

/// JSON types: one, or one and null.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(untagged)]
pub(super) enum Types {
    One(&'static str),
    OrNull([&'static str; 2]),
}

impl Schema {
    /// A schema of one JSON type.
    pub(super) fn of(ty: &'static str) -> Self {
        Schema { ty: Some(Types::One(ty)), ..Schema::default() }
    }

    /// A reference to a component.
    pub(super) fn component(name: &str) -> Self {
        Schema { reference: Some(format!("#/components/schemas/{name}")), ..Schema::default() }
    }

    /// The text `value` and nothing else, filled in by generated clients. `enum` and `default` rather than
    /// `const`: several generators know only these two.
    pub(super) fn constant(value: &str) -> Self {
        let value = Value::from(value);
        Schema { enumeration: vec![value.clone()], default: Some(value), ..Schema::of("string") }
    }

    /// With a description.
    pub(super) fn describe(mut self, text: impl Into<String>) -> Self {
        self.description = Some(text.into());
        self
    }

    /// The one JSON type, null aside.
    pub(super) fn type_name(&self) -> Option<&'static str> {
        match self.ty? {
            Types::One(name) | Types::OrNull([name, _]) => Some(name),
        }
    }

    /// The schema of a list's entries, through lists of lists; the schema itself if it is no list.
    pub(super) fn element_mut(&mut self) -> &mut Schema {
        match self.items {
            Some(ref mut items) => items.element_mut(),
            None => self,
        }
    }

    /// This, or null. A reference cannot take a second type beside it, so it becomes one of two.
    pub(super) fn or_null(mut self) -> Self {
        match (self.ty, self.reference.take()) {
            (_, Some(reference)) => {
                let target = Schema { reference: Some(reference), ..Schema::default() };
                Schema { any_of: vec![target, Schema::of("null")], ..self }
            }
            (Some(Types::One(name)), None) => Schema { ty: Some(Types::OrNull([name, "null"])), ..self },
            (_, None) => self,
        }
    }
}

pub(super) fn is_false(value: &bool) -> bool {
    !value
}
