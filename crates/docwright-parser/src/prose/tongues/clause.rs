//! A clause: what stands between two marks, and nothing around it turns round.

use std::ops::Range;

use regex::Regex;

use super::super::language::{Language, awake};

/// A text in one language.
pub(super) struct Told<'a> {
    pub(super) language: &'static Language,
    pub(super) text: &'a str,
    /// The bits of all languages that the text may be in.
    pub(super) awake: u16,
}

impl Told<'_> {
    /// Whether a clause starts at `at`.
    pub(super) fn starts(&self, at: usize) -> bool {
        let before = self.text.get(..at).unwrap_or("").trim_end_matches(' ');
        before.is_empty() || before.ends_with(['.', '。', ';', ',', '、', '(', '[', '\n', '•'])
    }

    /// Whether a clause ends at `at`, perhaps behind its verb.
    pub(super) fn ends(&self, at: usize) -> bool {
        let rest = self.text.get(at..).unwrap_or("");
        let verb = self.language.ends.find(rest).map_or(0, |verb| verb.end());
        [0, verb].into_iter().any(|skip| closes(rest.get(skip..).unwrap_or("")))
    }

    /// Whether its sentence, or what follows it, says that it holds in some case only, or did once.
    pub(super) fn is_doubtful(&self, span: &Range<usize>) -> bool {
        let around = self.text.get(self.sentence_start(span.start)..).unwrap_or("");
        awake(self.awake).any(|language| language.doubt.is_match(around))
            || self.goes_on_with_a_number(span.end)
    }

    /// Whether the sentence up to `at` says that what follows is not taken, or is another's.
    pub(super) fn is_refused(&self, at: usize) -> bool {
        let lead = self.text.get(self.sentence_start(at)..at).unwrap_or("");
        awake(self.awake).any(|language| language.refused.is_match(lead))
    }

    /// `5, для кластеров - 10`, `10. В Москве 20`: another number stands behind it, which no word announces.
    fn goes_on_with_a_number(&self, at: usize) -> bool {
        let rest = self.text.get(at..).unwrap_or("");
        let marks = [',', '、', '(', ')', '。', ';', '\n'];
        let mut parts = rest.split(". ").flat_map(|part| part.split(marks)).skip(1).map(str::trim);
        // What a list holds has its own words.
        let opens = |pattern: &Regex, part: &str| pattern.find(part).is_some_and(|found| found.start() == 0);
        let language = self.language;
        let next = parts.find(|part| {
            let announced = language.facts.is_match(part) || opens(&language.limit, part);
            opens(&language.values, part) || part.contains(|c: char| c.is_ascii_digit()) && !announced
        });
        next.is_some_and(|part| !opens(&language.values, part))
    }

    fn sentence_start(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or("");
        let mark = before.rfind(['。', '\n', ';', '•']).map_or(0, |at| at + 1);
        let stop = before.rfind(". ").map_or(0, |at| at + 1);
        // Inside a character of several bytes nothing starts.
        let from = mark.max(stop);
        (from..=at).find(|at| self.text.is_char_boundary(*at)).unwrap_or(at)
    }
}

/// Whether a mark opens `rest` behind which something else is told.
fn closes(rest: &str) -> bool {
    let rest = rest.trim_start_matches(' ');
    let mut chars = rest.chars();
    match (chars.next(), chars.next()) {
        (None | Some('。' | ';' | ')' | ']' | '\n' | '、'), _) => true,
        (Some('.'), next) => next.is_none_or(|next| next.is_whitespace() || next == ')'),
        (Some(','), next) => next.is_some_and(|next| !next.is_ascii_digit()),
        _ => false,
    }
}
