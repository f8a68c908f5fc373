//! What became of the pages: sums for people, a line a page for programs, and one page in full.

use std::collections::BTreeMap;
use std::io::{self, Write};

use docwright_ir::Diagnostics;
use docwright_parser::{Entry, Fate, PageKind, PageLedger, Part};
use serde::Serialize;

use crate::out::Out;

const PARTS: [(Part, &str); 4] =
    [(Part::Table, "tables"), (Part::Row, "rows"), (Part::Fence, "code"), (Part::Heading, "headings")];

/// The sums of all pages: a line for the pages, and one for each kind of part.
pub(crate) fn sums(pages: &[PageLedger], out: &mut Out<impl Write>) -> io::Result<()> {
    counts(pages).into_iter().try_for_each(|(name, counts)| out.line(sum(name, counts)))
}

/// How many pages and parts had which fate, by what they are.
pub(crate) fn counts(pages: &[PageLedger]) -> Vec<(&'static str, BTreeMap<&'static str, usize>)> {
    let mut kinds = BTreeMap::new();
    for page in pages {
        *kinds.entry(kind(page.kind)).or_default() += 1;
    }
    let parts = PARTS.into_iter().map(|(part, name)| {
        let mut fates = BTreeMap::new();
        for (fate, count) in pages.iter().flat_map(|page| page.sums(part)) {
            // For a sum it is enough that a part is a fact, or says what the facts below it are.
            let fate = if let Fate::Read(_) = fate { "read" } else { fate.as_str() };
            *fates.entry(fate).or_default() += count;
        }
        (name, fates)
    });
    std::iter::once(("pages", kinds)).chain(parts).collect()
}

/// How many findings each code has.
pub(crate) fn codes(findings: &Diagnostics) -> String {
    let mut codes = BTreeMap::new();
    findings.iter().for_each(|finding| *codes.entry(finding.code.name).or_default() += 1);
    sum("findings", codes)
}

/// `rows         140: 120 read, 12 envelope, 8 common`, the most first.
fn sum(name: &str, counts: BTreeMap<&str, usize>) -> String {
    let total: usize = counts.values().sum();
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let counts: Vec<String> = counts.into_iter().map(|(what, count)| format!("{count} {what}")).collect();
    let colon = if total > 0 { ": " } else { "" };
    format!("{name:<10}{total:>6}{colon}{}", counts.join(", "))
}

fn kind(kind: PageKind) -> &'static str {
    match kind {
        PageKind::Operation => "operations",
        PageKind::Models => "models",
        PageKind::Furniture => "furniture",
        PageKind::Found(code) => code,
    }
}

#[derive(Serialize)]
struct Page<'a> {
    page: &'a str,
    kind: &'a str,
    tables: BTreeMap<&'a str, usize>,
    rows: BTreeMap<&'a str, usize>,
    fences: BTreeMap<&'a str, usize>,
    headings: BTreeMap<&'a str, usize>,
}

/// A JSON object a page.
pub(crate) fn json(pages: &[PageLedger], out: &mut Out<impl Write>) -> io::Result<()> {
    pages.iter().try_for_each(|page| {
        let sums = |part| page.sums(part).into_iter().map(|(fate, count)| (fate.as_str(), count)).collect();
        let line = Page {
            page: &page.file,
            kind: kind(page.kind),
            tables: sums(Part::Table),
            rows: sums(Part::Row),
            fences: sums(Part::Fence),
            headings: sums(Part::Heading),
        };
        out.json(&line, false)
    })
}

/// Each part of a page, in its order; rows of one table with one fate on one line.
pub(crate) fn page(page: &PageLedger, out: &mut Out<impl Write>) -> io::Result<()> {
    out.line(format_args!("{} ({})", page.file, kind(page.kind)))?;
    let mut entries = page.entries.clone();
    entries.sort_by_key(|entry| entry.line);
    let runs =
        entries.chunk_by(|one, next| one.part == Part::Row && (one.part, one.fate) == (next.part, next.fate));
    runs.map(run).try_for_each(|line| out.line(line))
}

fn run(entries: &[Entry]) -> String {
    let (Some(first), Some(last)) = (entries.first(), entries.last()) else { return String::new() };
    let lines =
        if entries.len() > 1 { format!("{}-{}", first.line, last.line) } else { first.line.to_string() };
    let part = match entries.len() {
        1 => first.part.as_str().to_owned(),
        count => format!("{count} {}s", first.part.as_str()),
    };
    let fate = match first.fate {
        Fate::Found(code) => format!("left out: {code}"),
        fate => fate.as_str().to_owned(),
    };
    format!("  {lines:<11} {part:<12} {fate}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_names_the_most_first() {
        assert_eq!(sum("rows", [("blank", 1), ("read", 9)].into()), "rows          10: 9 read, 1 blank");
        assert_eq!(sum("code", BTreeMap::new()), "code           0");
    }
}
