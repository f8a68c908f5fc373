//! The tables that a generated command line consists of.
//!
//! All of it is `&'static` data without constructors: it lies in read-only memory and costs nothing
//! until a command asks for it. Absent facts are `None` or empty. Most facts are absent most of the
//! time, so each large table has an `EMPTY` constant to start from:
//!
//! ```
//! use docwright_cli_kit::{Kind, Parameter};
//!
//! static NAME: Parameter = Parameter {
//!     flag: "token-name",
//!     wire: "TokenName",
//!     kind: Kind::String,
//!     required: true,
//!     ..Parameter::EMPTY
//! };
//! # assert!(NAME.required && NAME.values.is_empty());
//! ```
//!
//! Every text comes from a documentation page: it is shown, never run, and never trusted to be free
//! of control characters.

use docwright_runtime::{Api, OperationInfo, Paging};

/// A whole command line: one program, one vendor.
#[derive(Debug)]
pub struct Cli {
    /// The program's name: `ucloud`.
    pub command: &'static str,
    /// One line that says what the program is for.
    pub about: &'static str,
    /// The program's version, usually `env!("CARGO_PKG_VERSION")`.
    pub version: &'static str,
    /// Where the vendor's documentation starts.
    pub documentation: Option<&'static str>,
    /// The wire protocol and its defaults.
    pub api: &'static Api,
    /// In order of name.
    pub services: &'static [&'static Service],
}

/// A service: one subcommand of the program.
#[derive(Debug)]
pub struct Service {
    /// The subcommand's name: `ufile`.
    pub name: &'static str,
    /// One line.
    pub about: &'static str,
    /// In order of name.
    pub operations: &'static [&'static Operation],
}

/// An operation: one subcommand of its service.
#[derive(Debug)]
pub struct Operation {
    /// How it is called over the wire.
    pub info: OperationInfo,
    /// The subcommand's name: `create-ufile-token`. The wire name works too.
    pub name: &'static str,
    /// One line.
    pub about: &'static str,
    /// The page's overview, as paragraphs; empty if it says no more than `about`.
    pub description: &'static str,
    /// The page that the operation was read from.
    pub page: &'static str,
    /// The page says not to use it, in these words.
    pub deprecated: Option<&'static str>,
    /// Only part of the vendor's users have it.
    pub beta: bool,
    /// The documented request rate: `20 requests per second`.
    pub rate_limit: Option<&'static str>,
    /// In the page's order. Client parameters (those in `info.client_parameters`) stand here too, for
    /// their descriptions.
    pub parameters: &'static [Parameter],
    /// Rules that span several parameters.
    pub constraints: &'static [Constraint],
    /// The reply's fields, in the page's order.
    pub output: &'static [Column],
    /// The documented error codes, in the page's order.
    pub errors: &'static [ErrorCode],
    /// A command line that calls it: `ucloud ufile create-ufile-token --token-name ci`.
    pub example: Option<&'static str>,
    /// How its list is paged, if it is.
    pub paging: Option<Paging>,
    /// Which facts of the operation itself were read from prose or derived from names: `paging`.
    pub guessed: &'static [&'static str],
}

/// A parameter of an operation, or a member of an object.
#[derive(Debug)]
pub struct Parameter {
    /// The flag's name without dashes: `allowed-ops`. Unique within its table.
    pub flag: &'static str,
    /// The wire name, without list marks: `AllowedOps`. Works as a flag too.
    pub wire: &'static str,
    /// What values it takes.
    pub kind: Kind,
    /// A request without it is not sent.
    pub required: bool,
    /// Required under a condition.
    pub required_if: Option<RequiredIf>,
    /// A password, a key or another secret: masked wherever it would be printed.
    pub secret: bool,
    /// The page says not to use it, in these words.
    pub deprecated: Option<&'static str>,
    /// The page's description.
    pub help: &'static str,
    /// The listed values (of a list's elements, for a list). Others are sent too, with a warning.
    pub values: &'static [Choice],
    /// The page itself says that there are more values than it lists: no warning.
    pub partial: bool,
    /// The value that the server takes when none is sent, as the page writes it.
    pub default: Option<&'static str>,
    /// The least number.
    pub min: Option<Number>,
    /// The greatest number.
    pub max: Option<Number>,
    /// Limits on a text's length, in characters.
    pub length: Length,
    /// Limits on the number of a list's entries.
    pub items: Length,
    /// The unit: `GB`, `seconds`.
    pub unit: Option<&'static str>,
    /// What a text or number holds: `unix-time`, `date-time`, `base64`, `csv`, `json`, `ip`, `url` …
    pub format: Option<&'static str>,
    /// The characters that a text may hold, as the page says it.
    pub charset: Option<&'static str>,
    /// Which of these facts were read from prose or an example, by name: `values`, `default`, `range`,
    /// `length`, `items`, `unit`, `format`, `charset`, `required_if`, `secret`.
    pub guessed: &'static [&'static str],
    /// The table and row it stands in: `Request Parameters, AllowedOps.N`.
    pub place: &'static str,
}

/// What values a parameter takes.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Text.
    String,
    /// A whole number of up to 64 bits.
    Integer,
    /// A number with a fraction.
    Float,
    /// `true` or `false`.
    Boolean,
    /// The page does not say: JSON where the value reads as JSON, text otherwise.
    Any,
    /// An object whose members no page defines.
    Json,
    /// An ordered list.
    List(&'static Kind),
    /// An object that maps arbitrary keys to one kind.
    Map(&'static Kind),
    /// An object of these members.
    Object(&'static [Parameter]),
}

/// A listed value.
#[derive(Debug, Clone, Copy)]
pub struct Choice {
    /// What goes over the wire.
    pub value: &'static str,
    /// What the page says it means; empty if it does not say.
    pub meaning: &'static str,
}

/// A number as a page prints it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Float(f64),
}

/// Inclusive limits on a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    /// The least count.
    pub min: Option<u64>,
    /// The greatest count.
    pub max: Option<u64>,
}

/// Required when another parameter of the same table has one of some values.
#[derive(Debug, Clone, Copy)]
pub struct RequiredIf {
    /// The other parameter's wire name.
    pub parameter: &'static str,
    /// Any of these values makes it required.
    pub equals: &'static [&'static str],
}

/// A rule that spans several parameters, by their wire names.
#[derive(Debug, Clone, Copy)]
pub enum Constraint {
    /// At least one of these must be given.
    AnyOf(&'static [&'static str]),
    /// Exactly one of these must be given.
    OneOf(&'static [&'static str]),
}

/// A field of the reply.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Wire names joined with dots, `[]` after a list: `DataSet[].Tags[].Key`.
    pub path: &'static str,
    /// The type for people: `string`, `list of string`, `object`.
    pub kind: &'static str,
    /// The page's description.
    pub help: &'static str,
    /// A secret. The reply shows it, since it is what was asked for; `--debug` masks it.
    pub secret: bool,
}

/// A documented error code.
#[derive(Debug, Clone, Copy)]
pub struct ErrorCode {
    /// As it comes over the wire.
    pub code: &'static str,
    /// The page's words; empty if it has none.
    pub about: &'static str,
}

impl Operation {
    /// An operation of which nothing is known.
    pub const EMPTY: Self = Operation {
        info: OperationInfo {
            service: "",
            version: "",
            name: "",
            method: "POST",
            path: "/",
            endpoint: None,
            client_parameters: &[],
            idempotent: false,
        },
        name: "",
        about: "",
        description: "",
        page: "",
        deprecated: None,
        beta: false,
        rate_limit: None,
        parameters: &[],
        constraints: &[],
        output: &[],
        errors: &[],
        example: None,
        paging: None,
        guessed: &[],
    };
}

impl Parameter {
    /// An optional text of which nothing else is known.
    pub const EMPTY: Self = Parameter {
        flag: "",
        wire: "",
        kind: Kind::String,
        required: false,
        required_if: None,
        secret: false,
        deprecated: None,
        help: "",
        values: &[],
        partial: false,
        default: None,
        min: None,
        max: None,
        length: Length::ANY,
        items: Length::ANY,
        unit: None,
        format: None,
        charset: None,
        guessed: &[],
        place: "",
    };
}

impl Length {
    /// No limits.
    pub const ANY: Self = Length { min: None, max: None };
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Number::Integer(value) => value.fmt(f),
            Number::Float(value) => value.fmt(f),
        }
    }
}
