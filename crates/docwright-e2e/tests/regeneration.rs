//! Regenerating: the same bytes anywhere, and nothing touched that need not be.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use docwright_build::{Mode, Project, Report, build};
use docwright_e2e::root;

/// A checkout in a folder of its own: the configuration, pages and templates.
fn checkout() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(root().join("docwright.yaml"), folder.path().join("docwright.yaml")).unwrap();
    for part in ["specs", "templates"] {
        copy(&root().join(part), &folder.path().join(part));
    }
    // What the configuration says that generated crates run on; nothing is compiled here.
    let runtime = folder.path().join("crates/docwright-runtime");
    fs::create_dir_all(&runtime).unwrap();
    fs::write(runtime.join("Cargo.toml"), "").unwrap();
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn regen(root: &Path, threads: usize) -> Report {
    let project = Project::open(root).unwrap();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| build(&project, Mode::Write, &|_| {})).unwrap()
}

fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut out = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                out.insert(name, fs::read(path).unwrap());
            }
        }
    }
    out
}

#[test]
fn another_folder_and_another_number_of_threads_give_the_same_bytes() {
    let (one, two) = (checkout(), checkout());
    regen(one.path(), 1);
    regen(two.path(), 2);
    let [one, two] = [one, two].map(|folder| bytes(&folder.path().join("generated")));
    assert!(one.len() > 40, "only {} files", one.len());
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    assert!(one == two);
}

#[test]
fn what_is_checked_in_is_what_the_pages_give() {
    let project = Project::open(&root()).unwrap();
    let report = build(&project, Mode::Check, &|_| {}).unwrap();
    assert!(report.written.is_clean(), "run `cargo xtask regen`: {:?}", report.written);
    let elsewhere = checkout();
    regen(elsewhere.path(), 2);
    for (name, text) in bytes(&elsewhere.path().join("generated")) {
        assert!(
            fs::read(root().join("generated").join(&name)).is_ok_and(|here| here == text),
            "{name} differs elsewhere"
        );
    }
}

#[test]
fn a_second_run_changes_nothing_and_a_deleted_file_comes_back_alone() {
    let folder = checkout();
    regen(folder.path(), 2);
    assert!(regen(folder.path(), 2).written.is_clean());
    let victim = "ucloud-client/src/ufile/create_ufile_token.rs";
    fs::remove_file(folder.path().join("generated").join(victim)).unwrap();
    assert_eq!(regen(folder.path(), 2).written.written, [victim]);
}

#[test]
fn a_stray_file_survives_and_is_named() {
    let folder = checkout();
    regen(folder.path(), 2);
    let stray = folder.path().join("generated/ucloud-client/src/mine.rs");
    fs::write(&stray, "// mine").unwrap();
    let report = regen(folder.path(), 2);
    assert!(stray.exists());
    let summary = report.summary(Path::new("generated"), Mode::Write);
    assert!(summary.text.contains("ucloud-client/src/mine.rs"), "{}", summary.text);
}

#[test]
fn a_page_that_goes_takes_its_files_along() {
    let folder = checkout();
    regen(folder.path(), 2);
    fs::remove_dir_all(folder.path().join("specs/ucloud/iam")).unwrap();
    let removed = regen(folder.path(), 2).written.removed;
    assert!(removed.iter().any(|path| path == "ucloud-client/src/iam/create_access_key.rs"), "{removed:?}");
    assert!(!folder.path().join("generated/ucloud-client/src/iam").exists());
}
