//! The ways in for bytes that others wrote, a file each: what is run over an input, and what is held true of it.
//!
//! Of every input: no panic, no end of the process, no more than [`DEADLINE`](super::inputs::DEADLINE), no more memory
//! than a process may have, the same twice if run twice. What else holds stands with each target.

mod command_line;
mod configuration;
mod dialect;
mod generated;
mod ir;
mod manifest;
mod pages;
mod planted;
mod reply;
mod seeds;
mod signs;
mod tokens;

use std::error::Error;
use std::path::Path;

use super::Broken;
pub use signs::Signs;

/// How much is checked of one input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Care {
    /// What costs little always, the rest of some: the input itself decides, so that a run can be repeated.
    Sampled,
    /// Everything.
    Full,
}

impl Care {
    /// Whether this input is one of those, one in `of`.
    fn takes(self, input: &[u8], of: u64) -> bool {
        self == Care::Full || signs::hash(&input).is_multiple_of(of)
    }
}

/// Runs inputs.
pub trait Run: Send {
    /// Runs one, and says what it showed.
    ///
    /// # Errors
    /// An invariant that does not hold.
    fn run(&mut self, input: &[u8], care: Care) -> Result<Signs, Broken>;
}

/// What runs inputs, if this build has it.
pub type Opened = Result<Option<Box<dyn Run>>, Box<dyn Error>>;

/// A way in.
pub struct Target {
    /// Its name.
    pub name: &'static str,
    /// What its inputs are made of.
    pub tokens: &'static [&'static [&'static str]],
    /// The inputs to start from; `root` is the checkout.
    pub seeds: fn(root: &Path) -> Vec<Vec<u8>>,
    /// What runs inputs; `None` if this build has no such target.
    pub open: fn(root: &Path) -> Opened,
}

/// All of them, in the order of the table.
pub const ALL: [Target; 8] = [
    pages::MARKDOWN,
    pages::TEXT,
    dialect::DIALECT,
    ir::IR,
    reply::REPLY,
    configuration::CONFIGURATION,
    command_line::COMMAND_LINE,
    manifest::MANIFEST,
];

/// One of them by its name; also the planted one, which no table shows.
pub fn find(name: &str) -> Option<Target> {
    ALL.into_iter().chain([planted::PLANTED]).find(|target| target.name == name)
}

/// Text that bytes say; what is no UTF-8 becomes what a reader that tolerates everything makes of it.
fn text(input: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(input)
}
