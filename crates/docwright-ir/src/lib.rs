//! The contract between docwright's readers and writers.
//!
//! A vendor's documentation becomes one [`Api`]: an [`ApiInfo`] (`api.yaml`) and one [`Service`] a file
//! (`<service>.yaml`). The files are written for people to review: stable order, no dates, no line
//! numbers. Every file opens with `docwright: 1`, the version of this format ([`FORMAT_VERSION`]).
//!
//! ```yaml
//! docwright: 1
//! api: acme
//! service: queue
//! operations:
//! - name: CreateQueue
//!   summary: Creates a queue.
//!   http: {method: POST, path: /}
//!   request:
//!   - {name: Name, type: string, required: true}
//!   - {name: Labels, type: {list: string}}
//! ```
//!
//! What a table declares stands plainly; what was read out of prose or an example is also named in
//! `mined`, with the rule that found it. [`Diagnostic`] and [`Place`] live here too, since every step
//! of the pipeline reports through them.

mod answer;
mod api;
mod body;
pub mod check;
mod client;
mod codes;
pub mod components;
mod diagnostic;
mod fact;
mod field;
mod file;
mod filler;
mod json;
mod limits;
mod manual;
pub mod name;
mod number;
mod operation;
mod path;
mod path_template;
mod plain;
mod protocol;
mod quote;
mod scope;
pub mod spelling;
pub mod yaml;

pub use answer::{Answer, Content, Failure};
pub use api::{Api, ApiInfo, CommandLine, Contact, CrateNames, Endpoint, ImportedFile, Variable};
pub use body::Body;
pub use client::{ClientParameter, ClientRole};
pub use diagnostic::{Code, Diagnostic, Diagnostics, Place, Severity, is_hidden, printable};
pub use fact::{Fact, FactKey, FieldPatch, slot};
pub use field::{
    Deprecation, Enum, EnumValue, Field, Format, Length, Link, Location, Range, RequiredIf, Secret, Type,
};
pub use file::{
    FORMAT_VERSION, IrFiles, LoadError, load_api, load_ir, parse_api_info, parse_service, read_text,
    with_new_place,
};
pub use filler::is_filler;
pub use json::{json_values, reorders, visible_json};
pub use limits::{Limits, Usage};
pub use manual::MANUAL;
pub use name::{NameError, path_name};
pub use number::Number;
pub use operation::{
    Constraint, ErrorCode, Example, Http, Idempotency, Model, Operation, Paging, RateLimit, Service, Token,
};
pub use path::{PathError, PathSet, RelativePath};
pub use path_template::{PathTemplate, keep_meant, path_parts};
pub use plain::{PLAIN_ADDRESS, PlainCall, plain_body, plain_names, plain_routes, shared_routes};
pub use protocol::{
    Auth, Cause, KeyPlace, Kind, Lists, MemberPath, Objects, Protocol, ReplyStyle, RequestStyle, SigV4,
    Signing, Slot, Source, Success,
};
pub use quote::shortened;
pub use scope::Scope;

#[cfg(feature = "schema")]
pub use file::json_schema;
