//! How much of a page is read. Work and memory grow with a page as its text does, but by large factors: a row of a
//! table is a line on its page, and a screen of generated code. What goes beyond these limits was not written by
//! people who document an API; it is left out or cut, and reported.
//!
//! Each limit is at least ten times the largest of some thousand real pages of a dozen vendors, and says what that
//! largest is.

use std::collections::HashMap;

use docwright_ir::{Code, Diagnostic, Diagnostics, Severity};

/// Something that goes beyond a limit.
pub(crate) const TOO_LARGE: Code = Code {
    name: "too-large",
    severity: Severity::Warning,
    about: "A page, or a part of one, is many times larger than that of any API known: a table of thousands of rows, \
            a name of hundreds of letters, an example of megabytes. The rest of the page is read; what goes beyond the \
            limit, which the message names, is left out. An operation that is left out as a whole is an error. The page \
            is probably broken, or not a page. If it is real, divide it.",
};

/// More findings of one kind than anybody reads.
pub(crate) const MORE_FINDINGS: Code = Code {
    name: "more-findings",
    severity: Severity::Note,
    about: "A page has so many findings of one kind that only the first are listed. They mostly have one cause, such as \
            a column that the dialect does not know: correct that first.",
};

/// As many names are looked through faster than hashed.
pub(crate) const MAX_UNHASHED: usize = 24;

/// Bytes of a page; the largest has 190 thousand.
pub(crate) const PAGE_BYTES: usize = 8 << 20;

/// Rows of a table; the longest has 283.
pub(crate) const ROWS: usize = 4_000;

/// Models of a page; the most are 90.
pub(crate) const MODELS: usize = 5_000;

/// Fields of a table with those that dots in names imply; the most are 283.
pub(crate) const FIELDS: usize = 4_000;

/// Fields of a whole page with its models; the most are 697.
pub(crate) const PAGE_FIELDS: usize = 20_000;

/// Error codes of a page; the most are 170.
pub(crate) const ERRORS: usize = 4_000;

/// Links of one text; the largest real row has three.
pub(crate) const LINKS: usize = 16;

/// Parts of a dotted name; the deepest has 6. Each part is a struct in generated code.
pub(crate) const NAME_PARTS: usize = 16;

/// Bytes of the name of a field, a model, an operation or an error; the longest has 70.
pub(crate) const NAME_BYTES: usize = 700;

/// Lists inside lists in a type cell; there are two at most.
pub(crate) const LISTS: usize = 8;

/// Listed values of a field; the most are 268. Less than ten times that: a list is read out of prose, where each entry
/// costs a look at all that may end it.
pub(crate) const VALUES: usize = 512;

/// Listed values of a page; the most are 583.
pub(crate) const PAGE_VALUES: usize = 10_000;

/// What may still be read of a page.
#[derive(Debug)]
pub(crate) struct Left {
    /// Fields.
    pub(crate) fields: usize,
    /// Listed values; `None` once it was said that there are too many.
    pub(crate) values: Option<usize>,
}

impl Left {
    /// For a whole page.
    pub(crate) fn of_page() -> Self {
        Left { fields: PAGE_FIELDS, values: Some(PAGE_VALUES) }
    }

    /// For a table of its own.
    pub(crate) fn of_table() -> Self {
        Left { fields: FIELDS, values: Some(PAGE_VALUES) }
    }
}

/// Bytes of a field's description; the longest has 11 thousand. A longer one is cut, and prose rules read nothing out
/// of it.
pub(crate) const TEXT_BYTES: usize = 128 << 10;

/// Bytes of the paragraphs that a page's descriptions are made from; the most are 139 thousand.
pub(crate) const PROSE_BYTES: usize = 1_400_000;

/// Bytes of all examples of a page; the most are 65 thousand. As values they take some thirty times as many.
pub(crate) const EXAMPLE_BYTES: usize = 650_000;

/// Examples of a page; the most are 5, and a page of another kind has 143 pieces of code.
pub(crate) const EXAMPLES: usize = 300;

/// Levels of an example's JSON; the deepest has 9. A type read from one takes four levels of the IR's YAML for each of
/// its own, and the YAML reader stops at 128.
pub(crate) const EXAMPLE_DEPTH: usize = 24;

/// Findings of one kind on a page; the most are 59.
const FINDINGS: usize = 1_000;

/// Keeps the first findings of each kind, and says how many are not listed. All of them are of one page.
pub(crate) fn thin(diags: &mut Diagnostics) {
    let mut counts: HashMap<&str, (usize, Option<Diagnostic>)> = HashMap::new();
    diags.retain(|finding| {
        let (count, last) = counts.entry(finding.code.name).or_default();
        *count += 1;
        if *count == FINDINGS {
            *last = Some(finding.clone());
        }
        *count <= FINDINGS
    });
    let dropped = counts.into_values().filter(|(count, _)| *count > FINDINGS);
    for (count, last) in dropped.filter_map(|(count, last)| Some((count, last?))) {
        let more = count - FINDINGS;
        let message = format!("{more} more findings of the kind `{}` follow on this page", last.code.name);
        let found = Diagnostic::new(MORE_FINDINGS, last.place, message);
        diags.push(found.help("They are not listed; look for what they have in common."));
    }
}

/// As much of a text as is kept.
pub(crate) fn beginning(text: &str) -> &str {
    let mut end = text.len().min(TEXT_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

/// As much of a cell or a heading as a message holds.
pub(crate) fn shown(text: &str) -> &str {
    text.char_indices().nth(80).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// A number of things, as a message says it: `1 row`, `2 rows`.
pub(crate) fn count_of(count: usize, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}

/// The finding for what goes beyond a limit; the place, and what becomes of it, are the caller's.
pub(crate) fn exceeded(place: docwright_ir::Place, what: &str, limit: usize, unit: &str) -> Diagnostic {
    Diagnostic::new(TOO_LARGE, place, format!("{what} more than {limit} {unit}"))
}

#[cfg(test)]
mod tests {
    use docwright_ir::Place;

    use super::*;

    #[test]
    fn a_page_of_one_fault_has_a_finding_that_counts_the_rest() {
        let mut diags = Diagnostics::new();
        let finding = |line| Diagnostic::new(TOO_LARGE, Place::new("a.md", line), "x");
        diags.extend((1..=3_000).map(finding));
        thin(&mut diags);
        assert_eq!(diags.iter().count(), FINDINGS + 1);
        let last = diags.iter().last().unwrap().to_string();
        assert!(last.starts_with("a.md:1000: note[more-findings]: 2000 more"), "{last}");
        thin(&mut diags);
        assert_eq!(diags.iter().count(), FINDINGS + 1);
    }
}
