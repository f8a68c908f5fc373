//! What the truth has and no page says, and the other way round: decided by the pages' text and the truth alone, never by
//! what the parser made of them.

use std::collections::{HashMap, HashSet};

use docwright_ir::Place;
use regex::Regex;

use super::matcher::Matcher;
use super::names::Path;
use super::pages::{Pages, Reading, Section, Stand};
use super::standing::{self, Standing};
use super::table::By;
use super::truth::Operation;

/// Why an operation is not in the truth.
const DOC_ONLY: &str = "the pages have it and the truth does not";

/// Where the truth's operations stand.
pub struct Drift {
    pages: Pages,
    row: Option<Regex>,
    by: By,
    /// Methods and paths that the pages have.
    written: HashSet<String>,
    standing: Vec<Standing>,
}

/// What the pages say of one operation's parameters.
pub struct Page {
    /// The names that are set apart in its sections.
    names: HashSet<String>,
    readings: HashMap<String, Reading>,
    place: Place,
}

impl Drift {
    /// Looks for the operations on the pages.
    pub fn new(pages: Pages, row: Option<Regex>, by: By, truth: &[Operation], matcher: &Matcher) -> Drift {
        let mut stands = pages.stands();
        let base = matcher.base(stands.iter().map(|stand| &stand.path));
        for stand in &mut stands {
            stand.path = base.strip(std::mem::take(&mut stand.path));
        }
        let pairs = |stand: &Stand| {
            let key = stand.path.key();
            stand.methods.iter().map(|method| format!("{} {key}", matcher.method(method))).collect::<Vec<_>>()
        };
        let written = stands.iter().flat_map(pairs).collect();
        let standing = match by {
            By::Name => standing::by_title(&pages, truth),
            By::Route => standing::by_route(&pages, &stands, truth, matcher),
        };
        Drift { pages, row, by, written, standing }
    }

    /// Why an operation of the truth need not be read.
    pub fn aside(&self, index: usize) -> Option<&'static str> {
        match self.standing.get(index)? {
            Standing::On(_) => None,
            Standing::Aside(why) => Some(why),
        }
    }

    /// Why an operation may be read that the truth lacks: a page has it, and not as an example of another.
    pub fn documented(
        &self,
        name: &str,
        method: &str,
        path: &Path,
        matcher: &Matcher,
    ) -> Option<&'static str> {
        let is_there = match self.by {
            By::Name => self.pages.titled(name).is_some(),
            By::Route => {
                let key = format!("{} {}", matcher.method(method), path.key());
                self.written.contains(&key) && !matcher.is_example(method, path)
            }
        };
        is_there.then_some(DOC_ONLY)
    }

    /// What the pages say of an operation.
    pub fn page(&self, index: usize) -> Page {
        let sections = match self.standing.get(index) {
            Some(Standing::On(sections)) => sections.as_slice(),
            _ => &[],
        };
        let readings = |section| self.row.iter().flat_map(move |row| self.pages.readings(section, row));
        let start = |section: &Section| u32::try_from(section.lines.start + 1).unwrap_or(0);
        Page {
            names: sections.iter().flat_map(|section| self.pages.names(section)).collect(),
            readings: sections.iter().flat_map(readings).collect(),
            place: sections
                .first()
                .map(|first| Place::new(self.pages.file(first.page), start(first)))
                .unwrap_or_default(),
        }
    }
}

impl Page {
    /// Where it stands; nowhere if no page has it.
    pub fn place(&self) -> Place {
        self.place.clone()
    }

    /// Whether a parameter's name is set apart, or each part of it by itself.
    pub fn has(&self, path: &str) -> bool {
        self.names.contains(path) || path.split('.').all(|part| self.names.contains(part))
    }

    /// The parameter as the corpus' pattern reads it.
    pub fn reading(&self, path: &str) -> Option<&Reading> {
        self.readings.get(path)
    }
}

#[cfg(test)]
mod tests {
    use super::super::standing::{OTHER_METHODS, SPEC_ONLY};
    use super::*;
    use std::collections::BTreeMap;

    const PAGE: &str = "# Things\n## List\n| GET | `/things` |\n- `limit`\n## Make\n| POST | `/things` |\n- `name`\n\
                        ## Nowhere\n| POST | `/made/up` |\n```\nGET /things/17\n```\n";

    fn drift(routes: &[&str]) -> (Drift, Matcher) {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("a.md"), PAGE).unwrap();
        let one = |route: &&str| {
            let (method, path) = route.split_once(' ').unwrap();
            Operation { method: Some(method.into()), path: Some(path.into()), ..Operation::default() }
        };
        let (truth, matcher) = Matcher::new(By::Route, &BTreeMap::new(), routes.iter().map(one).collect());
        (Drift::new(Pages::read(dir.path()), None, By::Route, &truth, &matcher), matcher)
    }

    #[test]
    fn what_no_page_has_is_set_aside() {
        let (drift, _) =
            drift(&["GET /things", "DELETE /things", "GET /other", "GET /the/things", "POST /not/made/up"]);
        assert_eq!(drift.aside(0), None);
        assert_eq!(drift.aside(1), Some(OTHER_METHODS));
        assert_eq!(drift.aside(2), Some(SPEC_ONLY));
        assert_eq!(drift.aside(3), Some(SPEC_ONLY));
        // The page writes another beginning.
        assert_eq!(drift.aside(4), None);
    }

    #[test]
    fn a_parameter_stands_in_its_operations_section() {
        let (drift, _) = drift(&["GET /things", "POST /things"]);
        assert!(drift.page(0).has("limit") && !drift.page(0).has("name"));
        assert!(!drift.page(1).has("outer.name") && drift.page(1).has("name") && !drift.page(1).has("limit"));
        assert_eq!(drift.page(1).place(), Place::new("a.md", 5));
    }

    #[test]
    fn what_only_the_pages_have_is_set_aside_unless_it_is_an_example() {
        let (drift, matcher) = drift(&["GET /things/{id}"]);
        let documented = |method, path| drift.documented("", method, &Path::new(path), &matcher);
        assert_eq!(documented("POST", "/made/up"), Some(DOC_ONLY));
        assert_eq!(documented("GET", "/things/17"), None);
        assert_eq!(documented("GET", "/invented"), None);
    }
}
