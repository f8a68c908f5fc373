//! Pages in manners that the dialect was not made for, against what a careful reader finds on each.
//!
//! Beside `PAGE` stands `PAGE.truth.yaml`. Such pages come from many hands, so besides the rows it counts what a call
//! cannot do without: operation, version, service and host; and the rate.

use std::collections::HashMap;
use std::path::Path;

use docwright_ir::{self as ir, Field, LoadError, Operation, Place, yaml};
use docwright_parser::{Draft, ModelDraft, OperationDraft};
use serde::Deserialize;

use super::board::{Aspect, Board, Kind, Measure, Miss, Part};
use super::corpus::{Corpus, service};
use super::{row, truth};

/// What a reader finds on a page.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manner {
    operation: Option<String>,
    /// All operations of a page that has several; the tables are theirs together.
    #[serde(default)]
    operations: Vec<String>,
    service: Option<String>,
    host: Option<String>,
    version: Option<String>,
    rate: Option<Rate>,
    request: Vec<Row>,
    response: Vec<Row>,
    models: Vec<Model>,
    errors: Vec<String>,
    examples: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rate {
    requests: u64,
    per: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Model {
    name: String,
    members: Vec<Row>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    #[serde(rename = "type")]
    ty: String,
    list: bool,
    #[serde(default)]
    required: Option<bool>,
}

impl Row {
    fn shown(&self) -> String {
        shown(&self.ty, self.list, self.required)
    }
}

fn shown(ty: &str, list: bool, required: Option<bool>) -> String {
    let list = if list { "[]" } else { "" };
    let required = if required == Some(true) { ", required" } else { "" };
    format!("{ty}{list}{required}")
}

/// Compares every page of `dir` that has a truth.
///
/// # Errors
/// A truth that cannot be read, with its line.
pub fn score(board: &mut Board, corpus: &Corpus, dir: &Path) -> Result<(), LoadError> {
    for page in &corpus.pages {
        let path = dir.join(format!("{}.truth.yaml", page.file));
        if !path.is_file() {
            continue;
        }
        let expected: Manner = yaml::from_str(&truth::read(&path)?).map_err(|error| LoadError {
            place: Place::new(path.display().to_string(), error.line),
            message: error.message,
        })?;
        Scorer { board: &mut *board, corpus, file: &page.file, subject: String::new() }.page(&expected);
    }
    Ok(())
}

/// Compares one page.
struct Scorer<'a> {
    board: &'a mut Board,
    corpus: &'a Corpus,
    file: &'a str,
    subject: String,
}

impl<'a> Scorer<'a> {
    fn page(mut self, expected: &Manner) {
        let (corpus, file) = (self.corpus, self.file);
        let drafts = || corpus.extraction.drafts().iter().filter(|(_, draft)| draft.file == file);
        let names: Vec<&str> = drafts().map(|(_, draft)| draft.name.as_str()).collect();
        let first = expected.operation.as_ref().filter(|_| expected.operations.is_empty());
        for name in first.into_iter().chain(&expected.operations) {
            let read = names.iter().find(|read| *read == name).copied();
            self.value(Part::Operations, Aspect::Name, Some(name.clone()), read.map(str::to_owned));
        }
        let found = drafts().next();
        let draft = found.map(|(_, draft)| &**draft);
        if expected.operation.is_some() {
            self.calling(expected, draft);
        }
        let operation = found.and_then(|(name, draft)| {
            let operations = &service(&corpus.extraction, name)?.operations;
            operations.iter().find(|operation| operation.name == draft.name)
        });
        self.subject = expected.operation.clone().unwrap_or_default();
        let empty = Operation::default();
        let operation = operation.unwrap_or(&empty);
        let common: Vec<&str> =
            draft.map(|draft| draft.common.iter().map(|row| row.name).collect()).unwrap_or_default();
        self.rows(Part::Request, &expected.request, &operation.request, &[]);
        self.rows(Part::Response, &expected.response, &operation.response, &common);
        self.models(expected, draft);
        let errors: Vec<&str> = operation.errors.iter().map(|error| error.code.as_str()).collect();
        self.names(Part::Errors, &expected.errors, &errors);
        let count = Some(expected.examples.to_string()).filter(|count| count != "0");
        let read = draft.map(|draft| draft.examples.len().to_string()).filter(|count| count != "0");
        self.value(Part::Operations, Aspect::Examples, count, read);
    }

    /// What a call needs besides its parameters.
    fn calling(&mut self, expected: &Manner, draft: Option<&OperationDraft>) {
        self.subject = expected.operation.clone().unwrap_or_default();
        let of = |read: fn(&OperationDraft) -> Option<String>| draft.and_then(read);
        let values = [
            (Aspect::Service, expected.service.clone(), of(|draft| draft.service.clone())),
            (Aspect::Host, expected.host.clone(), of(|draft| draft.host.clone())),
            (Aspect::Version, expected.version.clone(), of(|draft| draft.version.clone())),
            (
                Aspect::Rate,
                expected.rate.as_ref().map(|rate| format!("{}/{}", rate.requests, rate.per)),
                of(|draft| draft.rate_limit.as_ref().map(|(requests, per)| format!("{requests}/{per}"))),
            ),
        ];
        for (aspect, truth, read) in values {
            self.value(Part::Operations, aspect, truth, read);
        }
    }

    fn models(&mut self, expected: &Manner, draft: Option<&OperationDraft>) {
        let models = || {
            let pages = self.corpus.drafts.iter().filter_map(|draft| match draft {
                Draft::Models(page) if page.file == self.file => Some(&page.models),
                _ => None,
            });
            pages.chain(draft.map(|draft| &draft.models)).flatten()
        };
        let truth: Vec<String> = expected.models.iter().map(|model| model.name.clone()).collect();
        let read: Vec<&ModelDraft> = models().collect();
        let names: Vec<&str> = read.iter().map(|model| model.name.as_str()).collect();
        self.names(Part::Models, &truth, &names);
        for model in &expected.models {
            self.subject.clone_from(&model.name);
            let fields = self.members(&model.name);
            self.rows(Part::Members, &model.members, fields, &[]);
        }
    }

    /// The members of a model that this page defines, for its operation or for all of its service.
    fn members(&self, model: &str) -> &'a [Field] {
        let drafts = self.corpus.extraction.drafts().iter();
        let own: Vec<&str> = drafts
            .filter(|(_, draft)| draft.file == self.file)
            .map(|(_, draft)| draft.name.as_str())
            .collect();
        let is_here = |known: &&ir::Model| {
            let page = known.page.as_deref().is_some_and(|page| page.ends_with(self.file));
            known.name == model && (page || known.of.as_deref().is_some_and(|of| own.contains(&of)))
        };
        let mut all = self.corpus.extraction.api.services.iter().flat_map(|service| &service.models);
        all.find(is_here).map_or(&[], |model| &model.fields)
    }

    fn names(&mut self, part: Part, truth: &[String], read: &[&str]) {
        for name in truth {
            let read = read.contains(&name.as_str()).then(|| name.clone());
            self.value(part, Aspect::Name, Some(name.clone()), read);
        }
        for name in read.iter().filter(|name| !truth.iter().any(|known| known == *name)) {
            self.value(part, Aspect::Name, None, Some((*name).to_owned()));
        }
    }

    /// Rows with everything that the truth says of them; `apart` are names that are held elsewhere.
    fn rows(&mut self, part: Part, truth: &[Row], fields: &[Field], apart: &[&str]) {
        let read = row::of_table(fields);
        let mut left: HashMap<&str, &row::Row> = row::by_path(&read);
        for expected in truth {
            let found = left.remove(expected.name.as_str());
            if found.is_none() && apart.contains(&expected.name.as_str()) {
                self.board.right("manners", Measure::new(part, Aspect::Row));
                continue;
            }
            let shown = found.map(|row| {
                let required = expected.required.and(row.required);
                shown(word(row), row.list, required)
            });
            self.compare(Measure::new(part, Aspect::Row), &expected.name, Some(expected.shown()), shown);
        }
        let mut extra: Vec<&row::Row> = left.into_values().filter(|row| !row.path.contains('.')).collect();
        extra.sort_by(|a, b| a.path.cmp(&b.path));
        for row in extra {
            let shown = shown(word(row), row.list, row.required);
            self.compare(Measure::new(part, Aspect::Row), &row.path, None, Some(shown));
        }
    }

    fn value(&mut self, part: Part, aspect: Aspect, truth: Option<String>, read: Option<String>) {
        let path = match aspect {
            Aspect::Name => truth.clone().or_else(|| read.clone()).unwrap_or_default(),
            _ => String::new(),
        };
        self.compare(Measure::new(part, aspect), &path, truth, read);
    }

    fn compare(&mut self, measure: Measure, path: &str, truth: Option<String>, read: Option<String>) {
        let kind = match (&truth, &read) {
            (None, None) => return,
            (Some(truth), Some(read)) if truth == read => return self.board.right("manners", measure),
            (Some(_), Some(_)) => Kind::Differs,
            (Some(_), None) => Kind::Missing,
            (None, Some(_)) => Kind::Extra,
        };
        self.board.miss(Miss {
            service: "manners".to_owned(),
            measure,
            kind,
            place: Place::new(self.file, 0),
            subject: self.subject.clone(),
            path: path.to_owned(),
            read: read.unwrap_or_default(),
            truth: truth.unwrap_or_default(),
            known: None,
        });
    }
}

/// A row's type in the truth's words: without a format, which is no part of them.
fn word(row: &row::Row) -> &str {
    match row.ty.split(' ').next().unwrap_or_default() {
        "int" => "integer",
        word => word,
    }
}
