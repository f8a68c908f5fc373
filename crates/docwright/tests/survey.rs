//! A stranger's folder of pages: what it holds, a dialect to begin with, and what is built by it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::fs;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

const POTS: &str = "\
# Pots

## Make a pot

`POST https://pots.example.com/v1/pots`

### Parameters

| Name | Type | Required | Description |
|---|---|---|---|
| title | string | yes | The pot's name |
| glaze | tint | no | Its colour |

## Throw a pot away

`DELETE https://pots.example.com/v1/pots/{id}`

### It takes

| Knob | Turn |
|---|---|
| force | also when it is full |
";

/// A folder of pages in a folder that names the vendor.
fn shop() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let docs = folder.path().join("acme/docs");
    fs::create_dir_all(&docs).unwrap();
    fs::write(docs.join("pots.md"), POTS).unwrap();
    fs::write(docs.join("README.md"), "# Pots by post\n").unwrap();
    folder
}

fn docwright(folder: &TempDir, arguments: &[&str]) -> Output {
    let folder = folder.path().join("acme");
    Command::new(env!("CARGO_BIN_EXE_docwright")).args(arguments).current_dir(folder).output().unwrap()
}

#[track_caller]
fn told(output: &Output, code: i32) -> String {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    assert_eq!(output.status.code(), Some(code), "{}", text(&output.stderr));
    text(if code == 2 { &output.stderr } else { &output.stdout })
}

#[test]
fn a_survey_says_what_is_there_and_what_is_read() {
    let shop = shop();
    let text = told(&docwright(&shop, &["survey", "docs"]), 0);
    for line in [
        "read by    generic, the built-in dialect that fits",
        "files      2 .md",
        "rows           3: 2 read, 1 unclaimed-table",
        "address    https://pots.example.com",
        "operations 2: 2 line",
        "             DELETE /v1/pots/{id}",
        "       1  Knob | Turn  → unclaimed-table",
        "       1  It takes",
        "       1  tint",
        "       1  pots.md",
        "next       docwright dialect new docs",
    ] {
        assert!(text.lines().any(|known| known == line), "{line}\n{text}");
    }
    let json = told(&docwright(&shop, &["survey", "docs", "--format", "json"]), 0);
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["choice"], &json["operations"]), (&"fits".into(), &2.into()));
    assert_eq!(json["fates"]["rows"]["unclaimed-table"], 1);
}

#[test]
fn a_new_dialect_is_read_at_once_and_written_over_nothing() {
    let shop = shop();
    let new = |arguments: &[&str]| docwright(&shop, &[&["dialect", "new", "docs"], arguments].concat());
    assert!(
        told(&new(&[]), 0)
            .starts_with("wrote acme.yaml, which extends the generic dialect and reads 2 operations")
    );
    assert!(told(&new(&[]), 2).contains("acme.yaml: is there already"));
    told(&new(&["--force"]), 0);
    assert!(told(&new(&["--name", "../x"]), 2).contains("--name NAME"));
    assert!(told(&new(&["--name", "pots", "-o", "mine.yaml"]), 0).contains("mine.yaml"));

    let file = shop.path().join("acme/acme.yaml");
    let decided =
        fs::read_to_string(&file).unwrap().replace("#sections:", "sections:").replace("#- {role", "- {role");
    let decided =
        decided.replace("#words:", "words:").replace("#  columns:", "  columns:").replace("#    ", "    ");
    fs::write(&file, decided.replace("#  types:", "  types:")).unwrap();
    let text = told(&docwright(&shop, &["survey", "docs", "--dialect", "acme.yaml"]), 0);
    assert!(text.contains("rows           3: 3 read"), "{text}");
    assert!(
        text.ends_with("next       docwright build --docs docs --dialect acme.yaml --out my-sdk\n"),
        "{text}"
    );
    told(&docwright(&shop, &["extract", "--docs", "docs", "--dialect", "acme.yaml", "--out", "ir"]), 0);
}

#[test]
fn dialects_are_listed_and_explained() {
    let shop = shop();
    let list = told(&docwright(&shop, &["dialect", "list"]), 0);
    assert!(list.lines().count() >= 3 && list.contains("generic       Pages of any vendor"), "{list}");
    assert!(told(&docwright(&shop, &["dialect", "manual"]), 0).starts_with("# Dialects\n"));
    assert!(told(&docwright(&shop, &["man", "dialect", "new"]), 0).contains("docwright\\-dialect\\-new"));
    assert!(told(&docwright(&shop, &["survey", "nowhere"]), 2).contains("nowhere: is not there"));
    assert!(told(&docwright(&shop, &["survey", "docs", "--dialect", "genric"]), 2).contains("generic"));
}

#[test]
fn nothing_of_a_page_is_obeyed_by_a_terminal_or_by_yaml() {
    let shop = shop();
    let heading = "## \u{1b}[2J\" # }\u{9b}31m: ##[error]";
    let page =
        format!("# Pots\n\n`GET /pots`\n\n{heading}\n\n| \u{1b}]0;x\u{7} | B\" |\n|---|---|\n| a | b |\n");
    fs::write(shop.path().join("acme/docs/evil.md"), page).unwrap();
    let text = told(&docwright(&shop, &["survey", "docs"]), 0);
    told(&docwright(&shop, &["dialect", "new", "docs"]), 0);
    let file = fs::read_to_string(shop.path().join("acme/acme.yaml")).unwrap();
    for text in [&text, &file] {
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{9b}']), "{text}");
    }
    assert!(!text.contains("##[error]"), "{text}");
    told(&docwright(&shop, &["survey", "docs", "--dialect", "acme.yaml"]), 0);
}
