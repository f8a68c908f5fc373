//! [`emit`]: every target prints what [`lower`](crate::lower()) has settled.

use docwright_ir::{Api, Diagnostics};

use crate::{Artifacts, Model, Targets, openapi};

/// Prints the chosen targets.
pub fn emit(api: &Api, model: &Model, targets: &Targets, diags: &mut Diagnostics) -> Artifacts {
    let _ = model;
    let mut artifacts = Artifacts::new();
    if targets.openapi {
        openapi::emit(api, &mut artifacts, diags);
    }
    artifacts
}
