//! Tables: whose rows they hold.

use super::labels::{Label, Meaning};
use super::{Section, Unit, Walk, Walked};
use crate::dialect::{Column, Role};
use crate::extract::columns::beside;
use crate::extract::draft::ModelDraft;
use crate::extract::page::UNKNOWN_HEADING;
use crate::extract::rows::Rows;
use crate::extract::table::{Owner, Tables, UNCLAIMED_TABLE};
use crate::ledger::{Fate, Part};
use crate::limits::{TOO_LARGE, count_of, shown};
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
        let (label, above) = (self.label.take(), self.section);
        let (role, field) = match self.reply_without_heading(role, table, &columns, line) {
            Some(reply) => (reply, None),
            None => match self.meaning(label.as_ref(), role) {
                Meaning::Another => return self.labelled(label.as_ref(), table, line),
                Meaning::Model(name) => (self.labelled_model(&name, label.as_ref(), line), None),
                Meaning::Field(role, field) => (role, Some(field)),
                Meaning::Section if label.is_none() && self.has_lost_heading(role) => (Role::Model, None),
                Meaning::Section if label.is_none() && self.is_headed_otherwise(role, table, &columns) => {
                    return self.without_heading(role, table, line);
                }
                Meaning::Section => (role, None),
            },
        };
        self.out.facts.unfilled.remove(&role);
        self.headers.entry(role).or_insert_with(|| header(table));
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
        let owner = Owner { role, field: field.as_deref() };
        let rows = self.tables().fields(table, &columns, owner, line);
        let facts = &mut self.out.facts;
        match role {
            Role::Public => facts.public.append(rows),
            Role::Request => facts.request.append(rows),
            Role::Response => facts.response.append(rows),
            _ => self.model_rows(rows, line),
        }
        if role == Role::Model && label.is_some() {
            // A model below a line ends with its table.
            self.section = above;
        }
        Fate::Read(role.as_str())
    }

    /// A table below a line that calls it another's: nothing says that its rows are the operation's.
    fn labelled(&mut self, label: Option<&Label>, table: &Table, line: u32) -> Fate {
        let text = label.map_or("", |label| &label.text);
        let rows = count_of(table.rows().len(), "row");
        let what =
            format!("the line `{}` above a table with {rows} does not say whose they are", shown(text));
        let help = "Its rows are left out; give it a heading that the dialect knows, or a model's name.";
        let fate = self.report(UNCLAIMED_TABLE, line, what, help);
        self.rows(table, fate)
    }

    /// Whether a section has a table already, under other words, and this one would make rows required that may be
    /// another's. One that goes on has the first one's.
    fn is_headed_otherwise(&self, role: Role, table: &Table, columns: &[Option<Column>]) -> bool {
        let has_rows = match role {
            Role::Request => !self.out.facts.request.is_empty(),
            Role::Response => !self.out.facts.response.is_empty(),
            _ => false,
        };
        let is_asked = columns.contains(&Some(Column::Required));
        has_rows && is_asked && self.headers.get(&role).is_some_and(|first| *first != header(table))
    }

    /// A second table of a section that has another header and no heading: its rows may be the reply's, a model's or those
    /// of the section.
    fn without_heading(&mut self, role: Role, table: &Table, line: u32) -> Fate {
        let what = format!(
            "no heading says whose the table `{}` with {} is, behind that of the {}, which has another header",
            shown(&header(table).join(" | ")),
            count_of(table.rows().len(), "row"),
            role.as_str(),
        );
        let help = "Its rows are left out; give it a heading, or the header of the table that it goes on.";
        let fate = self.report(UNCLAIMED_TABLE, line, what, help);
        self.rows(table, fate)
    }

    /// Opens the model that a line above a table names.
    fn labelled_model(&mut self, name: &str, label: Option<&Label>, line: u32) -> Role {
        if self.may_hold(name, line) {
            let line = label.map_or(line, |label| label.line);
            self.out.facts.models.push(ModelDraft { name: name.to_owned(), line, ..ModelDraft::default() });
            self.enter(Role::Model);
        }
        Role::Model
    }

    fn tables(&mut self) -> Tables<'_> {
        let Walked { facts, findings, usage, ledger } = &mut self.out;
        Tables { spec: self.spec, file: facts.file, findings, usage, ledger, syntax: self.syntax }
    }

    /// The same fate for a table and each of its rows.
    fn rows(&mut self, table: &Table, fate: Fate) -> Fate {
        table.rows().for_each(|row| self.out.ledger.add(Part::Row, row.line, fate));
        fate
    }

    /// Whether a table counts as what its heading and columns say. Below an unknown heading columns alone leave no doubt
    /// only where nothing else could be meant, as nothing but a model could among models, and above several operations no
    /// parameter belongs to one.
    fn may_take(&self, role: Role) -> bool {
        let is_parameters = matches!(role, Role::Request | Role::Response);
        let is_taken = || self.out.facts.sections.contains(&role);
        let is_elsewhere = || self.section == Section::Unknown && (is_taken() || self.has_only_models());
        !(is_parameters && (self.unit == Unit::Above || is_elsewhere()))
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
    /// The first table below a heading of parameters is theirs, if one row alone speaks against it.
    fn reply_without_heading(
        &mut self,
        role: Role,
        table: &Table,
        columns: &[Option<Column>],
        line: u32,
    ) -> Option<Role> {
        let is_possible = match role {
            Role::Request => true,
            Role::Model => !self.has_open_model() && self.spec.dialect.shares_models(),
            _ => false,
        };
        let dialect = &self.spec.dialect;
        let has_reply = || !self.out.facts.response.is_empty();
        let name = columns.iter().position(|column| *column == Some(Column::Name))?;
        // A member that requests have, too, says nothing.
        let is_envelope = |name: &str| dialect.is_envelope(name) && !dialect.is_public(name);
        let members = || table.rows().filter(|row| is_envelope(row.cell(name))).count();
        // A parameter may be called as one member of the envelope is; two are no chance.
        let is_headed = self.section == Section::Known(Role::Request)
            && self.out.facts.request.is_empty()
            && columns.contains(&Some(Column::Required));
        let is_reply = || members() > usize::from(is_headed);
        if !is_possible || has_reply() || !is_reply() {
            return None;
        }
        let what = "this table has the rows of every reply, and no heading of responses stands above it";
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
    pub(super) fn has_open_model(&self) -> bool {
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

/// The words of a table's header.
fn header(table: &Table) -> Vec<String> {
    table.header().cells().map(|cell| cell.trim().to_lowercase()).collect()
}
