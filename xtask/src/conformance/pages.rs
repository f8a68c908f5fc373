//! An API's IR from the pages of the corpus, by way of its files; with what its `api.yaml` would say and no page does.

use std::error::Error;
use std::path::Path;

use docwright_build::{IrFormat, Project};
use docwright_ir::{Api, Body, load_api};
use docwright_parser::{ServiceFacts, Spec};

/// The pages of an API.
pub(super) struct Pages {
    /// Their dialect: its name, or its file in the checkout.
    pub(super) dialect: &'static str,
    /// Their folder in the corpus.
    pub(super) folder: &'static str,
    /// The one product that is read, where its pages do not say enough of it.
    pub(super) product: Option<Product>,
}

/// What a product's pages do not say.
pub(super) struct Product {
    /// Its pages' folder in the folder of all.
    pub(super) name: &'static str,
    pub(super) version: &'static str,
    /// What bodies are, whatever the dialect says of other products.
    pub(super) body: Body,
}

impl Pages {
    /// Their IR; `root` is the checkout.
    ///
    /// # Errors
    /// Pages that cannot be read.
    pub(super) fn read(&self, root: &Path, corpus: &Path) -> Result<Api, Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        let file = root.join(self.dialect);
        let dialect = if file.is_file() { file.display().to_string() } else { self.dialect.to_owned() };
        let mut project =
            Project::of_docs(Some(&dialect), &corpus.join("corpus").join(self.folder), folder.path())?;
        if let Some(product) = &self.product {
            project.specs.iter_mut().for_each(|spec| product.tell(spec));
        }
        let report = docwright_build::extract(&project, IrFormat::Yaml, &|_| {})?;
        let api = report.apis.first().ok_or("no API was read")?;
        Ok(load_api(&folder.path().join("ir").join(&api.api))?)
    }
}

impl Product {
    fn tell(&self, spec: &mut Spec) {
        let facts = ServiceFacts { version: Some(self.version.to_owned()), ..ServiceFacts::default() };
        spec.services.insert(self.name.to_owned(), facts);
        spec.only = vec![self.name.to_owned()];
        spec.info.protocol.request.body = self.body;
    }
}
