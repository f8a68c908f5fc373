//! Drafts → the IR: rows become trees of fields, pages become services, references meet their models.

mod amend;
mod callable;
mod canonical;
mod contradicted;
mod duplicates;
mod envelope;
mod example;
mod field;
mod idempotency;
mod index;
mod infer;
mod ledgers;
mod models;
mod operation;
mod paging;
mod places;
mod service;
mod service_id;
mod translate;
pub(crate) mod tree;
mod users;

use std::sync::OnceLock;

use docwright_ir::{self as ir, Diagnostic, Diagnostics};

pub(crate) use amend::STALE_ERRATUM;
pub(crate) use callable::{GUESSED_SERVICE, HOSTS_DIFFER, MISSING_VERSION, MODELS_APART};
pub(crate) use canonical::DUPLICATE_OPERATION;
pub(crate) use contradicted::{BY_EXAMPLE, LIMIT_CONTRADICTED, PARTIAL};
pub(crate) use duplicates::DUPLICATE_MODEL;
pub(crate) use envelope::{envelope_fields, single_operation_service};
pub(crate) use field::{DUPLICATE_ROW, UNKNOWN_TYPE};
pub(crate) use models::{UNRESOLVED_MODEL, UNUSED_MODEL};
pub use places::Owner;
pub(crate) use places::Places;
pub(crate) use service::{UNUSABLE_SERVICE, UNUSED_SERVICE_NAME};
pub(crate) use translate::TRANSLATED_OPERATION;

use crate::Spec;
use crate::dialect::{Dialect, Usage};
use crate::extract::{Drafts, ModelDraft, OperationDraft, ShownAuth};
use crate::general::AUTH_BY_SAMPLES;
use crate::ledger::PageLedger;
use crate::limits;
use ledgers::Ledgers;
use places::Naming;

/// What was read: the API, and the pages' own facts, which know where everything stands.
#[derive(Debug, Clone)]
pub struct Extraction {
    /// The API.
    pub api: ir::Api,
    /// Drafts whose operation another page defines, by service.
    pub superseded: Vec<(String, Box<OperationDraft>)>,
    /// Models that a page of models gives to a whole service.
    pub(crate) shared: Vec<SharedModel>,
    /// In order of service and operation: they are searched.
    drafts: Vec<(String, Box<OperationDraft>)>,
    usage: Usage,
    ledger: Vec<PageLedger>,
    naming: Naming,
    places: OnceLock<Places>,
}

/// A model that a page of models gives to a whole service.
#[derive(Debug, Clone)]
pub(crate) struct SharedModel {
    /// The service.
    pub(crate) service: String,
    /// The page, relative to the documentation folder.
    pub(crate) file: String,
    /// The model.
    pub(crate) draft: ModelDraft,
}

impl Extraction {
    /// Where the API's parts stand.
    pub fn places(&self) -> &Places {
        self.places.get_or_init(|| self.naming.places(&self.drafts, &self.shared))
    }

    /// The draft of each operation and its service, in order of both; those that lost to another page are not here.
    pub fn drafts(&self) -> &[(String, Box<OperationDraft>)] {
        &self.drafts
    }

    /// What became of each page, in order of path.
    pub fn ledger(&self) -> &[PageLedger] {
        &self.ledger
    }

    /// The dialect's rules that some page needed.
    pub(crate) fn usage(&self, dialect: &Dialect) -> Usage {
        let mut usage = self.usage.clone();
        let drafts = self.drafts.iter().chain(&self.superseded).map(|(_, draft)| draft);
        let models = self.shared.iter().map(|shared| &shared.draft);
        let models = models.chain(drafts.clone().flat_map(|draft| &draft.models)).map(|model| &model.rows);
        let tables = drafts.flat_map(|draft| [&draft.request, &draft.response, &draft.common]).chain(models);
        let declared = tables.flatten().map(|row| dialect.declared(row.ty));
        declared.filter_map(|declared| declared.rule).for_each(|rule| usage.note(rule));
        usage
    }

    /// The page's facts behind an operation.
    pub fn draft(&self, service: &str, operation: &str) -> Option<&OperationDraft> {
        let at = self.drafts.binary_search_by(|(known, draft)| {
            (known.as_str(), draft.name.as_str()).cmp(&(service, operation))
        });
        self.drafts.get(at.ok()?).map(|(_, draft)| &**draft)
    }
}

/// What is said of the whole API; its address and who may call as the pages show it, unless somebody has described the API.
fn info(
    spec: &Spec,
    endpoint: Option<String>,
    auth: Option<ShownAuth>,
    diags: &mut Diagnostics,
) -> ir::ApiInfo {
    let mut info = spec.info.clone();
    if !spec.dialect.has_placeholder(&info.endpoint.url) {
        return info;
    }
    if let Some(url) = endpoint {
        info.endpoint.url = url;
    }
    if let Some(ShownAuth { way, place, pages }) = auth.filter(|_| info.protocol.auth.is_empty()) {
        let message =
            format!("callers show who they are as samples on {} do", limits::count_of(pages, "page"));
        let help = "A dialect says what is right: `api: {protocol: {auth: …}}`.";
        diags.push(Diagnostic::new(AUTH_BY_SAMPLES, place, message).help(help));
        info.protocol.auth.push(way);
    }
    info
}

/// Makes one API of all drafts.
pub fn assemble(drafts: Drafts, spec: &Spec, diags: &mut Diagnostics) -> Extraction {
    let Drafts { list, usage, ledger, endpoint, auth } = drafts;
    let info = info(spec, endpoint, auth, diags);
    let mut ledgers = Ledgers::new(ledger);
    let mut sorted = service::sort(list, spec, &mut ledgers, diags);
    amend::drafts(&mut sorted.operations, spec, diags);
    let chosen = canonical::choose(sorted.operations, &sorted.indexes, spec, diags);
    ledgers.superseded(&chosen.superseded, DUPLICATE_OPERATION);
    ledgers.superseded(&chosen.translations, TRANSLATED_OPERATION);
    let mut found = Diagnostics::new();
    let mut services = service::build(&chosen, &sorted.models, spec, &mut found);
    ledgers.rows(&found, spec);
    diags.append(found);
    services.iter_mut().for_each(contradicted::open_lists);
    amend::services(&mut services, spec, diags);
    let mut drafts: Vec<(String, Box<OperationDraft>)> =
        chosen.counting.into_iter().map(|(service, draft)| (service.name, draft)).collect();
    drafts.sort_by(|a, b| (&a.0, &a.1.name).cmp(&(&b.0, &b.1.name)));
    let superseded = chosen.superseded.into_iter().chain(chosen.translations);
    let superseded = superseded.map(|(service, draft)| (service.name, draft)).collect();
    Extraction {
        api: ir::Api { info, services },
        drafts,
        superseded,
        shared: sorted.models.into_iter().map(|(_, shared)| shared).collect(),
        usage,
        ledger: ledgers.settled(),
        naming: Naming::of(spec),
        places: OnceLock::new(),
    }
}
