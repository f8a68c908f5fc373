//! What people name (pages, services, operations, fields, codes) in any spelling, and what they are told of slips.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

const PAGE: &str = "api/pot/CreatePot.md";

/// A page with a model, a range in prose, and two findings: marks that differ, and a key that no table has.
const POT: &str = "\
# Make a pot - CreatePot

## Overview

Makes a pot.

## Definition

### Public Parameters

| Parameter Name | Type | Description Information | Required |
|:---|:---|:---|:---|
| **Action** | string | The name of the API command: CreatePot | **Yes** |

### Request Parameters

| Parameter Name | Type | Description Information | Required |
|:---|:---|:---|:---|
| **Region** | string | Where it stands | **Yes** |
| **Lids** | array[*PotLid*] | Its lids | No |

##### PotLid

| Parameter Name | Type | Description Information | Required |
|:---|:---|:---|:---|
| **Width** | int | How wide it is, range [20, 500] | **Yes** |

### Response Field

| Field Name | Type | Description Information | Required |
|:---|:---|:---|:---|
| **RetCode** | int | Return code | **Yes** |
| **Action** | string | Operation name | **Yes** |
| **PotId** | string | The pot | No |

## Example

### Request Example

```
https://api.ucloud.cn/?Action=CreatePot
&Region=cn-bj2
&Colour=red
&Shape=round
```

### Response Example

```json
{\"RetCode\": 0, \"Action\": \"CreatePotResponse\", \"PotId\": \"pot-x\"}
```
";

/// Two services, an operation each.
fn docs() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (service, name) in [("pot", "Pot"), ("kettle", "Kettle")] {
        let to = folder.path().join(format!("api/{service}"));
        fs::create_dir_all(&to).unwrap();
        fs::write(to.join(format!("Create{name}.md")), POT.replace("Pot", name)).unwrap();
    }
    folder
}

fn docwright(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_docwright")).args(arguments).current_dir(folder).output().unwrap()
}

#[track_caller]
fn shown(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[track_caller]
fn complaint(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(2));
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_single_page_is_linted_beside_its_folder() {
    let folder = docs();
    let all = shown(&docwright(folder.path(), &["lint", "api", "--format", "short"]));
    let of_page: Vec<&str> = all.lines().filter(|line| line.starts_with(PAGE)).collect();
    assert!(!of_page.is_empty() && of_page.len() < all.lines().count(), "{all}");
    let output = docwright(folder.path(), &["lint", PAGE, "--format", "short"]);
    assert_eq!(shown(&output).lines().collect::<Vec<_>>(), of_page);
    assert!(String::from_utf8(output.stderr).unwrap().contains("pages          1: 1 operations"));
    let inside = docwright(&folder.path().join("api/pot"), &["lint", "CreatePot.md", "--format", "short"]);
    assert_eq!(shown(&inside), of_page.join("\n").replace("api/pot/", "") + "\n");

    fs::write(folder.path().join("api/pot/notes.csv"), "a,b\n").unwrap();
    let told = complaint(&docwright(folder.path(), &["lint", "api/pot/notes.csv"]));
    assert!(told.contains("api/pot/notes.csv: is no page"), "{told}");
    let told = complaint(&docwright(folder.path(), &["lint", PAGE, "--baseline", "x"]));
    assert!(told.contains("name the folder"), "{told}");
    fs::remove_file(folder.path().join(PAGE)).unwrap();
    assert!(complaint(&docwright(folder.path(), &["lint", PAGE])).contains("is not there"));
}

#[test]
fn a_page_of_a_project_is_linted_with_the_projects_corrections() {
    let folder = docs();
    fs::write(folder.path().join("docwright.yaml"), "docwright: 1\nspecs: .\n").unwrap();
    fs::write(folder.path().join("api/api.yaml"), "docwright: 1\ndialect: ucloud\n").unwrap();
    let lint = || docwright(folder.path(), &["lint", PAGE, "--format", "short"]);
    let line = "api/pot/CreatePot.md:";
    assert!(shown(&lint()).contains(line));
    fs::write(folder.path().join("api/errata.yaml"), "docwright: 1\nedits: 3\n").unwrap();
    assert!(complaint(&lint()).contains("errata.yaml"));
}

#[test]
fn lint_ends_with_a_count_of_each_code() {
    let folder = docs();
    let output = docwright(folder.path(), &["lint", "api", "--format", "json"]);
    let json: Vec<Value> = shown(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let found: Vec<&str> = json.iter().filter_map(|line| line["code"].as_str()).collect();
    let told = String::from_utf8(output.stderr).unwrap();
    let line = told.lines().find(|line| line.starts_with("findings ")).unwrap();
    assert!(line.starts_with(&format!("findings  {:>6}: ", found.len())), "{line}");
    for code in &found {
        let count = found.iter().filter(|other| other == &code).count();
        assert!(line.contains(&format!("{count} {code}")), "{line}");
    }
    let last: Vec<&str> = told.lines().rev().take(2).collect();
    assert!(last[0].ends_with("warnings") && last[1] == line, "{told}");
}

#[test]
fn a_field_is_explained_in_every_spelling_with_its_line() {
    let folder = docs();
    let explain = |subject| docwright(folder.path(), &["explain", subject, "--docs", "api"]);
    let expected = shown(&explain("CreatePot.Lids.Width"));
    for part in [
        "CreatePot.Lids.Width (pot, request)",
        "--> api/pot/CreatePot.md:26:5",
        "26 | | **Width** | int | How wide it is, range [20, 500] | **Yes** |",
        "range        20 … 500   (read by `",
    ] {
        assert!(expected.contains(part), "{expected}");
    }
    for spelling in [
        "CreatePot.Lids[].Width",
        "CreatePot.Lids[0].Width",
        "CreatePot.Lids.N.Width",
        "CreatePot.Lids.0.Width",
        "createpot.lids.width",
        "create-pot.LIDS[].width",
    ] {
        assert_eq!(shown(&explain(spelling)), expected, "{spelling}");
    }
    for anywhere in ["Lids[].Width", "lids.N.width", "Lids.0.Width"] {
        let both = shown(&explain(anywhere));
        assert!(both.contains(&expected) && both.contains("CreateKettle.Lids.Width"), "{both}");
    }
    for model in ["PotLid", "potlid", "pot_lid"] {
        let lid = shown(&explain(model));
        assert!(lid.contains("PotLid (pot, model of CreatePot)") && lid.contains("Width"), "{lid}");
    }
    assert!(shown(&explain("potlid.width")).contains("20 … 500"));
    let operation = shown(&explain("CREATEPOT"));
    assert!(operation.contains(" 1 | # Make a pot - CreatePot"), "{operation}");
    assert!(operation.contains("api/pot/CreatePot.md:19"), "paths are from here: {operation}");
}

#[test]
fn what_is_not_there_gets_the_nearest_names() {
    let folder = docs();
    let told = |arguments: &[&str]| complaint(&docwright(folder.path(), arguments));
    let explain = |subject| told(&["explain", subject, "--docs", "api"]);
    for (subject, hint) in [
        ("CreatePto", "did you mean `CreatePot`"),
        ("CreatePot.Lidz", "`CreatePot` has no field `Lidz`; did you mean `Lids`?"),
        ("CreatePot.Lids[].Widht", "`CreatePot.Lids` has no field `Widht`; did you mean `Width`?"),
        ("CreatePot.Zzz", "; it has Region, Lids"),
        ("Regoin", "did you mean `Region`?"),
        ("PotLi", "did you mean `PotLid`"),
        ("api/pot/CreatePo.md", "did you mean `api/pot/CreatePot.md`"),
        ("kettle", "`kettle` is a service; name an operation of it: CreateKettle"),
        ("banana", "`docwright facts` lists all"),
    ] {
        let told = explain(subject);
        assert!(told.contains(hint), "{subject}: {told}");
    }
    for (arguments, hint) in [
        (
            ["lint", "api", "--services", "kettel"].as_slice(),
            "api: holds no service called `kettel`; did you mean `kettle`?",
        ),
        (&["facts", "--docs", "api", "--services", "zzz"], "; there are kettle, pot"),
        (&["build", "--docs", "api", "--out", "o", "--services", "pott"], "did you mean `pot`?"),
        (&["lint", "api", "--deny", "unknwon-type"], "did you mean `"),
        (&["lint", "api", "--allow", "warnigs"], "did you mean `warnings`?"),
        (&["facts", "--docs", "api", "--dialect", "uclod"], "did you mean `ucloud`?"),
        (&["lnt"], "'lint'"),
        (&["lint", "api", "--fromat", "json"], "'--format'"),
        (&["man", "lnt"], "did you mean `lint`?"),
    ] {
        let told = told(arguments);
        assert!(told.contains(hint), "{arguments:?}: {told}");
    }
    assert!(!folder.path().join("o").exists());
}

#[test]
fn services_codes_and_dialects_are_found_in_any_spelling() {
    let folder = docs();
    let facts = |services| docwright(folder.path(), &["facts", "--docs", "api", "--services", services]);
    assert_eq!(shown(&facts("POT")), shown(&facts("pot")));
    let upper = docwright(folder.path(), &["facts", "--docs", "api", "--dialect", "UCloud"]);
    assert_eq!(shown(&upper), shown(&docwright(folder.path(), &["facts", "--docs", "api"])));
    let build = ["build", "--docs", "api", "--out", "o", "--services", "Kettle"];
    assert!(shown(&docwright(folder.path(), &build)).contains("kettle"));
    let deny = docwright(folder.path(), &["lint", "api", "--deny", "Warnings", "--services", "Pot"]);
    assert_eq!(deny.status.code(), Some(1), "{deny:?}");
}

#[test]
fn a_fingerprint_stays_when_lines_are_added_above() {
    let folder = docs();
    let page = folder.path().join(PAGE);
    let lint = || {
        let sarif = shown(&docwright(folder.path(), &["lint", "api", "--format", "sarif", "--notes"]));
        let sarif: Value = serde_json::from_str(&sarif).unwrap();
        let results = sarif["runs"][0]["results"].as_array().unwrap().clone();
        let print = |result: &Value| result["partialFingerprints"]["primaryLocationLineHash"].clone();
        let line = |result: &Value| result["locations"][0]["physicalLocation"]["region"]["startLine"].clone();
        let rules = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap().clone();
        assert!(rules.iter().all(|rule| rule["help"]["text"].as_str().is_some_and(|text| !text.is_empty())));
        results.iter().map(|result| (print(result), line(result))).unzip::<_, _, Vec<_>, Vec<_>>()
    };
    let (prints, lines) = lint();
    assert!(prints.len() > 1 && prints.iter().all(Value::is_string), "{prints:?}");
    assert!((1..prints.len()).all(|n| !prints[n..].contains(&prints[n - 1])), "each its own: {prints:?}");
    let text = fs::read_to_string(&page).unwrap().replace("Makes a pot.", "Makes a pot.\n\nSlowly.\n");
    fs::write(&page, text).unwrap();
    let (after, moved) = lint();
    assert_eq!(after, prints);
    assert_ne!(moved, lines);
}

#[test]
fn an_error_names_the_file_or_the_host() {
    let folder = docs();
    let told = |arguments: &[&str]| complaint(&docwright(folder.path(), arguments));
    shown(&docwright(folder.path(), &["extract", "--docs", "api", "--out", "o"]));
    for address in ["127.0.0.1:99999", "no-such-host.invalid:80", "8080"] {
        let told = told(&["mock", "o/ir/ucloud", "--listen", address]);
        assert!(told.contains(&format!("--listen {address}: ")), "{told}");
    }
    for (arguments, file) in [
        (["lint", "nowhere"].as_slice(), "nowhere: "),
        (&["lint", "api", "--baseline", "gone"], "gone: "),
        (&["mock", "gone"], "gone: "),
        (&["generate", "--ir", "gone", "--out", "x"], "gone: "),
        (&["build", "--project", "gone"], "gone/docwright.yaml: "),
        (&["build", "--docs", "api", "--out", "x", "--runtime-path", ""], "--runtime-path"),
    ] {
        let told = told(arguments);
        assert!(told.contains(file), "{arguments:?}: {told}");
    }
}

#[test]
fn no_folder_of_pages_is_written_into() {
    let folder = docs();
    for out in ["api", "api/sdk", ".", "api/../api/pot"] {
        let told = complaint(&docwright(folder.path(), &["build", "--docs", "api", "--out", out]));
        assert!(told.contains(&format!("the output folder {out} is the same")), "{told}");
    }
    assert_eq!(fs::read_dir(folder.path().join("api")).unwrap().count(), 2);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_dialect_that_reads_nothing_is_an_error_that_names_the_nearest() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("api")).unwrap();
    let page = "# Pots\n\n## Examples\n\n| Arg | Sort |\n|---|---|\n| a | b |\n";
    fs::write(folder.path().join("api/a.md"), page).unwrap();
    for command in [["build", "--out", "o", "--docs", "api"].as_slice(), &["facts", "--docs", "api"]] {
        let output = docwright(folder.path(), &[command, &["--dialect", "ucloud"]].concat());
        let told = complaint(&output);
        assert!(
            told.contains("in the dialect `ucloud`") && told.contains("nearest dialect: tencentcloud"),
            "{told}"
        );
    }
    assert!(!folder.path().join("o").exists());
}

#[test]
fn shells_and_man_get_what_they_read() {
    let folder = tempfile::tempdir().unwrap();
    for (shell, part) in
        [("bash", "complete -F"), ("zsh", "#compdef docwright"), ("fish", "complete -c docwright")]
    {
        let script = shown(&docwright(folder.path(), &["completion", shell]));
        assert!(script.contains(part) && script.contains("write-baseline"), "{script}");
        assert!(!script.contains("\\u{"), "nothing of it was escaped: {script}");
    }
    let page = shown(&docwright(folder.path(), &["man"]));
    assert!(page.contains(".TH docwright 1") && page.contains("docwright\\-lint(1)"), "{page}");
    let page = shown(&docwright(folder.path(), &["man", "lint"]));
    assert!(page.contains(".TH docwright-lint 1") && page.contains("write\\-baseline"), "{page}");
}

/// A shell takes the script, where there is one.
#[cfg(unix)]
#[test]
fn bash_reads_its_script() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("s"), shown(&docwright(folder.path(), &["completion", "bash"]))).unwrap();
    if let Ok(status) = Command::new("bash").args(["-n", "s"]).current_dir(folder.path()).status() {
        assert!(status.success());
    }
}
