//! A tree of rows → the IR's fields, with what each row's text says.

use docwright_ir::{self as ir, Code, Diagnostic, Diagnostics, Severity, Type};

use super::contradicted::{self, LIMIT_CONTRADICTED};
use super::tree::{self, Level, Node, Tree};
use crate::Spec;
use crate::dialect::Declared;
use crate::extract::{PageLink, ROW_UNREADABLE, RowDraft, Rows, on_line};
use crate::limits::{self, FIELDS, LINKS, Left, PAGE_FIELDS, PAGE_VALUES, TEXT_BYTES, VALUES};
use crate::prose;
use crate::words::{Column, Words};

/// The same name twice in one table.
pub(crate) const DUPLICATE_ROW: Code = Code {
    name: "duplicate-row",
    severity: Severity::Warning,
    about: "A table has two rows of one name. The first counts. Correct the second's name if it means another \
            field; remove it if it means the same.",
};

/// A type cell that the dialect does not know.
pub(crate) const UNKNOWN_TYPE: Code = Code {
    name: "unknown-type",
    severity: Severity::Warning,
    about: "A type cell holds words that the dialect does not know, or nothing. The field takes any value. Write a \
            type that the other rows use, or add the word to the dialect's `types`.",
};

/// What a finding says if a row and the rest of its table are left out.
pub(super) const REST: &str = "This row and all below it are left out.";

/// The rows of one table, read together.
pub(super) struct Fields<'a> {
    pub(super) spec: &'a Spec,
    pub(super) file: &'a str,
    /// What findings speak of: an operation or a model.
    pub(super) subject: &'a str,
    pub(super) table: prose::TableKind,
    pub(super) diags: &'a mut Diagnostics,
    /// Rules that span rows.
    pub(super) constraints: Vec<ir::Constraint>,
    /// What may still be read of the page.
    pub(super) left: &'a mut Left,
    /// The page's links.
    pub(super) links: &'a [PageLink],
    /// What the rows of other tables said.
    pub(super) heard: &'a prose::Heard,
}

impl Fields<'_> {
    /// The fields of a table.
    pub(super) fn read(&mut self, rows: &Rows) -> Vec<ir::Field> {
        let Tree { root, repeated, size, cut } =
            tree::of(rows, self.spec.dialect.row_names(), FIELDS.min(self.left.fields));
        self.left.fields = self.left.fields.saturating_sub(size);
        if let Some(row) = cut {
            self.cut(row);
        }
        for row in repeated {
            let found = Diagnostic::new(
                DUPLICATE_ROW,
                self.spec.place(self.file, row.line),
                format!("`{}` stands in this table before", row.name),
            );
            self.report(found.found(row.name).help("The first row counts."), row.name);
        }
        let mut fields = self.level(&root);
        if self.table == prose::TableKind::Request {
            root.nodes.iter().zip(&mut fields).for_each(|(node, field)| self.parameter(node, field));
        }
        fields
    }

    fn cut(&mut self, row: RowDraft<'_>) {
        let place = self.spec.place(self.file, row.line);
        let found = match self.left.fields {
            0 => limits::exceeded(place, "the page has", PAGE_FIELDS, "fields in all its tables"),
            _ => limits::exceeded(place, "a table has", FIELDS, "fields, counting those inside others"),
        };
        self.report(found.found(row.name).help(REST), row.name);
    }

    fn report(&mut self, found: Diagnostic, field: &str) {
        self.diags.push(found.subject(format!("{}.{field}", self.subject)));
    }

    fn level(&mut self, level: &Level<'_>) -> Vec<ir::Field> {
        let names = prose::Siblings::new(level.nodes.iter().map(|node| node.name).collect());
        let mut fields = Vec::with_capacity(level.nodes.len());
        for node in &level.nodes {
            let declared = self.declared(node);
            // Fields are large: each is filled in where it stays.
            fields.push(ir::Field::new(node.name, declared.ty));
            if let Some(field) = fields.last_mut() {
                field.format = declared.format;
                match node.row {
                    Some(row) => self.read_row(row, field, &names),
                    // A parent that only its members' rows speak of is sent when one of them is.
                    None => {
                        field.required = false;
                        field.location = location(node);
                    }
                }
            }
        }
        fields
    }

    /// What only a request's own parameters may be: ones that the client fills in.
    fn parameter(&self, node: &Node<'_>, field: &mut ir::Field) {
        let mut known = self.spec.info.client_parameters.iter();
        let Some(known) = known.find(|known| known.name == field.name) else { return };
        let text = node.row.map_or("", |row| limits::beginning(row.description));
        if field.required && self.spec.dialect.allows_blank(text) {
            field.blank_allowed = true;
            field.mined.insert("blank_allowed".to_owned(), "blank-allowed".to_owned());
        }
        if !field.ty.is_list() {
            field.client = Some(known.role);
        }
    }

    fn declared(&mut self, node: &Node<'_>) -> Declared {
        if !node.members.nodes.is_empty() {
            let ty = Type::Fields(self.level(&node.members));
            let own_lists = node.row.map_or(0, |row| self.spec.dialect.declared(row.ty).ty.list_depth());
            return Declared::of(in_lists(ty, node.lists.max(own_lists)));
        }
        let Some(row) = node.row else { return Declared::of(Type::Any) };
        let mut declared = self.spec.dialect.declared(row.ty);
        if !declared.known {
            let message = match row.ty {
                "" => format!("`{}` has no type", row.name),
                ty => format!("`{}` has the type `{ty}`, which the dialect does not know", row.name),
            };
            let place = self.spec.place(self.file, row.line);
            let found = Diagnostic::new(UNKNOWN_TYPE, place, message).found(row.ty);
            self.report(found.help("It takes any value."), row.name);
        }
        // `Tags.N` of the type `Array of Tag` is one list, said twice.
        let missing = node.lists.saturating_sub(declared.ty.list_depth());
        declared.ty = in_lists(declared.ty, missing);
        declared
    }

    fn contradicted(&mut self, fact: ir::FactKey, field: &mut ir::Field, row: RowDraft<'_>) {
        field.forget(fact);
        field.mined.remove(fact.as_str());
        let place = self.spec.place(self.file, row.line);
        let message = format!(
            "the text of `{}` says a {} that its own default or values are not in",
            row.name,
            fact.as_str()
        );
        let found = Diagnostic::new(LIMIT_CONTRADICTED, place, message);
        self.report(found.help("The limit is left out."), row.name);
    }

    fn read_row(&mut self, row: RowDraft<'_>, field: &mut ir::Field, siblings: &prose::Siblings<'_>) {
        let dialect = &self.spec.dialect;
        let text = limits::beginning(row.description);
        field.required = row.required.unwrap_or(false);
        field.location = row.location;
        field.nullable = row.is_nullable;
        if row.is_inferred {
            field.mined.insert("type".to_owned(), "example-value".to_owned());
        }
        field.description = (!text.is_empty()).then(|| text.to_owned());
        field.links = on_line(self.links, row.line).take(LINKS).cloned().collect();
        if dialect.says_null(text) {
            field.nullable = true;
            field.mined.insert("nullable".to_owned(), "null-note".to_owned());
        }
        if text.len() < row.description.len() {
            let place = self.spec.place(self.file, row.line);
            let found = limits::exceeded(place, "a description has", TEXT_BYTES, "bytes");
            return self.report(found.help("It is cut there, and nothing is read out of it."), row.name);
        }
        let input = prose::Input {
            name: &field.name,
            ty: &field.ty,
            required: field.required,
            table: self.table,
            text,
            default: row.stated.default.then(|| stated_default(text)).flatten(),
            siblings,
            secrets: dialect.secrets(),
        };
        let constraints = self.heard.mine(&input).apply(field);
        self.constraints.extend(constraints);
        self.of_case(row, field);
        self.unread(row, field);
        if let Some(listed) = &mut field.enumeration {
            self.values(listed, row);
            if listed.values.is_empty() {
                field.forget(ir::FactKey::Enum);
                field.mined.remove(ir::FactKey::Enum.as_str());
            }
        }
        for fact in contradicted::limits(field) {
            self.contradicted(fact, field, row);
        }
    }

    /// A default that a column says of one case alone is none of the others.
    fn of_case(&mut self, row: RowDraft<'_>, field: &mut ir::Field) {
        let key = ir::FactKey::Default;
        if row.stated.is_of_case && field.mined.remove(key.as_str()).is_some() {
            field.forget(key);
        }
    }

    /// Names the cells of columns of facts that gave none.
    fn unread(&mut self, row: RowDraft<'_>, field: &ir::Field) {
        let says = |fact: ir::FactKey| field.mined.contains_key(fact.as_str());
        let limits = [
            ir::FactKey::Enum,
            ir::FactKey::Range,
            ir::FactKey::Length,
            ir::FactKey::Items,
            ir::FactKey::MultipleOf,
            ir::FactKey::Charset,
        ];
        let default = row.stated.default && !says(ir::FactKey::Default);
        let range = row.stated.range && !limits.into_iter().any(says);
        for (what, _) in [("default", default), ("range", range)].into_iter().filter(|(_, unread)| *unread) {
            let message = format!(
                "the {what} column of `{}` says more than one value, or none that is understood",
                row.name
            );
            let found = Diagnostic::new(ROW_UNREADABLE, self.spec.place(self.file, row.line), message);
            let help =
                "It is kept in the description; write one value there, and what else is to say beside it.";
            self.report(found.help(help), row.name);
        }
    }

    /// Leaves out the values that nobody lists.
    fn values(&mut self, listed: &mut ir::Enum, row: RowDraft<'_>) {
        let (count, left) = (listed.values.len(), self.left.values);
        let most = VALUES.min(left.unwrap_or(0));
        self.left.values = left.and_then(|left| left.checked_sub(count));
        if count <= most {
            return;
        }
        listed.values.truncate(most);
        listed.partial = true;
        let place = self.spec.place(self.file, row.line);
        let (found, what) = match (left, self.left.values) {
            (None, _) => return,
            (_, None) => (
                limits::exceeded(place, "the page lists", PAGE_VALUES, "values in all its tables"),
                "The others of this row and of all below it are left out; a list that lacks some counts as open.",
            ),
            _ => (
                limits::exceeded(place, "a description lists", VALUES, "values"),
                "The others are left out, and the list counts as open.",
            ),
        };
        self.report(found.help(what), row.name);
    }
}

/// Where a parameter travels; a parent that only its members' rows speak of goes with them.
fn location(node: &Node<'_>) -> Option<ir::Location> {
    match node.row {
        Some(row) => row.location,
        None => node.members.nodes.iter().find_map(location),
    }
}

fn in_lists(ty: Type, count: usize) -> Type {
    (0..count).fold(ty, |inner, _| Type::list(inner))
}

/// What a column of defaults says: its line of the text, behind its header.
fn stated_default(text: &str) -> Option<&str> {
    let said = text.lines().rev().filter_map(|line| line.split_once(": "));
    let is_default = |header: &str| Words::common().column(header) == Some(Column::Default);
    said.filter(|(header, _)| is_default(header)).map(|(_, said)| said.trim()).next()
}
