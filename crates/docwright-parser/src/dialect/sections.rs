//! How models and examples are written.

use super::raw::Scope;
use super::{Dialect, SecretNames};

impl Dialect {
    /// The model that a heading may name.
    pub(crate) fn model_of<'t>(&self, heading: &'t str) -> Option<&'t str> {
        let found = self.raw.models.heading.captures(heading)?;
        Some(found.name("model").map_or(heading, |name| name.as_str()))
    }

    /// The model that a heading below one of models names.
    pub(crate) fn model_among_models<'t>(&self, heading: &'t str) -> Option<&'t str> {
        self.model_of(heading).or_else(|| self.raw.models.heading_loose.group(heading, "model"))
    }

    /// The model that a heading names which says beside the name what became of it: `Tag (deprecated)`.
    pub(crate) fn noted_model<'t>(&self, heading: &'t str) -> Option<&'t str> {
        let (name, note) =
            heading.strip_suffix([')', '）', ']', '】'])?.split_once(['(', '（', '[', '【'])?;
        let name = name.trim_end();
        let is_retired = self.raw.rows.retired.contains(&note.trim().to_lowercase());
        (is_retired && self.is_model_name(name)).then_some(name)
    }

    /// Whether a line could be a model's name and nothing else.
    pub(crate) fn is_model_name(&self, line: &str) -> bool {
        self.model_of(line) == Some(line)
    }

    /// Whether a model is for all operations of its service, and not for its page's alone.
    pub(crate) fn shares_models(&self) -> bool {
        self.raw.models.scope == Scope::Service
    }

    /// Whether pages say which operations use a model.
    pub(crate) fn names_users(&self) -> bool {
        !self.raw.models.used_by.is_empty()
    }

    /// The operations that use a model, if a line lists them.
    pub(crate) fn users<'t>(&self, line: &'t str) -> Option<&'t str> {
        self.raw.models.used_by.group(line, "actions")
    }

    /// Whether a line lists the operations that use a model.
    pub(crate) fn lists_users(&self, line: &str) -> bool {
        self.raw.models.used_by.is_match(line)
    }

    /// Whether the client adds a request's key itself.
    pub(crate) fn is_public(&self, key: &str) -> bool {
        self.raw.examples.public.iter().any(|known| known == key)
    }

    /// Whether a part of a request example stands for the keys that the client adds.
    pub(crate) fn is_placeholder(&self, part: &str) -> bool {
        self.raw.examples.placeholders.iter().any(|mark| part.starts_with(mark))
    }

    /// The member of a response that holds the rest; empty if there is none.
    pub(crate) fn response_root(&self) -> &str {
        &self.raw.examples.response_root
    }

    /// Names of secrets that are the vendor's own.
    pub(crate) fn secrets(&self) -> &[SecretNames] {
        &self.raw.secrets
    }
}
