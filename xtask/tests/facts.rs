//! The command line kit knows no IR: what it is told of a parameter is a contract, which this holds.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::path::Path;

use docwright_build::{Project, generate};
use docwright_cli_kit::Facts;
use docwright_ir::{Api, Diagnostics, FactKey, Field, FieldPatch, Operation, Service, Type, load_api, yaml};
use serde_json::Value;

/// A field of which everything is known.
fn full() -> Field {
    let patch: FieldPatch = yaml::from_str(
        "{enum: {values: [{value: '10', meaning: ten}], partial: true}, default: '10', range: {min: 1, max: 90}, \
         length: {max: 2}, items: {min: 1}, multiple_of: 2, unit: GB, format: ip, charset: digits, \
         required_if: {parameter: Other, equals: [c]}, nullable: true, blank_allowed: true, beta: true, \
         sensitive: key, client: region, deprecated: {note: old}}",
    )
    .unwrap();
    let mut field = Field::new("Size", Type::list(Type::Integer));
    let filled = patch.fill(&mut field);
    assert_eq!(filled, FactKey::ALL, "a new fact needs a value here");
    field.mined = filled.iter().map(|key| (key.as_str().to_owned(), "rule".to_owned())).collect();
    field
}

/// The document of an operation's facts, as a command line is built with it.
fn document(field: Field) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let api = load_api(&root.join("generated/ir/ucloud")).unwrap();
    let operation = Operation {
        name: "Do".to_owned(),
        request: vec![field, Field::new("Other", Type::String)],
        ..Operation::default()
    };
    let service = Service {
        docwright: 1,
        api: api.info.name.clone(),
        name: "shop".to_owned(),
        operations: vec![operation],
        ..Service::default()
    };
    let api = Api { services: vec![service], ..api };
    let project = Project::of_ir(Path::new(""), Path::new("out")).unwrap();
    let mut diags = Diagnostics::new();
    let artifacts = generate(&api, &project, &mut diags);
    assert!(!diags.has_errors(), "{diags:?}");
    let (_, body) = artifacts.iter().find(|(path, _)| path.as_str().ends_with("shop/do.json")).unwrap();
    String::from_utf8(body.render().to_vec()).unwrap()
}

fn row(document: &str) -> Value {
    let mut document: Value = serde_json::from_str(document).unwrap();
    document["parameters"][0].take()
}

#[test]
fn the_kit_reads_everything_that_is_known_of_a_parameter() {
    // Keys that it does not know are an error.
    serde_json::from_str::<Facts>(&document(full())).unwrap();
}

/// What a command line does not say of a parameter is decided here, and not by accident.
const UNSAID: [FactKey; 3] = [FactKey::Nullable, FactKey::Client, FactKey::Beta];

#[test]
fn each_fact_reaches_the_kit_or_is_known_not_to() {
    let whole = row(&document(full()));
    for key in FactKey::ALL {
        let mut field = full();
        field.forget(*key);
        let is_said = row(&document(field)) != whole;
        assert_eq!(is_said, !UNSAID.contains(key), "{key:?}");
    }
}
