//! A list that goes on with what cannot be read as a value: an entry called `Value`, a range, dots.

use super::super::list::{Form, Item, Kind, List};
use super::super::words::{holds_one_of, is_one_of, opens_with_one_of};
use super::Miner;
use super::doubt::is_number;

impl Miner<'_> {
    /// `Name、Value`, `Red、Blue,Green等`, `80、443、8000-9000`, `0=a……6=b`, `RED、BLUE系列`
    pub(super) fn goes_on_unread(&self, list: &List) -> bool {
        let end = list.end.checked_sub(1).and_then(|at| self.elements.lexemes.get(at));
        let end = end.map_or(0, |last| last.span.end);
        let start = list.items.first().map_or(0, |item| item.value.start);
        let inside = self.elements.lower.get(start..end).unwrap_or("");
        let after = self.elements.lower.get(end..).unwrap_or("").trim_start_matches(['"', '\'']);
        let words = &self.row.words.list;
        let dots = inside.contains("...") || after.trim_start().starts_with("...");
        let cut = inside.trim_end().ends_with('、') || after.trim_start().starts_with('、');
        let mut told = list.items.iter().filter_map(|item| item.meaning.as_ref());
        dots || cut && self.is_word_behind(after.trim_start_matches([' ', '、']))
            || self.is_and_so_on(after)
            || opens_with_one_of(after.trim_start(), &words.families)
            || told.any(|meaning| self.is_disclaimer(meaning))
    }

    /// `A: …`, `1: …` and, on the line below, `!: …`: where each value is one character, a mark is one as well.
    pub(super) fn marks_below(&self, list: &List) -> Vec<Item> {
        let single = |item: &Item| item.form == Form::Colon && item.value.len() == 1;
        let mut marks = Vec::new();
        let mut at = list.end;
        while list.items.iter().all(single)
            && self.elements.kind(at) == Some(Kind::Newline)
            && matches!(self.elements.kind(at + 1), Some(Kind::Mark(c)) if c.is_ascii_punctuation())
            && self.elements.kind(at + 2) == Some(Kind::Mark(':'))
        {
            let end = (at + 3..self.elements.len()).find(|at| self.elements.kind(*at) == Some(Kind::Newline));
            let end = end.unwrap_or(self.elements.len());
            let Some(mark) = self.elements.lexemes.get(at + 1) else { break };
            let meaning = self.elements.span(at + 3, end);
            marks.push(Item { meaning, form: Form::Colon, ..Item::bare(mark.span.clone()) });
            at = end;
        }
        marks
    }

    /// `RED、BLUE(以控制台为准)`, `RED, BLUE (more on request)`: said of the list, and not what its last value means.
    pub(super) fn is_disclaimer(&self, meaning: &std::ops::Range<usize>) -> bool {
        let meaning = self.elements.lower.get(meaning.clone()).unwrap_or("").trim_start();
        let words = &self.row.words.list;
        let further =
            opens_with_one_of(meaning, &words.further_on) && holds_one_of(meaning, &words.asked_for);
        let alone = is_one_of(meaning.trim_end(), &words.disclaimers_alone);
        further || alone || holds_one_of(meaning, &words.disclaimers)
    }

    /// Behind `、` one more: something that ends as a value does.
    fn is_word_behind(&self, after: &str) -> bool {
        let after = after.trim_start_matches(['"', '\'']);
        let length =
            after.find(|c: char| !(c.is_ascii_alphanumeric() || "_-~.".contains(c))).unwrap_or(after.len());
        length > 0
    }

    /// `,Green等`: one more behind another separator.
    fn is_and_so_on(&self, after: &str) -> bool {
        let after = after.trim_start();
        let Some(rest) = after.strip_prefix([',', '/']) else { return false };
        let rest = rest.trim_start();
        let length =
            rest.find(|c: char| !(c.is_ascii_alphanumeric() || "_-.".contains(c))).unwrap_or(rest.len());
        let behind = rest.get(length..).unwrap_or("").trim_start();
        length > 0 && self.row.words.list.and_so_on.iter().any(|word| behind.starts_with(word.as_str()))
    }

    /// `1核:2048`: what is read as the meaning is an amount of one case.
    pub(super) fn are_amounts(&self, list: &List) -> bool {
        let amount = |text: &str| {
            let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
            let mut units = self.row.words.same_units.iter().flatten().chain(&self.row.words.doubt.counters);
            rest.len() < text.len() && units.any(|unit| unit == rest.trim())
        };
        let numbers = list.items.iter().all(|item| is_number(self.elements.slice(&item.value)));
        let meaning = |item: &Item| {
            item.form.is_reversed()
                && item
                    .meaning
                    .clone()
                    .is_some_and(|span| self.elements.lower.get(span).is_some_and(|text| amount(text.trim())))
        };
        numbers && list.items.iter().all(meaning) && self.elements.kind(list.end) != Some(Kind::Slashes)
    }
}
