//! What a run does when pages are not what they were: nothing that was there goes unnoticed.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

mod place;

use std::fs;
use std::path::Path;

use docwright_build::{Demands, Inventory, IrFormat, LockFile, Mode, Project, build, build_from_ir, extract};
use docwright_ir::Diagnostics;

use place::{KEY, Place, TOKEN, bytes};

#[test]
fn docs_that_are_not_there_remove_nothing() {
    let place = Place::new();
    place.build().unwrap();
    fs::rename(place.docs(), place.0.path().join("elsewhere")).unwrap();
    assert!(place.refused().contains("is not there"));
    fs::write(place.docs(), "a file").unwrap();
    assert!(place.refused().contains("is not a folder"));
    fs::remove_file(place.docs()).unwrap();
    fs::create_dir(place.docs()).unwrap();
    assert!(place.refused().contains("holds no file"));
    place.write("a/guide.md", b"# A guide\n\nWith some text.\n");
    assert!(place.refused().contains("no page that describes an operation"));
}

#[test]
fn a_page_that_gives_its_operation_no_more_is_an_error_until_that_is_accepted() {
    for text in [b"# A guide\n\nWith some text.\n".as_slice(), b"", b"\xff\xfe\x00", b"```\nCreateAccessKey"]
    {
        let place = Place::new();
        place.build().unwrap();
        place.write(KEY, text);
        let error = place.refused();
        assert!(error.contains("CreateAccessKey") && error.contains("--accept-removed"), "{error}");
        assert!(error.contains(&place.page(KEY).display().to_string()), "{error}");
        let mut project = place.project();
        project.demands.accept_removed = true;
        let report = build(&project, Mode::Write, &|_| {}).unwrap();
        assert_eq!(report.gone[0].operation, "CreateAccessKey");
        assert!(report.summary(&project.out, Mode::Write).text.contains("no longer there: CreateAccessKey"));
        assert!(place.build().unwrap().gone.is_empty(), "it is forgotten then");
    }
}

#[test]
fn a_page_that_is_gone_takes_its_operation_along_and_that_is_said() {
    let place = Place::new();
    place.build().unwrap();
    fs::remove_file(place.page(KEY)).unwrap();
    let report = place.build().unwrap();
    assert_eq!((report.gone.len(), report.gone[0].page.as_str()), (1, KEY));
    assert!(report.written.removed.iter().any(|path| path.ends_with("create_access_key.rs")));
}

#[test]
fn another_apis_folder_is_not_written_over() {
    let place = Place::new();
    place.build().unwrap();
    let text = fs::read_to_string(place.out().join("ir/ucloud/api.yaml")).unwrap();
    let ir = place.0.path().join("ir");
    fs::create_dir(&ir).unwrap();
    fs::write(
        ir.join("api.yaml"),
        text.replace("api: ucloud", "api: acme").replace("  check: GetRegion\n", "  check: Go\n"),
    )
    .unwrap();
    let service =
        "docwright: 1\napi: acme\nservice: pots\noperations:\n- {name: Go, http: {method: POST, path: /}}\n";
    fs::write(ir.join("pots.yaml"), service).unwrap();
    let before = bytes(&place.out());
    let mut project = Project::of_ir(&ir, &place.out()).unwrap();
    let error = build_from_ir(&ir, &project, Mode::Write, &|_| {}).unwrap_err().to_string();
    assert!(error.contains("another API (ucloud)"), "{error}");
    assert!(bytes(&place.out()) == before);
    project.demands.accept_removed = true;
    assert!(!build_from_ir(&ir, &project, Mode::Write, &|_| {}).unwrap().written.removed.is_empty());
}

#[test]
fn an_ir_that_stands_in_the_output_folder_is_its_editors() {
    let place = Place::new();
    place.build().unwrap();
    let file = place.out().join("ir/ucloud/iam.yaml");
    let edited = format!("# Reviewed.\n{}", fs::read_to_string(&file).unwrap());
    fs::write(&file, &edited).unwrap();
    let ir = place.out().join("ir/ucloud");
    let project = Project::of_ir(&ir, &place.out()).unwrap();
    let written = build_from_ir(&ir, &project, Mode::Write, &|_| {}).unwrap().written;
    assert!(written.is_clean() && written.strays.is_empty(), "{written:?}");
    assert_eq!(fs::read_to_string(&file).unwrap(), edited);
    let written = place.build().unwrap().written;
    assert_eq!(written.edited, ["ir/ucloud/iam.yaml"], "a later build says what it writes over");
}

#[test]
fn extracting_leaves_the_rest_of_the_folder() {
    let place = Place::new();
    place.build().unwrap();
    let before = bytes(&place.out());
    let written = extract(&place.project(), IrFormat::Yaml, &|_| {}).unwrap().written;
    assert!(written.is_clean() && written.strays.is_empty(), "{written:?}");
    assert!(bytes(&place.out()) == before);
}

#[test]
fn extracting_loses_no_operation_either() {
    let place = Place::new();
    place.build().unwrap();
    let before = bytes(&place.out());
    place.write(KEY, b"");
    let error = extract(&place.project(), IrFormat::Yaml, &|_| {}).unwrap_err().to_string();
    assert!(error.contains("CreateAccessKey") && bytes(&place.out()) == before, "{error}");
    fs::remove_file(place.page(KEY)).unwrap();
    let report = extract(&place.project(), IrFormat::Yaml, &|_| {}).unwrap();
    assert!(report.losses().contains("no longer there: CreateAccessKey of iam"), "{}", report.losses());
    assert!(report.losses().contains("removed: ir/ucloud/iam.yaml"), "{}", report.losses());
}

/// What a run has looked at may change while it waits for another one.
#[test]
fn a_run_that_had_to_wait_looks_again() {
    let place = Place::new();
    let waiting = |project: Project| {
        let held = docwright_build::Output::open(&place.out(), Mode::Write, &|_| {}).unwrap();
        let (told, hears) = std::sync::mpsc::channel();
        let run = std::thread::spawn(move || {
            build(&project, Mode::Write, &|step| {
                if matches!(step, docwright_build::Step::Wait(_)) {
                    told.send(()).ok();
                }
            })
        });
        hears.recv().unwrap();
        (held, run)
    };
    // Both read before either writes; what the first one writes is what the second one must not lose.
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs/tencentcloud");
    let other = Project::of_docs(Some("tencentcloud"), &specs, &place.out()).unwrap();
    let (held, late) = waiting(other);
    drop(held);
    let first = place.build();
    let second = late.join().unwrap();
    let (Ok(_), Err(error)) = (&first, &second) else {
        // The one that waited may also have been the first to go on.
        let error = first.unwrap_err().to_string();
        return assert!(error.contains("another API"), "{error}");
    };
    assert!(error.to_string().contains("another API"), "{error}");
}

#[test]
fn what_could_not_be_made_again_stays_as_it_was() {
    let place = Place::new();
    place.build().unwrap();
    let templates = place.0.path().join("templates/client");
    fs::create_dir_all(&templates).unwrap();
    for broken in ["{% if %}", "{{ missing }}"] {
        fs::write(templates.join("Cargo.toml.jinja"), broken).unwrap();
        let before = bytes(&place.out());
        let mut project = place.project();
        project.options.templates = Some(place.0.path().join("templates"));
        let report = build(&project, Mode::Write, &|_| {}).unwrap();
        assert!(report.findings.has_errors() && report.written.removed.is_empty(), "{report:?}");
        let after = bytes(&place.out());
        assert!(before.keys().all(|path| after.contains_key(path)), "{broken}");
    }
    // It is still known for docwright's own.
    let report = place.build().unwrap();
    assert!(report.written.removed.is_empty() && report.written.edited.is_empty(), "{:?}", report.written);
}

#[cfg(unix)]
#[test]
fn something_in_the_place_of_a_folder_of_pages_is_not_its_end() {
    for what in ["file", "pipe", "link to nothing"] {
        let place = Place::new();
        place.build().unwrap();
        let folder = place.docs().join("iam");
        fs::remove_dir_all(&folder).unwrap();
        match what {
            "file" => fs::write(&folder, "x").unwrap(),
            "pipe" => assert!(std::process::Command::new("mkfifo").arg(&folder).status().unwrap().success()),
            _ => std::os::unix::fs::symlink("nowhere", &folder).unwrap(),
        }
        assert!(place.refused().contains("CreateAccessKey"), "{what}");
    }
}

#[test]
fn two_apis_of_one_name_are_an_error_that_names_both() {
    let place = Place::new();
    let mut project = place.project();
    project.specs.push(project.specs[0].clone());
    project.specs[1].docs = place.0.path().join("docs2");
    let error = build(&project, Mode::Write, &|_| {}).unwrap_err().to_string();
    assert!(error.contains("docs2") && error.contains("give one of them another name"), "{error}");
}

#[test]
fn a_script_fails_if_a_file_cannot_be_written() {
    let place = Place::new();
    fs::create_dir_all(place.out().join("ucloud-client/src")).unwrap();
    fs::write(place.out().join("ucloud-client/src/module.rs"), "// mine").unwrap();
    let error = format!("{:?}", place.script().run().unwrap_err());
    assert!(
        error.contains("module.rs: is not written, since there is a file that is not docwright's"),
        "{error}"
    );
}

#[test]
fn two_crates_of_one_name_are_an_error() {
    let place = Place::new();
    place.build().unwrap();
    let mut project = place.project();
    project.specs[0].info.crates.cli = "UCloud-client".to_owned();
    let before = bytes(&place.out());
    let error = build(&project, Mode::Write, &|_| {}).unwrap_err().to_string();
    assert!(error.contains("for both of its crates"), "{error}");
    let ir = place.out().join("ir/ucloud");
    let info = fs::read_to_string(ir.join("api.yaml")).unwrap();
    fs::write(ir.join("api.yaml"), info.replace("cli: ucloud-cli\n", "cli: ucloud-client\n")).unwrap();
    let error = build_from_ir(&ir, &place.project(), Mode::Write, &|_| {}).unwrap_err().to_string();
    assert!(error.contains("for both of its crates"), "{error}");
    fs::write(ir.join("api.yaml"), info).unwrap();
    assert!(bytes(&place.out()) == before);
}

#[test]
fn pages_and_output_are_apart() {
    let place = Place::new();
    let base = place.0.path();
    let link = base.join("link");
    #[cfg(unix)]
    std::os::unix::fs::symlink(place.docs(), &link).unwrap();
    #[cfg(not(unix))]
    fs::create_dir(&link).unwrap();
    let before = bytes(base);
    for out in ["docs", "docs/sdk/deep", "", ".", "docs/../docs/x", "link", "link/sdk", "none/../docs"] {
        let project = Project::of_docs(Some("ucloud"), &place.docs(), &base.join(out)).unwrap();
        let error = build(&project, Mode::Write, &|_| {}).unwrap_err().to_string();
        assert!(error.contains("write elsewhere"), "{out}: {error}");
        assert!(extract(&project, IrFormat::Yaml, &|_| {}).is_err());
    }
    assert!(bytes(base) == before && !place.docs().join("sdk").exists());
    for out in ["docs2", "x/docs", "docs/../y"] {
        let project = Project::of_docs(Some("ucloud"), &place.docs(), &base.join(out)).unwrap();
        build(&project, Mode::Write, &|_| {}).unwrap();
    }
}

#[test]
fn a_folder_that_cannot_be_read_is_an_error() {
    let place = Place::new();
    place.build().unwrap();
    let closed = |path: &Path| {
        #[cfg(unix)]
        fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o000)).unwrap();
        fs::read_dir(path).is_err()
    };
    if !closed(&place.docs().join("iam")) {
        eprintln!("skipped: this user may read every folder");
        return;
    }
    let error = place.build().unwrap_err().to_string();
    assert!(error.contains("could not be read as a whole") && error.contains("docs/iam"), "{error}");
    assert!(place.out().join("ir/ucloud/iam.yaml").exists());
}

#[test]
fn a_script_fails_by_whatever_would_make_a_method_vanish() {
    let place = Place::new();
    let guide = b"# A guide\n\nWith some text.\n".as_slice();
    place.script().run().unwrap();
    for (text, why) in
        [(guide, "describes no operation"), (b"\xff\xff", "not UTF-8"), (b"", "describes no operation")]
    {
        place.write(KEY, text);
        let error = place.fails(&place.script());
        let [_, page, help] = error.lines().collect::<Vec<_>>()[..] else { panic!("{error}") };
        assert!(page.contains(&format!("{}: ", place.page(KEY).display())) && page.contains(why), "{error}");
        assert!(help.contains(".guides([\"iam/CreateAccessKey.md\"])"), "{error}");
    }
    place.write(KEY, guide);
    for pattern in [KEY, "iam/*", "*"] {
        place.script().guides([pattern]).run().unwrap();
    }
    let error =
        place.fails(&place.script().guides(["*"]).operations(["CreateUFileToken", "iam/CreateAccessKey"]));
    assert!(error.contains("iam/CreateAccessKey, which must be there"), "{error}");
    place.restore(KEY);
    place.script().operations(["ufile/CreateUFileToken", "CreateAccessKey"]).run().unwrap();
    place.fails(&place.script().operations(["FileToken"]));
    fs::remove_dir_all(place.docs()).unwrap();
    assert!(place.fails(&place.script()).contains("is not there"));
}

#[test]
fn a_lock_file_names_what_must_be_there() {
    let place = Place::new();
    let path = place.0.path().join("docwright.lock");
    let run = |update, accept_removed| {
        let mut project = place.project();
        let lock = Some(LockFile { path: path.clone(), update });
        project.demands = Demands { lock, accept_removed, ..Demands::default() };
        build(&project, Mode::Write, &|_| {}).map_err(|error| error.to_string())
    };
    let locked = || Inventory::read_lock(&path).unwrap().unwrap();
    assert!(run(false, false).unwrap_err().contains("DOCWRIGHT_UPDATE_LOCK=1"));
    run(true, false).unwrap();
    assert!(locked().holds("ufile/CreateUFileToken") && locked().holds("CreateAccessKey"));
    run(false, false).unwrap();

    fs::remove_file(place.page(KEY)).unwrap();
    for update in [false, true] {
        let error = run(update, false).unwrap_err();
        assert!(error.contains("is gone, and with it the operation CreateAccessKey of iam"), "{error}");
        assert!(place.out().join("ir/ucloud/iam.yaml").exists());
    }
    run(true, true).unwrap();
    assert!(!locked().holds("CreateAccessKey"));

    place.restore(KEY);
    assert_eq!(run(false, false).unwrap().unlocked, ["iam/CreateAccessKey"]);
    assert!(!locked().holds("CreateAccessKey"), "only who may write it adds to it");
    run(true, false).unwrap();
    assert!(locked().holds("CreateAccessKey"));
    fs::write(&path, "<<<<<<< HEAD\ndocwright: 1\n").unwrap();
    assert!(run(true, false).unwrap_err().contains("settle a merge"));
    fs::write(&path, "docwright: 9\nnovelty: 1\n").unwrap();
    assert!(run(true, false).unwrap_err().contains("docwright.lock"));
}

#[test]
fn what_stands_among_the_pages_and_is_not_read_is_named() {
    let place = Place::new();
    fs::rename(place.page(KEY), place.page("iam/CreateAccessKey.MD")).unwrap();
    assert!(place.build().unwrap().findings.iter().all(|finding| finding.code.name != "not-an-operation"));
    assert!(place.out().join("ir/ucloud/iam.yaml").exists(), "an extension may be in capitals");
    for name in ["a.markdown", "b.MDX", "c.text", "iam/d.rst", "e.html", "f.HTM", "drawing.png", "LICENSE"] {
        fs::write(place.page(name), "# x").unwrap();
    }
    // What has no extension is named by what it holds.
    fs::copy(place.page("iam/CreateAccessKey.MD"), place.page("iam/Key")).unwrap();
    fs::write(place.page("iam/Key v2.1"), "<!DOCTYPE html>\n<html><body>x</body></html>").unwrap();
    let findings = place.build().unwrap().findings;
    let other = findings.iter().filter(|finding| finding.code.name == "page-of-another-format");
    let other: Vec<&str> = other.map(|finding| finding.place.file.as_str()).collect();
    let named = ["a.markdown", "b.MDX", "c.text", "e.html", "f.HTM", "iam/Key", "iam/Key v2.1", "iam/d.rst"];
    assert_eq!(other, named);
    #[cfg(unix)]
    {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        use std::os::unix::fs::symlink;

        fs::create_dir(place.0.path().join("elsewhere")).unwrap();
        fs::write(place.0.path().join("page.md"), "# x").unwrap();
        for (link, target) in [
            ("outside", "../elsewhere"),
            ("outside.md", "../page.md"),
            ("nowhere.md", "nowhere"),
            ("inside", "iam"),
            ("inside.md", TOKEN),
            ("loop", "."),
            ("picture.png", "../page.md"),
        ] {
            symlink(target, place.docs().join(link)).unwrap();
        }
        fs::write(place.docs().join(OsStr::from_bytes(b"\xff.md")), "# x").unwrap();
        assert!(std::process::Command::new("mkfifo").arg(place.page("pipe.md")).status().unwrap().success());
        let mut findings = Diagnostics::new();
        let extraction = docwright_build::read(&place.project().specs[0], &mut findings);
        findings.sort();
        assert_eq!(extraction.api.services.len(), 2);
        let of = |code: &str, severity: &str| -> Vec<String> {
            let of = findings
                .iter()
                .filter(|finding| finding.code.name == code && finding.severity.as_str() == severity);
            of.map(|finding| finding.place.file.clone()).collect()
        };
        assert_eq!(of("link-not-followed", "warning"), ["nowhere.md", "outside", "outside.md", "pipe.md"]);
        assert_eq!(of("link-not-followed", "note"), ["inside", "inside.md", "loop"]);
        assert_eq!(of("incomplete-folder", "error"), ["\u{fffd}.md"]);
        assert!(place.refused().contains("its name is not UTF-8; rename it"));
    }
}
