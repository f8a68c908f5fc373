//! The parameters and the response of an operation that both sides have.

use std::collections::{HashMap, HashSet};

use docwright_ir::Location;
use indexmap::IndexMap;

use super::asked::Asked;
use super::names;
use super::pages::Reading;
use super::pair::{Pair, word};
use super::reading::Row;
use super::truth::Parameter;
use crate::fidelity::board::{Aspect, Board, Kind, Measure, Part};

const IN_THE_PATH: &str = "the page writes a value into the path";
const NOT_ON_THE_PAGE: &str = "its page does not name it";
const OTHERWISE: &str = "the page's own row says otherwise than the truth";

const NAME: Measure = Measure::new(Part::Request, Aspect::Name);

/// Compares the parameters: names, and what both say of those that both have.
pub fn request(board: &mut Board, pair: &Pair<'_>) {
    let is_own = |path: &str| !pair.of.entry.common.iter().any(|common| common == path);
    let truth: Vec<&Parameter> = pair.truth.parameters.iter().filter(|row| is_own(&row.path)).collect();
    let asked = Asked::new(truth.iter().map(|row| row.path.as_str()));
    let variables = Variables::new(pair);
    let mut read = rows(pair, &asked, &variables);
    read.retain(|path, _| is_own(path));
    for row in &truth {
        match read.get(&row.path) {
            Some(found) => agree(board, pair, row, found),
            None => {
                let known = if variables.literal.contains(&row.path) {
                    Some(IN_THE_PATH)
                } else if row.place != Some(Location::Path) && !pair.page.has(&row.path) {
                    Some(NOT_ON_THE_PAGE)
                } else {
                    None
                };
                let mut miss = pair.miss(NAME, Kind::Missing, &row.path);
                (miss.truth, miss.known) = (row.kind.to_string(), known.map(str::to_owned));
                board.miss(miss);
            }
        }
    }
    for (path, row) in &read {
        if !asked.has(path) && !asked.opens(path) && !asked.is_below_a_leaf(path) {
            let mut miss = pair.miss(NAME, Kind::Extra, path);
            miss.read = row.kind.to_string();
            board.miss(miss);
        }
    }
}

/// Compares response paths. The truth may hold more than pages say, so only what was built and is not there counts.
pub fn response(board: &mut Board, pair: &Pair<'_>) {
    let Some(fields) = &pair.truth.response else { return };
    let asked = Asked::new(fields.iter().map(|(path, _)| path.as_str()));
    let leaves: HashMap<&str, bool> =
        fields.iter().map(|(path, kind)| (path.as_str(), kind.is_open())).collect();
    let is_open = |path: &str| {
        leaves
            .iter()
            .any(|(leaf, open)| *open && path.strip_prefix(leaf).is_some_and(|rest| rest.starts_with('.')))
    };
    let measure = Measure::new(Part::Response, Aspect::Name);
    let mut seen = HashSet::new();
    let rows = pair.read.iter().flat_map(|one| one.response(pair.of.words, &|path| asked.opens(path)));
    for row in rows.filter(|row| seen.insert(row.path.clone())) {
        if asked.has(&row.path) {
            board.right(&pair.of.entry.name, measure);
        } else if !(asked.is_below_a_leaf(&row.path) && is_open(&row.path)) {
            let mut miss = pair.miss(measure, Kind::Extra, &row.path);
            miss.read = row.kind.to_string();
            board.miss(miss);
        }
    }
}

/// The variables of a path: both sides name them as they like, so they are told by their segments.
#[derive(Default)]
struct Variables {
    /// The name that was read → the truth's.
    names: HashMap<String, String>,
    /// The truth's, where the other side has a word.
    literal: HashSet<String>,
}

impl Variables {
    fn new(pair: &Pair<'_>) -> Variables {
        let mut variables = Variables::default();
        for read in pair.read.iter().filter(|read| read.path.segments.len() == pair.path.segments.len()) {
            for (mine, other) in pair.path.variables.iter().zip(&read.path.variables) {
                match (mine.as_deref().map(names::parameter), other.as_deref().map(names::parameter)) {
                    (Some(mine), Some(other)) => _ = variables.names.insert(other, mine),
                    (Some(mine), None) => _ = variables.literal.insert(mine),
                    _ => {}
                }
            }
        }
        variables
    }
}

/// What was read, by path; of several operations of one route, the first says it.
fn rows(pair: &Pair<'_>, asked: &Asked<'_>, variables: &Variables) -> IndexMap<String, Row> {
    let mut rows = IndexMap::new();
    for operation in pair.read {
        for row in operation.request(pair.of.words, &|path| asked.opens(path)) {
            let renamed = variables.names.get(&row.path).filter(|_| row.place == Location::Path);
            rows.entry(renamed.cloned().unwrap_or_else(|| row.path.clone())).or_insert(row);
        }
    }
    rows
}

fn agree(board: &mut Board, pair: &Pair<'_>, truth: &Parameter, read: &Row) {
    board.right(&pair.of.entry.name, NAME);
    let page = pair.page.reading(&truth.path);
    let mut compare = |aspect, same: bool, read: &str, expected: &str, page_agrees: bool| {
        let measure = Measure::new(Part::Request, aspect);
        if same {
            return board.right(&pair.of.entry.name, measure);
        }
        let mut miss = pair.miss(measure, Kind::Differs, &truth.path);
        (miss.read, miss.truth) = (read.to_owned(), expected.to_owned());
        miss.known = Some(OTHERWISE.to_owned()).filter(|_| !page_agrees);
        board.miss(miss);
    };
    if let Some(place) = truth.place {
        compare(Aspect::Place, read.place == place, word(read.place), word(place), true);
    }
    if !truth.kind.is_any() {
        let page_agrees =
            page.is_none_or(|page| pair.of.words.kind(first_word(&page.ty)).agrees(&truth.kind));
        let [mine, other] = [&read.kind, &truth.kind].map(ToString::to_string);
        compare(Aspect::Type, read.kind.agrees(&truth.kind), &mine, &other, page_agrees);
    }
    let places = &pair.of.entry.required_in;
    let is_meant =
        places.is_empty() || truth.place.is_some_and(|place| places.iter().any(|one| one == word(place)));
    if let Some(expected) = truth.required.filter(|_| is_meant) {
        let page_agrees = page.is_none_or(|page| is_required(page) == expected);
        compare(
            Aspect::Required,
            read.required == expected,
            needed(read.required),
            needed(expected),
            page_agrees,
        );
    }
    if let (Some(expected), Some(_)) = (&truth.default, &pair.of.entry.row) {
        let said = page.filter(|page| !is_required(page)).and_then(|page| page.default.as_deref());
        let [mine, expected] = [read.default.as_deref().unwrap_or_default(), expected].map(bare);
        compare(
            Aspect::Default,
            mine == expected,
            mine,
            expected,
            said.is_some_and(|said| bare(said) == expected),
        );
    }
}

/// `string, required` → `string`.
fn first_word(ty: &str) -> &str {
    ty.split(',').next().unwrap_or(ty)
}

/// A row that says `<required>` in its default's place, or in its type's.
fn is_required(page: &Reading) -> bool {
    let says = |text: &str| text.contains("required") && !text.contains("not required");
    says(&page.ty) || page.default.as_deref().is_some_and(says)
}

fn needed(required: bool) -> &'static str {
    if required { "required" } else { "optional" }
}

/// A value without its quotes.
fn bare(value: &str) -> &str {
    value.trim().trim_matches(['"', '\'', '`'])
}
