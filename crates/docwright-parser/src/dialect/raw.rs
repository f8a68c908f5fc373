//! A dialect file as it is written. Field docs are the manual of the format.

use std::collections::BTreeMap;

use docwright_ir as ir;
use serde::Deserialize;

use super::pattern::{Pattern, Patterns, TypeTemplate};
use super::secrets::SecretNames;
use super::words::{Column, Role};

/// A dialect file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Raw {
    /// Its name.
    pub(crate) dialect: String,
    /// The API's defaults; `api.yaml` overrides any of them.
    #[serde(deserialize_with = "api_info")]
    pub(crate) api: ir::ApiInfo,
    /// Which files are pages, and what the others are.
    pub(crate) pages: Pages,
    /// Which service a page belongs to.
    pub(crate) service: ServiceRules,
    /// What makes a page an operation.
    pub(crate) operation: OperationRules,
    /// What the headings mean; the first that matches wins.
    pub(crate) sections: Vec<Section>,
    /// How models are written.
    pub(crate) models: Models,
    /// Header cell → what the column holds.
    pub(crate) columns: BTreeMap<Column, Vec<String>>,
    /// What a table is that no heading explains; the first that matches wins.
    #[serde(default)]
    pub(crate) tables: Vec<TableWords>,
    /// How the rows of field tables are written.
    pub(crate) rows: Rows,
    /// How types are spelled.
    pub(crate) types: Types,
    /// How error codes are written.
    #[serde(default)]
    pub(crate) errors: Errors,
    /// How examples are written.
    pub(crate) examples: Examples,
    /// How an operation is called obsolete.
    #[serde(default)]
    pub(crate) deprecation: Deprecations,
    /// Which operations may be repeated, by name.
    #[serde(default)]
    pub(crate) idempotent: Idempotent,
    /// Which parameters page a list; the first rule that fits wins.
    #[serde(default)]
    pub(crate) paging: Vec<PagingRule>,
    /// What only pages saved as text hold.
    #[serde(default)]
    pub(crate) text: TextRules,
    /// Names of secrets that are the vendor's own, besides those of `prose/secrets.yaml`, and written as there:
    /// `- {kind: key, ends: [vaultseed], unless: [公钥]}`.
    #[serde(default)]
    pub(crate) secrets: Vec<SecretNames>,
}

/// An [`ir::ApiInfo`] without the file format's version, which the dialect cannot choose.
fn api_info<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<ir::ApiInfo, D::Error> {
    let mut map = serde_json::Map::deserialize(deserializer)?;
    map.insert("docwright".to_owned(), ir::FORMAT_VERSION.into());
    serde_json::from_value(map.into()).map_err(serde::de::Error::custom)
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Pages {
    /// File name extensions of pages.
    pub(crate) extensions: Vec<String>,
    /// Files that list the operations of their folder, by links.
    pub(crate) index: Vec<String>,
    /// Files that are never operations.
    pub(crate) auxiliary: Vec<String>,
    /// File stems that come last among several pages of one operation.
    pub(crate) superseded: Patterns,
    /// Pages that are reported and not read.
    pub(crate) unsupported: Vec<Unsupported>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Unsupported {
    /// A fence that begins so.
    pub(crate) fence: Pattern,
    /// What the page is, after "because".
    pub(crate) why: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ServiceRules {
    /// The page's folder names the service.
    #[serde(default)]
    pub(crate) folder: FolderRule,
    /// A line of the page names it: groups `service` and `host`.
    #[serde(default)]
    pub(crate) host: Option<Pattern>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FolderRule {
    /// What a folder's name ends with that a service's does not.
    #[serde(default)]
    pub(crate) strip_suffix: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OperationRules {
    /// The page's own heading: a group `operation`, and one `title` where the title ends.
    pub(crate) title: Pattern,
    /// Sections of which a page must have one to be an operation.
    pub(crate) evidence: Vec<Role>,
    /// The row that names the operation.
    pub(crate) action_row: ActionRow,
    /// What a request example says the operation is called, where nothing else does: group `operation`.
    #[serde(default)]
    pub(crate) example: Option<Pattern>,
    /// The row that names the service's version.
    #[serde(default)]
    pub(crate) version_row: Option<ActionRow>,
    /// A sentence with groups `requests` and `per`.
    #[serde(default)]
    pub(crate) rate_limit: Option<Pattern>,
    /// Further spellings of it.
    #[serde(default)]
    pub(crate) rate_limit_other: Vec<Pattern>,
    /// What an overview says of a call that carries no signature.
    #[serde(default)]
    pub(crate) unsigned: Patterns,
    /// Words of the group `per` → the IR's.
    #[serde(default)]
    pub(crate) rate_units: BTreeMap<String, String>,
    /// What an overview opens with that a summary does not need.
    #[serde(default)]
    pub(crate) summary_drop: Vec<Pattern>,
    /// Paragraphs of an overview that say nothing of the operation.
    #[serde(default)]
    pub(crate) overview_drop: Patterns,
}

/// A row of a table that names something for the whole page.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ActionRow {
    /// The row's name.
    pub(crate) name: String,
    /// The table that it stands in.
    #[serde(rename = "in")]
    pub(crate) table: Role,
    /// What its description holds, in a group.
    #[serde(rename = "match")]
    pub(crate) pattern: Pattern,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Section {
    pub(crate) role: Role,
    /// Whole headings.
    #[serde(default)]
    pub(crate) at: Vec<String>,
    /// Or a pattern of headings; its group `title` is the section's own.
    #[serde(default)]
    pub(crate) pattern: Option<Pattern>,
    /// The vendor numbers this heading; in plain text a line without the number is no heading.
    #[serde(default)]
    pub(crate) numbered: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Models {
    /// A heading that names a model.
    pub(crate) heading: Pattern,
    /// Who sees a model.
    pub(crate) scope: Scope,
    /// A line that names the operations of a model: group `actions`.
    #[serde(default)]
    pub(crate) used_by: Vec<Pattern>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Scope {
    /// The operation whose page defines it.
    Operation,
    /// All operations of the service.
    Service,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TableWords {
    /// The header's very words.
    #[serde(default)]
    pub(crate) header: Vec<String>,
    /// Or what its columns hold.
    #[serde(default)]
    pub(crate) columns: Vec<Column>,
    pub(crate) role: Role,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rows {
    /// Between the parts of a name: `.` in `Disks.N.Size`.
    pub(crate) separator: char,
    /// What a name looks like where nothing but its shape tells it from prose.
    pub(crate) name: Pattern,
    /// Name parts that say "list": `N`.
    pub(crate) list_marks: Vec<String>,
    /// What a required cell says.
    pub(crate) required: YesNo,
    /// Words that allow a blank value in spite of the required cell.
    pub(crate) blank_allowed: Vec<String>,
    /// Words that call a value an array.
    #[serde(default)]
    pub(crate) array_words: Patterns,
    /// Words that announce null.
    pub(crate) null_notes: Vec<String>,
    /// Request rows that every operation has and none owns.
    pub(crate) drop_request: Vec<CommonRow>,
    /// Response rows that belong to the envelope.
    pub(crate) envelope: Vec<EnvelopeRow>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct YesNo {
    pub(crate) yes: Vec<String>,
    pub(crate) no: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CommonRow {
    pub(crate) name: String,
    /// Its description begins with one of these.
    pub(crate) starts: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EnvelopeRow {
    pub(crate) name: String,
    /// `docwright facts` lists it all the same.
    #[serde(default)]
    pub(crate) fact: bool,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Types {
    pub(crate) string: Vec<String>,
    pub(crate) integer: Vec<String>,
    pub(crate) float: Vec<String>,
    pub(crate) boolean: Vec<String>,
    pub(crate) object: Vec<String>,
    /// A list whose element no cell names.
    pub(crate) list: Vec<String>,
    /// Spellings of a list, with `{}` for its element.
    pub(crate) list_of: Vec<TypeTemplate>,
    /// Words that also say what a scalar holds.
    pub(crate) formatted: Vec<FormattedType>,
    /// A word that names a model.
    pub(crate) model: Option<Pattern>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FormattedType {
    pub(crate) words: Vec<String>,
    #[serde(rename = "type")]
    pub(crate) ty: ir::Type,
    #[serde(default)]
    pub(crate) format: Option<ir::Format>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Errors {
    /// Sentences that say there are none.
    pub(crate) none: Patterns,
    /// What a code looks like where nothing but its shape tells it from prose.
    pub(crate) code: Option<Pattern>,
    /// Codes that look like words.
    pub(crate) plain_codes: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Examples {
    /// Keys of a request that the client adds itself.
    pub(crate) public: Vec<String>,
    /// Words that stand for those keys.
    #[serde(default)]
    pub(crate) placeholders: Vec<String>,
    /// The member of the response that holds the rest; empty if there is none.
    #[serde(default)]
    pub(crate) response_root: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Deprecations {
    pub(crate) title: Patterns,
    /// A group `replacement` names the operation to use instead.
    pub(crate) overview: Patterns,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Idempotent {
    pub(crate) yes: Option<Pattern>,
    pub(crate) no: Option<Pattern>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PagingRule {
    pub(crate) start: String,
    pub(crate) by: ir::Token,
    pub(crate) size: Vec<String>,
    #[serde(default)]
    pub(crate) total: Vec<String>,
    #[serde(default)]
    pub(crate) next: Vec<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct TextRules {
    /// Lines that end a page.
    pub(crate) end: Vec<String>,
    /// Lines that belong to the site.
    pub(crate) drop: Patterns,
}
