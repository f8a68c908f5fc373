//! A folder of pages, read once by the parser's own steps, with what each step gave.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use docwright_ir::{Diagnostics, LoadError, Service};
use docwright_parser::{Draft, Drafts, Extraction, OperationDraft, Page, Spec, assemble, extract, read};

/// A folder of pages and everything that was read from it.
pub struct Corpus {
    /// What was asked for.
    pub spec: Spec,
    /// The pages.
    pub pages: Vec<Page<'static>>,
    /// Every page's facts as written.
    pub drafts: Drafts,
    /// What they mean together.
    pub extraction: Extraction,
    /// What the parser had to say.
    pub diags: Diagnostics,
    listed: BTreeMap<String, BTreeSet<String>>,
}

impl Corpus {
    /// Reads a folder by a dialect.
    ///
    /// # Errors
    /// An unknown dialect, or a folder that holds no page.
    pub fn read(dialect: &str, docs: &Path) -> Result<Corpus, LoadError> {
        let spec = Spec::from_dialect(dialect, docs)?;
        let mut diags = Diagnostics::new();
        let pages = read(&spec, &mut diags);
        if pages.is_empty() {
            return Err(super::truth::failed(docs, "holds no pages; name the folder of the documentation"));
        }
        let drafts = match spec.dialect.is_general() {
            true => docwright_parser::drafts(&spec, &mut Diagnostics::new()),
            false => extract(pages.clone(), &spec, &mut diags),
        };
        let extraction = assemble(drafts.clone(), &spec, &mut diags);
        diags.sort();
        let listed = listed(&drafts);
        Ok(Corpus { spec, pages, drafts, extraction, diags, listed })
    }

    /// Whether a page counts for its operation: its folder has no index, or the index lists it. Vendors keep
    /// pages of retired operations in place; the SDKs have dropped or changed those.
    pub fn is_listed(&self, draft: &OperationDraft) -> bool {
        let (parent, stem) = split(&draft.file);
        self.listed.get(parent).is_none_or(|stems| stems.contains(stem))
    }

    /// What the pages that `keep` accepts mean without the others. Pages of models are always kept, indexes
    /// never: they would prefer pages that are not there.
    pub fn restricted(&self, keep: impl Fn(&OperationDraft) -> bool) -> Extraction {
        let drafts = self.drafts.iter().filter(|draft| match draft {
            Draft::Operation(draft) => keep(draft),
            Draft::Models(_) => true,
            Draft::Index(_) => false,
        });
        assemble(drafts.cloned().collect(), &self.spec, &mut Diagnostics::new())
    }
}

/// The service of a name.
pub fn service<'r>(extraction: &'r Extraction, name: &str) -> Option<&'r Service> {
    extraction.api.services.iter().find(|service| service.name == name)
}

fn listed(drafts: &[Draft]) -> BTreeMap<String, BTreeSet<String>> {
    let mut listed: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for draft in drafts {
        if let Draft::Index(index) = draft {
            let stems = listed.entry(split(&index.file).0.to_owned()).or_default();
            stems.extend(index.stems.iter().cloned());
        }
    }
    listed
}

/// Folder and stem: `a/b/c.md` → `a/b`, `c`.
fn split(file: &str) -> (&str, &str) {
    let (parent, name) = file.rsplit_once('/').unwrap_or(("", file));
    (parent, name.rsplit_once('.').map_or(name, |(stem, _)| stem))
}
