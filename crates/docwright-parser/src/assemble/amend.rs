//! Errata at work: names and pages before assembly, fields after it. What no longer applies is an error.

use std::collections::BTreeMap;

use docwright_ir::{self as ir, Code, Diagnostic, Diagnostics, FactKey, FieldPatch, Severity};

use super::service_id::ServiceId;
use crate::Spec;
use crate::errata::{Change, Edit, FieldOwner, OperationPatch, OperationTable};
use crate::extract::OperationDraft;

/// An edit of the errata that changes nothing any more.
pub(crate) const STALE_ERRATUM: Code = Code {
    name: "stale-erratum",
    severity: Severity::Error,
    about: "An edit in `errata.yaml` names something that is not there, or says what the page says by now. The page \
            has changed since the edit was written. Look at the page again, then change the edit or remove it.",
};

/// Why an edit changed nothing.
type Outcome = Result<(), String>;

/// The edits of the services that are read: of another's nothing can be said.
fn edits(spec: &Spec) -> impl Iterator<Item = &Edit> {
    spec.errata.edits.iter().filter(|edit| spec.wants(&edit.service))
}

/// Renames and removes operations, and checks that a chosen page is there.
pub(super) fn drafts(
    operations: &mut Vec<(ServiceId, Box<OperationDraft>)>,
    spec: &Spec,
    diags: &mut Diagnostics,
) {
    for edit in edits(spec) {
        let outcome = match &edit.change {
            Change::RenameOperation { operation, to } => rename(operations, &edit.service, operation, to),
            Change::RemoveOperation { operation } => remove(operations, &edit.service, operation),
            Change::ChoosePage { operation, page } => choosable(operations, &edit.service, operation, page),
            _ => Ok(()),
        };
        report(edit, outcome, spec, diags);
    }
}

/// Whether the errata choose this page for its operation.
pub(super) fn is_chosen(draft: &OperationDraft, service: &str, spec: &Spec) -> bool {
    spec.errata.edits.iter().any(|edit| {
        matches!(&edit.change, Change::ChoosePage { operation, page }
            if edit.service == service && *operation == draft.name && *page == draft.file)
    })
}

/// Changes operations and fields.
pub(super) fn services(services: &mut [ir::Service], spec: &Spec, diags: &mut Diagnostics) {
    for edit in edits(spec) {
        let service = &edit.service;
        let outcome = match &edit.change {
            Change::SetOperation { operation, forget, patch } => find_operation(services, service, operation)
                .and_then(|operation| set_operation(operation, forget, patch)),
            Change::SetField { of, field, forget, patch } => find_fields(services, service, of)
                .and_then(|fields| set_field(find_field(fields, field)?, forget, patch)),
            Change::AddField { of, to, field } => {
                find_fields(services, service, of).and_then(|fields| add_field(fields, to.as_deref(), field))
            }
            Change::RemoveField { of, field } => {
                find_fields(services, service, of).and_then(|fields| remove_field(fields, field))
            }
            Change::ChoosePage { .. } | Change::RenameOperation { .. } | Change::RemoveOperation { .. } => {
                Ok(())
            }
        };
        report(edit, outcome, spec, diags);
    }
}

fn report(edit: &Edit, outcome: Outcome, spec: &Spec, diags: &mut Diagnostics) {
    let Err(why) = outcome else { return };
    diags.push(
        Diagnostic::new(
            STALE_ERRATUM,
            ir::Place::new(&spec.errata_file, edit.line),
            format!("the edit `{} {}` no longer applies: {why}", edit.change.kind(), edit.subject()),
        )
        .help("Look at the page again, then change the edit or remove it.")
        .subject(edit.subject()),
    );
}

fn rename(
    operations: &mut [(ServiceId, Box<OperationDraft>)],
    service: &str,
    name: &str,
    to: &str,
) -> Outcome {
    let mut renamed = false;
    for (_, draft) in operations.iter_mut().filter(|(id, draft)| id.name == service && draft.name == name) {
        to.clone_into(&mut draft.name);
        renamed = true;
    }
    if renamed { Ok(()) } else { Err(missing_operation(service, name)) }
}

fn remove(operations: &mut Vec<(ServiceId, Box<OperationDraft>)>, service: &str, name: &str) -> Outcome {
    let before = operations.len();
    operations.retain(|(id, draft)| !(id.name == service && draft.name == name));
    if operations.len() < before { Ok(()) } else { Err(missing_operation(service, name)) }
}

fn choosable(
    operations: &[(ServiceId, Box<OperationDraft>)],
    service: &str,
    name: &str,
    page: &str,
) -> Outcome {
    let mut pages = operations.iter().filter(|(id, draft)| id.name == service && draft.name == name);
    let is_there = pages.any(|(_, draft)| draft.file == page);
    if is_there { Ok(()) } else { Err(format!("no page `{page}` defines `{name}` of `{service}`")) }
}

fn missing_operation(service: &str, name: &str) -> String {
    format!("`{service}` has no operation `{name}`")
}

fn find_operation<'a>(
    services: &'a mut [ir::Service],
    service: &str,
    name: &str,
) -> Result<&'a mut ir::Operation, String> {
    let known = services.iter_mut().filter(|known| known.name == service);
    let mut operations = known.flat_map(|service| &mut service.operations);
    operations.find(|operation| operation.name == name).ok_or_else(|| missing_operation(service, name))
}

fn find_fields<'a>(
    services: &'a mut [ir::Service],
    service: &str,
    of: &FieldOwner,
) -> Result<&'a mut Vec<ir::Field>, String> {
    match of {
        FieldOwner::Model { operation, model } => {
            let known = services.iter_mut().filter(|known| known.name == service);
            let mut models = known.flat_map(|service| &mut service.models);
            let found = models.find(|known| known.name == *model && known.of == *operation);
            found.map(|model| &mut model.fields).ok_or_else(|| format!("`{service}` has no model `{model}`"))
        }
        FieldOwner::Table { operation, table } => {
            let operation = find_operation(services, service, operation)?;
            Ok(match table {
                OperationTable::Request => &mut operation.request,
                OperationTable::Response => &mut operation.response,
            })
        }
    }
}

fn find_field<'a>(fields: &'a mut [ir::Field], path: &str) -> Result<&'a mut ir::Field, String> {
    let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
    let field = fields.iter_mut().find(|field| field.name == name);
    let field = field.ok_or_else(|| format!("there is no field `{name}`"))?;
    match (rest, field.ty.is_list() || !field.ty.fields().is_empty()) {
        (None, _) => Ok(field),
        (Some(rest), true) => match field.ty.element_mut() {
            ir::Type::Fields(members) => find_field(members, rest),
            _ => Err(format!("`{name}` has no members of its own; a model's field is named by its `model`")),
        },
        (Some(_), false) => Err(format!("`{name}` has no members of its own")),
    }
}

fn add_field(fields: &mut Vec<ir::Field>, to: Option<&str>, field: &ir::Field) -> Outcome {
    let fields = match to {
        None => fields,
        Some(path) => match find_field(fields, path)?.ty.element_mut() {
            ir::Type::Fields(members) => members,
            _ => return Err(format!("`{path}` is no object with members of its own")),
        },
    };
    if fields.iter().any(|known| known.name == field.name) {
        return Err(format!("the page has `{}` by now", field.name));
    }
    let mut field = field.clone();
    settled(&mut field.mined, &["field"]);
    fields.push(field);
    Ok(())
}

fn remove_field(fields: &mut Vec<ir::Field>, path: &str) -> Outcome {
    let (parent, name) = path.rsplit_once('.').map_or((None, path), |(parent, name)| (Some(parent), name));
    let fields = match parent {
        None => fields,
        Some(parent) => match find_field(fields, parent)?.ty.element_mut() {
            ir::Type::Fields(members) => members,
            _ => return Err(format!("`{parent}` has no members of its own")),
        },
    };
    let before = fields.len();
    fields.retain(|field| field.name != name);
    if fields.len() < before { Ok(()) } else { Err(format!("there is no field `{path}`")) }
}

/// The name under which the IR's `mined` shows what an edit settled.
const RULE: &str = "errata";

fn set_operation(operation: &mut ir::Operation, keys: &[String], patch: &OperationPatch) -> Outcome {
    let OperationPatch { idempotent, idempotency, summary, deprecated, paging } = patch;
    if let Some(ir::Idempotency { parameter }) = idempotency
        && !operation.request.iter().any(|field| field.name == *parameter)
    {
        return Err(format!("there is no parameter `{parameter}`"));
    }
    keys.iter().try_for_each(|key| forget_of_operation(operation, key))?;
    let changed = [
        fill(&mut operation.idempotent, idempotent).then_some("idempotent"),
        fill(&mut operation.idempotency, idempotency).then_some("idempotency"),
        fill(&mut operation.summary, summary).then_some("summary"),
        fill(&mut operation.deprecated, deprecated).then_some("deprecated"),
        fill(&mut operation.paging, paging).then_some("paging"),
    ];
    let changed: Vec<&str> = changed.into_iter().flatten().collect();
    settled(&mut operation.mined, &changed);
    outcome(!(changed.is_empty() && keys.is_empty()))
}

/// Drops a fact that was read out of an operation's words.
fn forget_of_operation(operation: &mut ir::Operation, key: &str) -> Outcome {
    if operation.mined.remove(key).is_none() {
        return Err(format!("nothing was read out of its words for `{key}`"));
    }
    match key {
        "idempotent" => operation.idempotent = None,
        "idempotency" => operation.idempotency = None,
        "paging" => operation.paging = None,
        "deprecated" => operation.deprecated = None,
        "rate_limit" => operation.rate_limit = None,
        _ => return Err(format!("`{key}` is no fact that can be forgotten")),
    }
    Ok(())
}

fn fill<T: PartialEq + Clone>(slot: &mut Option<T>, value: &Option<T>) -> bool {
    let changes = value.is_some() && value != slot;
    if changes {
        slot.clone_from(value);
    }
    changes
}

fn set_field(field: &mut ir::Field, keys: &[String], patch: &FieldPatch) -> Outcome {
    keys.iter().try_for_each(|key| forget(field, key))?;
    let changed = patch.apply(field);
    settled(&mut field.mined, &changed);
    outcome(!(changed.is_empty() && keys.is_empty()))
}

/// Says of facts that an edit settled them.
fn settled(mined: &mut BTreeMap<String, String>, keys: &[&str]) {
    mined.extend(keys.iter().map(|key| ((*key).to_owned(), RULE.to_owned())));
}

fn outcome(changed: bool) -> Outcome {
    if changed { Ok(()) } else { Err("the page says the same by now".to_owned()) }
}

/// Drops a fact that was read out of prose.
fn forget(field: &mut ir::Field, key: &str) -> Outcome {
    if field.mined.remove(key).is_none() {
        return Err(format!("nothing was read out of its text for `{key}`"));
    }
    let fact = FactKey::of(key).ok_or_else(|| format!("`{key}` is no fact that can be forgotten"))?;
    field.forget(fact);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn operation() -> ir::Operation {
        let token = ir::Field::new("ClientToken", ir::Type::String);
        ir::Operation { request: vec![token], ..ir::Operation::default() }
    }

    fn by(parameter: &str) -> OperationPatch {
        let idempotency = Some(ir::Idempotency { parameter: parameter.to_owned() });
        OperationPatch { idempotency, ..OperationPatch::default() }
    }

    #[test]
    fn a_token_is_set_and_taken_back() {
        let forget = ["idempotency".to_owned()];
        let mut operation = operation();
        assert_eq!(set_operation(&mut operation, &[], &by("ClientToken")), Ok(()));
        assert_eq!(operation.mined["idempotency"], RULE);
        assert!(set_operation(&mut operation, &[], &by("ClientToken")).is_err(), "it is so by now");
        assert_eq!(set_operation(&mut operation, &forget, &OperationPatch::default()), Ok(()));
        assert_eq!((&operation.idempotency, operation.mined.len()), (&None, 0));
        assert!(set_operation(&mut operation, &forget, &OperationPatch::default()).is_err());
    }

    #[test]
    fn a_token_must_be_a_parameter() {
        let wrong = set_operation(&mut operation(), &[], &by("Token"));
        assert_eq!(wrong, Err("there is no parameter `Token`".to_owned()));
    }
}
