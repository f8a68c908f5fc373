//! Known differences between pages and SDKs: each looked at by a person, with the reason. They never change a
//! raw score; scores without them are printed beside it.

use std::path::Path;

use docwright_ir::{LoadError, Place, yaml};
use serde::Deserialize;

use super::board::{Aspect, Board, Kind, Miss, Part};
use super::truth;

/// `drift.yaml`.
#[derive(Debug, Clone, Default)]
pub struct Drift {
    entries: Vec<Entry>,
}

/// One difference.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// The page, relative to the documentation folder.
    page: String,
    /// `request` or `response`.
    table: Table,
    /// Paths of fields without list marks; `Data.*` is everything below `Data`, and it too.
    fields: Vec<String>,
    /// How page and SDK differ.
    kind: Difference,
    /// What the page says and why the SDK says otherwise.
    why: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Table {
    Request,
    Response,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Difference {
    /// The SDK has it, the page does not.
    NotOnPage,
    /// The page has it, the SDK does not.
    NotInSdk,
    Type,
    List,
    Required,
}

impl Drift {
    /// Reads the file.
    ///
    /// # Errors
    /// A file that cannot be read, or an entry without page, table, field, kind or reason, with its line.
    pub fn load(path: &Path) -> Result<Drift, LoadError> {
        let entries: Option<Vec<Entry>> = yaml::from_str(&truth::read(path)?).map_err(|error| LoadError {
            place: Place::new(path.display().to_string(), error.line),
            message: error.message,
        })?;
        Ok(Drift { entries: entries.unwrap_or_default() })
    }

    /// Says of every miss that an entry explains why it is known. Gives the fields of entries that explain
    /// nothing: `page field (kind)`.
    pub fn mark(&self, board: &mut Board) -> Vec<String> {
        let mut stale = Vec::new();
        for entry in &self.entries {
            for field in &entry.fields {
                let mut used = false;
                for miss in board.misses_mut().iter_mut().filter(|miss| entry.explains(field, miss)) {
                    miss.known = Some(entry.why.clone());
                    used = true;
                }
                if !used {
                    stale.push(format!("{} {field} ({:?})", entry.page, entry.kind));
                }
            }
        }
        stale
    }
}

impl Entry {
    fn explains(&self, field: &str, miss: &Miss) -> bool {
        let part = match self.table {
            Table::Request => Part::Request,
            Table::Response => Part::Response,
        };
        let kind = match self.kind {
            Difference::NotOnPage => (Aspect::Name, Kind::Missing),
            Difference::NotInSdk => (Aspect::Name, Kind::Extra),
            Difference::Type => (Aspect::Type, Kind::Differs),
            Difference::List => (Aspect::List, Kind::Differs),
            Difference::Required => (Aspect::Required, Kind::Differs),
        };
        let is_meant = match field.strip_suffix(".*") {
            Some(parent) => {
                miss.path.strip_prefix(parent).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            }
            None => field == miss.path,
        };
        is_meant
            && self.page == miss.place.file
            && miss.measure.part == part
            && kind == (miss.measure.aspect, miss.kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fidelity::board::{Measure, Part};

    fn drift(text: &str) -> Result<Drift, LoadError> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        Drift::load(file.path())
    }

    fn missing(path: &str) -> Miss {
        Miss {
            service: "queue".into(),
            measure: Measure::new(Part::Request, Aspect::Name),
            kind: Kind::Missing,
            place: Place::new("queue/a.md", 4),
            subject: "Create".into(),
            path: path.into(),
            read: String::new(),
            truth: String::new(),
            known: None,
        }
    }

    #[test]
    fn an_entry_explains_its_own_misses_only() {
        let drift = drift(
            "- {page: queue/a.md, table: request, fields: [Data.*, Gone], kind: not-on-page, why: newer}\n",
        );
        let mut board = Board::default();
        for path in ["Data", "Data.Size", "DataSize"] {
            board.miss(missing(path));
        }
        assert_eq!(drift.unwrap().mark(&mut board), ["queue/a.md Gone (NotOnPage)"]);
        let known: Vec<_> = board.misses().iter().map(|miss| miss.known.as_deref()).collect();
        assert_eq!(known, [Some("newer"), Some("newer"), None]);
    }

    #[test]
    fn an_entry_without_a_reason_is_refused() {
        let error = drift("- {page: a.md, table: request, fields: [A], kind: type}\n").unwrap_err();
        assert!(error.to_string().contains("why"), "{error}");
    }

    #[test]
    fn a_file_of_comments_has_no_entries() {
        assert!(drift("# none yet\n").unwrap().entries.is_empty());
    }
}
