//! What [`lower`](super::lower()) hands to the printers: nothing here is left to decide.

use docwright_ir as ir;

use super::names::Name;

/// Lines of documentation, already safe for rustdoc.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Docs(pub(crate) Vec<String>);

/// A method of a service's handle.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) module: Name,
    pub(crate) request: Name,
    pub(crate) docs: Docs,
    pub(crate) deprecated: Option<String>,
}

/// One operation: a module with all that belongs to it.
#[derive(Debug, Clone)]
pub(crate) struct Operation {
    pub(crate) request: Name,
    pub(crate) output: Name,
    /// The page that it was read from, or its name.
    pub(crate) page: String,
    pub(crate) module_docs: Docs,
    pub(crate) info: Info,
    pub(crate) types: Types,
    /// Types of `models.rs` that this operation uses.
    pub(crate) reexports: Vec<Reexport>,
    pub(crate) paging: Option<Paging>,
    pub(crate) states: Option<States>,
}

/// A type of `models.rs`, under the name that it has in an operation's module.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Reexport {
    pub(crate) shared: Name,
    pub(crate) local: Name,
}

/// The types that one file defines.
#[derive(Debug, Clone, Default)]
pub(crate) struct Types {
    pub(crate) structs: Vec<Struct>,
    pub(crate) enums: Vec<Enum>,
    /// Names of the standard prelude that mean one of these types in this file: `Result`.
    pub(crate) shadowed: Vec<&'static str>,
    /// Code of this file touches something deprecated.
    pub(crate) touches_deprecated: bool,
}

/// An object.
#[derive(Debug, Clone)]
pub(crate) struct Struct {
    pub(crate) name: Name,
    pub(crate) docs: Docs,
    pub(crate) deprecated: Option<String>,
    pub(crate) fields: Vec<Field>,
    /// It is sent: `Encode`, `new` and setters.
    pub(crate) encode: bool,
    /// It is received: `Decode`.
    pub(crate) decode: bool,
    /// A field is secret, so `Debug` is written out.
    pub(crate) masked: bool,
}

/// An object's members under the names that travel.
#[derive(Debug)]
pub(crate) struct Wire<'a> {
    pub(crate) name: Name,
    /// Each field, and what it travels as.
    pub(crate) members: Vec<(Name, &'a str)>,
}

/// A member of an object.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub(crate) name: Name,
    pub(crate) wire: String,
    /// What a received key matches.
    pub(crate) key: Key,
    pub(crate) docs: Docs,
    pub(crate) deprecated: Option<String>,
    pub(crate) secret: bool,
    /// `new` takes it.
    pub(crate) argument: bool,
    pub(crate) ty: Type,
}

/// What a received key matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Key {
    /// Any spelling of this lower-case key.
    AnyCase(String),
    /// Exactly the wire name, since another field's differs only in case.
    Exact,
}

/// A field's Rust type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Type {
    pub(crate) holder: Holder,
    pub(crate) value: Value,
}

/// What holds a field's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holder {
    /// `Option<T>`.
    Option,
    /// `Option<Box<T>>`: the type holds itself.
    Boxed,
    /// `Vec<T>`.
    List,
    /// `BTreeMap<String, T>`.
    Map,
}

/// The type of a single value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    String,
    Integer,
    Float,
    Boolean,
    /// Bytes that are sent: from memory or a file.
    Upload,
    /// Bytes that came.
    Bytes,
    /// Any JSON value.
    Any,
    /// A text with known values.
    Open(Name),
    Struct(Name),
}

/// A set of known values: an empty type with constants.
#[derive(Debug, Clone)]
pub(crate) struct Enum {
    pub(crate) name: Name,
    pub(crate) docs: Docs,
    pub(crate) constants: Vec<Constant>,
}

/// A known value.
#[derive(Debug, Clone)]
pub(crate) struct Constant {
    pub(crate) name: Name,
    pub(crate) docs: Docs,
    pub(crate) value: ConstantValue,
}

impl Constant {
    /// The text that it is; `None` for a number.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            ConstantValue::Text(text) => Some(text),
            ConstantValue::Integer(_) => None,
        }
    }
}

/// What a constant stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ConstantValue {
    Text(String),
    Integer(i64),
}

/// What the runtime and cli-kit must know of an operation.
#[derive(Debug, Clone)]
pub(crate) struct Info {
    pub(crate) service: String,
    pub(crate) version: String,
    pub(crate) name: String,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) endpoint: Option<String>,
    pub(crate) client_parameters: Vec<ClientParameter>,
    /// Parameters that travel elsewhere than the others.
    pub(crate) placed: Vec<(String, Part)>,
    pub(crate) signed: bool,
    /// The ways of showing who calls, where they are not the protocol's.
    pub(crate) auth: Option<Vec<ir::Auth>>,
    pub(crate) idempotent: bool,
    pub(crate) idempotency_token: Option<String>,
    /// What its body is, where that is not the protocol's.
    pub(crate) body: Option<ir::Body>,
    /// It has none, although its method may have one.
    pub(crate) sends_nothing: bool,
    /// The media type of a body of text or bytes.
    pub(crate) media_type: Option<String>,
    /// The parameter that the body is as a whole.
    pub(crate) whole: Option<String>,
    /// What a good answer's body is, and its media type where that leaves it open.
    pub(crate) answer: ir::Content,
    pub(crate) answer_type: Option<String>,
    /// The answer's headers that are fields of the output.
    pub(crate) answer_headers: Vec<String>,
}

/// A part of a request; what travels in the path is said by the path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Query,
    Header,
    Cookie,
    Body,
}

/// A parameter of an operation that the client can fill in.
#[derive(Debug, Clone)]
pub(crate) struct ClientParameter {
    pub(crate) name: String,
    pub(crate) role: ir::ClientRole,
    pub(crate) required: bool,
    pub(crate) blank_allowed: bool,
}

/// The state of what an operation reads.
#[derive(Debug, Clone)]
pub(crate) struct States {
    /// From the response to its entries; nothing if the response itself has a state.
    pub(crate) entries: Vec<Name>,
    /// The member that is the state, and the set of its values.
    pub(crate) name: Name,
    pub(crate) set: Name,
}

/// How an operation's list is paged.
#[derive(Debug, Clone)]
pub(crate) struct Paging {
    pub(crate) wire: ir::Paging,
    /// Start and size travel as text although they count.
    pub(crate) text: bool,
    /// From the response to its entries.
    pub(crate) items: Vec<Name>,
    pub(crate) item: Value,
    pub(crate) total: Option<(Vec<Name>, Value)>,
    pub(crate) next: Option<(Vec<Name>, Value)>,
}
