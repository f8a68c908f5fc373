//! What pages say against themselves.
//!
//! A rule is a file: its code is the manual, `check` is the rule, and its tests hold a page that it speaks of
//! and one that it leaves alone. A rule sees one operation at a time, as its page wrote it and as it was
//! understood.
//!
//! Examples are evidence against tables, never a source of parameters. Their values are often random filler,
//! which says nothing about a scalar; that a scalar stands where an object should is said all the same.

mod array_in_text;
mod blank_required;
mod case;
mod enum_value;
mod missing_required;
mod request_type;
mod response_type;
mod syntax;
mod unknown_key;
mod unused_rule;
mod walk;

use std::collections::{HashMap, HashSet};

use docwright_ir::{Code, Diagnostics, Operation, Place, Service};
use rayon::prelude::*;
use serde_json::Value;

use crate::extract::{ExampleDraft, OperationDraft, Pair, ResponseExample, RowDraft};
use crate::lookup::Lookup;
use crate::{Reading, Spec, limits};
pub use unused_rule::unused_rules;
use walk::{Match, Member, Models, Tables, Walk};

/// One operation, as its page wrote it and as it was understood.
struct Subject<'a> {
    spec: &'a Spec,
    draft: &'a OperationDraft,
    operation: &'a Operation,
    tables: Tables<'a>,
    lifted: HashSet<&'a str>,
    /// For each example what its response holds below the root, or why it is no JSON; `None` if it has no response.
    responses: Vec<Option<Result<Value, String>>>,
}

impl<'a> Subject<'a> {
    fn of(draft: &'a OperationDraft, service: &'a Known<'a>, spec: &'a Spec) -> Option<Self> {
        let operation = *service.operations.get(draft.name.as_str())?;
        let root = &spec.dialect.raw().examples.response_root;
        let bodies = |example: &ExampleDraft| Some(example.response.as_ref()?.body(root));
        let public = spec.dialect.raw().examples.public.iter().map(String::as_str);
        Some(Subject {
            spec,
            draft,
            operation,
            tables: Tables { operation, models: &service.models, fields: Lookup::default() },
            lifted: draft.lifted.iter().map(|row| row.name).chain(public).collect(),
            responses: draft.examples.iter().map(bodies).collect(),
        })
    }

    fn place(&self, line: u32) -> Place {
        self.spec.place(&self.draft.file, line)
    }

    /// `CreateQueue.Name`, for filters and baselines.
    fn name(&self, field: &str) -> String {
        format!("{}.{field}", self.operation.name)
    }

    /// The request's rows by name; of a name's rows the first.
    fn request_rows(&self) -> HashMap<&str, RowDraft<'_>> {
        self.draft.request.iter().rev().map(|row| (row.name, row)).collect()
    }

    /// Each parameter of the request examples' query strings, and what it is to the request table.
    fn pairs(&self) -> impl Iterator<Item = (&Pair, Match<'a>)> {
        let marks = &self.spec.dialect.raw().rows.list_marks;
        let requests = self.draft.examples.iter().filter_map(|example| example.request.as_ref());
        requests
            .flat_map(|request| &request.pairs)
            .map(|pair| (pair, self.tables.find_flat(&pair.key, marks)))
    }

    /// Shows `see` each member of the request examples' JSON bodies.
    fn request_members<'s>(&'s self, see: &mut dyn FnMut(Member<'s>)) {
        for request in self.draft.examples.iter().filter_map(|example| example.request.as_ref()) {
            let Some(body) = &request.body else { continue };
            let walk = Walk::new(&self.tables, &request.text, request.line);
            walk.visit(&self.operation.request, body, see);
        }
    }

    /// The examples' responses, each as JSON or with why it is none.
    fn responses(&self) -> impl Iterator<Item = (&ResponseExample, &Result<Value, String>)> {
        let examples = self.draft.examples.iter().zip(&self.responses);
        examples.filter_map(|(example, body)| example.response.as_ref().zip(body.as_ref()))
    }

    /// Shows `see` each member of the response examples that are JSON.
    fn response_members<'s>(&'s self, see: &mut dyn FnMut(Member<'s>)) {
        for (response, body) in self.responses() {
            let Ok(body) = body else { continue };
            let walk = Walk::new(&self.tables, &response.text, response.line);
            walk.visit(&self.operation.response, body, see);
        }
    }

    /// Whether a key of a request is a public or common parameter, which no operation owns.
    fn is_lifted(&self, key: &str) -> bool {
        self.lifted.contains(key)
    }
}

/// A service, its operations and models found by name.
struct Known<'a> {
    operations: HashMap<&'a str, &'a Operation>,
    models: Models<'a>,
}

impl<'a> Known<'a> {
    fn of(service: &'a Service) -> Self {
        // The first of a name counts: backwards it comes last.
        let operations = service.operations.iter().rev();
        let operations = operations.map(|operation| (operation.name.as_str(), operation)).collect();
        Known { operations, models: Models::of(service) }
    }
}

type Check = fn(&Subject<'_>, &mut Diagnostics);

/// Every rule, in order of code.
const RULES: [(Code, Check); 9] = [
    (array_in_text::CODE, array_in_text::check),
    (blank_required::CODE, blank_required::check),
    (case::CODE, case::check),
    (enum_value::CODE, enum_value::check),
    (missing_required::CODE, missing_required::check),
    (request_type::CODE, request_type::check),
    (response_type::CODE, response_type::check),
    (syntax::CODE, syntax::check),
    (unknown_key::CODE, unknown_key::check),
];

/// The codes of all rules.
pub(crate) fn codes() -> impl Iterator<Item = Code> {
    RULES.iter().map(|(code, _)| *code).chain([unused_rule::CODE])
}

/// Checks every operation against its own page.
pub fn lint(reading: &Reading, spec: &Spec, diags: &mut Diagnostics) {
    let services = reading.api.services.iter().rev();
    let services: HashMap<&str, Known<'_>> =
        services.map(|service| (service.name.as_str(), Known::of(service))).collect();
    let found: Vec<Diagnostics> = reading
        .drafts
        .par_iter()
        .map(|(service, draft)| {
            let mut found = Diagnostics::new();
            let service = services.get(service.as_str());
            let Some(subject) = service.and_then(|service| Subject::of(draft, service, spec)) else {
                return found;
            };
            RULES.iter().for_each(|(_, check)| check(&subject, &mut found));
            // Each entry of an example's list shows the same thing again.
            let mut seen = HashSet::new();
            found.retain(|finding| {
                seen.insert((finding.code.name, finding.subject.clone(), finding.found.clone()))
            });
            limits::thin(&mut found);
            found
        })
        .collect();
    found.into_iter().for_each(|found| diags.append(found));
}

#[cfg(test)]
mod testing;
