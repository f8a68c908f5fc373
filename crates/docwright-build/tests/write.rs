//! What the writer does to an output folder.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use docwright_build::{MANIFEST, Mode, Written, write};

fn files(list: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    list.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

fn run(root: &Path, list: &[(&str, &str)]) -> Written {
    write(root, &files(list), Mode::Write).unwrap()
}

#[test]
fn a_second_run_writes_nothing() {
    let root = tempfile::tempdir().unwrap();
    let list = [("a/one.rs", "1"), ("two.yaml", "2")];
    assert_eq!(run(root.path(), &list).written, ["a/one.rs", "two.yaml"]);
    let before = fs::metadata(root.path().join("two.yaml")).unwrap().modified().unwrap();
    let second = run(root.path(), &list);
    assert!(second.is_clean());
    assert_eq!(second.unchanged, 2);
    assert_eq!(fs::metadata(root.path().join("two.yaml")).unwrap().modified().unwrap(), before);
}

#[test]
fn exactly_the_deleted_file_is_written_again() {
    let root = tempfile::tempdir().unwrap();
    let list = [("a/one.rs", "1"), ("two.yaml", "2")];
    run(root.path(), &list);
    fs::remove_file(root.path().join("a/one.rs")).unwrap();
    assert_eq!(run(root.path(), &list).written, ["a/one.rs"]);
}

#[test]
fn a_stale_file_goes_with_its_empty_folder() {
    let root = tempfile::tempdir().unwrap();
    run(root.path(), &[("a/b/one.rs", "1"), ("two.yaml", "2")]);
    assert_eq!(run(root.path(), &[("two.yaml", "2")]).removed, ["a/b/one.rs"]);
    assert!(!root.path().join("a").exists());
}

#[test]
fn a_stray_survives_and_is_named() {
    let root = tempfile::tempdir().unwrap();
    run(root.path(), &[("a/one.rs", "1")]);
    fs::write(root.path().join("a/mine.rs"), "mine").unwrap();
    let out = run(root.path(), &[]);
    assert_eq!(out.strays, ["a/mine.rs"]);
    assert_eq!(fs::read_to_string(root.path().join("a/mine.rs")).unwrap(), "mine");
}

#[test]
fn a_file_edited_by_hand_is_written_over_and_named() {
    let root = tempfile::tempdir().unwrap();
    run(root.path(), &[("one.rs", "1")]);
    fs::write(root.path().join("one.rs"), "edited").unwrap();
    let out = run(root.path(), &[("one.rs", "1")]);
    assert_eq!((out.edited, out.written), (vec!["one.rs".to_owned()], vec!["one.rs".to_owned()]));
}

#[test]
fn an_edited_file_that_is_no_longer_generated_is_left_to_its_editor() {
    let root = tempfile::tempdir().unwrap();
    run(root.path(), &[("one.rs", "1")]);
    fs::write(root.path().join("one.rs"), "edited").unwrap();
    assert_eq!(run(root.path(), &[]).released, ["one.rs"]);
    assert!(root.path().join("one.rs").exists());
}

#[test]
fn a_foreign_file_in_a_generated_ones_place_is_not_touched() {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join("one.rs"), "foreign").unwrap();
    assert_eq!(run(root.path(), &[("one.rs", "1")]).blocked, ["one.rs"]);
    assert_eq!(fs::read_to_string(root.path().join("one.rs")).unwrap(), "foreign");
}

#[test]
fn check_names_what_differs_and_writes_nothing() {
    let root = tempfile::tempdir().unwrap();
    run(root.path(), &[("one.rs", "1"), ("old.rs", "0")]);
    let manifest = fs::read(root.path().join(MANIFEST)).unwrap();
    let out = write(root.path(), &files(&[("one.rs", "2"), ("new.rs", "3")]), Mode::Check).unwrap();
    assert_eq!((out.written, out.removed), (vec!["new.rs".into(), "one.rs".into()], vec!["old.rs".into()]));
    assert_eq!(fs::read_to_string(root.path().join("one.rs")).unwrap(), "1");
    assert!(!root.path().join("new.rs").exists());
    assert_eq!(fs::read(root.path().join(MANIFEST)).unwrap(), manifest);
}

#[test]
fn a_manifest_cannot_lead_out_of_its_folder() {
    let parent = tempfile::tempdir().unwrap();
    let root = parent.path().join("out");
    fs::create_dir(&root).unwrap();
    fs::write(parent.path().join("victim"), "x").unwrap();
    let hash = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";
    fs::write(root.join(MANIFEST), format!("{{\"docwright\":1,\"files\":{{\"../victim\":\"{hash}\"}}}}"))
        .unwrap();
    assert!(run(&root, &[]).removed.is_empty());
    assert!(parent.path().join("victim").exists());
}

#[test]
fn a_broken_manifest_says_what_to_do() {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join(MANIFEST), "{").unwrap();
    let error = write(root.path(), &files(&[]), Mode::Write).unwrap_err().to_string();
    assert!(error.contains("restore it from version control"), "{error}");
}
