//! From tokens to the text of a Rust file, for every target that prints Rust.

mod source;
mod tokens;

pub use source::INVALID_TOKENS;
pub(crate) use source::{Recipe, RustFile, print_all};
pub(crate) use tokens::{deprecated, docs, inner_docs, option};
