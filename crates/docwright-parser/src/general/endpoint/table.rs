//! Tables of methods and paths: with a column each, or with a row each.

use super::{Endpoint, Said};
use crate::general::blocks::{Row, Table, Text};
use crate::general::outline::slug;
use crate::general::path::{path, paths};
use crate::general::route::{method, value};
use crate::words::{Column, Kind, Words};

/// Whether a table holds endpoints and no parameters.
pub(in crate::general) fn is_endpoints(table: &Table, words: &Words) -> bool {
    let mut said = Said::default();
    of_table(table, words, &mut said);
    !said.whole.is_empty() || !said.paths.is_empty() || !said.methods.is_empty()
}

pub(super) fn of_table(table: &Table, words: &Words, said: &mut Said) {
    match columns(table, words) {
        Some(columns) => by_columns(table, columns, said),
        None => by_rows(table, words, said),
    }
}

struct Columns {
    method: Option<usize>,
    path: usize,
    note: Option<usize>,
}

fn columns(table: &Table, words: &Words) -> Option<Columns> {
    let header = table.rows.first()?;
    let column =
        |wanted: Column| header.cells.iter().position(|cell| words.column(cell.as_str()) == Some(wanted));
    let columns = Columns {
        method: column(Column::Method),
        path: column(Column::Path)?,
        note: column(Column::Description),
    };
    // `| URL | /users |` is a row.
    let is_header =
        !header.cells.iter().any(|cell| path(cell.as_str()).is_some() || method(cell.as_str()).is_some());
    (is_header && (columns.method.is_some() || header.cells.len() <= 3)).then_some(columns)
}

fn by_columns(table: &Table, columns: Columns, said: &mut Said) {
    for row in table.rows.iter().skip(1) {
        let cell = |at: usize| row.cells.get(at).map(|cell| cell.flow()).unwrap_or_default();
        let text = cell(columns.path);
        let (found, mut written) = match value(&text) {
            Some((found, Some(path))) => (found, vec![path]),
            _ => (None, Vec::new()),
        };
        if written.is_empty() && columns.method.is_some() {
            written = paths(&text);
        }
        let Some(path) = written.first().cloned() else { continue };
        let mut methods = columns.method.map(|at| methods(&cell(at))).unwrap_or_default();
        methods.extend(found.filter(|_| methods.is_empty()));
        let note = columns.note.map(cell).filter(|note| !note.is_empty());
        if methods.is_empty() {
            said.paths.push((path, row.line));
            continue;
        }
        let pairs = methods.iter().flat_map(|method| written.iter().map(move |path| (*method, path)));
        said.whole.extend(pairs.map(|(method, path)| {
            let (path, note, links) = (path.clone(), note.clone(), anchors(row, &columns));
            Endpoint { method: method.to_owned(), path, line: row.line, note, links }
        }));
    }
}

/// Where on the page a row leads.
fn anchors(row: &Row, columns: &Columns) -> Vec<String> {
    let naming = [Some(0), Some(columns.path), columns.method];
    let cells = naming.into_iter().flatten().filter_map(|at| row.cells.get(at));
    let anchors = cells.flat_map(Text::links).filter_map(|(to, _)| to.split_once('#'));
    anchors.map(|(_, anchor)| slug(anchor)).collect()
}

/// The methods of a cell. "GET/POST" is one call that goes either way; with a third, or one that removes or replaces,
/// they are several.
fn methods(cell: &str) -> Vec<&'static str> {
    let words = cell.split(|c: char| !c.is_ascii_alphabetic());
    let mut methods: Vec<&'static str> = words.filter_map(method).collect();
    methods.dedup();
    if methods.len() == 2 && methods.contains(&"GET") && methods.contains(&"POST") {
        methods.truncate(1);
    }
    methods
}

/// `| URL | /users |` over `| Method | GET |`.
fn by_rows(table: &Table, words: &Words, said: &mut Said) {
    for row in table.rows.iter().filter(|row| row.cells.len() == 2) {
        let Some((label, text)) = pair(row) else { continue };
        let by_label = words.heading(&label).kind == Kind::Endpoint
            || matches!(words.column(&label), Some(Column::Method | Column::Path));
        if !by_label || method(&label).is_some() {
            continue;
        }
        if let Some((method, path)) = value(&text) {
            said.add(method, path, row.line);
        } else if let Some(path) = path(&text) {
            said.add(None, Some(path), row.line);
        }
    }
}

fn pair(row: &Row) -> Option<(String, String)> {
    let [label, text] = row.cells.as_slice() else { return None };
    Some((label.flow(), text.flow()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::general::blocks::Text;

    fn table_of(rows: &[&[&str]]) -> Table {
        let row =
            |cells: &&[&str]| Row { line: 1, cells: cells.iter().map(|cell| Text::plain(cell)).collect() };
        Table { rows: rows.iter().map(row).collect(), has_header: true }
    }

    fn read(rows: &[&[&str]]) -> Vec<String> {
        let mut said = Said::default();
        of_table(&table_of(rows), Words::common(), &mut said);
        said.endpoints()
            .iter()
            .map(|endpoint| format!("{} {}", endpoint.method, endpoint.path.path))
            .collect()
    }

    #[test]
    fn methods_and_paths_stand_in_columns_or_rows() {
        let columns: &[&[&str]] = &[&["Method", "Path"], &["POST", "/auth/lookup"], &["GET", "/auth/:id"]];
        assert_eq!(read(columns), ["POST /auth/lookup", "GET /auth/{id}"]);
        let rows: &[&[&str]] = &[&["URL", "/v1/things"], &["HTTP Method", "put"]];
        assert_eq!(read(rows), ["PUT /v1/things"]);
        let fields: &[&[&str]] = &[&["Name", "Type"], &["path", "string"]];
        assert!(read(fields).is_empty() && !is_endpoints(&table_of(fields), Words::common()));
    }
}
