//! What became of each part of a page: its headings, its tables and their rows, its code. Whatever takes a part says
//! so where it takes it; nothing of a page goes away without an entry here, and an entry without a fact names the
//! dialect's words or the finding that account for it.

use std::collections::BTreeMap;

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

    /// A row that was read turns out to be something else.
    pub(crate) fn settle_row(&mut self, line: u32, fate: Fate) {
        let is_it = |entry: &&mut Entry| {
            entry.line == line && entry.part == Part::Row && matches!(entry.fate, Fate::Read(_))
        };
        if let Some(entry) = self.entries.iter_mut().find(is_it) {
            entry.fate = fate;
        }
    }

    /// This row and the rest of its table turn out to be something else.
    pub(crate) fn settle_rest(&mut self, line: u32, fate: Fate) {
        let from = self.entries.iter().position(|entry| entry.part == Part::Row && entry.line == line);
        let rest = from.and_then(|from| self.entries.get_mut(from..)).unwrap_or_default();
        for entry in rest.iter_mut().take_while(|entry| entry.part == Part::Row) {
            entry.fate = fate;
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
