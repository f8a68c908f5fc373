//! What only looks like a default: a literal in another unit, a part of an expression, what is denied, what was one
//! once, what holds at another place.

use super::super::text::last_sentence;
use super::super::words::{
    DefaultWords, UnitPlace, ends_with_a_word, ends_with_one_of, holds_one_of, opens_with_factor,
    opens_with_one_of,
};
use super::Candidate;
use super::case::first_sentence;

impl Candidate<'_> {
    /// Whether what stands around the literal says that it is no default, or not in the row's unit.
    pub(super) fn is_doubtful(&self, unit: Option<&str>) -> bool {
        self.is_replaced()
            || self.is_of_another_time()
            || self.is_of_another_place()
            || self.is_in_another_unit(unit)
            || self.is_multiplied()
            || self.is_a_part()
            || self.is_withdrawn()
            || self.is_no_amount()
    }

    pub(super) fn of_default(&self) -> &'static DefaultWords {
        &self.words.default
    }

    /// "no longer defaults to 3", `并非默认为3`, `例如默认为3`
    pub(super) fn is_denied(&self) -> bool {
        // A sentence that ended before the literal denies nothing of it.
        if self.intro.starts_with(['.', ';', '。', '\n']) {
            return false;
        }
        let before = self.before.trim_end_matches([' ', ',', ':', '"', '(']);
        // `如不传则为3`: the words before are of the case that nothing is sent.
        !holds_one_of(self.intro, &self.of_default().unset)
            && (ends_with_a_word(before, &self.of_default().denied)
                || self.intro.trim() == "to" && before.ends_with("up")
                || self.is_refused()
                || self.is_said_not_to_be()
                || ends_with_a_word(before, &self.words.examples)
                || self.follows_an_abbreviation(before)
                || before.ends_with(self.words.such_as))
    }

    /// "e.g. default 3"
    fn follows_an_abbreviation(&self, before: &str) -> bool {
        let word = before.strip_suffix('.').unwrap_or("");
        ends_with_a_word(word, &self.words.list.abbreviations) && ends_with_a_word(word, &self.words.examples)
    }

    /// "FAST is not used by default", and not "FAST if it is not set".
    fn is_said_not_to_be(&self) -> bool {
        let between = self.after.strip_suffix(self.behind).filter(|_| self.delimited).unwrap_or("");
        let between = first_sentence(between);
        holds_one_of(between, &self.words.list.negations_of_verbs)
            && !holds_one_of(between, &self.of_default().unset)
    }

    /// `原默认值为3,现为5`: it was one once.
    fn is_replaced(&self) -> bool {
        holds_one_of(first_sentence(self.behind), &self.of_default().changed)
    }

    /// "will default to 3", `从 v2 起默认为3`, "Before version 2, the default is 3": another version's.
    fn is_of_another_time(&self) -> bool {
        let words = self.of_default();
        let sentence = last_sentence(self.before).trim();
        let unset = self.says_unset(sentence) || self.says_unset(self.intro);
        let opening = sentence.rsplit(['(', ':']).next().unwrap_or("").trim_start();
        let mut parts = opening.split(|c: char| !(c.is_ascii_alphanumeric() || "-.".contains(c)));
        let dated = (opens_with_one_of(opening, &words.since)
            || ends_with_one_of(opening.trim_end_matches([' ', ',']), &words.onward))
            && (holds_one_of(opening, &words.dated) || parts.any(is_version));
        let clause = sentence.rsplit(',').next().unwrap_or("");
        dated || !unset && ends_with_a_word(clause.trim_end(), &words.future)
    }

    /// `控制台默认为3`: what another place takes.
    fn is_of_another_place(&self) -> bool {
        let words = self.of_default();
        let sentence = last_sentence(self.before);
        let clause = sentence.rsplit(',').next().unwrap_or("").trim_end();
        let clause = words.place_tails.iter().find_map(|tail| clause.strip_suffix(tail.as_str()));
        let clause = clause.unwrap_or_else(|| sentence.trim_end()).trim_end();
        ends_with_a_word(clause, &words.places)
    }

    /// "Seconds. Default: 3 minutes.", `默认为1天(86400秒)`
    fn is_in_another_unit(&self, unit: Option<&str>) -> bool {
        let Some(behind) = self.behind_number() else { return false };
        let Some((own, rest)) = self.words.unit_of(behind) else { return false };
        let name = self.input.name.to_ascii_lowercase();
        let in_name = || {
            let groups = self.words.same_units.iter().flatten();
            groups.filter(|unit| unit.len() > 3 && unit.is_ascii()).find(|unit| name.ends_with(unit.as_str()))
        };
        let lower = unit.map(str::to_ascii_lowercase);
        let stated = lower.as_deref().or_else(|| in_name().map(String::as_str));
        let inside = rest.trim_start().strip_prefix('(').and_then(|inner| {
            let number = inner.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',');
            (number.len() < inner.len()).then(|| number.trim_start())
        });
        // "1 hour (3600)": the row's own unit is the smaller one.
        if inside.is_some_and(|behind| behind.starts_with(')')) {
            return true;
        }
        let converted = inside.and_then(|behind| Some(self.words.unit_of(behind)?.0));
        [stated, converted].into_iter().flatten().any(|other| self.words.are_different_units(own, other))
    }

    /// `10万`, `2^10`, `2倍CPU核数`, "5 x the cores", "5 per zone"
    fn is_multiplied(&self) -> bool {
        let Some(behind) = self.behind_number() else { return false };
        let words = self.of_default();
        let units = self.words.units.at(UnitPlace::Quantity);
        let unit = units.iter().find_map(|unit| behind.strip_prefix(unit.as_str())).unwrap_or(behind);
        let each = unit.trim_start().trim_start_matches('(');
        let each_word = || {
            let mut rest = each;
            // "3 nodes per zone"
            if let Some((word, more)) = each.split_once(' ')
                && word.bytes().all(|b| b.is_ascii_alphabetic())
                && opens_with_one_of(more, &words.each)
            {
                rest = more;
            }
            opens_with_one_of(rest, &words.each) && !opens_with_one_of(rest, &words.rates)
        };
        let times = opens_with_factor(behind, &words.times);
        // `倍数,默认为1倍` is told in the row's own unit.
        let of = |word: &String| {
            behind.strip_prefix(word.as_str()).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
        };
        times || words.fold.iter().any(of) || each_word()
    }

    /// What stands behind the number that the literal opens with.
    pub(super) fn behind_number(&self) -> Option<&str> {
        let literal = self.tail.trim_start_matches(['"', '\'']);
        let behind = literal.trim_start_matches(|c: char| c.is_ascii_digit() || ",.".contains(c));
        (behind.len() < literal.len()).then(|| behind.trim_start_matches([' ', '"', '\'']))
    }

    /// `Type+"-"+时间`, `"host-" 加随机字符`: what something else is added to.
    fn is_a_part(&self) -> bool {
        let quoted = self.tail.strip_prefix(['"', '\'']).and_then(|rest| {
            let end = rest.find(['"', '\'', '\n'])?;
            rest.get(end + 1..)
        });
        let behind = quoted.unwrap_or_else(|| {
            self.tail.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "_.:/-".contains(c))
        });
        let is_template = quoted.is_none() && self.is_template(behind);
        let behind = behind.trim_start();
        let joined = behind
            .strip_prefix('+')
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '+'));
        is_template || joined || opens_with_one_of(behind, &self.of_default().added)
    }

    /// `host-随机串`, `host-<number>`, `host-{Id}`: a name of something stands where its value will.
    fn is_template(&self, behind: &str) -> bool {
        let length = self.tail.len().saturating_sub(behind.len());
        let literal = self.tail.get(..length).unwrap_or("");
        let hangs = literal.ends_with(['-', '_']) && behind.starts_with(char::is_alphanumeric);
        // `host-xxxx`, `host-yyyymmdd`
        let is_shape = ["xxx", "yyyy", "***"].iter().any(|shape| literal.contains(shape));
        hangs || is_shape || behind.starts_with(['<', '{', '$', '[']) && !literal.is_empty()
    }
}

/// `v2`, `2024-01-01`
fn is_version(word: &str) -> bool {
    let number = word.strip_prefix('v').unwrap_or(word);
    let digits = number.starts_with(|c: char| c.is_ascii_digit());
    digits && (number.len() < word.len() || number.matches('-').count() == 2)
}

/// Whether a text says that there is no default, or that chance makes one.
pub(super) fn has_none(text: &str, words: &DefaultWords) -> bool {
    let by_chance = |sentence: &str| {
        let unset =
            words.unset.iter().filter_map(|word| Some(sentence.find(word.as_str())? + word.len())).min();
        let behind = unset.and_then(|at| sentence.get(at..));
        behind.is_some_and(|behind| holds_one_of(behind, &words.by_chance))
    };
    let mut sentences = text.split(['。', '\n', ';']).flat_map(|part| part.split(". "));
    holds_one_of(text, &words.none) || sentences.any(by_chance)
}
