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
pub(super) struct Raw {
    /// Its name.
    pub(super) dialect: String,
    /// The embedded dialect that says what this one does not: mappings are taken over key by key, all else as a whole.
    #[serde(default)]
    #[expect(dead_code, reason = "it has done its work when the file is read")]
    pub(super) extends: Option<String>,
    /// Who reads its pages.
    #[serde(default)]
    pub(super) reader: Reader,
    /// What the words of pages mean that are read by what most have in common, besides those of nine languages that are
    /// known: by part (`headings`, `columns`, `values`, `types`, `places`), then by meaning.
    #[serde(default)]
    pub(super) words: crate::words::Pack,
    /// The API's defaults; `api.yaml` overrides any of them.
    #[serde(deserialize_with = "api_info")]
    pub(super) api: ir::ApiInfo,
    /// Which files are pages, and what the others are.
    pub(super) pages: Pages,
    /// Which service a page belongs to.
    pub(super) service: ServiceRules,
    /// What makes a page an operation.
    pub(super) operation: OperationRules,
    /// What the headings mean; the first that matches wins.
    pub(super) sections: Vec<Section>,
    /// How models are written.
    pub(super) models: Models,
    /// Header cell → what the column holds.
    pub(super) columns: BTreeMap<Column, Vec<String>>,
    /// What a table is that no heading explains; the first that matches wins.
    #[serde(default)]
    pub(super) tables: Vec<TableWords>,
    /// How the rows of field tables are written.
    pub(super) rows: Rows,
    /// How types are spelled.
    pub(super) types: Types,
    /// How error codes are written.
    #[serde(default)]
    pub(super) errors: Errors,
    /// How examples are written.
    pub(super) examples: Examples,
    /// How an operation is called obsolete.
    #[serde(default)]
    pub(super) deprecation: Deprecations,
    /// Which operations may be repeated, by name.
    #[serde(default)]
    pub(super) idempotent: Idempotent,
    /// Which parameters page a list; the first rule that fits wins.
    #[serde(default)]
    pub(super) paging: Vec<PagingRule>,
    /// What only pages saved as text hold.
    #[serde(default)]
    pub(super) text: TextRules,
    /// Names of secrets that are the vendor's own, besides those of `prose/secrets.yaml`, and written as there:
    /// `- {kind: key, ends: [vaultseed], unless: [公钥]}`.
    #[serde(default)]
    pub(super) secrets: Vec<SecretNames>,
}

/// Who reads a dialect's pages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Reader {
    /// One operation a page, in a layout that the dialect describes.
    #[default]
    Layout,
    /// Any number of operations, found by what most API pages have in common.
    General,
}

/// An [`ir::ApiInfo`] without the file format's version, which the dialect cannot choose.
fn api_info<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<ir::ApiInfo, D::Error> {
    let mut map = serde_json::Map::deserialize(deserializer)?;
    map.insert("docwright".to_owned(), ir::FORMAT_VERSION.into());
    serde_json::from_value(map.into()).map_err(serde::de::Error::custom)
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pages {
    /// File name extensions of pages.
    pub(super) extensions: Vec<String>,
    /// Files that list the operations of their folder, by links.
    pub(super) index: Vec<String>,
    /// Files that are never operations, and are not read.
    pub(super) auxiliary: Vec<String>,
    /// Paths of pages that mostly are guides, lists of codes and the like: nobody misses an operation there.
    #[serde(default)]
    pub(super) guides: Patterns,
    /// File stems that come last among several pages of one operation.
    pub(super) superseded: Patterns,
    /// Pages that are reported and not read.
    pub(super) unsupported: Vec<Unsupported>,
    /// Where the vendor's pages are published: what links without a host begin with.
    #[serde(default, deserialize_with = "ir::name::read::optional_web_url")]
    pub(super) site: Option<String>,
    /// The public addresses of pages, by path; the first that fits wins.
    #[serde(default)]
    pub(super) urls: Vec<PageUrl>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PageUrl {
    /// The page's path, with named groups.
    pub(super) page: Pattern,
    /// Its address, with the groups in braces.
    pub(super) url: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Unsupported {
    /// A fence that begins so.
    pub(super) fence: Pattern,
    /// What the page is, after "because".
    pub(super) why: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ServiceRules {
    /// The page's folder names the service.
    #[serde(default)]
    pub(super) folder: FolderRule,
    /// A line of the page names it: groups `service` and `host`; spellings, the surest first.
    #[serde(default)]
    pub(super) host: Patterns,
    /// What stands before a host that is only an instance: other regions' hosts.
    #[serde(default)]
    pub(super) host_not: Patterns,
    /// What a request example says of it, where no line does: groups `service` and `host`.
    #[serde(default)]
    pub(super) host_example: Patterns,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FolderRule {
    /// What a folder's name ends with that a service's does not.
    #[serde(default)]
    pub(super) strip_suffix: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OperationRules {
    /// The page's own heading: a group `operation`, and one `title` for the words beside it; spellings.
    pub(super) title: Patterns,
    /// Spellings that count only where no row names the operation.
    #[serde(default)]
    pub(super) title_loose: Patterns,
    /// The path of every operation that no page gives one, with `{operation}` for its name: `/rest/{operation}`.
    #[serde(default)]
    pub(super) path: Option<String>,
    /// Where the parameters of a page travel that says it of none of them; by the method if it is left out.
    #[serde(default)]
    pub(super) place: Option<UsualPlace>,
    /// What a file is called after its operation, where nothing on the page names it.
    #[serde(default)]
    pub(super) file: Option<Pattern>,
    /// Sections of which a page must have one to be an operation.
    pub(super) evidence: Vec<Role>,
    /// The row that names the operation.
    pub(super) action_row: NamingRow,
    /// What a request example says the operation is called, where nothing else does: group `operation`.
    #[serde(default)]
    pub(super) example: Patterns,
    /// The row that names the service's version.
    #[serde(default)]
    pub(super) version_row: Option<NamingRow>,
    /// What a request example says of the version, where no row does: group `version`.
    #[serde(default)]
    pub(super) version_example: Patterns,
    /// A sentence with groups `requests` and `per`; spellings.
    #[serde(default)]
    pub(super) rate_limit: Patterns,
    /// What a common parameter says of the only regions that have the operation: group `regions`.
    #[serde(default)]
    pub(super) regions: Patterns,
    /// What an overview says of a call that carries no signature.
    #[serde(default)]
    pub(super) unsigned: Patterns,
    /// Words of the group `per` → the IR's.
    #[serde(default)]
    pub(super) rate_units: BTreeMap<String, String>,
    /// What an overview opens with that a summary does not need.
    #[serde(default)]
    pub(super) summary_drop: Vec<Pattern>,
    /// A sentence that says what the operation is for, and so says more than a host or a rate.
    #[serde(default)]
    pub(super) purpose: Patterns,
    /// Paragraphs of an overview that say nothing of the operation.
    #[serde(default)]
    pub(super) overview_drop: Patterns,
}

/// Where parameters may travel of which nothing is said.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum UsualPlace {
    Query,
    Body,
}

/// A row of a table that names something for the whole page.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NamingRow {
    /// The row's name.
    pub(super) name: String,
    /// The table that it stands in.
    #[serde(rename = "in")]
    pub(super) table: Role,
    /// What its description holds, in a group; spellings, the surest first.
    #[serde(rename = "match")]
    pub(super) pattern: Patterns,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Section {
    pub(super) role: Role,
    /// Whole headings.
    #[serde(default)]
    pub(super) at: Vec<String>,
    /// Or a pattern of headings; its group `title` is the section's own.
    #[serde(default)]
    pub(super) pattern: Option<Pattern>,
    /// The vendor numbers this heading; in plain text a line without the number is no heading.
    #[serde(default)]
    pub(super) numbered: bool,
    /// It means this only inside an example, whatever it means elsewhere.
    #[serde(default)]
    pub(super) in_example: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Models {
    /// A heading that names a model: all of it, or a group `model`; spellings.
    pub(super) heading: Patterns,
    /// Spellings that name one only below a heading of models.
    #[serde(default)]
    pub(super) heading_loose: Patterns,
    /// Who sees a model.
    pub(super) scope: Scope,
    /// A line that names the operations of a model: group `actions`; spellings.
    #[serde(default)]
    pub(super) used_by: Patterns,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Scope {
    /// The operation whose page defines it.
    Operation,
    /// All operations of the service.
    Service,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TableWords {
    /// The header's very words.
    #[serde(default)]
    pub(super) header: Vec<String>,
    /// Or what its columns hold.
    #[serde(default)]
    pub(super) columns: Vec<Column>,
    pub(super) role: Role,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rows {
    /// Between the parts of a name: `.` in `Disks.N.Size`.
    pub(super) separator: char,
    /// What a name looks like where nothing but its shape tells it from prose.
    pub(super) name: Pattern,
    /// Name parts that say "list": `N`.
    pub(super) list_marks: Vec<String>,
    /// What a required cell says.
    pub(super) required: YesNo,
    /// Notes behind a name, in brackets, that say not to use the field any more, in small letters.
    #[serde(default)]
    pub(super) retired: Vec<String>,
    /// Words that allow a blank value in spite of the required cell.
    pub(super) blank_allowed: Vec<String>,
    /// Words that call a value an array.
    #[serde(default)]
    pub(super) array_words: Patterns,
    /// Words that announce null.
    pub(super) null_notes: Vec<String>,
    /// The rows below a heading of common parameters; others that stand there are the operation's own. None: all are common.
    #[serde(default)]
    pub(super) common: Vec<String>,
    /// Request rows that every operation has and none owns.
    pub(super) drop_request: Vec<CommonRow>,
    /// Response rows that belong to the envelope.
    pub(super) envelope: Vec<EnvelopeRow>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct YesNo {
    pub(super) yes: Vec<String>,
    pub(super) no: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CommonRow {
    pub(super) name: String,
    /// Its description begins with one of these, whatever the case of letters and whatever mark stands before.
    pub(super) starts: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EnvelopeRow {
    pub(super) name: String,
    /// What it is in every reply: a row of this name and another type is the operation's own. None: any.
    #[serde(default, rename = "type")]
    pub(super) ty: Option<ir::Type>,
    /// `docwright facts` lists it all the same.
    #[serde(default)]
    pub(super) fact: bool,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Types {
    pub(super) string: Vec<String>,
    pub(super) integer: Vec<String>,
    pub(super) float: Vec<String>,
    pub(super) boolean: Vec<String>,
    pub(super) object: Vec<String>,
    /// Words that say nothing of a value, unless a table defines them.
    pub(super) untyped: Vec<String>,
    /// A list whose element no cell names.
    pub(super) list: Vec<String>,
    /// Spellings of a list, with `{}` for its element.
    pub(super) list_of: Vec<TypeTemplate>,
    /// Words that also say what a scalar holds.
    pub(super) formatted: Vec<FormattedType>,
    /// A word that names a model.
    pub(super) model: Option<Pattern>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FormattedType {
    pub(super) words: Vec<String>,
    #[serde(rename = "type")]
    pub(super) ty: ir::Type,
    #[serde(default)]
    pub(super) format: Option<ir::Format>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Errors {
    /// What a code looks like where nothing but its shape tells it from prose.
    pub(super) code: Option<Pattern>,
    /// Codes that look like words.
    pub(super) plain_codes: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Examples {
    /// Keys of a request that the client adds itself.
    pub(super) public: Vec<String>,
    /// Words that stand for those keys.
    #[serde(default)]
    pub(super) placeholders: Vec<String>,
    /// The member of the response that holds the rest; empty if there is none.
    #[serde(default)]
    pub(super) response_root: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Deprecations {
    pub(super) title: Patterns,
    /// A group `replacement` names the operation to use instead.
    pub(super) overview: Patterns,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Idempotent {
    pub(super) yes: Option<Pattern>,
    pub(super) no: Option<Pattern>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PagingRule {
    pub(super) start: String,
    pub(super) by: ir::Token,
    pub(super) size: Vec<String>,
    #[serde(default)]
    pub(super) total: Vec<String>,
    #[serde(default)]
    pub(super) next: Vec<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct TextRules {
    /// Lines that end a page.
    pub(super) end: Vec<String>,
    /// Lines that belong to the site.
    pub(super) drop: Patterns,
    /// Lines that belong to it above the page's first heading; below they could be anything.
    pub(super) drop_head: Patterns,
}
