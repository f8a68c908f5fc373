//! What `explain` is asked for: an operation, a model, or a field of either, in any spelling.

use docwright_ir::{Field, Model, Operation, Place, Service, spelling};
use docwright_parser::{Extraction, Owner, Spec};

/// A subject as it was typed: names with dots between them. `Disks[].Type`, `Disks.N.Type` and `Disks.0.Type` are one:
/// documentation, requests and `docwright facts` each write lists in their own way.
pub(super) struct Asked<'a> {
    names: Vec<&'a str>,
}

impl<'a> Asked<'a> {
    pub(super) fn new(subject: &'a str) -> Self {
        let bare = |name: &'a str| match name.split_once('[') {
            Some((name, mark)) if mark.ends_with(']') => name,
            _ => name,
        };
        Asked { names: subject.split('.').map(bare).collect() }
    }

    pub(super) fn first(&self) -> &'a str {
        self.names.first().copied().unwrap_or_default()
    }

    /// The names of all.
    pub(super) fn all(&self) -> &[&'a str] {
        &self.names
    }

    /// The names below the first.
    pub(super) fn below(&self) -> &[&'a str] {
        self.names.get(1..).unwrap_or_default()
    }
}

/// Whether a name may stand for the entries of a list.
fn is_index(name: &str) -> bool {
    matches!(name, "" | "N" | "n" | "M" | "m" | "*") || name.chars().all(|c| c.is_ascii_digit())
}

/// A table of fields, and whose it is.
#[derive(Clone, Copy)]
pub(super) struct Table<'a> {
    pub(super) name: &'static str,
    pub(super) owner: Owner<'a>,
    pub(super) fields: &'a [Field],
}

pub(super) fn tables(operation: &Operation) -> [Table<'_>; 2] {
    [
        Table { name: "request", owner: Owner::Request(&operation.name), fields: &operation.request },
        Table { name: "response", owner: Owner::Response(&operation.name), fields: &operation.response },
    ]
}

pub(super) fn table_of(model: &Model) -> Table<'_> {
    Table { name: "model", owner: Owner::Model(model.of.as_deref(), &model.name), fields: &model.fields }
}

/// The service in which names are looked up.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) spec: &'a Spec,
    pub(super) extraction: &'a Extraction,
    pub(super) service: &'a Service,
}

/// A field that was asked for.
pub(super) struct Found<'a> {
    pub(super) field: &'a Field,
    pub(super) place: Option<Place>,
    /// In the pages' spelling.
    pub(super) path: String,
}

/// Why there is none: a name that is not among those of its table.
pub(super) struct Missing<'a> {
    pub(super) name: &'a str,
    /// What stands before the names there.
    pub(super) walked: String,
    pub(super) known: &'a [Field],
}

impl<'a> Scope<'a> {
    /// The operation of this name: the very one, else one in another spelling.
    pub(super) fn operation(&self, name: &str) -> Option<&'a Operation> {
        let operations = &self.service.operations;
        let name = spelling::find(name, operations.iter().map(|operation| operation.name.as_str()))?;
        self.service.operation(name)
    }

    /// The models of this name: a service's own, and those of its operations.
    pub(super) fn models(&self, name: &'a str) -> impl Iterator<Item = &'a Model> {
        self.service.models.iter().filter(move |model| spelling::same(&model.name, name))
    }

    /// Follows names through inline members and models.
    pub(super) fn follow(
        &self,
        operation: Option<&'a str>,
        table: Table<'a>,
        asked: &[&'a str],
    ) -> Result<Found<'a>, Missing<'a>> {
        let (mut fields, mut owner) = (table.fields, table.owner);
        // Whose models come first; a shared model knows no operation's.
        let mut operation = operation;
        // From the page's table, and from where the subject begins.
        let (mut row, mut path) = (String::new(), String::new());
        let mut found = None;
        for &name in asked {
            let known = fields.iter().map(|field| field.name.as_str());
            let spelled = spelling::find(name, known);
            let Some(field) = spelled.and_then(|name| fields.iter().find(|field| field.name == name)) else {
                if found.is_some() && is_index(name) {
                    continue;
                }
                return Err(Missing { name, walked: path, known: fields });
            };
            push(&mut row, &field.name);
            push(&mut path, &field.name);
            found = Some((field, self.extraction.places().row(&self.service.name, owner, &row)));
            fields = field.ty.fields();
            if let Some(model) = field.ty.model().and_then(|name| self.service.model(operation, name)) {
                (fields, owner) = (&model.fields, table_of(model).owner);
                operation = model.of.as_deref();
                row.clear();
            }
        }
        match found {
            Some((field, place)) => Ok(Found { field, place, path }),
            None => Err(Missing { name: "", walked: path, known: fields }),
        }
    }
}

fn push(path: &mut String, name: &str) {
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(name);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_lists_are_no_part_of_a_name() {
        for subject in ["Disks[].Type", "Disks[0].Type", "Disks[N].Type"] {
            assert_eq!(Asked::new(subject).all(), ["Disks", "Type"]);
        }
        assert_eq!(Asked::new("a[b").all(), ["a[b"]);
        assert!(["N", "0", "12", ""].into_iter().all(is_index) && !is_index("Size"));
    }
}
