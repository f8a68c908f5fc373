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
use crate::{Reading, Spec};
pub use unused_rule::unused_rules;
use walk::{Match, Member, Walk};

/// One operation, as its page wrote it and as it was understood.
struct Subject<'a> {
    spec: &'a Spec,
    draft: &'a OperationDraft,
    operation: &'a Operation,
    service: &'a Service,
    /// For each example what its response holds below the root, or why it is no JSON; `None` if it has no response.
    responses: Vec<Option<Result<Value, String>>>,
}

impl Subject<'_> {
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
    fn pairs(&self) -> impl Iterator<Item = (&Pair, Match<'_>)> {
        let marks = &self.spec.dialect.raw().rows.list_marks;
        let requests = self.draft.examples.iter().filter_map(|example| example.request.as_ref());
        requests.flat_map(|request| &request.pairs).map(|pair| {
            let fields = &self.operation.request;
            (pair, walk::find_flat(fields, &pair.key, marks, self.operation, self.service))
        })
    }

    /// Shows `see` each member of the request examples' JSON bodies.
    fn request_members(&self, see: &mut dyn FnMut(Member<'_>)) {
        for request in self.draft.examples.iter().filter_map(|example| example.request.as_ref()) {
            let Some(body) = &request.body else { continue };
            let walk = Walk::new(self.operation, self.service, &request.text, request.line);
            walk.visit(&self.operation.request, body, see);
        }
    }

    /// The examples' responses, each as JSON or with why it is none.
    fn responses(&self) -> impl Iterator<Item = (&ResponseExample, &Result<Value, String>)> {
        let examples = self.draft.examples.iter().zip(&self.responses);
        examples.filter_map(|(example, body)| example.response.as_ref().zip(body.as_ref()))
    }

    /// Shows `see` each member of the response examples that are JSON.
    fn response_members(&self, see: &mut dyn FnMut(Member<'_>)) {
        for (response, body) in self.responses() {
            let Ok(body) = body else { continue };
            let walk = Walk::new(self.operation, self.service, &response.text, response.line);
            walk.visit(&self.operation.response, body, see);
        }
    }

    /// Whether a key of a request is a public or common parameter, which no operation owns.
    fn is_lifted(&self, key: &str) -> bool {
        self.draft.lifted.iter().any(|row| row.name == key)
            || self.spec.dialect.raw().examples.public.iter().any(|name| name == key)
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
    let found: Vec<Diagnostics> = reading
        .drafts
        .par_iter()
        .map(|(service, draft)| {
            let mut found = Diagnostics::new();
            let service = reading.api.services.iter().find(|known| known.name == *service);
            let Some(service) = service else { return found };
            let Some(operation) = service.operation(&draft.name) else { return found };
            let root = &spec.dialect.raw().examples.response_root;
            let bodies = |example: &ExampleDraft| Some(example.response.as_ref()?.body(root));
            let responses = draft.examples.iter().map(bodies).collect();
            let subject = Subject { spec, draft, operation, service, responses };
            RULES.iter().for_each(|(_, check)| check(&subject, &mut found));
            // Each entry of an example's list shows the same thing again.
            let mut seen = HashSet::new();
            found.retain(|finding| {
                seen.insert((finding.code.name, finding.subject.clone(), finding.found.clone()))
            });
            found
        })
        .collect();
    found.into_iter().for_each(|found| diags.append(found));
}

#[cfg(test)]
mod testing;
