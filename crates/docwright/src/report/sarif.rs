//! SARIF 2.1.0 (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/>): one run, the codes that occur as rules.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

use docwright_ir::{Code, Diagnostic, Diagnostics, Place, Severity};
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use crate::out::Out;

pub(super) fn write(findings: &Diagnostics, out: &mut Out<impl Write>) -> io::Result<()> {
    let codes: BTreeMap<&str, Code> =
        findings.iter().map(|finding| (finding.code.name, finding.code)).collect();
    let rules: Vec<Value> = codes.values().map(rule).collect();
    let mut seen = HashMap::new();
    let results: Vec<Value> = findings.iter().map(|finding| result(finding, &mut seen)).collect();
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
    let mut rule = Map::new();
    rule.insert("id".to_owned(), code.name.into());
    rule.insert("shortDescription".to_owned(), json!({"text": first_line}));
    rule.insert("fullDescription".to_owned(), json!({"text": code.about}));
    rule.insert("help".to_owned(), json!({"text": code.about}));
    rule.extend(help_uri(env!("CARGO_PKG_REPOSITORY"), code).map(|uri| ("helpUri".to_owned(), uri.into())));
    rule.insert("defaultConfiguration".to_owned(), json!({"level": level(code.severity)}));
    rule.into()
}

/// The manual's section of a code, of this version. SARIF takes absolute addresses only, so there is none until the
/// package names its `repository`.
fn help_uri(repository: &str, code: &Code) -> Option<String> {
    let repository = repository.trim_end_matches('/');
    let version = env!("CARGO_PKG_VERSION");
    (!repository.is_empty())
        .then(|| format!("{repository}/blob/v{version}/crates/docwright-build/FINDINGS.md#{}", code.name))
}

/// By what a finding is known again: where it stands but for the line, and which it is of those that are alike. The name is
/// the one that GitHub's code scanning looks at, and the value has the form that it makes itself.
fn fingerprint(finding: &Diagnostic, seen: &mut HashMap<String, usize>) -> Value {
    let mut hash = Sha256::new();
    for part in [finding.code.name, &finding.place.file, &finding.subject, &finding.found] {
        hash.update(part);
        hash.update([0]);
    }
    let hash: String = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let count = seen.entry(hash.clone()).or_default();
    *count += 1;
    json!({"primaryLocationLineHash": format!("{hash}:{count}")})
}

fn result(finding: &Diagnostic, seen: &mut HashMap<String, usize>) -> Value {
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
        "partialFingerprints": fingerprint(finding, seen),
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

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: Code = Code { name: "type-mismatch", severity: Severity::Note, about: "" };

    #[test]
    fn a_code_links_to_its_section_where_the_repository_is_known() {
        let link = help_uri("https://git.example.com/docwright/", &CODE).unwrap();
        assert!(link.starts_with("https://git.example.com/docwright/blob/v"), "{link}");
        assert!(link.ends_with("/crates/docwright-build/FINDINGS.md#type-mismatch"), "{link}");
        assert_eq!(help_uri("", &CODE), None);
    }

    #[test]
    fn findings_that_are_alike_have_fingerprints_of_their_own_wherever_they_stand() {
        let prints = |lines: [u32; 2]| {
            let mut seen = HashMap::new();
            lines.map(|line| {
                fingerprint(&Diagnostic::new(CODE, Place::new("a.md", line), "x").subject("Op.F"), &mut seen)
            })
        };
        assert_eq!(prints([3, 9]), prints([13, 19]));
        assert_ne!(prints([3, 9])[0], prints([3, 9])[1]);
    }
}
