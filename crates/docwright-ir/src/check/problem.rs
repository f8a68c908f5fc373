//! What is wrong with an IR, and where.

use std::borrow::Cow;

use crate::yaml::Step;
use crate::{Code, Severity, spelling};

/// One thing that is wrong with an IR.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Its kind.
    pub code: Code,
    /// How bad it is in IR that somebody wrote.
    pub severity: Severity,
    /// Where it stands.
    pub spot: Spot,
    /// What was read, and what that contradicts, as a clause behind [`Spot::subject`].
    pub message: String,
    /// What is allowed, or what to do.
    pub help: String,
}

impl Problem {
    pub(super) fn new(code: Code, spot: &Spot, message: impl Into<String>, help: impl Into<String>) -> Self {
        Problem {
            code,
            severity: code.severity,
            spot: spot.clone(),
            message: message.into(),
            help: help.into(),
        }
    }

    /// One with which calls work nevertheless.
    pub(super) fn warning(self) -> Self {
        Problem { severity: Severity::Warning, ..self }
    }
}

/// A place in an IR: a file, by its service, what it speaks of, and the way to it from the file's root.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spot {
    /// The service's place among the API's; `None` for `api.yaml`.
    pub service: Option<usize>,
    /// The operation's name, or the model's.
    pub owner: Option<String>,
    /// The field's name, with those of the fields around it before: `Disks.Size`.
    pub field: Option<String>,
    /// From the file's root.
    pub path: Vec<Step>,
}

impl Spot {
    pub(super) fn of_service(index: usize) -> Self {
        Spot { service: Some(index), ..Spot::default() }
    }

    /// What stands there at a key.
    pub(super) fn key(&self, key: &'static str) -> Self {
        self.step(Step::Key(Cow::Borrowed(key)))
    }

    /// The same of a key that the file's author chose.
    pub(super) fn named(&self, key: &str) -> Self {
        self.step(Step::Key(Cow::Owned(key.to_owned())))
    }

    /// An entry of the list there.
    pub(super) fn entry(&self, index: usize) -> Self {
        self.step(Step::Index(index))
    }

    /// The same place, which is an operation's or a model's.
    pub(super) fn owner(self, name: &str) -> Self {
        Spot { owner: Some(name.to_owned()), ..self }
    }

    /// The same place, which is a field's.
    pub(super) fn field(self, name: &str) -> Self {
        let field = match &self.field {
            Some(outer) => format!("{outer}.{name}"),
            None => name.to_owned(),
        };
        Spot { field: Some(field), ..self }
    }

    fn step(&self, step: Step) -> Self {
        let mut spot = self.clone();
        spot.path.push(step);
        spot
    }

    /// What it is called: `CreateOrder.lines`, `Line.count`; the keys that lead there, where neither an operation nor a model
    /// is meant.
    pub fn subject(&self) -> String {
        // A blank name says nothing of where it is.
        let owner = self.owner.as_ref().filter(|owner| !owner.trim().is_empty());
        match (owner, &self.field) {
            (Some(owner), Some(field)) => format!("{owner}.{field}"),
            (Some(owner), None) => owner.clone(),
            (None, _) => self.keys(),
        }
    }

    /// The last key on the way.
    pub(super) fn last_key(&self) -> &str {
        let keys = self.path.iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(key.as_ref()),
            Step::Index(_) => None,
        });
        keys.unwrap_or_default()
    }

    fn keys(&self) -> String {
        let keys = self.path.iter().filter_map(|step| match step {
            Step::Key(key) => Some(key.as_ref()),
            Step::Index(_) => None,
        });
        keys.collect::<Vec<_>>().join(".")
    }
}

/// How many known names are looked at for one that was meant: each comparison takes its time, and any number of names may be
/// wrong.
const MAX_NAMES: usize = 500;

/// The known names that are nearest to a wrong one, as the end of a complaint.
pub(super) fn hint<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    spelling::hint(name, known.take(MAX_NAMES))
}
