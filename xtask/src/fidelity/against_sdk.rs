//! What was read against what an SDK declares: operations, and the fields of request and response with
//! models expanded.
//!
//! What is fair:
//! - Requests are compared by their leaves, responses row by row (`Rules::leaves_only` says why).
//! - What every response carries (`ENVELOPE`) is no operation's own, whether an SDK declares it or not.
//! - A field that the SDK calls deprecated is asked of neither side: pages drop such fields, some keep them.
//! - Whether a response field is required means nothing: SDKs mark what they like, servers send what they like.
//! - An operation that only one side has is counted, and held to no bar: SDKs lack retired operations and have
//!   ones that are not published.

use std::collections::BTreeSet;

use docwright_ir::{Operation, Place, Service};
use docwright_parser::{Extraction, OperationDraft, Owner};

use super::board::{Aspect, Board, Kind, Measure, Miss, Part};
use super::compare::{self, Rules, Table};
use super::corpus;
use super::row;
use super::truth::sdk::{self, Flat, Operations};

/// What every response carries at its top.
const ENVELOPE: [&str; 3] = ["RetCode", "Action", "Message"];

const LISTED: Measure = Measure::new(Part::Operations, Aspect::Listed);

/// Compares the fields of the operations whose pages `counts` accepts; gives the truth's operations that were
/// found.
pub fn score<'t>(
    board: &mut Board,
    extraction: &Extraction,
    truth: &'t Operations,
    counts: impl Fn(&OperationDraft) -> bool,
) -> BTreeSet<&'t str> {
    let mut found = BTreeSet::new();
    for (name, draft) in extraction.drafts() {
        let Some(service) = corpus::service(extraction, name) else { continue };
        let Some(operation) = service.operation(&draft.name) else { continue };
        let at = Place::new(draft.file.as_str(), draft.line);
        let Some((key, declared)) = sdk::find(truth, name, &draft.name) else {
            board.miss(Miss::operation(name, &draft.name, Kind::Extra, at));
            continue;
        };
        found.insert(key);
        board.right(name, Measure::OPERATION);
        if counts(draft) {
            board.right(name, LISTED);
            Pair { extraction, service, operation, at }.score(board, declared);
        }
    }
    found
}

/// Counts the truth's operations that were not found, of the services that have pages.
pub fn missing(board: &mut Board, extraction: &Extraction, truth: &Operations, found: &BTreeSet<&str>) {
    for (key, declared) in truth.iter().filter(|(key, _)| !found.contains(key.as_str())) {
        if corpus::service(extraction, &declared.service).is_some() {
            board.miss(Miss::operation(&declared.service, key, Kind::Missing, Place::default()));
        }
    }
}

struct Pair<'a> {
    extraction: &'a Extraction,
    service: &'a Service,
    operation: &'a Operation,
    at: Place,
}

impl Pair<'_> {
    fn score(&self, board: &mut Board, declared: &sdk::Operation) {
        let name = self.operation.name.as_str();
        let request = Rules { leaves_only: true, order: false, required: true };
        self.table(board, Part::Request, Owner::Request(name), declared.request(), request);
        let response = Rules { leaves_only: false, order: false, required: false };
        self.table(board, Part::Response, Owner::Response(name), declared.response(), response);
    }

    fn table(&self, board: &mut Board, part: Part, owner: Owner<'_>, mut declared: Flat, rules: Rules) {
        let fields = if part == Part::Request { &self.operation.request } else { &self.operation.response };
        let mut read = row::expanded(fields, &self.operation.name, self.service);
        read.retain(|row| !declared.leaves_out(&row.path));
        if part == Part::Response {
            let own = |row: &row::Row| !ENVELOPE.contains(&row.path.as_str());
            read.retain(own);
            declared.rows.retain(own);
        }
        let line = |path: &str| self.line(owner, path);
        let table = Table {
            service: &self.service.name,
            part,
            subject: &self.operation.name,
            home: self.at.clone(),
            line: &line,
        };
        compare::rows(board, &table, &read, &declared.rows, rules);
    }

    /// A row's line: its own in the table, or its line in the table of the model that holds it.
    fn line(&self, owner: Owner<'_>, path: &str) -> Option<u32> {
        let places = self.extraction.places();
        if let Some(place) = places.row(&self.service.name, owner, path) {
            return Some(place.line);
        }
        let (parent, name) = path.rsplit_once('.')?;
        let model = self.model_at(owner, parent)?;
        let owner = Owner::Model(Some(&self.operation.name), model);
        places.row(&self.service.name, owner, name).map(|place| place.line)
    }

    /// The model that the field at `path` refers to.
    fn model_at(&self, owner: Owner<'_>, path: &str) -> Option<&str> {
        let mut fields = match owner {
            Owner::Request(_) => self.operation.request.as_slice(),
            _ => self.operation.response.as_slice(),
        };
        let mut model = None;
        for name in path.split('.') {
            let field = fields.iter().find(|field| field.name == name)?;
            model = field.ty.model();
            let known = model.and_then(|name| self.service.model(Some(&self.operation.name), name));
            fields = known.map_or(field.ty.fields(), |model| model.fields.as_slice());
        }
        model
    }
}
