//! What pages say → drafts, which everything behind this floor knows.

mod names;
mod request;
mod sink;

use std::sync::Arc;

use docwright_ir as ir;
use serde_json::Value;

use super::content::{Facts, Shown};
use super::link::{Models, stem};
use super::page::{Operation, PageFacts};
use super::rows::{Row, Ty};
use super::sample;
use super::value_tables::Tables;
use crate::extract::{
    Draft, ErrorDraft, ExampleDraft, ITEMS, ModelDraft, ModelsDraft, OperationDraft, RequestExample,
    ResponseExample, Rows,
};
use crate::words::Side;
use names::Names;
use request::request;
use sink::Sink;

/// The service of every operation whose pages share models, and of folders without any.
const ONE_SERVICE: &str = "rest";

/// The drafts of all pages.
pub(super) fn drafts(pages: Vec<PageFacts>, models: &Models, values: &Tables) -> Vec<Draft> {
    // Models are one service's: where any is defined outside operations, all may need it.
    let is_one = pages.iter().any(|page| !page.models.is_empty());
    let mut names = Names::default();
    let mut out = Vec::new();
    for page in pages {
        let service = if is_one { ONE_SERVICE.to_owned() } else { service_of(&page) };
        for operation in &page.operations {
            let name = names.of(&service, operation);
            let mut draft = lowered(operation, &page.file, models, values);
            (draft.name, draft.service) = (name, Some(service.clone()));
            out.push(Draft::Operation(Box::new(draft)));
        }
        let file = page.file.clone();
        let list: Vec<ModelDraft> =
            page.models.iter().map(|model| model_draft(model, &page.file, models, values)).collect();
        if !list.is_empty() {
            out.push(Draft::Models(ModelsDraft { file, service: Some(service), models: list }));
        }
    }
    out
}

/// Pages of several operations are a service each; pages of one are the folder's.
fn service_of(page: &PageFacts) -> String {
    let folder = crate::page_path::parent(&page.file);
    let name = match page.operations.len() {
        0 | 1 => folder.rsplit('/').next().unwrap_or("").to_owned(),
        _ => stem(&page.file),
    };
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let plain = plain.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    if ir::path_name(&plain).is_ok() { plain } else { ONE_SERVICE.to_owned() }
}

fn lowered(operation: &Operation, file: &str, models: &Models, values: &Tables) -> OperationDraft {
    let facts = &operation.facts;
    let (sent, shown) = (json(facts, Side::Request), json(facts, Side::Response));
    let sink = Sink { file, models, values, sample: sent.as_ref() };
    let endpoint = operation.endpoint.as_ref();
    let (response, is_whole) = response(facts, &Sink { sample: shown.as_ref(), ..sink });
    let note = endpoint.and_then(|endpoint| endpoint.note.clone());
    OperationDraft {
        file: file.to_owned(),
        line: operation.line,
        title: Some(operation.title.clone()).filter(|title| !title.is_empty()),
        http: endpoint
            .map(|endpoint| ir::Http { method: endpoint.method.clone(), path: endpoint.path.path.clone() }),
        overview: note.into_iter().chain(facts.overview.iter().cloned()).collect(),
        request: request(operation, &sink),
        response,
        is_whole,
        errors: facts.errors.iter().map(error).collect(),
        examples: examples(facts),
        links: Arc::default(),
        ..OperationDraft::default()
    }
}

/// What comes back: the rows, or the members of the model that the page names; flat ones nested as a sample is. And whether
/// it is a list, and no object that holds one.
fn response(facts: &Facts, sink: &Sink<'_>) -> (Rows, bool) {
    let said = facts.reply.as_ref().and_then(|reply| reply.ty.as_ref()).filter(|_| facts.response.is_empty());
    let reply = || sink.models.members(said?, sink.file);
    let list = match said {
        Some(Ty::List(entry)) => sink.models.find(entry, sink.file).and(facts.reply.as_ref()),
        _ => None,
    };
    if let Some(ty) = list {
        let row = Row { path: vec![ITEMS.to_owned()], ty: ty.clone(), ..Row::default() };
        let mut response = Rows::default();
        sink.push(&mut response, &row, None);
        return (response, true);
    }
    let mut rows = match facts.response.is_empty() {
        true => reply().unwrap_or_default().to_vec(),
        false => facts.response.clone(),
    };
    if let Some(sample) = sink.sample {
        sample::nest(&mut rows, sample);
    }
    let mut response = Rows::default();
    rows.iter().for_each(|row| sink.push(&mut response, row, None));
    (response, false)
}

/// The first sample of JSON that shows what is sent, or what comes back.
fn json(facts: &Facts, side: Side) -> Option<Value> {
    let shown = facts.shown.iter().filter(|shown| shown.side == side);
    shown.filter_map(|shown| crate::extract::parse_json(&shown.text).ok()).find(|value| value.is_object())
}

fn error(row: &super::content::ErrorRow) -> ErrorDraft {
    ErrorDraft { code: row.code.clone(), description: row.description.clone(), line: row.line }
}

fn examples(facts: &Facts) -> Vec<ExampleDraft> {
    let (mut out, mut open): (Vec<ExampleDraft>, ExampleDraft) = (Vec::new(), ExampleDraft::default());
    for Shown { side, line, text } in &facts.shown {
        match side {
            Side::Request => {
                if open.request.is_some() {
                    out.push(std::mem::take(&mut open));
                }
                let body = crate::extract::parse_json(text).ok();
                open.request =
                    Some(RequestExample { line: *line, text: text.clone(), pairs: Vec::new(), body });
            }
            Side::Response => {
                open.response = Some(ResponseExample { line: *line, text: text.clone() });
                out.push(std::mem::take(&mut open));
            }
        }
    }
    if open.request.is_some() {
        out.push(open);
    }
    out
}

fn model_draft(model: &super::content::Model, file: &str, models: &Models, values: &Tables) -> ModelDraft {
    let mut rows = Rows::default();
    let sink = Sink { file, models, values, sample: None };
    model.rows.iter().for_each(|row| sink.push(&mut rows, row, None));
    ModelDraft { name: model.name.clone(), line: model.line, rows, ..ModelDraft::default() }
}
