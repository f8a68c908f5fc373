//! [`emit`]: every target prints what [`lower`](crate::lower()) has settled.

use docwright_ir::{Api, Diagnostics, RelativePath};

use crate::{Artifacts, Body, Delivery, Model, Source, Targets};

/// Prints the chosen targets. Paths are relative to the folder of everything generated.
pub fn emit(api: &Api, model: &Model<'_>, targets: &Targets, diags: &mut Diagnostics) -> Artifacts {
    let mut out = Artifacts::new();
    emit_each(api, model, targets, diags, &mut |path, body| {
        // Every path was checked, and comes once.
        out.add(path.as_str(), body, &mut Diagnostics::new());
    });
    out
}

/// Prints the chosen targets and gives each file to `take` when it is made, so that a run holds a handful of files
/// instead of all. Their order is the same in every run.
pub fn emit_each(
    api: &Api,
    model: &Model<'_>,
    targets: &Targets,
    diags: &mut Diagnostics,
    take: &mut dyn FnMut(RelativePath, Body),
) {
    let mut out = Delivery::to(take);
    targets.iter().for_each(|target| target.emit(Source { api, model }, &mut out, diags));
}
