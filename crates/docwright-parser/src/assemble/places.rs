//! Where the parts of an API stand: for `explain` and `facts`. The IR itself holds no lines.

use docwright_ir::Place;
use foldhash::HashMap;

use super::SharedModel;
use crate::dialect::RowNames;
use crate::extract::{OperationDraft, Rows};
use crate::spec::{Spec, page_name};

/// What a row belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner<'a> {
    /// An operation's request.
    Request(&'a str),
    /// An operation's response.
    Response(&'a str),
    /// An operation's errors.
    Errors(&'a str),
    /// A model, and the operation that owns it if one does.
    Model(Option<&'a str>, &'a str),
}

/// Places by service, owner and path.
#[derive(Debug, Clone, Default)]
pub struct Places {
    tables: HashMap<String, HashMap<Key, TablePlaces>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    Request(String),
    Response(String),
    Errors(String),
    Model(Option<String>, String),
}

#[derive(Debug, Clone, Default)]
struct TablePlaces {
    file: String,
    line: u32,
    /// In order of path.
    rows: Vec<(String, u32)>,
}

impl From<Owner<'_>> for Key {
    fn from(owner: Owner<'_>) -> Self {
        match owner {
            Owner::Request(name) => Key::Request(name.to_owned()),
            Owner::Response(name) => Key::Response(name.to_owned()),
            Owner::Errors(name) => Key::Errors(name.to_owned()),
            Owner::Model(of, name) => Key::Model(of.map(str::to_owned), name.to_owned()),
        }
    }
}

impl Places {
    /// Where an operation is named.
    pub fn operation(&self, service: &str, operation: &str) -> Option<Place> {
        self.table(service, Owner::Request(operation)).map(|table| Place::new(&table.file, table.line))
    }

    /// Where a model is defined; `None` for one that no table defines.
    pub fn model(&self, service: &str, of: Option<&str>, name: &str) -> Option<Place> {
        self.table(service, Owner::Model(of, name)).map(|table| Place::new(&table.file, table.line))
    }

    /// Where a row stands. `path` holds the names with dots between them, without list marks: `Disks.Size`; an
    /// error's is its code.
    pub fn row(&self, service: &str, owner: Owner<'_>, path: &str) -> Option<Place> {
        let table = self.table(service, owner)?;
        let first = table.rows.partition_point(|(known, _)| known.as_str() < path);
        let (_, line) = table.rows.get(first).filter(|(known, _)| known == path)?;
        Some(Place::new(&table.file, *line))
    }

    fn table(&self, service: &str, owner: Owner<'_>) -> Option<&TablePlaces> {
        self.tables.get(service)?.get(&Key::from(owner))
    }

    fn add(&mut self, service: &str, owner: Owner<'_>, at: Place, rows: Vec<(String, u32)>) {
        let mut table = TablePlaces { file: at.file, line: at.line, rows };
        table.rows.sort();
        self.tables.entry(service.to_owned()).or_default().entry(Key::from(owner)).or_insert(table);
    }
}

/// How rows and pages are called, which their drafts do not say.
#[derive(Debug, Clone)]
pub(super) struct Naming {
    page_prefix: String,
    names: RowNames,
}

impl Naming {
    pub(super) fn of(spec: &Spec) -> Self {
        Naming { page_prefix: spec.page_prefix.clone(), names: spec.dialect.row_names().clone() }
    }

    /// The places of everything in these drafts; of two models of one name the first counts.
    pub(super) fn places(&self, drafts: &[(String, Box<OperationDraft>)], shared: &[SharedModel]) -> Places {
        let mut places = Places::default();
        for SharedModel { service, file, draft } in shared {
            let at = Place::new(page_name(&self.page_prefix, file), draft.line);
            places.add(service, Owner::Model(None, &draft.name), at, self.rows(&draft.rows));
        }
        for (service, draft) in drafts {
            self.add_operation(service, draft, &mut places);
        }
        places
    }

    /// The places of one operation.
    pub(super) fn operation(&self, service: &str, draft: &OperationDraft) -> Places {
        let mut places = Places::default();
        self.add_operation(service, draft, &mut places);
        places
    }

    fn add_operation(&self, service: &str, draft: &OperationDraft, places: &mut Places) {
        let file = page_name(&self.page_prefix, &draft.file);
        let mut add = |owner, line, rows| places.add(service, owner, Place::new(file.as_str(), line), rows);
        add(Owner::Request(&draft.name), draft.line, self.rows(&draft.request));
        add(Owner::Response(&draft.name), draft.line, self.rows(&draft.response));
        let errors = draft.errors.iter().map(|error| (error.code.clone(), error.line)).collect();
        add(Owner::Errors(&draft.name), draft.line, errors);
        for model in &draft.models {
            add(Owner::Model(Some(&draft.name), &model.name), model.line, self.rows(&model.rows));
        }
    }

    /// The rows' paths without list marks, and their lines.
    fn rows(&self, rows: &Rows) -> Vec<(String, u32)> {
        rows.iter().map(|row| (self.names.path(row.name), row.line)).collect()
    }
}
