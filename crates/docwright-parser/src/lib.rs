//! Reads vendors' API documentation pages into docwright's IR.
//!
//! ```text
//! files ──read──▶ Page(Block…) ──extract──▶ Draft ──assemble──▶ Extraction { ir::Api, drafts }
//! ```
//!
//! Pages of a layout that a dialect describes are read by [`read`] (markdown and plain text) and [`extract`] (what headings
//! and columns mean: the [`Dialect`] says so); pages of anybody else by what most API pages have in common, which gives
//! the same drafts. [`assemble`] knows what the facts of a page mean together. Every step reports through
//! [`docwright_ir::Diagnostics`]; no page's text makes one fail.

mod assemble;
mod codes;
mod detect;
mod dialect;
mod errata;
mod extract;
mod facts;
mod general;
mod ledger;
mod limits;
mod lint;
mod lookup;
mod page_path;
pub mod prose;
mod read;
mod reading;
mod spec;
mod survey;
#[cfg(test)]
mod testing;
mod words;

pub use assemble::{Extraction, Owner, assemble};
pub use codes::codes;
pub use dialect::Dialect;
pub use errata::Errata;
pub use extract::{
    Draft, Drafts, ErrorDraft, ModelDraft, NOT_AN_OPERATION, OperationDraft, RowDraft, Rows, extract,
};
pub use facts::{FactRow, facts, superseded_facts};
pub use ledger::{Entry, Fate, PageKind, PageLedger, Part};
pub use lint::{lint, unused_rules};
pub use read::{INCOMPLETE, NOT_FOLLOWED, OTHER_FORMAT, Page, UNREADABLE, read, read_text};
pub use reading::drafts;
pub use spec::{Language, ServiceFacts, Spec};
pub use survey::{Counts, Seen, Survey, UnknownType};
