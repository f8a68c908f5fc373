//! Lists whose entries are fields: "`name` `(string: <required>)` – text", "**name** (string, required): text", and the
//! terms of a list of definitions.

use super::super::blocks::{Content, Item, MarkKind, Text, flat};
use super::nesting::parts;
use super::types::{Ty, TypeCell, type_of};
use super::{EACH, Row};
use crate::words::BaseType;
use crate::words::{Place, Words};

/// Lists inside each other.
const DEPTH: usize = 8;

/// An entry that is a field.
struct Entry<'i> {
    row: Row,
    /// Whether its own marks leave no doubt: code or bold, and a type or a word behind it.
    is_sure: bool,
    item: &'i Item,
}

/// The fields of a list; `None` if its entries are none. `is_expected` if the list stands where fields do.
pub(in crate::general) fn bullets(
    items: &[Item],
    place: Option<Place>,
    is_expected: bool,
    words: &Words,
) -> Option<Vec<Row>> {
    let mut rows = Vec::new();
    Reader { place, words }.add(items, is_expected, &[], 0, &mut rows).then_some(rows)
}

/// Reads the lists of one section.
struct Reader<'w> {
    place: Option<Place>,
    words: &'w Words,
}

impl Reader<'_> {
    fn add(
        &self,
        items: &[Item],
        is_expected: bool,
        above: &[String],
        depth: usize,
        out: &mut Vec<Row>,
    ) -> bool {
        if items.is_empty() || depth > DEPTH {
            return false;
        }
        let entries: Vec<Entry<'_>> = items.iter().filter_map(|item| self.entry(item)).collect();
        let sure = entries.iter().filter(|entry| entry.is_sure).count();
        let enough = if is_expected { entries.len() } else { sure };
        // Where fields are expected, one sentence among them does no harm; elsewhere every entry has to be one.
        if entries.is_empty()
            || enough * 10 < items.len() * if is_expected { 7 } else { 10 }
            || (!is_expected && sure == 0)
        {
            return false;
        }
        for Entry { mut row, item, .. } in entries {
            let own = std::mem::take(&mut row.path);
            row.path = above.iter().cloned().chain(own).collect();
            let mut inner = row.path.clone();
            if matches!(row.ty.ty, Some(Ty::List(_) | Ty::Base(BaseType::List)))
                && !inner.ends_with(&[EACH.to_owned()])
            {
                inner.push(EACH.to_owned());
            }
            let at = out.len();
            out.push(row);
            self.members(item, &inner, depth, at, out);
        }
        true
    }

    /// What stands below an entry's first line: its members, or more of its text.
    fn members(&self, item: &Item, inner: &[String], depth: usize, at: usize, out: &mut Vec<Row>) {
        for block in item.blocks.iter().skip(1) {
            let is_members = match &block.content {
                Content::List(items) => self.add(items, false, inner, depth + 1, out),
                _ => false,
            };
            if is_members {
                continue;
            }
            let text = flat(std::slice::from_ref(block));
            if let Some(row) = out.get_mut(at).filter(|_| !text.is_blank()) {
                if !row.description.is_empty() {
                    row.description.push('\n');
                }
                row.description.push_str(&text.flow());
            }
        }
    }

    fn entry<'i>(&self, item: &'i Item) -> Option<Entry<'i>> {
        let Some(Content::Paragraph(text)) = item.blocks.first().map(|block| &block.content) else {
            return None;
        };
        let (name, end, is_marked) = name(text)?;
        let mut row = Row { line: item.line, ..Row::default() };
        let is_literal =
            matches!(self.place, Some(Place::Query | Place::Header | Place::Path | Place::Cookie));
        row.path = parts(&name, is_literal);
        let mut rest = text.slice(end..text.len());
        let marks: usize =
            rest.as_str().chars().take_while(|c| "*?: ".contains(*c)).map(char::len_utf8).sum();
        let (signs, colon) = (
            rest.as_str().get(..marks).unwrap_or(""),
            rest.as_str().get(..marks).is_some_and(|s| s.contains(':')),
        );
        row.required = match () {
            () if signs.contains('?') => Some(false),
            () if signs.contains('*') => Some(true),
            () => None,
        };
        rest = rest.slice(marks..rest.len());
        let (said, end) = self.note(&rest);
        let is_typed = said.is_some();
        if let Some(said) = said {
            row.required = row.required.or(said.required);
            if let Some(default) = &said.default {
                row.stated.default = true;
                row.description = format!("Default: {default}");
            }
            row.ty = said;
        }
        let tail = rest.slice(end..rest.len());
        let text = tail.as_str().trim_start_matches([
            ' ',
            '-',
            '–',
            '—',
            ':',
            '：',
            '\n',
            super::super::blocks::SOFT_BREAK,
        ]);
        let separated = colon || text.len() < tail.as_str().trim_start().len() || text.is_empty();
        // "Id of the user" is a sentence; "`id` the user's" is a field all the same.
        if !is_typed && !separated && !is_marked {
            return None;
        }
        self.by_first_words(text, &mut row);
        let described = super::super::blocks::flow(text);
        row.description = match (row.description.is_empty(), described.is_empty()) {
            (true, _) => described,
            (false, true) => std::mem::take(&mut row.description),
            (false, false) => format!("{described}\n{}", row.description),
        };
        Some(Entry { row, is_sure: is_typed && (is_marked || separated), item })
    }

    /// "Required. …", "(optional) …" at the beginning of a text.
    fn by_first_words(&self, text: &str, row: &mut Row) {
        let word = text.trim_start_matches(['(', '[', '*', '_', '`']);
        let word = word.split(['.', ')', ',', ':', ']', ' ', '*', '_', '`', ';']).next().unwrap_or("");
        if row.required.is_none() && word.chars().count() > 4 {
            row.required = self.words.required(word);
        }
    }
}

/// The name that an entry begins with, where it ends, and whether it is code or bold.
fn name(text: &Text) -> Option<(String, usize, bool)> {
    let plain = text.as_str();
    let marked = text.marks().iter().find(|mark| {
        matches!(mark.kind, MarkKind::Code | MarkKind::Strong)
            && plain.get(..mark.range.start).is_some_and(|before| before.trim().is_empty())
    });
    if let Some(mark) = marked {
        let part = text.part(mark).trim();
        let bare = part.trim_end_matches([':', '：', '*', '?', ' ']);
        let end = mark.range.start + plain.get(mark.range.start..)?.find(bare)? + bare.len();
        return is_identifier(bare).then(|| (bare.to_owned(), end, true));
    }
    let end = plain.find(|c: char| c.is_whitespace() || "(:（：,".contains(c)).unwrap_or(plain.len());
    let word = plain.get(..end)?;
    let bare = word.trim_end_matches(['*', '?']);
    (is_identifier(bare) && end < plain.len()).then(|| (bare.to_owned(), bare.len(), false))
}

fn is_identifier(word: &str) -> bool {
    let starts = word.starts_with(|c: char| c.is_ascii_alphabetic() || "_$:@<{".contains(c));
    starts
        && word.len() <= 120
        && word.chars().any(|c| c.is_ascii_alphabetic())
        && word.chars().all(|c| c.is_ascii_alphanumeric() || "_-.$[]{}<>@:*".contains(c))
}

impl Reader<'_> {
    /// A type and what goes with it, in brackets or in code: `(string: "")`, `(integer, optional)`, `string`; and where it ends.
    fn note(&self, rest: &Text) -> (Option<TypeCell>, usize) {
        let plain = rest.as_str();
        let start = plain.len() - plain.trim_start().len();
        let code =
            rest.marks().iter().find(|mark| mark.kind == MarkKind::Code && mark.range.start <= start + 1);
        let (inside, end) = match (plain.get(start..).and_then(|rest| rest.chars().next()), code) {
            (_, Some(mark)) if mark.range.start == start => (rest.part(mark).to_owned(), mark.range.end),
            (Some('(' | '（' | '['), _) => {
                let Some(end) = closing(plain, start) else { return (None, 0) };
                (plain.get(start..end).unwrap_or("").to_owned(), end)
            }
            _ => {
                // `id string – text`: a bare type word before a dash.
                let word = plain
                    .get(start..)
                    .unwrap_or("")
                    .split([' ', ',', '.', '-', '–', ':'])
                    .next()
                    .unwrap_or("");
                let is_type = self.words.base_type(word).is_some();
                return match is_type && word.chars().count() > 2 {
                    true => (Some(type_of(&Text::plain(word), self.words)), start + word.len()),
                    false => (None, 0),
                };
            }
        };
        let bare =
            inside.trim().trim_start_matches(['(', '（', '[']).trim_end_matches([')', '）', ']']).trim();
        match self.said(bare) {
            Some(cell) => (Some(cell), end),
            None => (None, 0),
        }
    }
}

/// Where the bracket at `start` is closed.
fn closing(text: &str, start: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.get(start..)?.char_indices() {
        match c {
            '(' | '（' | '[' => depth += 1,
            ')' | '）' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return Some(start + at + c.len_utf8());
        }
    }
    None
}

impl Reader<'_> {
    /// `string: <required>`, `string: "x"`, `integer, optional, default 5`, `required`.
    fn said(&self, note: &str) -> Option<TypeCell> {
        let (ty, value) = match note.split_once(':') {
            Some((ty, value)) => (ty, Some(value.trim())),
            None => (note, None),
        };
        let mut parts = ty.split([',', ';', '，']).map(str::trim).filter(|part| !part.is_empty());
        let mut cell = TypeCell { written: ty.trim().to_owned(), ..TypeCell::default() };
        let mut known = false;
        for part in parts.by_ref() {
            let said = self.words.required(part).filter(|_| part.chars().count() > 3);
            if let Some(required) = said {
                (cell.required, known) = (Some(required), true);
                continue;
            }
            if let Some(default) = self.default_in(part) {
                (cell.default, known) = (Some(default), true);
                continue;
            }
            let read = type_of(&Text::plain(part), self.words);
            if cell.ty.is_none() && (matches!(read.ty, Some(Ty::Base(_) | Ty::List(_))) || value.is_some()) {
                known = true;
                cell.required = cell.required.or(read.required);
                (cell.ty, cell.nullable) = (read.ty, read.nullable);
            }
        }
        if let Some(value) = value {
            let bare = value.trim_matches(['"', '`', '\'']);
            match bare.trim_matches(['<', '>']).to_lowercase().as_str() {
                "required" => cell.required = Some(true),
                "optional" | "" | "nil" | "null" | "none" => cell.required = cell.required.or(Some(false)),
                _ if cell.ty.is_none() && self.words.is_default(ty) => {
                    (cell.default, known) = (Some(bare.to_owned()), true);
                }
                other if other.ends_with("required") || other.starts_with("required") => {
                    cell.required = Some(true)
                }
                _ => {
                    cell.default = Some(bare.to_owned());
                    cell.required = Some(false);
                }
            }
        }
        known.then_some(cell)
    }

    /// `default 5`, `default = 5`.
    fn default_in(&self, part: &str) -> Option<String> {
        let (label, value) = part.split_once(['=', ' ', ':'])?;
        let value = value.trim().trim_start_matches(['=', ':']).trim().trim_matches(['"', '`', '\'']);
        (self.words.is_default(label) && !value.is_empty()).then(|| value.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::general::blocks::Block;

    fn item(text: &str) -> Item {
        Item { line: 1, blocks: vec![Block { line: 1, content: Content::Paragraph(Text::plain(text)) }] }
    }

    fn read(entries: &[&str], is_expected: bool) -> Option<Vec<String>> {
        let items: Vec<Item> = entries.iter().map(|text| item(text)).collect();
        let rows = bullets(&items, Some(Place::Body), is_expected, Words::common())?;
        let shown = |row: &Row| {
            let required = row.required.map_or("", |required| if required { "!" } else { "?" });
            format!("{}{required} {} | {}", row.path.join("."), row.ty.written, row.description)
        };
        Some(rows.iter().map(shown).collect())
    }

    #[test]
    fn entries_are_fields() {
        let rows = read(
            &[
                "ttl (string: \"1h\") – How long.",
                "name (string: <required>) – Who.",
                "size (integer, optional, default 5): How much.",
                "kind (required): Which.",
            ],
            false,
        );
        let rows = rows.unwrap();
        assert_eq!(rows[0], "ttl? string | How long.\nDefault: 1h");
        assert_eq!(rows[1], "name! string | Who.");
        assert_eq!(rows[2], "size? integer, optional, default 5 | How much.\nDefault: 5");
        assert_eq!(rows[3], "kind! required | Which.");
    }

    #[test]
    fn sentences_are_none() {
        assert_eq!(read(&["The first of them.", "Another one, which is longer."], false), None);
        assert_eq!(read(&["The first of them.", "Another one, which is longer."], true), None);
    }
}
