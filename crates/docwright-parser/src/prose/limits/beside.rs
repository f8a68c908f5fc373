//! Limits that bind nothing of the row's own: kept for others, advised, on each of several other things, raised in a
//! case.

use super::super::words::{holds_one_of, opens_with_factor, opens_with_one_of};
use super::limit::Limit;

impl Limit<'_> {
    /// "The range 1-1023 is reserved", "at least 3 nodes are recommended", `不超过10倍`
    pub(super) fn is_unbinding(&self) -> bool {
        let words = self.words();
        self.followed_by(&words.fold) || holds_one_of(self.sentence_behind(), &words.unbinding)
    }

    /// `最大1万`, "up to 5 million", `2^31-1`, `1e6`: the number as it stands is not the limit.
    pub(super) fn is_multiplied(&self) -> bool {
        let power =
            self.after.strip_prefix('e').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        power || opens_with_factor(self.after.trim_start(), &self.words().times)
    }

    /// "Must not be between 1 and 9", `禁用范围：1-9`: what is not taken.
    pub(super) fn is_banned(&self) -> bool {
        self.min.is_some() && self.max.is_some() && holds_one_of(self.before, &self.words().banned)
    }

    /// `每个标签最长32字符`: on each of several things, not on the row.
    pub(super) fn is_on_each(&self) -> bool {
        let words = self.words();
        let clause = self.before.strip_suffix(self.announced).unwrap_or(self.before).trim();
        // `每个不超过32个字符`: on each entry of the row.
        let named = !words.each.iter().any(|word| word.trim_end() == clause);
        named && opens_with_one_of(clause, &words.each) && !opens_with_one_of(clause, &words.each_call)
    }

    /// "Up to 64 characters. The remark of the label is …": a later sentence about a thing that the first did not name.
    pub(super) fn is_of_a_later_thing(&self) -> bool {
        let sentence = self.all_before.rsplit(['\n', ';', '。']).next().unwrap_or("");
        let sentence = sentence.rsplit(". ").next().unwrap_or("").trim_start();
        let earlier = self.all_before.get(..self.all_before.len() - sentence.len()).unwrap_or("");
        let limited = earlier.bytes().any(|b| b.is_ascii_digit());
        let owned = sentence.split_once(" of the ").is_some_and(|(owned, _)| owned.split(' ').count() < 4);
        limited && owned && self.is_of_a_named_part()
    }
}
