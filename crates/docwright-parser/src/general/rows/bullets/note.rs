//! What stands beside a name or at an end of a text: a type, and whether the field has to be sent.

use super::super::types::{Ty, TypeCell, type_of};
use crate::general::blocks::{MarkKind, SOFT_BREAK, Text};
use crate::words::{BaseType, Words};

/// Notes behind each other: "`string` · **required** (nullable)".
const MOST: usize = 4;

/// What stands between notes, and before a text.
const JOINTS: [char; 15] =
    [' ', '\u{a0}', '·', '•', ',', '|', ';', '=', ':', '：', '-', '–', '—', '\n', SOFT_BREAK];

/// Reads notes.
#[derive(Clone, Copy)]
pub(super) struct Notes<'w> {
    pub(super) words: &'w Words,
}

impl Notes<'_> {
    /// The notes that a text begins with, and where they end. Brackets count with one word that is known.
    pub(super) fn leading(self, text: &Text) -> (Option<TypeCell>, usize) {
        let plain = text.as_str();
        let (mut all, mut end): (Option<TypeCell>, usize) = (None, 0);
        for _ in 0..MOST {
            let behind = plain.get(end..).unwrap_or("");
            let start = end + behind.len() - behind.trim_start_matches(JOINTS).len();
            let Some((note, to)) = self.at(text, start) else { break };
            match &mut all {
                // A second type is a text's first word.
                Some(all) if all.ty.is_some() && note.ty.is_some() => break,
                Some(all) => merge(all, note),
                None => all = Some(note),
            }
            end = to;
        }
        (all, end)
    }

    fn at(self, text: &Text, start: usize) -> Option<(TypeCell, usize)> {
        let plain = text.as_str();
        let rest = plain.get(start..)?;
        let marked = text
            .marks()
            .iter()
            .find(|mark| matches!(mark.kind, MarkKind::Code | MarkKind::Strong) && mark.range.start == start);
        if let Some(mark) = marked
            && let Some(said) = self.said(bare(text.part(mark)), true)
        {
            return Some((said, mark.range.end));
        }
        if rest.starts_with(['(', '（', '[', '{']) {
            let end = closing(plain, start)?;
            return Some((self.said(bare(plain.get(start..end)?), false)?, end));
        }
        self.bare_word(rest).map(|(said, length)| (said, start + length))
    }

    /// A word that is neither code nor in brackets says something only where the text ends or pauses behind it.
    fn bare_word(self, rest: &str) -> Option<(TypeCell, usize)> {
        let pauses = |c: char| ",.:;()（）|·\n{".contains(c) || c == SOFT_BREAK;
        let end = rest.find(pauses).unwrap_or(rest.len());
        let dash = [" - ", " – ", " — ", " … "].iter().filter_map(|dash| rest.find(dash)).min();
        let phrase = rest.get(..dash.map_or(end, |dash| dash.min(end)))?.trim_end();
        let word = phrase.split_whitespace().next()?;
        let is_whole = word.len() == phrase.len() || self.is_note(phrase.get(word.len()..)?.trim_start());
        if is_whole && self.is_note(word) {
            return Some((self.said(word, true)?, word.len()));
        }
        let is_list = self.words.container(phrase).is_some() && phrase.split_whitespace().count() <= 4;
        is_list.then(|| self.said(phrase, true)).flatten().map(|said| (said, phrase.len()))
    }

    /// Whether a text begins with a word that says a type, or whether a field is required.
    fn is_note(self, text: &str) -> bool {
        let word = text.split_whitespace().next().unwrap_or("");
        let known = self.words.base_type(word).is_some() && word.chars().count() > 2;
        known || is_said(word) && self.words.required(word).is_some()
    }

    /// The note that a text ends with, in brackets or as a sentence of one word; and where it begins.
    pub(super) fn trailing(self, text: &str) -> Option<(TypeCell, usize)> {
        let body = text.trim_end().trim_end_matches(['.', '。']);
        if body.ends_with([')', '）', ']']) {
            let start = body.rfind(['(', '（', '['])?;
            return Some((self.said(bare(body.get(start..)?), true)?, start));
        }
        let start = body.rfind([' ', '。', SOFT_BREAK, '\n']).map_or(0, |at| {
            at + body.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
        });
        let before = body.get(..start)?.trim_end();
        let word = body.get(start..)?;
        let ends_sentence = before.is_empty() || before.ends_with(['.', '。', ';', '!', '\n']);
        let required = self.words.required(word).filter(|_| ends_sentence && is_said(word))?;
        Some((TypeCell { required: Some(required), ..TypeCell::default() }, start))
    }

    /// What the words of a note say: `string: <required>`, `string: "x"`, `integer, optional, default 5`, `required`.
    /// `is_whole` asks that all of them are known.
    fn said(self, note: &str, is_whole: bool) -> Option<TypeCell> {
        let (ty, value) = match note.split_once(':') {
            Some((ty, value)) => (ty, Some(value.trim())),
            None => (note, None),
        };
        let parts = ty.split([',', ';', '，']).map(str::trim).filter(|part| !part.is_empty());
        let mut cell = TypeCell { written: ty.trim().to_owned(), ..TypeCell::default() };
        let (mut known, mut unknown) = (false, false);
        for part in parts {
            match self.part(part, value.is_some() && !is_whole, &mut cell) {
                true => known = true,
                false => unknown = true,
            }
        }
        if let Some(value) = value {
            known |= self.value(ty, value, &mut cell);
        }
        (known && !(is_whole && unknown)).then_some(cell)
    }

    /// Reads a part of a note; whether it says anything. `is_type` if any word may be a type here.
    fn part(self, part: &str, is_type: bool, cell: &mut TypeCell) -> bool {
        let required = self.words.required(part).filter(|_| is_said(part));
        if let Some(required) = required.filter(|_| !part.contains(' ')) {
            cell.required = Some(required);
            return true;
        }
        if let Some(default) = self.default_in(part) {
            cell.default = Some(default);
            return true;
        }
        let read = type_of(&Text::plain(part), self.words);
        let ty = read.ty.as_ref().and_then(|ty| self.known(ty, part, is_type));
        if ty.is_none() && read.ty.is_some() || cell.ty.is_some() {
            return false;
        }
        cell.required = cell.required.or(read.required);
        (cell.ty, cell.nullable) = (ty, read.nullable);
        true
    }

    /// A type whose words are known; "query object" is an object, whatever is in it.
    fn known(self, ty: &Ty, part: &str, is_type: bool) -> Option<Ty> {
        let Ty::Named { words, .. } = ty else {
            // "text and more" is no type, and neither is a path.
            return (!part.contains(" and ") && !part.starts_with('/')).then(|| ty.clone());
        };
        let last = words.rsplit(' ').next().filter(|last| last.len() < words.len());
        let base = last.and_then(|last| self.words.base_type(last));
        match base {
            Some(BaseType::Object | BaseType::List) if words.split(' ').count() <= 3 => base.map(Ty::Base),
            _ => is_type.then(|| ty.clone()),
        }
    }

    /// What stands behind a type's colon; whether it says anything that makes a note.
    fn value(self, label: &str, value: &str, cell: &mut TypeCell) -> bool {
        let bare = value.trim_matches(['"', '`', '\'']);
        match bare.trim_matches(['<', '>']).to_lowercase().as_str() {
            "required" => cell.required = Some(true),
            "optional" | "" | "[" | "[]" | "{" | "{}" | "nil" | "null" | "none" => {
                cell.required = cell.required.or(Some(false))
            }
            _ if cell.ty.is_none() && self.words.is_default(label) => {
                cell.default = Some(bare.to_owned());
                return true;
            }
            other if other.ends_with("required") || other.starts_with("required") => {
                cell.required = Some(true)
            }
            _ => {
                cell.default = Some(bare.to_owned());
                cell.required = Some(false);
            }
        }
        false
    }

    /// `default 5`, `default = 5`.
    fn default_in(self, part: &str) -> Option<String> {
        let (label, value) = part.split_once(['=', ' ', ':'])?;
        let value = value.trim().trim_start_matches(['=', ':']).trim().trim_matches(['"', '`', '\'']);
        (self.words.is_default(label) && !value.is_empty()).then(|| value.to_owned())
    }
}

/// Whether a word is long enough to say by itself that a field is required: `必須` is, `no` is not.
fn is_said(word: &str) -> bool {
    let least = if word.is_ascii() { 5 } else { 2 };
    word.chars().count() >= least && !matches!(word.to_lowercase().as_str(), "always" | "sometimes")
}

/// Adds what a further note says.
pub(super) fn merge(all: &mut TypeCell, note: TypeCell) {
    all.ty = all.ty.take().or(note.ty);
    all.required = all.required.or(note.required);
    all.default = all.default.take().or(note.default);
    all.nullable |= note.nullable;
}

fn bare(note: &str) -> &str {
    let inside = note.trim().trim_start_matches(['(', '（', '[', '{']);
    inside.trim_end_matches([')', '）', ']', '}']).trim()
}

/// Where the bracket at `start` is closed.
fn closing(text: &str, start: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.get(start..)?.char_indices() {
        match c {
            '(' | '（' | '[' | '{' => depth += 1,
            ')' | '）' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return Some(start + at + c.len_utf8());
        }
    }
    None
}
