//! Projects: their APIs' folders, what configuration names, and which API a message speaks of.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::fs;
use std::path::Path;

use docwright_build::{Error, Mode, Project, Report, build, build_from_ir};
use tempfile::TempDir;

/// A folder of files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    files.iter().for_each(|(path, text)| write(folder.path(), path, text));
    folder
}

fn write(root: &Path, path: &str, text: &str) {
    fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
    fs::write(root.join(path), text).unwrap();
}

fn page(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs").join(path)).unwrap()
}

const CONFIG: (&str, &str) = ("docwright.yaml", "docwright: 1\nout: out\n");
const UCLOUD: &str = "docwright: 1\ndialect: ucloud\n";
const TENCENT: &str = "docwright: 1\ndialect: tencentcloud\n";

/// Two APIs, the first in order of the alphabet without a page of the second's services.
fn two_apis() -> TempDir {
    let folder =
        folder(&[CONFIG, ("specs/tencentcloud/api.yaml", TENCENT), ("specs/ucloud/api.yaml", UCLOUD)]);
    for path in [
        "tencentcloud/apigateway/CreateApiKey.txt",
        "ucloud/iam/CreateAccessKey.md",
        "ucloud/ufile/CreateUFileToken.md",
    ] {
        write(folder.path(), &format!("specs/{path}"), &page(path));
    }
    folder
}

fn run(root: &Path, services: &[&str], mode: Mode) -> Result<Report, String> {
    let mut project = Project::open(root).map_err(|error| error.to_string())?;
    project.set_services(&services.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
    build(&project, mode, &|_| {}).map_err(|error: Error| error.to_string())
}

#[test]
fn a_service_is_some_apis() {
    let folder = two_apis();
    let report = run(folder.path(), &["ufile"], Mode::Write).unwrap();
    assert_eq!(report.apis.len(), 1, "the other API is not made");
    assert!(run(folder.path(), &["ufile"], Mode::Check).unwrap().written.is_clean());
    let error = run(folder.path(), &["ufile", "typo"], Mode::Write).unwrap_err();
    assert!(error.contains("no service called `typo`") && !error.contains("ufile"), "{error}");
    run(folder.path(), &[], Mode::Write).unwrap();
    let error = run(folder.path(), &["ufile"], Mode::Check).unwrap_err();
    assert!(error.contains("2 operations (CreateApiKey of apigateway, CreateAccessKey of iam)"), "{error}");
}

#[test]
fn the_lock_file_speaks_of_its_own_api() {
    let folder = two_apis();
    write(folder.path(), CONFIG.0, "docwright: 1\nout: out\nlock: docwright.lock\n");
    run(folder.path(), &[], Mode::Write).unwrap();
    for name in ["ucloud/iam/CreateAccessKey.md", "tencentcloud/apigateway/CreateApiKey.txt"] {
        let page = folder.path().join("specs").join(name);
        let text = fs::read_to_string(&page).unwrap();
        fs::remove_dir_all(folder.path().join("out")).unwrap();
        fs::remove_file(&page).unwrap();
        if name.starts_with("tencent") {
            write(
                folder.path(),
                "specs/tencentcloud/apigateway/Other.txt",
                &text.replace("CreateApiKey", "MakeKey"),
            );
        }
        let error = run(folder.path(), &[], Mode::Write).unwrap_err();
        assert!(error.contains(&format!("{}: is gone", page.display())), "{error}");
        fs::write(&page, text).unwrap();
        run(folder.path(), &[], Mode::Write).unwrap();
    }
}

#[test]
fn pages_elsewhere_are_called_by_where_they_are() {
    let pages = page("ucloud/urocketmq/CreateURocketMQToken.md");
    for (specs, docs, at) in [
        ("specs", "../../pages", "pages/"),
        ("specs", "..", "specs/"),
        ("specs", "../..", ""),
        ("a/b/specs", ".", "a/b/specs/u/"),
        ("a/b/specs", "pages/deep", "a/b/specs/u/pages/deep/"),
    ] {
        let folder = folder(&[("docwright.yaml", &format!("docwright: 1\nspecs: {specs}\nout: ../out\n"))]);
        let root = folder.path().join("project");
        fs::create_dir(&root).unwrap();
        fs::rename(folder.path().join("docwright.yaml"), root.join("docwright.yaml")).unwrap();
        let manifest = format!("{UCLOUD}docs: {docs}\nservices: {{none: other}}\n");
        write(&root, &format!("{specs}/u/api.yaml"), &manifest);
        let errata = "- fix: remove-operation\n  service: none\n  operation: None\n  why: It is gone.\n";
        write(&root, &format!("{specs}/u/errata.yaml"), errata);
        let name = format!("{at}urocketmq/CreateURocketMQToken.md");
        write(&root, &name, &pages);
        let report = run(&root, &[], Mode::Write).unwrap();
        let ir = fs::read_to_string(folder.path().join("out/ir/ucloud/urocketmq.yaml")).unwrap();
        assert!(ir.contains(&format!("page: {name}\n")), "{docs}: {ir}");
        assert!(report.findings.iter().any(|finding| finding.place.file == name));
        for finding in &report.findings {
            assert!(root.join(&finding.place.file).is_file(), "{docs}: {finding}");
        }
        for code in ["stale-erratum", "unused-service-name"] {
            assert!(report.findings.iter().any(|finding| finding.code.name == code), "{docs}: {code}");
        }
    }
}

#[test]
fn a_service_name_that_no_page_has_is_found() {
    let folder = two_apis();
    write(
        folder.path(),
        "specs/ucloud/api.yaml",
        &format!("{UCLOUD}services: {{nosuchfolder: abc, iam: users}}\n"),
    );
    for services in [["users"].as_slice(), &["ufile"], &[]] {
        let report = run(folder.path(), services, Mode::Write).unwrap();
        fs::remove_dir_all(folder.path().join("out")).unwrap();
        let found = report.findings.iter().filter(|finding| finding.code.name == "unused-service-name");
        let found: Vec<_> =
            found.map(|finding| (finding.subject.as_str(), finding.place.file.as_str())).collect();
        assert_eq!(found, [("nosuchfolder", "specs/ucloud/api.yaml")]);
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_is_not_the_same_as_nothing() {
    use std::os::unix::fs::symlink;

    for (link, named) in [
        ("specs/ucloud/errata.yaml", "specs/ucloud/errata.yaml"),
        ("specs/ucloud/api.yaml", "specs/ucloud/api.yaml"),
        ("specs/ucloud", "specs/ucloud/api.yaml"),
    ] {
        let folder = two_apis();
        run(folder.path(), &[], Mode::Write).unwrap();
        let path = folder.path().join(link);
        if path.is_dir() {
            fs::remove_dir_all(&path).unwrap();
        } else if path.exists() {
            fs::remove_file(&path).unwrap();
        }
        symlink("nowhere", &path).unwrap();
        let error = run(folder.path(), &[], Mode::Write).unwrap_err();
        assert!(error.contains(named) && error.contains("cannot be read"), "{link}: {error}");
    }
}

#[test]
fn a_crate_is_not_called_as_something_else_in_the_folder() {
    let folder = two_apis();
    run(folder.path(), &[], Mode::Write).unwrap();
    let ir = folder.path().join("out/ir/ucloud");
    let info = fs::read_to_string(ir.join("api.yaml")).unwrap();
    for name in ["ir", "openapi", "IR", "target"] {
        for kind in ["client", "cli"] {
            write(folder.path(), "specs/ucloud/api.yaml", &format!("{UCLOUD}crates: {{{kind}: {name}}}\n"));
            let error = run(folder.path(), &[], Mode::Write).unwrap_err();
            assert!(error.contains("has the crate name") || error.contains("allowed is"), "{name}: {error}");
            let text = info.replace(&format!("{kind}: ucloud-{kind}\n"), &format!("{kind}: {name}\n"));
            assert!(text != info);
            fs::write(ir.join("api.yaml"), text).unwrap();
            let project = Project::of_ir(&ir, &folder.path().join("out")).unwrap();
            build_from_ir(&ir, &project, Mode::Write, &|_| {}).unwrap_err();
        }
    }
}
