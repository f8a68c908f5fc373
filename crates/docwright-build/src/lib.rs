//! docwright's pipeline, from pages to files, and the only crate that writes any.
//!
//! [`read`] and [`generate`] are the whole of it, in the order of the picture in ARCHITECTURE.md; [`build`]
//! does both for every API of a [`Project`] and writes the result. Build scripts use [`Script`].

mod error;
mod manual;
mod pipeline;
mod project;
mod render;
mod script;
mod summary;
mod write;

pub use docwright_generator::{RuntimeSource, Targets};
pub use error::Error;
pub use manual::{finding_codes, findings_manual};
pub use pipeline::{
    ApiSummary, FINDINGS, Progress, Report, ServiceSummary, build, files, generate, ir_files, read,
};
pub use project::{CONFIG, Project, Runtime};
pub use render::{Findings, Style};
pub use script::Script;
pub use summary::Summary;
pub use write::{MANIFEST, Mode, Written, write};
