//! Findings drawn beside the line they speak of.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};
use std::path::Path;

use docwright_build::{Findings, Style};
use docwright_ir::{Diagnostic, Diagnostics};

use super::Repeated;
use crate::out::{self, Out};

/// As many findings of one cause are drawn one by one.
const MAX_DRAWN: usize = 3;

pub(super) fn write(findings: &Diagnostics, repeated: Repeated, out: &mut Out<impl Write>) -> io::Result<()> {
    let style = if out::has_colours() { Style::Terminal } else { Style::Plain };
    let mut drawer = Findings::new(Path::new(""), style);
    let groups = groups(findings);
    let mut written = HashSet::new();
    findings.iter().try_for_each(|finding| {
        let key = cause(finding);
        let group = groups.get(&key).map(Vec::as_slice).unwrap_or_default();
        let is_counted = repeated == Repeated::Counted && group.len() > MAX_DRAWN;
        if is_counted && !written.insert(key) {
            return Ok(());
        }
        let more = if is_counted { others(group) } else { String::new() };
        let drawn = format!("{}\n{more}\n", drawer.draw(finding));
        if style == Style::Terminal { out.drawn(&drawn) } else { out.lines(&drawn) }
    })
}

/// What findings of one cause have in common.
fn cause(finding: &Diagnostic) -> (&str, &str) {
    (finding.code.name, &finding.message)
}

fn groups(findings: &Diagnostics) -> HashMap<(&str, &str), Vec<&Diagnostic>> {
    let mut groups: HashMap<_, Vec<&Diagnostic>> = HashMap::new();
    for finding in findings.iter() {
        groups.entry(cause(finding)).or_default().push(finding);
    }
    groups
}

/// Where else it was found.
fn others(group: &[&Diagnostic]) -> String {
    let shown: Vec<String> =
        group.iter().skip(1).take(MAX_DRAWN - 1).map(|finding| finding.place.to_string()).collect();
    let (count, shown) = (group.len() - 1, docwright_ir::printable(&shown.join(", ")));
    format!("  … and at {count} more places: {shown} …; --all shows all\n")
}
