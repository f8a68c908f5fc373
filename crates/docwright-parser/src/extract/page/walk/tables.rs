//! Tables: whose rows they hold.

use super::{Section, Unit, Walk, Walked};
use crate::dialect::{Column, Role};
use crate::extract::columns::beside;
use crate::extract::draft::ModelDraft;
use crate::extract::page::UNKNOWN_HEADING;
use crate::extract::rows::Rows;
use crate::extract::table::{Tables, UNCLAIMED_TABLE};
use crate::ledger::{Fate, Part};
use crate::limits::TOO_LARGE;
use crate::read::{Syntax, Table};

impl Walk<'_> {
    pub(super) fn table(&mut self, table: &Table, line: u32) -> Fate {
        let section = match self.section {
            Section::Known(role) => Some(role),
            Section::Preamble | Section::Unknown => None,
        };
        let mut tables = self.tables();
        let columns = tables.columns(table);
        if let Some(width) = beside(&columns) {
            return self.table(&table.folded(width), line);
        }
        let Some(role) = tables.role(table, &columns, section).filter(|role| self.may_take(*role)) else {
            self.tables().report_unclaimed(table, line);
            return self.rows(table, Fate::Found(UNCLAIMED_TABLE.name));
        };
        if role == Role::Ignore {
            return self.rows(table, Fate::Furniture);
        }
        let role = if self.has_lost_heading(role) { Role::Model } else { role };
        let role = self.reply_without_heading(role, table, &columns, line).unwrap_or(role);
        self.out.facts.unfilled.remove(&role);
        if role != Role::Model {
            self.has_section(role);
        }
        if role == Role::Errors {
            let mut errors = std::mem::take(&mut self.out.facts.errors);
            self.tables().errors(table, &columns, line, &mut errors);
            self.out.facts.errors = errors;
            return Fate::Read(role.as_str());
        }
        if role == Role::Model && !self.has_open_model() && !self.may_hold("", line) {
            return self.rows(table, Fate::Found(TOO_LARGE.name));
        }
        let rows = self.tables().fields(table, &columns, role, line);
        let facts = &mut self.out.facts;
        match role {
            Role::Public => facts.public.append(rows),
            Role::Request => facts.request.append(rows),
            Role::Response => facts.response.append(rows),
            _ => self.model_rows(rows, line),
        }
        Fate::Read(role.as_str())
    }

    fn tables(&mut self) -> Tables<'_> {
        let Walked { facts, findings, usage, ledger } = &mut self.out;
        Tables { spec: self.spec, file: facts.file, findings, usage, ledger }
    }

    /// The same fate for a table and each of its rows.
    fn rows(&mut self, table: &Table, fate: Fate) -> Fate {
        table.rows().for_each(|row| self.out.ledger.add(Part::Row, row.line, fate));
        fate
    }

    /// Whether a table counts as what its heading and columns say. Below an unknown heading columns alone leave no doubt
    /// only where nothing else could be meant, and above several operations no parameter belongs to one.
    fn may_take(&self, role: Role) -> bool {
        let is_parameters = matches!(role, Role::Request | Role::Response);
        let is_taken = || self.out.facts.sections.contains(&role);
        !(is_parameters && (self.unit == Unit::Above || self.section == Section::Unknown && is_taken()))
    }

    /// A section has one table; on a page of text the next one is a model's that lost its heading.
    fn has_lost_heading(&mut self, role: Role) -> bool {
        let facts = &self.out.facts;
        let has_table = match role {
            Role::Request => !facts.request.is_empty(),
            Role::Response => !facts.response.is_empty(),
            Role::Model => {
                self.section == Section::Known(role)
                    && facts.models.last().is_some_and(|model| !model.rows.is_empty())
            }
            _ => false,
        };
        let lost = has_table && self.syntax == Syntax::Text;
        if lost {
            self.section = Section::Known(Role::Models);
        }
        lost
    }

    /// A table with the envelope's members is what comes back, whatever heading stands above: the response's own is lost.
    fn reply_without_heading(
        &mut self,
        role: Role,
        table: &Table,
        columns: &[Option<Column>],
        line: u32,
    ) -> Option<Role> {
        let is_elsewhere = match role {
            Role::Request => true,
            Role::Model => !self.has_open_model() && self.spec.dialect.shares_models(),
            _ => false,
        };
        let dialect = &self.spec.dialect;
        let has_reply = || !self.out.facts.response.is_empty();
        let name = columns.iter().position(|column| *column == Some(Column::Name))?;
        // A member that requests have, too, says nothing.
        let is_envelope = |name: &str| dialect.is_envelope(name) && !dialect.is_public(name);
        let is_reply = || table.rows().any(|row| is_envelope(row.cell(name)));
        if !is_elsewhere || has_reply() || !is_reply() {
            return None;
        }
        let what =
            "no heading of responses stands above this table, and its envelope's fields say that it is one";
        self.report(
            UNKNOWN_HEADING,
            line,
            what.to_owned(),
            "It is read as the response; add its heading to the page.",
        );
        self.section = Section::Known(Role::Response);
        Some(Role::Response)
    }

    /// Whether a model's heading stands above.
    fn has_open_model(&self) -> bool {
        self.section == Section::Known(Role::Model) && !self.out.facts.models.is_empty()
    }

    fn model_rows(&mut self, rows: Rows, line: u32) {
        let is_open = self.has_open_model();
        let models = &mut self.out.facts.models;
        match models.last_mut().filter(|_| is_open) {
            Some(model) => model.rows.append(rows),
            None => models.push(ModelDraft { line, rows, ..ModelDraft::default() }),
        }
    }
}
