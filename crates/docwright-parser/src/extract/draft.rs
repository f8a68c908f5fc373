//! What extraction hands on: a page's facts as written, each with its line.

use std::sync::Arc;

use docwright_ir as ir;
use serde_json::Value;

use super::json;
use super::links::PageLink;
use super::rows::Rows;
use crate::dialect::Usage;
use crate::ledger::PageLedger;

/// What a list is called that is a reply's whole body.
pub(crate) const ITEMS: &str = "items";

/// What the pages turned out to be, in their order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drafts {
    pub(crate) list: Vec<Draft>,
    /// The dialect's rules that some page needed.
    pub(crate) usage: Usage,
    /// What became of each page.
    pub(crate) ledger: Vec<PageLedger>,
    /// The API's address, where pages say one and no layout does.
    pub(crate) endpoint: Option<String>,
    /// How callers show who they are, where samples say it and no layout does.
    pub(crate) auth: Option<ShownAuth>,
}

/// A way of showing who calls, as samples have it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ShownAuth {
    pub(crate) way: ir::Auth,
    /// The first sample.
    pub(crate) place: ir::Place,
    /// On how many pages.
    pub(crate) pages: usize,
}

impl std::ops::Deref for Drafts {
    type Target = [Draft];

    fn deref(&self) -> &[Draft] {
        &self.list
    }
}

/// Some of them, as if no page had needed the dialect.
impl FromIterator<Draft> for Drafts {
    fn from_iter<I: IntoIterator<Item = Draft>>(drafts: I) -> Self {
        Drafts { list: drafts.into_iter().collect(), ..Drafts::default() }
    }
}

/// What a page turned out to be.
#[derive(Debug, Clone, PartialEq)]
pub enum Draft {
    /// One operation.
    Operation(Box<OperationDraft>),
    /// A service's models.
    Models(ModelsDraft),
    /// A folder's list of its operations.
    Index(IndexDraft),
}

impl Draft {
    /// Gives a draft the links of its page.
    pub(super) fn link(&mut self, links: &Arc<[PageLink]>) {
        let models = match self {
            Draft::Operation(operation) => {
                operation.links = Arc::clone(links);
                &mut operation.models
            }
            Draft::Models(page) => &mut page.models,
            Draft::Index(_) => return,
        };
        models.iter_mut().for_each(|model| model.links = Arc::clone(links));
    }
}

/// One operation as its page describes it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OperationDraft {
    /// The page, relative to the documentation folder.
    pub file: String,
    /// Where the operation is named.
    pub line: u32,
    /// The wire name.
    pub name: String,
    /// The page's own title, if it has one besides the name.
    pub title: Option<String>,
    /// The method and the path, as the page says; none of an operation that is called by its name.
    pub http: Option<docwright_ir::Http>,
    /// The service that the page itself names.
    pub service: Option<String>,
    /// The host that requests go to, as the page says.
    pub host: Option<String>,
    /// The service's version, as the page says.
    pub version: Option<String>,
    /// Paragraphs that say what the operation does.
    pub overview: Vec<String>,
    /// The documented request rate and its unit.
    pub rate_limit: Option<(u64, String)>,
    /// The only regions that have it, as the page lists them.
    pub regions: Vec<String>,
    /// Another host than [`host`](Self::host) that the page names as well.
    pub other_host: Option<String>,
    /// The place in the dialect's order of evidence: 0 is the newest kind of page.
    pub rank: usize,
    /// The operation's own parameters.
    pub request: Rows,
    /// What comes back.
    pub response: Rows,
    /// What comes back is the one row's value, and no object that holds it.
    pub is_whole: bool,
    /// Public and common parameters, which no operation owns, and the envelope's fields.
    pub common: Rows,
    /// The page's models.
    pub models: Vec<ModelDraft>,
    /// The page's error codes.
    pub errors: Vec<ErrorDraft>,
    /// The page's examples.
    pub examples: Vec<ExampleDraft>,
    /// The page's links.
    pub(crate) links: Arc<[PageLink]>,
}

/// A model and its table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ModelDraft {
    /// Its name; empty if the page lost it.
    pub name: String,
    /// Where it begins.
    pub line: u32,
    /// What the page says of it.
    pub description: Option<String>,
    /// The operations that use it, where the page lists them.
    pub used_by: Vec<String>,
    /// Its members.
    pub rows: Rows,
    /// Its page's links.
    pub(crate) links: Arc<[PageLink]>,
}

/// A row of an error table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ErrorDraft {
    /// The code.
    pub code: String,
    /// Its text; empty if there is none.
    pub description: String,
    /// Where it stands.
    pub line: u32,
}

/// An example: what was sent and what came.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ExampleDraft {
    /// Its own title.
    pub title: Option<String>,
    /// What was sent.
    pub request: Option<RequestExample>,
    /// What came.
    pub response: Option<ResponseExample>,
}

/// What an example sends.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RequestExample {
    /// Where its code begins.
    pub line: u32,
    /// The code.
    pub text: String,
    /// The parameters of a query string or a form, as written: `AllowedOps.n` → `yes`.
    pub pairs: Vec<Pair>,
    /// The parameters of a JSON body.
    pub body: Option<Value>,
}

/// A parameter in a query string.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pair {
    /// As written.
    pub key: String,
    /// Decoded.
    pub value: String,
    /// Where it stands.
    pub line: u32,
}

/// What an example answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResponseExample {
    /// Where its code begins.
    pub line: u32,
    /// The code.
    pub text: String,
}

impl ResponseExample {
    /// The code as JSON, strictly or with what people add to it taken out; of it the member `root`, if it has one,
    /// which is what the response table describes.
    ///
    /// # Errors
    /// Why it is none.
    pub fn body(&self, root: &str) -> Result<Value, String> {
        let mut whole = json::parse(&self.text)?;
        let below = if root.is_empty() { None } else { whole.get_mut(root).map(Value::take) };
        Ok(below.unwrap_or(whole))
    }
}

/// A page of models.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ModelsDraft {
    /// The page.
    pub file: String,
    /// The service, where it is not found by the operations that use them.
    pub(crate) service: Option<String>,
    /// In the page's order.
    pub models: Vec<ModelDraft>,
}

/// A folder's own list of its operations.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IndexDraft {
    /// The page.
    pub file: String,
    /// The file stems that it links to.
    pub stems: Vec<String>,
}
