//! The pages in `specs/` are written for this project in the vendors' formats; the vendors' own pages of the same
//! operations must give the same IR, but for the words.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};

use docwright_ir::{Diagnostics, Field, Service, Type};
use docwright_parser::{Extraction, Spec, assemble, extract, lint, read};
use serde_json::Value;

/// The vendors' pages: file below `seeds/`, and where the twin stands.
const SEEDS: [(&str, &str, &str); 5] = [
    ("000_291679264048fa3f.txt", "ucloud", "urocketmq/CreateURocketMQToken.md"),
    ("001_1d572dff7d7e619b.txt", "ucloud", "ufile/CreateUFileToken.md"),
    ("002_0566ed2a81c67473.txt", "ucloud", "iam/CreateAccessKey.md"),
    ("003_bc0d8ffd38d1c9bf.txt", "tencentcloud", "apigateway/CreateApiKey.txt"),
    ("004_0f9b040d1b2d4ab2.txt", "ucloud", "uminfer/CreateUMInferAPIKey.md"),
];

fn corpus() -> Option<PathBuf> {
    let corpus = std::env::var_os("DOCWRIGHT_CORPUS").map(PathBuf::from);
    if corpus.is_none() {
        eprintln!("skipped: DOCWRIGHT_CORPUS is not set");
    }
    corpus
}

fn specs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs")
}

fn run(spec: &Spec) -> (Extraction, Diagnostics) {
    let mut diags = Diagnostics::new();
    let pages = read(spec, &mut diags);
    let drafts = extract(pages, spec, &mut diags);
    let extraction = assemble(drafts, spec, &mut diags);
    lint(&extraction, spec, &mut diags);
    diags.sort();
    (extraction, diags)
}

/// The vendors' pages, read from a folder laid out as `specs/<api>` is.
fn seeds(corpus: &Path, api: &str) -> (Extraction, Diagnostics) {
    let folder = tempfile::tempdir().unwrap();
    for (seed, _, page) in SEEDS.iter().filter(|(_, of, _)| *of == api) {
        let path = folder.path().join(page);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::copy(corpus.join("seeds").join(seed), path).unwrap();
    }
    let mut spec = Spec::from_dialect(api, folder.path()).unwrap();
    spec.page_prefix = format!("specs/{api}");
    run(&spec)
}

/// Removes what may differ between a page and its twin.
fn erase(service: &mut Service) {
    for operation in &mut service.operations {
        operation.summary = None;
        operation.description = None;
        operation.page = None;
        operation.url = None;
        operation.links.clear();
        operation.request.iter_mut().for_each(erase_field);
        operation.response.iter_mut().for_each(erase_field);
        operation.errors.iter_mut().for_each(|error| {
            error.description = error.description.take().map(|_| "text".to_owned());
        });
        for example in &mut operation.examples {
            example.title = None;
            example.request.iter_mut().chain(&mut example.response).for_each(erase_value);
        }
    }
    for model in &mut service.models {
        model.description = None;
        model.page = None;
        model.fields.iter_mut().for_each(erase_field);
    }
}

fn erase_field(field: &mut Field) {
    field.description = field.description.take().map(|_| "text".to_owned());
    field.links.clear();
    if let Some(list) = &mut field.enumeration {
        list.values
            .iter_mut()
            .for_each(|value| value.meaning = value.meaning.take().map(|_| "text".to_owned()));
    }
    if let Type::Fields(fields) = field.ty.element_mut() {
        fields.iter_mut().for_each(erase_field);
    }
}

fn erase_value(value: &mut Value) {
    match value {
        Value::String(text) => *text = "text".to_owned(),
        Value::Number(number) => *number = 0.into(),
        Value::Array(items) => items.iter_mut().for_each(erase_value),
        Value::Object(map) => map.values_mut().for_each(erase_value),
        Value::Bool(_) | Value::Null => {}
    }
}

fn assert_twins(api: &str) {
    let Some(corpus) = corpus() else { return };
    let (seeds, _) = seeds(&corpus, api);
    let (twins, _) = run(&Spec::load(&specs().join(api)).unwrap());
    assert_eq!(seeds.api.services.len(), twins.api.services.len());
    for (mut seed, mut twin) in seeds.api.services.into_iter().zip(twins.api.services) {
        erase(&mut seed);
        erase(&mut twin);
        let [seed, twin] = [seed, twin].map(|service| docwright_ir::yaml::to_string(&service).unwrap());
        assert!(seed == twin, "{}", difference(&seed, &twin));
    }
}

fn difference(seed: &str, twin: &str) -> String {
    let lines = seed.lines().zip(twin.lines()).enumerate().filter(|(_, (a, b))| a != b).take(10);
    let shown: Vec<String> =
        lines.map(|(at, (a, b))| format!("line {}:\n  seed {a}\n  twin {b}", at + 1)).collect();
    format!("{}\n{} and {} lines", shown.join("\n"), seed.lines().count(), twin.lines().count())
}

#[test]
fn ucloud_pages_and_their_twins_give_the_same_ir() {
    assert_twins("ucloud");
}

#[test]
fn tencent_pages_and_their_twins_give_the_same_ir() {
    assert_twins("tencentcloud");
}

/// Code and subject of every finding above a note.
fn findings(diags: &Diagnostics) -> Vec<String> {
    let loud = diags.iter().filter(|finding| finding.severity > docwright_ir::Severity::Note);
    loud.map(|finding| format!("{} {}", finding.code.name, finding.subject)).collect()
}

/// All of them, page by page in order of path and line.
const UCLOUD_FINDINGS: [&str; 7] = [
    "required-but-optional CreateUMInferAPIKey.ProjectId",
    "array-described-as-string CreateUMInferAPIKey.GrantedModels",
    "response-example-type CreateUMInferAPIKey.Data",
    "required-but-optional CreateURocketMQToken.ProjectId",
    "array-described-as-string CreateURocketMQToken.AllowProduceTopicList",
    "array-described-as-string CreateURocketMQToken.AllowConsumeTopicList",
    "key-in-other-case CreateURocketMQToken.ServiceId",
];

#[test]
fn the_five_pages_contradict_themselves_here_and_nowhere_else() {
    let (_, ucloud) = run(&Spec::load(&specs().join("ucloud")).unwrap());
    let (_, tencent) = run(&Spec::load(&specs().join("tencentcloud")).unwrap());
    assert_eq!(findings(&ucloud), UCLOUD_FINDINGS);
    assert_eq!(findings(&tencent), ["unresolved-model CreateApiKey.Result"]);
    let Some(corpus) = corpus() else { return };
    assert_eq!(findings(&seeds(&corpus, "ucloud").1), UCLOUD_FINDINGS);
    assert_eq!(findings(&seeds(&corpus, "tencentcloud").1), ["unresolved-model CreateApiKey.Result"]);
}

#[test]
fn a_word_outside_a_list_is_a_note() {
    let (_, diags) = run(&Spec::load(&specs().join("ucloud")).unwrap());
    let note = diags.iter().find(|finding| finding.code.name == "value-not-listed").unwrap();
    assert_eq!(
        (note.severity, note.subject.as_str()),
        (docwright_ir::Severity::Note, "CreateUFileToken.AllowedOps.n")
    );
}

#[test]
fn an_edit_of_a_service_that_is_not_read_is_not_stale() {
    let text = "- {fix: remove-field, service: iam, operation: CreateAccessKey, table: request, field: Gone, why: x}\n";
    let mut spec = Spec::load(&specs().join("ucloud")).unwrap();
    spec.errata = docwright_parser::Errata::from_yaml(text).unwrap();
    let stale =
        |spec: &Spec| run(spec).1.iter().filter(|finding| finding.code.name == "stale-erratum").count();
    assert_eq!(stale(&spec), 1);
    spec.only = vec!["ufile".to_owned()];
    assert_eq!(stale(&spec), 0);
    assert!(run(&spec).1.iter().all(|finding| finding.place.file.contains("/ufile/")));
}
