//! Whose limit it is: "The hint may have up to 40 characters", `提示语不超过 40 个字符` in the row of a password.

use docwright_ir as ir;

use super::super::text::{are_told, last_sentence};
use super::super::words::{ends_with_one_of, holds_one_of, is_one_of, opens_with_one_of};
use super::limit::Limit;
use crate::dialect::is_han;

/// An owner's name and the word before it have fewer letters.
const MAX_OWNER: usize = 40;

impl Limit<'_> {
    /// Whether the clause speaks of something that the text has not told of.
    pub(super) fn is_of_another_owner(&self) -> bool {
        let lead = self.all_before.get(..self.all_before.len() - self.before.len()).unwrap_or("");
        let clause = self.before.strip_suffix(self.announced).unwrap_or(self.before);
        let clause = clause.rsplit(':').next().unwrap_or("").trim();
        let joint = self.row.words.default.joints.iter().find_map(|word| clause.strip_prefix(word.as_str()));
        let clause = joint.unwrap_or(clause);
        // `流量计费[1-200]`: a label of one case.
        let labelled = self.announced.trim_matches([' ', '[', '(']).is_empty()
            && !holds_one_of(clause, &self.words().length);
        if self.row.input.ty.is_list() || labelled && clause.ends_with(is_han) {
            return false;
        }
        // The first clause says what the row is, unless it names another.
        if self.is_another_row(clause) || self.is_another_row(self.subject()) || self.names_another_row() {
            return true;
        }
        match clause.ends_with(is_han) {
            _ if lead.trim().is_empty() => false,
            true => self.is_of_a_chinese_owner(clause, lead),
            false => self.is_of_an_english_owner(lead),
        }
    }

    fn is_of_a_chinese_owner(&self, owner: &str, lead: &str) -> bool {
        let words = self.words();
        let last = owner.char_indices().rev().nth(1).map_or(owner, |(at, _)| owner.get(at..).unwrap_or(""));
        let told = lead.contains(owner) || owner.chars().all(is_han) && lead.contains(last);
        let owner_of = owner.trim_end_matches(['为', '是', '在', '须', '应', ' ']);
        let word_of_length = words.length.iter().find_map(|word| owner_of.strip_suffix(word.as_str()));
        // `其主域名`
        let of_it = owner_of.strip_prefix('其').filter(|thing| thing.chars().count() > 1);
        let of_it = of_it.filter(|_| !opens_with_one_of(owner_of, &self.row.words.list.leftovers));
        let is_a_part = of_it.is_some_and(|thing| {
            !ends_with_one_of(thing, &words.owners) || ends_with_one_of(thing, &words.names_of)
        });
        if is_a_part && !of_it.is_some_and(|thing| words.length.iter().any(|word| word == thing)) {
            return true;
        }
        if !told && self.is_another_name(word_of_length.unwrap_or(owner_of), lead) {
            return true;
        }
        !told
            && !ends_with_one_of(owner, &words.owners)
            && !ends_with_one_of(owner, &self.row.words.default.kinds)
            && !holds_one_of(last_sentence(self.all_before), &words.range)
            && ![&words.length, &words.at_most, &words.at_least]
                .iter()
                .any(|words| holds_one_of(owner, words))
    }

    /// `用户名` in the row of a password: a name of something that the text has not told of.
    fn is_another_name(&self, owner: &str, lead: &str) -> bool {
        let owner = owner.trim_end_matches(['的', '最', '大', '小', '长', '短', ' ']);
        let of = self.words().names_of.iter().filter_map(|word| owner.strip_suffix(word.as_str()));
        let thing = of.min_by_key(|thing| thing.len()).unwrap_or("");
        !thing.is_empty()
            && thing.chars().all(is_han)
            && !lead.contains(thing)
            && !ends_with_one_of(thing, &self.words().owners)
            && !self.row.words.default.own.iter().any(|own| own == thing)
    }

    fn is_of_an_english_owner(&self, lead: &str) -> bool {
        let words = self.words();
        let of_row = |word: &str| {
            let limits = is_one_of(word, &words.subjects) || is_one_of(word, &words.of_a_value);
            limits || is_one_of(word, &self.row.words.default.subjects)
        };
        let subject = self.subject();
        // "The expiration time" is a time, "the host's memory" the host's, and "the rendered text" not the text.
        let head = subject.split(" of ").next().unwrap_or("").rsplit(' ').next().unwrap_or("");
        let text = matches!(self.row.input.ty.element(), ir::Type::String);
        let thing = if text || subject.contains("'s ") { subject } else { head };
        opens_with_one_of(subject, &words.articles) && !are_told(thing, lead, self.row.input.name, of_row)
    }

    /// What stands in the clause before its first verb; nothing if it has none.
    fn subject(&self) -> &str {
        let clause = self.before.rsplit(':').next().unwrap_or("").trim_start();
        let mut at = 0;
        for word in clause.split(' ') {
            if is_one_of(word, &self.words().verbs) {
                return clause.get(..at).unwrap_or("").trim();
            }
            at += word.len() + 1;
        }
        ""
    }

    /// "of Offset is 0-100", "of Limit (1-100)", `该Limit的默认值为20,最大100`: the sentence speaks of another row.
    fn names_another_row(&self) -> bool {
        let last = |text: &'_ str| {
            let text = text.trim_end();
            let start = text.rfind(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).map_or(0, |at| {
                at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
            });
            text.get(start..).unwrap_or("").to_owned()
        };
        let outside = self.all_before.strip_suffix(self.announced.trim_start_matches('('));
        let outside = outside.and_then(|lead| lead.strip_suffix('('));
        let owner = self.subject().rsplit_once(" of ").map(|(_, owner)| owner);
        let sentence = last_sentence(self.all_before);
        let opening = sentence.split_once(self.words().owned.as_str()).map(|(owner, _)| owner);
        let opening = opening.filter(|owner| owner.chars().count() < MAX_OWNER);
        // "Only valid when Size is between 1 and 5"
        let subject = self.subject();
        let mut cases = self.words().cases.iter().filter(|case| case.is_ascii() && !subject.is_empty());
        let case = cases.find_map(|case| subject.rsplit_once(case.as_str()));
        let case = case.filter(|(lead, _)| lead.ends_with(' ')).map(|(_, of)| of);
        [outside, owner, opening, case].into_iter().flatten().any(|text| self.is_another_row(&last(text)))
    }

    fn is_another_row(&self, word: &str) -> bool {
        let input = self.row.input;
        let own = input.name.rsplit('.').any(|part| part.eq_ignore_ascii_case(word));
        word.len() > 1 && !own && input.siblings.is_called(word)
    }
}
