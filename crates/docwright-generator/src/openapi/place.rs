//! Where a fact stands, for people: page, table and row.

use docwright_ir::{Operation, Type};

/// A table of a page, and where in it one is: `CreateDisk.md, Request Parameters, Disks.N.`.
#[derive(Clone)]
pub(super) struct Table {
    page: String,
    title: String,
    /// Of the rows below: `Disks.N.` inside an object that stands in the same table.
    prefix: String,
    /// Request tables of RPC APIs write a list as `Name.N`.
    marks: bool,
}

impl Table {
    pub(super) fn of_request(operation: &Operation, marks: bool) -> Self {
        Table { marks, ..Table::new(operation.page.as_deref(), "Request Parameters") }
    }

    pub(super) fn of_response(operation: &Operation) -> Self {
        Table::new(operation.page.as_deref(), "Response Fields")
    }

    /// The members of the answer to a call that failed with this status.
    pub(super) fn of_failure(operation: &Operation, status: u16) -> Self {
        Table::new(operation.page.as_deref(), &status.to_string())
    }

    pub(super) fn of_model(page: Option<&str>, name: &str) -> Self {
        Table::new(page, name)
    }

    fn new(page: Option<&str>, title: &str) -> Self {
        let page = page.and_then(|page| page.rsplit('/').next()).unwrap_or_default().to_owned();
        Table { page, title: title.to_owned(), prefix: String::new(), marks: false }
    }

    /// The table's rows for the members of `name`, an object of type `ty`.
    pub(super) fn inside(&self, name: &str, ty: &Type) -> Self {
        Table { prefix: self.row(name, ty) + ".", ..self.clone() }
    }

    /// `CreateDisk.md, Request Parameters, Disks.N.Size`; `None` if no page is known.
    pub(super) fn place(&self, name: &str, ty: &Type) -> Option<String> {
        (!self.page.is_empty()).then(|| format!("{}, {}, {}", self.page, self.title, self.row(name, ty)))
    }

    /// Whether one is at the top of the table.
    pub(super) fn is_top(&self) -> bool {
        self.prefix.is_empty()
    }

    fn row(&self, name: &str, ty: &Type) -> String {
        let mut row = format!("{}{name}", self.prefix);
        let mut rest = ty;
        while let (true, Type::List(inner)) = (self.marks, rest) {
            row.push_str(".N");
            rest = inner;
        }
        row
    }
}
