//! Fields, each with the row that describes it. Rows are found as they were read and not by their names: `Sizes.N` is
//! the row of the list `Sizes`, `Disks.N.Size` that of a member.

use std::collections::HashSet;

use docwright_ir::{Field, Model, Operation, Place};

use super::lists::Lists;
use super::walk::Models;
use crate::Spec;
use crate::assemble::tree::{self, Level};
use crate::extract::{ModelDraft, OperationDraft, RowDraft, Rows};
use crate::limits::FIELDS;
use crate::prose::TableKind;

/// A field of a table or of an object inside it.
pub(super) struct FieldRow<'a> {
    pub(super) spec: &'a Spec,
    pub(super) field: &'a Field,
    /// The names from the table's top, with `[]` for each list: `Disks[].Size`.
    pub(super) path: String,
    /// `None` for a parent that only its members' rows speak of, and for what the errata added.
    pub(super) row: Option<RowDraft<'a>>,
    /// The table that it stands in.
    pub(super) table: TableKind,
    /// What its service lists.
    pub(super) lists: &'a Lists<'a>,
    origin: Origin<'a>,
}

/// Whose a table is.
#[derive(Clone, Copy)]
struct Origin<'a> {
    /// An operation or a model.
    name: &'a str,
    file: &'a str,
    line: u32,
}

impl FieldRow<'_> {
    /// The row's; without one, where the operation or the model begins.
    pub(super) fn place(&self) -> Place {
        self.spec.place(self.origin.file, self.row.map_or(self.origin.line, |row| row.line))
    }

    /// `CreateQueue.Disks[].Size`, for filters and baselines.
    pub(super) fn subject(&self) -> String {
        format!("{}.{}", self.origin.name, self.path)
    }
}

/// The fields of an operation and of the models that its page defines.
pub(super) fn of_operation<'a>(
    draft: &'a OperationDraft,
    operation: &'a Operation,
    models: &Models<'a>,
    lists: &'a Lists<'a>,
    spec: &'a Spec,
) -> Vec<FieldRow<'a>> {
    let origin = Origin { name: &draft.name, file: &draft.file, line: draft.line };
    let mut lister = Lister { spec, lists, table: TableKind::Request, origin, out: Vec::new() };
    lister.rows(&operation.request, &draft.request);
    lister.table = TableKind::Response;
    lister.rows(&operation.response, &draft.response);
    let mut out = lister.out;
    // Of two models of one name the first counts.
    let mut names = HashSet::new();
    for model in draft.models.iter().filter(|model| names.insert(&model.name)) {
        let Some(known) = models.owned(Some(&draft.name), &model.name) else { continue };
        out.extend(of_model(&draft.file, model, known, lists, spec));
    }
    out
}

/// The fields of a model.
pub(super) fn of_model<'a>(
    file: &'a str,
    draft: &'a ModelDraft,
    model: &'a Model,
    lists: &'a Lists<'a>,
    spec: &'a Spec,
) -> Vec<FieldRow<'a>> {
    let origin = Origin { name: &draft.name, file, line: draft.line };
    let mut lister = Lister { spec, lists, table: TableKind::Model, origin, out: Vec::new() };
    lister.rows(&model.fields, &draft.rows);
    lister.out
}

/// Lists the fields of one table after the other.
struct Lister<'a> {
    spec: &'a Spec,
    lists: &'a Lists<'a>,
    table: TableKind,
    origin: Origin<'a>,
    out: Vec<FieldRow<'a>>,
}

impl<'a> Lister<'a> {
    fn rows(&mut self, fields: &'a [Field], rows: &'a Rows) {
        let tree = tree::of(rows, self.spec.dialect.row_names(), FIELDS);
        self.fields(fields, Some(&tree.root), "");
    }

    /// The fields of an object; `rows` are those of its members, if it has any.
    fn fields(&mut self, fields: &'a [Field], rows: Option<&Level<'a>>, parent: &str) {
        for field in fields {
            let node = rows.and_then(|rows| rows.find(&field.name));
            let row = node.and_then(|node| node.row);
            let path = format!("{parent}{}{}", field.name, "[]".repeat(field.ty.list_depth()));
            let members = field.ty.fields();
            let inner = if members.is_empty() { String::new() } else { format!("{path}.") };
            let Lister { spec, lists, table, origin, .. } = *self;
            self.out.push(FieldRow { spec, field, path, row, table, lists, origin });
            self.fields(members, node.map(|node| &node.members), &inner);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::fs;

    use docwright_ir::Diagnostics;

    use super::*;
    use crate::lint::shared_models;
    use crate::lint::subject::{Known, Subject};
    use crate::{assemble, drafts};

    /// Each field of these pages: its table, its name in findings, and its row, if that stands where the field does.
    fn fields(dialect: &str, pages: &[(&str, &str)]) -> Vec<String> {
        let docs = tempfile::tempdir().unwrap();
        pages.iter().for_each(|(name, page)| fs::write(docs.path().join(name), page).unwrap());
        let spec = Spec::from_dialect(dialect, docs.path()).unwrap();
        let mut diags = Diagnostics::new();
        let extraction = assemble(drafts(&spec, &mut diags), &spec, &mut diags);
        let service = &extraction.api.services[0];
        let services = HashMap::from([(service.name.as_str(), Known::of(service))]);
        let subjects = extraction.drafts().iter().map(|(service, draft)| {
            Subject::of(draft, &services[service.as_str()], &spec).expect("it was assembled")
        });
        let mut all: Vec<FieldRow<'_>> = subjects.flat_map(|subject| subject.fields()).collect();
        for (shared, model) in shared_models(&extraction, &services) {
            let lists = &services[shared.service.as_str()].lists;
            all.extend(of_model(&shared.file, &shared.draft, model, lists, &spec));
        }
        all.iter().map(|field| shown(field, pages)).collect()
    }

    fn shown(field: &FieldRow<'_>, pages: &[(&str, &str)]) -> String {
        let place = field.place();
        let (_, page) = pages.iter().find(|(name, _)| place.file.ends_with(name)).expect("a page of these");
        let line = page.lines().nth(place.line as usize - 1).expect("a line of it");
        let row = field.row.map_or("no row", |row| row.name);
        assert!(field.row.is_none() || line.starts_with(&format!("| {row} |")), "{row}: {line}");
        format!("{:?} {}: {row}", field.table, field.subject())
    }

    #[test]
    fn rows_of_lists_members_and_models_are_found() {
        let page = "\
# Act - Act
### Request Parameters
| Parameter Name | Type | Description Information | Required |
|---|---|---|---|
| Sizes.N | int | Sizes | No |
| Disks.N.Size | int | Size | No |
### Response Field
| Field Name | Type | Description Information | Required |
|---|---|---|---|
| Data.Count | int | Count | No |
| Item | [*Item*](#item) | It | No |
#### Data Model
#### Item
| Field Name | Type | Description Information | Required |
|---|---|---|---|
| Tags.N.Key | string | Key | No |
";
        let expected = [
            "Request Act.Sizes[]: Sizes.N",
            "Request Act.Disks[]: no row",
            "Request Act.Disks[].Size: Disks.N.Size",
            "Response Act.Data: no row",
            "Response Act.Data.Count: Data.Count",
            "Response Act.Item: Item",
            "Model Item.Tags[]: no row",
            "Model Item.Tags[].Key: Tags.N.Key",
        ];
        assert_eq!(fields("ucloud", &[("act.md", page)]), expected);
    }

    #[test]
    fn a_model_on_a_page_of_its_own_is_seen_once() {
        let operation = "\
# Act
## 1. API Description
Domain name for API request: acts.tencentcloudapi.com.
## 2. Input Parameters
| Parameter | Required | Type | Description |
|---|---|---|---|
| Disk | Yes | Disk | It |
## 3. Output Parameters
| Parameter | Type | Description |
|---|---|---|
| Disk | Disk | It |
";
        let models = "\
# Data Types
## Disk
Used by actions: Act.

| Name | Type | Required | Description |
|---|---|---|---|
| Sizes.N | Integer | Yes | Sizes |
";
        let expected = ["Request Act.Disk: Disk", "Response Act.Disk: Disk", "Model Disk.Sizes[]: Sizes.N"];
        assert_eq!(fields("tencentcloud", &[("act.md", operation), ("types.md", models)]), expected);
    }
}
