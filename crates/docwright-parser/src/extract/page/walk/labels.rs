//! Lines right above a table that say whose rows it holds: `ItemSet contains:`, `旧版参数：`. A section has one table of its
//! own; what stands above another decides what becomes of it.

use super::Walk;
use crate::dialect::{Role, announces_another, announces_further, is_operation_name, speaks_of_operation};
use crate::extract::nested;
use crate::extract::rows::{RowDraft, Rows};

/// A line above a table.
#[derive(Debug, Clone)]
pub(super) struct Label {
    pub(super) text: String,
    pub(super) line: u32,
}

/// Whose rows stand in a table below a label.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The section's.
    Section,
    /// A model's that rows above name as their type.
    Model(String),
    /// The members of a field of a table above.
    Field(Role, String),
    /// Nothing's of the operation, as far as the label says.
    Another,
}

/// A label has fewer bytes.
const MAX_BYTES: usize = 160;

/// Words of a label that are looked up.
const MAX_WORDS: usize = 12;

impl Label {
    /// The last line of a paragraph, if it is short and ends like a label, or is all of it.
    pub(super) fn of(text: &str, line: u32) -> Option<Label> {
        let last = text.lines().last()?.trim().trim_start_matches(['•', '-', '#', ' ']);
        let lines = text.lines().count();
        let is_alone = lines == 1 && !last.ends_with(['.', '。', '!', '！', ';', '；']);
        let is_label =
            !last.is_empty() && last.len() <= MAX_BYTES && (is_alone || last.ends_with([':', '：']));
        let line = line + u32::try_from(lines.saturating_sub(1)).unwrap_or(0);
        is_label.then(|| Label { text: last.to_owned(), line })
    }

    /// The words in it that could be names.
    fn words(&self) -> impl Iterator<Item = &str> {
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
        let words = self.text.split(move |c: char| !is_part(c)).map(|word| word.trim_matches('.'));
        words.filter(|word| word.starts_with(|c: char| c.is_ascii_alphabetic())).take(MAX_WORDS)
    }
}

impl Walk<'_> {
    /// Whose rows a table holds that counts as `role` by its section and its columns.
    pub(super) fn meaning(&self, label: Option<&Label>, role: Role) -> Meaning {
        let Some(label) = label else { return Meaning::Section };
        let has_table = match role {
            Role::Request => !self.out.facts.request.is_empty(),
            Role::Response => !self.out.facts.response.is_empty(),
            // What stands above a model's only table describes the model.
            Role::Model if self.has_open_model() => {
                let has_table = self.out.facts.models.last().is_some_and(|model| !model.rows.is_empty());
                if !has_table {
                    return Meaning::Section;
                }
                true
            }
            _ => return Meaning::Section,
        };
        let named = if has_table { self.named(label, role) } else { Meaning::Section };
        if named != Meaning::Section {
            return named;
        }
        if self.is_about_another(label) {
            return Meaning::Another;
        }
        if has_table && !announces_further(&label.text) { Meaning::Another } else { Meaning::Section }
    }

    /// What rows above call so: their type, or themselves.
    fn named(&self, label: &Label, role: Role) -> Meaning {
        for word in label.words() {
            let tables = self.tables_above(role);
            if tables.iter().any(|(_, rows)| rows.iter().any(|row| has_type(row, word))) {
                return Meaning::Model(word.to_owned());
            }
            for (role, rows) in tables {
                let mut owners = rows.iter().filter(|row| is_called(row.name, word));
                if let Some(owner) = owners.find(|row| nested::holds_members(&self.spec.dialect, row.ty)) {
                    return Meaning::Field(role, owner.name.to_owned());
                }
            }
        }
        Meaning::Section
    }

    /// The rows above, those of the same section first.
    fn tables_above(&self, role: Role) -> Vec<(Role, &Rows)> {
        let facts = &self.out.facts;
        let mut tables = vec![(Role::Request, &facts.request), (Role::Response, &facts.response)];
        if role != Role::Request {
            tables.reverse();
        }
        tables.extend(facts.models.last().map(|model| (Role::Model, &model.rows)));
        tables
    }

    /// Whether a label speaks of an older version, a callback or another operation, on a page that does not itself.
    fn is_about_another(&self, label: &Label) -> bool {
        let own = self.out.facts.title.as_ref().or(self.out.facts.loose_title.as_ref());
        let title = own.map_or("", |title| title.title.as_deref().unwrap_or(&title.operation));
        let own = own.map_or("", |title| title.operation.as_str());
        let is_other = |word: &str| is_operation_name(word) && word != own && !own.is_empty();
        let names_other = speaks_of_operation(&label.text)
            && label.words().any(is_other)
            && !label.words().any(|word| word == own);
        let ends = label.text.ends_with([':', '：']) || label.text.chars().count() <= 24;
        ends && (names_other || announces_another(&label.text) && !announces_another(title))
    }
}

/// Whether a row's type is of this name, or a list of it.
fn has_type(row: RowDraft<'_>, name: &str) -> bool {
    let is_name = |word: &str| word == name;
    row.ty.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).any(is_name) && name.len() > 1
}

/// Whether a row has this name, with or without those of its owners.
fn is_called(name: &str, word: &str) -> bool {
    name == word || name.strip_suffix(word).is_some_and(|before| before.ends_with('.')) && word.len() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_short_and_the_last_thing_above_its_table() {
        let text = |text| Label::of(text, 7).map(|label| (label.text, label.line));
        assert_eq!(text("Lids contain:"), Some(("Lids contain:".to_owned(), 7)));
        assert_eq!(text("Some words.\nOf lids："), Some(("Of lids：".to_owned(), 8)));
        assert_eq!(text("LidSet"), Some(("LidSet".to_owned(), 7)));
        assert_eq!(text("The lids are described below."), None);
        assert_eq!(text("One\ntwo"), None);
    }
}
