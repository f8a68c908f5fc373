//! What the label in front of a list says that it lists: `Disk type: A, B`, `冲突参数: A、B`.
//!
//! A list of bare words is a set of values only if its label names one: its last noun is what the row is called by, or
//! a word for values and their kinds. Whatever else a label names (conflicts, sources, steps) needs no list of its own.

use super::super::list::{Item, List};
use super::super::siblings::member;
use super::super::words::{ends_with_one_of, is_one_of, opens_with_one_of};
use super::Miner;
use super::doubt::is_number;
use crate::dialect::is_han;

impl Miner<'_> {
    /// Whether the label before bare values announces them, if there is one. Bars, and an "or" between numbers or
    /// quotes, part values whatever stands before them.
    pub(super) fn is_label_of_values(&self, list: &List) -> bool {
        let start = list.items.first().map_or(0, |item| item.value.start);
        let Some(label) = label(self.elements.lower, start).filter(|label| !label.is_empty()) else {
            return true;
        };
        let value = |item: &Item| self.elements.slice(&item.value);
        let certain = |item: &Item| item.quoted || is_number(value(item));
        self.is_barred(list)
            || self.leads_on(list) && list.items.iter().all(certain)
            || self.is_tied(list) && list.items.iter().all(certain)
            || list.items.iter().all(|item| self.row.words.is_switch(value(item)))
            || list.items.iter().all(|item| item.quoted) && self.is_taken(label)
            || self.names_a_set(label)
    }

    /// "Supported hash functions", and not "supported by".
    fn is_taken(&self, label: &str) -> bool {
        let words = &self.row.words.list;
        let spoken = || label.split(|c: char| !c.is_ascii_alphanumeric());
        spoken().any(|word| is_one_of(word, &words.taken))
            && !spoken().any(|word| is_one_of(word, &words.prepositions))
    }

    /// `Kinds of disks`, `DiskType`, `磁盘类型`, `支持的类型有`, "Why it failed"
    fn names_a_set(&self, label: &str) -> bool {
        let words = &self.row.words.list;
        // What a label says in another language is not known here.
        let is_foreign = |c: char| c.is_alphabetic() && !c.is_ascii() && !is_han(c);
        if label.contains(is_foreign) {
            return true;
        }
        let chosen = ends_with_one_of(label, &words.tails);
        let mut label = label;
        while let Some(rest) = words.listed.iter().find_map(|verb| label.strip_suffix(verb.as_str())) {
            label = rest.trim_end();
        }
        if label.is_empty() || label.ends_with(is_han) {
            return chosen || label.is_empty() || ends_with_one_of(label, &words.sets);
        }
        let label =
            words.names_of.iter().find_map(|names| label.strip_prefix(names.as_str())).unwrap_or(label);
        let spoken = || {
            label.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).filter(|word| !word.is_empty())
        };
        let is_preposition = |word: &&str| is_one_of(word, &words.prepositions);
        if spoken().next_back().as_ref().is_some_and(is_preposition) {
            return false;
        }
        let head = || spoken().take_while(|word| !is_preposition(word));
        let noun = head().last().unwrap_or("");
        opens_with_one_of(label, &words.questions)
            || head().any(|word| is_form_of_one(word, &words.value_nouns))
            || is_form_of_one(noun, &words.sets)
            || is_one_of(noun, &words.taken)
            || self.is_called(noun)
    }

    /// "Supported", "Supported formats", "the following types are allowed": the words behind it may be plain ones.
    pub(super) fn is_label_of_choices(&self, list: &List) -> bool {
        let words = &self.row.words.list;
        let start = list.items.first().map_or(0, |item| item.value.start);
        let label = label(self.elements.lower, start).unwrap_or("");
        let spoken: Vec<&str> = label.split(' ').collect();
        let listed =
            |word: &&str| is_form_of_one(word, &words.sets) || is_form_of_one(word, &words.value_nouns);
        spoken.len() < 8
            && spoken.iter().any(|word| is_one_of(word, &words.taken))
            && (spoken.len() == 1 || spoken.iter().any(listed))
            && !spoken.iter().any(|word| is_one_of(word, &words.prepositions))
    }

    /// `type` in `DiskType`, or all of it.
    fn is_called(&self, noun: &str) -> bool {
        let name = member(self.row.input.name);
        let mut parts = name.split(|c: char| !c.is_ascii_alphanumeric()).flat_map(camel_words);
        let is_part = |part: &str| {
            let part = part.to_ascii_lowercase();
            is_form_of(noun, &part) || is_form_of(&part, noun)
        };
        noun.len() > 1 && (name.eq_ignore_ascii_case(noun) || parts.any(is_part))
    }

    /// `Unavailable values`, `不支持的类型`: a word right before a word for values tells that the row takes none of them.
    pub(super) fn is_unwanted(&self, label: &str) -> bool {
        let words = self.row.words;
        let (sets, unwanted) = (&words.list.sets, &words.doubt.unwanted);
        if label.ends_with(is_han) {
            let before = |noun: &String| Some(label.strip_suffix(noun.as_str())?.trim_end_matches('的'));
            let of_values = words.list.value_nouns.iter().filter_map(before);
            let mut of_sets = sets.iter().filter_map(before);
            return of_sets.any(|before| ends_with_one_of(before, unwanted)) || { of_values }
                .any(|before| ends_with_one_of(before, &words.doubt.unwanted_values));
        }
        let spoken: Vec<&str> = label.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).collect();
        spoken.iter().enumerate().any(|(at, word)| {
            let mut behind = spoken.iter().skip(at + 1).take(2);
            is_one_of(word, unwanted)
                && behind
                    .any(|noun| is_form_of_one(noun, sets) || is_form_of_one(noun, &words.list.value_nouns))
        })
    }
}

/// What stands before the colon in front of `start`, up to the mark before it, without a bracket at its end.
fn label(lower: &str, start: usize) -> Option<&str> {
    let before = lower.get(..start)?;
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || "\"'[({•-*".contains(c));
    let label = before.strip_suffix(':')?.rsplit(['。', ';', '\n', ',', ':']).next().unwrap_or("");
    let label = label.rsplit(". ").next().unwrap_or("").trim();
    let bracket = label.strip_suffix(')').and_then(|label| label.rsplit_once('('));
    Some(bracket.map_or(label, |(label, _)| label.trim_end()))
}

/// Whether `word` is one of `nouns`, or several of it.
fn is_form_of_one(word: &str, nouns: &[String]) -> bool {
    nouns.iter().any(|noun| is_form_of(word, noun))
}

/// `type` and `types`, `status` and `statuses`, `policy` and `policies`
fn is_form_of(word: &str, noun: &str) -> bool {
    let rest = word.strip_prefix(noun);
    rest.is_some_and(|rest| matches!(rest, "" | "s" | "es"))
        || noun.strip_suffix('y').is_some_and(|stem| word.strip_prefix(stem) == Some("ies"))
}

/// `Disk` and `Type` of `DiskType`.
fn camel_words(name: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = vec![0];
    let bytes = name.as_bytes();
    let upper = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_uppercase);
    starts.extend(
        (1..name.len()).filter(|at| upper(*at) && (!upper(at - 1) || at + 1 < name.len() && !upper(at + 1))),
    );
    starts.push(name.len());
    starts.windows(2).filter_map(|pair| name.get(*pair.first()?..*pair.last()?)).collect()
}
