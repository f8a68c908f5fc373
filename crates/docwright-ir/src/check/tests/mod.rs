//! Wrong IR, with what is said of it beside each line: `#! code` for an error, `#? code` for a warning.

mod apis;
mod operations;
mod tables;

use std::fs;
use std::path::Path;

use super::{CODES, findings};
use crate::{Diagnostics, Severity, load_ir};

const API: &str = "docwright: 1\napi: acme\ntitle: Acme\ncrates: {client: acme-client, cli: acme-cli, command: acme}\n\
                   env_prefix: ACME\n";
const ENDPOINT: &str = "endpoint: {url: 'https://acme.example'}\n";
const SERVICE: &str = "docwright: 1\napi: acme\nservice: pots\n";

/// What is said of an API with these lines in its `api.yaml`, and this service.
fn found(api: &str, service: &str) -> Diagnostics {
    let folder = tempfile::tempdir().unwrap();
    let endpoint = if api.contains("endpoint:") { "" } else { ENDPOINT };
    fs::write(folder.path().join("api.yaml"), format!("{API}{endpoint}{api}")).unwrap();
    if !service.is_empty() {
        fs::write(folder.path().join("pots.yaml"), format!("{SERVICE}{service}")).unwrap();
    }
    let (api, files) = load_ir(folder.path()).unwrap_or_else(|error| panic!("{error}\n{service}"));
    findings(&api, &files, name).unwrap()
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// The marks in a file, as a finding is told below.
fn marks(file: &str, text: &str) -> Vec<String> {
    let mark = |(index, line): (usize, &str)| {
        let (severity, code) = match (line.split_once("#! "), line.split_once("#? ")) {
            (Some((_, code)), _) => ("error", code),
            (_, Some((_, code))) => ("warning", code),
            _ => return Vec::new(),
        };
        code.split(' ').map(|code| format!("{file}:{}: {severity}[{code}]", index + 1)).collect()
    };
    text.lines().enumerate().flat_map(mark).collect()
}

/// Compares what is said with the marks.
fn check(api: &str, service: &str) {
    let found = found(api, service);
    let told = |finding: &crate::Diagnostic| {
        format!("{}: {}[{}]", finding.place, finding.severity.as_str(), finding.code.name)
    };
    let mut seen: Vec<String> = found.iter().map(told).collect();
    let endpoint = if api.contains("endpoint:") { "" } else { ENDPOINT };
    let mut wanted = marks("api.yaml", &format!("{API}{endpoint}{api}"));
    wanted.extend(marks("pots.yaml", &format!("{SERVICE}{service}")));
    seen.sort();
    wanted.sort();
    let lines: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_eq!(seen, wanted, "\n{api}{service}\n{}", lines.join("\n"));
    for finding in &found {
        assert!(!finding.help.is_empty() && !finding.subject.is_empty(), "{finding}");
    }
}

/// One operation, of which these lines are a part, four blanks deep.
fn operation(lines: &str) {
    check("", &format!("operations:\n  - name: AddPot\n{lines}"));
}

#[test]
fn codes_are_in_order_of_name() {
    assert!(CODES.map(|code| code.name).is_sorted());
}

#[test]
fn what_docwright_read_from_pages_is_left_alone() {
    let one = |page: &str| {
        format!("operations:\n  - name: A\n    http: {{method: GET, path: '/{{id}}'}}\n    summary:\n{page}")
    };
    assert_eq!(found("", &one("")).count(Severity::Error), 1);
    assert_eq!(found("", &one("    page: docs/a.md\n")).iter().count(), 0);
}

#[test]
fn of_many_problems_the_first_have_their_lines() {
    let pot = |number| format!("  - {{name: P{number}, http: {{method: GET, path: /p}}}}\n");
    let found = found("", &format!("operations:\n{}", (0..80).map(pot).collect::<String>()));
    assert_eq!(found.iter().count(), 79);
    assert_eq!(found.iter().filter(|finding| finding.place.line > 0).count(), 50);
}
