//! What was a default, is not to be used as one, or is no amount: `取消默认 5`, "do not keep the default 80", `默认2024年`,
//! "the default limit is 5".

use super::super::words::{ends_with_a_word, holds_one_of, is_one_of, opens_with_one_of, opens_with_word};
use super::Candidate;
use super::case::first_sentence;

impl Candidate<'_> {
    /// Whether the words before the literal take the default back, forbid it, or compare something with it.
    pub(super) fn is_refused(&self) -> bool {
        let words = self.of_default();
        let clause = self.before.rsplit([',', ';', '。', '\n', '(']).next().unwrap_or("");
        let clause = clause.rsplit(". ").next().unwrap_or("");
        let own = clause.trim_end_matches(['的', '该', '此', '原']);
        // `不能与系统默认端口 22 相同`
        let own = words.own.iter().find_map(|word| own.strip_suffix(word.as_str())).unwrap_or(own);
        let forbidden = opens_with_one_of(clause.trim_start(), &words.forbidding);
        // "Do not set it to 3": set to that, and not left out.
        let to_this = self.intro.trim() == "to" || clause.trim_end().ends_with(" to");
        forbidden && to_this
            || !holds_one_of(clause, &words.unset)
                && (ends_with_a_word(own, &words.refusing)
                    || ends_with_a_word(own.trim_end(), &words.compared)
                    || forbidden
                    || self.is_of_a_limit()
                    || self.is_where_counting_starts())
    }

    /// "The default limit is 5", in a row that is no limit: more may be taken, and it is none.
    fn is_of_a_limit(&self) -> bool {
        let name = self.input.name.to_ascii_lowercase();
        // `默认配额为10`
        let named = self.of_default().limits_in_chinese.iter().any(|noun| {
            let of = self.intro.trim_start_matches(|c: char| !crate::dialect::is_han(c));
            let of = self.of_default().default_words.iter().find_map(|word| of.strip_prefix(word.as_str()));
            of.is_some_and(|of| of.starts_with(noun.as_str()))
        });
        if named {
            return true;
        }
        // "The upper limit is 5 by default"
        let clause =
            if self.delimited { self.before.rsplit([',', ';', '。', '.', '\n']).next() } else { None };
        let words = self.intro.split(' ').chain(clause.unwrap_or("").split(' '));
        let mut nouns = words.filter(|word| is_one_of(word, &self.of_default().limits));
        nouns.any(|noun| !name.contains(noun.get(..3).unwrap_or(noun))) || self.is_of_a_limit_before()
    }

    /// `不超过配额(默认 5)`, "up to the quota (5 by default)"
    fn is_of_a_limit_before(&self) -> bool {
        let words = self.of_default();
        let lead = self.before.trim_end();
        let lead = lead.strip_suffix('(').unwrap_or("").trim_end();
        let limited =
            ends_with_a_word(lead, &words.limits) || ends_with_a_word(lead, &words.limits_in_chinese);
        // "The quota (10 by default)" tells of the row itself.
        let inside = lead.contains([',', ';', '。', '.']) || holds_one_of(lead, &self.words.limit.at_most);
        limited && inside
    }

    /// `默认从 1 开始编号`
    fn is_where_counting_starts(&self) -> bool {
        self.behind_number().is_some_and(|behind| opens_with_one_of(behind, &self.of_default().numbering))
    }

    /// `默认值 5 已取消`, "5 (this default was removed)"
    pub(super) fn is_withdrawn(&self) -> bool {
        let words = self.of_default();
        let behind = self.behind_unit(first_sentence(self.behind));
        let inside = behind.strip_prefix('(').and_then(|inner| inner.split(')').next()).unwrap_or("");
        let at_once = behind.trim_start_matches(['(', ',', ' ']);
        opens_with_one_of(at_once, &words.withdrawn)
            || holds_one_of(inside, &words.default_words) && holds_one_of(inside, &words.withdrawn)
    }

    /// `2024 年`, `8 折`, `3 天内`: a date, a price's tenths, a time that is told by the present.
    pub(super) fn is_no_amount(&self) -> bool {
        let Some(behind) = self.behind_number() else { return false };
        let words = self.of_default();
        let digits = self.tail.trim_start_matches(['"', '\'']);
        let year = digits.starts_with(['1', '2']) && digits.find(|c: char| !c.is_ascii_digit()) == Some(4);
        let of_years = self.input.name.to_ascii_lowercase().contains("year");
        let rest = self.words.unit_of(behind).map_or(behind, |(_, rest)| rest).trim_start();
        let about = words.about.iter().filter(|word| opens_with_word(rest, word)).map(String::len).max();
        let about = about.and_then(|end| rest.get(end..)).is_some_and(|rest| {
            // `内` and no `内存`.
            rest.starts_with(words.behind_about.as_slice()) || !rest.starts_with(crate::dialect::is_han)
        });
        year && !of_years && behind.starts_with(words.year) || behind.starts_with(words.tenths) || about
    }
}
