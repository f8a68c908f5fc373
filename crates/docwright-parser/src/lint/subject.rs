//! What a rule looks at: one operation, as its page wrote it and as it was understood.

use std::collections::{HashMap, HashSet};

use docwright_ir::{Operation, Place, Service};
use serde_json::Value;

use super::fields::{self, FieldRow};
use super::lists::Lists;
use super::walk::{Match, Member, Models, Tables, Walk};
use crate::Spec;
use crate::extract::{ExampleDraft, OperationDraft, Pair, ResponseExample};
use crate::lookup::Lookup;

/// One operation, as its page wrote it and as it was understood.
pub(super) struct Subject<'a> {
    pub(super) spec: &'a Spec,
    pub(super) draft: &'a OperationDraft,
    pub(super) operation: &'a Operation,
    tables: Tables<'a>,
    common: HashSet<&'a str>,
    lists: &'a Lists<'a>,
    /// For each example what its response holds below the root, or why it is no JSON; `None` if it has no response.
    pub(super) responses: Vec<Option<Result<Value, String>>>,
}

impl<'a> Subject<'a> {
    pub(super) fn of(draft: &'a OperationDraft, service: &'a Known<'a>, spec: &'a Spec) -> Option<Self> {
        let operation = *service.operations.get(draft.name.as_str())?;
        let root = spec.dialect.response_root();
        let bodies = |example: &ExampleDraft| Some(example.response.as_ref()?.body(root));
        Some(Subject {
            spec,
            draft,
            operation,
            tables: Tables { operation, models: &service.models, fields: Lookup::default() },
            common: draft.common.iter().map(|row| row.name).collect(),
            lists: &service.lists,
            responses: draft.examples.iter().map(bodies).collect(),
        })
    }

    pub(super) fn place(&self, line: u32) -> Place {
        self.spec.place(&self.draft.file, line)
    }

    /// `CreateQueue.Name`, for filters and baselines.
    pub(super) fn name(&self, field: &str) -> String {
        format!("{}.{field}", self.operation.name)
    }

    /// Every field of its tables and of its page's models, with its row.
    pub(super) fn fields(&self) -> Vec<FieldRow<'a>> {
        fields::of_operation(self.draft, self.operation, self.tables.models, self.lists, self.spec)
    }

    /// Each parameter of the request examples' query strings, and what it is to the request table.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&Pair, Match<'a>)> {
        let names = self.spec.dialect.row_names();
        let requests = self.draft.examples.iter().filter_map(|example| example.request.as_ref());
        requests
            .flat_map(|request| &request.pairs)
            .map(|pair| (pair, self.tables.find_flat(&pair.key, names)))
    }

    /// Calls `visit` with each member of the request examples' JSON bodies.
    pub(super) fn request_members<'s>(&'s self, visit: &mut dyn FnMut(Member<'s>)) {
        for request in self.draft.examples.iter().filter_map(|example| example.request.as_ref()) {
            let Some(body) = &request.body else { continue };
            let walk = Walk::new(&self.tables, &request.text, request.line);
            walk.visit(&self.operation.request, body, visit);
        }
    }

    /// The examples' responses, each as JSON or with why it is none.
    pub(super) fn responses(&self) -> impl Iterator<Item = (&ResponseExample, &Result<Value, String>)> {
        let examples = self.draft.examples.iter().zip(&self.responses);
        examples.filter_map(|(example, body)| example.response.as_ref().zip(body.as_ref()))
    }

    /// Calls `visit` with each member of the response examples that are JSON.
    pub(super) fn response_members<'s>(&'s self, visit: &mut dyn FnMut(Member<'s>)) {
        for (response, body) in self.responses() {
            let Ok(body) = body else { continue };
            let walk = Walk::new(&self.tables, &response.text, response.line);
            walk.visit(&self.operation.response, body, visit);
        }
    }

    /// Whether a key of a request is a public or common parameter, which no operation owns.
    pub(super) fn is_common(&self, key: &str) -> bool {
        self.common.contains(key) || self.spec.dialect.is_public(key)
    }
}

/// A service, its operations and models found by name.
pub(super) struct Known<'a> {
    operations: HashMap<&'a str, &'a Operation>,
    pub(super) models: Models<'a>,
    pub(super) lists: Lists<'a>,
}

impl<'a> Known<'a> {
    pub(super) fn of(service: &'a Service) -> Self {
        // The first of a name counts: backwards it comes last.
        let operations = service.operations.iter().rev();
        let operations = operations.map(|operation| (operation.name.as_str(), operation)).collect();
        Known { operations, models: Models::of(service), lists: Lists::of(service) }
    }
}
