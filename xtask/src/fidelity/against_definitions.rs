//! What was read against the definitions that the pages were made from: every table's rows in order, models,
//! error codes with their texts, and null notes.

use std::path::Path;

use docwright_ir::{Field, Model, Operation, Place, Service};
use docwright_parser::{Extraction, OperationDraft, Owner, RowDraft};

use super::board::{Aspect, Board, Kind, Measure, Part, Tally};
use super::compare::{self, Rules, Table};
use super::row::{Row, of_table};
use super::truth::definitions::{self, Member};

/// Compares every service that the folder of pages has.
pub fn score(
    board: &mut Board,
    extraction: &Extraction,
    docs: &Path,
    truth: &[(String, definitions::Service)],
) {
    for (stem, defined) in truth {
        match find(extraction, stem, defined) {
            Some(service) => Pair { extraction, service, defined }.score(board),
            // The folder is there, and nothing of it was read.
            None if docs.join(stem).is_dir() => unread(board, stem, defined),
            None => {}
        }
    }
}

/// The service by its file's name or its own, in the same version.
fn find<'r>(extraction: &'r Extraction, stem: &str, defined: &definitions::Service) -> Option<&'r Service> {
    let named = |name: &str| {
        extraction.api.services.iter().find(|service| {
            let same = service.version.as_deref().is_none_or(|version| version == defined.version);
            service.name == name && same
        })
    };
    named(stem).or_else(|| named(&defined.service))
}

fn unread(board: &mut Board, stem: &str, defined: &definitions::Service) {
    let all = |count: usize| Tally { missed: count, ..Tally::default() };
    board.count(stem, Measure::OPERATION, all(defined.actions.len()));
    board.count(stem, Measure::new(Part::Models, Aspect::Name), all(defined.models.len()));
    let rows = |pick: fn(&definitions::Operation) -> &[Member]| -> usize {
        defined.actions.values().map(|action| pick(action).len()).sum()
    };
    for (part, count) in [
        (Part::Request, rows(|action| &action.request)),
        (Part::Response, rows(|action| &action.response)),
        (Part::Members, defined.models.values().map(|model| model.members.len()).sum()),
    ] {
        board.count(stem, Measure::new(part, Aspect::Row), all(count));
    }
}

struct Pair<'a> {
    extraction: &'a Extraction,
    service: &'a Service,
    defined: &'a definitions::Service,
}

/// One table of both sides.
struct Sides<'a> {
    read: &'a [Field],
    /// A row that the parser holds apart from the operation's own and the definitions list with them.
    apart: Option<Row>,
    truth: &'a [Member],
}

impl Pair<'_> {
    fn score(&self, board: &mut Board) {
        let names = |operations: &[Operation]| operations.iter().map(|known| known.name.clone()).collect();
        let read: Vec<String> = names(&self.service.operations);
        let defined: Vec<&str> = self.defined.actions.keys().map(String::as_str).collect();
        self.names(board, Part::Operations, &read, &defined, |name| {
            self.extraction.places().operation(&self.service.name, name)
        });
        for (name, action) in &self.defined.actions {
            let (Some(operation), Some(draft)) =
                (self.service.operation(name), self.extraction.draft(&self.service.name, name))
            else {
                continue;
            };
            self.operation(board, operation, draft, action);
        }
        let shared = || self.service.models.iter().filter(|model| model.of.is_none());
        let read: Vec<String> = shared().map(|model| model.name.clone()).collect();
        let defined: Vec<&str> = self.defined.models.keys().map(String::as_str).collect();
        self.names(board, Part::Models, &read, &defined, |name| {
            self.extraction.places().model(&self.service.name, None, name)
        });
        for model in shared() {
            if let Some(defined) = self.defined.models.get(&model.name) {
                self.model(board, model, defined);
            }
        }
    }

    fn names(
        &self,
        board: &mut Board,
        part: Part,
        read: &[String],
        truth: &[&str],
        at: impl Fn(&str) -> Option<Place>,
    ) {
        let no_line = |_: &str| None;
        let table = |name: &str| Table {
            service: &self.service.name,
            part,
            subject: "",
            home: at(name).unwrap_or_default(),
            line: &no_line,
        };
        for name in truth {
            if read.iter().any(|known| known == name) {
                board.right(&self.service.name, Measure::new(part, Aspect::Name));
            } else {
                board.miss(table(name).miss(Aspect::Name, Kind::Missing, name, "", name));
            }
        }
        for name in read.iter().filter(|name| !truth.contains(&name.as_str())) {
            board.miss(table(name).miss(Aspect::Name, Kind::Extra, name, name, ""));
        }
    }

    fn operation(
        &self,
        board: &mut Board,
        operation: &Operation,
        draft: &OperationDraft,
        action: &definitions::Operation,
    ) {
        let home = Place::new(draft.file.as_str(), draft.line);
        let request = Sides { read: &operation.request, apart: None, truth: &action.request };
        self.table(board, Part::Request, Owner::Request(&operation.name), home.clone(), &request);
        let apart = envelope_row(draft, action);
        let response = Sides { read: &operation.response, apart, truth: &action.response };
        self.table(board, Part::Response, Owner::Response(&operation.name), home.clone(), &response);
        self.errors(board, operation, home, action);
    }

    fn model(&self, board: &mut Board, model: &Model, defined: &definitions::Model) {
        let home = self.extraction.places().model(&self.service.name, None, &model.name).unwrap_or_default();
        let sides = Sides { read: &model.fields, apart: None, truth: &defined.members };
        self.table(board, Part::Members, Owner::Model(None, &model.name), home, &sides);
    }

    fn table(&self, board: &mut Board, part: Part, owner: Owner<'_>, home: Place, sides: &Sides<'_>) {
        let line = |path: &str| Some(self.extraction.places().row(&self.service.name, owner, path)?.line);
        let subject = match owner {
            Owner::Request(name) | Owner::Response(name) | Owner::Errors(name) | Owner::Model(_, name) => {
                name
            }
        };
        let table = Table { service: &self.service.name, part, subject, home, line: &line };
        let mut read = of_table(sides.read);
        read.extend(sides.apart.clone());
        let truth: Vec<Row> = sides.truth.iter().map(Member::row).collect();
        let rules = Rules { leaves_only: false, order: true, required: true };
        compare::rows(board, &table, &read, &truth, rules);
        for member in sides.truth {
            if let Some(field) = sides.read.iter().find(|field| field.name == member.name) {
                notes(board, &table, field, member);
            }
        }
    }

    fn errors(&self, board: &mut Board, operation: &Operation, home: Place, action: &definitions::Operation) {
        let owner = Owner::Errors(&operation.name);
        let line = |path: &str| Some(self.extraction.places().row(&self.service.name, owner, path)?.line);
        let table = Table {
            service: &self.service.name,
            part: Part::Errors,
            subject: &operation.name,
            home,
            line: &line,
        };
        let code = |code: &str| Row { path: code.to_owned(), leaf: true, ..Row::default() };
        let read: Vec<Row> = operation.errors.iter().map(|error| code(&error.code)).collect();
        let truth: Vec<Row> = action.errors.iter().map(|error| code(&error.code)).collect();
        compare::rows(
            board,
            &table,
            &read,
            &truth,
            Rules { leaves_only: false, order: true, required: false },
        );
        for error in &action.errors {
            if let Some(found) = operation.errors.iter().find(|known| known.code == error.code) {
                let text = found.description.as_deref().unwrap_or("");
                description(board, &table, &error.code, text, &error.desc);
            }
        }
    }
}

/// The envelope's row that a response table prints among the operation's own, if the definitions list it.
/// Request tables have rows that the parser lifts, too: those stand above.
fn envelope_row(draft: &OperationDraft, action: &definitions::Operation) -> Option<Row> {
    let below = draft.request.iter().map(|row| row.line).max().unwrap_or(0);
    let listed = |row: &RowDraft<'_>| {
        row.line > below
            && row.required.is_none()
            && action.response.iter().any(|member| member.name == row.name)
    };
    draft.common.iter().find(listed).map(|row| Row {
        path: row.name.to_owned(),
        ty: definitions::word(row.ty).to_owned(),
        list: false,
        required: None,
        leaf: true,
    })
}

fn notes(board: &mut Board, table: &Table<'_>, field: &Field, member: &Member) {
    let noted = member.has_null_note();
    match (field.nullable, noted) {
        (true, true) => board.right(table.service, Measure::new(table.part, Aspect::Nullable)),
        (false, true) => {
            board.miss(table.miss(Aspect::Nullable, Kind::Missing, &member.name, "", "null note"));
        }
        (true, false) => board.miss(table.miss(Aspect::Nullable, Kind::Extra, &member.name, "null note", "")),
        (false, false) => {}
    }
    let flag = member.nullable.unwrap_or(false);
    let tally = Tally {
        right: usize::from(flag && noted),
        missed: usize::from(flag && !noted),
        extra: usize::from(noted && !flag),
    };
    board.count(table.service, Measure::new(table.part, Aspect::NullableFlag), tally);
    description(board, table, &member.name, field.description.as_deref().unwrap_or(""), &member.desc);
}

/// Texts agree if they do but for blanks, line breaks and bullets, which layouts add.
fn description(board: &mut Board, table: &Table<'_>, path: &str, read: &str, truth: &str) {
    let squashed =
        |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace() && *c != '•').collect() };
    if squashed(read) == squashed(truth) {
        board.right(table.service, Measure::new(table.part, Aspect::Description));
    } else {
        board.miss(table.miss(Aspect::Description, Kind::Differs, path, read, truth));
    }
}
