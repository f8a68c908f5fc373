//! Lists whose entries are fields: "`name` `(string: <required>)` – text", "**name** (string, required): text", and the
//! terms of a list of definitions.

mod name;
mod note;

use super::nesting::parts;
use super::types::{Ty, TypeCell};
use super::{EACH, Row, Unread};
use crate::general::blocks::{Content, Item, SOFT_BREAK, Text, flat, flow};
use crate::words::{BaseType, Place, Words};
use name::name;
use note::{Notes, merge};

/// Lists inside each other.
const DEPTH: usize = 8;

/// What stands between a name's notes and its text.
const JOINTS: [char; 8] = [' ', '-', '–', '—', ':', '：', '\n', SOFT_BREAK];

/// A text that is a field.
struct Field {
    row: Row,
    /// Further names of the same kind: "`a` or `b` (string)".
    others: Vec<Vec<String>>,
    /// Whether its own marks leave no doubt: code or bold, and a type or a word behind it.
    is_sure: bool,
    /// Whether the name is code or bold.
    is_marked: bool,
}

/// What a list holds, and the lists inside it.
#[derive(Default)]
struct Found {
    rows: Vec<Row>,
    /// The entries that are no fields.
    unread: Vec<Unread>,
}

/// The fields of a list, and the entries that are none; `None` if most are none. `is_expected` if the list stands where
/// fields do.
pub(in crate::general) fn bullets(
    items: &[Item],
    place: Option<Place>,
    is_expected: bool,
    words: &Words,
) -> Option<(Vec<Row>, Vec<Unread>)> {
    let reader = Reader { place, notes: Notes { words } };
    let mut found = Found::default();
    let is_of_fields = reader.add(items, is_expected, &[], 0, &mut found);
    is_of_fields.then_some((found.rows, found.unread))
}

fn unread(item: &Item) -> Unread {
    let text = flat(&item.blocks);
    Unread { line: item.line, text: text.flow(), is_blank: text.is_blank() }
}

/// The field that a text begins with, if its name is marked and a type or a word stands behind it.
pub(super) fn sure_field(text: &Text, words: &Words) -> Option<Row> {
    let field = Reader { place: None, notes: Notes { words } }.field(text, false, 0)?;
    (field.is_sure && field.is_marked).then_some(field.row)
}

/// Whether a text looks like a field wherever it stands: a name, and a type that is set apart behind it; in brackets if the
/// name has no marks.
pub(in crate::general) fn looks_like_field(text: &Text, words: &Words) -> bool {
    let Some(field) = (Reader { place: None, notes: Notes { words } }).field(text, false, 0) else {
        return false;
    };
    let is_known = matches!(field.row.ty.ty, Some(Ty::Base(_) | Ty::List(_)));
    let bracket = text.as_str().find(['(', '（', '[']);
    let is_bracketed = || {
        let name = text.as_str().get(..bracket?)?.trim();
        Some(!name.contains(char::is_whitespace) && !name.ends_with([':', '.']))
    };
    // `{{name}}` is a template.
    let is_template = text.as_str().contains("{{");
    field.is_sure && is_known && !is_template && (field.is_marked || is_bracketed() == Some(true))
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
        out: &mut Found,
    ) -> bool {
        if depth > DEPTH {
            let fields = items.iter().filter(|item| self.entry(item).is_some_and(|field| field.is_sure));
            out.unread.extend(fields.map(unread));
        }
        if items.is_empty() || depth > DEPTH {
            return false;
        }
        let entries: Vec<(Option<Field>, &Item)> =
            items.iter().map(|item| (self.entry(item), item)).collect();
        let fields = || entries.iter().filter_map(|(field, _)| field.as_ref());
        let sure = fields().filter(|field| field.is_sure).count();
        let most = |count: usize| count * 10 >= items.len() * 7;
        let half = sure > 0 && sure * 2 >= items.len();
        let are_names = fields().filter(|field| field.is_marked).count() == items.len();
        // A sentence among fields does no harm. Where none are expected, they must leave no doubt.
        let enough = match is_expected {
            true => most(fields().count()) || half,
            false => sure > 0 && sure == items.len() || sure > 1 && (most(sure) || half && are_names),
        };
        if !enough {
            return false;
        }
        let is_taken = |field: &Field| is_expected || field.is_sure || are_names;
        for (field, item) in entries {
            let Some(field) = field.filter(is_taken) else {
                out.unread.push(unread(item));
                continue;
            };
            let below = |own: Vec<String>| above.iter().cloned().chain(own).collect();
            let Field { mut row, others, .. } = field;
            row.path = below(std::mem::take(&mut row.path));
            let at = out.rows.len();
            out.rows.push(row);
            self.members(item, depth, at, out);
            let alike = |own| Some(Row { path: below(own), ..out.rows.get(at)?.clone() });
            let alike: Vec<Row> = others.into_iter().filter_map(alike).collect();
            out.rows.extend(alike);
        }
        true
    }

    /// What stands below an entry's first line: its type, its members, or more of its text.
    fn members(&self, item: &Item, depth: usize, at: usize, out: &mut Found) {
        for block in item.blocks.iter().skip(1) {
            let Some(row) = out.rows.get_mut(at) else { return };
            match &block.content {
                Content::List(items) => {
                    // Fields that say so are members of whatever says no type of its own.
                    let says = |item| self.entry(item).is_some_and(|field| field.is_sure);
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
            if let Some(row) = out.rows.get_mut(at) {
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

    fn entry(&self, item: &Item) -> Option<Field> {
        let Some(Content::Paragraph(text)) = item.blocks.first().map(|block| &block.content) else {
            return None;
        };
        self.field(text, item.blocks.len() > 1, item.line)
    }

    /// The field that a text is.
    fn field(&self, text: &Text, is_followed: bool, line: u32) -> Option<Field> {
        let named = name(text, is_followed)?;
        let is_literal =
            matches!(self.place, Some(Place::Query | Place::Header | Place::Path | Place::Cookie));
        let mut row = Row { line, path: parts(&named.name, is_literal), ..Row::default() };
        let others = named.others.iter().map(|other| parts(other, is_literal)).collect();
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
        let is_sure = is_typed && (named.is_marked || separated);
        Some(Field { row, others, is_sure, is_marked: named.is_marked })
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
