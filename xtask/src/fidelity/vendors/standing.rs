//! Where the truth's operations stand on the pages: by a title, or by method and path.

use std::collections::{HashMap, HashSet};

use super::matcher::Matcher;
use super::names::Path;
use super::pages::{Pages, Section, Stand};
use super::truth::Operation;

/// Why an operation of the truth is on no page.
pub const SPEC_ONLY: &str = "no page has it";
/// Why one is not that the pages have the path of.
pub const OTHER_METHODS: &str = "the pages give its path other methods";
const NO_METHOD: &str = "the pages give its path no method";

const METHODS: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/// What the pages say of an operation.
pub enum Standing {
    /// It stands in these parts of pages.
    On(Vec<Section>),
    /// It need not be read, and why.
    Aside(&'static str),
}

/// By the title of a page, which is about the operation as a whole.
pub fn by_title(pages: &Pages, truth: &[Operation]) -> Vec<Standing> {
    let one = |operation: &Operation| {
        let page = pages.titled(&operation.name);
        page.map_or(Standing::Aside(SPEC_ONLY), |page| Standing::On(vec![pages.whole(page)]))
    };
    truth.iter().map(one).collect()
}

/// By the paths that stand on pages with the methods beside them.
pub fn by_route(pages: &Pages, stands: &[Stand], truth: &[Operation], matcher: &Matcher) -> Vec<Standing> {
    Routes::new(matcher, stands).standing(pages, matcher, truth)
}

/// The paths that stand on pages, by the truth's operations that have them.
#[derive(Default)]
struct Routes<'s> {
    /// With the operation's method beside it.
    with: HashMap<usize, Vec<&'s Stand>>,
    /// With other methods.
    others: HashSet<usize>,
    /// With no method.
    without: HashSet<usize>,
    /// The ends of paths that the truth does not have.
    tails: HashMap<String, Vec<&'s Stand>>,
}

impl<'s> Routes<'s> {
    fn new(matcher: &Matcher, stands: &'s [Stand]) -> Routes<'s> {
        let mut routes = Routes::default();
        for stand in stands {
            let found = |method: &&str| {
                matcher.find("", method, &stand.path).map(|index| (has(stand, method, matcher), index))
            };
            let found: Vec<(bool, usize)> = METHODS.iter().filter_map(found).collect();
            for (has_method, index) in &found {
                match (has_method, stand.methods.is_empty()) {
                    (true, _) => routes.with.entry(*index).or_default().push(stand),
                    (false, true) => _ = routes.without.insert(*index),
                    (false, false) => _ = routes.others.insert(*index),
                }
            }
            if let Some(tail) = stand.path.tail().filter(|_| found.is_empty()) {
                routes.tails.entry(tail).or_default().push(stand);
            }
        }
        routes
    }

    fn standing(&self, pages: &Pages, matcher: &Matcher, truth: &[Operation]) -> Vec<Standing> {
        let found: Vec<Result<Vec<&Stand>, &'static str>> =
            truth.iter().enumerate().map(|(index, operation)| self.of(index, operation, matcher)).collect();
        let mut operations: HashMap<usize, HashSet<usize>> = HashMap::new();
        for (index, stands) in
            found.iter().enumerate().filter_map(|(index, found)| Some((index, found.as_ref().ok()?)))
        {
            stands.iter().for_each(|stand| _ = operations.entry(stand.page).or_default().insert(index));
        }
        // A page with one operation is about it as a whole.
        let section = |stand: &&Stand| match operations.get(&stand.page) {
            Some(operations) if operations.len() > 1 => pages.around(stand.page, stand.line),
            _ => pages.whole(stand.page),
        };
        let one = |found: Result<Vec<&Stand>, &'static str>| match found {
            Ok(stands) => {
                let mut sections: Vec<Section> = stands.iter().map(section).collect();
                sections.dedup();
                Standing::On(sections)
            }
            Err(why) => Standing::Aside(why),
        };
        found.into_iter().map(one).collect()
    }

    /// Where an operation stands: with its method beside its path, or a path of no operation that ends as its own.
    fn of(
        &self,
        index: usize,
        operation: &Operation,
        matcher: &Matcher,
    ) -> Result<Vec<&'s Stand>, &'static str> {
        if let Some(stands) = self.with.get(&index) {
            return Ok(stands.clone());
        }
        if self.others.contains(&index) {
            return Err(OTHER_METHODS);
        }
        if self.without.contains(&index) {
            return Err(NO_METHOD);
        }
        let method = operation.method.as_deref().unwrap_or_default();
        let is_own =
            |stand: &&&Stand| has(stand, method, matcher) && !matcher.is_example(method, &stand.path);
        let tail = matcher.path(index).and_then(Path::tail).and_then(|tail| self.tails.get(&tail));
        let stands: Vec<&Stand> = tail.into_iter().flatten().filter(is_own).copied().collect();
        if stands.is_empty() { Err(SPEC_ONLY) } else { Ok(stands) }
    }
}

/// Whether a method stands beside a path.
fn has(stand: &Stand, method: &str, matcher: &Matcher) -> bool {
    stand.methods.iter().any(|said| matcher.method(said) == matcher.method(method))
}
