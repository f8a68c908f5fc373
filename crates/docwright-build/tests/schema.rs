//! The JSON Schemas of the IR's files: checked in, and true of what is written.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn the_checked_in_schemas_are_those_of_the_types() {
    for (name, schema) in docwright_ir::json_schema() {
        let path = workspace().join("crates/docwright-ir/schema").join(name);
        let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        if std::env::var_os("UPDATE").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &text).unwrap();
        }
        assert_eq!(
            fs::read_to_string(&path).unwrap(),
            text,
            "run the test with UPDATE=1 and review the difference"
        );
    }
}

#[test]
fn every_generated_file_is_valid() {
    let [service, api] =
        docwright_ir::json_schema().map(|(_, schema)| jsonschema::validator_for(&schema).unwrap());
    let mut seen = 0;
    for entry in walkdir::WalkDir::new(workspace().join("generated/ir")) {
        let entry = entry.unwrap();
        if !entry.file_type().is_file() {
            continue;
        }
        let text = fs::read_to_string(entry.path()).unwrap();
        let value: Value = docwright_ir::yaml::from_str(&text).unwrap();
        let schema = if entry.file_name() == "api.yaml" { &api } else { &service };
        let errors: Vec<String> = schema.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", entry.path().display());
        seen += 1;
    }
    assert!(seen >= 7, "five services and two APIs are checked in, found {seen} files");
}

#[test]
fn the_schema_refuses_a_misspelt_key() {
    let [service, _] =
        docwright_ir::json_schema().map(|(_, schema)| jsonschema::validator_for(&schema).unwrap());
    let good = serde_json::json!({"docwright": 1, "api": "acme", "service": "queue"});
    let bad = serde_json::json!({"docwright": 1, "api": "acme", "service": "queue", "operatoins": []});
    assert!(service.is_valid(&good));
    assert!(!service.is_valid(&bad));
}
