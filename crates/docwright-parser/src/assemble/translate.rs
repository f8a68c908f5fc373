//! One operation on pages in two languages: the facts are those of the page that counts, the words those of the page in
//! the language that is wanted.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use docwright_ir::{self as ir, Code, Diagnostic, Diagnostics, Severity};

use super::operation::Built;
use super::service_id::ServiceId;
use crate::Spec;
use crate::extract::OperationDraft;
use crate::spec::Language;

/// A page that says in another language what another page says.
pub(crate) const TRANSLATED_OPERATION: Code = Code {
    name: "translated-operation",
    severity: Severity::Note,
    about: "Another page defines the operation, and this one is in the language that `language` in `api.yaml` wants. So \
            descriptions, and the meanings of values, are this page's where it has them; all else is the other page's. \
            Where the two differ in rows, in types, or in what is required, listed or the default, this is a warning. \
            Correct the page that is out of date.",
};

/// Whether a page that does not count has the words that are wanted, and the page that counts has not.
pub(super) fn is_wanted(draft: &OperationDraft, winner: &OperationDraft, spec: &Spec) -> bool {
    spec.language.is_some_and(|wanted| {
        language(draft) == Some(wanted) && language(winner).is_some_and(|other| other != wanted)
    })
}

fn language(draft: &OperationDraft) -> Option<Language> {
    let models = draft.models.iter().map(|model| &model.rows);
    let rows = [&draft.request, &draft.response].into_iter().chain(models).flatten();
    let overview = draft.overview.iter().chain(&draft.title).map(String::as_str);
    Language::of(overview.chain(rows.map(|row| row.description)))
}

/// Takes over the words of the other pages, which are as if they counted.
pub(super) fn overlay<'d>(
    services: &mut BTreeMap<&'d ServiceId, ir::Service>,
    pages: Vec<(&'d ServiceId, &'d OperationDraft, Built)>,
    spec: &Spec,
    diags: &mut Diagnostics,
) {
    let mut by_service: BTreeMap<&ServiceId, HashMap<&str, (&OperationDraft, Built)>> = BTreeMap::new();
    for (id, draft, built) in pages {
        by_service.entry(id).or_default().insert(&draft.name, (draft, built));
    }
    for (id, service) in services {
        let Some(pages) = by_service.get(id) else { continue };
        let mut differ: HashMap<&str, Differ> = HashMap::new();
        for operation in &mut service.operations {
            if let Some((draft, built)) = pages.get(operation.name.as_str()) {
                let differ = differ.entry(&draft.name).or_default();
                words(operation, &built.operation);
                fields(&mut operation.request, &built.operation.request, "", differ);
                fields(&mut operation.response, &built.operation.response, "", differ);
            }
        }
        for model in &mut service.models {
            let Some((draft, built)) = model.of.as_deref().and_then(|owner| pages.get(owner)) else {
                continue;
            };
            let Some(other) = built.models.iter().find(|other| other.name == model.name) else { continue };
            take(&mut model.description, &other.description);
            fields(&mut model.fields, &other.fields, &model.name, differ.entry(&draft.name).or_default());
        }
        for operation in &service.operations {
            let Some((draft, _)) = pages.get(operation.name.as_str()) else { continue };
            let differ = differ.remove(operation.name.as_str()).unwrap_or_default();
            diags.push(finding(draft, operation.page.as_deref().unwrap_or_default(), &differ, spec));
        }
    }
}

fn take(slot: &mut Option<String>, text: &Option<String>) {
    if text.is_some() {
        slot.clone_from(text);
    }
}

/// An operation's words but its fields'.
fn words(operation: &mut ir::Operation, other: &ir::Operation) {
    take(&mut operation.summary, &other.summary);
    if other.description.is_some() {
        operation.description.clone_from(&other.description);
        operation.links.clone_from(&other.links);
    }
    let others: HashMap<&str, &ir::ErrorCode> =
        other.errors.iter().map(|error| (error.code.as_str(), error)).collect();
    for error in &mut operation.errors {
        if let Some(other) = others.get(error.code.as_str()) {
            take(&mut error.description, &other.description);
        }
    }
}

/// What two pages say differently, by the fields' paths.
#[derive(Default)]
struct Differ {
    only_here: Vec<String>,
    only_there: Vec<String>,
    declared: Vec<String>,
}

/// `known` are the fields of the page that counts, and `others` those of the page in the wanted language.
fn fields(known: &mut [ir::Field], others: &[ir::Field], above: &str, differ: &mut Differ) {
    let path = |name: &str| if above.is_empty() { name.to_owned() } else { format!("{above}.{name}") };
    let by_name: HashMap<&str, &ir::Field> =
        others.iter().map(|other| (other.name.as_str(), other)).collect();
    let names: BTreeSet<&str> = known.iter().map(|field| field.name.as_str()).collect();
    let strangers = others.iter().filter(|other| !names.contains(other.name.as_str()));
    differ.only_here.extend(strangers.map(|other| path(&other.name)));
    for field in known {
        let Some(other) = by_name.get(field.name.as_str()) else {
            differ.only_there.push(path(&field.name));
            continue;
        };
        if !is_declared_so(field, other) {
            differ.declared.push(path(&field.name));
        }
        if other.description.is_some() {
            field.description.clone_from(&other.description);
            field.links.clone_from(&other.links);
        }
        meanings(field, other);
        let path = path(&field.name);
        if let (Some(inside), Some(others)) = (inside_mut(&mut field.ty), inside(&other.ty)) {
            fields(inside, others, &path, differ);
        }
    }
}

/// The values are those of the page that counts.
fn meanings(field: &mut ir::Field, other: &ir::Field) {
    let Some((known, others)) = field.enumeration.as_mut().zip(other.enumeration.as_ref()) else { return };
    let others: HashMap<&str, &ir::EnumValue> =
        others.values.iter().map(|value| (value.value.as_str(), value)).collect();
    for value in &mut known.values {
        if let Some(other) = others.get(value.value.as_str()) {
            take(&mut value.meaning, &other.meaning);
        }
    }
}

/// Whether two pages declare a field alike. That one's prose tells values which the other's does not is no difference.
fn is_declared_so(field: &ir::Field, other: &ir::Field) -> bool {
    let values = |field: &ir::Field| -> Option<BTreeSet<String>> {
        Some(field.enumeration.as_ref()?.values.iter().map(|value| value.value.clone()).collect())
    };
    let same_values = values(field).zip(values(other)).is_none_or(|(one, other)| one == other);
    let same_default =
        field.default.as_ref().zip(other.default.as_ref()).is_none_or(|(one, other)| one == other);
    field.ty.to_string() == other.ty.to_string()
        && field.required == other.required
        && same_values
        && same_default
}

fn inside(ty: &ir::Type) -> Option<&[ir::Field]> {
    match ty {
        ir::Type::Fields(fields) => Some(fields),
        ir::Type::List(inner) | ir::Type::Map(inner) => inside(inner),
        _ => None,
    }
}

fn inside_mut(ty: &mut ir::Type) -> Option<&mut [ir::Field]> {
    match ty {
        ir::Type::Fields(fields) => Some(fields),
        ir::Type::List(inner) | ir::Type::Map(inner) => inside_mut(inner),
        _ => None,
    }
}

fn finding(draft: &OperationDraft, counts: &str, differ: &Differ, spec: &Spec) -> Diagnostic {
    let language = spec.language.map(Language::name).unwrap_or_default();
    let what = format!("`{}` is described here in {language}; its facts are those of `{counts}`", draft.name);
    let found = Diagnostic::new(TRANSLATED_OPERATION, spec.place(&draft.file, draft.line), what)
        .related(ir::Place::new(counts, 0), "the page whose facts count")
        .subject(&draft.name);
    let told = [
        ("only this page has", &differ.only_here),
        ("only the other one has", &differ.only_there),
        ("they differ in", &differ.declared),
    ];
    let told: Vec<String> = told
        .into_iter()
        .filter(|(_, paths)| !paths.is_empty())
        .map(|(words, paths)| format!("{words} {}", listed(paths)))
        .collect();
    match told.is_empty() {
        true => found.help("They differ in nothing."),
        false => {
            found.severity(Severity::Warning).help(format!("One may be out of date: {}.", told.join("; ")))
        }
    }
}

/// As many as somebody reads.
fn listed(paths: &[String]) -> String {
    const MOST: usize = 8;
    let shown: Vec<String> = paths.iter().take(MOST).map(|path| format!("`{path}`")).collect();
    let more = paths.len().saturating_sub(MOST);
    shown.join(", ") + &if more > 0 { format!(" and {more} more") } else { String::new() }
}
