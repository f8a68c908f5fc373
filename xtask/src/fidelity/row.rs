//! The form in which what was read and what is true are compared: rows by their paths.

use std::collections::HashMap;

use docwright_ir::{Field, Service, Type};

/// A field on its way to being compared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Names with dots between them, without list marks: `Disks.Size`.
    pub path: String,
    /// The type's word; a list's element's.
    pub ty: String,
    /// Whether it is a list.
    pub list: bool,
    /// `None`: not said, so not compared.
    pub required: Option<bool>,
    /// It has no members.
    pub leaf: bool,
}

/// The fields with everything below them, models expanded in place. A model inside itself is not opened again.
pub(super) fn expanded(fields: &[Field], operation: &str, service: &Service) -> Vec<Row> {
    let mut walk = Walk { operation, service, open: Vec::new(), rows: Vec::new() };
    walk.fields("", fields);
    walk.rows
}

/// The rows of one table: members that stand in the same table are opened, models are named.
pub(super) fn of_table(fields: &[Field]) -> Vec<Row> {
    let mut rows = Vec::new();
    table_rows("", fields, &mut rows);
    rows
}

fn table_rows(parent: &str, fields: &[Field], rows: &mut Vec<Row>) {
    for field in fields {
        let path = join(parent, &field.name);
        let members = field.ty.fields();
        rows.push(row(path.clone(), field, members.is_empty(), word(field)));
        table_rows(&path, members, rows);
    }
}

struct Walk<'a> {
    operation: &'a str,
    service: &'a Service,
    open: Vec<&'a str>,
    rows: Vec<Row>,
}

impl<'a> Walk<'a> {
    fn fields(&mut self, parent: &str, fields: &'a [Field]) {
        for field in fields {
            let path = join(parent, &field.name);
            let name = field.ty.model();
            let model = name.and_then(|name| self.service.model(Some(self.operation), name));
            let members = model.map_or(field.ty.fields(), |model| model.fields.as_slice());
            let word =
                if name.is_some() { "object".to_owned() } else { scalar(field.ty.element()).to_owned() };
            self.rows.push(row(path.clone(), field, members.is_empty(), word));
            match name {
                Some(name) if self.open.contains(&name) => {}
                Some(name) => {
                    self.open.push(name);
                    self.fields(&path, members);
                    self.open.pop();
                }
                None => self.fields(&path, members),
            }
        }
    }
}

fn row(path: String, field: &Field, leaf: bool, ty: String) -> Row {
    Row { path, ty, list: field.ty.is_list(), required: Some(field.required), leaf }
}

/// `parent.name`, or `name` at the top.
pub(super) fn join(parent: &str, name: &str) -> String {
    if parent.is_empty() { name.to_owned() } else { format!("{parent}.{name}") }
}

fn scalar(ty: &Type) -> &'static str {
    match ty {
        Type::String | Type::Binary => "string",
        Type::Integer => "int",
        Type::Float => "float",
        Type::Boolean => "boolean",
        Type::Any => "any",
        Type::List(_) => "list",
        Type::Map(_) => "map",
        Type::Object | Type::Model(_) | Type::Fields(_) => "object",
    }
}

/// A table's own word: a model's name, or a scalar with the format that its type cell says (`Timestamp
/// ISO8601`); one that was found in prose is no part of the type.
fn word(field: &Field) -> String {
    if let Some(model) = field.ty.model() {
        return model.to_owned();
    }
    let scalar = scalar(field.ty.element());
    match field.format {
        Some(format) if !field.mined.contains_key("format") => format!("{scalar} {}", format.as_str()),
        _ => scalar.to_owned(),
    }
}

/// Rows by path; of two with one path the first counts.
pub(super) fn by_path(rows: &[Row]) -> HashMap<&str, &Row> {
    let mut map = HashMap::with_capacity(rows.len());
    for row in rows {
        map.entry(row.path.as_str()).or_insert(row);
    }
    map
}

#[cfg(test)]
mod tests {
    use super::*;
    use docwright_ir::{Format, Model};

    fn service() -> Service {
        let mut node = Model { name: "Node".into(), of: Some("List".into()), ..Model::default() };
        node.fields = vec![
            Field::new("Id", Type::Integer),
            Field::new("Children", Type::list(Type::Model("Node".into()))),
        ];
        Service { models: vec![node], ..Service::default() }
    }

    fn shown(rows: &[Row]) -> Vec<String> {
        rows.iter()
            .map(|row| format!("{} {}{}", row.path, row.ty, if row.list { "[]" } else { "" }))
            .collect()
    }

    #[test]
    fn models_are_expanded_and_recursion_is_cut() {
        let fields = [Field::new("Root", Type::Model("Node".into()))];
        let rows = expanded(&fields, "List", &service());
        assert_eq!(shown(&rows), ["Root object", "Root.Id int", "Root.Children object[]"]);
    }

    #[test]
    fn inline_members_have_dotted_paths() {
        let disk = Type::list(Type::Fields(vec![Field::new("Size", Type::Integer)]));
        assert_eq!(shown(&of_table(&[Field::new("Disks", disk)])), ["Disks object[]", "Disks.Size int"]);
    }

    #[test]
    fn a_format_belongs_to_the_type_only_if_the_type_cell_said_it() {
        let mut at = Field::new("At", Type::String);
        at.format = Some(Format::DateTime);
        assert_eq!(shown(&of_table(&[at.clone()])), ["At string date-time"]);
        at.mined.insert("format".into(), "iso8601".into());
        assert_eq!(shown(&of_table(&[at])), ["At string"]);
    }
}
