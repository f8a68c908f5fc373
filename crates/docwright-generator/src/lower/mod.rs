//! Decides everything that is printed: names, types, files, documentation, flags.

mod docs;
mod names;

use docwright_ir::{Api, Diagnostics};

use crate::Options;

/// An API with every name, type and file settled.
#[derive(Debug, Clone)]
pub struct Model {}

/// Settles every name, type and file.
pub fn lower(api: &Api, options: &Options, diags: &mut Diagnostics) -> Model {
    let _ = (api, options, diags);
    Model {}
}
