//! The worked examples of the manual of dialects: each page is read as the manual says, without its dialect and with it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use docwright_ir::{Diagnostics, Operation};
use docwright_parser::{Dialect, Spec, assemble, drafts};

/// The fenced parts of the manual in a language.
fn parts(language: &str) -> Vec<&'static str> {
    let opening = format!("```{language}\n");
    let parts = Dialect::MANUAL.split(opening.as_str()).skip(1);
    parts.map(|part| part.split_once("```\n").unwrap().0).filter(|part| !part.is_empty()).collect()
}

/// The operations of an example's page: without a dialect, and by the example's.
fn read(example: usize) -> [Vec<Operation>; 2] {
    let folder = tempfile::tempdir().unwrap();
    let docs = folder.path().join("docs");
    std::fs::create_dir(&docs).unwrap();
    std::fs::write(docs.join("page.md"), parts("markdown")[example]).unwrap();
    let file = folder.path().join("own.yaml");
    // The first dialect of the manual belongs to no page.
    std::fs::write(&file, parts("yaml")[example + 1]).unwrap();
    [Dialect::GENERIC, file.to_str().unwrap()].map(|dialect| {
        let spec = Spec::from_dialect(dialect, &docs).unwrap();
        let mut diags = Diagnostics::new();
        let read = assemble(drafts(&spec, &mut diags), &spec, &mut diags);
        read.api.services.into_iter().flat_map(|service| service.operations).collect()
    })
}

/// `POST /pots a b? -> c`: what is required has no mark.
fn shown(operations: &[Operation]) -> Vec<String> {
    let name =
        |field: &docwright_ir::Field| format!(" {}{}", field.name, if field.required { "" } else { "?" });
    let one = |operation: &Operation| {
        let request: String = operation.request.iter().map(name).collect();
        let response: String = operation.response.iter().map(|field| format!(" {}", field.name)).collect();
        format!("{} {}{request} ->{response}", operation.http.method, operation.http.path)
    };
    operations.iter().map(one).collect()
}

#[test]
fn a_page_of_one_rpc_operation() {
    let [without, with] = read(0);
    assert!(without.is_empty());
    assert_eq!(shown(&with), ["POST /rest/crm.pot.add TITLE GLAZE? ->"]);
}

#[test]
fn a_page_of_several_rest_operations() {
    let [without, with] = read(1);
    assert_eq!(shown(&without), ["POST /v1/pots title? ->", "DELETE /v1/pots/{id} id ->"]);
    assert_eq!(shown(&with), ["POST /v1/pots title ->", "DELETE /v1/pots/{id} id ->"]);
}

#[test]
fn a_page_of_bullets() {
    let [without, with] = read(2);
    assert_eq!(shown(&without), ["GET /v1/pots ->"]);
    assert_eq!(shown(&with), ["GET /v1/pots colour limit? -> pots"]);
}
