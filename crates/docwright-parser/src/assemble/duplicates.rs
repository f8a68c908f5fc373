//! Models that pages define more than once.

use docwright_ir::{self as ir, Code, Diagnostic, Severity};

use crate::Spec;
use crate::extract::ModelDraft;

/// A model that is defined twice.
pub(crate) const DUPLICATE_MODEL: Code = Code {
    name: "duplicate-model",
    severity: Severity::Warning,
    about: "A model is defined more than once, and the tables differ in names, types or what is required. The first one \
            counts, and the rows of the other are left out. Correct the pages, or rename one of the two models.",
};

/// What a second definition of a model says that the first does not. One that says the same is none: several
/// pages of a service repeat what they need.
pub(super) fn differing(
    known: &ir::Model,
    draft: &ModelDraft,
    again: &[ir::Field],
    file: &str,
    spec: &Spec,
) -> Option<Diagnostic> {
    let row = draft.rows.iter().next()?;
    let same = known.fields.len() == again.len()
        && known.fields.iter().zip(again).all(|(one, other)| {
            one.name == other.name && one.ty == other.ty && one.required == other.required
        });
    let message = format!("the model `{}` is defined before, with other fields", draft.name);
    let found = Diagnostic::new(DUPLICATE_MODEL, spec.place(file, row.line), message);
    (!same).then(|| {
        found
            .subject(draft.name.clone())
            .help("The first definition counts; the rows of this one are left out.")
    })
}
