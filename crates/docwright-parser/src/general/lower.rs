//! What pages say → drafts, which everything behind this floor knows.

use std::sync::Arc;

use docwright_ir::{self as ir, Location};
use foldhash::{HashMap, HashSet};

use super::content::{Facts, Shown};
use super::link::{Models, camel, stem};
use super::page::{Operation, PageFacts};
use super::path::variables;
use super::rows::{EACH, Row, Ty};
use super::sample;
use super::value_tables::Tables;
use crate::extract::{
    Draft, ErrorDraft, ExampleDraft, ModelDraft, ModelsDraft, OperationDraft, RequestExample,
    ResponseExample, RowDraft, Rows,
};
use crate::words::{BaseType, Place, Side};
use serde_json::Value;

/// What stands between the parts of a name; no page has it inside one. The generic dialect says the same.
const SEPARATOR: &str = "›";

/// The service of every operation whose pages share models, and of folders without any.
const ONE_SERVICE: &str = "rest";

/// The drafts of all pages.
pub(super) fn drafts(pages: Vec<PageFacts>, models: &Models, values: &Tables) -> Vec<Draft> {
    let is_one = shares_models(&pages, models);
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
            out.push(Draft::Models(ModelsDraft { file, models: list }));
        }
    }
    out
}

/// Whether any model is defined outside operations: all services would need it.
fn shares_models(pages: &[PageFacts], _: &Models) -> bool {
    pages.iter().any(|page| !page.models.is_empty())
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

/// The operations' names of each service.
#[derive(Debug, Default)]
struct Names {
    taken: HashSet<(String, String)>,
}

impl Names {
    /// The action, else the heading's words, else what method and path say; a name that is taken gets the path's.
    fn of(&mut self, service: &str, operation: &Operation) -> String {
        let by_path = operation.endpoint.as_ref().map(|endpoint| {
            let of = variables(&endpoint.path.path).next().map(|_| "");
            let parts =
                endpoint.path.path.split(['/', ':']).filter(|part| !part.is_empty() && !is_noise(part));
            let words: String = parts
                .map(|part| match part.contains('{') {
                    true => format!("By{}", camel(part)),
                    false => camel(part),
                })
                .collect();
            format!("{}{words}{}", camel(&endpoint.method.to_ascii_lowercase()), of.unwrap_or(""))
        });
        let titled = Some(camel(&heading_words(&operation.title)))
            .filter(|name| is_name(name) && operation.title.is_ascii());
        let choices = [operation.action.clone(), titled, by_path.clone()];
        let mut choices = choices.into_iter().flatten().filter(|name| is_name(name));
        let name = choices.find(|name| !self.taken.contains(&(service.to_owned(), name.to_lowercase())));
        let name = name.unwrap_or_else(|| {
            let base = by_path.or(operation.action.clone()).unwrap_or_else(|| "Operation".to_owned());
            let numbered = (2..).map(|number| format!("{base}{number}"));
            let mut free =
                numbered.filter(|name| !self.taken.contains(&(service.to_owned(), name.to_lowercase())));
            free.next().unwrap_or(base)
        });
        self.taken.insert((service.to_owned(), name.to_lowercase()));
        name
    }
}

/// Whether a step of a path says nothing of what is called: `api`, `v1`, `rest`.
fn is_noise(step: &str) -> bool {
    let version = step.strip_prefix(['v', 'V']).unwrap_or("");
    let is_version = !version.is_empty() && version.chars().all(|c| c.is_ascii_digit() || c == '.');
    is_version || matches!(step.to_ascii_lowercase().as_str(), "api" | "rest" | "openapi")
}

/// A heading without the method and path that it holds.
fn heading_words(title: &str) -> String {
    match super::route::said(title) {
        Some(_) => String::new(),
        None => {
            let start = title.split(['(', '（', '`']).next().unwrap_or("");
            let words = start.split_whitespace().filter(|word| !is_article(word));
            words.collect::<Vec<_>>().join(" ")
        }
    }
}

fn is_article(word: &str) -> bool {
    matches!(word.to_ascii_lowercase().as_str(), "a" | "an" | "the")
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.len() <= 100
}

/// The parameters, with those of a body that a row `body` stands for in its place: its members, or its model's.
fn unwrapped(facts: &Facts, file: &str, models: &Models) -> Vec<(Option<Place>, Row)> {
    let in_body = |(place, row): &&(Option<Place>, Row)| {
        matches!(row.place.or(*place), Some(Place::Body | Place::Form))
    };
    let mut tops = facts.request.iter().filter(in_body).filter(|(_, row)| row.path.len() == 1);
    let whole = tops
        .next()
        .filter(|(_, row)| tops.next().is_none() && row.path.first().is_some_and(|name| name == "body"));
    let Some((place, whole)) = whole else { return facts.request.clone() };
    let mut out = Vec::new();
    for (own, row) in &facts.request {
        match row.path.split_first() {
            Some((first, rest))
                if first == "body" && !rest.is_empty() && rest.iter().any(|part| part != EACH) =>
            {
                let path = rest.iter().skip_while(|part| *part == EACH).cloned().collect();
                out.push((place.or(Some(Place::Body)), Row { path, place: None, ..row.clone() }));
            }
            _ if row.path == whole.path => {
                let members =
                    whole.ty.ty.as_ref().and_then(|ty| models.members(ty, file)).unwrap_or_default();
                out.extend(members.iter().map(|member| (Some(Place::Body), member.clone())));
            }
            _ => out.push((*own, row.clone())),
        }
    }
    // A body of which nothing more is said stays what the row says.
    match out.iter().any(|entry| in_body(&entry)) {
        true => out,
        false => facts.request.clone(),
    }
}

fn lowered(operation: &Operation, file: &str, models: &Models, values: &Tables) -> OperationDraft {
    let facts = &operation.facts;
    let parameters = unwrapped(facts, file, models);
    let path = operation.endpoint.as_ref().map_or("/", |endpoint| endpoint.path.path.as_str());
    let method = operation.endpoint.as_ref().map_or("POST", |endpoint| endpoint.method.as_str());
    let variables: Vec<&str> = variables(path).collect();
    let in_body = !matches!(method, "GET" | "HEAD" | "DELETE" | "LIST" | "OPTIONS");
    let mut request = Rows::default();
    let sent = json(facts, Side::Request);
    let sink = Sink { file, models, values, sample: sent.as_ref() };
    let is_sent_in_body = |(place, row): &(Option<Place>, Row)| {
        row.path.len() == 1 && matches!(row.place.or(*place), Some(Place::Body | Place::Form))
    };
    // What a page with a section of its own for the body says elsewhere is not in the body.
    let has_body = parameters.iter().any(is_sent_in_body);
    let mut seen: HashMap<&str, ()> = HashMap::default();
    for (place, row) in &parameters {
        let top = row.path.first().map_or("", String::as_str);
        let is_variable = row.path.len() == 1 && variables.contains(&top);
        let place = row.place.or(*place);
        let location = match place {
            _ if is_variable && !matches!(place, Some(Place::Query | Place::Header)) => Location::Path,
            Some(Place::Path) if is_variable || !variables.is_empty() => Location::Path,
            Some(Place::Query | Place::Path) => Location::Query,
            Some(Place::Header | Place::Cookie) => Location::Header,
            Some(Place::Body | Place::Form) => Location::Body,
            None if in_body && !has_body => Location::Body,
            None => Location::Query,
        };
        seen.insert(top, ());
        // A variable of another of several paths is none of this one's.
        if location == Location::Path && !variables.contains(&top) {
            if operation.endpoint.is_some() && place == Some(Place::Path) {
                continue;
            }
        }
        sink.push(&mut request, row, Some(location), is_variable);
    }
    for name in variables.iter().filter(|name| !seen.contains_key(**name)) {
        request.push(RowDraft {
            name,
            ty: "string",
            required: Some(true),
            location: Some(Location::Path),
            line: operation.endpoint.as_ref().map_or(operation.line, |endpoint| endpoint.line),
            ..RowDraft::default()
        });
    }
    for name in operation.endpoint.iter().flat_map(|endpoint| &endpoint.path.query) {
        let is_known = seen.contains_key(name.as_str()) || docwright_ir::name::wire_name(name).is_err();
        if !is_known {
            let line = operation.endpoint.as_ref().map_or(operation.line, |endpoint| endpoint.line);
            let (ty, location) = ("string", Some(Location::Query));
            request.push(RowDraft { name, ty, line, location, is_inferred: true, ..RowDraft::default() });
        }
    }
    let mut response = Rows::default();
    let sample = json(facts, Side::Response);
    let reply = || models.members(facts.reply.as_ref()?.ty.as_ref()?, file);
    let mut rows = match facts.response.is_empty() {
        true => reply().unwrap_or_default().to_vec(),
        false => facts.response.clone(),
    };
    if let Some(sample) = &sample {
        sample::nest(&mut rows, sample);
    }
    let sink = Sink { file, models, values, sample: sample.as_ref() };
    rows.iter().for_each(|row| sink.push(&mut response, row, None, false));
    let note = operation.endpoint.as_ref().and_then(|endpoint| endpoint.note.clone());
    OperationDraft {
        file: file.to_owned(),
        line: operation.line,
        title: Some(operation.title.clone()).filter(|title| !title.is_empty()),
        http: operation
            .endpoint
            .as_ref()
            .map(|_| ir::Http { method: method.to_owned(), path: path.to_owned() }),
        overview: note.into_iter().chain(facts.overview.iter().cloned()).collect(),
        request,
        response,
        errors: facts.errors.iter().map(error).collect(),
        examples: examples(facts),
        links: Arc::default(),
        ..OperationDraft::default()
    }
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
    model.rows.iter().for_each(|row| sink.push(&mut rows, row, None, false));
    ModelDraft { name: model.name.clone(), line: model.line, rows, ..ModelDraft::default() }
}

/// Where rows are put: what their page and its samples say of all of them.
struct Sink<'s> {
    file: &'s str,
    models: &'s Models,
    values: &'s Tables,
    sample: Option<&'s Value>,
}

impl Sink<'_> {
    fn push(&self, rows: &mut Rows, row: &Row, location: Option<Location>, is_variable: bool) {
        let name = row.path.join(SEPARATOR);
        let shown = || {
            let by_cell = row.example.as_deref().map(sample::type_of_cell);
            by_cell.or_else(|| Some(sample::type_of(sample::value_at(self.sample?, &row.path)?)))
        };
        let (ty, is_inferred) = match &row.ty.ty {
            Some(ty) => (words(ty, self.file, self.models), false),
            None => match shown() {
                Some(ty) => (words(&ty, self.file, self.models), true),
                None if location.is_some_and(|place| place != Location::Body) => ("string".to_owned(), true),
                None => (String::new(), false),
            },
        };
        let values =
            self.values.find(row, self.file).map(|values| format!("{}\n{values}", row.description.trim()));
        rows.push(RowDraft {
            name: &name,
            ty: &ty,
            required: if is_variable { Some(true) } else { row.required },
            description: values.as_deref().unwrap_or(row.description.trim()),
            stated: row.stated,
            line: row.line,
            location: location.filter(|_| row.path.first().is_some_and(|first| first != EACH)),
            is_nullable: row.ty.nullable,
            is_inferred,
        });
    }
}

/// A type in the words of the generic dialect.
fn words(ty: &Ty, file: &str, models: &Models) -> String {
    match ty {
        Ty::Base(base) => match base {
            BaseType::String => "string",
            BaseType::Integer => "integer",
            BaseType::Float => "float",
            BaseType::Boolean => "boolean",
            BaseType::Object => "object",
            BaseType::List => "array",
            BaseType::Any => "any",
        }
        .to_owned(),
        Ty::List(inner) => format!("array[{}]", words(inner, file, models)),
        Ty::Named { words, .. } => models.find(ty, file).map_or_else(|| words.clone(), str::to_owned),
    }
}
