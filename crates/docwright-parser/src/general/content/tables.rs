//! Tables: what each is by its columns, and whose by the headings above.

use super::context::{Context, name};
use super::{Alias, ErrorRow, VALUES, Walk};
use crate::general::blocks::{Table, Text};
use crate::general::endpoint;
use crate::general::origin::Origin;
use crate::general::rows::{self, Columns, Row, Shape, Ty, Unread, type_of};
use crate::general::values::Values;
use crate::ledger::{Fate, Part};
use crate::words::{Column, Kind, Place};

impl Walk<'_> {
    pub(super) fn table(&mut self, table: &Table, line: u32, context: &Context) {
        let mut columns = Columns::of(table, self.words);
        let header = table.header();
        let own = self.words.own_table(&header);
        let context = &Context { kind: own.unwrap_or(context.kind), ..context.clone() };
        let is_of_call = matches!(context.kind, Kind::Request | Kind::Response);
        if self.body(table, &columns, line, context) {
            return;
        }
        let shape = match columns.shape() {
            // `Key | Value` of headers or parameters: a field, and what it may hold.
            Shape::Values if is_of_call && columns.has(Column::Name) => {
                columns.value_is_example();
                Shape::Fields
            }
            shape => shape,
        };
        let fate = match (shape, context.kind) {
            (_, Kind::Ignore) => Fate::Furniture,
            (_, Kind::Common) => Fate::Common,
            _ if endpoint::is_endpoints(table, self.words) && shape != Shape::Fields => {
                Fate::Read("endpoint")
            }
            (Shape::Errors, _) => {
                self.errors(table, &columns);
                Fate::Read("error")
            }
            (Shape::Fields, Kind::Error | Kind::Example) => return self.unclaimed(table, line, context),
            (Shape::Fields, _) if context.is_failure => Fate::Read("error"),
            (Shape::Fields, _) => {
                let Some(kind) = self.whose(context, &columns) else {
                    return self.unclaimed(table, line, context);
                };
                let context = Context { kind, ..context.clone() };
                if let Some(alias) = self.alias(table, &columns, &context) {
                    self.facts.aliases.push(alias);
                    let rows = table.rows.iter().skip(columns.head);
                    rows.for_each(|row| self.book.add(Part::Row, row.line, Fate::Read(VALUES)));
                    return self.book.add(Part::Table, line, Fate::Read(name(kind)));
                }
                let (rows, unread) = rows::table(table, &columns, context.place, self.words);
                self.note_rows(&rows, &unread, kind);
                let header = header.join(" | ");
                self.take(rows, &context, Origin { line, header });
                self.book.add(Part::Table, line, Fate::Read(name(kind)));
                return;
            }
            (Shape::Values, _) => {
                self.facts.values.push(Values::of(table, &columns, context.ids.clone(), line));
                Fate::Read(VALUES)
            }
            (Shape::Other, _) => return self.unclaimed(table, line, context),
        };
        for row in table.rows.iter().skip(columns.head) {
            self.book.add(Part::Row, row.line, fate);
        }
        self.book.add(Part::Table, line, fate);
    }

    /// Whose fields a table holds: by its heading; directly below the operation's own they are sent. Below words of its own
    /// they may be a model's, if some type is called so.
    fn whose(&self, context: &Context, columns: &Columns) -> Option<Kind> {
        let says = columns.has(Column::Type) || columns.has(Column::Required) || columns.has(Column::Place);
        match context.kind {
            // Headers of replies are no members of them.
            Kind::Response if context.place == Some(Place::Header) => None,
            Kind::Model | Kind::Members if context.model().is_empty() => None,
            Kind::Request | Kind::Response | Kind::Model | Kind::Members => Some(context.kind),
            _ if context.is_own => (says || columns.has(Column::Optional)).then_some(Kind::Request),
            Kind::Title if !context.title.is_empty() => Some(Kind::Title),
            _ => None,
        }
    }

    /// What a model's name stands for if its table has one row, and that has no name of its own, but the model's.
    fn alias(&self, table: &Table, columns: &Columns, context: &Context) -> Option<Alias> {
        let mut rows = table.rows.iter().skip(columns.head);
        let (row, None) = (rows.next()?, rows.next()) else { return None };
        let name = row.cells.get(columns.get(Column::Name)?)?.flow();
        let ty = type_of(row.cells.get(columns.get(Column::Type)?)?, self.words).ty?;
        let is_itself = || name == context.model();
        let is_unnamed = matches!(name.trim_matches('*'), "anonymous") || is_itself();
        let is_model = matches!(context.kind, Kind::Model | Kind::Members | Kind::Title);
        let name = context.model().to_owned();
        (is_unnamed && is_model).then(|| Alias { name, ids: context.ids.clone(), ty })
    }

    fn note_rows(&mut self, rows: &[Row], unread: &[Unread], kind: Kind) {
        let mut last = 0;
        for row in rows {
            // A row of two names is one row.
            if row.line != last {
                self.book.add(Part::Row, row.line, Fate::Read(name(kind)));
            }
            if row.line != last
                && let Some(doubt) = &row.doubt
            {
                self.book.doubtful(row.line, doubt);
            }
            last = row.line;
        }
        for row in unread {
            match row.is_blank {
                true => self.book.add(Part::Row, row.line, Fate::Blank),
                false => self.book.unreadable(row),
            }
        }
    }

    fn errors(&mut self, table: &Table, columns: &Columns) {
        for row in table.rows.iter().skip(columns.head) {
            let cell = |column| columns.get(column).and_then(|at| row.cells.get(at)).map(Text::flow);
            let Some(code) = cell(Column::Code).filter(|code| !code.is_empty()) else { continue };
            let status: Option<u16> = code.split_whitespace().next().and_then(|code| code.parse().ok());
            if status.is_some_and(|status| (100..400).contains(&status)) {
                // A good status is no error; its row may say what comes back.
                let shown = columns
                    .get(Column::Type)
                    .and_then(|at| row.cells.get(at))
                    .map(|cell| type_of(cell, self.words));
                let shown = shown.filter(|ty| {
                    ty.ty.as_ref().and_then(Ty::named).is_some_and(|(target, _)| target.is_some())
                });
                self.facts.reply = self.facts.reply.take().or(shown);
                continue;
            }
            let said = [Column::Message, Column::Description].into_iter().filter_map(cell);
            let said: Vec<String> = said.filter(|text| !text.is_empty()).collect();
            self.facts.errors.push(ErrorRow { code, description: said.join("\n"), line: row.line });
        }
    }

    fn unclaimed(&mut self, table: &Table, line: u32, context: &Context) {
        self.book.unclaimed(line, &table.header().join(" | "), &context.subject);
        for row in table.rows.iter().skip(1) {
            self.book.add(Part::Row, row.line, Fate::Found(crate::extract::UNCLAIMED_TABLE.name));
        }
    }
}
