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
use crate::fidelity::board::{Aspect, Board, Kind, Measure, Miss, Part};

const IN_THE_PATH: &str = "the page writes a value into the path";
const NOT_ON_THE_PAGE: &str = "its page does not name it";
const THE_REPLYS: &str = "the truth has the reply's members for parameters";
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
                let miss = pair.miss(NAME, Kind::Missing, &row.path);
                let known = variables.aside(pair, row).map(str::to_owned);
                board.miss(Miss { truth: row.kind.to_string(), known, ..miss });
            }
        }
    }
    for (path, row) in &read {
        if !asked.has(path) && !asked.opens(path) && !asked.is_below_a_leaf(path) {
            board.miss(Miss { read: row.kind.to_string(), ..pair.miss(NAME, Kind::Extra, path) });
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
            let miss = pair.miss(measure, Kind::Extra, &row.path);
            board.miss(Miss { read: row.kind.to_string(), ..miss });
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

    /// Why a parameter of the truth need not be read.
    fn aside(&self, pair: &Pair<'_>, row: &Parameter) -> Option<&'static str> {
        let is_in_the_path = row.place == Some(Location::Path);
        match self.literal.contains(&row.path) {
            true => Some(IN_THE_PATH),
            false if pair.truth.is_its_reply => Some(THE_REPLYS),
            false => (!is_in_the_path && !pair.page.has(&row.path)).then_some(NOT_ON_THE_PAGE),
        }
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

/// What both say of a parameter that both have. Where the page's own row says otherwise than the truth, to read what the
/// page says is no fault.
fn agree(board: &mut Board, pair: &Pair<'_>, truth: &Parameter, read: &Row) {
    board.right(&pair.of.entry.name, NAME);
    let page = pair.page.reading(&truth.path);
    let mut compare = |aspect, read: String, expected: String, same: bool, as_the_page: bool| {
        let measure = Measure::new(Part::Request, aspect);
        if same {
            return board.right(&pair.of.entry.name, measure);
        }
        let miss = pair.miss(measure, Kind::Differs, &truth.path);
        let known = as_the_page.then(|| OTHERWISE.to_owned());
        board.miss(Miss { read, truth: expected, known, ..miss });
    };
    if let Some(place) = truth.place {
        let [mine, expected] = [read.place, place].map(|place| word(place).to_owned());
        compare(Aspect::Place, mine, expected, read.place == place, false);
    }
    if !truth.kind.is_any() {
        let said = page.map(|page| pair.of.words.kind(first_word(&page.ty)));
        let as_the_page = said.is_some_and(|said| said.is_any() || read.kind.agrees(&said));
        let [mine, expected] = [&read.kind, &truth.kind].map(ToString::to_string);
        compare(Aspect::Type, mine, expected, read.kind.agrees(&truth.kind), as_the_page);
    }
    if let Some(expected) = truth.required.filter(|_| pair.means_required(truth)) {
        let as_the_page = page.is_some_and(|page| is_required(page) == read.required);
        let [mine, other] = [read.required, expected].map(|required| needed(required).to_owned());
        compare(Aspect::Required, mine, other, read.required == expected, as_the_page);
    }
    if let (Some(expected), Some(_)) = (&truth.default, &pair.of.entry.row) {
        let said = page.filter(|page| !is_required(page)).and_then(|page| page.default.as_deref());
        let [mine, expected, said] =
            [read.default.as_deref(), Some(expected), said].map(|value| bare(value.unwrap_or_default()));
        compare(Aspect::Default, mine.to_owned(), expected.to_owned(), mine == expected, mine == said);
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
