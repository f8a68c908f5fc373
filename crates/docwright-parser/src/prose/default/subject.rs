//! Whose default a literal is: "Port. MySQL defaults to 3306", `磁盘大小,SSD云盘默认100` tell another's.

use super::super::text::{are_told, last_sentence};
use super::super::values::Values;
use super::super::words::{ends_with_a_word, ends_with_one_of, holds_one_of, is_one_of, opens_with_one_of};
use super::case::first_sentence;
use super::{Candidate, is_listed};
use crate::dialect::is_han;

impl Candidate<'_> {
    /// Whether the clause speaks of something else before it says "default".
    pub(super) fn speaks_of_another(&self, value: &str, values: &Values) -> bool {
        // `1-5默认`, and not "1 - 5 (default)".
        let range = !self.delimited && self.before.ends_with(['-', '~']);
        range
            || self.has_own_subject()
            || self.is_in_brackets_of_another()
            || self.is_of_a_page()
            || self.is_behind_another_label()
            || !is_listed(values, value) && self.is_what_a_thing_takes()
            || self.follows_a_foreign_word(value, values)
    }

    /// "Used with Mode (default fast)", "Only if Mode=fast (default slow)": the brackets tell of the row right before them.
    fn is_in_brackets_of_another(&self) -> bool {
        let Some(before) = self.before.trim_end().strip_suffix('(').map(str::trim_end) else { return false };
        let before = before.trim_end_matches(|c: char| "\"'`".contains(c));
        let (before, is_compared) = match before.rsplit_once(['=', ' ']) {
            Some((name, _)) if before.get(name.len()..).is_some_and(|rest| rest.starts_with('=')) => {
                (name, true)
            }
            _ => (before, false),
        };
        let name = last_word(before);
        let lead = before.strip_suffix(name).unwrap_or("").trim_end_matches([' ', '"', '\'']);
        let is_beside = is_compared || ends_with_a_word(lead, &self.words.default.beside);
        !name.is_empty() && is_beside && self.input.siblings.is_called(name) && !self.is_called(name)
    }

    /// `页码(每页默认20条)`: of how many a page holds, in the row that tells which one.
    fn is_of_a_page(&self) -> bool {
        let limit = &self.words.limit;
        let page = || ends_with_one_of(self.before.trim_end(), &self.words.default.pages);
        let counts = holds_one_of(self.intro, &self.words.default.pages)
            || holds_one_of(first_sentence(self.behind), &self.words.default.pages);
        let lead = self.before.split([',', ';', '。', '(', '.']).next().unwrap_or("");
        let name = self.input.name.to_ascii_lowercase();
        let is_other = |text: &str| {
            holds_one_of(text, &limit.ordinals) || holds_one_of(text, &self.words.default.not_of_pages)
        };
        (counts || page()) && (is_other(lead) || is_other(&name))
    }

    /// "Retry interval. Retry count: 3 by default", "(expiry: 90 days by default)": the label names something else.
    fn is_behind_another_label(&self) -> bool {
        let sentence = last_sentence(self.before);
        let clause = sentence.rsplit('(').next().unwrap_or("");
        let earlier = self.before.get(..self.before.len() - clause.len()).unwrap_or("");
        let label = clause.trim_end().strip_suffix(':').unwrap_or("").trim_start();
        let plain =
            !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b"_ -".contains(&b));
        let mut words = label.split([' ', '_', '-']).map(|word| word.strip_suffix('s').unwrap_or(word));
        let known = [&self.words.default.subjects, &self.words.limit.subjects, &self.words.list.taken];
        let generic = words.clone().all(|word| known.iter().any(|known| is_one_of(word, known)));
        let name = self.input.name.to_ascii_lowercase();
        // "Grace days after expiry" tells of days.
        let told_of = earlier.split(' ').take_while(|word| !is_one_of(word, &self.words.list.prepositions));
        let told_of: Vec<&str> = told_of.collect();
        let told = words.all(|word| told_of.iter().any(|told| told.contains(word)) || name.contains(word));
        self.delimited && plain && !earlier.trim().is_empty() && !generic && !told
    }

    /// "A cluster has 3 nodes by default", "the quota, which is 50 by default", in the row of something else.
    fn is_what_a_thing_takes(&self) -> bool {
        let words = &self.words.default;
        let between = self.after.strip_suffix(self.behind).unwrap_or("");
        if !self.delimited || !ends_with_one_of(between, &words.default_words) {
            return false;
        }
        let lead = [self.before, self.intro].concat();
        let sentence = lead.rsplit(['。', '\n', ';', '•', '(']).next().unwrap_or("");
        let sentence = sentence.rsplit(". ").next().unwrap_or("").trim_start();
        let (told, clause) = sentence.rsplit_once(',').unwrap_or(("", sentence));
        let clause = clause.trim();
        if clause.split(' ').any(|word| is_one_of(word, &words.verbs_of_others)) {
            return true;
        }
        if opens_with_one_of(clause, &words.relative) {
            let limit = is_one_of(last_word(told), &words.limits);
            return !is_one_of(clause, &words.equated) || limit || opens_with_one_of(told, &words.modal);
        }
        let earlier = lead.trim_end().strip_suffix(clause).unwrap_or("");
        let end = clause
            .split(' ')
            .scan(0, |at, word| {
                *at += word.len() + 1;
                Some((*at - word.len() - 1, word))
            })
            .find(|(_, word)| is_one_of(word, &words.verbs))
            .map(|(at, _)| at);
        let subject = end.and_then(|end| clause.get(..end)).unwrap_or("").trim();
        // The first clause says what the row is.
        !earlier.trim().is_empty()
            && !is_one_of(last_word(subject), &words.pronouns)
            && self.is_of_an_english_subject(subject, earlier)
    }

    /// `EndTime的默认值`, `mysql默认3306` in a Chinese text.
    fn follows_a_foreign_word(&self, value: &str, values: &Values) -> bool {
        let before = self.before.trim_end_matches(|c| c == ' ' || self.words.default.particles.contains(&c));
        let word = last_word(before);
        let chinese = [self.before, self.intro, self.after].iter().any(|text| text.chars().any(is_han));
        let set = values.set.as_ref().map_or(&[][..], |set| &set.value.values);
        let own = self.is_called(word)
            // `Year,Month默认:Year`: the last of the values.
            || word.eq_ignore_ascii_case(value)
            || set.iter().any(|value| value.value.eq_ignore_ascii_case(word))
            // `http|https 默认http`: the word is one of the values.
            || before.strip_suffix(word).is_some_and(|rest| rest.ends_with('|'));
        chinese && word.bytes().any(|b| b.is_ascii_alphabetic()) && !own
    }

    /// "SSDs default to 100", `SSD云盘默认100`, in the row of something that has another name.
    fn has_own_subject(&self) -> bool {
        let words = &self.words.default;
        // "The default port of the gateway is 80"
        if let Some(of) = words
            .of_a_thing
            .iter()
            .find_map(|word| self.intro.strip_prefix(word.as_str()))
            .filter(|of| of.contains(" is "))
        {
            // The number of ports is no port.
            let noun = of.split(' ').next().unwrap_or("");
            let counts = opens_with_one_of(self.before.trim_start(), &words.counts)
                && !is_one_of(noun, &words.subjects);
            return !self.before.trim().is_empty() && (counts || !self.are_told(of, self.before));
        }
        if !opens_with_one_of(self.intro, &words.word) {
            return false;
        }
        let subject = clause(self.before);
        let lead = self.before.get(..self.before.len() - subject.len()).unwrap_or("");
        // The first clause says what the row is.
        if lead.trim().is_empty() || subject.trim().is_empty() || holds_one_of(subject, &words.unset) {
            return false;
        }
        if self.intro.starts_with(is_han) {
            return self.is_of_a_chinese_subject(subject.trim_start(), lead);
        }
        self.is_of_an_english_subject(subject.trim(), lead)
    }

    /// `网关的默认值`, `批量接口默认`: a thing that the text has not told of.
    fn is_of_a_chinese_subject(&self, subject: &str, lead: &str) -> bool {
        let words = &self.words.default;
        let subject = subject.trim_end_matches(words.particles.as_slice());
        let own = words.own.iter().any(|word| {
            let rest = subject.strip_suffix(word.as_str());
            rest.is_some_and(|rest| rest.is_empty() || is_one_of(rest, &words.of_no_thing))
        });
        // `购买数量` where the text began with `实例数量`.
        let last =
            subject.char_indices().rev().nth(1).map_or(subject, |(at, _)| subject.get(at..).unwrap_or(""));
        let told = match lead.strip_suffix('(') {
            // `到期后的天数(有效期默认90天)`: what the brackets say more of stands right before them.
            Some(lead) => lead.trim_end().ends_with(last),
            None => lead.contains(subject) || subject.chars().all(is_han) && lead.contains(last),
        };
        subject.ends_with(is_han) && !own && !told && !ends_with_one_of(subject, &words.of_no_thing)
    }

    fn is_of_an_english_subject(&self, subject: &str, lead: &str) -> bool {
        let words = &self.words.default;
        // "The number of retries" is a number.
        let head = subject.split(" of ").next().unwrap_or("");
        let word = last_word(head);
        let generic = opens_with_one_of(subject, &words.generic);
        if self.is_a_number_of_something_else(head, lead) {
            return true;
        }
        let told = !generic && self.are_told(subject, lead);
        let is_name = word.len() > 2 && self.input.name.to_ascii_lowercase().contains(word);
        !word.is_empty() && !is_one_of(word, &words.subjects) && !told && !is_name
    }

    /// "the retry count" in "Time between retries": the text tells of retries, and of no number of them.
    fn is_a_number_of_something_else(&self, subject: &str, lead: &str) -> bool {
        let words = self.words;
        let subject = words
            .limit
            .articles
            .iter()
            .find_map(|word| subject.strip_prefix(word.as_str()))
            .unwrap_or(subject);
        let Some((thing, number)) = subject.trim().rsplit_once(' ') else { return false };
        let name: String = self.input.name.to_ascii_lowercase().replace(['_', '-', '.'], "");
        let of_row = lead.contains(subject.trim()) || name.contains(&thing.replace(' ', ""));
        is_one_of(number, &words.default.numbers) && !of_row && !holds_one_of(lead, &words.limit.quantities)
    }

    fn are_told(&self, subject: &str, lead: &str) -> bool {
        are_told(subject, lead, self.input.name, |word| is_one_of(word, &self.words.default.subjects))
    }

    /// Whether the text has spoken of `subject`, or the row is called so.
    pub(super) fn has_told(&self, subject: &str) -> bool {
        let name = self.input.name.to_ascii_lowercase();
        self.before.contains(subject)
            || subject.is_ascii()
                && (name.contains(subject) || is_one_of(subject, &self.words.default.subjects))
    }

    fn is_called(&self, word: &str) -> bool {
        self.input.name.rsplit('.').any(|part| part.eq_ignore_ascii_case(word))
    }
}

/// The clause that ends where `text` does.
fn clause(text: &str) -> &str {
    let text = text.rsplit([',', ';', ':', '(', '[', ')', ']', '。', '、', '\n', '•']).next().unwrap_or("");
    let text = text.rsplit(". ").next().unwrap_or("");
    text.rsplit(" - ").next().unwrap_or("")
}

/// The run of ASCII letters and digits that ends `text`.
fn last_word(text: &str) -> &str {
    let start = text.rfind(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    start.map_or(text, |at| {
        text.get(at..).unwrap_or("").trim_start_matches(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
    })
}
