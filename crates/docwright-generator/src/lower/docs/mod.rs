//! Documentation of generated items: the page's own text, the facts that were read from it, and where it
//! stands.

mod field;
mod links;
pub(crate) mod markdown;
mod operation;

pub(crate) use field::{constant_docs, enum_docs, field_docs, struct_docs};
pub(crate) use operation::{
    error_docs, errors_docs, failure, library_docs, method_docs, module_docs, more_than_once, service_docs,
};

use docwright_ir::{Deprecation, Link};

use super::model::Docs;
use super::shapes::TablePlace;

impl Docs {
    /// Page text, as paragraphs.
    fn text(self, text: Option<&str>) -> Self {
        self.linked_text(text, &[])
    }

    /// Page text with its links.
    fn linked_text(mut self, text: Option<&str>, links: &[Link]) -> Self {
        let mut lines = markdown::paragraphs(text.unwrap_or(""));
        links::linked(&mut lines, links);
        self.block(lines);
        self
    }

    /// Our own markdown, as one paragraph.
    fn line(mut self, line: impl Into<String>) -> Self {
        self.block(vec![line.into()]);
        self
    }

    /// Our own markdown, as a list. Page text has `-` for its bullets: another one begins another list.
    fn bullets(mut self, bullets: Vec<String>) -> Self {
        self.block(bullets.into_iter().map(|bullet| format!("* {bullet}")).collect());
        self
    }

    fn block(&mut self, lines: Vec<String>) {
        if !self.0.is_empty() && !lines.is_empty() {
            self.0.push(String::new());
        }
        self.0.extend(lines);
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// `*CreateUFileToken.md, Request Parameters, AllowedOps.N*`
fn place_line(place: &TablePlace<'_>, row: Option<&str>) -> String {
    let page = place.page.rsplit('/').next().unwrap_or(place.page);
    let parts: Vec<String> = [Some(page), Some(place.table), row]
        .into_iter()
        .flatten()
        .map(markdown::inline)
        .filter(|part| !part.is_empty())
        .collect();
    format!("*{}*", parts.join(", "))
}

/// What `#[deprecated]` says.
pub(crate) fn deprecation_note(deprecated: Option<&Deprecation>) -> Option<String> {
    let deprecated = deprecated?;
    let note = deprecated.note.as_deref().map(markdown::inline).filter(|note| !note.is_empty());
    let instead =
        deprecated.replacement.as_deref().map(|name| format!("use {} instead", markdown::code(name)));
    Some(match (note, instead) {
        (Some(note), Some(instead)) => format!("{note} ({instead})"),
        (Some(note), None) => note,
        (None, Some(instead)) => instead,
        (None, None) => "the documentation says not to use it".to_owned(),
    })
}

/// [`deprecation_note`], as plain text.
pub(crate) fn plain_deprecation_note(deprecated: Option<&Deprecation>) -> Option<String> {
    let deprecated = deprecated?;
    let note = deprecated.note.clone().filter(|note| !note.trim().is_empty());
    Some(match (note, &deprecated.replacement) {
        (Some(note), Some(instead)) => format!("{note} (use {instead} instead)"),
        (Some(note), None) => note,
        (None, Some(instead)) => format!("use {instead} instead"),
        (None, None) => "the documentation says not to use it".to_owned(),
    })
}
