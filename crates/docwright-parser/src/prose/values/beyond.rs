//! Sentences behind a list that tell of values which it does not name: "You may also pass an ARN.", `亦支持套餐ID`, "Call ListSizes
//! for what your zone has."
//!
//! A clause that names a value of the list speaks of that one, and one that denies admits nothing.

use super::super::list::List;
use super::super::words::{ends_with_one_of, holds_one_of, opens_with_one_of, opens_with_word};
use super::Miner;

impl Miner<'_> {
    /// Whether something behind the list admits other values.
    pub(super) fn is_gone_beyond(&self, list: &List) -> bool {
        let behind = self.behind(list);
        let words = &self.row.words.beyond;
        let start = behind.trim_start_matches(|c: char| c.is_whitespace() || ",、;)。.".contains(c));
        if start.is_empty() {
            return false;
        }
        // Most texts hold none of these words, and need not be parted.
        let may_send_on = || start.contains(" for ") || holds_one_of(start, &words.got);
        let may_admit = || {
            holds_one_of(start, &words.admitting)
                || holds_one_of(start, &words.also)
                || holds_one_of(start, &words.too)
        };
        opens_with_one_of(start, &words.and_so_on)
            || holds_one_of(start, &words.samples)
            || may_send_on() && sentences(behind).any(|sentence| self.sends_on(sentence))
            || may_admit() && clauses(behind).any(|clause| self.admits(clause, list))
    }

    /// "free text is accepted", "in Europe, NVMe too".
    fn admits(&self, clause: &str, list: &List) -> bool {
        let words = &self.row.words.beyond;
        let is_said = holds_one_of(clause, &words.admitting) || self.is_added(clause);
        is_said && !holds_one_of(clause, &words.denying) && !self.names_one(clause, list)
    }

    /// "NVMe too", "may also pass an ARN"; and not "will also restart it".
    fn is_added(&self, clause: &str) -> bool {
        let words = &self.row.words.beyond;
        let clause = clause.trim_end_matches(['.', ' ', '!', ')']);
        let mut behind = words.also.iter().flat_map(|also| {
            clause.match_indices(also.as_str()).filter_map(|(at, _)| clause.get(at + also.len()..))
        });
        ends_with_one_of(clause, &words.too)
            || behind.any(|rest| {
                let mut next = rest.split(' ').take(3);
                next.any(|word| words.taking.iter().any(|taking| taking == word))
            })
    }

    /// "Call ListSizes for what there is.", "See the price list for the rest.", `可通过ListSizes获取`; and not "See Sizes for
    /// details."
    fn sends_on(&self, sentence: &str) -> bool {
        let words = &self.row.words.beyond;
        let sentence = sentence.trim_start();
        let about = |rest: &str| words.about.iter().any(|word| opens_with_word(rest.trim_start(), word));
        let asks = opens_with_one_of(sentence, &words.asking)
            && sentence.split_once(" for ").is_some_and(|(_, rest)| !about(rest));
        let opened = sentence.split(',').any(|clause| {
            holds_one_of(clause, &words.through)
                || opens_with_one_of(clause.trim_start(), &words.opening_through)
        });
        asks || opened && holds_one_of(sentence, &words.got)
    }

    fn names_one(&self, clause: &str, list: &List) -> bool {
        list.items.iter().any(|item| {
            let value = self.elements.lower.get(item.value.clone()).unwrap_or("");
            let mut found = clause.match_indices(value).filter(|_| !value.is_empty());
            found.any(|(at, _)| {
                let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
                let before = clause.get(..at).unwrap_or("");
                !before.ends_with(is_part)
                    && clause.get(at..).is_some_and(|rest| opens_with_word(rest, value))
            })
        })
    }
}

/// The text by its full stops, semicolons and lines.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['。', ';', '\n', '•']).flat_map(|part| part.split(". "))
}

/// The same, and by commas.
fn clauses(text: &str) -> impl Iterator<Item = &str> {
    sentences(text).flat_map(|sentence| sentence.split(','))
}
