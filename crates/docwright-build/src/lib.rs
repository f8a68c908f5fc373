//! docwright's pipeline, from pages to files.
mod error;
mod render;
mod write;
pub use error::Error;
pub use render::{Findings, Style};
pub use write::{MANIFEST, Mode, Written, write};
