//! Errata at work: names and pages before assembly, fields after it. What no longer applies is an error.

use docwright_ir::{self as ir, Code, Diagnostic, Diagnostics, Severity};

use super::service::ServiceId;
use crate::Spec;
use crate::errata::{Edit, Table};
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
fn edits(spec: &Spec) -> impl Iterator<Item = (usize, &Edit)> {
    spec.errata.edits.iter().enumerate().filter(|(_, edit)| spec.wants(edit.service()))
}

/// Renames and removes operations, and checks that a chosen page is there.
pub(super) fn drafts(
    operations: &mut Vec<(ServiceId, Box<OperationDraft>)>,
    spec: &Spec,
    diags: &mut Diagnostics,
) {
    for (index, edit) in edits(spec) {
        let outcome = match edit {
            Edit::RenameOperation { service, operation, to, .. } => {
                rename(operations, service, operation, to)
            }
            Edit::RemoveOperation { service, operation, .. } => remove(operations, service, operation),
            Edit::ChoosePage { service, operation, page, .. } => {
                choosable(operations, service, operation, page)
            }
            _ => Ok(()),
        };
        report(index, edit, outcome, spec, diags);
    }
}

/// Whether the errata choose this page for its operation.
pub(super) fn is_chosen(draft: &OperationDraft, service: &str, spec: &Spec) -> bool {
    spec.errata.edits.iter().any(|edit| {
        matches!(edit, Edit::ChoosePage { service: known, operation, page, .. }
            if known == service && *operation == draft.name && *page == draft.file)
    })
}

/// Changes operations and fields.
pub(super) fn services(services: &mut [ir::Service], spec: &Spec, diags: &mut Diagnostics) {
    for (index, edit) in edits(spec) {
        let outcome = match edit {
            Edit::SetOperation { service, operation, .. } => find_operation(services, service, operation)
                .and_then(|operation| set_operation(operation, edit)),
            Edit::SetField { service, operation, table, model, field, .. } => {
                let owner = Owner {
                    service,
                    operation: operation.as_deref(),
                    table: *table,
                    model: model.as_deref(),
                };
                find_fields(services, &owner).and_then(|fields| set_field(find_field(fields, field)?, edit))
            }
            Edit::AddField { service, operation, table, model, to, field, .. } => {
                let owner = Owner {
                    service,
                    operation: operation.as_deref(),
                    table: *table,
                    model: model.as_deref(),
                };
                find_fields(services, &owner).and_then(|fields| add_field(fields, to.as_deref(), field))
            }
            Edit::RemoveField { service, operation, table, model, field, .. } => {
                let owner = Owner {
                    service,
                    operation: operation.as_deref(),
                    table: *table,
                    model: model.as_deref(),
                };
                find_fields(services, &owner).and_then(|fields| remove_field(fields, field))
            }
            Edit::ChoosePage { .. } | Edit::RenameOperation { .. } | Edit::RemoveOperation { .. } => Ok(()),
        };
        report(index, edit, outcome, spec, diags);
    }
}

fn report(index: usize, edit: &Edit, outcome: Outcome, spec: &Spec, diags: &mut Diagnostics) {
    let Err(why) = outcome else { return };
    let line = spec.errata.lines.get(index).copied().unwrap_or(0);
    diags.push(
        Diagnostic::new(
            STALE_ERRATUM,
            ir::Place::new(&spec.errata_file, line),
            format!("the edit `{} {}` no longer applies: {why}", edit.kind(), edit.subject()),
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

/// Whose fields an edit speaks of.
struct Owner<'a> {
    service: &'a str,
    operation: Option<&'a str>,
    table: Option<Table>,
    model: Option<&'a str>,
}

fn find_fields<'a>(
    services: &'a mut [ir::Service],
    owner: &Owner<'_>,
) -> Result<&'a mut Vec<ir::Field>, String> {
    match (owner.model, owner.operation, owner.table) {
        (Some(model), of, None) => {
            let known = services.iter_mut().filter(|known| known.name == owner.service);
            let mut models = known.flat_map(|service| &mut service.models);
            let found = models.find(|known| known.name == model && known.of.as_deref() == of);
            found
                .map(|model| &mut model.fields)
                .ok_or_else(|| format!("`{}` has no model `{model}`", owner.service))
        }
        (None, Some(operation), Some(table)) => {
            let operation = find_operation(services, owner.service, operation)?;
            Ok(match table {
                Table::Request => &mut operation.request,
                Table::Response => &mut operation.response,
            })
        }
        _ => Err("it must name either `operation` and `table`, or `model`".to_owned()),
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
    field.mined.insert("field".to_owned(), RULE.to_owned());
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

/// Sets what an edit gives, and counts what that changed.
struct Change<'a> {
    mined: &'a mut std::collections::BTreeMap<String, String>,
    changed: bool,
}

impl Change<'_> {
    fn set<T: PartialEq + Clone>(&mut self, key: &str, slot: &mut T, value: Option<&T>) {
        if let Some(value) = value.filter(|value| *value != slot) {
            *slot = value.clone();
            self.mined.insert(key.to_owned(), RULE.to_owned());
            self.changed = true;
        }
    }

    fn fill<T: PartialEq + Clone>(&mut self, key: &str, slot: &mut Option<T>, value: &Option<T>) {
        self.set(key, slot, value.as_ref().map(|_| value));
    }

    fn outcome(&self) -> Outcome {
        if self.changed { Ok(()) } else { Err("the page says the same by now".to_owned()) }
    }
}

fn set_operation(operation: &mut ir::Operation, edit: &Edit) -> Outcome {
    let Edit::SetOperation { idempotent, summary, deprecated, paging, .. } = edit else { return Ok(()) };
    let mut change = Change { mined: &mut operation.mined, changed: false };
    change.fill("idempotent", &mut operation.idempotent, idempotent);
    change.fill("summary", &mut operation.summary, summary);
    change.fill("deprecated", &mut operation.deprecated, deprecated);
    change.fill("paging", &mut operation.paging, paging);
    change.outcome()
}

fn set_field(field: &mut ir::Field, edit: &Edit) -> Outcome {
    let Edit::SetField {
        name,
        ty,
        required,
        nullable,
        description,
        enumeration,
        default,
        range,
        format,
        sensitive,
        forget: keys,
        ..
    } = edit
    else {
        return Ok(());
    };
    let forgotten = keys.iter().map(|key| forget(field, key)).collect::<Result<Vec<()>, String>>()?;
    let mut change = Change { mined: &mut field.mined, changed: !forgotten.is_empty() };
    change.set("name", &mut field.name, name.as_ref());
    change.set("type", &mut field.ty, ty.as_ref());
    change.set("required", &mut field.required, required.as_ref());
    change.set("nullable", &mut field.nullable, nullable.as_ref());
    change.fill("description", &mut field.description, description);
    change.fill("enum", &mut field.enumeration, enumeration);
    change.fill("default", &mut field.default, default);
    change.fill("range", &mut field.range, range);
    change.fill("format", &mut field.format, format);
    change.fill("sensitive", &mut field.sensitive, sensitive);
    change.outcome()
}

/// Drops a fact that was read out of prose.
fn forget(field: &mut ir::Field, key: &str) -> Outcome {
    if field.mined.remove(key).is_none() {
        return Err(format!("nothing was read out of its text for `{key}`"));
    }
    match key {
        "enum" => field.enumeration = None,
        "default" => field.default = None,
        "range" => field.range = None,
        "length" => field.length = None,
        "items" => field.items = None,
        "multiple_of" => field.multiple_of = None,
        "unit" => field.unit = None,
        "format" => field.format = None,
        "charset" => field.charset = None,
        "deprecated" => field.deprecated = None,
        "required_if" => field.required_if = None,
        "sensitive" => field.sensitive = None,
        "beta" => field.beta = false,
        "nullable" => field.nullable = false,
        "blank_allowed" => field.blank_allowed = false,
        other => return Err(format!("`{other}` is no fact that can be forgotten")),
    }
    Ok(())
}
