//! Whether a default holds in one case only: "10 for clusters", `默认3(单机版为1)`, `当Mode为fast时默认30`.
//!
//! Another case has another default, so none of them is the row's. The one case that counts is that nothing is sent.

use super::super::text::last_sentence;
use super::super::words::{
    DefaultWords, UnitPlace, Words, ends_with_one_of, holds_one_of, is_one_of, opens, opens_with_one_of,
    opens_with_word,
};
use super::Candidate;

/// Words for kinds that are looked at in one clause: a clause has one or two.
const MAX_KINDS: usize = 8;

impl Candidate<'_> {
    /// Whether what stands around the literal says that it is taken in one case only.
    pub(super) fn is_of_one_case(&self) -> bool {
        let before = last_sentence(self.before);
        let behind = first_sentence(self.behind);
        self.opens_with_a_case(before)
            || self.is_of_a_kind(before)
            || self.names_a_case()
            || self.goes_on_with_a_case(behind)
            || self.tells_another(behind)
            || holds_one_of(behind, &self.default_words().depends)
    }

    /// Whether the sentence before a phrase tells a case: "In lists, daily by default".
    pub(super) fn opens_with_a_case_of_words(&self) -> bool {
        let before = last_sentence(self.before);
        self.opens_with_a_case(before) || self.is_of_a_kind(before)
    }

    fn default_words(&self) -> &'static DefaultWords {
        &self.words.default
    }

    /// `当Mode为fast时默认30`, "For clusters, the default is 10."
    fn opens_with_a_case(&self, before: &str) -> bool {
        let words = self.default_words();
        let opens = |clause: &str, cases: &[String]| {
            let clause = opening(clause, self.words);
            opens_with_one_of(clause, cases) && !opens_with_one_of(clause, &self.words.list.no_stops)
        };
        // What a bracket closes is over.
        let clauses = before.rsplit([',', '(', '、']).take(2).filter(|clause| !clause.contains(')'));
        let by_clause = clauses.into_iter().any(|clause| opens(clause, &words.clause_cases));
        // `如果A则填1,否则填0,默认为0`: every case was told before.
        let told = before.rsplit_once(words.otherwise.as_str()).is_some_and(|(_, rest)| rest.contains(','));
        let by_sentence = opens(before, &words.sentence_cases) && !told;
        // "If Other is omitted" is a case of another row.
        let unset = self.says_unset(before) || self.says_unset(self.intro);
        let unset = unset && !self.names_another(before);
        (by_clause || by_sentence) && !unset
    }

    /// "The default for clusters is 10"
    fn names_a_case(&self) -> bool {
        let mut words = self.intro.split(' ').skip(1);
        !self.says_unset(self.intro)
            && (words.any(|word| {
                is_one_of(word, &self.default_words().cases) || is_one_of(word, &self.default_words().places)
            }) || self.names_another(self.intro))
    }

    /// `集群版默认10`, `单节点时,默认为1`
    fn is_of_a_kind(&self, before: &str) -> bool {
        let mut clauses = before.rsplit([',', '(', '、', ':']);
        let own = clauses.next().unwrap_or("").trim_end_matches(|c| c == ' ' || "的则,".contains(c));
        let lead = clauses.next().unwrap_or("");
        let clause = if own.trim().is_empty() { lead.trim_end() } else { own };
        let words = self.default_words();
        // `解密时必填或使用默认a`
        if holds_one_of(own, &words.when_then) && !self.says_unset(own) {
            return true;
        }
        let kinds = if own.trim().is_empty() { &words.when } else { &words.kinds };
        ends_with_one_of(clause, kinds)
            && !ends_with_one_of(clause, &words.no_kinds)
            && !self.says_unset(clause)
            && !self.says_unset(self.intro)
    }

    /// "10 for clusters", "5 (basic plan)", `10(集群版)`
    fn goes_on_with_a_case(&self, behind: &str) -> bool {
        let rest = self.behind_unit(behind);
        if let Some(inner) = rest.strip_prefix('(') {
            let (inner, outside) = inner.split_once(')').unwrap_or((inner, ""));
            let (inner, outside) =
                (inner.trim(), outside.trim_start_matches(|c| c == ' ' || ",、;/".contains(c)));
            return self.is_case(inner)
                || ends_with_one_of(inner, &self.default_words().kinds)
                || self.is_literal_in_brackets(outside);
        }
        self.is_case(rest)
    }

    /// `1(Linux)、2(Windows)`, from the second on.
    fn is_literal_in_brackets(&self, text: &str) -> bool {
        let joined =
            self.default_words().alternatives.iter().find_map(|word| text.strip_prefix(word.as_str()));
        let text = joined.unwrap_or(text).trim_start();
        literal(text).is_some_and(|(_, rest)| rest.trim_start().starts_with('('))
    }

    /// "for clusters", "if Mode is set"; and not "if it is not set", "in seconds".
    fn is_case(&self, text: &str) -> bool {
        let words = self.default_words();
        let Some(word) = words.cases.iter().find(|word| opens_with_word(text, word)) else { return false };
        let object = text.get(word.len()..).unwrap_or("").trim_start();
        let clause = text.split([',', ';', ')']).next().unwrap_or("");
        let measured =
            self.words.units.at(UnitPlace::Stated).iter().any(|unit| opens_with_word(object, unit));
        let general = opens_with_one_of(object, &words.general);
        !measured && !general && (!self.says_unset(clause) || self.names_another(clause))
    }

    /// `…,单机版为1`, "…, 50 for trial accounts", "… or 9": a default of another case.
    fn tells_another(&self, behind: &str) -> bool {
        let rest = self.behind_unit(behind);
        let alternative = self.default_words().alternatives.iter().find_map(|word| {
            opens_with_word(rest, word).then(|| rest.get(word.len()..).unwrap_or("").trim_start())
        });
        if alternative.is_some_and(|other| literal(other).is_some()) {
            return true;
        }
        let parts = behind.split([',', ';', '(', ')', '、']).flat_map(|part| part.split(" and "));
        let mut parts = parts.map(str::trim);
        parts.any(|part| self.is_case_of_another(part))
    }

    /// `单机版为1`, "50 for trial accounts", "or 1 if Mode is single".
    fn is_case_of_another(&self, part: &str) -> bool {
        let words = self.default_words();
        let part = ["or ", "and ", "while "].iter().find_map(|word| part.strip_prefix(word)).unwrap_or(part);
        if let Some((_, rest)) = literal(part)
            && self.is_case(self.behind_unit(rest))
        {
            return true;
        }
        words.kinds.iter().any(|kind| {
            part.match_indices(kind.as_str()).take(MAX_KINDS).any(|(at, _)| {
                let head = part.get(..at + kind.len()).unwrap_or("");
                let mut rest = part.get(at + kind.len()..).unwrap_or("");
                while let Some(glue) = words.glue.iter().find(|glue| opens(rest, glue)) {
                    rest = rest.get(glue.len()..).unwrap_or("");
                }
                !ends_with_one_of(head, &words.no_kinds) && literal(rest).is_some() && !self.says_unset(head)
            })
        })
    }

    /// What follows the literal's closing mark and its unit.
    pub(super) fn behind_unit<'t>(&self, text: &'t str) -> &'t str {
        let text = text.trim_start_matches([' ', '"', '\'']);
        let places = [UnitPlace::Stated, UnitPlace::Trailing, UnitPlace::Quantity, UnitPlace::Glued];
        let mut units = places.iter().flat_map(|place| self.words.units.at(*place));
        let unit = units.find(|unit| opens_with_word(text, unit)).map_or(0, String::len);
        text.get(unit..).unwrap_or("").trim_start()
    }

    pub(super) fn says_unset(&self, text: &str) -> bool {
        let words = self.default_words();
        let behind = words.if_none.iter().find_map(|word| text.split_once(word.as_str()));
        let is_none = behind.is_some_and(|(_, rest)| holds_one_of(rest, &words.is_given));
        is_none || holds_one_of(text, &words.unset)
    }

    fn names_another(&self, text: &str) -> bool {
        let own = |word: &str| self.input.name.rsplit('.').any(|part| part.eq_ignore_ascii_case(word));
        let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
        words.filter(|word| word.len() > 1 && !own(word)).any(|word| self.input.siblings.is_called(word))
    }
}

/// The literal that opens `text`, and what follows it.
pub(super) fn literal(text: &str) -> Option<(&str, &str)> {
    let quoted = text.strip_prefix(['"', '\'']).and_then(|rest| rest.find(['"', '\'']));
    let end = match quoted {
        Some(length) => length + 2,
        None => text.find(|c: char| !(c.is_ascii_alphanumeric() || "_.-".contains(c))).unwrap_or(text.len()),
    };
    let (literal, rest) = text.split_at_checked(end)?;
    let code = literal.bytes().any(|b| b.is_ascii_digit()) || matches!(literal, "true" | "false");
    (quoted.is_some() || code).then_some((literal, rest))
}

/// The rest of the sentence; what a semicolon parts belongs together here.
pub(super) fn first_sentence(text: &str) -> &str {
    let text = text.split(['。', '\n', '•']).next().unwrap_or("");
    text.split(". ").next().unwrap_or("")
}

/// A clause from its first word on.
fn opening<'t>(clause: &'t str, words: &Words) -> &'t str {
    let clause = clause.trim_start_matches(|c: char| c == ' ' || "[(-*>".contains(c));
    let joint = words.default.joints.iter().find_map(|word| clause.strip_prefix(word.as_str()));
    joint.unwrap_or(clause).trim_start()
}
