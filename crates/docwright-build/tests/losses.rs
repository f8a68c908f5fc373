//! What the last run had read and this one has not goes only if its page was deleted in its place, and that is said.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

mod place;

use std::fs;
use std::path::Path;

use docwright_build::{IrFormat, MANIFEST, Mode, Project, Report, build, build_from_ir, extract};

use place::{KEY, Place, TOKEN, bytes};

/// What a run of other pages or of fewer services says; it writes nothing until that is accepted.
#[track_caller]
fn refused(place: &Place, project: &Project) -> String {
    let before = bytes(place.0.path());
    let error = build(project, Mode::Write, &|_| {}).unwrap_err().to_string();
    assert_eq!(extract(project, IrFormat::Yaml, &|_| {}).unwrap_err().to_string(), error);
    assert_eq!(build(project, Mode::Check, &|_| {}).unwrap_err().to_string(), error);
    assert!(bytes(place.0.path()) == before, "something was written, though: {error}");
    assert!(error.contains("--accept-removed") && error.contains("--out"), "{error}");
    error
}

fn accepted(project: &Project) -> Report {
    let mut project = project.clone();
    project.demands.accept_removed = true;
    build(&project, Mode::Write, &|_| {}).unwrap()
}

#[test]
fn another_folder_of_pages_removes_nothing() {
    let place = Place::new();
    place.build().unwrap();
    for (folder, lost) in [("docs/ufile", "CreateAccessKey of iam"), ("copy", "CreateUFileToken of ufile")] {
        fs::create_dir_all(place.0.path().join("copy/iam")).unwrap();
        fs::copy(place.page(KEY), place.0.path().join("copy").join(KEY)).unwrap();
        let docs = place.0.path().join(folder);
        let project = Project::of_docs(Some("ucloud"), &docs, &place.out()).unwrap();
        let error = refused(&place, &project);
        assert!(error.contains(lost) && error.contains("had read"), "{error}");
        assert_eq!(accepted(&project).gone.len(), 1);
        accepted(&place.project());
    }
    // Another way to the same folder is none to another one.
    fs::remove_file(place.page(KEY)).unwrap();
    let again = place.0.path().join("out/../docs");
    let project = Project::of_docs(Some("ucloud"), &again, &place.out()).unwrap();
    assert_eq!(build(&project, Mode::Write, &|_| {}).unwrap().gone[0].page, KEY);
}

#[cfg(unix)]
#[test]
fn the_same_folder_by_a_link_is_the_same() {
    let place = Place::new();
    place.build().unwrap();
    let link = place.0.path().join("link");
    std::os::unix::fs::symlink(place.docs(), &link).unwrap();
    fs::remove_file(place.page(KEY)).unwrap();
    let project = Project::of_docs(Some("ucloud"), &link, &place.out()).unwrap();
    assert_eq!(build(&project, Mode::Write, &|_| {}).unwrap().gone.len(), 1);
}

#[test]
fn what_is_remembered_moves_with_the_project() {
    let (place, elsewhere) = (Place::new(), Place::new());
    place.build().unwrap();
    let manifest = fs::read_to_string(place.out().join(MANIFEST)).unwrap();
    assert!(manifest.contains(r#""ucloud": "../docs""#), "{manifest}");
    elsewhere.build().unwrap();
    assert_eq!(fs::read_to_string(elsewhere.out().join(MANIFEST)).unwrap(), manifest);
    let moved = place.0.path().join("moved");
    fs::create_dir(&moved).unwrap();
    for part in ["docs", "out"] {
        fs::rename(place.0.path().join(part), moved.join(part)).unwrap();
    }
    fs::remove_file(moved.join("docs").join(KEY)).unwrap();
    let project = Project::of_docs(Some("ucloud"), &moved.join("docs"), &moved.join("out")).unwrap();
    assert_eq!(build(&project, Mode::Write, &|_| {}).unwrap().gone.len(), 1);
}

#[test]
fn a_manifest_that_does_not_say_where_pages_were_is_believed_as_before() {
    let place = Place::new();
    place.build().unwrap();
    let path = place.out().join(MANIFEST);
    let mut manifest: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    manifest.as_object_mut().unwrap().remove("read_from").unwrap();
    fs::write(&path, manifest.to_string()).unwrap();
    fs::remove_file(place.page(KEY)).unwrap();
    assert_eq!(place.build().unwrap().gone.len(), 1);
}

#[test]
fn services_that_are_not_asked_for_are_not_removed() {
    let place = Place::new();
    place.build().unwrap();
    let mut project = place.project();
    project.set_services(&[" ufile ".to_owned()]);
    let error = refused(&place, &project);
    assert!(error.contains("the operation CreateAccessKey of iam, of services that"), "{error}");
    let report = accepted(&project);
    assert_eq!(report.gone[0].operation, "CreateAccessKey");
    assert!(!place.out().join("ir/ucloud/iam.yaml").exists());
    build(&project, Mode::Write, &|_| {}).unwrap();
}

#[test]
fn an_ir_with_less_removes_nothing() {
    let place = Place::new();
    place.build().unwrap();
    let ir = place.0.path().join("ir");
    let mut project = Project::of_docs(Some("ucloud"), &place.docs(), &ir).unwrap();
    project.set_services(&["ufile".to_owned()]);
    extract(&project, IrFormat::Yaml, &|_| {}).unwrap();
    let cut = place.out().join("ir/ucloud");
    let whole = fs::read_to_string(cut.join("iam.yaml")).unwrap();
    for ir in [ir.join("ir/ucloud"), cut.clone()] {
        if ir == cut {
            fs::write(cut.join("iam.yaml"), whole.split_once("operations:").unwrap().0).unwrap();
        }
        let before = bytes(place.0.path());
        let mut project = Project::of_ir(&ir, &place.out()).unwrap();
        let error = build_from_ir(&ir, &project, Mode::Write, &|_| {}).unwrap_err().to_string();
        assert!(error.contains("CreateAccessKey of iam") && error.contains("--accept-removed"), "{error}");
        assert!(bytes(place.0.path()) == before);
        project.demands.accept_removed = true;
        assert_eq!(build_from_ir(&ir, &project, Mode::Check, &|_| {}).unwrap().gone.len(), 1);
    }
    // An IR that stands in the folder itself is of the same pages.
    fs::write(cut.join("iam.yaml"), whole).unwrap();
    let project = Project::of_ir(&cut, &place.out()).unwrap();
    build_from_ir(&cut, &project, Mode::Write, &|_| {}).unwrap();
    fs::remove_file(place.page(KEY)).unwrap();
    assert_eq!(place.build().unwrap().gone.len(), 1);
}

#[test]
fn a_page_that_cannot_be_used_removes_nothing() {
    let place = Place::new();
    place.build().unwrap();
    fs::rename(place.docs().join("iam"), place.docs().join("con")).unwrap();
    let error = place.refused();
    assert!(error.contains("CreateAccessKey of iam") && error.contains("con/CreateAccessKey.md"), "{error}");
    assert!(error.contains("[unusable-service]") && error.contains("--accept-removed"), "{error}");
    // What is no operation stays as well.
    fs::rename(place.docs().join("con"), place.docs().join("iam")).unwrap();
    place.write("con/CreateThing.md", &fs::read(place.page(TOKEN)).unwrap());
    let report = place.build().unwrap();
    assert!(report.findings.has_errors() && report.written.removed.is_empty(), "{report:?}");
    fs::remove_dir_all(place.docs().join("iam")).unwrap();
    fs::remove_dir_all(place.docs().join("ufile")).unwrap();
    fs::remove_dir_all(place.out()).unwrap();
    let error = place.refused();
    assert!(error.contains("no page that describes an operation"), "{error}");
    assert!(error.contains("[unusable-service]"), "the reason is named: {error}");
    let mut project = place.project();
    project.set_services(&["con".to_owned()]);
    let error = build(&project, Mode::Write, &|_| {}).unwrap_err().to_string();
    assert!(error.contains("no service called `con`") && error.contains("[unusable-service]"), "{error}");
}

#[cfg(unix)]
#[test]
fn a_script_takes_nothing_else_for_a_page() {
    use std::os::unix::fs::symlink;

    let pipe = |path: &Path| {
        assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
    };
    // What is found without knowing the last run, too: `OUT_DIR` is empty on other machines.
    let cases = [
        ("a link", true),
        ("a link to nothing", true),
        ("a link to what is hidden", true),
        ("a pipe", true),
        ("another extension", true),
        ("a folder that is a link", true),
        ("a folder that is a link to an empty one", true),
        ("a folder that is a link to nothing", false),
        ("a folder that is a pipe", false),
        ("a folder that is a file", false),
    ];
    for (what, at_first) in cases {
        let place = Place::new();
        place.script().run().unwrap();
        let (page, kept) = (place.page(KEY), place.0.path().join("kept"));
        let moved = kept.join("moved");
        fs::create_dir(&kept).unwrap();
        let at = if what.starts_with("a folder") { place.docs().join("iam") } else { page.clone() };
        fs::rename(&at, &moved).unwrap();
        match what {
            "a link" | "a folder that is a link" => symlink(&moved, &at).unwrap(),
            "a link to nothing" | "a folder that is a link to nothing" => symlink("nowhere", &at).unwrap(),
            "a folder that is a link to an empty one" => symlink(&kept, &at).unwrap(),
            "a pipe" | "a folder that is a pipe" => pipe(&at),
            "another extension" => fs::rename(&moved, page.with_extension("mdx")).unwrap(),
            "a folder that is a file" => fs::write(&at, "x").unwrap(),
            _ => {
                fs::rename(&moved, at.with_file_name(".hidden.md")).unwrap();
                symlink(".hidden.md", &at).unwrap();
            }
        }
        let error = place.fails(&place.script());
        assert!(error.contains(&place.docs().join("iam").display().to_string()), "{what}: {error}");
        assert!(error.contains(".guides([\"iam/CreateAccessKey.md"), "{what}: {error}");
        let accepts = place.script().guides(["iam", "iam/*"]);
        assert_eq!(accepts.run().unwrap().gone.len(), 1, "{what}");
        assert!(accepts.run().unwrap().gone.is_empty(), "{what}");
        fs::remove_dir_all(place.out()).unwrap();
        assert_eq!(place.script().run().is_err(), at_first, "{what}");
    }
}

#[test]
fn a_script_says_which_operations_went() {
    let place = Place::new();
    let lost = |script: docwright_build::Script| {
        let gone = script.run().unwrap().gone;
        gone.into_iter().map(|lost| (lost.operation, lost.page)).collect::<Vec<_>>()
    };
    assert!(lost(place.script()).is_empty());
    // The page of another operation.
    let text = fs::read_to_string(place.page(KEY)).unwrap();
    place.write(KEY, text.replace("CreateAccessKey", "CreateOtherKey").as_bytes());
    assert_eq!(lost(place.script()), [("CreateAccessKey".to_owned(), KEY.to_owned())]);
    assert_eq!(lost(place.script().services(["ufile"])), [("CreateOtherKey".to_owned(), KEY.to_owned())]);
    assert!(lost(place.script()).is_empty());
    fs::remove_file(place.page(KEY)).unwrap();
    assert_eq!(lost(place.script()), [("CreateOtherKey".to_owned(), KEY.to_owned())]);
}
