//! A table's rows.

use super::super::blocks::{Row as Cells, SOFT_BREAK, Table, Text};
use super::bullets::{leading_note, required_by_text};
use super::columns::Columns;
use super::name::{NameCell, name_below, name_of};
use super::nesting::{Parents, parts, parts_below};
use super::types::{Ty, TypeCell, type_of};
use super::{Doubt, Row, Unread};
use crate::extract::Stated;
use crate::words::{BaseType, Column, Place, Words};

/// The fields of a table; `place` is where they travel if no row says otherwise.
pub(in crate::general) fn table(
    table: &Table,
    columns: &Columns,
    place: Option<Place>,
    words: &Words,
) -> (Vec<Row>, Vec<Unread>) {
    let (mut rows, mut unread, mut parents) = (Vec::new(), Vec::new(), Parents::default());
    // A `?` or a `*` behind some names says that the others are the opposite.
    let cells = || table.rows.iter().skip(columns.head);
    let name_at = columns.get(Column::Name).unwrap_or(0);
    let marks =
        || cells().filter_map(|row| row.cells.get(name_at)).filter_map(|cell| name_of(cell, words).required);
    let by_marks = match (marks().any(|said| said), marks().any(|said| !said)) {
        (true, false) => Some(false),
        (false, true) => Some(true),
        _ => None,
    };
    let says = columns.has(Column::Required) || columns.has(Column::Optional);
    let unmarked = by_marks.filter(|_| !says);
    let letters = Letters::of(cells().filter_map(|row| row.cells.get(columns.get(Column::Required)?)));
    let is_typed_text = texts_begin_with_types(table, columns, words);
    for row in cells() {
        let reader = Reader { columns, row, unmarked, place, words, letters, is_typed_text };
        let mut cell = reader.cell(Column::Name).map(|cell| name_of(cell, words)).unwrap_or_default();
        let is_typed = reader.cell(Column::Type).is_some_and(|ty| !ty.is_blank());
        if let Some(below) =
            reader.cell(Column::Name).and_then(|cell| name_below(cell, words)).filter(|_| is_typed)
        {
            cell.names.push(below);
            cell.ty = TypeCell::default();
        }
        // Renderers' words for what has no name: the whole itself, and the values of a map.
        if cell.names.iter().any(|name| matches!(name.as_str(), "anonymous" | "additionalProperties")) {
            cell.names.clear();
        }
        if cell.names.is_empty() {
            let text = row.cells.iter().map(Text::flow).find(|text| !text.is_empty());
            let is_blank = text.is_none();
            unread.push(Unread { line: row.line, text: text.unwrap_or_default(), is_blank });
            continue;
        }
        for name in &cell.names {
            rows.push(reader.read(name, &cell, &mut parents));
        }
    }
    (rows, unread)
}

struct Reader<'t> {
    columns: &'t Columns,
    row: &'t Cells,
    unmarked: Option<bool>,
    place: Option<Place>,
    words: &'t Words,
    letters: Letters,
    /// Whether the text's first line is the type.
    is_typed_text: bool,
}

/// Whether every text begins with a type on a line of its own, where no column is for types.
fn texts_begin_with_types(table: &Table, columns: &Columns, words: &Words) -> bool {
    let Some(at) = columns.get(Column::Description).filter(|_| !columns.has(Column::Type)) else {
        return false;
    };
    let mut rows = table.rows.iter().skip(columns.head).peekable();
    let begins = |row: &Cells| row.cells.get(at).and_then(|cell| first_line(cell, words)).is_some();
    rows.peek().is_some() && rows.all(begins)
}

/// The type that a text's first line is, and where the rest begins.
fn first_line(cell: &Text, words: &Words) -> Option<(TypeCell, usize)> {
    let line = cell.as_str().split('\n').next()?;
    let is_short = line.split_whitespace().count() <= 3;
    let ty = type_of(&cell.slice(0..line.len()), words);
    let is_known = matches!(ty.ty, Some(Ty::Base(_) | Ty::List(_)));
    (is_known && is_short).then(|| (ty, (line.len() + 1).min(cell.len())))
}

/// Which single letters a column of required fields has: `M` and `O`, `O` and `X` mean something only together.
#[derive(Debug, Clone, Copy, Default)]
struct Letters {
    has_m: bool,
    has_no: bool,
    has_o: bool,
}

impl Letters {
    fn of<'t>(cells: impl Iterator<Item = &'t Text>) -> Self {
        let mut letters = Letters::default();
        for cell in cells {
            match cell.as_str().trim().to_lowercase().as_str() {
                "m" => letters.has_m = true,
                "o" => letters.has_o = true,
                "n" | "no" => letters.has_no = true,
                _ => {}
            }
        }
        letters
    }

    /// What a letter says; `None` if it is none of these.
    fn says(self, cell: &str) -> Option<bool> {
        match cell.trim().to_lowercase().as_str() {
            "m" => Some(true),
            // `O` beside `N` is "optional", beside a cross it is a circle.
            "o" => Some(!self.has_m && !self.has_no),
            "x" => Some(!self.has_o),
            "c" if self.has_m => Some(false),
            _ => None,
        }
    }
}

impl Reader<'_> {
    fn cell(&self, column: Column) -> Option<&Text> {
        self.row.cells.get(self.columns.get(column)?)
    }

    fn text(&self, column: Column) -> String {
        self.cell(column).map(Text::flow).unwrap_or_default()
    }

    fn read(&self, name: &str, cell: &NameCell, parents: &mut Parents) -> Row {
        let ty = self.ty(cell);
        let place = self.cell(Column::Place).and_then(|cell| self.words.place(&cell.flow()));
        let travels = place.or(self.place);
        let is_literal =
            matches!(travels, Some(Place::Query | Place::Header | Place::Path | Place::Cookie | Place::Form));
        let below = parts_below(name, |top| parents.is_top(top));
        let own = below.unwrap_or_else(|| parts(name, is_literal));
        let path = parents.path(cell.indent, own, ty.is_list());
        let (description, stated) = self.description(&ty);
        let example = Some(self.text(Column::Example)).filter(|text| says(text));
        let (required, links) = (self.required(cell, &ty), links(self.row));
        let doubt = self.doubt(cell);
        Row { line: self.row.line, path, required, ty, place, description, example, links, stated, doubt }
    }

    /// What of the row's name, or of whether it is required, is not understood.
    fn doubt(&self, cell: &NameCell) -> Option<Doubt> {
        let required = self.text(Column::Required);
        let is_known = || self.said(&required).is_some() || self.words.asks_in_a_case(&required);
        if says(&required) && !is_known() {
            return Some(Doubt::Required(required));
        }
        let is_apart = self.cell(Column::Type).is_some_and(|cell| !cell.is_blank());
        let words =
            cell.ty.ty.as_ref().and_then(Ty::named).filter(|(target, _)| is_apart && target.is_none());
        // The number of a note is no word.
        let words = words.filter(|(_, words)| words.contains(char::is_alphabetic));
        words.map(|_| Doubt::Name(self.text(Column::Name)))
    }

    fn said(&self, required: &str) -> Option<bool> {
        self.letters.says(required).or_else(|| self.words.required(required))
    }

    /// What its column says, else what stands behind the name, else what the text begins with: "(Optional, Boolean) …".
    fn ty(&self, cell: &NameCell) -> TypeCell {
        match self.cell(Column::Type) {
            Some(text) if !text.is_blank() => return type_of(text, self.words),
            _ if !cell.ty.written.is_empty() => return cell.ty.clone(),
            _ => {}
        }
        if let Some((ty, _)) = self.first_line() {
            return ty;
        }
        let text = self.cell(Column::Description).filter(|text| text.as_str().starts_with(['(', '（']));
        text.and_then(|text| leading_note(text, self.words).0).unwrap_or_default()
    }

    fn first_line(&self) -> Option<(TypeCell, usize)> {
        let text = self.cell(Column::Description).filter(|_| self.is_typed_text)?;
        first_line(text, self.words)
    }

    /// What its column says, else marks and words beside the name or the type, else what others' marks imply.
    fn required(&self, cell: &NameCell, ty: &TypeCell) -> Option<bool> {
        let column = self.cell(Column::Required).map(|cell| {
            let text = cell.flow();
            !self.words.asks_in_a_case(&text) && self.said(&text).unwrap_or(false)
        });
        let optional = || {
            let cell = self.cell(Column::Optional)?.flow();
            let is_said = self.words.required(&cell);
            // "optional" below "Optional" says so, and so does "yes".
            let says_yes = is_said == Some(true) || cell.to_lowercase().contains("optional");
            Some(!says_yes)
        };
        let by_text = || required_by_text(&self.text(Column::Description), self.words);
        column.or_else(optional).or(cell.required).or(ty.required).or_else(by_text).or(self.unmarked)
    }

    /// The text, and what other columns say behind it, each below its own header.
    fn description(&self, ty: &TypeCell) -> (String, Stated) {
        let written = match (self.first_line(), self.cell(Column::Description)) {
            (Some((_, rest)), Some(cell)) => cell.slice(rest..cell.len()).flow(),
            _ => self.text(Column::Description),
        };
        let mut text = Some(written).filter(|text| says(text)).unwrap_or_default();
        let mut stated = Stated::default();
        let mut add = |label: &str, said: &str| {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&format!("{label}: {said}"));
        };
        let default = self.text(Column::Default);
        let default = Some(default).filter(|said| says(said)).or_else(|| ty.default.clone());
        if let Some(said) = default {
            add("Default", &said);
            stated.default = true;
        }
        let required = self.text(Column::Required);
        if self.words.asks_in_a_case(&required) {
            add("Required", &required);
        }
        if let Some((label, said)) = within(ty) {
            add(label, said);
        }
        let range = self.text(Column::Range);
        if says(&range) {
            add("Values", &range);
            stated.range = true;
        }
        let example = self.text(Column::Example);
        if says(&example) {
            add("Example", &example);
        }
        for (at, header) in &self.columns.others {
            let said = self.row.cells.get(*at).map(Text::flow).unwrap_or_default();
            if says(&said) && !header.is_empty() {
                add(header, &said);
            }
        }
        (text.replace(SOFT_BREAK, " "), stated)
    }
}

/// What brackets behind a type say of its values: `enum(basic, pro)`, `string(20)`, `int(1-10)`.
fn within(ty: &TypeCell) -> Option<(&'static str, &str)> {
    let (outer, inner) = ty.written.split_once('(')?;
    let inner = inner.strip_suffix(')')?.trim();
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_range =
        || inner.split_once('-').is_some_and(|(min, max)| is_number(min.trim()) && is_number(max.trim()));
    match ty.ty {
        Some(Ty::Base(BaseType::String)) if outer.trim().eq_ignore_ascii_case("enum") => {
            Some(("Values", inner))
        }
        Some(Ty::Base(BaseType::String)) if is_number(inner) => Some(("Maximum length", inner)),
        Some(Ty::Base(BaseType::Integer)) if is_range() => Some(("Range", inner)),
        _ => None,
    }
}

/// Where the cells' links lead.
fn links(row: &Cells) -> Vec<String> {
    row.cells.iter().flat_map(Text::links).map(|(to, _)| to.to_owned()).collect()
}

fn says(cell: &str) -> bool {
    !matches!(
        cell.trim(),
        "" | "-" | "–" | "—" | "N/A" | "none." | "None." | "n/a" | "None" | "none" | "无" | "/" | "--"
    )
}
