//! What the writer does to an output folder.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use docwright_build::{MANIFEST, Mode, Output, Written, write};
use docwright_ir::RelativePath;

fn files(list: &[(&str, &str)]) -> BTreeMap<RelativePath, Vec<u8>> {
    list.iter().map(|(path, text)| (RelativePath::new(path).unwrap(), text.as_bytes().to_vec())).collect()
}

fn blocked(written: &Written) -> Vec<(&str, &str)> {
    written.blocked.iter().map(|blocked| (blocked.path.as_str(), blocked.by.as_str())).collect()
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
    let out = run(root.path(), &[("one.rs", "1")]);
    assert_eq!(blocked(&out), [("one.rs", "a file that is not docwright's")]);
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

#[test]
fn a_newer_manifest_is_refused() {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join(MANIFEST), r#"{"docwright": 2, "novelty": []}"#).unwrap();
    for mode in [Mode::Write, Mode::Check] {
        let error = write(root.path(), &files(&[("a", "1")]), mode).unwrap_err().to_string();
        assert!(error.contains("format version 2") && error.contains("update docwright"), "{error}");
    }
    assert_eq!(names(root.path()), [MANIFEST]);
}

/// Everything below `root`, links not followed, in order.
fn names(root: &Path) -> Vec<String> {
    let walk = walkdir::WalkDir::new(root).min_depth(1).sort_by_file_name();
    walk.into_iter()
        .map(|entry| entry.unwrap().path().strip_prefix(root).unwrap().display().to_string())
        .collect()
}

#[test]
fn nothing_is_left_but_the_files_and_the_manifest() {
    let root = tempfile::tempdir().unwrap();
    run(root.path(), &[("a/one.rs", "1"), ("two.rs", "2")]);
    assert_eq!(names(root.path()), [MANIFEST, "a", "a/one.rs", "two.rs"]);
    drop(Output::open(root.path(), Mode::Write, &|_| {}).unwrap());
    assert_eq!(names(root.path()), [MANIFEST, "a", "a/one.rs", "two.rs"]);
}

#[test]
fn until_a_run_finishes_nothing_has_changed() {
    let root = tempfile::tempdir().unwrap();
    run(root.path(), &[("one.rs", "1"), ("old.rs", "0")]);
    let mut output = Output::open(root.path(), Mode::Write, &|_| {}).unwrap();
    output.add(&RelativePath::new("one.rs").unwrap(), b"2").unwrap();
    output.add(&RelativePath::new("a/new.rs").unwrap(), b"3").unwrap();
    let error = output.add(&RelativePath::new("ONE.rs").unwrap(), b"4").unwrap_err().to_string();
    assert!(error.contains("case"), "{error}");
    drop(output);
    assert_eq!(names(root.path()), [MANIFEST, "old.rs", "one.rs"]);
    assert_eq!(fs::read_to_string(root.path().join("one.rs")).unwrap(), "1");
}

#[test]
fn a_file_may_become_a_folder_and_back() {
    let root = tempfile::tempdir().unwrap();
    for list in [[("a", "1")], [("a/b/c", "2")], [("a/b", "3")], [("a", "4")]] {
        assert_eq!(run(root.path(), &list).written, [list[0].0]);
        assert_eq!(fs::read_to_string(root.path().join(list[0].0)).unwrap(), list[0].1);
    }
    run(root.path(), &[("a/b", "5")]);
    fs::write(root.path().join("a/mine"), "mine").unwrap();
    assert_eq!(blocked(&run(root.path(), &[("a", "6")])), [("a", "a folder")]);
    assert_eq!(names(root.path()), [MANIFEST, "a", "a/mine"]);
}

#[test]
fn docwrights_own_names_are_not_for_generated_files() {
    let root = tempfile::tempdir().unwrap();
    for name in [MANIFEST, ".docwright-run", ".docwright-0123456789abcdef/1"] {
        assert!(write(root.path(), &files(&[(name, "x")]), Mode::Write).is_err(), "{name}");
    }
}

#[test]
fn a_users_temporary_files_are_the_users() {
    let root = tempfile::tempdir().unwrap();
    for name in ["one.rs.tmp", ".one.rs.tmp", ".docwright-manifest.json.tmp", "one.rs~"] {
        fs::write(root.path().join(name), "mine").unwrap();
    }
    let strays = run(root.path(), &[("one.rs", "1")]).strays;
    assert_eq!(strays.len(), 4, "{strays:?}");
    assert!(strays.iter().all(|name| fs::read_to_string(root.path().join(name)).unwrap() == "mine"));
}

#[test]
fn what_is_outside_the_scope_stays() {
    let root = tempfile::tempdir().unwrap();
    run(root.path(), &[("ir/a.yaml", "1"), ("ir/b.yaml", "1"), ("client/lib.rs", "1")]);
    let mut output = Output::open(root.path(), Mode::Write, &|_| {}).unwrap();
    output.only_below(&RelativePath::new("ir").unwrap());
    output.add(&RelativePath::new("ir/a.yaml").unwrap(), b"2").unwrap();
    let written = output.finish().unwrap();
    assert_eq!((written.written, written.removed), (vec!["ir/a.yaml".into()], vec!["ir/b.yaml".into()]));
    assert!(written.strays.is_empty(), "{:?}", written.strays);
    assert_eq!(run(root.path(), &[]).removed, ["client/lib.rs", "ir/a.yaml"]);
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    /// An output folder in which `a/one.rs` and `two.rs` are generated, beside somebody's files.
    fn with_victims() -> (tempfile::TempDir, std::path::PathBuf) {
        let parent = tempfile::tempdir().unwrap();
        let root = parent.path().join("out");
        fs::create_dir_all(parent.path().join("victim")).unwrap();
        for name in ["victim/one.rs", "victim.rs"] {
            fs::write(parent.path().join(name), "1").unwrap();
        }
        run(&root, &[("a/one.rs", "1"), ("two.rs", "1")]);
        (parent, root)
    }

    fn unharmed(parent: &Path) {
        for name in ["victim/one.rs", "victim.rs"] {
            assert_eq!(fs::read_to_string(parent.join(name)).unwrap(), "1", "{name}");
        }
        assert_eq!(names(&parent.join("victim")), ["one.rs"]);
    }

    #[test]
    fn a_linked_folder_is_neither_written_nor_removed_through() {
        let (parent, root) = with_victims();
        fs::remove_dir_all(root.join("a")).unwrap();
        symlink(parent.path().join("victim"), root.join("a")).unwrap();
        let out = run(&root, &[("a/one.rs", "2"), ("a/new.rs", "2"), ("two.rs", "2")]);
        let by = "a symbolic link at a";
        assert_eq!(blocked(&out), [("a/new.rs", by), ("a/one.rs", by)]);
        let out = run(&root, &[]);
        assert_eq!(out.removed, ["two.rs"]);
        unharmed(parent.path());
    }

    #[test]
    fn a_linked_file_is_neither_written_nor_removed_through() {
        for target in ["../victim.rs", "../nowhere", "two.rs"] {
            let (parent, root) = with_victims();
            fs::remove_file(root.join("two.rs")).unwrap();
            symlink(target, root.join("two.rs")).unwrap();
            let out = run(&root, &[("a/one.rs", "1"), ("two.rs", "2")]);
            assert_eq!(blocked(&out), [("two.rs", "a symbolic link")], "{target}");
            assert!(!parent.path().join("nowhere").exists());
            run(&root, &[]);
            assert!(fs::symlink_metadata(root.join("two.rs")).unwrap().is_symlink());
            unharmed(parent.path());
        }
    }

    #[test]
    fn docwrights_own_files_are_no_links() {
        for name in [MANIFEST, ".docwright-run"] {
            let (parent, root) = with_victims();
            let _ = fs::remove_file(root.join(name));
            symlink("../victim.rs", root.join(name)).unwrap();
            let error = write(&root, &files(&[("two.rs", "2")]), Mode::Write).unwrap_err().to_string();
            assert!(error.contains("a symbolic link"), "{error}");
            assert_eq!(fs::read_to_string(root.join("two.rs")).unwrap(), "1");
            unharmed(parent.path());
        }
    }

    #[test]
    fn the_folder_itself_may_be_reached_by_a_link() {
        let (parent, root) = with_victims();
        symlink(&root, parent.path().join("linked")).unwrap();
        assert_eq!(run(&parent.path().join("linked"), &[("two.rs", "2")]).written, ["two.rs"]);
        assert_eq!(fs::read_to_string(root.join("two.rs")).unwrap(), "2");
    }

    #[test]
    fn a_pipe_is_named_and_not_opened() {
        let (_parent, root) = with_victims();
        fs::remove_file(root.join("two.rs")).unwrap();
        let pipe = |name: &str| {
            let made = std::process::Command::new("mkfifo").arg(root.join(name)).status();
            assert!(made.unwrap().success());
        };
        pipe("two.rs");
        pipe("new.rs");
        let out = run(&root, &[("a/one.rs", "1"), ("two.rs", "2"), ("new.rs", "2"), ("new.rs2/x", "2")]);
        let by = "a pipe, a socket or a device";
        assert_eq!(blocked(&out), [("new.rs", by), ("two.rs", by)]);
        assert_eq!(run(&root, &[]).removed, ["a/one.rs", "new.rs2/x"]);
    }

    #[test]
    fn a_file_of_the_users_is_no_run_file() {
        let (parent, root) = with_victims();
        let run_file = root.join(".docwright-run");
        let refused = || {
            let error = write(&root, &files(&[("two.rs", "2")]), Mode::Write).unwrap_err().to_string();
            assert!(error.contains("move it away"), "{error}");
            assert_eq!(fs::read_to_string(root.join("two.rs")).unwrap(), "1");
            unharmed(parent.path());
        };
        fs::write(&run_file, "notes").unwrap();
        refused();
        assert_eq!(fs::read_to_string(&run_file).unwrap(), "notes");
        for text in ["", r#"{"process":1,"#] {
            fs::write(parent.path().join("kept"), text).unwrap();
            fs::remove_file(&run_file).unwrap();
            fs::hard_link(parent.path().join("kept"), &run_file).unwrap();
            refused();
            assert_eq!(fs::read_to_string(parent.path().join("kept")).unwrap(), text);
            fs::remove_file(&run_file).unwrap();
            fs::write(&run_file, text).unwrap();
            run(&root, &[("a/one.rs", "1"), ("two.rs", "1")]);
            fs::write(&run_file, "").unwrap();
        }
    }

    /// Looking may not spin on a run file that it cannot open.
    #[test]
    fn a_run_file_that_cannot_be_opened_is_an_error() {
        use std::os::unix::fs::PermissionsExt;
        let (_parent, root) = with_victims();
        let run_file = root.join(".docwright-run");
        fs::write(&run_file, "").unwrap();
        fs::set_permissions(&run_file, fs::Permissions::from_mode(0o000)).unwrap();
        if fs::File::open(&run_file).is_ok() {
            println!("skipped: nothing is closed to this user");
            return;
        }
        let error = write(&root, &files(&[("two.rs", "1")]), Mode::Check).unwrap_err().to_string();
        assert!(error.contains(".docwright-run"), "{error}");
    }

    #[test]
    fn a_run_files_token_is_no_path() {
        let (parent, root) = with_victims();
        for token in ["/../../victim", "../victim", "0123456789abcdeg", ""] {
            let text = format!(r#"{{"process":1,"token":"{token}"}}"#);
            fs::write(root.join(".docwright-run"), text).unwrap();
            run(&root, &[("a/one.rs", "1"), ("two.rs", "1")]);
            unharmed(parent.path());
        }
        // A staging folder that is a link is not cleared through it.
        fs::write(root.join(".docwright-run"), r#"{"process":1,"token":"0123456789abcdef"}"#).unwrap();
        symlink(parent.path().join("victim"), root.join(".docwright-0123456789abcdef")).unwrap();
        run(&root, &[("a/one.rs", "2"), ("two.rs", "2")]);
        unharmed(parent.path());
    }
}

#[test]
fn a_run_waits_for_the_other_and_the_second_wins() {
    let root = tempfile::tempdir().unwrap();
    let mut first = Output::open(root.path(), Mode::Write, &|_| {}).unwrap();
    let second = std::thread::spawn({
        let root = root.path().to_owned();
        move || run(&root, &[("one.rs", "second"), ("two.rs", "second")])
    });
    std::thread::sleep(std::time::Duration::from_millis(200));
    first.add(&RelativePath::new("one.rs").unwrap(), b"first").unwrap();
    assert_eq!(first.finish().unwrap().written, ["one.rs"]);
    let second = second.join().unwrap();
    assert_eq!(second.written, ["one.rs", "two.rs"]);
    assert!(second.edited.is_empty() && second.strays.is_empty(), "{second:?}");
    assert_eq!(names(root.path()), [MANIFEST, "one.rs", "two.rs"]);
}

#[test]
fn a_repair_that_was_killed_is_repaired_too() {
    let root = tempfile::tempdir().unwrap();
    run(root.path(), &[("one.rs", "1"), ("two.rs", "1")]);
    let staging = root.path().join(".docwright-0123456789abcdef");
    fs::create_dir(&staging).unwrap();
    // What a killed run had staged, and what two killed repairs had.
    for name in ["1", "2", "3", "4", "281474976710657"] {
        fs::write(staging.join(name), "x").unwrap();
    }
    let hash = "d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35";
    fs::write(
        staging.join("intent.json"),
        format!(r#"{{"files": {{"new.rs": "{hash}", "gone.rs": "{hash}"}}}}"#),
    )
    .unwrap();
    fs::write(root.path().join("new.rs"), "2").unwrap();
    fs::write(root.path().join(".docwright-run"), r#"{"process":1,"token":"0123456789abcdef"}"#).unwrap();
    let out = run(root.path(), &[("one.rs", "1")]);
    assert_eq!(out.removed, ["new.rs", "two.rs"], "what the killed run had put in place is docwright's");
    assert_eq!(names(root.path()), [MANIFEST, "one.rs"]);
}

#[test]
fn a_staging_folder_that_holds_something_else_stays_and_is_named() {
    let root = tempfile::tempdir().unwrap();
    let staging = root.path().join(".docwright-0123456789abcdef");
    fs::create_dir_all(staging.join("7")).unwrap();
    fs::write(staging.join("mine"), "mine").unwrap();
    fs::write(root.path().join(".docwright-run"), r#"{"process":1,"token":"0123456789abcdef"}"#).unwrap();
    assert_eq!(run(root.path(), &[("one.rs", "1")]).strays, [".docwright-0123456789abcdef/mine"]);
    assert_eq!(fs::read_to_string(staging.join("mine")).unwrap(), "mine");
}

#[test]
fn what_comes_in_the_way_in_the_last_moment_is_somebodys() {
    let root = tempfile::tempdir().unwrap();
    let mine = |name: &str| fs::write(root.path().join(name), "mine").unwrap();
    run(root.path(), &[("stale.rs", "1"), ("x/y.rs", "1")]);
    let mut output = Output::open(root.path(), Mode::Write, &|_| {}).unwrap();
    for name in ["new.rs", "a/new.rs", "other.rs"] {
        output.add(&RelativePath::new(name).unwrap(), b"2").unwrap();
    }
    ["new.rs", "a", "stale.rs"].iter().for_each(|name| mine(name));
    let out = output.finish().unwrap();
    assert_eq!(blocked(&out), [("a/new.rs", "a file at a"), ("new.rs", "a file that is not docwright's")]);
    assert_eq!((out.written, out.released), (vec!["other.rs".to_owned()], vec!["stale.rs".to_owned()]));
    for _ in 0..2 {
        let out = run(root.path(), &[("new.rs", "2"), ("a/new.rs", "2"), ("other.rs", "2")]);
        assert_eq!(out.blocked.len(), 2, "{out:?}");
    }
    for name in ["new.rs", "a", "stale.rs"] {
        assert_eq!(fs::read_to_string(root.path().join(name)).unwrap(), "mine");
    }
}

#[test]
fn an_empty_folder_in_a_files_place_is_named() {
    let root = tempfile::tempdir().unwrap();
    run(root.path(), &[("one.rs", "1"), ("two.rs", "1")]);
    fs::remove_file(root.path().join("one.rs")).unwrap();
    fs::create_dir(root.path().join("one.rs")).unwrap();
    let out = run(root.path(), &[("one.rs", "2"), ("two.rs", "2")]);
    assert_eq!(blocked(&out), [("one.rs", "a folder")]);
    assert_eq!(out.written, ["two.rs"]);
}

#[test]
fn an_output_folder_is_a_folder() {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join("file"), "mine").unwrap();
    let error = write(&root.path().join("file"), &files(&[("a", "1")]), Mode::Write).unwrap_err().to_string();
    assert!(error.contains("is not a folder"), "{error}");
}
