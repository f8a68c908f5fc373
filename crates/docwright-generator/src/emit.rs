//! [`emit`]: every target prints what [`lower`](crate::lower()) has settled.

use docwright_ir::{Api, Diagnostics};

use crate::{Artifacts, Model, Targets, cli, openapi, rust, text};

/// Prints the chosen targets. Paths are relative to the folder of everything generated.
pub fn emit(api: &Api, model: &Model, targets: &Targets, diags: &mut Diagnostics) -> Artifacts {
    let mut out = Artifacts::new();
    if targets.client {
        rust::emit(model, &mut out, diags);
        if !model.client.embedded {
            text::client(model, &mut out, diags);
        }
    }
    if targets.cli {
        cli::emit(model, &mut out, diags);
        text::cli(model, &mut out, diags);
    }
    if targets.openapi {
        openapi::emit(api, &mut out, diags);
    }
    out
}
