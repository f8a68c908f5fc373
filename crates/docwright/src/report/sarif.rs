//! SARIF 2.1.0 (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/>): one run, the codes that occur as rules.

use std::collections::BTreeMap;
use std::io::{self, Write};

use docwright_ir::{Code, Diagnostic, Diagnostics, Place, Severity};
use serde_json::{Value, json};

use crate::out::Out;

pub(super) fn write(findings: &Diagnostics, out: &mut Out<impl Write>) -> io::Result<()> {
    let codes: BTreeMap<&str, Code> =
        findings.iter().map(|finding| (finding.code.name, finding.code)).collect();
    let rules: Vec<Value> = codes.values().map(rule).collect();
    let results: Vec<Value> = findings.iter().map(result).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "docwright", "version": env!("CARGO_PKG_VERSION"), "rules": rules}},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    out.json(&log, true)
}

fn rule(code: &Code) -> Value {
    let first_line = code.about.lines().next().filter(|line| !line.is_empty()).unwrap_or(code.name);
    json!({
        "id": code.name,
        "shortDescription": {"text": first_line},
        "fullDescription": {"text": code.about},
        "defaultConfiguration": {"level": level(code.severity)},
    })
}

fn result(finding: &Diagnostic) -> Value {
    let related: Vec<Value> = finding
        .related
        .iter()
        .map(|(place, message)| json!({"physicalLocation": location(place), "message": {"text": message}}))
        .collect();
    json!({
        "ruleId": finding.code.name,
        "level": level(finding.severity),
        "message": {"text": finding.text()},
        "locations": [{"physicalLocation": location(&finding.place)}],
        "relatedLocations": related,
    })
}

fn location(place: &Place) -> Value {
    let uri: String = place.file.split('/').map(percent).collect::<Vec<_>>().join("/");
    json!({"artifactLocation": {"uri": uri}, "region": {"startLine": place.line.max(1)}})
}

/// RFC 3986: everything but unreserved characters is escaped.
fn percent(segment: &str) -> String {
    segment
        .bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}

fn level(severity: Severity) -> &'static str {
    severity.as_str()
}
