//! Rows that stand in no table: between bars, or as lines that look like one's.

use super::{Below, Section, Walk};
use crate::dialect::{Dialect, Role, is_han, opens_foreign_table, opens_sentence};
use crate::extract::page::STRAY_ROW;
use crate::extract::table::UNCLAIMED_TABLE;
use crate::ledger::Part;
use crate::limits;
use crate::read::{Paragraph, Syntax, bars, is_stray_row};

/// A type, or whether a row is required, stands among so many words behind its name.
const REACH: usize = 3;

/// A word that says that a name follows has fewer letters.
const MAX_HAN: usize = 4;

/// So many words of a line are looked at.
const MAX_WORDS: usize = 64;

impl Walk<'_> {
    /// Rows that no table holds: one without a header, or the rest of a table that broke off.
    pub(super) fn stray_rows(&mut self, paragraph: &Paragraph, line: u32, below: Option<Below>) {
        let mut rows = bars::rows(paragraph.lines(line), self.columns);
        // Above a table's header, with nothing between them, any bars are cells'.
        let touches =
            |below: &Below| paragraph.lines(line).last().is_some_and(|(_, last)| last + 1 == below.line);
        if let Some(below) = below.filter(|_| rows.is_empty()) {
            let lines = paragraph.lines(line);
            rows = match touches(&below) {
                true => lines.filter(|(text, _)| text.contains('|')).map(|(_, number)| number).collect(),
                false => bars::rows(lines, Some(below.columns)),
            };
        }
        let Some(first) = rows.first() else {
            self.foreign_table(paragraph, line);
            return self.listed_rows(paragraph, line);
        };
        let what = match rows.len() {
            1 => "a row with bars stands in no table".to_owned(),
            count => format!("{count} rows with bars stand in no table"),
        };
        let help = "What stands there is left out; give the table its header, or mend the row above at which it ends.";
        let fate = self.report(STRAY_ROW, *first, what, help);
        rows.iter().for_each(|line| self.out.ledger.add(Part::Row, *line, fate));
    }

    /// The same without bars: on a page of text what has a row's cells in their order, below a table the items of a list that
    /// goes on in it.
    fn listed_rows(&mut self, paragraph: &Paragraph, line: u32) {
        let is_below = self.is_below_fields();
        let is_text = self.syntax == Syntax::Text;
        let dialect = &self.spec.dialect;
        let is_row = |text: &str| match is_text {
            true => is_stray_row(text, dialect),
            false => is_below && (is_listed(text, dialect) || is_tagged(text, dialect)),
        };
        for (text, line) in paragraph.lines(line).filter(|(text, _)| is_row(text)) {
            self.listed_row(text, line);
        }
    }

    /// Whether a section of fields is open: its rows stand in a table, or in none.
    fn is_below_fields(&self) -> bool {
        matches!(self.section, Section::Known(Role::Request | Role::Response | Role::Model))
    }

    /// What tables of other markups begin with, and footnotes of rows: neither is read.
    fn foreign_table(&mut self, paragraph: &Paragraph, line: u32) {
        if self.syntax == Syntax::Text || self.section.is_of_example() {
            return;
        }
        for (text, line) in paragraph.lines(line) {
            if opens_foreign_table(text) {
                let what = format!(
                    "a table in the marks of another language begins here: `{}`",
                    limits::shown(text)
                );
                let help = "Its rows are left out; write it as a table between bars.";
                let fate = self.report(UNCLAIMED_TABLE, line, what, help);
                self.out.ledger.add(Part::Table, line, fate);
            } else if is_footnote(text) && self.columns.is_some() && self.is_below_fields() {
                let what = format!("a footnote of a table is left out: `{}`", limits::shown(text));
                self.report(STRAY_ROW, line, what, "Write it into the text of its row.");
            }
        }
    }

    /// The same of indented lines below a table whose cells tabs part: markdown takes them for code.
    pub(super) fn tabbed_rows(&mut self, text: &str, line: u32) {
        let is_below = self.columns.is_some()
            && matches!(self.section, Section::Known(Role::Request | Role::Response | Role::Model));
        for (text, line) in text.lines().zip(line..).filter(|_| is_below) {
            if text.matches('\t').count() > 1 && is_listed(text, &self.spec.dialect) {
                self.listed_row(text, line);
            }
        }
    }

    pub(super) fn listed_row(&mut self, text: &str, line: u32) {
        let what = format!("a line looks like a row, and stands in no table: `{}`", limits::shown(text));
        let help = "It is left out; write it as a row of the table.";
        let fate = self.report(STRAY_ROW, line, what, help);
        self.out.ledger.add(Part::Row, line, fate);
    }
}

/// Whether a line is the text of a footnote: `[^1]: …`.
fn is_footnote(line: &str) -> bool {
    let label = line.strip_prefix("[^").and_then(|rest| rest.split_once("]:"));
    label.is_some_and(|(label, _)| !label.contains(char::is_whitespace))
}

/// Whether a tag of a site's own describes a field: `{{< param name="Size" type="int" >}}`.
fn is_tagged(line: &str, dialect: &Dialect) -> bool {
    let Some(inner) = line.strip_prefix("{{").and_then(|rest| rest.split_once("}}")).map(|(tag, _)| tag)
    else {
        return false;
    };
    let mut parts = inner.split(['=', '"', '\'', ' ']).filter(|part| !part.is_empty());
    let named = parts.by_ref().find(|part| *part == "name").and_then(|_| parts.next());
    named.is_some_and(|name| dialect.is_field_name(name)) && inner.contains("type")
}

/// Whether a line has what a row has, in marks of another kind: `• Size (int): how big`, `Size, int, No, how big`.
fn is_listed(line: &str, dialect: &Dialect) -> bool {
    let is_mark = |c: char| c.is_whitespace() || ",，;；:：()（）[]【】|-–—`*\"\t•·<>&\\".contains(c);
    // 参数 Size（int，必填）
    let announced =
        line.split_once(' ').filter(|(word, _)| word.chars().all(is_han) && word.chars().count() <= MAX_HAN);
    let line = announced.map_or(line, |(_, rest)| rest);
    let words: Vec<&str> = line.split(is_mark).filter(|word| !word.is_empty()).take(MAX_WORDS).collect();
    let [name, rest @ ..] = words.as_slice() else { return false };
    let is_name = dialect.is_field_name(name)
        && !opens_sentence(name)
        && name.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_type = |word: &&str| dialect.words().scalar(word.trim_end_matches(['.', '。'])).is_some();
    // Between a name and a sentence's next words stands a blank alone; else the next one is a type, in an item or with a
    // required word at the end.
    let behind = line.trim_start_matches(is_mark).get(name.len()..).unwrap_or("");
    let is_parted =
        behind.trim_start().starts_with(|c: char| !c.is_alphanumeric()) || behind.starts_with('\t');
    let is_asked = rest.iter().skip(1).any(|word| dialect.words().required(word).is_some());
    let is_typed = rest.first().is_some_and(is_type) && (line.starts_with('•') || is_asked);
    is_name && (is_typed || is_parted && rest.iter().take(REACH).any(is_type))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_that_has_a_rows_cells_is_told_from_a_sentence() {
        let dialect = Dialect::embedded("ucloud").unwrap().unwrap();
        for row in [
            "• Size (int): how big",
            "Size, int, No, how big",
            "• `Size` - string - of it",
            "Size: int. How big",
            "参数 Size（int，必填）",
            "Size & int & how big & No \\\\",
        ] {
            assert!(is_listed(row, &dialect), "{row}");
        }
        for prose in ["• a string of it", "Size of the string", "• 1: int", "See: the table above", ""] {
            assert!(!is_listed(prose, &dialect), "{prose}");
        }
        assert!(is_tagged("{{< param name=\"Size\" type=\"int\" >}}", &dialect));
        assert!(!is_tagged("{{% table name=\"sizes\" %}}", &dialect));
        assert!(is_footnote("[^1]: Default: 5") && !is_footnote("[^see the note]: x"));
    }
}
