//! Pages are untrusted: whatever their words are, what is generated has the same items, compiles, and runs nothing
//! that a page wrote.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use docwright_build::{Mode, Project, Runtime, build};
use docwright_e2e::{cargo, root};
use proc_macro2::{TokenStream, TokenTree};

/// Everything that has ever ended a string, a comment, a fence, a template or a table, on one line of a page.
const EVIL: &str = r##"" ' \" */ /* `code` ``` ~~~ {{ evil }} {% evil %} {# #} r#"x"# #[evil] <script> <ip> [link](x) \0 \n .so ../../etc [dependencies] evil = "1" fn type self crate // --> ]]> %s $(evil) `evil` 🙈  pub fn evil() {}"##;

/// What a page can only hold inside its cells as a break, or in its overview as it stands.
const LINES: &str = "\n```\npub fn evil() { panic!(\"a page's code ran\") }\nassert!(false);\n```\n\n    assert!(false, \"indented code ran\");\n\n.so evil\n[dependencies]\nevil = \"1\"\n\u{0}\n";

/// The runtime knows no IR, so it has a list of its own: what a terminal acts on in a reply, it acts on in a page.
#[test]
fn what_the_runtime_escapes_is_escaped_in_findings_too() {
    let missed =
        ('\0'..=char::MAX).find(|c| docwright_runtime::is_unsafe(*c) && !docwright_ir::is_hidden(*c));
    assert_eq!(missed, None);
}

/// The pages of `specs/ucloud`, each description with the hostile text behind it if `evil`.
fn pages(evil: bool) -> tempfile::TempDir {
    let docs = tempfile::tempdir().unwrap();
    for service in ["urocketmq", "ufile", "iam", "uminfer"] {
        let from = root().join("specs/ucloud").join(service);
        fs::create_dir(docs.path().join(service)).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            let text = fs::read_to_string(entry.path()).unwrap();
            let text = if evil { hostile(&text) } else { text };
            fs::write(docs.path().join(service).join(entry.file_name()), text).unwrap();
        }
    }
    docs
}

/// Appends the hostile text to the overview and to every description of a parameter, field or member.
fn hostile(page: &str) -> String {
    let cell = format!("{} <br> {}", EVIL.replace('|', "\\|"), LINES.replace('\n', "<br>"));
    let line = |line: &str| match line.split(" | ").collect::<Vec<_>>().as_slice() {
        [name, ty, text, required @ ..] if name.starts_with("| **") && !name.contains("Action") => {
            let rest = required.join(" | ");
            match text.rsplit_once(" |") {
                Some((text, required)) => format!("{name} | {ty} | {text} {cell} |{required}\n"),
                None => format!("{name} | {ty} | {text} {cell} | {rest}\n"),
            }
        }
        _ if line == "## Overview" => format!("{line}\n\n{EVIL}\n\n"),
        _ => format!("{line}\n"),
    };
    page.lines().map(line).collect()
}

fn generate(docs: &Path, out: &Path) {
    let mut project = Project::of_docs(Some("ucloud"), docs, out).unwrap();
    project.set_runtime(&Runtime::Path { path: root().join("crates") }).unwrap();
    let report = build(&project, Mode::Write, &|_| {}).unwrap();
    let operations: usize =
        report.apis.iter().flat_map(|api| &api.services).map(|service| service.operations).sum();
    assert_eq!(operations, 4);
}

/// The code of every Rust file, without documentation, other attributes, and what literals hold.
fn code(out: &Path) -> BTreeMap<String, String> {
    let shape = |path: &PathBuf| {
        let mut code = String::new();
        blank(fs::read_to_string(path).unwrap().parse().unwrap(), &mut code);
        (path.strip_prefix(out).unwrap().display().to_string(), code)
    };
    rust_files(out).iter().map(shape).collect()
}

fn blank(tokens: TokenStream, out: &mut String) {
    let mut trees = tokens.into_iter().peekable();
    while let Some(tree) = trees.next() {
        match tree {
            // A long text moves to a line of its own, which ends in a comma.
            TokenTree::Punct(punct) if punct.as_char() == ',' && trees.peek().is_none() => {}
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                trees.next_if(|next| matches!(next, TokenTree::Punct(bang) if bang.as_char() == '!'));
                trees.next_if(|next| matches!(next, TokenTree::Group(_)));
            }
            TokenTree::Group(group) => {
                out.push_str(" (");
                blank(group.stream(), out);
                out.push_str(" )\n");
            }
            TokenTree::Literal(_) => out.push_str(" _"),
            other => {
                out.push(' ');
                out.push_str(&other.to_string());
            }
        }
    }
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("target") {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

#[test]
fn a_hostile_twin_has_exactly_the_items_of_the_plain_one_and_compiles() {
    let (plain, evil) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    generate(pages(false).path(), plain.path());
    generate(pages(true).path(), evil.path());
    for package in ["ucloud-client", "ucloud-cli"] {
        let [plain, evil] = [&plain, &evil].map(|out| code(&out.path().join(package)));
        assert_eq!(plain.keys().collect::<Vec<_>>(), evil.keys().collect::<Vec<_>>());
        for (file, code) in &plain {
            let differs = code.lines().zip(evil[file].lines()).find(|(plain, evil)| plain != evil);
            assert!(*code == evil[file], "{package}/{file}: {differs:#?}");
        }
    }
    let text: String = rust_files(evil.path()).iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    assert!(text.contains("evil"), "the hostile text did not arrive");
    workspace(evil.path());
    run(evil.path(), &["build", "--quiet", "--workspace", "--all-features"]);
    let tests = run(evil.path(), &["test", "--doc", "--package", "ucloud-client"]);
    let names: Vec<&str> =
        tests.lines().filter(|line| line.starts_with("test ") && line.contains(" - ")).collect();
    assert!(
        !names.is_empty() && names.iter().all(|line| line.contains("compile")),
        "a page's code ran: {names:#?}"
    );
}

/// Makes one workspace of the generated crates, with the checkout's own versions and profile, so that what it is
/// built on need not be built again.
fn workspace(out: &Path) {
    let manifest = "[workspace]\nresolver = \"3\"\nmembers = [\"ucloud-client\", \"ucloud-cli\"]\n\n\
                    [profile.dev]\ndebug = \"line-tables-only\"\n";
    fs::write(out.join("Cargo.toml"), manifest).unwrap();
    fs::copy(root().join("Cargo.lock"), out.join("Cargo.lock")).unwrap();
}

fn run(folder: &Path, arguments: &[&str]) -> String {
    let output = cargo(arguments).current_dir(folder).output().unwrap();
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    assert!(output.status.success() && !err.contains("warning:"), "cargo {arguments:?}\n{out}\n{err}");
    out
}
