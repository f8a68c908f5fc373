//! docwright's pipeline, from pages to files, and the only crate that writes any.
//!
//! [`read`] and [`generate`] are the whole of it, in the order of the picture in ARCHITECTURE.md; [`build`]
//! does both for every API of a [`Project`] and writes the result. Build scripts use [`Script`].

mod by_hand;
mod changes;
mod demands;
mod error;
mod guard;
mod inventory;
mod ir_files;
mod losses;
mod manual;
mod next;
mod output;
mod path_key;
mod pipeline;
mod progress;
mod project;
mod render;
mod runtime;
mod script;
mod summary;
mod way;

pub use by_hand::load;
pub use demands::{Demands, LockFile};
pub use docwright_generator::{CLI, CLIENT, OPENAPI, RuntimeSource, Target, Targets};
pub use error::{Error, Problem};
pub use guard::check_extractions;
pub use inventory::{Inventory, Lost};
pub use ir_files::{FINDINGS, IrFormat};
pub use manual::{finding_codes, findings_manual};
pub use output::{MANIFEST, Mode, Output, Written, write};
pub use pipeline::{Report, build, build_from_ir, extract, generate, read};
pub use progress::{Progress, Step};
pub use project::{CONFIG, Project, is_folder};
pub use render::{Findings, Style};
pub use runtime::Runtime;
pub use script::Script;

/// Replaces a plain file that the user has named, or makes one: whole, or not at all.
///
/// # Errors
/// Something else than a plain file stands there, or the file system says no; what was there is as it was.
pub fn replace_file(path: &std::path::Path, content: &[u8]) -> Result<(), Error> {
    output::replace(path, content)
}
