//! Dialect files that surveys of two folders begin.

use std::path::Path;

use docwright_ir::Diagnostics;

use super::super::Survey;
use super::unread_rows;
use crate::ledger::PageKind;
use crate::{Dialect, Extraction, Spec, assemble, drafts};

const TABLE: &str = "| Knob | Turn |\n|---|---|\n| left | it opens |\n";

/// Pages of several operations, a guide, and words that nothing knows.
fn shop() -> tempfile::TempDir {
    let pots = format!(
        "# Pots\n\n## Make a pot\n\n`POST https://pots.example.com/v1/pots`\n\n### Parameters\n\n\
         | Name | Type | Required | Description |\n|---|---|---|---|\n| title | string | perchance | A |\n| glaze | tint | no | B |\n\n\
         ### Sample request\n\n```json\n{{\"title\": \"a\", \"glaze\": \"blue\"}}\n```\n\n\
         ## Throw a pot away\n\n`DELETE https://pots.example.com/v1/pots/{{id}}`\n\n### It takes\n\n{TABLE}\n"
    );
    folder(&[
        ("README.md", "# Pots by post\n\nWhat we do.\n"),
        ("pots.md", &pots),
        ("guides/errors.md", &format!("# Guide\n\n## Knobs\n\n{TABLE}")),
    ])
}

/// Pages of one operation each, called by name, in lists; and texts that mean something to YAML or a terminal.
fn phone() -> tempfile::TempDir {
    let page = |name: &str| {
        format!(
            "# {name}\n\n## Parameters\n\n- `NUMBER` (string, required) - whom to call\n\n## \"It: takes\" #1 \u{9b}31m\n\n{TABLE}"
        )
    };
    folder(&[
        ("phone.call.add.md", &page("phone.call.add")),
        ("phone.call.list.md", &page("phone.call.list")),
    ])
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let docs = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = docs.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    docs
}

fn survey(docs: &Path) -> Survey {
    let spec = Spec::from_dialect(Dialect::GENERIC, docs).unwrap();
    Survey::by(&spec, &mut Diagnostics::new())
}

fn read(docs: &Path, dialect: Dialect) -> Extraction {
    let mut spec = Spec::from_dialect(Dialect::GENERIC, docs).unwrap();
    spec.dialect = dialect;
    let mut diags = Diagnostics::new();
    assemble(drafts(&spec, &mut diags), &spec, &mut diags)
}

/// The file with all that is commented out in it.
fn decided(file: &str) -> String {
    let candidate = |line: &str| {
        let rest = line.strip_prefix('#')?;
        (!rest.starts_with(' ') || rest.starts_with("  ")).then(|| rest.to_owned())
    };
    file.lines().map(|line| candidate(line).unwrap_or_else(|| line.to_owned()) + "\n").collect()
}

#[test]
fn a_new_dialect_reads_what_the_generic_one_reads() {
    for docs in [shop(), phone()] {
        let docs = docs.path();
        let file = survey(docs).dialect_file("acme").unwrap();
        let own = Dialect::from_yaml(&file).unwrap_or_else(|error| panic!("{error:?}\n{file}"));
        let generic = Dialect::embedded(Dialect::GENERIC).unwrap().unwrap();
        let (own, generic) = (read(docs, own), read(docs, generic));
        assert!(!own.api.services.is_empty(), "{file}");
        assert_eq!(own.api.services, generic.api.services);
        assert_eq!(own.ledger(), generic.ledger());
    }
}

#[test]
fn what_is_commented_out_can_be_taken_as_it_is() {
    for docs in [shop(), phone()] {
        let file = decided(&survey(docs.path()).dialect_file("acme").unwrap());
        let own = Dialect::from_yaml(&file).unwrap_or_else(|error| panic!("{error:?}\n{file}"));
        let read = read(docs.path(), own);
        let operations = read.ledger().iter().filter(|page| page.kind == PageKind::Operation);
        assert_eq!(operations.map(unread_rows).sum::<usize>(), 0, "{file}");
    }
}

#[test]
fn a_new_dialect_names_what_nobody_has_decided() {
    let file = survey(shop().path()).dialect_file("acme").unwrap();
    for line in [
        "  title: \"Pots by post\"",
        "  endpoint: {url: \"https://pots.example.com\"}",
        "#  - \"^guides/errors$\"",
        "#- {role: request, at: [\"It takes\"]} # 1 table below, not read",
        "#- {header: [\"Knob\", \"Turn\"], role: request} # 2 times",
        "#    name: [\"Knob\"] # 2 times",
        "#    string: [\"tint\"] # once; 1 value shown",
        "#    'no': [\"perchance\"] # once",
    ] {
        assert!(file.lines().any(|known| known == line), "{line}\n{file}");
    }
}

#[test]
fn a_name_that_no_crate_may_have_is_refused() {
    let survey = Survey::default();
    assert!(survey.dialect_file("acme").is_ok());
    for name in ["", "../acme", "acme: {", "9", "a--b"] {
        assert!(survey.dialect_file(name).is_err(), "{name}");
    }
}
