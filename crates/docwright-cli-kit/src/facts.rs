//! What is known of one operation: the JSON documents beside its table, read.
//!
//! Absent facts are left out of the JSON. A type is written as docwright's IR writes it: `"string"`,
//! `{"list": "integer"}`, `{"map": "string"}`, `{"fields": [parameters]}`, or `{"model": "Tag"}` for one of
//! the service's models.
//!
//! ```json
//! {
//!   "page": "specs/acme/queue/CreateQueue.md",
//!   "parameters": [
//!     {"name": "QueueName", "flag": "queue-name", "type": "string", "required": true, "length": {"max": 20}}
//!   ],
//!   "reply": [{"path": "QueueId", "type": "string", "description": "The new queue."}],
//!   "guessed": ["paging"]
//! }
//! ```

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Number;

/// What only an operation's own command needs to know of it.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Facts {
    /// The page that the operation was read from.
    pub(crate) page: String,
    /// Only part of the vendor's users have it.
    pub(crate) beta: bool,
    /// The documented request rate: `20 requests per second`.
    pub(crate) rate_limit: Option<String>,
    /// In the page's order. Client parameters (those in `info.client_parameters`) stand here too, for
    /// their descriptions.
    pub(crate) parameters: Vec<Parameter>,
    /// Rules that span several parameters.
    pub(crate) constraints: Vec<Constraint>,
    /// The reply's fields, in the page's order.
    pub(crate) reply: Vec<Column>,
    /// There are more of them than stand here.
    pub(crate) reply_cut: bool,
    /// The documented error codes, in the page's order.
    pub(crate) errors: Vec<ErrorCode>,
    /// A command line that calls it: `ucloud ufile create-ufile-token --token-name ci`.
    pub(crate) example: Option<String>,
    /// Which facts of the operation itself were read from prose or derived from names: `paging`.
    pub(crate) guessed: Vec<String>,
}

/// The objects that a service's parameters refer to by name, each with its members.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Models(BTreeMap<String, Vec<Parameter>>);

/// A parameter of an operation, or a member of an object.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Parameter {
    /// The wire name, without list marks: `AllowedOps`. Works as a flag too.
    #[serde(rename = "name")]
    pub(crate) wire: String,
    /// The flag's name without dashes: `allowed-ops`. Unique within its table.
    pub(crate) flag: String,
    /// What values it takes.
    #[serde(rename = "type")]
    pub(crate) kind: Kind,
    /// A request without it is not sent.
    pub(crate) required: bool,
    /// A blank text is a value: the page says that it may be left blank.
    pub(crate) blank_allowed: bool,
    /// Required under a condition.
    pub(crate) required_if: Option<RequiredIf>,
    /// A password, a key or another secret: masked wherever it would be printed.
    pub(crate) secret: bool,
    /// The page says not to use it, in these words.
    pub(crate) deprecated: Option<String>,
    /// The page's description.
    #[serde(rename = "description")]
    pub(crate) help: String,
    /// The listed values (of a list's elements, for a list). Others are sent too, with a warning.
    pub(crate) values: Vec<Choice>,
    /// The page itself says that there are more values than it lists: no warning.
    pub(crate) partial: bool,
    /// The value that the server takes when none is sent, as the page writes it.
    pub(crate) default: Option<String>,
    /// The least number.
    pub(crate) min: Option<Number>,
    /// The greatest number.
    pub(crate) max: Option<Number>,
    /// The number is a multiple of this.
    pub(crate) multiple_of: Option<Number>,
    /// Limits on a text's length, in characters.
    pub(crate) length: Length,
    /// Limits on the number of a list's entries.
    pub(crate) items: Length,
    /// The unit: `GB`, `seconds`.
    pub(crate) unit: Option<String>,
    /// What a text or number holds: `unix-time`, `date-time`, `base64`, `csv`, `json`, `ip`, `url` …
    pub(crate) format: Option<String>,
    /// The characters that a text may hold, as the page says it.
    pub(crate) charset: Option<String>,
    /// Which of these facts were read from prose or an example, by name: `values`, `default`, `range`,
    /// `length`, `items`, `multiple_of`, `unit`, `format`, `charset`, `required_if`, `secret`.
    pub(crate) guessed: Vec<String>,
    /// The table and row it stands in: `Request Parameters, AllowedOps.N`.
    pub(crate) place: String,
}

impl Parameter {
    /// Whether the page wants the texts of its values in base64.
    pub(crate) fn is_base64(&self) -> bool {
        self.format.as_deref() == Some("base64") && matches!(self.kind.innermost(), Kind::String)
    }
}

/// What values a parameter takes.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    /// Text.
    #[default]
    String,
    /// A whole number of up to 64 bits.
    Integer,
    /// A number with a fraction.
    Float,
    /// `true` or `false`.
    Boolean,
    /// Bytes: a file on the command line, Base64 in a document.
    Binary,
    /// The page does not say: JSON where the value reads as JSON, text otherwise.
    Any,
    /// An object whose members no page defines.
    Object,
    /// An ordered list.
    List(Box<Kind>),
    /// An object that maps arbitrary keys to one kind.
    Map(Box<Kind>),
    /// An object of these members.
    Fields(Vec<Parameter>),
    /// An object of this model's members.
    Model(String),
}

impl Kind {
    /// The kind of a list's entries; any other kind itself.
    pub(crate) fn entry(&self) -> &Kind {
        match self {
            Kind::List(entry) => entry,
            other => other,
        }
    }
}

impl Kind {
    /// What stands at the end of lists and maps.
    pub(crate) fn innermost(&self) -> &Kind {
        match self {
            Kind::List(inside) | Kind::Map(inside) => inside.innermost(),
            other => other,
        }
    }
}

/// A listed value.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Choice {
    /// What goes over the wire.
    pub(crate) value: String,
    /// What the page says it means; empty if it does not say.
    pub(crate) meaning: String,
}

/// Inclusive limits on a count.
#[derive(Debug, Default, Clone, Copy, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Length {
    /// The least count.
    pub(crate) min: Option<u64>,
    /// The greatest count.
    pub(crate) max: Option<u64>,
}

/// Required when another parameter of the same table has one of some values.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RequiredIf {
    /// The other parameter's wire name.
    pub(crate) parameter: String,
    /// Any of these values makes it required.
    pub(crate) equals: Vec<String>,
}

/// A rule that spans several parameters, by their wire names.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Constraint {
    /// At least one of these must be given.
    AnyOf(Vec<String>),
    /// Exactly one of these must be given.
    OneOf(Vec<String>),
}

/// A field of the reply.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Column {
    /// Wire names joined with dots, `[]` after a list: `DataSet[].Tags[].Key`.
    pub(crate) path: String,
    /// The type for people: `string`, `list of string`, `object`.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// The page's description.
    #[serde(rename = "description")]
    pub(crate) help: String,
    /// The values that it has (of a list's elements, for a list), where the page lists them all.
    pub(crate) values: Vec<String>,
    /// A secret. The reply shows it, since it is what was asked for; `--debug` masks it.
    pub(crate) secret: bool,
}

/// A documented error code.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ErrorCode {
    /// As it comes over the wire.
    pub(crate) code: String,
    /// The page's words; empty if it has none.
    #[serde(rename = "description")]
    pub(crate) about: String,
}

/// Parameters, or an object's members, and where to look for the models among their types.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table {
    rows: &'static [Parameter],
    models: &'static Models,
}

impl Table {
    /// The parameters of an operation with these facts, whose service has these models.
    pub(crate) fn new(facts: &'static Facts, models: &'static Models) -> Self {
        Table { rows: &facts.parameters, models }
    }

    /// In the page's order.
    pub(crate) fn rows(self) -> &'static [Parameter] {
        self.rows
    }

    /// The members of an object among its rows; `None` for what has no known members.
    pub(crate) fn members(self, kind: &'static Kind) -> Option<Table> {
        let rows = match kind {
            Kind::Fields(members) => members,
            Kind::Model(name) => self.models.0.get(name)?,
            _ => return None,
        };
        Some(Table { rows, models: self.models })
    }

    /// Whether both are one table: a model may hold itself.
    pub(crate) fn is(self, other: Table) -> bool {
        std::ptr::eq(self.rows, other.rows)
    }
}

#[cfg(test)]
impl Table {
    /// The parameters of an operation with these facts and these models.
    pub(crate) fn of(facts: &str, models: &str) -> Self {
        let facts: &'static Facts = Box::leak(Box::new(serde_json::from_str(facts).unwrap()));
        let models = Box::leak(Box::new(serde_json::from_str(models).unwrap()));
        Table::new(facts, models)
    }
}
