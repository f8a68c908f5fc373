//! Findings that a team has accepted: a file of lines, one a finding, so that today's pages pass and
//! tomorrow's new contradiction does not.
//!
//! A line is `code file subject count`, separated by tabs. Line numbers are left out: text that moves is not
//! a new finding.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use docwright_ir::{Diagnostic, Diagnostics, LoadError, Place, printable, read_text};
use docwright_parser::{INCOMPLETE, UNREADABLE};

use crate::Failure;

/// What the first line of every such file begins with, whichever version wrote it.
const MARK: &str = "# docwright baseline ";

const HEADER: &str =
    "# docwright baseline 1: accepted findings. Write it again with `docwright lint --write-baseline`.";

#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Baseline {
    accepted: BTreeMap<Key, usize>,
}

type Key = (String, String, String);

fn key(finding: &Diagnostic) -> Key {
    // A tab or a line break would be taken for the file's own.
    (finding.code.name.to_owned(), printable(&finding.place.file), printable(&finding.subject))
}

/// Whether a finding says that something could not be read: who accepts that accepts whatever it holds.
pub(crate) fn never_accepts(code: &str) -> bool {
    [INCOMPLETE, UNREADABLE].iter().any(|never| never.name == code)
}

/// Sees to it that nothing is written over but such a file: a page would be easy to name by mistake.
pub(crate) fn check_place(path: &Path) -> Result<(), Failure> {
    if path.symlink_metadata().is_err() {
        return Ok(());
    }
    let text = read_text(path)?;
    if text.is_empty() || text.starts_with(MARK) {
        return Ok(());
    }
    Err(Failure::Usage(format!(
        "{}: holds something else than accepted findings (its first line would begin with `{}`); name another file, or \
         remove it",
        path.display(),
        MARK.trim_end()
    )))
}

impl Baseline {
    pub(crate) fn read(path: &Path) -> Result<Self, LoadError> {
        Baseline::parse(&read_text(path)?, &path.display().to_string())
    }

    pub(crate) fn write(&self, path: &Path) -> Result<(), Failure> {
        Ok(docwright_build::replace_file(path, self.render().as_bytes())?)
    }

    pub(crate) fn of(findings: &Diagnostics) -> Self {
        let mut accepted = BTreeMap::new();
        findings.iter().for_each(|finding| *accepted.entry(key(finding)).or_default() += 1);
        Baseline { accepted }
    }

    fn parse(text: &str, file: &str) -> Result<Self, LoadError> {
        let mut accepted = BTreeMap::new();
        for (index, line) in
            text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        {
            let parts: Vec<&str> = line.split('\t').collect();
            let parsed = match parts.as_slice() {
                [code, page, subject, count] => {
                    count.parse().ok().map(|count| ((*code, *page, *subject), count))
                }
                _ => None,
            };
            let Some(((code, page, subject), count)) = parsed else {
                let line: String = line.chars().take(100).collect();
                return Err(LoadError {
                    place: Place::new(file, u32::try_from(index + 1).unwrap_or(0)),
                    message: format!(
                        "read `{line}`, expected `code<TAB>file<TAB>subject<TAB>count`; write the file again with \
                         --write-baseline"
                    ),
                });
            };
            accepted.insert((code.to_owned(), page.to_owned(), subject.to_owned()), count);
        }
        Ok(Baseline { accepted })
    }

    fn render(&self) -> String {
        let mut out = format!("{HEADER}\n");
        for ((code, page, subject), count) in &self.accepted {
            let _ = writeln!(out, "{code}\t{page}\t{subject}\t{count}");
        }
        out
    }

    /// Takes the accepted findings out of `findings`; returns how many accepted ones no longer occur.
    pub(crate) fn subtract(mut self, findings: &mut Diagnostics) -> usize {
        findings.retain(|finding| match self.accepted.get_mut(&key(finding)) {
            Some(left) if *left > 0 && !never_accepts(finding.code.name) => {
                *left -= 1;
                false
            }
            _ => true,
        });
        self.accepted.values().fold(0, |sum: usize, count| sum.saturating_add(*count))
    }
}

#[cfg(test)]
mod tests {
    use docwright_ir::{Code, Severity};

    use super::*;

    const CODE: Code = Code { name: "type-mismatch", severity: Severity::Warning, about: "" };

    fn findings(lines: &[u32]) -> Diagnostics {
        let mut out = Diagnostics::new();
        out.extend(
            lines.iter().map(|line| Diagnostic::new(CODE, Place::new("a.md", *line), "x").subject("Op.F")),
        );
        out
    }

    #[test]
    fn an_accepted_finding_may_move_but_not_multiply() {
        let text = Baseline::of(&findings(&[3, 9])).render();
        let mut now = findings(&[4, 10, 11]);
        assert_eq!(Baseline::parse(&text, "b").unwrap().subtract(&mut now), 0);
        assert_eq!(now.iter().count(), 1);
    }

    #[test]
    fn what_is_mended_is_counted() {
        let baseline = Baseline::of(&findings(&[3, 9]));
        assert_eq!(baseline.subtract(&mut findings(&[3])), 1);
    }

    #[test]
    fn no_count_is_too_large_to_add() {
        let text = format!("a\tb\tc\t{0}\na\tb\td\t{0}\n", usize::MAX);
        assert_eq!(Baseline::parse(&text, "b").unwrap().subtract(&mut findings(&[])), usize::MAX);
    }

    #[test]
    fn a_broken_line_is_named() {
        let error = Baseline::parse("# x\ntype-mismatch a.md\n", "b.txt").unwrap_err();
        assert_eq!(error.place, Place::new("b.txt", 2));
    }
}
