//! An output: a folder beside this file, and its line in [`Targets::ALL`](crate::Targets::ALL).

use std::fmt;

use docwright_ir::{Api, Diagnostics};

use crate::{Delivery, Model};

/// What every target prints from.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// What the pages give.
    pub api: &'a Api,
    /// The same with names, types and files settled for Rust.
    pub model: &'a Model<'a>,
}

/// Something that is made of an API.
pub trait Target: Sync {
    /// What it is called where targets are chosen: `openapi`.
    fn name(&self) -> &'static str;

    /// Hands over its files. Paths are relative to the folder of everything generated, and their order is the same in
    /// every run.
    fn emit(&self, source: Source<'_>, out: &mut Delivery<'_>, diags: &mut Diagnostics);
}

impl fmt::Debug for dyn Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
