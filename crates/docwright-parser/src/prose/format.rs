//! What the text or the number holds: a time, JSON, several values.

use std::ops::Range;

use docwright_ir as ir;

use super::Mined;
use super::row::ScannedRow;
use super::rule::Fact;
use super::words::{WordList, ends_with_a_word, holds_one_of, opens_with_one_of};

/// What ends a clause.
const MARKS: [char; 9] = [',', ';', ':', '。', '、', '\n', '(', ')', '•'];

/// Words between a denial and what it denies, in `must not be encoded in`; more are looked through in no clause.
const MAX_LINKS: usize = 6;

impl ScannedRow<'_> {
    /// The value's format. The first rule that fits counts.
    pub(super) fn format(&self) -> Option<Mined<ir::Format>> {
        self.rules_for(Fact::Format).find_map(|rule| {
            let format = rule.format?;
            // Values with commas between them are already apart in a list.
            let apart = self.input.ty.is_list() && format == ir::Format::Csv;
            if apart || !rule.fits(self.input.ty.element()) {
                return None;
            }
            let mut found = rule.pattern.find_iter(&self.text.lower);
            found
                .any(|found| self.is_so_written(found.range(), format))
                .then(|| Mined::new(format, &rule.name))
        })
    }

    /// Whether the text says that the value has the format, and does not deny it or tell of something else that has it.
    fn is_so_written(&self, found: Range<usize>, format: ir::Format) -> bool {
        let words = &self.words.format;
        let before = self.text.lower.get(..found.start).unwrap_or("");
        let before = before.rsplit(MARKS).next().unwrap_or("");
        let before = before.rsplit(". ").next().unwrap_or("");
        let behind = self.text.lower.get(found.end..).unwrap_or("");
        // A pattern may have read the mark that ends the clause.
        let closed =
            self.text.lower.get(found).is_some_and(|text| text.ends_with(['.', '。', ';', ',', ')']));
        let behind = if closed { "" } else { behind.split(MARKS).next().unwrap_or("") };
        let behind = behind.split(". ").next().unwrap_or("");
        let is_denied = ends_with_a_word(without_links(before, &words.links), &words.denied)
            || holds_one_of(behind, &self.words.list.refusals)
            || holds_one_of(behind, &words.refused);
        // `逗号分隔的列名` are the several values themselves.
        let names_a_holder =
            format != ir::Format::Csv && opens_with_one_of(behind.trim_start(), &words.holders);
        let is_of_another = names_a_holder || holds_one_of(before, &words.of_another);
        !is_denied && !is_of_another && !holds_one_of(before, &self.words.past)
    }
}

/// `text` without the words at its end that only link what follows to what stands before them.
fn without_links<'t>(text: &'t str, links: &WordList) -> &'t str {
    let mut rest = text.trim_end();
    for _ in 0..MAX_LINKS {
        let shorter = links.iter().filter(|link| ends_with_a_word(rest, std::slice::from_ref(*link)));
        let Some(link) = shorter.map(String::len).max() else { break };
        rest = rest.get(..rest.len() - link).unwrap_or("").trim_end();
    }
    rest
}
