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

use docwright_ir::{self as ir, FieldPatch};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// The edits of an `errata.yaml`, in its order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Errata {
    /// What to change.
    pub edits: Vec<Edit>,
}

/// One correction.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(try_from = "Written")]
pub struct Edit {
    /// Where it stands in its file, from 1.
    pub line: u32,
    /// The service that it corrects.
    pub service: String,
    /// What changes.
    pub change: Change,
    /// The reason, for people.
    pub why: String,
}

/// What an edit changes.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Takes one of several pages for an operation.
    ChoosePage {
        /// The operation that several pages define.
        operation: String,
        /// The page to take, relative to the documentation folder.
        page: String,
    },
    /// Gives an operation the name that it has over the wire.
    RenameOperation {
        /// The name on the page.
        operation: String,
        /// The right one.
        to: String,
    },
    /// Leaves an operation out.
    RemoveOperation {
        /// The operation.
        operation: String,
    },
    /// Changes facts of an operation.
    SetOperation {
        /// The operation.
        operation: String,
        /// Facts that were read out of its words and are wrong, by their keys: `[idempotency]`.
        forget: Vec<String>,
        /// What changes.
        patch: Box<OperationPatch>,
    },
    /// Changes facts of a field.
    SetField {
        /// Whose field it is.
        of: FieldOwner,
        /// The names with dots between them, without list marks: `Disks.Size`.
        field: String,
        /// Facts that were read out of its text and are wrong, by their keys: `[enum, default]`.
        forget: Vec<String>,
        /// What changes.
        patch: Box<FieldPatch>,
    },
    /// Adds a field that the page lacks.
    AddField {
        /// Whose field it is to be.
        of: FieldOwner,
        /// The object to add it to; absent for the table itself.
        to: Option<String>,
        /// The field.
        field: Box<ir::Field>,
    },
    /// Removes a field that does not exist.
    RemoveField {
        /// Whose field it is.
        of: FieldOwner,
        /// The names with dots between them, without list marks.
        field: String,
    },
}

/// Whose fields an edit speaks of.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldOwner {
    /// A table of an operation.
    Table {
        /// The operation.
        operation: String,
        /// Which of its tables.
        table: OperationTable,
    },
    /// A model.
    Model {
        /// The operation that it belongs to; absent for a model of the service.
        operation: Option<String>,
        /// The model.
        model: String,
    },
}

/// A table of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OperationTable {
    /// What is sent.
    Request,
    /// What comes back.
    Response,
}

/// Changes to an operation. What is absent stays as it is.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OperationPatch {
    /// Whether it may be repeated.
    pub idempotent: Option<bool>,
    /// Which parameter holds the token that makes it safe to repeat.
    pub idempotency: Option<ir::Idempotency>,
    /// Its one line.
    pub summary: Option<String>,
    /// That it is obsolete.
    pub deprecated: Option<ir::Deprecation>,
    /// How its list is paged.
    pub paging: Option<ir::Paging>,
}

impl Errata {
    /// Reads an `errata.yaml`.
    ///
    /// # Errors
    /// Names the line and what was expected: an unknown kind of edit, an unknown key, an edit without `why`.
    pub fn from_yaml(text: &str) -> Result<Self, ir::yaml::Error> {
        let mut edits: Vec<Edit> = ir::yaml::from_str::<Option<_>>(text)?.unwrap_or_default();
        let starts = text.lines().zip(1..).filter(|(line, _)| line.starts_with("- "));
        edits.iter_mut().zip(starts).for_each(|(edit, (_, line))| edit.line = line);
        Ok(Errata { edits })
    }
}

impl Edit {
    /// What the edit speaks of: `CreateQueue.Labels`, or a model's field.
    pub fn subject(&self) -> String {
        match &self.change {
            Change::ChoosePage { operation, .. }
            | Change::RenameOperation { operation, .. }
            | Change::RemoveOperation { operation }
            | Change::SetOperation { operation, .. } => operation.clone(),
            Change::SetField { of, field, .. } | Change::RemoveField { of, field } => {
                format!("{}.{field}", of.name())
            }
            Change::AddField { of, field, .. } => format!("{}.{}", of.name(), field.name),
        }
    }
}

impl FieldOwner {
    fn name(&self) -> &str {
        match self {
            FieldOwner::Table { operation: name, .. } | FieldOwner::Model { model: name, .. } => name,
        }
    }
}

impl Change {
    /// Its kind as it is written.
    pub fn kind(&self) -> &'static str {
        match self {
            Change::ChoosePage { .. } => "choose-page",
            Change::RenameOperation { .. } => "rename-operation",
            Change::RemoveOperation { .. } => "remove-operation",
            Change::SetOperation { .. } => "set-operation",
            Change::SetField { .. } => "set-field",
            Change::AddField { .. } => "add-field",
            Change::RemoveField { .. } => "remove-field",
        }
    }
}

/// An edit as it is written: the keys of its kind stand beside those of all kinds.
#[derive(Deserialize)]
struct Written {
    fix: Kind,
    service: String,
    why: String,
    #[serde(flatten)]
    keys: Map<String, Value>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    ChoosePage,
    RenameOperation,
    RemoveOperation,
    SetOperation,
    SetField,
    AddField,
    RemoveField,
}

impl TryFrom<Written> for Edit {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let Written { fix, service, why, keys } = written;
        Ok(Edit { line: 0, service, change: Keys(keys).change(fix)?, why })
    }
}

/// The keys of an edit that nobody has taken yet.
struct Keys(Map<String, Value>);

impl Keys {
    fn change(mut self, kind: Kind) -> Result<Change, String> {
        let change = match kind {
            Kind::ChoosePage => {
                Change::ChoosePage { operation: self.needed("operation")?, page: self.needed("page")? }
            }
            Kind::RenameOperation => {
                Change::RenameOperation { operation: self.needed("operation")?, to: self.needed("to")? }
            }
            Kind::RemoveOperation => Change::RemoveOperation { operation: self.needed("operation")? },
            Kind::SetOperation => Change::SetOperation {
                operation: self.needed("operation")?,
                forget: self.take("forget")?.unwrap_or_default(),
                patch: Box::new(self.rest()?),
            },
            Kind::SetField => Change::SetField {
                of: self.owner()?,
                field: self.needed("field")?,
                forget: self.take("forget")?.unwrap_or_default(),
                patch: Box::new(self.rest()?),
            },
            Kind::AddField => {
                Change::AddField { of: self.owner()?, to: self.take("to")?, field: self.needed("field")? }
            }
            Kind::RemoveField => Change::RemoveField { of: self.owner()?, field: self.needed("field")? },
        };
        match self.0.keys().next() {
            Some(key) => Err(format!("unknown field `{key}`")),
            None => Ok(change),
        }
    }

    fn owner(&mut self) -> Result<FieldOwner, String> {
        match (self.take("operation")?, self.take("table")?, self.take("model")?) {
            (Some(operation), Some(table), None) => Ok(FieldOwner::Table { operation, table }),
            (operation, None, Some(model)) => Ok(FieldOwner::Model { operation, model }),
            _ => Err("it must name either `operation` and `table`, or `model`".to_owned()),
        }
    }

    fn needed<T: DeserializeOwned>(&mut self, key: &str) -> Result<T, String> {
        if let Some(value) = self.take(key)? {
            return Ok(value);
        }
        // What is left may be the same key, misspelt.
        let left = self.0.keys().next().map(|other| format!(", there is `{other}`"));
        Err(format!("missing field `{key}`{}", left.unwrap_or_default()))
    }

    fn take<T: DeserializeOwned>(&mut self, key: &str) -> Result<Option<T>, String> {
        let value = self.0.shift_remove(key);
        value.map(serde_json::from_value).transpose().map_err(|error| format!("{key}: {error}"))
    }

    /// All that are left.
    fn rest<T: DeserializeOwned>(&mut self) -> Result<T, String> {
        let keys = std::mem::take(&mut self.0);
        serde_json::from_value(Value::Object(keys)).map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_is_read_with_its_line() {
        let text = "# by hand\n- fix: set-field\n  service: q\n  operation: Create\n  table: request\n  field: A\n  type: {list: string}\n  why: x\n";
        let errata = Errata::from_yaml(text).unwrap();
        assert_eq!(errata.edits[0].line, 2);
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
