//! What a table's columns hold: by their headers' words, and by their contents where these say nothing.

use foldhash::HashMap;

use super::super::blocks::{Row, Table, Text};
use super::name::name_of;
use super::types::{Ty, type_of};
use crate::words::{Column, Words};

/// What a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::general) enum Shape {
    /// Its rows are fields.
    Fields,
    /// Its rows are error codes.
    Errors,
    /// Its rows are the values of a field.
    Values,
    /// Nothing that is known.
    Other,
}

/// What a table's columns hold.
#[derive(Debug, Clone)]
pub(in crate::general) struct Columns {
    at: HashMap<Column, usize>,
    /// How many rows head the table.
    pub(in crate::general) head: usize,
    /// Each column that no word explains, with its header.
    pub(in crate::general) others: Vec<(usize, String)>,
}

impl Columns {
    /// What the columns of a table hold.
    pub(in crate::general) fn of(table: &Table, words: &Words) -> Self {
        let mut columns = Columns { at: HashMap::default(), head: 0, others: Vec::new() };
        let titles = usize::from(is_title(table));
        let Some(header) = table.rows.get(titles) else { return columns };
        let known = header.cells.iter().filter(|cell| words.column(cell.as_str()).is_some()).count();
        let says = known >= 2 || (known == 1 && header.cells.len() <= 2) || table.has_header;
        if says {
            columns.head = titles + 1;
            columns.by_words(header, words);
            columns.choose_name(table, header, words);
        }
        columns.by_places(table, words);
        columns.by_contents(table, words);
        columns
    }

    fn by_words(&mut self, header: &Row, words: &Words) {
        for (at, cell) in header.cells.iter().enumerate() {
            let text = cell.flow();
            match words.column(cell.as_str()) {
                Some(column) if !self.at.contains_key(&column) => _ = self.at.insert(column, at),
                _ => self.others.push((at, text)),
            }
        }
        // "Key" and "Value" are a field and its example; so is "Argument" beside "Value".
        if self.has(Column::Name) && self.has(Column::Type) {
            self.value_is_example();
        }
        // Codes beside types are a field's.
        if self.has(Column::Name) && self.has(Column::Type) && !self.has(Column::Required) {
            self.at.remove(&Column::Code);
        }
    }

    /// Of several columns that may hold names the one counts whose cells are names: "項目名" and "パラメーター".
    fn choose_name(&mut self, table: &Table, header: &Row, words: &Words) {
        let choices = header.cells.iter().enumerate();
        let choices = choices.filter(|(_, cell)| words.column(cell.as_str()) == Some(Column::Name));
        let names = |at: usize| {
            let cells = table.rows.iter().skip(self.head).filter_map(|row| row.cells.get(at));
            cells.filter(|cell| !name_of(cell, words).names.is_empty()).count()
        };
        let choices: Vec<usize> = choices.map(|(at, _)| at).collect();
        if choices.len() < 2 {
            return;
        }
        let best = choices.iter().copied().max_by_key(|at| (names(*at), std::cmp::Reverse(*at)));
        if let Some(best) = best {
            let before = self.at.insert(Column::Name, best).filter(|before| *before != best);
            self.others.retain(|(other, _)| *other != best);
            // What people call them is said beside the names.
            let called = before.and_then(|at| Some((at, header.cells.get(at)?.flow())));
            self.others.extend(called);
        }
    }

    /// A column of nothing but places is that of places, whatever its header says.
    fn by_places(&mut self, table: &Table, words: &Words) {
        let Some(at) = self.get(Column::Type).filter(|_| !self.has(Column::Place)) else { return };
        let cells = || table.rows.iter().skip(self.head).filter_map(|row| row.cells.get(at));
        let is_place =
            // `multipart/form-data: X` is a type.
            |cell: &Text| {
                let flow = cell.flow();
                words.place(&flow).is_some() && words.base_type(&flow).is_none() && !flow.contains(": ")
            };
        if cells().next().is_none() || !cells().all(is_place) {
            return;
        }
        self.at.remove(&Column::Type);
        self.at.insert(Column::Place, at);
        let other = self.others.iter().position(|(_, header)| words.column(header) == Some(Column::Type));
        if let Some(position) = other {
            let (at, _) = self.others.remove(position);
            self.at.insert(Column::Type, at);
        }
    }

    /// What the column of values holds are examples.
    pub(in crate::general) fn value_is_example(&mut self) {
        if let Some(value) = self.at.remove(&Column::Value) {
            self.at.entry(Column::Example).or_insert(value);
        }
    }

    /// A first column of names, and a column of type words, need no header.
    fn by_contents(&mut self, table: &Table, words: &Words) {
        let rows = || table.rows.iter().skip(self.head);
        let count = rows().count();
        let width = table.rows.first().map_or(0, |row| row.cells.len());
        if count == 0 || width < 2 {
            return;
        }
        let share = |at: usize, is: &dyn Fn(&Text) -> bool| {
            let cells = rows().filter_map(|row| row.cells.get(at)).filter(|cell| is(cell));
            cells.count() * 10 >= count * 8
        };
        let is_type = |cell: &Text| matches!(type_of(cell, words).ty, Some(Ty::Base(_) | Ty::List(_)));
        let is_name = |cell: &Text| !name_of(cell, words).names.is_empty();
        // A column called after names may hold what people call them, or running numbers; the names stand beside it.
        let is_sent = |cell: &Text| is_name(cell) && cell.as_str().chars().any(|c| c.is_ascii_alphabetic());
        let names_none = |at: &usize| !rows().filter_map(|row| row.cells.get(*at)).any(is_sent);
        if let Some(at) = self.get(Column::Name).filter(names_none)
            && let Some((other, _)) = self.others.iter().find(|(other, _)| share(*other, &is_sent))
        {
            let other = *other;
            self.at.insert(Column::Name, other);
            self.others.retain(|(taken, _)| *taken != other);
            let header = table.rows.first().filter(|_| self.head > 0).and_then(|row| row.cells.get(at));
            self.others.extend(header.map(|cell| (at, cell.flow())));
        }
        let free = |columns: &Self, at: usize| !columns.at.values().any(|taken| *taken == at);
        if !self.at.contains_key(&Column::Type)
            && let Some(at) = (1..width.min(8)).find(|at| free(self, *at) && share(*at, &is_type))
        {
            self.at.insert(Column::Type, at);
            self.others.retain(|(other, _)| *other != at);
        }
        let has_values = self.at.contains_key(&Column::Value) || self.at.contains_key(&Column::Code);
        if !self.at.contains_key(&Column::Name)
            && self.at.contains_key(&Column::Type)
            && !has_values
            && free(self, 0)
            && share(0, &is_name)
        {
            self.at.insert(Column::Name, 0);
            self.others.retain(|(other, _)| *other != 0);
        }
        // Without a header, a name and its type in one cell say it, beside a text.
        let is_field = |cell: &Text| {
            let cell = name_of(cell, words);
            !cell.names.is_empty() && matches!(cell.ty.ty, Some(Ty::Base(_) | Ty::List(_)))
        };
        if self.head == 0 && self.at.is_empty() && share(0, &is_field) {
            self.at.extend([(Column::Name, 0), (Column::Description, 1)]);
        }
    }

    /// Where a column stands.
    pub(in crate::general) fn get(&self, column: Column) -> Option<usize> {
        self.at.get(&column).copied()
    }

    /// Whether there is such a column.
    pub(in crate::general) fn has(&self, column: Column) -> bool {
        self.at.contains_key(&column)
    }

    /// What the table is.
    pub(in crate::general) fn shape(&self) -> Shape {
        let has = |column| self.has(column);
        let says = has(Column::Type) || has(Column::Required) || has(Column::Optional) || has(Column::Place);
        if has(Column::Name) && says {
            Shape::Fields
        } else if has(Column::Code) && (has(Column::Message) || has(Column::Description) || has(Column::Name))
        {
            Shape::Errors
        } else if has(Column::Value) && (has(Column::Description) || has(Column::Name)) {
            Shape::Values
        } else if has(Column::Name)
            && (has(Column::Description) || has(Column::Example) || has(Column::Default))
        {
            Shape::Fields
        } else {
            Shape::Other
        }
    }
}

/// Whether the first row is a title over the header: one cell that says something, and a header's words below it.
fn is_title(table: &Table) -> bool {
    let [first, second, ..] = table.rows.as_slice() else { return false };
    let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.is_blank()).count();
    first.cells.len() > 1 && filled(first) == 1 && filled(second) > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::general::blocks::Text;

    #[test]
    fn names_with_their_types_need_no_header() {
        let row = |name: &str, ty: &str, text: &str| Row {
            line: 1,
            cells: vec![Text::plain(&format!("{name} {ty}")), Text::plain(text)],
        };
        let columns = |rows: Vec<Row>| Columns::of(&Table { rows, has_header: false }, Words::common());
        let fields =
            columns(vec![row("view", "string", "How it looks"), row("count", "integer", "How many")]);
        assert_eq!((fields.head, fields.shape()), (0, Shape::Fields));
        assert_eq!((fields.get(Column::Name), fields.get(Column::Description)), (Some(0), Some(1)));
        assert_eq!(columns(vec![row("view", "how", "it looks")]).shape(), Shape::Other);
    }

    #[test]
    fn names_stand_beside_what_people_call_them() {
        let row =
            |cells: &[&str]| Row { line: 1, cells: cells.iter().map(|cell| Text::plain(cell)).collect() };
        let rows = vec![
            row(&["参数名", "变量", "类型", "描述"]),
            row(&["编号", "out_no", "string", "x"]),
            row(&["名称", "title", "string", "y"]),
        ];
        let columns = Columns::of(&Table { rows, has_header: true }, Words::common());
        assert_eq!(columns.get(Column::Name), Some(1));
        assert_eq!(columns.shape(), Shape::Fields);
        assert_eq!(columns.others, [(0, "参数名".to_owned())]);
    }
}
