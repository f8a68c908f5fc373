//! One operation's draft → the IR's operation and its models.

use docwright_ir::{self as ir, Diagnostics};
use foldhash::{HashMap, HashSet};

use super::duplicates::differing;
use super::example;
use super::field::Fields;
use super::idempotency;
use super::infer;
use super::models::{self, Scope, SharedModels};
use super::paging;
use crate::dialect::Dialect;
use crate::extract::{ErrorDraft, OperationDraft, Rows};
use crate::limits::{self, LINKS, Left};
use crate::{Spec, prose};

/// An operation with everything that its page defines.
#[derive(Debug)]
pub(super) struct Built {
    pub(super) operation: ir::Operation,
    pub(super) models: Vec<ir::Model>,
    pub(super) diags: Diagnostics,
}

/// Builds one operation; `shared` are the service's models, `heard` what the rows of others said.
pub(super) fn build(
    draft: &OperationDraft,
    shared: &SharedModels,
    spec: &Spec,
    heard: &prose::Heard,
) -> Built {
    let mut diags = Diagnostics::new();
    let mut constraints = Vec::new();
    let mut left = Left::of_page();
    let mut fields = |rows: &Rows, subject: &str, table| {
        let (file, links) = (&draft.file, &*draft.links);
        let (diags, left) = (&mut diags, &mut left);
        let own = Vec::new();
        let mut fields = Fields { spec, file, subject, table, diags, constraints: own, left, links, heard };
        let read = fields.read(rows);
        if table == prose::TableKind::Request {
            constraints.append(&mut fields.constraints);
        }
        read
    };
    let mut operation = ir::Operation {
        name: draft.name.clone(),
        page: Some(spec.page_name(&draft.file)),
        url: spec.dialect.page_url(&draft.file),
        http: draft.http.clone().unwrap_or_default(),
        request: fields(&draft.request, &draft.name, prose::TableKind::Request),
        response: fields(&draft.response, &draft.name, prose::TableKind::Response),
        errors: draft.errors.iter().map(error).collect(),
        ..ir::Operation::default()
    };
    if let ([whole], true) = (operation.response.as_mut_slice(), draft.is_whole) {
        whole.whole = true;
    }
    let mut own: Vec<ir::Model> = Vec::with_capacity(draft.models.len());
    let (mut places, mut again) = (HashMap::default(), Vec::new());
    for model in &draft.models {
        let read = fields(&model.rows, &model.name, prose::TableKind::Model);
        let place = *places.entry(model.name.as_str()).or_insert(own.len());
        if let Some(known) = own.get(place) {
            again.extend(differing(known, model, &read, &draft.file, spec));
        } else {
            own.push(ir::Model {
                name: model.name.clone(),
                of: Some(draft.name.clone()),
                description: model.description.clone(),
                fields: read,
                ..ir::Model::default()
            });
        }
    }
    diags.extend(again);
    operation.constraints = merged(constraints);
    describe(draft, &spec.dialect, &mut operation);
    operation.links = overview_links(draft, &operation);
    name_facts(&spec.dialect, &mut operation);
    let mut examples = example::all(draft, &operation.request, &spec.dialect);
    if draft.http.is_some() && operation.response.is_empty() {
        let samples: Vec<_> = examples.iter().filter_map(|example| example.response.as_ref()).collect();
        operation.response = infer::reply(&samples, spec.dialect.secrets());
    }
    models::resolve(&mut Scope {
        spec,
        draft,
        operation: &mut operation,
        own: &mut own,
        shared,
        examples: &examples,
        diags: &mut diags,
    });
    for example in &mut examples {
        example.title.take_if(|title| *title == operation.name);
    }
    operation.examples = examples;
    operation.paging = paging::find(&operation, &spec.dialect);
    if operation.paging.is_some() {
        operation.mined.insert("paging".to_owned(), "parameter-names".to_owned());
    }
    limits::thin(&mut diags);
    Built { operation, models: own, diags }
}

/// The links above the tables whose words the description holds.
fn overview_links(draft: &OperationDraft, operation: &ir::Operation) -> Vec<ir::Link> {
    let text = operation.description.as_deref().unwrap_or_default();
    let first = draft.request.iter().chain(&draft.response).map(|row| row.line).min().unwrap_or(u32::MAX);
    let above = draft.links.iter().take_while(|known| known.line < first).map(|known| &known.link);
    above.filter(|link| text.contains(&link.text)).take(LINKS).cloned().collect()
}

fn error(error: &ErrorDraft) -> ir::ErrorCode {
    let description = (!error.description.is_empty()).then(|| error.description.clone());
    ir::ErrorCode { code: error.code.clone(), description }
}

/// Rows that speak of one group say it once each; the IR says it once.
fn merged(mut constraints: Vec<ir::Constraint>) -> Vec<ir::Constraint> {
    let mut seen = HashSet::default();
    constraints.retain(|constraint| {
        let (ir::Constraint::AnyOf { parameters, mined } | ir::Constraint::OneOf { parameters, mined }) =
            constraint;
        let is_any = matches!(constraint, ir::Constraint::AnyOf { .. });
        seen.insert((is_any, parameters.clone(), mined.clone()))
    });
    constraints
}

/// Title, overview, rate and obsolescence.
fn describe(draft: &OperationDraft, dialect: &Dialect, operation: &mut ir::Operation) {
    let title = draft.title.as_deref().filter(|title| *title != draft.name);
    let mut overview = draft.overview.clone();
    let summary = match title {
        Some(title) => Some(title.to_owned()),
        None => overview
            .first()
            .and_then(|text| text.lines().next())
            .map(|line| capitalised(first_sentence(dialect.without_opening(line)))),
    };
    overview.retain(|paragraph| Some(paragraph.as_str()) != summary.as_deref());
    if title.is_none() && overview.len() == 1 {
        // The one sentence became the summary; a description would say it again.
        let said = summary.as_deref().unwrap_or_default();
        overview.retain(|paragraph| paragraph.len() > said.len() + 40);
    }
    operation.summary = summary.filter(|summary| !summary.is_empty());
    operation.description = (!overview.is_empty()).then(|| overview.join("\n\n"));
    operation.regions.clone_from(&draft.regions);
    operation.rate_limit = draft.rate_limit.clone().map(|(requests, per)| ir::RateLimit { requests, per });
    if operation.rate_limit.is_some() {
        operation.mined.insert("rate_limit".to_owned(), "rate-sentence".to_owned());
    }
    let lines = || draft.overview.iter().flat_map(|text| text.lines());
    if lines().any(|line| dialect.says_unsigned(line)) {
        operation.unsigned = true;
        operation.mined.insert("unsigned".to_owned(), "overview-note".to_owned());
    }
    if let Some((deprecation, rule)) = deprecation(draft, dialect) {
        operation.deprecated = Some(deprecation);
        operation.mined.insert("deprecated".to_owned(), rule.to_owned());
    }
}

fn deprecation(draft: &OperationDraft, dialect: &Dialect) -> Option<(ir::Deprecation, &'static str)> {
    let mut lines = draft.overview.iter().flat_map(|text| text.lines());
    if let Some(said) = lines.find_map(|line| dialect.deprecation(line)) {
        return Some((said, "overview-note"));
    }
    let title = draft.title.as_deref()?;
    let note = dialect.is_deprecated(title).then(|| title.to_owned())?;
    Some((ir::Deprecation { note: Some(note), replacement: None }, "title-mark"))
}

fn name_facts(dialect: &Dialect, operation: &mut ir::Operation) {
    operation.idempotent = dialect.is_idempotent(&operation.name);
    if operation.idempotent.is_some() {
        operation.mined.insert("idempotent".to_owned(), "name".to_owned());
    }
    operation.idempotency = idempotency::find(operation);
    if operation.idempotency.is_some() {
        operation.mined.insert("idempotency".to_owned(), "token-parameter".to_owned());
    }
}

/// Up to a stop that a blank or the end follows.
fn first_sentence(text: &str) -> &str {
    // The number of an item, or the mark of a quotation, is no sentence.
    let bare = text.trim_start_matches(|c: char| c == '>' || c.is_whitespace());
    let after = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = after.len() < bare.len() && after.starts_with(['.', '、', ')']);
    let text = if is_number { after.trim_start_matches(['.', '、', ')', ' ']) } else { bare };
    let end = text.char_indices().find_map(|(at, c)| {
        let rest = text.get(at + c.len_utf8()..).unwrap_or("");
        let stop = c == '。' || (c == '.' && (rest.is_empty() || rest.starts_with(' ')));
        stop.then_some(at + c.len_utf8())
    });
    text.get(..end.unwrap_or(text.len())).unwrap_or(text)
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
