//! Lists whose entries are fields: "`name` `(string: <required>)` – text", "**name** (string, required): text", and the
//! terms of a list of definitions.

mod name;
mod note;

use super::nesting::parts;
use super::types::{Ty, TypeCell};
use super::{EACH, Row};
use crate::general::blocks::{Content, Item, SOFT_BREAK, Text, flat, flow};
use crate::words::{BaseType, Place, Words};
use name::name;
use note::{Notes, merge};

/// Lists inside each other.
const DEPTH: usize = 8;

/// What stands between a name's notes and its text.
const JOINTS: [char; 8] = [' ', '-', '–', '—', ':', '：', '\n', SOFT_BREAK];

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
    Reader { place, notes: Notes { words } }.add(items, is_expected, &[], 0, &mut rows).then_some(rows)
}

/// The field that a text begins with, if its name is marked and a type or a word stands behind it.
pub(super) fn sure_field(text: &Text, words: &Words) -> Option<Row> {
    let is_marked = name(text, false)?.is_marked;
    let (row, is_sure) = Reader { place: None, notes: Notes { words } }.field(text, false, 0)?;
    (is_sure && is_marked).then_some(row)
}

/// What a text says of a type and of being required before it says anything else, and where that ends.
pub(in crate::general) fn leading_note(text: &Text, words: &Words) -> (Option<TypeCell>, usize) {
    Notes { words }.leading(text)
}

/// Reads the lists of one section.
struct Reader<'w> {
    place: Option<Place>,
    notes: Notes<'w>,
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
            let at = out.len();
            out.push(row);
            self.members(item, depth, at, out);
        }
        true
    }

    /// What stands below an entry's first line: its type, its members, or more of its text.
    fn members(&self, item: &Item, depth: usize, at: usize, out: &mut Vec<Row>) {
        for block in item.blocks.iter().skip(1) {
            let Some(row) = out.get_mut(at) else { return };
            match &block.content {
                Content::List(items) => {
                    // Fields that say so are members of whatever says no type of its own.
                    let says = |item| self.entry(item).is_some_and(|entry| entry.is_sure);
                    let holds = holds_members(row) || row.ty.ty.is_none() && items.iter().any(says);
                    let inner = inner(row);
                    if self.add(items, holds, &inner, depth + 1, out) {
                        continue;
                    }
                }
                Content::Paragraph(text) => {
                    let text = self.type_below(text, row);
                    add_text(row, &text.flow());
                    continue;
                }
                _ => {}
            }
            let text = flat(std::slice::from_ref(block));
            if let Some(row) = out.get_mut(at) {
                add_text(row, &text.flow());
            }
        }
    }

    /// Takes the type, and whether the field has to be sent, off a text below the name; what is left of it.
    fn type_below(&self, text: &Text, row: &mut Row) -> Text {
        if row.ty.ty.is_some() {
            return text.clone();
        }
        let (Some(said), end) = self.notes.leading(text) else { return text.clone() };
        take(row, said);
        let rest = text.as_str().get(end..).unwrap_or("");
        text.slice(text.len() - rest.trim_start_matches(JOINTS).len()..text.len())
    }

    fn entry<'i>(&self, item: &'i Item) -> Option<Entry<'i>> {
        let Some(Content::Paragraph(text)) = item.blocks.first().map(|block| &block.content) else {
            return None;
        };
        let (row, is_sure) = self.field(text, item.blocks.len() > 1, item.line)?;
        Some(Entry { row, is_sure, item })
    }

    /// The field that a text is; and whether that is sure.
    fn field(&self, text: &Text, is_followed: bool, line: u32) -> Option<(Row, bool)> {
        let named = name(text, is_followed)?;
        let is_literal =
            matches!(self.place, Some(Place::Query | Place::Header | Place::Path | Place::Cookie));
        let mut row = Row { line, path: parts(&named.name, is_literal), ..Row::default() };
        let rest = text.slice(named.end..text.len());
        let marks: usize =
            rest.as_str().chars().take_while(|c| "*?: ".contains(*c)).map(char::len_utf8).sum();
        let signs = rest.as_str().get(..marks).unwrap_or("").to_owned();
        row.required = match () {
            () if signs.contains('?') => Some(false),
            () if signs.contains('*') => Some(true),
            () => None,
        };
        let rest = rest.slice(marks..rest.len());
        let rest = shown_value(&rest, &mut row, self.notes);
        let (said, end) = self.notes.leading(&rest);
        let mut is_typed = said.is_some();
        said.into_iter().for_each(|said| take(&mut row, said));
        let tail = rest.as_str().get(end..).unwrap_or("").trim_start();
        let text = tail.strip_prefix("...").unwrap_or(tail);
        let text = text.trim_start_matches(JOINTS).trim_start_matches([',', '·', '|', ' ']);
        let separated = signs.contains(':') || text.len() < tail.len() || text.is_empty();
        // "Id of the user" is a sentence; "`id` the user's" is a field all the same.
        if !is_typed && !separated && !named.is_marked {
            return None;
        }
        let text = self.by_last_words(text, &mut row, &mut is_typed);
        self.by_first_words(text, &mut row);
        add_first(&mut row, &flow(text));
        Some((row, is_typed && (named.is_marked || separated)))
    }

    /// "… (required)", "… Required.": the text without them.
    fn by_last_words<'t>(&self, text: &'t str, row: &mut Row, is_typed: &mut bool) -> &'t str {
        let Some((said, start)) = self.notes.trailing(text) else { return text };
        if row.ty.ty.is_some() && said.ty.is_some() {
            return text;
        }
        *is_typed = true;
        take(row, said);
        text.get(..start).unwrap_or(text).trim_end()
    }

    /// "Required. …", "(optional) …" at the beginning of a text.
    fn by_first_words(&self, text: &str, row: &mut Row) {
        if row.required.is_none() {
            row.required = required_by_text(text, self.notes.words);
        }
    }
}

/// What the first word of a text says of whether a field has to be sent. "Required if …" says it of some requests only.
pub(in crate::general) fn required_by_text(text: &str, words: &Words) -> Option<bool> {
    let start = text.trim_start_matches(['(', '[', '*', '_', '`', '（']);
    let end = start.find(|c: char| ".),:]*_`;）。，\n ".contains(c) || c == SOFT_BREAK);
    let (word, behind) = start.split_at_checked(end.unwrap_or(start.len()))?;
    let said = words.required(word).filter(|_| word.chars().count() > 4)?;
    let is_conditional = ["if ", "when ", "unless ", "only ", "for "]
        .iter()
        .any(|next| behind.trim_start().to_lowercase().starts_with(next));
    (!said || !is_conditional).then_some(said)
}

/// "`id`: 12 (number, required) – text": the value that stands before the note is an example.
fn shown_value(rest: &Text, row: &mut Row, notes: Notes<'_>) -> Text {
    let plain = rest.as_str();
    let (Some(end), false) = (plain.find(" ("), plain.starts_with('(')) else { return rest.clone() };
    let value = plain.get(..end).unwrap_or("");
    let is_value = !value.is_empty() && value.len() <= 60 && !value.contains(char::is_whitespace);
    let behind = rest.slice(end + 1..rest.len());
    let is_noted = matches!(notes.leading(&behind), (Some(_), at) if at > 0 && at < behind.len());
    if !is_value || !is_noted || notes.leading(rest).0.is_some() {
        return rest.clone();
    }
    row.example = Some(value.to_owned());
    behind
}

/// Puts what a note says into a row.
fn take(row: &mut Row, said: TypeCell) {
    row.required = row.required.or(said.required);
    if let Some(default) = &said.default {
        row.stated.default = true;
        row.description = format!("Default: {default}");
    }
    match row.ty.written.is_empty() {
        true => row.ty = said,
        false => merge(&mut row.ty, said),
    }
}

/// Puts a text before what a row's notes say.
fn add_first(row: &mut Row, text: &str) {
    let noted = std::mem::replace(&mut row.description, text.to_owned());
    add_text(row, &noted);
}

fn add_text(row: &mut Row, text: &str) {
    if text.is_empty() {
        return;
    }
    if !row.description.is_empty() {
        row.description.push('\n');
    }
    row.description.push_str(text);
}

/// The path that a row's members begin with.
fn inner(row: &Row) -> Vec<String> {
    let mut inner = row.path.clone();
    if row.ty.is_list() && !inner.ends_with(&[EACH.to_owned()]) {
        inner.push(EACH.to_owned());
    }
    inner
}

/// Whether a list below a row is one of its members: it is an object, or a list of them.
fn holds_members(row: &Row) -> bool {
    let is_object = |ty: &Ty| matches!(ty, Ty::Base(BaseType::Object) | Ty::Named { .. });
    match &row.ty.ty {
        Some(Ty::List(inner)) => is_object(inner),
        Some(ty) => is_object(ty),
        None => false,
    }
}

#[cfg(test)]
mod tests;
