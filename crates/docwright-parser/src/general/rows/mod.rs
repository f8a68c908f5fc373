//! Rows of parameters, whatever they were written as: a table's rows, a list's entries.

mod bullets;
mod columns;
mod components;
mod labels;
mod name;
mod nesting;
mod table;
mod types;

pub(super) use bullets::{bullets, looks_like_field};
pub(super) use columns::{Columns, Shape};
pub(super) use components::{Sent, components};
pub(super) use labels::{headed, labels};
pub(super) use table::table;
pub(super) use types::{Ty, TypeCell, type_of};

use crate::extract::Stated;
use crate::words::Place;

/// The part of a name that says "each entry of the list".
pub(super) const EACH: &str = "[]";

/// A row of parameters.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Row {
    /// Where it stands.
    pub(super) line: u32,
    /// The name, from the outermost object inwards; [`EACH`] behind a list's.
    pub(super) path: Vec<String>,
    /// What its type cell says.
    pub(super) ty: TypeCell,
    /// Whether it has to be sent; `None` if nothing says so.
    pub(super) required: Option<bool>,
    /// Where it travels, if the row itself says so.
    pub(super) place: Option<Place>,
    /// What it means, and what columns of defaults, ranges and examples say.
    pub(super) description: String,
    /// A value that the row shows.
    pub(super) example: Option<String>,
    /// Where its cells' links lead: its members or its values may stand there.
    pub(super) links: Vec<String>,
    /// Which of these columns say something.
    pub(super) stated: Stated,
    /// What of it is not understood.
    pub(super) doubt: Option<Doubt>,
}

/// A cell of a row that is read in part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Doubt {
    /// It does not say whether the field has to be sent.
    Required(String),
    /// Words stand behind the name that are no type.
    Name(String),
}

/// A row or an entry that is no field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unread {
    /// Where it stands.
    pub(super) line: u32,
    /// Its first cell, or all of it.
    pub(super) text: String,
    /// Whether it is empty.
    pub(super) is_blank: bool,
}
