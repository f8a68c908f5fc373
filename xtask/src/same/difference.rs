//! A file that is not the same on both sides.

use std::fmt;

use docwright_ir::printable;

use crate::snapshot::{Entry, Snapshot};

/// A line is shown as far as that.
const MAX_SHOWN: usize = 300;

/// A file that one side alone has, or that differs.
pub(super) struct Difference {
    path: String,
    /// The first line in which both differ, and what it is on either side; nothing beyond a side's end.
    line: usize,
    old: Option<String>,
    new: Option<String>,
}

impl Difference {
    /// Every file that differs, by path. What lists the other files' hashes is left out.
    pub(super) fn all(old: &Snapshot, new: &Snapshot) -> Vec<Self> {
        let paths: std::collections::BTreeSet<&str> = old.paths().chain(new.paths()).collect();
        let own = paths.into_iter().filter(|path| !path.ends_with(".docwright-manifest.json"));
        own.filter_map(|path| Self::of(path, old.entry(path), new.entry(path))).collect()
    }

    fn of(path: &str, old: Option<&Entry>, new: Option<&Entry>) -> Option<Self> {
        if old == new {
            return None;
        }
        let [one, other] = [old, new].map(text);
        let (mut before, mut after) = (one.lines(), other.lines());
        let mut line = 1;
        let (old, new) = loop {
            match (before.next(), after.next()) {
                (Some(a), Some(b)) if a == b => line += 1,
                (a, b) => break (a.map(short), b.map(short)),
            }
        };
        Some(Difference { path: path.to_owned(), line, old, new })
    }
}

fn text(entry: Option<&Entry>) -> String {
    match entry {
        Some(Entry::File(bytes)) => String::from_utf8_lossy(bytes).into_owned(),
        _ => String::new(),
    }
}

fn short(line: &str) -> String {
    line.chars().take(MAX_SHOWN).collect()
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  {}:{}", printable(&self.path), self.line)?;
        for (mark, line) in [('-', &self.old), ('+', &self.new)] {
            if let Some(line) = line {
                writeln!(f, "    {mark} {}", printable(line))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_differs_is_shown() {
        let [old, new] = ["a\nb\nc\n", "a\nx\nc\n"].map(|text| Entry::File(text.as_bytes().to_vec()));
        let found = Difference::of("f", Some(&old), Some(&new)).unwrap();
        assert_eq!(found.to_string(), "  f:2\n    - b\n    + x\n");
        let gone = Difference::of("f", Some(&old), None).unwrap();
        assert_eq!(gone.to_string(), "  f:1\n    - a\n");
        assert!(Difference::of("f", Some(&old), Some(&old)).is_none());
    }
}
