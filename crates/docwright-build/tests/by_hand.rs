//! IR that people wrote: what cannot work stops a run before it writes anything.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};

use docwright_build::{Error, Mode, Project, build, build_from_ir, load};

const API: &str = "docwright: 1\napi: acme\ntitle: Acme\nendpoint: {url: 'https://acme.example'}\nenv_prefix: ACME\n\
                   crates: {client: acme-client, cli: acme-cli, command: acme}\n";
const POTS: &str = "docwright: 1\napi: acme\nservice: pots\noperations:\n- name: GetPot\n  http: {method: GET, path: '/pots/{id}'}\n";
const ID: &str = "  request: [{name: id, type: string, in: path, required: true}]\n";

/// A project with an API whose service has these lines.
fn project(service: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let ir = folder.path().join("specs/acme/ir");
    fs::create_dir_all(&ir).unwrap();
    fs::write(folder.path().join("docwright.yaml"), "docwright: 1\nout: out\n").unwrap();
    fs::write(ir.join("api.yaml"), API).unwrap();
    fs::write(ir.join("pots.yaml"), format!("{POTS}{service}")).unwrap();
    folder
}

fn workspace(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

#[test]
fn what_cannot_work_is_told_with_its_line_and_nothing_is_written() {
    let folder = project("");
    let root = folder.path();
    let built = build(&Project::open(root).unwrap(), Mode::Write, &|_| {}).unwrap_err();
    let ir = root.join("specs/acme/ir");
    let made = build_from_ir(&ir, &Project::of_ir(&ir, &root.join("out")).unwrap(), Mode::Write, &|_| {});
    for error in [built, made.unwrap_err(), load(&ir).unwrap_err()] {
        assert!(matches!(error, Error::Wrong { .. }), "{error}");
        let told = error.to_string();
        let place = format!("{}:6: ", ir.join("pots.yaml").display());
        assert!(told.contains(&place) && told.contains("[ir-path-variable]"), "{told}");
        assert!(told.contains("Write one: `{name: id,"), "{told}");
    }
    assert!(!root.join("out").exists());
}

#[test]
fn what_is_odd_is_a_finding() {
    let folder = project(&format!("{ID}  summary:\n"));
    let report = build(&Project::open(folder.path()).unwrap(), Mode::Write, &|_| {}).unwrap();
    let told: Vec<String> = report.findings.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told.iter()
            .all(|line| line.starts_with("specs/acme/ir/pots.yaml:8: warning[ir-blank-key]: `GetPot` has")),
        "{told:?}"
    );
    let findings = fs::read_to_string(folder.path().join("out/findings.txt")).unwrap();
    assert_eq!(findings.trim_end(), told.join("\n"));
}

#[test]
fn what_was_read_from_pages_is_left_alone() {
    let folder = project("  page: docs/pots.md\n");
    let (api, findings) = load(&folder.path().join("specs/acme/ir")).unwrap();
    assert_eq!((api.services.len(), findings.iter().count()), (1, 0));
    assert!(!docwright_ir::check::all_problems(&api).is_empty());
}

#[test]
fn the_ir_of_this_repository_works() {
    let mut folders: Vec<PathBuf> =
        fs::read_dir(workspace("generated/ir")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.push(workspace("specs/orders/ir"));
    assert!(folders.len() > 3);
    for folder in folders {
        let (_, findings) = load(&folder).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(findings.iter().count(), 0, "{}", folder.display());
    }
}
