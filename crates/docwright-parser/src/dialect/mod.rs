//! How a vendor writes its pages, as data: which words mean what, where things stand.
//!
//! A dialect is a YAML file ([`Dialect::from_yaml`]); the project's own are embedded ([`Dialect::embedded`]).
//! [`raw`] is the file as it is written, [`lexicon`] the tables made from it that the readers look words up
//! in. Whoever reads pages asks the [`Dialect`], and never looks into the file: its answers stand in a file a subject.
//! A new vendor in a known layout needs a file, and no Rust.

mod common_types;
mod common_words;
mod extended;
mod general;
mod halves;
mod lexicon;
mod naming;
mod operations;
mod pages;
mod pattern;
mod raw;
mod row_names;
mod rows;
mod secrets;
mod sections;
mod types;
mod usage;
mod words;

use std::sync::OnceLock;

use docwright_ir::{self as ir, yaml};

pub(crate) use common_words::{
    NAME_SIGNS, announces_another, announces_further, is_foreign_type, is_idempotency_header,
    is_idempotency_token, is_negated, is_plain_type, is_unclear_required, is_verb, joins_names,
    joins_names_glued, leads_on, member_mark, opens_condition, opens_foreign_table, opens_sentence,
    says_nothing, speaks_of_operation,
};
pub(crate) use lexicon::{Lexicon, fold, has_humps, is_han};
pub(crate) use naming::{is_named_alone, is_operation_name, operation_in, two_operations_in};
pub(crate) use operations::{Host, NamingRow, PageTitle};
pub(crate) use pattern::TypeTemplate;
pub(crate) use row_names::RowNames;
pub use secrets::SecretNames;
pub(crate) use types::Declared;
pub(crate) use usage::Usage;
pub(crate) use words::{Column, Role};

use crate::words::Words;
use raw::Raw;

/// The embedded dialects: name and text.
const EMBEDDED: [(&str, &str); 3] = [
    ("generic", include_str!("../../dialects/generic.yaml")),
    ("tencentcloud", include_str!("../../dialects/tencentcloud.yaml")),
    ("ucloud", include_str!("../../dialects/ucloud.yaml")),
];

/// How a vendor writes its pages.
#[derive(Debug, Clone)]
pub struct Dialect {
    raw: Raw,
    lexicon: Lexicon,
    row_names: RowNames,
    general: OnceLock<Words>,
}

impl Dialect {
    /// The embedded dialect of no vendor.
    pub const GENERIC: &str = "generic";

    /// The manual of the format, in markdown.
    pub const MANUAL: &str = include_str!("../../dialects/MANUAL.md");

    /// The embedded dialects: the name of each, and what its file says of itself in its first line.
    pub fn list() -> impl Iterator<Item = (&'static str, &'static str)> {
        let about =
            |text: &'static str| text.lines().next().unwrap_or_default().trim_start_matches(['#', ' ']);
        EMBEDDED.iter().map(move |(name, text)| (*name, about(text)))
    }

    /// The names of the embedded dialects.
    pub fn names() -> impl Iterator<Item = &'static str> {
        EMBEDDED.iter().map(|(name, _)| *name)
    }

    /// An embedded dialect; `None` if there is none of this name.
    ///
    /// # Errors
    /// The same as [`Dialect::from_yaml`]; a test keeps the embedded ones valid.
    pub fn embedded(name: &str) -> Option<Result<Self, yaml::Error>> {
        let (_, text) = EMBEDDED.iter().find(|(known, _)| *known == name)?;
        Some(Self::from_yaml(text))
    }

    /// Reads a dialect file.
    ///
    /// # Errors
    /// RowNames the line and what was expected there: an unknown key, a regular expression that does not
    /// compile, a word that two columns claim.
    pub fn from_yaml(text: &str) -> Result<Self, yaml::Error> {
        let raw: Raw = extended::read(text)?;
        let lexicon = Lexicon::new(&raw).map_err(|message| yaml::Error { line: 0, message })?;
        Ok(Dialect { row_names: RowNames::of(&raw.rows), raw, lexicon, general: OnceLock::new() })
    }

    /// The dialect's name: `ucloud`.
    pub fn name(&self) -> &str {
        &self.raw.dialect
    }

    /// Whether its pages are read by what most pages have in common, and not by a layout of their own.
    pub fn is_general(&self) -> bool {
        self.raw.reader == raw::Reader::General
    }

    /// What the vendor's API looks like over the wire, unless `api.yaml` says otherwise.
    pub fn api(&self) -> ir::ApiInfo {
        let mut info = self.raw.api.clone();
        info.docwright = ir::FORMAT_VERSION;
        info
    }

    /// How the names of rows are parted.
    pub(crate) fn row_names(&self) -> &RowNames {
        &self.row_names
    }

    /// What words mean on its pages, if they are read by what most pages have in common.
    pub(crate) fn general_words(&self) -> &Words {
        self.general.get_or_init(|| general::words(&self.raw))
    }

    pub(crate) fn words(&self) -> &Lexicon {
        &self.lexicon
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_dialect_loads_under_its_own_name() {
        for name in Dialect::names() {
            let dialect = Dialect::embedded(name).unwrap().unwrap();
            assert_eq!(dialect.name(), name);
            assert_eq!(dialect.api().docwright, ir::FORMAT_VERSION);
        }
    }

    #[test]
    fn every_key_of_the_format_stands_in_the_manual() {
        let field = regex::Regex::new(r#"(?:rename = "(\w+)"[^\n]*\n\s*)?pub\(super\) (\w+): "#).unwrap();
        let raw = include_str!("raw.rs");
        let fields: Vec<&str> = field
            .captures_iter(raw)
            .filter_map(|found| found.get(1).or(found.get(2)))
            .map(|found| found.as_str())
            .collect();
        assert!(fields.len() > 80, "{}", fields.len());
        let missing: Vec<&&str> =
            fields.iter().filter(|field| !Dialect::MANUAL.contains(&format!("`{field}`"))).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn every_dialect_in_the_manual_loads() {
        let parts = Dialect::MANUAL.split("```yaml\n").skip(1);
        let files: Vec<&str> = parts.filter_map(|part| Some(part.split_once("```")?.0)).collect();
        assert_eq!(files.len(), 4);
        for file in files {
            Dialect::from_yaml(file).unwrap_or_else(|error| panic!("{error:?}\n{file}"));
        }
    }

    #[test]
    fn every_embedded_dialect_says_what_it_is() {
        for (name, about) in Dialect::list() {
            assert!(about.len() > 20 && about.ends_with('.'), "{name}: {about}");
        }
    }

    #[test]
    fn an_unknown_key_is_named_with_its_line() {
        let (_, text) = EMBEDDED[2];
        let error = Dialect::from_yaml(&text.replace("list_marks:", "list_mark:")).unwrap_err();
        assert!(error.message.contains("list_mark"), "{error}");
        assert!(error.line > 1, "{error:?}");
    }

    #[test]
    fn a_broken_regular_expression_is_shown() {
        let (_, text) = EMBEDDED[2];
        let error = Dialect::from_yaml(&text.replace("_old$", "_old($")).unwrap_err();
        assert!(error.message.contains("_old($"), "{error}");
    }
}
