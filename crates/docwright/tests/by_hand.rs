//! IR that people write: looked at, explained, and refused where it cannot work.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn docwright(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } =
        Command::new(env!("CARGO_BIN_EXE_docwright")).args(arguments).current_dir(folder).output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

/// The manual's examples, as files of a project.
fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let (code, manual, _) = docwright(folder.path(), &["ir", "manual"]);
    assert_eq!(code, Some(0));
    for part in manual.split("```yaml\n# ").skip(1) {
        let (path, text) = part.split_once("```").unwrap().0.split_once('\n').unwrap();
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    fs::write(folder.path().join("docwright.yaml"), "docwright: 1\nout: out\n").unwrap();
    folder
}

fn edit(folder: &Path, from: &str, to: &str) {
    let file = folder.join("specs/acme/ir/pots.yaml");
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains(from));
    fs::write(file, text.replace(from, to)).unwrap();
}

#[test]
fn the_manuals_examples_are_built() {
    let folder = project();
    let (code, said, _) = docwright(folder.path(), &["ir", "check", "specs/acme/ir"]);
    assert_eq!((code, said.as_str()), (Some(0), "Acme Pots: 1 services and 4 operations, which can work\n"));
    let (code, said, complaint) = docwright(folder.path(), &["build"]);
    assert_eq!(code, Some(0), "{complaint}");
    assert!(said.contains("found  0 errors, 0 warnings, 0 notes"), "{said}");
    assert!(folder.path().join("out/acme-client/src/pots").is_dir());
}

#[test]
fn what_cannot_work_ends_every_command_with_1_and_its_line() {
    let folder = project();
    edit(folder.path(), "/pots/{id}/picture", "/pots/{pot}/picture");
    for command in [
        ["ir", "check", "specs/acme/ir"].as_slice(),
        &["build"],
        &["generate", "--ir", "specs/acme/ir", "--out", "out"],
        &["mock", "specs/acme/ir"],
        &["proxy", "specs/acme/ir", "--mock"],
    ] {
        let (code, said, complaint) = docwright(folder.path(), command);
        assert_eq!((code, said.as_str()), (Some(1), ""), "{command:?}: {complaint}");
        assert_eq!(complaint.matches("[ir-path-variable]").count(), 2, "{command:?}: {complaint}");
        assert!(complaint.contains("specs/acme/ir/pots.yaml:46: `SetPicture` has `{pot}`"), "{complaint}");
    }
    assert!(!folder.path().join("out").exists());
}

#[test]
fn what_is_odd_is_said_and_stops_nothing() {
    let folder = project();
    edit(folder.path(), "  summary: Lists pots.\n", "  summary:\n");
    let (code, _, complaint) = docwright(folder.path(), &["ir", "check", "specs/acme/ir"]);
    assert_eq!(code, Some(0));
    assert!(
        complaint.starts_with("specs/acme/ir/pots.yaml:33: warning[ir-blank-key]: `ListPots` has"),
        "{complaint}"
    );
}
