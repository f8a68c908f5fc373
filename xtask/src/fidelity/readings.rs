//! Pages as people read them, against the parser's facts as written: every row of every table, with its line.
//!
//! One file a page (`PAGE.tsv`), one line a row: `table name type required list line`, as the folder's own
//! README says. A cell that says nothing of being required is `-`, and the parser may call it optional. Rows that
//! the parser keeps apart (common parameters, the envelope) are looked for where they stand; common rows that a
//! reading lacks are no error, since the table of public parameters is left out of readings.

use std::collections::{BTreeMap, VecDeque};
use std::path::Path;

use docwright_ir::{LoadError, Place};
use docwright_parser::{Draft, ErrorDraft, ModelDraft, OperationDraft, RowDraft, Rows};

use super::board::{Aspect, Board, Kind, Measure, Miss, Part, Tally};
use super::corpus::Corpus;
use super::truth;

/// A row, in the words of a reading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Line {
    table: String,
    name: String,
    ty: String,
    required: String,
    list: String,
    line: u32,
}

impl Line {
    fn shown(&self) -> String {
        format!("{} {} {} {} line {}", self.name, self.ty, self.required, self.list, self.line)
    }

    fn agrees(&self, page: &Line) -> bool {
        let required = page.required == self.required || (page.required == "-" && self.required == "no");
        required
            && self.name == page.name
            && self.ty == page.ty
            && self.list == page.list
            && self.line == page.line
    }
}

/// Compares every page that `dir` holds a reading of; `name` is what the sums are kept under.
///
/// # Errors
/// A reading that cannot be read, with its line.
pub fn score(board: &mut Board, corpus: &Corpus, dir: &Path, name: &str) -> Result<(), LoadError> {
    for entry in walkdir::WalkDir::new(dir).sort_by_file_name().into_iter().filter_map(Result::ok) {
        let path = entry.path();
        if path.extension().is_none_or(|extension| extension != "tsv") {
            continue;
        }
        let relative = path.strip_prefix(dir).unwrap_or(path).with_extension("");
        let page = relative.to_string_lossy().replace('\\', "/");
        let expected = parse(path, &truth::read(path)?)?;
        let (read, common) = read(corpus, &page);
        let measure = Measure::new(Part::Pages, Aspect::Name);
        let before = board.misses().len();
        compare(board, name, &page, &expected, (read, common));
        let clean = usize::from(board.misses().len() == before);
        board.count(name, measure, Tally { right: clean, missed: 1 - clean, extra: 0 });
    }
    Ok(())
}

fn parse(path: &Path, text: &str) -> Result<Vec<Line>, LoadError> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty());
    lines
        .map(|(index, line)| {
            line_of(line).ok_or_else(|| LoadError {
                place: Place::new(path.display().to_string(), u32::try_from(index + 1).unwrap_or(0)),
                message: "is not `table name type required list line` with tabs between".to_owned(),
            })
        })
        .collect()
}

fn line_of(line: &str) -> Option<Line> {
    let mut cells = line.split('\t').map(str::to_owned);
    let mut next = || cells.next();
    Some(Line {
        table: next()?,
        name: next()?,
        ty: next()?,
        required: next()?,
        list: next()?,
        line: next()?.parse().ok()?,
    })
}

/// The rows that the parser read from a page: those of its tables, and those that it holds apart.
fn read(corpus: &Corpus, page: &str) -> (Vec<Line>, Vec<Line>) {
    let operation = |draft: &OperationDraft| {
        let mut rows = rows("request", &draft.request);
        rows.extend(self::rows("response", &draft.response));
        rows.extend(models(&draft.models));
        rows.extend(draft.errors.iter().map(error));
        (rows, self::rows("", &draft.common))
    };
    let found = corpus.drafts.iter().find_map(|draft| match draft {
        Draft::Operation(draft) if draft.file == page => Some(operation(draft)),
        Draft::Models(draft) if draft.file == page => Some((models(&draft.models), Vec::new())),
        _ => None,
    });
    found.unwrap_or_default()
}

fn models(models: &[ModelDraft]) -> Vec<Line> {
    models.iter().flat_map(|model| rows(&format!("model:{}", model.name), &model.rows)).collect()
}

fn rows(table: &str, rows: &Rows) -> Vec<Line> {
    rows.iter().map(|row| field(table, row)).collect()
}

fn field(table: &str, row: RowDraft<'_>) -> Line {
    let (ty, typed_list) = element(row.ty);
    let named_list = row.name.ends_with(".N") || row.name.ends_with(".n");
    let word = |yes| if yes { "yes" } else { "no" };
    Line {
        table: table.to_owned(),
        name: row.name.to_owned(),
        ty: ty.to_owned(),
        required: row.required.map_or("-", word).to_owned(),
        list: word(typed_list || named_list).to_owned(),
        line: row.line,
    }
}

fn error(error: &ErrorDraft) -> Line {
    let none = || "-".to_owned();
    Line {
        table: "error".to_owned(),
        name: error.code.clone(),
        ty: none(),
        required: none(),
        list: none(),
        line: error.line,
    }
}

/// A list's element and that it is one: `array[Disk]`, `Array of Disk`; a bare `array` is its own element.
fn element(cell: &str) -> (&str, bool) {
    let cell = cell.trim();
    let inner = cell
        .strip_prefix("array[")
        .and_then(|rest| rest.strip_suffix(']'))
        .or_else(|| cell.strip_prefix("Array of "));
    match inner {
        Some(inner) => (element(inner).0, true),
        None => (cell, cell.eq_ignore_ascii_case("array")),
    }
}

fn part(table: &str) -> Part {
    match table {
        "request" => Part::Request,
        "response" => Part::Response,
        "error" => Part::Errors,
        _ => Part::Members,
    }
}

fn compare(
    board: &mut Board,
    name: &str,
    page: &str,
    expected: &[Line],
    (read, common): (Vec<Line>, Vec<Line>),
) {
    let mut left: BTreeMap<(&str, &str), VecDeque<&Line>> = BTreeMap::new();
    for line in &read {
        left.entry((line.table.as_str(), line.name.as_str())).or_default().push_back(line);
    }
    let miss = |line: &Line, kind, read: String, truth: String| Miss {
        service: name.to_owned(),
        measure: Measure::new(part(&line.table), Aspect::Row),
        kind,
        place: Place::new(page, line.line),
        subject: line.table.clone(),
        path: line.name.clone(),
        read,
        truth,
        known: None,
    };
    for line in expected {
        let own = left.get_mut(&(line.table.as_str(), line.name.as_str())).and_then(VecDeque::pop_front);
        let found = own.or_else(|| common.iter().find(|row| row.name == line.name && row.line == line.line));
        match found {
            Some(found) if found.agrees(line) => {
                board.right(name, Measure::new(part(&line.table), Aspect::Row));
            }
            Some(found) => board.miss(miss(line, Kind::Differs, found.shown(), line.shown())),
            None => board.miss(miss(line, Kind::Missing, String::new(), line.shown())),
        }
    }
    for line in left.into_values().flatten() {
        board.miss(miss(line, Kind::Extra, line.shown(), String::new()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(expected: &str, read: &str, common: &str) -> Vec<String> {
        let parse = |text: &str| parse(Path::new("a.tsv"), &text.replace(' ', "\t")).unwrap();
        let mut board = Board::default();
        compare(&mut board, "acme", "a.md", &parse(expected), (parse(read), parse(common)));
        board.misses().iter().map(|miss| format!("{} {:?} {}", miss.place, miss.kind, miss.path)).collect()
    }

    #[test]
    fn every_row_is_compared_with_its_line() {
        let page = "request Ids.N string yes yes 4\nresponse Size int - no 9\n";
        assert!(told(page, page, "").is_empty());
        let other = "request Ids.N string yes yes 5\nresponse Name string - no 9\n";
        assert_eq!(
            told(page, other, ""),
            ["a.md:4 Differs Ids.N", "a.md:9 Missing Size", "a.md:9 Extra Name"]
        );
    }

    #[test]
    fn repeated_rows_are_matched_in_order() {
        let page = "request Zone string no no 4\nrequest Zone string yes no 5\n";
        assert!(told(page, page, "").is_empty());
        assert_eq!(told(page, "request Zone string no no 4\n", ""), ["a.md:5 Missing Zone"]);
    }

    #[test]
    fn common_rows_count_where_they_stand_and_are_never_extra() {
        let page = "request Action String yes no 3\n";
        assert!(told(page, "", "request Action String yes no 3\nrequest Nonce String yes no 8\n").is_empty());
        assert_eq!(told(page, "", "request Action String yes no 8\n"), ["a.md:3 Missing Action"]);
    }

    #[test]
    fn a_blank_cell_may_be_read_as_optional() {
        assert!(told("request A String - no 3\n", "request A String no no 3\n", "").is_empty());
        assert!(!told("request A String no no 3\n", "request A String - no 3\n", "").is_empty());
    }

    #[test]
    fn lists_have_their_elements_word() {
        assert_eq!(element("array[Disk]"), ("Disk", true));
        assert_eq!(element("Array of Array of Integer"), ("Integer", true));
        assert_eq!(element("array"), ("array", true));
        assert_eq!(element("string"), ("string", false));
    }

    #[test]
    fn a_broken_reading_names_its_line() {
        let error = parse(Path::new("a.tsv"), "request\tA\n").unwrap_err();
        assert_eq!(error.place, Place::new("a.tsv", 1));
    }
}
