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
    let found = json.iter().filter(|line| line.get("code").is_some());
    assert_eq!(results.len(), found.count());
    assert_eq!(results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], PAGE);
    assert!(lint("github").contains(&format!("::warning file={PAGE},line=27,title=required-but-optional::")));
}

#[test]
fn lint_says_what_became_of_every_part() {
    let folder = checkout();
    fs::write(folder.path().join("api/guide.md"), "# Guide\n\n| A | B |\n|---|---|\n| 1 | 2 |\n").unwrap();
    let output = docwright(folder.path(), &["lint", "api"]);
    stdout(&output, 0);
    let told = String::from_utf8(output.stderr).unwrap();
    for line in [
        "pages          4: 3 operations, 1 not-an-operation",
        "tables        12: 11 read, 1 not-an-operation",
    ] {
        assert!(told.contains(line), "{told}");
    }

    let json = stdout(&docwright(folder.path(), &["lint", "api", "--format", "json"]), 0);
    let pages: Vec<Value> = json.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let page = pages.iter().find(|line| line["page"] == PAGE).unwrap();
    assert_eq!((&page["kind"], &page["rows"]["request"]), (&"operations".into(), &8.into()), "{page}");

    for name in [PAGE, "urocketmq/CreateURocketMQToken.md"] {
        let page = stdout(&docwright(folder.path(), &["explain", name, "--docs", "api"]), 0);
        assert!(page.contains("rows") && page.contains("envelope") && page.contains("heading"), "{page}");
    }
    let page = stdout(&docwright(folder.path(), &["explain", "api/guide.md", "--docs", "api"]), 0);
    assert!(page.contains("  5           row          left out: not-an-operation"), "{page}");
}

#[test]
fn findings_of_one_cause_are_shown_once() {
    let folder = checkout();
    for number in 0..9 {
        fs::write(folder.path().join(format!("api/guide{number}.md")), "# Guide\n\nText.\n").unwrap();
    }
    let shown = stdout(&docwright(folder.path(), &["lint", "api"]), 0);
    assert_eq!(shown.matches("[not-an-operation]").count(), 1, "{shown}");
    assert!(shown.contains("… and at 8 more places: api/guide1.md, api/guide2.md …; --all"), "{shown}");
    let all = stdout(&docwright(folder.path(), &["lint", "api", "--all"]), 0);
    assert_eq!(all.matches("[not-an-operation]").count(), 9, "{all}");
}

#[test]
fn a_folder_that_no_dialect_fits_is_surveyed() {
    let folder = tempfile::tempdir().unwrap();
    let write = |file: &str, text: &str| fs::write(folder.path().join(file), text).unwrap();
    let told = || complaint(&docwright(folder.path(), &["lint", "."]));
    assert!(told().contains("holds no file"), "{}", told());
    write("a.html", "<h1>Pots</h1>");
    assert!(told().contains("in one of the built-in dialects"), "{}", told());
    assert!(told().contains("docwright survey"), "{}", told());
    write(
        "a.md",
        "# Pots\n\n## Examples\n\n| Arg | Sort |\n|---|---|\n| a | b |\n\n```\nGET /pots/{id}\n```\n",
    );
    for line in [
        "`Examples` (1)",
        "`Arg | Sort` (1)",
        "GET /pots/{id} (1)",
        "nearest dialect: ",
        "files: .html (1), .md (1)",
    ] {
        assert!(told().contains(line), "{}", told());
    }
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
    assert!(told(&["lint", "."]).contains("holds no file"));
    assert!(told(&["lint", "--dialect", "ucloud"]).contains("add --docs DIR"));
    let unknown = told(&["facts", "--dialect", "nope", "--docs", "."]);
    assert!(unknown.contains("ucloud") && unknown.contains("dialect file"), "{unknown}");
    assert!(told(&["build"]).contains("docwright.yaml"));
}

#[test]
fn a_service_that_there_is_not_is_refused_by_every_command() {
    let folder = checkout();
    let commands: [&[&str]; 5] = [
        &["lint", "api"],
        &["facts", "--docs", "api"],
        &["explain", "CreateUFileToken", "--docs", "api"],
        &["build", "--docs", "api", "--out", "sdk"],
        &["extract", "--docs", "api", "--out", "ir"],
    ];
    for command in commands {
        let of = |services| docwright(folder.path(), &[command, &["--services", services]].concat());
        for none in ["typo", "ufile,typo", "", "ufile,"] {
            let told = complaint(&of(none));
            assert!(told.contains("api: holds no service called `"), "{command:?} {none}: {told}");
        }
        stdout(&of(" ufile, iam "), 0);
    }
    fs::create_dir(folder.path().join("empty")).unwrap();
    for command in
        [["lint", "empty"].as_slice(), &["facts", "--docs", "empty"], &["explain", "X", "--docs", "empty"]]
    {
        let told = complaint(&docwright(folder.path(), &[command, &["--dialect", "ucloud"]].concat()));
        assert!(told.contains("empty: holds no file"), "{command:?}: {told}");
    }
    // What was seen of each page is why.
    fs::write(folder.path().join("empty/guide.md"), "# A guide\n\nText.\n").unwrap();
    let lint = ["lint", "empty", "--dialect", "ucloud", "--notes", "--format", "short"];
    assert!(stdout(&docwright(folder.path(), &lint), 2).contains("[not-an-operation]"));
    let write = docwright(folder.path(), &[lint.as_slice(), &["--write-baseline", "accepted"]].concat());
    assert!(complaint(&write).contains("holds no page") && !folder.path().join("accepted").exists());
}

/// Root may read every file: here it is what a page holds that keeps it from being read.
#[test]
fn what_could_not_be_read_is_never_accepted() {
    let folder = checkout();
    let lint = |arguments: &[&str]| {
        docwright(folder.path(), &[&["lint", "api", "--format", "short"], arguments].concat())
    };
    for code in ["incomplete-folder", "unreadable-page"] {
        let told = complaint(&lint(&["--allow", code]));
        assert!(told.contains("cannot be allowed") && told.lines().count() == 1, "{told}");
    }
    fs::write(folder.path().join("api/iam/other.md"), b"\xff").unwrap();
    let told = complaint(&lint(&["--write-baseline", "accepted"]));
    assert!(told.contains("other.md") && told.contains("is not accepted"), "{told}");
    assert!(!folder.path().join("accepted").exists());
    let line = "# docwright baseline 1\nunreadable-page\tiam/other.md\t\t1\n";
    fs::write(folder.path().join("accepted"), line).unwrap();
    assert!(stdout(&lint(&["--baseline", "accepted"]), 1).contains("unreadable-page"));
}

#[test]
fn a_runtime_that_there_is_not_is_refused() {
    let folder = checkout();
    let build = |arguments: &[&str]| {
        docwright(folder.path(), &[&["build", "--docs", "api", "--out", "sdk"], arguments].concat())
    };
    let root = specs().join("..").canonicalize().unwrap();
    let root = root.to_str().unwrap();
    for (wrong, told) in [
        (["--runtime-path", "nowhere"], "name the folder that holds docwright-runtime"),
        (["--runtime-path", root], "crates does"),
        (["--runtime-version", "latest"], "is no version"),
        (["--runtime-version", ""], "is no version"),
        (["--runtime-git", " "], "is no URL"),
    ] {
        let complaint = complaint(&build(&wrong));
        assert!(complaint.contains(told), "{wrong:?}: {complaint}");
    }
    assert!(!folder.path().join("sdk").exists());
    let path = format!("{root}/crates");
    for right in [
        ["--runtime-path", &path],
        ["--runtime-version", ">=0.1, <0.3"],
        ["--runtime-git", "https://h/x.git"],
    ] {
        stdout(&build(&right), 0);
    }
}

#[test]
fn an_error_does_not_repeat_a_file() {
    let folder = checkout();
    let key = format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", "MIIsecret".repeat(20));
    let book = "All happy families are alike. ".repeat(4000);
    let pairs = format!("docwright: '{book}'\n");
    let list = format!("- {}\n- x\n", key.replace('\n', " "));
    for text in [&key, &book, &pairs, &list] {
        for file in
            ["dialect.yaml", "p/docwright.yaml", "q/specs/a/api.yaml", "r/specs/a/errata.yaml", "ir/api.yaml"]
        {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        for project in ["q", "r"] {
            fs::write(folder.path().join(project).join("docwright.yaml"), "docwright: 1\n").unwrap();
        }
        fs::write(folder.path().join("r/specs/a/api.yaml"), "docwright: 1\ndialect: ucloud\n").unwrap();
        fs::write(folder.path().join("accepted"), text).unwrap();
        for command in [
            ["facts", "--docs", "api", "--dialect", "./dialect.yaml"].as_slice(),
            &["lint", "p"],
            &["lint", "q"],
            &["lint", "r"],
            &["generate", "--ir", "ir", "--out", "sdk"],
            &["mock", "ir"],
            &["lint", "api", "--baseline", "accepted"],
        ] {
            let told = complaint(&docwright(folder.path(), command));
            assert!(told.len() < 600 && told.lines().count() == 1, "{command:?}: {told}");
            assert!(!told.contains("MIIsecretMIIsecretMIIsecretMIIsecret"), "{command:?}: {told}");
        }
    }
}

#[test]
fn ir_as_json_is_not_passed_over() {
    let folder = checkout();
    let extract = |out, format| {
        docwright(folder.path(), &["extract", "--docs", "api", "--out", out, "--format", format])
    };
    stdout(&extract("json", "json"), 0);
    stdout(&extract("both", "yaml"), 0);
    fs::copy(folder.path().join("json/ir/ucloud/iam.json"), folder.path().join("both/ir/ucloud/iam.json"))
        .unwrap();
    fs::remove_file(folder.path().join("both/ir/ucloud/iam.yaml")).unwrap();
    for ir in ["json/ir/ucloud", "both/ir/ucloud"] {
        for command in [["generate", "--ir", ir, "--out", "sdk"].as_slice(), &["mock", ir]] {
            let told = complaint(&docwright(folder.path(), command));
            assert!(told.contains(".json: is IR as JSON") && told.contains("as YAML"), "{told}");
        }
    }
    let help = stdout(&docwright(folder.path(), &["extract", "--help"]), 0);
    assert!(help.contains("do not read it"), "{help}");
    // A schema, a package's file.
    fs::remove_file(folder.path().join("both/ir/ucloud/iam.json")).unwrap();
    fs::write(folder.path().join("both/ir/ucloud/package.json"), "{\"name\": \"x\"}").unwrap();
    stdout(&docwright(folder.path(), &["generate", "--ir", "both/ir/ucloud", "--out", "sdk"]), 0);
}
