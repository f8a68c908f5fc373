//! Parts of an assembly that `facts` asks for by themselves.

use docwright_ir::{self as ir, Diagnostics};

use super::field::Fields;
use super::models::SharedModels;
use super::operation;
use super::places::{Naming, Places};
use crate::Spec;
use crate::extract::{OperationDraft, RowDraft, Rows};
use crate::limits::Left;
use crate::prose;

/// The envelope's fields that the dialect lists among the facts, and their lines.
pub(crate) fn envelope_fields(draft: &OperationDraft, spec: &Spec) -> Vec<(ir::Field, u32)> {
    let listed = |row: &RowDraft<'_>| spec.dialect.is_envelope_fact(row.name);
    let rows: Rows = draft.common.iter().filter(listed).collect();
    let mut diags = Diagnostics::new();
    let table = prose::TableKind::Response;
    let mut fields = Fields {
        spec,
        file: &draft.file,
        subject: &draft.name,
        table,
        diags: &mut diags,
        constraints: Vec::new(),
        left: &mut Left::of_table(),
        links: &draft.links,
        heard: &prose::Heard::default(),
    };
    fields.read(&rows).into_iter().zip(rows.iter().map(|row| row.line)).collect()
}

/// A service that consists of one operation, with the models that `shared` gives to all of its own.
pub(crate) fn single_operation_service(
    draft: &OperationDraft,
    shared: &ir::Service,
    spec: &Spec,
) -> (ir::Service, Places) {
    let mut models = SharedModels::default();
    shared.models.iter().filter(|model| model.of.is_none()).for_each(|model| models.add(model.clone()));
    let built = operation::build(draft, &models, spec, &prose::Heard::default());
    let service = ir::Service {
        operations: vec![built.operation],
        models: models.into_models().into_iter().chain(built.models).collect(),
        version: shared.version.clone(),
        name: shared.name.clone(),
        ..ir::Service::default()
    };
    (service, Naming::of(spec).operation(&shared.name, draft))
}
