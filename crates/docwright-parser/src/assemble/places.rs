//! Where the parts of an API stand: for findings, `explain` and `facts`. The IR itself holds no lines.

use std::collections::BTreeMap;

use docwright_ir::Place;

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
    services: BTreeMap<String, ServicePlaces>,
}

#[derive(Debug, Clone, Default)]
pub(super) struct ServicePlaces {
    tables: BTreeMap<Key, TablePlaces>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
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
        self.services.get(service)?.tables.get(&Key::from(owner))
    }

    pub(super) fn add(&mut self, service: String, places: ServicePlaces) {
        self.services.entry(service).or_default().tables.extend(places.tables);
    }
}

impl ServicePlaces {
    pub(super) fn add(&mut self, owner: Owner<'_>, place: Place, rows: Vec<(String, u32)>) {
        let mut table = TablePlaces { file: place.file, line: place.line, rows };
        table.rows.sort();
        self.tables.entry(Key::from(owner)).or_insert(table);
    }

    pub(super) fn append(&mut self, other: ServicePlaces) {
        self.tables.extend(other.tables);
    }
}
