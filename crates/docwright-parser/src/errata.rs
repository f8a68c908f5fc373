//! Corrections of pages that are wrong: typed edits, each with a reason.
//!
//! ```yaml
//! - fix: set-field
//!   service: queue
//!   operation: CreateQueue
//!   table: request
//!   field: Labels
//!   type: {list: string}
//!   why: The page says string; the example and the service take a list.
//! ```
//!
//! An edit that no longer applies is an error: the page has changed, and somebody must look.

use docwright_ir as ir;
use serde::Deserialize;

/// The edits of an `errata.yaml`, in its order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Errata {
    /// What to change.
    pub edits: Vec<Edit>,
    /// Where each edit stands in its file, from 1.
    pub lines: Vec<u32>,
}

/// One change. Every kind names the service; `why` is for people.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "fix", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Edit {
    /// Takes one of several pages for an operation.
    ChoosePage {
        /// The service.
        service: String,
        /// The operation that several pages define.
        operation: String,
        /// The page to take, relative to the documentation folder.
        page: String,
        /// The reason.
        why: String,
    },
    /// Gives an operation the name that it has over the wire.
    RenameOperation {
        /// The service.
        service: String,
        /// The name on the page.
        operation: String,
        /// The right one.
        to: String,
        /// The reason.
        why: String,
    },
    /// Leaves an operation out.
    RemoveOperation {
        /// The service.
        service: String,
        /// The operation.
        operation: String,
        /// The reason.
        why: String,
    },
    /// Changes facts of an operation.
    SetOperation {
        /// The service.
        service: String,
        /// The operation.
        operation: String,
        /// Whether it may be repeated.
        #[serde(default)]
        idempotent: Option<bool>,
        /// Its one line.
        #[serde(default)]
        summary: Option<String>,
        /// That it is obsolete.
        #[serde(default)]
        deprecated: Option<ir::Deprecation>,
        /// How its list is paged.
        #[serde(default)]
        paging: Option<ir::Paging>,
        /// The reason.
        why: String,
    },
    /// Changes facts of a field.
    SetField {
        /// The service.
        service: String,
        /// The operation that owns the table or the model.
        #[serde(default)]
        operation: Option<String>,
        /// The operation's table; absent for a model's field.
        #[serde(default)]
        table: Option<Table>,
        /// The model, for a model's field.
        #[serde(default)]
        model: Option<String>,
        /// The names with dots between them, without list marks: `Disks.Size`.
        field: String,
        /// What changes.
        #[serde(default)]
        name: Option<String>,
        /// The declared type.
        #[serde(default, rename = "type")]
        ty: Option<ir::Type>,
        /// Whether it must be given.
        #[serde(default)]
        required: Option<bool>,
        /// Whether null may come.
        #[serde(default)]
        nullable: Option<bool>,
        /// Its text.
        #[serde(default)]
        description: Option<String>,
        /// Its values.
        #[serde(default, rename = "enum")]
        enumeration: Option<ir::Enum>,
        /// Its default.
        #[serde(default)]
        default: Option<String>,
        /// Its limits.
        #[serde(default)]
        range: Option<ir::Range>,
        /// What it holds.
        #[serde(default)]
        format: Option<ir::Format>,
        /// That it is a secret.
        #[serde(default)]
        sensitive: Option<ir::Secret>,
        /// Facts that were read out of its text and are wrong, by their keys: `[enum, default]`.
        #[serde(default)]
        forget: Vec<String>,
        /// The reason.
        why: String,
    },
    /// Adds a field that the page lacks.
    AddField {
        /// The service.
        service: String,
        /// The operation that owns the table or the model.
        #[serde(default)]
        operation: Option<String>,
        /// The operation's table; absent for a model's field.
        #[serde(default)]
        table: Option<Table>,
        /// The model, for a model's field.
        #[serde(default)]
        model: Option<String>,
        /// The object to add it to; absent for the table itself.
        #[serde(default)]
        to: Option<String>,
        /// The field.
        field: Box<ir::Field>,
        /// The reason.
        why: String,
    },
    /// Removes a field that does not exist.
    RemoveField {
        /// The service.
        service: String,
        /// The operation that owns the table or the model.
        #[serde(default)]
        operation: Option<String>,
        /// The operation's table; absent for a model's field.
        #[serde(default)]
        table: Option<Table>,
        /// The model, for a model's field.
        #[serde(default)]
        model: Option<String>,
        /// The names with dots between them, without list marks.
        field: String,
        /// The reason.
        why: String,
    },
}

/// A table of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Table {
    /// What is sent.
    Request,
    /// What comes back.
    Response,
}

impl Errata {
    /// Reads an `errata.yaml`.
    ///
    /// # Errors
    /// Names the line and what was expected: an unknown kind of edit, an unknown key, an edit without `why`.
    pub fn from_yaml(text: &str) -> Result<Self, ir::yaml::Error> {
        let edits: Option<Vec<Edit>> = ir::yaml::from_str(text)?;
        let starts = text.lines().zip(1..).filter(|(line, _)| line.starts_with("- "));
        Ok(Errata { edits: edits.unwrap_or_default(), lines: starts.map(|(_, line)| line).collect() })
    }
}

impl Edit {
    /// The service that it corrects.
    pub fn service(&self) -> &str {
        match self {
            Edit::ChoosePage { service, .. }
            | Edit::RenameOperation { service, .. }
            | Edit::RemoveOperation { service, .. }
            | Edit::SetOperation { service, .. }
            | Edit::SetField { service, .. }
            | Edit::AddField { service, .. }
            | Edit::RemoveField { service, .. } => service,
        }
    }

    /// The reason.
    pub fn why(&self) -> &str {
        match self {
            Edit::ChoosePage { why, .. }
            | Edit::RenameOperation { why, .. }
            | Edit::RemoveOperation { why, .. }
            | Edit::SetOperation { why, .. }
            | Edit::SetField { why, .. }
            | Edit::AddField { why, .. }
            | Edit::RemoveField { why, .. } => why,
        }
    }

    /// What the edit speaks of: `CreateQueue.Labels`, or a model's field.
    pub fn subject(&self) -> String {
        let field = |operation: &Option<String>, model: &Option<String>, field: &str| {
            let owner = model.as_ref().or(operation.as_ref()).map_or("", String::as_str);
            format!("{owner}.{field}")
        };
        match self {
            Edit::ChoosePage { operation, .. }
            | Edit::RenameOperation { operation, .. }
            | Edit::RemoveOperation { operation, .. }
            | Edit::SetOperation { operation, .. } => operation.clone(),
            Edit::SetField { operation, model, field: name, .. }
            | Edit::RemoveField { operation, model, field: name, .. } => field(operation, model, name),
            Edit::AddField { operation, model, field: added, .. } => field(operation, model, &added.name),
        }
    }

    /// Its kind as it is written.
    pub fn kind(&self) -> &'static str {
        match self {
            Edit::ChoosePage { .. } => "choose-page",
            Edit::RenameOperation { .. } => "rename-operation",
            Edit::RemoveOperation { .. } => "remove-operation",
            Edit::SetOperation { .. } => "set-operation",
            Edit::SetField { .. } => "set-field",
            Edit::AddField { .. } => "add-field",
            Edit::RemoveField { .. } => "remove-field",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_is_read_with_its_line() {
        let text = "# by hand\n- fix: set-field\n  service: q\n  operation: Create\n  table: request\n  field: A\n  type: {list: string}\n  why: x\n";
        let errata = Errata::from_yaml(text).unwrap();
        assert_eq!(errata.lines, [2]);
        assert_eq!(errata.edits[0].subject(), "Create.A");
    }

    #[test]
    fn an_unknown_key_is_refused() {
        let text = "- {fix: remove-field, service: q, operation: C, table: request, feild: A, why: x}\n";
        assert!(Errata::from_yaml(text).unwrap_err().message.contains("feild"));
    }

    #[test]
    fn an_edit_without_a_reason_is_refused() {
        let text = "- {fix: remove-operation, service: q, operation: C}\n";
        assert!(Errata::from_yaml(text).unwrap_err().message.contains("why"));
    }

    #[test]
    fn an_empty_file_has_no_edits() {
        assert_eq!(Errata::from_yaml("# none yet\n").unwrap(), Errata::default());
    }
}
