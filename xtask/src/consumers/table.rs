//! What is printed: a row a consumer.

use std::fmt;
use std::path::Path;

use crate::packages::{Missing, Packages, Tools};

/// How much of a failure is shown.
const SHOWN: usize = 1200;
/// How many failures of a consumer are shown.
const FAILURES: usize = 3;

/// What became of one consumer.
pub(super) struct Row {
    name: String,
    version: String,
    language: String,
    pub(super) generates: Count,
    pub(super) compiles: Count,
    pub(super) calls: Count,
    pub(super) verdict: Verdict,
    failures: Vec<String>,
}

pub(super) enum Verdict {
    Done,
    Skipped(String),
}

/// How many of how many.
#[derive(Default, Clone, Copy)]
pub(super) struct Count {
    good: usize,
    all: usize,
}

impl Count {
    /// Counts several at once, all good or none.
    pub(super) fn add(&mut self, all: usize, is_good: bool) {
        self.all += all;
        self.good += if is_good { all } else { 0 };
    }

    /// Counts a result, and gives it back.
    pub(super) fn count<T, E>(&mut self, result: Result<T, E>) -> Result<T, E> {
        self.all += 1;
        self.good += usize::from(result.is_ok());
        result
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.all {
            0 => f.write_str("–"),
            all => write!(f, "{} of {all}", self.good),
        }
    }
}

impl Row {
    pub(super) fn new(name: &str, version: &str, language: &str) -> Self {
        Row {
            name: name.to_owned(),
            version: version.to_owned(),
            language: language.to_owned(),
            generates: Count::default(),
            compiles: Count::default(),
            calls: Count::default(),
            verdict: Verdict::Done,
            failures: Vec::new(),
        }
    }

    /// Installs packages below `folder`, if the machine has the programs that they need; if not, the row says why.
    pub(super) fn tools(&mut self, packages: Packages, programs: &[&str], folder: &Path) -> Option<Tools> {
        match packages.install(programs, &folder.join("tools")) {
            Ok(tools) => return Some(tools),
            Err(Missing::Skipped(why)) => self.verdict = Verdict::Skipped(why),
            Err(Missing::Broken(why)) => self.fail("install", &why),
        }
        None
    }

    /// Notes what went wrong, and where.
    pub(super) fn fail(&mut self, place: &str, why: &str) {
        let mut short: String = why.trim().chars().take(SHOWN).collect();
        if short.len() < why.trim().len() {
            short.push('…');
        }
        self.failures.push(format!("{} {place}: {short}", self.name));
    }

    pub(super) fn passes(&self) -> bool {
        self.failures.is_empty()
    }

    /// The first few: one cause mostly shows everywhere.
    pub(super) fn failures(&self) -> Vec<String> {
        let mut shown: Vec<String> = self.failures.iter().take(FAILURES).cloned().collect();
        if self.failures.len() > FAILURES {
            shown.push(format!("{}: {} more", self.name, self.failures.len() - FAILURES));
        }
        shown
    }
}

/// The line of a table in Markdown.
impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Row { name, version, language, generates, compiles, calls, .. } = self;
        match &self.verdict {
            Verdict::Done => {
                write!(f, "| {name} | {version} | {language} | {generates} | {compiles} | {calls} |")
            }
            Verdict::Skipped(why) => write!(f, "| {name} | {version} | {language} | skipped: {why} | | |"),
        }
    }
}

/// The table's head.
pub(super) const HEAD: &str = "\
| consumer | version | language | documents taken | clients compiled | calls right |
|---|---|---|---|---|---|";
