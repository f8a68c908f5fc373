//! Findings as a product: for people, machines, code hosts, and build logs.

mod github;
mod json;
pub(crate) mod ledger;
mod sarif;
mod text;

use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use clap::ValueEnum;
use docwright_ir::{Diagnostics, Place, Severity};

use crate::out::Out;

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Drawn beside the line they speak of.
    Text,
    /// One line each.
    Short,
    /// One JSON object a line.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// GitHub workflow annotations.
    Github,
}

/// Whether findings that say the same of many places are written one by one. Programs get all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Repeated {
    /// Each of them.
    Shown,
    /// The first, with a count and some of the other places.
    Counted,
}

/// Writes each finding on a line, for commands that show something else.
pub(crate) fn short(findings: Diagnostics, root: &Path, out: &mut Out<impl Write>) -> io::Result<()> {
    write(Format::Short, Repeated::Shown, findings, root, out)
}

/// Writes findings, whose places are relative to `root`, with paths from the current folder: code hosts and
/// editors find files so.
pub(crate) fn write(
    format: Format,
    repeated: Repeated,
    findings: Diagnostics,
    root: &Path,
    out: &mut Out<impl Write>,
) -> io::Result<()> {
    let findings = from_here(findings, root);
    match format {
        Format::Text => text::write(&findings, repeated, out),
        Format::Short => findings.iter().try_for_each(|finding| out.line(finding)),
        Format::Json => json::write(&findings, out),
        Format::Sarif => sarif::write(&findings, out),
        Format::Github => github::write(&findings, out),
    }
}

fn from_here(findings: Diagnostics, root: &Path) -> Diagnostics {
    let path = paths_from_here(root);
    let shown = |place: &mut Place| place.file = path(&place.file);
    let mut out = Diagnostics::new();
    out.extend(findings.into_iter().map(|mut finding| {
        shown(&mut finding.place);
        finding.related.iter_mut().for_each(|(place, _)| shown(place));
        finding
    }));
    out
}

/// The paths of files below `root` from the current folder.
pub(crate) fn paths_from_here(root: &Path) -> impl Fn(&str) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    move |file| {
        let path = root.join(file);
        let path = path.strip_prefix(&here).unwrap_or(&path);
        let parts = path.components().filter(|part| *part != Component::CurDir);
        parts.collect::<PathBuf>().display().to_string().replace('\\', "/")
    }
}

/// `2 errors, 14 warnings, 3 notes`; `no findings`.
pub(crate) fn count(findings: &Diagnostics) -> String {
    let counts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .iter()
        .map(|severity| (findings.count(*severity), severity.as_str()))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}{}", if count == 1 { "" } else { "s" }))
        .collect();
    if counts.is_empty() { "no findings".to_owned() } else { counts.join(", ") }
}
