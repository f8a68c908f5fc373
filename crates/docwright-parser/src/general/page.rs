//! What one page says: its operations, its models, and what became of each of its parts.

use docwright_ir::{Auth, Code, Severity};
use foldhash::HashSet;

use super::action::{action, endpoint_at, has_action_row, shown_endpoint};
use super::asks;
use super::blocks;
use super::content::{self, Alias, Book, Facts, Model, Note};
use super::endpoint::Endpoint;
use super::front;
use super::origin::Origin;
use super::outline::{Section, outline};
use super::path::variables;
use super::rows::Row;
use super::stated;
use super::unclosed;
use super::unit::{Unit, section, units};
use super::values::Values;
use crate::Spec;
use crate::extract::{NOT_AN_OPERATION, ROW_UNREADABLE};
use crate::ledger::{Fate, PageKind, PageLedger, Part};
use crate::read::read_source;
use crate::words::Place;

/// An endpoint that only an example shows.
pub(crate) const ENDPOINT_BY_EXAMPLE: Code = Code {
    name: "endpoint-by-example",
    severity: Severity::Note,
    about: "No line of the page says the operation's method and path; a request that an example shows does, and is taken \
            for them. Write both above the parameters, as `GET /things/{id}`, if the example is of something else.",
};

/// An operation as its page describes it.
#[derive(Debug)]
pub(super) struct Operation {
    /// Its heading, or the page's.
    pub(super) title: String,
    /// The name that an RPC page has for it: the action.
    pub(super) action: Option<String>,
    /// Its method and path; none of an operation that is called by its name.
    pub(super) endpoint: Option<Endpoint>,
    /// Where it begins.
    pub(super) line: u32,
    /// Whether its section names no other endpoint.
    pub(super) is_alone: bool,
    /// Its parameters and all else.
    pub(super) facts: Facts,
}

/// What a page says.
#[derive(Debug)]
pub(super) struct PageFacts {
    /// Relative to the documentation folder.
    pub(super) file: String,
    /// Its operations, in its order.
    pub(super) operations: Vec<Operation>,
    /// Models outside operations.
    pub(super) models: Vec<Model>,
    /// Tables of values.
    pub(super) values: Vec<Values>,
    /// Other words for types.
    pub(super) aliases: Vec<Alias>,
    /// The address that it says all paths stand below.
    pub(super) base: Option<String>,
    /// How its samples show who calls.
    pub(super) auth: Vec<(Auth, u32)>,
    /// What became of its parts.
    pub(super) ledger: PageLedger,
    /// What has to be said of it.
    pub(super) notes: Vec<Note>,
}

/// Reads a page.
pub(super) fn read(file: String, text: &str, spec: &Spec) -> PageFacts {
    if spec.dialect.is_auxiliary(&file) {
        return PageFacts::new(file);
    }
    let words = spec.dialect.general_words();
    let text = read_source(text);
    let (page, front) = outline(blocks::read(&file, &text, &spec.dialect), words);
    let mut book = Book::default();
    let mut units = units(&page, words);
    if units.is_empty()
        && let Some(endpoint) = front.as_deref().and_then(front::endpoint)
    {
        units.push(Unit { at: Vec::new(), endpoints: vec![endpoint] });
    }
    let mut operations = Vec::new();
    let mut shared = Shared::default();
    let starts: HashSet<&[usize]> = units.iter().map(|unit| unit.at.as_slice()).collect();
    let is_other = |own: &[usize], at: &[usize]| at != own && starts.contains(at);
    for unit in &units {
        let Some(own) = section(&page, &unit.at) else { continue };
        let mut facts =
            content::facts(own, &mut unit.at.clone(), &|at| is_other(&unit.at, at), words, &mut book);
        shared.take(&mut facts);
        settle(&mut facts.request, &unit.endpoints, spec);
        if own.level > 0 {
            book.add(Part::Heading, own.line, Fate::Read("operation"));
        }
        let heading = title(own, &page, front.as_deref());
        add_operations(own.line.max(1), &heading, &unit.endpoints, facts, spec, &mut operations);
    }
    if !starts.contains([].as_slice()) {
        let mut own = Book::default();
        let mut whole = content::facts(&page, &mut Vec::new(), &|at| starts.contains(at), words, &mut own);
        shared.take_first(&mut whole);
        match outside(&file, whole, &page, front.as_deref(), spec, &mut own) {
            Some(operation) if operations.is_empty() => operations.push(operation),
            _ => own.disown(),
        }
        book.append(own);
    }
    let Shared { models, values, aliases } = shared;
    let (base, auth) = (stated::base_url(&text), asks::shown(&text));
    if !blocks::is_html(&file, &text) {
        book.notes.extend(unclosed::note(&text));
    }
    finish(PageFacts { operations, models, values, aliases, base, auth, ..PageFacts::new(file) }, book, spec)
}

/// Leaves out what every operation has. Where a page says of no parameter where it travels, the dialect may, but of those
/// that stand in the path.
fn settle(request: &mut Vec<(Option<Place>, Row)>, endpoints: &[Endpoint], spec: &Spec) {
    let is_common = |row: &Row| match &row.path[..] {
        [name] => spec.dialect.is_common(name, row.description.trim()),
        _ => false,
    };
    request.retain(|(_, row)| !is_common(row));
    if request.iter().all(|(place, row)| place.or(row.place).is_none()) {
        let usual = spec.dialect.usual_place();
        let in_path: Vec<&str> =
            endpoints.iter().flat_map(|endpoint| variables(&endpoint.path.path)).collect();
        let elsewhere = |row: &Row| row.path.first().is_none_or(|top| !in_path.contains(&top.as_str()));
        let rows = request.iter_mut().filter(|(_, row)| elsewhere(row));
        rows.for_each(|(place, _)| *place = usual);
    }
}

/// What stands above an operation.
fn title(own: &Section, page: &Section, front: Option<&str>) -> String {
    match (own.level, front.and_then(front::title)) {
        (0, Some(title)) => title,
        (0, None) => page_title(page),
        _ => own.title.flow(),
    }
}

/// Several endpoints of one section are as many operations with the same parameters.
fn add_operations(
    line: u32,
    title: &str,
    endpoints: &[Endpoint],
    facts: Facts,
    spec: &Spec,
    out: &mut Vec<Operation>,
) {
    let is_alone = endpoints.len() == 1;
    let action = spec.dialect.operation_in_title(title).filter(|_| is_alone);
    let with = |endpoint: &Endpoint, facts| {
        let (title, action) = (title.to_owned(), action.map(str::to_owned));
        Operation { title, action, endpoint: Some(endpoint.clone()), line, is_alone, facts }
    };
    let Some((last, others)) = endpoints.split_last() else { return };
    out.extend(others.iter().map(|endpoint| with(endpoint, facts.clone())));
    out.push(with(last, facts));
}

/// What belongs to a page, in whatever section of it: all pages may use it.
#[derive(Default)]
struct Shared {
    models: Vec<Model>,
    values: Vec<Values>,
    aliases: Vec<Alias>,
}

impl Shared {
    /// Takes what is the page's out of what a section holds.
    fn take(&mut self, facts: &mut Facts) {
        self.models.append(&mut facts.models);
        self.values.append(&mut facts.values);
        self.aliases.append(&mut facts.aliases);
    }

    /// The same, before what is there: of two models of one name the one outside operations counts.
    fn take_first(&mut self, facts: &mut Facts) {
        let mut rest = std::mem::take(self);
        self.take(facts);
        self.models.append(&mut rest.models);
        self.values.append(&mut rest.values);
        self.aliases.append(&mut rest.aliases);
    }
}

/// Of a page that names no endpoint and has parameters, the operation.
fn outside(
    file: &str,
    mut facts: Facts,
    page: &Section,
    front: Option<&str>,
    spec: &Spec,
    book: &mut Book,
) -> Option<Operation> {
    if facts.request.is_empty() && facts.response.is_empty() {
        return None;
    }
    let heading = page_title(page);
    let title = if heading.is_empty() { front.and_then(front::title).unwrap_or_default() } else { heading };
    let titled = spec.dialect.operation_in_title(&title).map(str::to_owned);
    let action = titled.or_else(|| action(&facts, &title, file));
    let own_path = action.as_deref().and_then(|action| spec.dialect.path_of(action));
    let endpoint = own_path.and_then(|path| endpoint_at(&path)).or_else(|| shown_endpoint(&facts));
    if let Some(endpoint) = endpoint.as_ref().filter(|_| action.is_none()) {
        book.notes.push(Note {
            code: ENDPOINT_BY_EXAMPLE,
            line: endpoint.line,
            message: format!("only an example shows `{} {}`", endpoint.method, endpoint.path.path),
            help: "Write method and path above the parameters if they are others.",
        });
    }
    // A name with humps is a model's as well: only headings, or the row of the action, make an operation of a page.
    let is_called = action.is_some() && (facts.is_told || has_action_row(&facts));
    if !(is_called || endpoint.is_some() && action.is_none()) {
        return None;
    }
    let line = page.children.first().map_or(1, |first| first.line);
    settle(&mut facts.request, endpoint.as_slice(), spec);
    // An action is called at one address; the path of its example is that address.
    let endpoint = endpoint.filter(|endpoint| action.is_none() || endpoint.path.path != "/");
    Some(Operation { title, action, endpoint, line, is_alone: true, facts })
}

fn page_title(page: &Section) -> String {
    page.children.iter().find(|child| !child.is_label()).map(|first| first.title.flow()).unwrap_or_default()
}

fn finish(mut page: PageFacts, book: Book, spec: &Spec) -> PageFacts {
    let Book { mut entries, notes } = book;
    entries.sort_by_key(|entry| entry.line);
    let mut ledger = PageLedger { entries, ..page.ledger };
    page.notes = notes;
    page.models.retain(|model| !model.rows.is_empty());
    let is_silent = spec.dialect.is_guide(&page.file) || !has_rows(&ledger);
    ledger.kind = match (
        page.operations.is_empty(),
        page.models.is_empty() && page.values.is_empty() && page.aliases.is_empty(),
    ) {
        (false, _) => PageKind::Operation,
        (true, false) => PageKind::Models,
        (true, true) if is_silent => PageKind::Furniture,
        (true, true) => {
            page.notes = vec![not_an_operation()];
            ledger.set_aside(NOT_AN_OPERATION.name);
            ledger.kind
        }
    };
    page.ledger = ledger;
    page.report_strange_paths();
    page
}

fn not_an_operation() -> Note {
    Note {
        code: NOT_AN_OPERATION,
        line: 0,
        message: "this page has tables, and neither a method and a path nor a model's name".to_owned(),
        help: "It is left out; name its operation, as `GET /things/{id}`, or name it under `pages: guides`.",
    }
}

impl PageFacts {
    /// A page of which nothing is read yet, or nothing at all.
    fn new(file: String) -> Self {
        PageFacts {
            ledger: PageLedger::new(&file),
            file,
            operations: Vec::new(),
            models: Vec::new(),
            values: Vec::new(),
            aliases: Vec::new(),
            base: None,
            auth: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Names rows that are said to be in a path that has no such variable: they are left out.
    fn report_strange_paths(&mut self) {
        let mut strange = Vec::new();
        for operation in self.operations.iter().filter(|operation| operation.is_alone) {
            let path = operation.endpoint.as_ref().map_or("/", |endpoint| endpoint.path.path.as_str());
            let known: Vec<&str> = variables(path).collect();
            for (place, row) in &operation.facts.request {
                let name = row.path.first().map_or("", String::as_str);
                if row.place.or(*place) == Some(Place::Path) && !known.contains(&name) {
                    strange.push(Note {
                        code: ROW_UNREADABLE,
                        line: row.line,
                        message: format!(
                            "`{name}` is said to be in the path, and `{path}` has no such variable"
                        ),
                        help: "It is left out; write the path as `/things/{id}`, or say where it travels.",
                    });
                }
            }
        }
        self.ledger.settle(strange.iter().map(|note| (note.line, Fate::Found(ROW_UNREADABLE.name))));
        self.notes.append(&mut strange);
    }

    /// Every row of its operations and models.
    pub(super) fn rows(&self) -> impl Iterator<Item = &Row> {
        let operations = self.operations.iter().map(|operation| &operation.facts);
        let rows =
            operations.flat_map(|facts| facts.request.iter().map(|(_, row)| row).chain(&facts.response));
        rows.chain(self.models.iter().flat_map(|model| &model.rows))
    }

    /// A table that nothing leads to after all.
    pub(super) fn leave(&mut self, origin: &Origin) {
        let mut book = Book { entries: std::mem::take(&mut self.ledger.entries), notes: Vec::new() };
        book.leave(origin.line, &origin.header);
        self.ledger.entries = book.entries;
        self.notes.append(&mut book.notes);
    }
}

fn has_rows(ledger: &PageLedger) -> bool {
    ledger.entries.iter().any(|entry| entry.part == Part::Table)
}
