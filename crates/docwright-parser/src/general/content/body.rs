//! A table of the body as a whole: whether it has to be sent, and what it is, for each media type.
//!
//! `| Required | Schema |` over `| Yes | application/json: { "name": string, "tags": [ string ] } |`

use super::Walk;
use super::context::{Context, name};
use crate::general::blocks::{Row as Cells, Table, Text};
use crate::general::origin::Origin;
use crate::general::rows::{Columns, EACH, Row, type_of};
use crate::ledger::{Fate, Part};
use crate::words::{Column, Kind, Place};

/// Objects that are written out inside each other; what is deeper is left to the outer one.
const DEPTH: usize = 8;

impl Walk<'_> {
    /// Takes a table below a heading of what is sent that has a column for a type, and none for names.
    pub(super) fn body(&mut self, table: &Table, columns: &Columns, line: u32, context: &Context) -> bool {
        let is_whole = columns.has(Column::Type) && columns.has(Column::Required);
        let is_named =
            [Column::Name, Column::Code, Column::Place].into_iter().any(|column| columns.has(column));
        if context.kind != Kind::Request || context.is_failure || !is_whole || is_named {
            return false;
        }
        let mut rows = table.rows.iter().skip(columns.head);
        let (Some(row), None) = (rows.next(), rows.next()) else { return false };
        let read = self.members_of(row, columns);
        if read.is_empty() {
            return false;
        }
        let fate = Fate::Read(name(context.kind));
        self.book.add(Part::Row, row.line, fate);
        self.book.add(Part::Table, line, fate);
        let header = table.header().join(" | ");
        let context = Context { place: Some(Place::Body), is_own: true, ..context.clone() };
        self.take(read, &context, Origin { line, header });
        true
    }

    fn members_of(&self, row: &Cells, columns: &Columns) -> Vec<Row> {
        let cell = |column| row.cells.get(columns.get(column)?);
        let Some(ty) = cell(Column::Type).and_then(of_media) else { return Vec::new() };
        let required = cell(Column::Required).and_then(|cell| self.words.required(&cell.flow()));
        let mut out = Vec::new();
        match is_object(&ty) {
            true => self.inline(&ty, &[], row.line, &mut out),
            false => out.push(Row {
                line: row.line,
                path: vec!["body".to_owned()],
                ty: type_of(&ty, self.words),
                required,
                place: Some(Place::Body),
                ..Row::default()
            }),
        }
        out
    }

    /// The members of an object that is written out.
    fn inline(&self, object: &Text, above: &[String], line: u32, out: &mut Vec<Row>) {
        if above.len() > DEPTH {
            return;
        }
        for (name, ty) in members(object) {
            let mut path = above.to_vec();
            path.push(name);
            let row = Row {
                line,
                path: path.clone(),
                place: Some(Place::Body).filter(|_| above.is_empty()),
                ..Row::default()
            };
            let entry = inside(&ty, ['[', ']']).filter(is_object);
            let written = match (is_object(&ty), &entry) {
                (true, _) => Text::plain("object"),
                (false, Some(_)) => Text::plain("array"),
                (false, None) => ty.clone(),
            };
            out.push(Row { ty: type_of(&written, self.words), ..row });
            if entry.is_some() {
                path.push(EACH.to_owned());
            }
            if let Some(object) = entry.or_else(|| is_object(&ty).then(|| ty.clone())) {
                self.inline(&object, &path, line, out);
            }
        }
    }
}

/// What a cell says of the body: of JSON, where it is told for several media types, else of the first. Each begins a line;
/// what is told of one may be several.
fn of_media(cell: &Text) -> Option<Text> {
    let whole = cell.as_str();
    let (mut starts, mut at) = (Vec::new(), 0);
    for line in whole.split('\n') {
        let media = line.split_once(": ").map(|(media, _)| media.trim());
        let media = media.filter(|media| media.contains('/') && !media.contains([' ', '{', '"']));
        starts.extend(media.map(|media| (at, media)));
        at += line.len() + 1;
    }
    let chosen = starts.iter().position(|(_, media)| media.contains("json")).unwrap_or(0);
    let Some((start, _)) = starts.get(chosen) else { return Some(cell.clone()) };
    let end = starts.get(chosen + 1).map_or(whole.len(), |(next, _)| *next);
    let from = whole.get(*start..end)?.find(": ")? + start + 2;
    let length = whole.get(from..end)?.trim_end().len();
    Some(cell.slice(from..from + length))
}

fn is_object(ty: &Text) -> bool {
    ty.as_str().trim_start().starts_with('{')
}

/// What stands between these brackets, if they are around all of it.
fn inside(text: &Text, [open, close]: [char; 2]) -> Option<Text> {
    let whole = text.as_str();
    let (from, to) = (whole.find(open)?, whole.rfind(close)?);
    let is_all = whole.get(..from)?.trim().is_empty() && whole.get(to + 1..)?.trim().is_empty() && from < to;
    is_all.then(|| text.slice(from + 1..to))
}

/// `{ "a": string, "b": [ integer ] }` → names and types. What follows a comma and is no name belongs to the type before.
fn members(object: &Text) -> Vec<(String, Text)> {
    let Some(body) = inside(object, ['{', '}']) else { return Vec::new() };
    let whole = body.as_str();
    let (mut starts, mut depth, mut is_quoted, mut is_first) = (Vec::new(), 0_usize, false, true);
    for (at, c) in whole.char_indices() {
        match c {
            '"' => {
                is_quoted = !is_quoted;
                if depth == 0 && is_quoted && is_first {
                    starts.extend(named(whole, at));
                }
            }
            _ if is_quoted => {}
            '{' | '[' | '(' => depth += 1,
            '}' | ']' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        is_first = !is_quoted && (c == ',' || is_first && c.is_whitespace());
    }
    let ends = starts.iter().skip(1).map(|(start, _, _)| *start).chain([whole.len()]);
    let one = |((_, from, name), end): (&(usize, usize, String), usize)| {
        let ty = whole.get(*from..end).unwrap_or("");
        let length = ty.trim_end().trim_end_matches(',').len();
        (name.clone(), body.slice(*from..from + length))
    };
    starts.iter().zip(ends).map(one).collect()
}

/// Where a name in quotes begins and its type does, and the name.
fn named(text: &str, at: usize) -> Option<(usize, usize, String)> {
    let rest = text.get(at + 1..)?;
    let (name, behind) = rest.split_once('"')?;
    let is_name = !name.is_empty() && !name.contains(char::is_whitespace);
    let ty = behind.strip_prefix(':').filter(|_| is_name)?;
    Some((at, text.len() - ty.len(), name.to_owned()))
}
