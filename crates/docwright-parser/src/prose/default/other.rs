//! Another default beside the literal: `3,HA模式则为5`, "Red (Blue overseas)", "Red, except in zone 9".

use super::super::values::Values;
use super::super::words::{
    ends_with_one_of, holds_one_of, is_labelled_number, is_one_of, opens_with_one_of, opens_with_word,
};
use super::Candidate;
use super::case::{first_sentence, literal};

impl Candidate<'_> {
    /// Whether what follows names another default, or an exception to this one.
    pub(super) fn has_another_beside(&self, values: &Values) -> bool {
        let sentence = first_sentence(self.behind);
        let next = self.behind.get(sentence.len()..).unwrap_or("");
        let next = first_sentence(next.trim_start_matches(['。', '\n', '.', ' ', '•']));
        let unset = holds_one_of(sentence, &self.words.default.unset);
        let marks = [',', ';', '(', ')', '、'];
        let mut parts = sentence.split(marks).map(str::trim);
        parts.any(|part| self.is_exception(part) || self.is_label(part) || !unset && self.tells_then(part))
            || next.split(marks).any(|part| self.is_kind_and_literal(part.trim()))
            || sentence.split('(').skip(1).any(|inner| self.is_other_value(inner, values))
            || self.is_restricted(sentence)
            || self.is_labelled_beside(sentence)
    }

    /// `50(香港 80)`: in brackets another number with a label, which is no conversion, limit or advice.
    fn is_labelled_beside(&self, sentence: &str) -> bool {
        let rest = self.behind_unit(sentence);
        let inner = rest.strip_prefix('(').and_then(|inner| inner.split(')').next()).unwrap_or("");
        self.tail.starts_with(|c: char| c.is_ascii_digit())
            && is_labelled_number(inner, &self.words.default.notes)
    }

    /// "except in zone-9", "unless Mode is set", "or Blue if abroad"
    fn is_exception(&self, part: &str) -> bool {
        let words = &self.words.default;
        let except = words.exceptions.iter().any(|word| opens_with_word(part, word));
        let usual = opens_with_word(part, "unless") && holds_one_of(part, &words.given);
        let other = words.alternatives.iter().find_map(|word| {
            let rest = part.strip_prefix(word.as_str())?.strip_prefix(' ')?;
            Some(rest.split_once(' ')?.1)
        });
        except && !usual
            || other.is_some_and(|rest| words.cases.iter().any(|case| opens_with_word(rest, case)))
    }

    /// `NVME:200` behind a number.
    fn is_label(&self, part: &str) -> bool {
        let Some((label, number)) = part.split_once(':') else { return false };
        let name = label.starts_with(|c: char| c.is_ascii_alphabetic())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b));
        let number = number.trim();
        let numbers = self.tail.starts_with(|c: char| c.is_ascii_digit())
            && number.starts_with(|c: char| c.is_ascii_digit())
            && number.bytes().all(|b| b.is_ascii_alphanumeric());
        numbers
            && name
            && !is_one_of(label, &self.words.doubt.ends)
            && !holds_one_of(label, &self.words.default.notes)
            && !self.words.list.not_values.contains(label)
    }

    /// `如果使用TLS则为443`
    fn tells_then(&self, part: &str) -> bool {
        let mut words = self.words.default.then.iter();
        words.any(|word| {
            part.split_once(word.as_str()).is_some_and(|(_, rest)| {
                rest.trim_start().starts_with(|c: char| c.is_ascii_alphanumeric() || c == '"' || c == '-')
            })
        }) || self.is_kind_and_literal(part)
    }

    /// `HA模式下为4`, `海外地域为Blue`
    fn is_kind_and_literal(&self, part: &str) -> bool {
        let words = &self.words.default;
        let mut kinds = words.kinds.iter().chain(&words.other_kinds);
        kinds.any(|kind| {
            let Some(at) = part.find(kind.as_str()) else { return false };
            let head = part.get(..at + kind.len()).unwrap_or("");
            let rest = part.get(at + kind.len()..).unwrap_or("").trim_start_matches(['下', '时', '则', ' ']);
            let told = words.told.iter().find_map(|word| rest.strip_prefix(word.as_str()));
            // `其他地域 10`
            let bare = || {
                let digits = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
                let ends = self.behind_unit(rest.trim_start_matches(|c: char| c.is_ascii_digit())).is_empty();
                (digits(rest) && digits(self.tail) && ends).then_some(rest)
            };
            let told = told.or_else(bare);
            let Some(told) = told.map(str::trim) else { return false };
            let plain =
                !told.is_empty() && told.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-\"'".contains(&b));
            let no_kind = ends_with_one_of(head, &words.no_kinds);
            !no_kind && !holds_one_of(head, &words.unset) && (plain || literal(told).is_some())
        })
    }

    /// "(Blue overseas)", "(HA mode)", "(HA only)", from behind the bracket on.
    fn is_other_value(&self, inner: &str, values: &Values) -> bool {
        let inner = inner.split(')').next().unwrap_or("").trim();
        let words = &self.words.default;
        let set = values.set.as_ref().map_or(&[][..], |set| &set.value.values);
        let own = self.tail.trim_start_matches(['"', '\'']);
        let (first, rest) = inner.split_once(' ').unwrap_or((inner, ""));
        let first = first.trim_matches(['"', '\'']);
        let listed = set.iter().any(|value| value.value.eq_ignore_ascii_case(first));
        listed && !rest.is_empty() && !opens_with_word(own, first)
            || ends_with_one_of(inner, &words.bracketed)
            || opens_with_one_of(inner, &words.only)
    }

    /// "3 only in HA mode"
    fn is_restricted(&self, sentence: &str) -> bool {
        let words = &self.words.default;
        let rest = self.behind_unit(sentence);
        let mut only = words.only.iter();
        only.find_map(|word| rest.strip_prefix(word.as_str()))
            .is_some_and(|rest| words.cases.iter().any(|case| opens_with_word(rest.trim_start(), case)))
    }
}
