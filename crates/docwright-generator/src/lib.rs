//! Writes Rust clients, command lines and OpenAPI files from docwright's IR.
//!
//! Two steps, as everywhere in docwright: [`lower`] decides (names, types, files, documentation, flags),
//! [`emit`] prints. What is printed is in memory: [`Artifacts`] maps a checked relative path to a [`Body`],
//! and writing files is another crate's work.
//!
//! ```text
//! ir::Api ──lower──▶ Model ──emit──▶ Artifacts
//!                    names, types,   rust/ cli/  quote → syn → prettyplease
//!                    files settled   openapi/    serde
//!                                    text/       templates
//! ```

mod lower;
mod signing;

mod emit;
mod openapi;

mod cli;
mod print;
mod rust;
mod target;
mod targets;
mod text;

mod artifacts;
mod delivery;
mod limits;
mod options;

pub use artifacts::{Artifacts, Body, Lane};
pub use delivery::Delivery;
pub use emit::{emit, emit_each};
pub use lower::{Model, lower};
pub use openapi::openapi_files;
pub use options::{Options, RuntimeSource};
pub use target::{Source, Target};
pub use targets::{CLI, CLIENT, OPENAPI, Targets};
pub use text::check_templates;

use artifacts::UNUSABLE_PATH;
use limits::CUT_SHORT;
use lower::{DUPLICATE_FIELD, NAME_COLLISION, UNKNOWN_MODEL};
use openapi::NOT_IN_OPENAPI;
use print::{INVALID_TOKENS, UNWRITABLE_DOCUMENT};
use text::BROKEN_TEMPLATE;

/// Every kind of finding that this crate reports, for the manual.
pub const CODES: [docwright_ir::Code; 9] = [
    BROKEN_TEMPLATE,
    CUT_SHORT,
    DUPLICATE_FIELD,
    INVALID_TOKENS,
    NAME_COLLISION,
    NOT_IN_OPENAPI,
    UNKNOWN_MODEL,
    UNUSABLE_PATH,
    UNWRITABLE_DOCUMENT,
];
