//! What one page's reader knows from the others: the names of models, which tell a row of a table from a line
//! of prose.

use std::collections::HashSet;

use rayon::prelude::*;

use super::{lines, models};
use crate::dialect::Dialect;

/// What one page's reader knows from the others.
#[derive(Debug, Default)]
pub(crate) struct Hints {
    models: HashSet<String>,
    /// The bytes of the longest name.
    longest: usize,
}

impl Hints {
    /// Gathers the models' names.
    pub(crate) fn gather(files: &[(String, String)], dialect: &Dialect) -> Self {
        if !dialect.names_users() {
            return Self::default();
        }
        let names = files.par_iter().flat_map_iter(|(_, text)| {
            let lines = lines::split(text, dialect);
            let starts = models::starts(&lines, dialect);
            let names = starts.into_values().filter_map(|start| start.name);
            names.map(|name| dialect.noted_model(name).unwrap_or(name).to_owned()).collect::<Vec<_>>()
        });
        let models: HashSet<String> = names.collect();
        Hints { longest: models.iter().map(String::len).max().unwrap_or(0), models }
    }

    /// The length of the longest name that `text` begins with.
    pub(super) fn longest_model(&self, text: &str) -> Option<usize> {
        let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(text.len());
        (1..=end.min(self.longest))
            .rev()
            .find(|end| text.get(..*end).is_some_and(|name| self.models.contains(name)))
    }

    pub(super) fn is_model(&self, name: &str) -> bool {
        self.models.contains(name)
    }
}
