//! Rows as pages say them → rows as everything behind this floor knows them.

use docwright_ir::Location;
use serde_json::Value;

use crate::extract::{RowDraft, Rows};
use crate::general::link::Models;
use crate::general::rows::{EACH, Row, Ty};
use crate::general::sample;
use crate::general::value_tables::Tables;
use crate::words::BaseType;

/// What stands between the parts of a name; no page has it inside one. The generic dialect says the same.
const SEPARATOR: &str = "›";

/// Where rows are put: what their page and its samples say of all of them.
pub(super) struct Sink<'s> {
    pub(super) file: &'s str,
    pub(super) models: &'s Models,
    pub(super) values: &'s Tables,
    pub(super) sample: Option<&'s Value>,
}

impl Sink<'_> {
    pub(super) fn push(&self, rows: &mut Rows, row: &Row, location: Option<Location>) {
        let name = row.path.join(SEPARATOR);
        let shown = || {
            let by_cell = row.example.as_deref().map(sample::type_of_cell);
            by_cell.or_else(|| Some(sample::type_of(sample::value_at(self.sample?, &row.path)?)))
        };
        let (ty, is_inferred) = match &row.ty.ty {
            Some(ty) => (words(ty, self.file, self.models), false),
            None => match shown() {
                Some(ty) => (words(&ty, self.file, self.models), true),
                None if location.is_some_and(|place| place != Location::Body) => ("string".to_owned(), true),
                None => (String::new(), false),
            },
        };
        let values =
            self.values.find(row, self.file).map(|values| format!("{}\n{values}", row.description.trim()));
        rows.push(RowDraft {
            name: &name,
            ty: &ty,
            required: if location == Some(Location::Path) { Some(true) } else { row.required },
            description: values.as_deref().unwrap_or(row.description.trim()),
            stated: row.stated,
            line: row.line,
            location: location.filter(|_| row.path.first().is_some_and(|first| first != EACH)),
            is_nullable: row.ty.nullable,
            is_inferred,
        });
    }
}

/// A type in the words of the generic dialect.
fn words(ty: &Ty, file: &str, models: &Models) -> String {
    match ty {
        Ty::Base(base) => match base {
            BaseType::String => "string",
            BaseType::Integer => "integer",
            BaseType::Float => "float",
            BaseType::Boolean => "boolean",
            BaseType::Object => "object",
            BaseType::List => "array",
            BaseType::Any => "any",
        }
        .to_owned(),
        Ty::List(inner) => format!("array[{}]", words(inner, file, models)),
        Ty::Named { words: named, .. } => match (models.find(ty, file), models.alias(ty, file)) {
            (Some(model), _) => model.to_owned(),
            // Another word for another word stays what it is: they may go round in a circle.
            (None, Some(other)) if !matches!(other, Ty::Named { .. }) => words(other, file, models),
            _ => named.clone(),
        },
    }
}
