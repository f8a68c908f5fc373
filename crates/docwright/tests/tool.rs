//! The tool as a process, as a documentation team or a build would call it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// The project's own pages.
fn specs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs").canonicalize().unwrap()
}

/// A folder like a vendor's checkout: pages in `api/`, and nothing of docwright's.
fn checkout() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let pages = ["ufile/CreateUFileToken.md", "iam/CreateAccessKey.md", "urocketmq/CreateURocketMQToken.md"];
    for page in pages {
        let to = folder.path().join("api").join(page);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(specs().join("ucloud").join(page), to).unwrap();
    }
    folder
}

fn docwright(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_docwright")).args(arguments).current_dir(folder).output().unwrap()
}

#[track_caller]
fn stdout(output: &Output, code: i32) -> String {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    assert_eq!(output.status.code(), Some(code), "{}", text(&output.stderr));
    text(&output.stdout)
}

#[track_caller]
fn complaint(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(2));
    String::from_utf8(output.stderr.clone()).unwrap()
}

const PAGE: &str = "api/urocketmq/CreateURocketMQToken.md";

#[test]
fn findings_come_in_every_form_with_paths_from_here() {
    let folder = checkout();
    let lint = |format| stdout(&docwright(folder.path(), &["lint", "api", "--format", format]), 0);

    assert!(lint("text").contains(&format!("--> {PAGE}:27:5")), "{}", lint("text"));
    assert!(lint("short").contains(&format!("{PAGE}:27: warning[required-but-optional]: ")));
    let json: Vec<Value> = lint("json").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(json.iter().any(|finding| finding["file"] == PAGE && finding["code"] == "key-in-other-case"));
    let sarif: Value = serde_json::from_str(&lint("sarif")).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), json.len());
    assert_eq!(results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], PAGE);
    assert!(lint("github").contains(&format!("::warning file={PAGE},line=27,title=required-but-optional::")));
}

#[test]
fn a_denied_code_fails_and_an_allowed_one_is_gone() {
    let folder = checkout();
    let denied = docwright(folder.path(), &["lint", "api", "--deny", "warnings", "--format", "short"]);
    assert!(stdout(&denied, 1).contains("error[required-but-optional]"));
    let allowed =
        docwright(folder.path(), &["lint", "api", "--allow", "required-but-optional", "--format", "short"]);
    assert!(!stdout(&allowed, 0).contains("required-but-optional"));
    let unknown = complaint(&docwright(folder.path(), &["lint", "api", "--deny", "no-such-code"]));
    assert!(unknown.contains("`no-such-code`") && unknown.contains("--manual"), "{unknown}");
}

#[test]
fn a_baseline_accepts_todays_findings_and_no_new_one() {
    let folder = checkout();
    let lint = |arguments: &[&str]| {
        docwright(
            folder.path(),
            &[&["lint", "api", "--deny", "warnings", "--format", "short"], arguments].concat(),
        )
    };
    stdout(&lint(&["--write-baseline", "accepted"]), 0);
    assert_eq!(stdout(&lint(&["--baseline", "accepted"]), 0), "");

    let page = folder.path().join(PAGE);
    let text = fs::read_to_string(&page).unwrap();
    let row = text.lines().find(|line| line.contains("**ProjectId**")).unwrap();
    fs::write(&page, text.replace(row, &format!("{row}\n{row}"))).unwrap();
    let shown = stdout(&lint(&["--baseline", "accepted"]), 1);
    assert!(shown.contains("error[duplicate-row]") && !shown.contains("key-in-other-case"), "{shown}");
}

#[test]
fn accepted_findings_replace_nothing_but_accepted_findings() {
    let folder = checkout();
    let page = fs::read(folder.path().join(PAGE)).unwrap();
    let write = |file| docwright(folder.path(), &["lint", "api", "--write-baseline", file]);
    assert!(complaint(&write(PAGE)).contains("something else than accepted findings"));
    assert_eq!(fs::read(folder.path().join(PAGE)).unwrap(), page);
    assert!(complaint(&write("nowhere/accepted")).contains("nowhere/accepted: cannot write"));
    assert!(complaint(&write("api")).contains("api"));
    fs::write(folder.path().join("accepted"), "").unwrap();
    stdout(&write("accepted"), 0);
    stdout(&write("accepted"), 0);
}

/// None of these ends, is the user's to lose, or has room.
#[cfg(unix)]
#[test]
fn accepted_findings_stay_when_they_cannot_be_written() {
    let folder = checkout();
    let shell = |script: &str| {
        let run = script.replace("docwright", env!("CARGO_BIN_EXE_docwright"));
        Command::new("sh").args(["-c", &run]).current_dir(folder.path()).output().unwrap()
    };
    stdout(&docwright(folder.path(), &["lint", "api", "--notes", "--write-baseline", "accepted"]), 0);
    let accepted = fs::read(folder.path().join("accepted")).unwrap();
    assert!(accepted.len() > 512, "{}", accepted.len());
    // At most one block of 512 bytes.
    let full = shell("ulimit -f 1; trap '' XFSZ; exec docwright lint api --notes --write-baseline accepted");
    assert!(complaint(&full).contains("accepted: cannot write"), "{full:?}");
    stdout(&shell("mkfifo pipe; ln -s accepted link"), 0);
    for option in ["--write-baseline", "--baseline"] {
        let told = complaint(&docwright(folder.path(), &["lint", "api", option, "pipe"]));
        assert!(told.contains("pipe: cannot be read: it is no file"), "{told}");
    }
    let link = complaint(&docwright(folder.path(), &["lint", "api", "--write-baseline", "link"]));
    assert!(link.contains("is a symbolic link"), "{link}");
    assert_eq!(fs::read(folder.path().join("accepted")).unwrap(), accepted);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 4, "no half-written file is left");
}

#[test]
fn facts_are_lines_for_machines() {
    let folder = checkout();
    let facts =
        |format| stdout(&docwright(folder.path(), &["facts", "--docs", "api", "--format", format]), 0);
    let json: Vec<Value> = facts("jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let row = json.iter().find(|row| row["path"] == "AllowedOps[]" || row["path"] == "AllowedOps").unwrap();
    assert_eq!(row["page"], "ufile/CreateUFileToken.md");
    assert_eq!(row["default"], "TOKEN_ALLOW_NONE");
    assert_eq!(row["enum"].as_array().unwrap().len(), 7);
    assert_eq!(facts("tsv").lines().count(), json.len() + 1, "a header and a line each");
}

/// Who reads what a command prints has no say in how its run went.
#[cfg(unix)]
#[test]
fn a_reader_that_has_gone_away_changes_no_exit_code() {
    let folder = checkout();
    let closed = |arguments: &[&str]| {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = Command::new(env!("CARGO_BIN_EXE_docwright"));
        command.args(arguments).current_dir(folder.path());
        command.stdout(writer.try_clone().unwrap()).stderr(writer);
        command.status().unwrap().code()
    };
    let build = ["build", "--dialect", "ucloud", "--docs", "api", "--out", "sdk"];
    fs::create_dir(folder.path().join("sdk")).unwrap();
    fs::write(folder.path().join("sdk/findings.txt"), "mine").unwrap();
    assert_eq!(closed(&build), Some(1), "a file is in the way");
    fs::remove_file(folder.path().join("sdk/findings.txt")).unwrap();
    let check: Vec<&str> = build.iter().copied().chain(["--check"]).collect();
    assert_eq!(closed(&check), Some(1), "the folder is stale");
    assert_eq!(closed(&build), Some(0));
    assert_eq!(closed(&check), Some(0));
    assert_eq!(closed(&["lint", "api"]), Some(0));
    assert_eq!(closed(&["lint", "api", "--deny", "warnings"]), Some(1));
    assert_eq!(closed(&["extract", "--docs", "api", "--out", "ir"]), Some(0));
    fs::remove_dir_all(folder.path().join("ir")).unwrap();
    fs::create_dir_all(folder.path().join("ir/ir/ucloud")).unwrap();
    fs::write(folder.path().join("ir/ir/ucloud/api.yaml"), "mine").unwrap();
    assert_eq!(closed(&["extract", "--docs", "api", "--out", "ir"]), Some(1), "a file is in the way");
    assert_eq!(closed(&["facts", "--docs", "api"]), Some(0));
    assert_eq!(closed(&["explain", "CreateUFileToken", "--docs", "api"]), Some(0));
    assert_eq!(closed(&["explain", "Nothing", "--docs", "api"]), Some(2));
    assert_eq!(closed(&["lint", "--fromat"]), Some(2), "no such option");
    assert_eq!(closed(&["--help"]), Some(0));
}

/// Of a folder as of a file: root may list and read everything, so here a name is what keeps a page out.
#[cfg(target_os = "linux")]
#[test]
fn facts_of_a_part_of_the_pages_are_told_as_that() {
    use std::os::unix::ffi::OsStrExt;
    let folder = checkout();
    let page = folder.path().join("api/iam/CreateAccessKey.md");
    fs::rename(&page, page.with_file_name(std::ffi::OsStr::from_bytes(b"\xff.md"))).unwrap();
    let facts = docwright(folder.path(), &["facts", "--docs", "api"]);
    assert!(stdout(&facts, 1).contains("CreateUFileToken"));
    let explain = |name| docwright(folder.path(), &["explain", name, "--docs", "api"]);
    assert!(stdout(&explain("CreateUFileToken"), 1).contains("CreateUFileToken"));
    assert_eq!(explain("CreateAccessKey").status.code(), Some(2));
    for output in [facts, explain("CreateUFileToken"), explain("CreateAccessKey")] {
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains("incomplete-folder") && told.contains("api/iam"), "{told}");
    }
}

#[test]
fn a_checkout_becomes_an_sdk_in_one_command() {
    let folder = checkout();
    let build =
        ["build", "--dialect", "ucloud", "--docs", "api", "--out", "my-sdk", "--services", "ufile,iam"];
    let shown = stdout(&docwright(folder.path(), &build), 0);
    assert!(shown.contains("ufile") && shown.contains("iam") && !shown.contains("urocketmq"), "{shown}");
    let sdk = folder.path().join("my-sdk");
    for file in ["ucloud-client/Cargo.toml", "ucloud-cli/Cargo.toml", "openapi", "findings.txt"] {
        assert!(sdk.join(file).exists(), "{file} is missing");
    }
    let check: Vec<&str> = build.iter().copied().chain(["--check"]).collect();
    stdout(&docwright(folder.path(), &check), 0);
    fs::remove_file(sdk.join("findings.txt")).unwrap();
    assert!(stdout(&docwright(folder.path(), &check), 1).contains("findings.txt"));
}

#[test]
fn what_cannot_be_read_is_told_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let told = |arguments: &[&str]| complaint(&docwright(folder.path(), arguments));
    assert!(told(&["lint", "."]).contains("holds no page that describes an operation"));
    assert!(told(&["lint", "--dialect", "ucloud"]).contains("add --docs DIR"));
    let unknown = told(&["facts", "--dialect", "nope", "--docs", "."]);
    assert!(unknown.contains("ucloud") && unknown.contains("dialect file"), "{unknown}");
    assert!(told(&["build"]).contains("docwright.yaml"));
}
