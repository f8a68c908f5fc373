//! Drafts → the IR: rows become trees of fields, pages become services, references meet their models.

mod amend;
mod canonical;
mod envelope;
mod example;
mod field;
mod index;
mod infer;
mod models;
mod operation;
mod paging;
mod places;
mod service;
pub(crate) mod tree;

use std::sync::OnceLock;

use docwright_ir::{self as ir, Diagnostics};

pub(crate) use amend::STALE_ERRATUM;
pub(crate) use canonical::DUPLICATE_OPERATION;
pub(crate) use envelope::{envelope_fields, lone_service};
pub(crate) use field::{DUPLICATE_ROW, UNKNOWN_TYPE};
pub(crate) use models::UNRESOLVED_MODEL;
pub use places::{Owner, Places};
pub(crate) use service::{UNUSABLE_SERVICE, UNUSED_SERVICE_NAME};

use crate::Spec;
use crate::extract::{Draft, ModelDraft, OperationDraft};
use places::Naming;

/// What was read: the API, and the pages' own facts, which know where everything stands.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The API.
    pub api: ir::Api,
    /// The draft of each operation, by service; those that lost to another page are not here.
    pub drafts: Vec<(String, Box<OperationDraft>)>,
    /// Drafts whose operation another page defines, by service.
    pub outranked: Vec<(String, Box<OperationDraft>)>,
    /// Models that a page of models gives to a whole service.
    pub shared: Vec<SharedModel>,
    naming: Naming,
    places: OnceLock<Places>,
}

/// A model that a page of models gives to a whole service.
#[derive(Debug, Clone)]
pub struct SharedModel {
    /// The service.
    pub service: String,
    /// The page, relative to the documentation folder.
    pub file: String,
    /// The model.
    pub draft: ModelDraft,
}

impl Reading {
    /// Where the API's parts stand.
    pub fn places(&self) -> &Places {
        self.places.get_or_init(|| self.naming.places(&self.drafts, &self.shared))
    }

    /// The page's facts behind an operation.
    pub fn draft(&self, service: &str, operation: &str) -> Option<&OperationDraft> {
        let at = self.drafts.binary_search_by(|(known, draft)| {
            (known.as_str(), draft.name.as_str()).cmp(&(service, operation))
        });
        self.drafts.get(at.ok()?).map(|(_, draft)| &**draft)
    }
}

/// Makes one API of all drafts.
pub fn assemble(drafts: Vec<Draft>, spec: &Spec, diags: &mut Diagnostics) -> Reading {
    let mut sorted = service::sort(drafts, spec, diags);
    amend::drafts(&mut sorted.operations, spec, diags);
    let (chosen, outranked) = canonical::choose(sorted.operations, &sorted.indexes, spec, diags);
    let mut services = service::build(&chosen, &sorted.models, spec, diags);
    amend::services(&mut services, spec, diags);
    let mut drafts: Vec<(String, Box<OperationDraft>)> =
        chosen.into_iter().map(|(service, draft)| (service.name, draft)).collect();
    drafts.sort_by(|a, b| (&a.0, &a.1.name).cmp(&(&b.0, &b.1.name)));
    let outranked = outranked.into_iter().map(|(service, draft)| (service.name, draft)).collect();
    Reading {
        api: ir::Api { info: spec.info.clone(), services },
        drafts,
        outranked,
        shared: sorted.models.into_iter().map(|(_, shared)| shared).collect(),
        naming: Naming::of(spec),
        places: OnceLock::new(),
    }
}
