//! [`emit`]: every target prints what [`lower`](crate::lower()) has settled.

use docwright_ir::{Api, Diagnostics};

use crate::{Artifacts, Model, Targets};

/// Prints the chosen targets.
pub fn emit(api: &Api, model: &Model, targets: &Targets, diags: &mut Diagnostics) -> Artifacts {
    let _ = (api, model, targets, diags);
    Artifacts::new()
}
