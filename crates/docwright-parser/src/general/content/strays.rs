//! What looks like fields where nothing takes them: lines of a sentence, entries of another list, rows inside code. They
//! are left out, and named.

use super::Walk;
use super::context::Context;
use crate::extract::TABLE_IN_CODE;
use crate::general::blocks::{Content, Item, SOFT_BREAK, Text};
use crate::general::route;
use crate::general::rows::{Unread, looks_like_field};
use crate::ledger::{Fate, Part};
use crate::words::Kind;

/// Lines of one paragraph that are looked at: prose has fewer, and rows without a table are named by then.
const LINES: usize = 64;

impl Walk<'_> {
    /// `a | string | yes | the first`, or a field, in a paragraph's lines.
    pub(super) fn strays_in_text(&mut self, text: &Text, line: u32, context: &Context) {
        if is_elsewhere(context) {
            return;
        }
        let (mut from, mut found, mut opens) = (0, Vec::new(), true);
        let ends = text.as_str().match_indices(['\n', SOFT_BREAK]).map(|(at, _)| at);
        for (number, end) in (line..).zip(ends.chain([text.len()])).take(LINES) {
            let own = text.slice(from..end);
            // A list that its renderer did not know.
            let bare = own.as_str().trim_start_matches(['•', '·', '●', '◦', '▪', '—', '–', ' ']);
            let is_entry = bare.len() < own.as_str().trim_start().len();
            let own = own.slice(own.len() - bare.len()..own.len());
            let is_field = (opens || is_entry)
                && looks_like_field(&own, self.words)
                && !route::is_said(own.as_str(), self.words);
            let is_stray = is_field || self.is_row(own.as_str());
            found.extend(is_stray.then(|| (number, own.flow())));
            // A line in the middle of a sentence may begin with a name.
            let is_over = own.as_str().trim_end().ends_with(['.', ':', ';', ')', '|', '。', '：', '；']);
            opens = is_stray || is_over || text.as_str().as_bytes().get(end) == Some(&b'\n');
            from = end + 1;
        }
        self.strays(found);
    }

    /// Fields among the entries of a list of something else.
    pub(super) fn strays_in_list(&mut self, items: &[Item], context: &Context) {
        if is_elsewhere(context) {
            return;
        }
        let text = |item: &Item| match item.blocks.first().map(|block| &block.content) {
            Some(Content::Paragraph(text)) => text.clone(),
            _ => Text::default(),
        };
        let texts = items.iter().map(|item| (item.line, text(item)));
        let found = texts.filter(|(_, text)| looks_like_field(text, self.words));
        let found: Vec<(u32, String)> = found.map(|(line, text)| (line, text.flow())).collect();
        self.strays(found);
    }

    fn strays(&mut self, found: Vec<(u32, String)>) {
        found.iter().for_each(|(line, text)| self.book.stray(*line, text));
    }

    /// An entry between fields that is none: a sentence belongs to the operation's text.
    pub(super) fn unread_entry(&mut self, entry: &Unread) {
        match entry.is_blank {
            true => self.book.add(Part::Row, entry.line, Fate::Blank),
            false => self.book.unreadable(entry),
        }
    }

    /// Whether code is a table of fields that somebody drew, and neither an example nor a program.
    pub(super) fn is_table_in_code(&self, language: &str, text: &str, context: &Context) -> bool {
        let is_plain =
            matches!(language, "" | "text" | "txt" | "plain" | "plaintext" | "markdown" | "md" | "none");
        let lines = || text.lines().take(LINES);
        let has_header = || {
            let known =
                |line: &str| cells(line).iter().filter(|cell| self.words.column(cell).is_some()).count();
            lines().any(|line| known(line) > 1)
        };
        let rows = lines().filter(|line| self.is_row(line)).take(2).count();
        is_plain && !is_elsewhere(context) && (rows > 1 || rows > 0 && has_header())
    }

    pub(super) fn table_in_code(&mut self, line: u32) -> Fate {
        self.book.table_in_code(line);
        Fate::Found(TABLE_IN_CODE.name)
    }

    /// Cells with bars, tabs or wide gaps between them: a name first, and a type among the others.
    fn is_row(&self, line: &str) -> bool {
        let cells = cells(line);
        let Some((name, rest)) = cells.split_first() else { return false };
        let name = name.trim_matches(['`', '*', '"']);
        let is_name =
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.[]".contains(&b));
        (is_name || line.contains('|'))
            && rest.len() > 1
            && rest.iter().any(|cell| self.words.base_type(cell).is_some())
    }
}

fn cells(line: &str) -> Vec<&str> {
    let line = line.trim().trim_matches('|').trim();
    let by = if line.contains('|') {
        "|"
    } else if line.contains('\t') {
        "\t"
    } else {
        "  "
    };
    line.split(by).map(str::trim).filter(|cell| by == "|" || !cell.is_empty()).collect()
}

/// Whether fields that stand here are nobody's, as those of an example.
fn is_elsewhere(context: &Context) -> bool {
    context.is_failure || matches!(context.kind, Kind::Example | Kind::Ignore | Kind::Common | Kind::Error)
}
