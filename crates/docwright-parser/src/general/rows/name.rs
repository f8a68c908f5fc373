//! Name cells → names: with the marks that pages put on them, the names of several fields, and types that stand beside.

use super::super::blocks::{MarkKind, SOFT_BREAK, Text};
use super::types::{TypeCell, type_of};
use crate::words::Words;

/// Signs that say "member of the row above".
const NEST_MARKS: [char; 17] =
    ['»', '›', '>', '└', '├', '─', '│', '┗', '┣', '↳', '→', '·', '•', '+', '-', '–', '—'];

/// What a name cell says.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct NameCell {
    /// The names; several if the row speaks of several fields.
    pub(super) names: Vec<String>,
    /// How many characters of marks or blanks stand before the name.
    pub(super) indent: usize,
    /// Whether a mark or a word says that it has to be sent, or need not.
    pub(super) required: Option<bool>,
    /// A type that stands behind the name.
    pub(super) ty: TypeCell,
}

/// What a name cell says; without names if it holds no name.
pub(super) fn name_of(cell: &Text, words: &Words) -> NameCell {
    let whole = cell.as_str();
    let start = whole.len() - whole.trim_start_matches(is_nest).len();
    let (start, dots) = match whole.get(start..).and_then(|name| name.strip_prefix('.')) {
        // `.id`: a member of the row above.
        Some(member) if member.starts_with(|c: char| c.is_ascii_alphabetic()) => (start + 1, 1),
        _ => (start, 0),
    };
    let indent = whole.get(..start).unwrap_or("").chars().map(width).sum::<usize>().max(dots);
    let mut out = NameCell { indent, ..NameCell::default() };
    let cell = cell.slice(start..whole.len());
    let end = names(&cell, words, &mut out);
    if out.names.is_empty() {
        return out;
    }
    let rest = cell.slice(end..cell.len());
    read_rest(&rest, words, &mut out);
    out
}

fn is_nest(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{3000}' | '\u{2002}'..='\u{200a}') || NEST_MARKS.contains(&c)
}

/// How far a mark or a blank moves what stands behind it: wide blanks stand below narrow ones.
fn width(c: char) -> usize {
    match c {
        '\u{2003}' => 4,
        '\u{2002}' => 2,
        _ => 1,
    }
}

/// Reads the names; where they end.
fn names(cell: &Text, words: &Words, out: &mut NameCell) -> usize {
    let text = cell.as_str();
    let codes: Vec<_> = cell.marks().iter().filter(|mark| mark.kind == MarkKind::Code).collect();
    if let Some(first) =
        codes.first().filter(|mark| text.get(..mark.range.start).unwrap_or("").trim().is_empty())
    {
        let mut end = 0;
        for mark in &codes {
            let between = text.get(end..mark.range.start).unwrap_or("");
            let part = cell.part(mark);
            if end > 0 && !part.is_empty() && part.chars().all(|c| "*?^†".contains(c)) {
                note_marks(part, out);
                end = mark.range.end;
                continue;
            }
            // A path to a member: "`user` → `city`".
            if let (true, Some(last), Some(name)) = (is_arrow(between), out.names.last(), clean_member(part))
            {
                let path = format!("{last}{ARROW}{name}");
                out.names.pop();
                out.names.push(path);
                end = mark.range.end;
                continue;
            }
            let says_more = words.base_type(part).is_some() || words.required(part).is_some();
            let joins = end == 0 || is_joint(between) && !says_more;
            match clean(part, out) {
                Some(name) if joins => out.names.push(name),
                _ if mark == first => return 0,
                _ => break,
            }
            end = mark.range.end;
        }
        return end;
    }
    let first = text.split(['\n', SOFT_BREAK]).next().unwrap_or("");
    if let Some((names, end)) = in_braces(first) {
        out.names = names;
        return end;
    }
    // `id (required)`, `id: string`, `id string`.
    let end = first.find([' ', '(', '（', '\u{a0}', '，', ',']).unwrap_or(first.len());
    let end = first.find(": ").or_else(|| first.find('：')).map_or(end, |colon| colon.min(end));
    let Some(name) = first.get(..end).and_then(|word| clean(word, out)) else { return 0 };
    out.names.push(name);
    let mut end = end;
    while let Some((name, length)) = another(first.get(end..).unwrap_or(""), words, out) {
        out.names.push(name);
        end += length;
    }
    end
}

/// `start_{x,y}`: a name each, and where they end.
fn in_braces(text: &str) -> Option<(Vec<String>, usize)> {
    let (lead, rest) = text.split_once('{')?;
    let (inner, tail) = rest.split_once('}')?;
    let is_part =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    let tail = tail.split([' ', '(', '\u{a0}']).next().unwrap_or("");
    let parts: Vec<&str> = inner.split(',').map(str::trim).collect();
    let is_name =
        parts.len() > 1 && parts.iter().all(|part| is_part(part)) && is_part(&format!("{lead}x{tail}"));
    let end = lead.len() + inner.len() + tail.len() + 2;
    is_name.then(|| (parts.iter().map(|part| format!("{lead}{part}{tail}")).collect(), end))
}

/// A further name alone on the line below the first, of a cell whose row has a cell for the type.
pub(super) fn name_below(cell: &Text, words: &Words) -> Option<String> {
    let (first, word) = cell.as_str().split_once(['\n', SOFT_BREAK])?;
    let is_name = |word: &str| {
        let is_small = word.starts_with(|c: char| c.is_ascii_lowercase() || c == '_');
        is_small && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    let says_more = words.base_type(word).is_some() || words.required(word).is_some();
    (cell.marks().is_empty() && is_name(first) && is_name(word) && !says_more).then(|| word.to_owned())
}

/// A further name behind `/`, `,` or `or`.
fn another(rest: &str, words: &Words, out: &mut NameCell) -> Option<(String, usize)> {
    let trimmed = rest.trim_start();
    let after = ["/ ", ", ", "or ", "或", "，", "、"].into_iter().find_map(|by| trimmed.strip_prefix(by));
    // Behind "and" a sentence goes on as well.
    let last = ["and ", "& ", "和", "与"].into_iter().find_map(|by| trimmed.strip_prefix(by));
    let last = last.filter(|after| !after.trim().contains(' '));
    let after = after.map(|after| after.strip_prefix("and ").unwrap_or(after)).or(last)?.trim_start();
    let word = after.split([' ', ',', '(', '，', '、']).next()?;
    // `string` behind a comma is a type, `required` a word.
    if words.base_type(word).is_some() || words.required(word).is_some() {
        return None;
    }
    let name = clean(word, out)?;
    Some((name, rest.len() - after.len() + word.len()))
}

/// What stands between the parts of a path to a member.
pub(super) const ARROW: &str = "->";

fn is_arrow(text: &str) -> bool {
    matches!(text.trim(), "→" | "->" | "›" | "»")
}

fn clean_member(word: &str) -> Option<String> {
    clean(word, &mut NameCell::default())
}

fn is_joint(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || "*?^\\".contains(c));
    matches!(bare, "" | "or" | "OR" | "/" | "," | "and" | "или" | "或" | "和" | "、" | "|")
        && !text.contains('\n')
}

/// A name without the number of a note that stands raised behind it: `size^1`.
fn without_raised(word: &str) -> &str {
    let raised = word.split_once('^').filter(|(name, mark)| !name.is_empty() && !mark.is_empty());
    raised.filter(|(_, mark)| mark.bytes().all(|byte| byte.is_ascii_digit())).map_or(word, |(name, _)| name)
}

/// A name without its marks; `None` if the word is none.
fn clean(word: &str, out: &mut NameCell) -> Option<String> {
    let word = word.trim().trim_matches(['`', '"', '\'', '“', '”']);
    let bare = without_raised(word).trim_end_matches(['*', '?', '^', '\\', ':', '：', '!', '†', '‡']);
    let bare = bare.trim_start_matches(['*', '?']);
    let bare = if bare.is_empty() { word } else { bare };
    let marks = word.get(bare.len().min(word.len())..).unwrap_or("");
    note_marks(marks, out);
    let is_part = |c: char| c.is_ascii_alphanumeric() || "_-.$[]{}<>@:/#*~+%".contains(c);
    let has_letter = bare.chars().any(|c| c.is_ascii_alphanumeric() || c == '_');
    (has_letter && bare.len() <= 120 && bare.chars().all(is_part)).then(|| bare.to_owned())
}

fn note_marks(marks: &str, out: &mut NameCell) {
    if marks.contains('?') {
        out.required = Some(false);
    } else if marks.contains(['*', '!']) {
        out.required = Some(true);
    }
}

/// Marks, words and a type behind the names.
fn read_rest(rest: &Text, words: &Words, out: &mut NameCell) {
    let text = rest.as_str();
    let marks: String = text.chars().take_while(|c| " *?^\\!\u{a0}†".contains(*c)).collect();
    if out.required.is_none() {
        note_marks(&marks, out);
    }
    let rest = rest.slice(marks.len()..rest.len());
    let bare = rest.as_str().trim().trim_matches(['(', ')', '（', '）', '[', ']', ',', ':', '*']).trim();
    if let Some(said) = words.required(bare).filter(|_| bare.chars().count() > 1) {
        out.required = Some(said);
        return;
    }
    if bare.is_empty() {
        return;
    }
    let trimmed = rest.as_str().trim_start_matches([':', ' ', '(', '（', '\n', SOFT_BREAK]);
    let from = rest.len() - trimmed.len();
    let to = from + trimmed.trim_end_matches([')', '）', ' ']).len();
    let ty = type_of(&rest.slice(from..to), words);
    out.required = out.required.or(ty.required);
    out.ty = ty;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str) -> String {
        let name = name_of(&Text::plain(cell), Words::common());
        let required = match name.required {
            Some(true) => "!",
            Some(false) => "?",
            None => "",
        };
        let ty = name.ty.ty.map_or(String::new(), |_| format!(":{}", name.ty.written));
        format!("{}{}{required}{ty}", ">".repeat(name.indent), name.names.join("|"))
    }

    #[test]
    fn names_carry_marks() {
        for (cell, name) in [
            ("id", "id"),
            ("id?", "id?"),
            ("id*", "id!"),
            ("id *", "id!"),
            ("source_guild? *", "source_guild?"),
            ("id^*^", "id!"),
            ("» id", ">>id"),
            ("└ id", ">>id"),
            ("\u{a0}\u{a0}id", ">>id"),
            ("-id", ">id"),
            ("id (required)", "id!"),
            ("id (optional)", "id?"),
            ("size^1", "size"),
            ("$filter", "$filter"),
            ("from...to", "from...to"),
            ("id string", "id:string"),
            ("id: string", "id:string"),
            ("id**\nstring", "id!:string"),
            ("data[].id", "data[].id"),
            ("filter[name]", "filter[name]"),
            ("X-Request-Id", "X-Request-Id"),
            ("limit, offset", "limit|offset"),
            ("limit and offset", "limit|offset"),
            ("top, left and width", "top|left|width"),
            ("top, left, and width", "top|left|width"),
            ("row & column", "row|column"),
            ("size_{w,h}", "size_w|size_h"),
            ("item_{id}", "item_{id}"),
            (".id", ">id"),
            ("\u{2003}id", ">>>>id"),
            ("size and shape of it", "size:and shape of it"),
            ("创建时间", ""),
            ("", ""),
            ("Some words here", "Some:words here"),
        ] {
            assert_eq!(read(cell), name, "{cell}");
        }
    }
}
