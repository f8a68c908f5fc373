//! What the tests of the Rust and text targets share.
#![allow(dead_code, clippy::unwrap_used, reason = "each test uses a part of this; a broken fixture stops it")]

use std::path::Path;

use docwright_generator::{Artifacts, CLI, CLIENT, Options, RuntimeSource, Targets, emit, lower};
use docwright_ir::{self as ir, Api, Diagnostics};

/// The made-up API of `tests/acme`.
pub(crate) fn acme() -> Api {
    ir::load_api(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/acme")).unwrap()
}

/// The made-up API's facts with one service, given as the operations and models of its file.
pub(crate) fn with_service(yaml: &str) -> Api {
    let text = format!("docwright: 1\napi: acme\nservice: shop\n{yaml}");
    let service = ir::parse_service(&text, "shop.yaml").unwrap();
    Api { services: vec![service], ..acme() }
}

/// Client and command line, and what was found.
pub(crate) fn generate(api: &Api) -> (Artifacts, Diagnostics) {
    let mut diags = Diagnostics::new();
    let options = Options { runtime: RuntimeSource::Path("../../crates".to_owned()), ..Options::default() };
    let model = lower(api, &options, &mut diags);
    let targets = Targets::only([CLIENT, CLI]);
    let artifacts = emit(api, &model, &targets, &mut diags);
    assert!(!diags.has_errors(), "{:#?}", diags.iter().map(ToString::to_string).collect::<Vec<_>>());
    (artifacts, diags)
}

/// The files of an extension: path and text.
pub(crate) fn files<'a>(artifacts: &'a Artifacts, extension: &str) -> Vec<(&'a str, &'a str)> {
    let files = artifacts.iter().map(|(path, body)| (path.as_str(), body.as_str()));
    files.filter(|(path, _)| path.ends_with(extension)).collect()
}
