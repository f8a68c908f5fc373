//! Which documents there are, for programs that pick some.

use docwright_ir::{Api, PLAIN_ADDRESS};
use serde::Serialize;

use super::edition::{Form, OF_A_SERVICE, OF_ALL, Version, path_of_all};

/// The list of an API's documents.
#[derive(Serialize)]
pub(super) struct Index<'a> {
    api: &'a str,
    title: &'a str,
    /// Where `docwright proxy` listens if nothing else is said.
    proxy: String,
    /// Documents of all services.
    all: Vec<Document>,
    services: Vec<Service<'a>>,
}

#[derive(Serialize)]
struct Service<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
    operations: usize,
    documents: Vec<Document>,
}

#[derive(Serialize)]
struct Document {
    /// From the folder that holds `openapi`, without the extension.
    path: String,
    openapi: &'static str,
    form: &'static str,
}

/// Lists what is made of an API.
pub(super) fn of(api: &Api) -> Index<'_> {
    let services = api.services.iter().map(|service| Service {
        name: &service.name,
        version: service.version.as_deref(),
        operations: service.operations.len(),
        documents: OF_A_SERVICE
            .map(|edition| {
                document(edition.path(&api.info.name, &service.name), edition.version, edition.form)
            })
            .into(),
    });
    Index {
        api: &api.info.name,
        title: &api.info.title,
        proxy: format!("http://{PLAIN_ADDRESS}"),
        all: OF_ALL
            .map(|version| document(path_of_all(&api.info.name, version), version, Form::Plain))
            .into(),
        services: services.collect(),
    }
}

fn document(path: String, version: Version, form: Form) -> Document {
    let form = match form {
        Form::Plain => "plain",
        Form::Direct => "direct",
    };
    Document { path, openapi: version.number(), form }
}
