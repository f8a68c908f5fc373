//! A list that is announced in its language, or stands alone with "or" before its last value. It is read whole or not at
//! all.

use std::ops::Range;
use std::sync::LazyLock;

use docwright_ir as ir;
use regex::Regex;

use super::clause::Told;
use super::default::fits;

/// A value with what it means in brackets, or behind a dash or a colon.
static ITEM: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "a constant")]
    Regex::new(r#"^(?:"([^"\n]{1,60})"|(-?[0-9]+|[A-Za-z0-9_][A-Za-z0-9_.-]*))(?: ?\(([^()\n]+)\)| ?[:=] ?(.+)| -+ ?(.+))?$"#)
        .expect("the pattern is well-formed")
});

impl Told<'_> {
    /// The values behind the words that announce them.
    pub(super) fn values(&self, ty: &ir::Type) -> Option<ir::Enum> {
        let mut intros = self.language.values.find_iter(self.text);
        let (intro, None) = (intros.next()?, intros.next()) else { return None };
        // What is told behind the list is told of something else.
        let before = self.text.get(..intro.end())?;
        let lead = Told { text: before, ..*self };
        if !self.starts(intro.start()) || self.is_refused(intro.start()) || lead.is_doubtful(&intro.range()) {
            return None;
        }
        let rest = self.text.get(intro.end()..)?;
        self.set(&self.parts(rest), ty, false)
    }

    /// `Sens du tri : "haut" ou "bas"`: nothing else is told.
    pub(super) fn alone(&self, ty: &ir::Type) -> Option<ir::Enum> {
        let text = self.text.trim();
        let from = text.find('"')?;
        let lead = text.get(..from)?.trim_end();
        let short = lead.is_empty() || lead.ends_with(':') && lead.split(' ').count() <= 6;
        let parts = self.split(text.get(from..)?.trim_end_matches(['.', '。']));
        let joined = parts.last().is_some_and(|last| last.joined);
        let plain = !lead.trim_end_matches(':').contains(['.', ',', ';', ':', '\n', '(']);
        if self.is_refused(from + self.text.len() - self.text.trim_start().len())
            || !short
            || !joined
            || !plain
            || self.is_doubtful(&Range { start: 0, end: text.len() })
        {
            return None;
        }
        let parts: Vec<&str> = parts.iter().map(|part| part.text).collect();
        self.set(&parts, ty, true)
    }

    /// The entries below, or those up to the end of the sentence.
    fn parts<'t>(&self, rest: &'t str) -> Vec<&'t str> {
        let rest = rest.trim_start_matches(' ');
        match rest.strip_prefix('\n') {
            Some(below) => below.split('\n').map_while(bullet).collect(),
            None => {
                let body = self.without_verb(sentence_of_list(rest));
                self.split(body).into_iter().map(|part| part.text).collect()
            }
        }
    }

    /// `"a"または"b"です`: the verb is no part of the list.
    fn without_verb<'t>(&self, body: &'t str) -> &'t str {
        let is_verb = |at: &usize| {
            let rest = body.get(*at..).unwrap_or("");
            self.language.ends.find(rest).is_some_and(|verb| !verb.is_empty() && verb.end() == rest.len())
        };
        let verb = body.char_indices().map(|(at, _)| at).find(is_verb);
        body.get(..verb.unwrap_or(body.len())).unwrap_or(body)
    }

    fn set(&self, parts: &[&str], ty: &ir::Type, quoted: bool) -> Option<ir::Enum> {
        let is_more = |part: &str| self.language.more.find(part).is_some_and(|more| more.len() == part.len());
        let parts = parts.iter().filter(|part| !is_more(part.trim_end_matches('.')));
        let values: Option<Vec<ir::EnumValue>> = parts.map(|part| self.item(part, ty, quoted)).collect();
        let values = values.filter(|values| values.len() > 1)?;
        let described = values.iter().filter(|value| value.meaning.is_some()).count();
        let mut names: Vec<&str> = values.iter().map(|value| value.value.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        let whole = (described == 0 || described == values.len()) && names.len() == values.len();
        whole.then(|| ir::Enum { partial: self.language.more.is_match(self.text), values })
    }

    fn item(&self, part: &str, ty: &ir::Type, quoted: bool) -> Option<ir::EnumValue> {
        let captures = ITEM.captures(part.trim())?;
        let code = captures.get(1).map(|code| code.as_str().trim());
        let value = code.or_else(|| captures.get(2).filter(|_| !quoted).map(|word| word.as_str()))?;
        let meaning = [3, 4, 5].into_iter().find_map(|at| captures.get(at));
        let meaning = meaning.map(|meaning| meaning.as_str().trim().trim_end_matches(['.', '。']));
        let ends_of_range = code.is_none() && is_span(value);
        let no_value = code.is_none() && self.language.no_value.is_match(value) || ends_of_range;
        let fits = !matches!(ty, ir::Type::Boolean) && (fits(value, ty) || matches!(ty, ir::Type::Any));
        let says = meaning.is_none_or(|meaning| !self.language.facts.is_match(meaning));
        (fits && says && !no_value)
            .then(|| ir::EnumValue { value: value.to_owned(), meaning: meaning.map(str::to_owned) })
    }

    /// The parts between commas and "or", outside of brackets and quotes.
    fn split<'t>(&self, body: &'t str) -> Vec<Part<'t>> {
        let semicolons = body.contains(';');
        let mut parts = Vec::new();
        let (mut from, mut depth, mut quoted, mut joined) = (0, 0_usize, false, false);
        let mut skip = 0;
        let mut before = ' ';
        for (at, c) in body.char_indices() {
            match c {
                _ if at < skip => {}
                '"' => quoted = !quoted,
                '(' if !quoted => depth += 1,
                ')' if !quoted => depth = depth.saturating_sub(1),
                _ if quoted || depth > 0 => {}
                _ => {
                    let mark = if semicolons { c == ';' } else { matches!(c, ',' | '、') };
                    let or = || self.or(body, at).filter(|_| matches!(before, ' ' | '"' | ')' | ','));
                    let end = if mark { Some(at + c.len_utf8()) } else { or() };
                    if let Some(end) = end {
                        parts.push(Part { text: body.get(from..at).unwrap_or("").trim(), joined });
                        joined = !mark;
                        (from, skip) = (end, end);
                    }
                }
            }
            before = c;
        }
        parts.push(Part { text: body.get(from..).unwrap_or("").trim(), joined });
        // `a, b, or c`
        let last = parts.len().saturating_sub(1);
        let mut at = 0;
        parts.retain(|part| {
            at += 1;
            !(part.text.is_empty() && at == last)
        });
        parts
    }

    /// Where the word "or" ends that stands at `at`.
    fn or(&self, body: &str, at: usize) -> Option<usize> {
        let found = self.language.or.find(body.get(at..)?)?;
        let end = at + found.end();
        // The mark behind the word is the value's.
        Some(if found.as_str().ends_with('"') { end - 1 } else { end })
    }
}

struct Part<'t> {
    text: &'t str,
    /// "or" stands before it.
    joined: bool,
}

/// What a line says behind its bullet; a line without one is no entry.
fn bullet(line: &str) -> Option<&str> {
    let line = line.trim();
    let item = line.strip_prefix(['•', '-', '*']).map(str::trim_start);
    let opens_with_value = line.starts_with(|c: char| c.is_ascii_digit() || c == '"');
    let item = item.or_else(|| opens_with_value.then_some(line))?;
    Some(item.trim_end_matches([';', '.', ',', '。', ' ']))
}

/// `1-100`
fn is_span(word: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    word.split_once('-').is_some_and(|(from, to)| digits(from) && digits(to))
}

/// A list's sentence holds semicolons, and ends with the bracket that it stands in.
fn sentence_of_list(text: &str) -> &str {
    let line = text.split(['\n', '。']).next().unwrap_or("");
    let line = line.split(". ").next().unwrap_or("");
    let mut depth = 0_usize;
    let end = line.char_indices().find(|(_, c)| match c {
        '(' => {
            depth += 1;
            false
        }
        ')' => {
            depth = depth.wrapping_sub(1);
            depth == usize::MAX
        }
        _ => false,
    });
    let line = end.map_or(line, |(at, _)| line.get(..at).unwrap_or(line));
    line.trim_end_matches(['.', ';', ' '])
}
