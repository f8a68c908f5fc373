//! The corpora of other vendors and the bars they are held to, as data: `xtask/vendors.yaml`. No vendor's name stands in
//! this code.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use docwright_ir::{LoadError, Place, yaml};
use serde::Deserialize;

use crate::fidelity::board::{Aspect, Part};
use crate::fidelity::figures::Rate;
use crate::fidelity::truth;

/// The whole file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// What words for types mean wherever they stand: `long: integer`.
    pub types: BTreeMap<String, String>,
    /// The corpora, in the order they are printed.
    pub corpora: Vec<Entry>,
}

/// One folder of pages and its truth. Paths are relative to the folder of all vendors.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// What it is called in reports.
    pub name: String,
    /// The vendor: it is asked for by this, and a dialect file is called so.
    pub vendor: String,
    /// The pages.
    pub pages: PathBuf,
    /// The truth's operations, one JSON object a line.
    pub truth: PathBuf,
    /// The truth's models, one JSON object a line.
    pub models: Option<PathBuf>,
    /// How operations of both sides find each other.
    #[serde(rename = "match")]
    pub by: By,
    /// Methods that the truth writes as another: `LIST: GET`.
    #[serde(default)]
    pub methods: BTreeMap<String, String>,
    /// What this vendor's words for types mean; `*.id` is any word that ends so.
    #[serde(default)]
    pub types: BTreeMap<String, String>,
    /// Parameters that no operation owns, on either side: what names the operation, what carries the key.
    #[serde(default)]
    pub common: Vec<String>,
    /// The places whose parameters' `required` the truth means; all if there are none.
    #[serde(default)]
    pub required_in: Vec<String>,
    /// How a page writes a parameter, as a pattern with the groups `name`, `type` and `default`: a reading of the pages
    /// beside the parser's, which tells where a page itself says otherwise than the truth.
    pub row: Option<String>,
    /// The bars.
    pub bars: Bars,
}

/// How operations of both sides find each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// By method and path.
    Route,
    /// By name.
    Name,
}

/// The bars of a corpus: with a dialect of its own, and without.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bars {
    /// With the corpus' own dialect.
    pub own: BTreeMap<Quantity, f64>,
    /// With the dialect for any vendor.
    pub generic: BTreeMap<Quantity, f64>,
}

/// What a bar holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quantity {
    /// Operations, found and not made up.
    Operations,
    /// Parameters of operations that both have.
    Parameters,
    /// Where a parameter travels.
    Places,
    /// Parameters' types.
    Types,
    /// Whether parameters are required.
    Required,
    /// Parameters' defaults.
    Defaults,
    /// Paths of response fields that the truth has.
    Responses,
}

impl Quantity {
    /// What figures call it, what it counts, and the rates that are held to the bar.
    pub fn measured(self) -> (&'static str, Part, Aspect, &'static [Rate]) {
        match self {
            Self::Operations => {
                ("operations", Part::Operations, Aspect::Name, &[Rate::Precision, Rate::Recall])
            }
            // What pages document and the truth lacks nobody can tell from a misreading: precision has no bar.
            Self::Parameters => ("parameters", Part::Request, Aspect::Name, &[Rate::Recall]),
            Self::Places => ("places", Part::Request, Aspect::Place, &[Rate::Agreement]),
            Self::Types => ("types", Part::Request, Aspect::Type, &[Rate::Agreement]),
            Self::Required => ("required", Part::Request, Aspect::Required, &[Rate::Agreement]),
            Self::Defaults => ("defaults", Part::Request, Aspect::Default, &[Rate::Agreement]),
            Self::Responses => ("response paths", Part::Response, Aspect::Name, &[Rate::Precision]),
        }
    }
}

impl Table {
    /// Reads the file.
    ///
    /// # Errors
    /// A file that cannot be read or holds something else, with its line.
    pub fn load(path: &Path) -> Result<Table, LoadError> {
        yaml::from_str(&truth::read(path)?).map_err(|error| LoadError {
            place: Place::new(path.display().to_string(), error.line),
            message: error.message,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_projects_own_table_is_read() {
        let table = Table::load(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/vendors.yaml"))).unwrap();
        let rows = table.corpora.iter().filter_map(|entry| entry.row.as_deref());
        assert!(rows.map(regex::Regex::new).all(|row| row.is_ok()));
        let of_one = |entry: &Entry| [entry.bars.own.clone(), entry.bars.generic.clone()];
        let bars: Vec<f64> =
            table.corpora.iter().flat_map(of_one).flat_map(|bars| bars.into_values()).collect();
        assert!(!bars.is_empty() && bars.iter().all(|bar| (0.5..=1.0).contains(bar)), "{bars:?}");
    }
}
