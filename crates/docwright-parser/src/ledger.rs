//! What became of each part of a page: its headings, its tables and their rows, its code. Whatever takes a part says
//! so where it takes it; nothing of a page goes away without an entry here, and an entry without a fact names the
//! dialect's words or the finding that account for it.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

/// A part of a page that has to be accounted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A heading.
    Heading,
    /// A table as a whole.
    Table,
    /// A row of a table below its header.
    Row,
    /// Code.
    Fence,
}

impl Part {
    /// For people: `row`.
    pub fn as_str(self) -> &'static str {
        match self {
            Part::Heading => "heading",
            Part::Table => "table",
            Part::Row => "row",
            Part::Fence => "fence",
        }
    }
}

/// What became of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It is a fact, or says what the facts below it are: `request`, `model`.
    Read(&'static str),
    /// A parameter that every operation has: the client fills it in.
    Common,
    /// A member that every reply has.
    Envelope,
    /// A row without any text.
    Blank,
    /// The dialect names it as nothing of the API: its `sections`, `tables` or `pages`.
    Furniture,
    /// A finding of this code names it.
    Found(&'static str),
}

impl Fate {
    /// For people, and a key in JSON: `read as request`, `set aside: envelope`.
    pub fn as_str(self) -> &'static str {
        match self {
            Fate::Read(what) | Fate::Found(what) => what,
            Fate::Common => "common",
            Fate::Envelope => "envelope",
            Fate::Blank => "blank",
            Fate::Furniture => "furniture",
        }
    }
}

/// What became of one part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Where the part begins, from 1.
    pub line: u32,
    /// What it is.
    pub part: Part,
    /// What became of it.
    pub fate: Fate,
}

impl Entry {
    /// Whether it is a row that is a fact.
    pub(crate) fn is_read_row(&self) -> bool {
        self.part == Part::Row && matches!(self.fate, Fate::Read(_))
    }
}

/// What a page turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageKind {
    /// One or several operations.
    Operation,
    /// A service's models.
    Models,
    /// Set aside by the dialect, which names its file: an index, a glossary.
    Furniture,
    /// Set aside, and a finding of this code says why.
    Found(&'static str),
}

/// What became of one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageLedger {
    /// Relative to the documentation folder.
    pub file: String,
    /// What the page is.
    pub kind: PageKind,
    /// In the page's order.
    pub entries: Vec<Entry>,
}

impl PageLedger {
    pub(crate) fn new(file: &str) -> Self {
        PageLedger { file: file.to_owned(), kind: PageKind::Furniture, entries: Vec::new() }
    }

    pub(crate) fn add(&mut self, part: Part, line: u32, fate: Fate) {
        self.entries.push(Entry { line, part, fate });
    }

    /// Rows that were read turn out to be something else: each by its line. All at once, since a page has many.
    pub(crate) fn settle(&mut self, rows: impl IntoIterator<Item = (u32, Fate)>) {
        let mut fates: HashMap<u32, VecDeque<Fate>> = HashMap::new();
        for (line, fate) in rows {
            fates.entry(line).or_default().push_back(fate);
        }
        for entry in self.entries.iter_mut().filter(|entry| entry.is_read_row()) {
            if let Some(fate) = fates.get_mut(&entry.line).and_then(VecDeque::pop_front) {
                entry.fate = fate;
            }
        }
    }

    /// Headings on these lines turn out to be something else.
    pub(crate) fn settle_headings(&mut self, lines: &HashSet<u32>, fate: Fate) {
        let is_meant = |entry: &&mut Entry| entry.part == Part::Heading && lines.contains(&entry.line);
        self.entries.iter_mut().filter(is_meant).for_each(|entry| entry.fate = fate);
    }

    /// Each of these rows and the rest of its table turn out to be something else.
    pub(crate) fn settle_rests(&mut self, rows: impl IntoIterator<Item = (u32, Fate)>) {
        let (mut fates, mut rest): (HashMap<u32, Fate>, _) = (rows.into_iter().collect(), None);
        for entry in &mut self.entries {
            if entry.part != Part::Row {
                rest = None;
                continue;
            }
            rest = fates.remove(&entry.line).or(rest);
            entry.fate = rest.unwrap_or(entry.fate);
        }
    }

    /// The page is set aside as a whole: nothing that was read of it is a fact, and this finding stands for all others.
    pub(crate) fn set_aside(&mut self, code: &'static str) {
        self.kind = PageKind::Found(code);
        for entry in &mut self.entries {
            if !matches!(entry.fate, Fate::Blank | Fate::Furniture) {
                entry.fate = Fate::Found(code);
            }
        }
    }

    /// How many parts of a kind had which fate.
    pub fn sums(&self, part: Part) -> BTreeMap<Fate, usize> {
        let mut sums = BTreeMap::new();
        for entry in self.entries.iter().filter(|entry| entry.part == part) {
            *sums.entry(entry.fate).or_default() += 1;
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const READ: Fate = Fate::Read("request");

    /// Two tables of rows on these lines.
    fn page(first: &[u32], second: &[u32]) -> PageLedger {
        let mut page = PageLedger::new("a.md");
        for (rows, table) in [(first, 1), (second, 10)] {
            rows.iter().for_each(|line| page.add(Part::Row, *line, READ));
            page.add(Part::Table, table, READ);
        }
        page
    }

    fn fates(page: &PageLedger) -> Vec<&'static str> {
        page.entries.iter().map(|entry| entry.fate.as_str()).collect()
    }

    #[test]
    fn each_row_that_is_named_is_settled_once() {
        let mut page = page(&[3, 4, 4], &[12]);
        page.settle([(4, Fate::Common), (12, Fate::Envelope), (99, Fate::Blank)]);
        assert_eq!(fates(&page), ["request", "common", "request", "request", "envelope", "request"]);
        page.settle([(4, Fate::Envelope)]);
        assert_eq!(fates(&page), ["request", "common", "envelope", "request", "envelope", "request"]);
    }

    #[test]
    fn the_rest_of_a_table_ends_with_the_table() {
        let mut page = page(&[3, 4, 5], &[12, 13]);
        page.settle_rests([(4, Fate::Found("too-large")), (13, Fate::Found("too-large"))]);
        let expected = ["request", "too-large", "too-large", "request", "request", "too-large", "request"];
        assert_eq!(fates(&page), expected);
    }
}
