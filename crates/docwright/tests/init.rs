//! A project that has pages and nothing else is set up, and builds at the first try.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;
use std::process::{Command, Output};

const PAGE: &str = "# Kites\n\nBase URL: https://api.kites.example/v2\n\n## Get a kite\n\n`GET /kites/{id}`\n\n\
    | Name | In | Type | Description |\n|---|---|---|---|\n| id | path | string | The kite. |\n\
    | X-Kite-Token | header | string | Your token. |\n\n\
    ```sh\ncurl https://api.kites.example/v2/kites/1 -H 'X-Kite-Token: secret'\n```\n\n\
    ## Fly a kite\n\n`POST /kites/{id}/flights`\n\n| Name | In | Type | Description |\n|---|---|---|---|\n\
    | id | path | string | The kite. |\n| height | body | integer | How high. |\n";

fn docwright(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_docwright")).current_dir(folder).args(arguments).output().unwrap()
}

#[track_caller]
fn good(folder: &Path, arguments: &[&str]) -> String {
    let Output { status, stdout, stderr } = docwright(folder, arguments);
    assert!(status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&stderr));
    String::from_utf8(stdout).unwrap()
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

#[test]
fn a_project_with_pages_is_set_up_and_builds() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("kite-shop");
    write(&project, "README.md", "# The shop\n");
    write(&project, "notes/plan.md", "# Plans\n\nBuy string.\n");
    write(&project, "website/api/kites.md", PAGE);
    write(&project, "node_modules/other/api.md", PAGE);
    let told = good(&project, &["init"]);
    for line in ["pages      ./website, 2 operations", "address    https://api.kites.example/v2"] {
        assert!(told.contains(line), "{told}");
    }
    assert!(told.contains("auth       api-key X-Kite-Token in the header"), "{told}");
    let manifest = std::fs::read_to_string(project.join("specs/kite-shop/api.yaml")).unwrap();
    assert!(manifest.ends_with("dialect: dialect.yaml\ndocs: \"../../website\"\n"), "{manifest}");

    good(&project, &["build"]);
    let client = std::fs::read_to_string(project.join("generated/kite-shop-client/src/lib.rs")).unwrap();
    assert!(client.contains("KeyPlace::Header, \"X-Kite-Token\""), "{client}");
    let ir = std::fs::read_to_string(project.join("generated/ir/kite-shop/api.yaml")).unwrap();
    assert!(ir.contains("https://api.kites.example/v2"), "{ir}");
    // The key is the client's, and no parameter.
    let services = std::fs::read_dir(project.join("generated/ir/kite-shop")).unwrap().flatten();
    let services: String = services
        .map(|entry| std::fs::read_to_string(entry.path()).unwrap())
        .filter(|text| text.contains("service:"))
        .collect();
    assert!(services.contains("name: height") && !services.contains("name: X-Kite-Token"), "{services}");

    let again = docwright(&project, &["init"]);
    assert!(!again.status.success());
    assert!(String::from_utf8_lossy(&again.stderr).contains("is there already; nothing is written"));
}

#[test]
fn pages_of_a_known_vendor_need_no_dialect_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs/ucloud");
    for entry in
        walkdir::WalkDir::new(&specs).into_iter().flatten().filter(|entry| entry.file_type().is_file())
    {
        let path = entry.path().strip_prefix(&specs).unwrap().display().to_string();
        if path.ends_with(".md") {
            write(folder.path(), &format!("docs/{path}"), &std::fs::read_to_string(entry.path()).unwrap());
        }
    }
    good(folder.path(), &["init", "--name", "cloud"]);
    let manifest = std::fs::read_to_string(folder.path().join("specs/cloud/api.yaml")).unwrap();
    assert!(manifest.contains("dialect: ucloud\n"), "{manifest}");
    good(folder.path(), &["build"]);
}

#[test]
fn a_project_without_pages_is_told_so() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "docs/plan.md", "# Plans\n");
    let output = docwright(folder.path(), &["init"]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && told.contains("--docs DIR"), "{told}");
    assert!(!folder.path().join("docwright.yaml").exists());
}
