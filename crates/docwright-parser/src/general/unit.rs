//! Which sections of a page are operations.
//!
//! A section is one if it, and none of the sections below it, says a method and a path. What a heading calls after a part
//! of an operation ("HTTP Request", "请求地址") belongs to the section above it.

use foldhash::{HashMap, HashSet};

use super::blocks::{Block, Content};
use super::endpoint::{self, Endpoint, Said};
use super::outline::Section;
use super::route;
use crate::words::{Kind, Words};

/// Where a section stands in the tree: the number of the child at each level.
pub(super) type At = Vec<usize>;

/// An operation: its section, and what it is called by.
#[derive(Debug)]
pub(super) struct Unit {
    /// Its section.
    pub(super) at: At,
    /// Its endpoints; none if the page names it otherwise.
    pub(super) endpoints: Vec<Endpoint>,
}

/// The units of a page, in its order.
pub(super) fn units(page: &Section, words: &Words) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut tree = Tree::of(page, words);
    let said = collect(page, &mut tree, &mut Vec::new(), false, None, &mut units);
    let endpoints = said.endpoints();
    if !endpoints.is_empty() && !repeats(&endpoints, &units) {
        units.push(Unit { at: Vec::new(), endpoints });
    }
    lead(page, &mut units);
    units.sort_by(|a, b| a.at.cmp(&b.at));
    units
}

/// Endpoints of a table whose rows lead to sections of the page are these sections'.
fn lead(page: &Section, units: &mut Vec<Unit>) {
    let mut places = HashMap::default();
    places_of(page, &mut Vec::new(), &mut places);
    let mut led: Vec<Unit> = Vec::new();
    for unit in units.iter_mut() {
        let own = unit.at.clone();
        let elsewhere = |endpoint: &Endpoint| {
            let at = endpoint.links.iter().find_map(|anchor| places.get(anchor))?;
            (*at != own && (at.starts_with(&own) || !own.starts_with(at))).then(|| at.clone())
        };
        unit.endpoints.retain(|endpoint| match elsewhere(endpoint) {
            Some(at) => {
                led.push(Unit { at, endpoints: vec![endpoint.clone()] });
                false
            }
            None => true,
        });
    }
    units.retain(|unit| !unit.endpoints.is_empty());
    // A section that names its own endpoint needs no table.
    let mut taken: HashSet<At> = units.iter().map(|unit| unit.at.clone()).collect();
    units.extend(led.into_iter().filter(|unit| taken.insert(unit.at.clone())));
}

/// Where each anchor of the page is.
fn places_of(section: &Section, at: &mut At, places: &mut HashMap<String, At>) {
    for id in &section.ids {
        places.entry(id.clone()).or_insert_with(|| at.clone());
    }
    for (index, child) in section.children.iter().enumerate() {
        at.push(index);
        places_of(child, at, places);
        at.pop();
    }
}

/// What the section says that belongs to the one above; units below it are added.
fn collect(
    section: &Section,
    tree: &mut Tree,
    at: &mut At,
    is_followed: bool,
    above: Option<&Said>,
    units: &mut Vec<Unit>,
) -> Said {
    let bearers = tree.below.iter().filter(|below| below.bears_route()).count();
    let mut said = std::mem::take(&mut tree.said);
    // "List [GET]" below "Users [/users]".
    let titled = route::part_in_title(&section.title.flow());
    let own = matches!(titled, Some((None, Some(_)))).then(|| said.clone());
    if let (Some(above), Some((Some(_), None))) = (above, titled) {
        said.append(above.clone());
    }
    let above = own.as_ref().or(above);
    let before = units.len();
    for (index, (child, below)) in section.children.iter().zip(&mut tree.below).enumerate() {
        at.push(index);
        let followed = bearers == 1 && section.children.iter().skip(index + 1).any(is_content);
        let lifted = collect(child, below, at, followed, above, units);
        at.pop();
        said.append(lifted);
    }
    let is_part = !matches!(section.kind(), Kind::Title | Kind::Overview | Kind::Model) || section.is_label();
    let is_named = route::said(&section.title.flow()).is_some();
    if section.level == 0 || is_part && !is_named || is_followed && is_bare(section) {
        return said;
    }
    let endpoints = said.endpoints();
    let below = units.get(before..).unwrap_or_default();
    if !endpoints.is_empty() && !repeats(&endpoints, below) {
        units.push(Unit { at: at.clone(), endpoints });
    }
    Said::default()
}

/// Whether a section holds what belongs to the operation that a section before it names.
fn is_content(section: &Section) -> bool {
    matches!(section.kind(), Kind::Request | Kind::Response) && !section.is_label()
}

/// What each section's own lines say, once: it is asked for by the section itself and by those around it.
struct Tree {
    said: Said,
    below: Vec<Tree>,
}

impl Tree {
    fn of(section: &Section, words: &Words) -> Self {
        let below = section.children.iter().map(|child| Tree::of(child, words)).collect();
        Tree { said: endpoint::of_section(section, words), below }
    }

    /// Whether a section, or one right below it, says a method and a path.
    fn bears_route(&self) -> bool {
        self.said.is_whole() || self.below.iter().any(|below| below.said.is_whole())
    }
}

/// Whether a section has nothing of its own but a route: what its operation has stands in the sections beside it, and
/// the one above is its title.
fn is_bare(section: &Section) -> bool {
    let is_rows = |block: &Block| matches!(&block.content, Content::Table(table) if table.rows.len() > 2);
    !section.blocks.iter().any(is_rows) && !section.children.iter().any(is_content)
}

/// Whether sections below say all of them, or most: the section above lists them.
fn repeats(endpoints: &[Endpoint], units: &[Unit]) -> bool {
    let paths: HashSet<&str> =
        units.iter().flat_map(|unit| &unit.endpoints).map(|endpoint| endpoint.path.path.as_str()).collect();
    let known = |endpoint: &&Endpoint| paths.contains(endpoint.path.path.as_str());
    let repeated = endpoints.iter().filter(known).count();
    repeated == endpoints.len() || (endpoints.len() > 2 && repeated * 2 > endpoints.len())
}

/// The section that stands there.
pub(super) fn section<'p>(page: &'p Section, at: &[usize]) -> Option<&'p Section> {
    at.iter().try_fold(page, |section, index| section.children.get(*index))
}
