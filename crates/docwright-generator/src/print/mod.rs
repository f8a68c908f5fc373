//! From tokens to the text of a Rust file, for every target that prints Rust; and how files are made one by one.

mod recipe;
mod source;
mod tokens;

pub(crate) use recipe::UNWRITABLE_DOCUMENT;
pub(crate) use recipe::{Recipe, deliver};
pub(crate) use source::INVALID_TOKENS;
pub(crate) use source::RustFile;
pub(crate) use tokens::{deprecated, docs, inner_docs};
