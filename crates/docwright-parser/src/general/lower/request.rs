//! An operation's parameters: which there are, and where each travels.

use docwright_ir::Location;
use docwright_ir::name::wire_name;
use foldhash::HashSet;

use super::sink::Sink;
use crate::extract::{RowDraft, Rows};
use crate::general::folded::fold;
use crate::general::link::Models;
use crate::general::page::Operation;
use crate::general::path::variables;
use crate::general::rows::{EACH, Row, Ty};
use crate::words::Place;

/// A row and where its table's travel, if the table says so.
type Placed = (Option<Place>, Row);

/// The parameters: those of tables and lists, the path's variables, and the names of a query string behind the path.
pub(super) fn request(operation: &Operation, sink: &Sink<'_>) -> Rows {
    let parameters = unwrapped(operation, sink.file, sink.models);
    let places = Places::of(operation, &parameters);
    let (mut rows, mut seen) = (Rows::default(), HashSet::default());
    for (place, row) in &parameters {
        let top = row.path.first().map_or("", String::as_str);
        seen.insert(top);
        if let Some(location) = places.of_row(row.place.or(*place), top, row.path.len() == 1) {
            sink.push(&mut rows, row, Some(location));
        }
    }
    let Some(endpoint) = &operation.endpoint else { return rows };
    let missing = |name: &&str| !seen.contains(name) && wire_name(name).is_ok();
    let mut add = |name: &str, location, required| {
        let (ty, line, location) = ("string", endpoint.line, Some(location));
        rows.push(RowDraft { name, ty, line, location, required, is_inferred: true, ..RowDraft::default() });
    };
    variables(&endpoint.path.path).filter(missing).for_each(|name| add(name, Location::Path, Some(true)));
    let query = endpoint.path.query.iter().map(String::as_str);
    query.filter(missing).for_each(|name| add(name, Location::Query, None));
    rows
}

/// Where the parameters of an operation travel.
struct Places<'o> {
    variables: Vec<&'o str>,
    /// What nothing else is said of.
    unsaid: Location,
}

impl<'o> Places<'o> {
    fn of(operation: &'o Operation, parameters: &[Placed]) -> Self {
        let endpoint = operation.endpoint.as_ref();
        // What a page with a section of its own for the body says elsewhere is not in the body.
        let has_body = parameters.iter().any(|placed| placed.1.path.len() == 1 && is_in_body(placed));
        let unsaid = if takes_body(operation) && !has_body { Location::Body } else { Location::Query };
        Places {
            variables: endpoint.map(|endpoint| variables(&endpoint.path.path).collect()).unwrap_or_default(),
            unsaid,
        }
    }

    /// Where a row travels; `None` if it is a variable of another of the section's paths.
    fn of_row(&self, place: Option<Place>, top: &str, is_top: bool) -> Option<Location> {
        let is_variable = is_top && self.variables.contains(&top);
        match place {
            Some(Place::Header) => Some(Location::Header),
            Some(Place::Cookie) => Some(Location::Cookie),
            Some(Place::Query) => Some(Location::Query),
            _ if is_variable => Some(Location::Path),
            Some(Place::Path) => None,
            Some(Place::Body | Place::Form) => Some(Location::Body),
            None => Some(self.unsaid),
        }
    }
}

/// Whether a call of this method has a body. One that is called by its name is sent.
fn takes_body(operation: &Operation) -> bool {
    let method = operation.endpoint.as_ref().map_or("POST", |endpoint| endpoint.method.as_str());
    !matches!(method, "GET" | "HEAD" | "DELETE" | "LIST" | "OPTIONS")
}

fn is_in_body((place, row): &Placed) -> bool {
    matches!(row.place.or(*place), Some(Place::Body | Place::Form))
}

/// The row that stands for the whole body: it is called `body` and is alone there; or no row says where it travels, and
/// this is the only one that is called as its own model is.
fn whole_body<'o>(operation: &'o Operation, file: &str, models: &Models) -> Option<&'o Placed> {
    let request = || operation.facts.request.iter().filter(|(_, row)| row.path.len() == 1);
    let mut said = request().filter(|placed| is_in_body(placed));
    if let Some(first) = said.next() {
        let is_called = |(_, row): &&Placed| row.path.first().is_some_and(|name| name == "body");
        return Some(first).filter(is_called).filter(|_| said.next().is_none());
    }
    let is_silent = request().all(|(place, row)| row.place.or(*place).is_none());
    let mut modelled = request().filter(|(_, row)| is_its_model(row, file, models));
    let only = modelled.next().filter(|_| modelled.next().is_none());
    only.filter(|_| is_silent && takes_body(operation))
}

fn is_its_model(row: &Row, file: &str, models: &Models) -> bool {
    let Some(ty @ Ty::Named { words, .. }) = &row.ty.ty else { return false };
    row.path.first().is_some_and(|name| fold(name) == fold(words)) && models.members(ty, file).is_some()
}

/// The parameters, with those of a body that one row stands for in its place: its members, or its model's.
fn unwrapped(operation: &Operation, file: &str, models: &Models) -> Vec<Placed> {
    let facts = &operation.facts;
    let Some((place, whole)) = whole_body(operation, file, models) else { return facts.request.clone() };
    let called = whole.path.first();
    let mut out = Vec::new();
    for (own, row) in &facts.request {
        match row.path.split_first() {
            Some((first, rest))
                if Some(first) == called && !rest.is_empty() && rest.iter().any(|part| part != EACH) =>
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
    match out.iter().any(is_in_body) {
        true => out,
        false => facts.request.clone(),
    }
}
