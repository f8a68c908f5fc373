//! A run in a few lines.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use docwright_diff::{Audience, Change, Effect};
use docwright_generator::openapi_files;
use docwright_ir::{Severity, printable};

use crate::ir_files::FINDINGS;
use crate::output::Blocked;
use crate::pipeline::{ApiSummary, ServiceSummary};
use crate::{Mode, Report, Written};

/// How many names a list shows before it only counts.
const MAX_SHOWN: usize = 20;

/// What a run has to say, and whether it failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Some lines, each with its end.
    pub text: String,
    /// A finding is an error, a file could not be written, or a check found a difference.
    pub failed: bool,
}

impl Report {
    /// What a run that says little must say nevertheless: what is gone, what breaks, and what was not written. A line
    /// each.
    pub fn losses(&self) -> String {
        let mut text = self.losses_of_operations();
        Changes::of(self).list(&mut text);
        loss_lines(&self.written, "removed", &mut text);
        text
    }

    /// The operations that are gone, a line each.
    pub(crate) fn losses_of_operations(&self) -> String {
        let mut text = String::new();
        gone_lines(self, &mut text);
        text
    }

    /// What was read, found and written, in a few lines.
    pub fn summary(&self, out: &Path, mode: Mode) -> Summary {
        let mut text = String::new();
        for api in &self.apis {
            read_lines(api, &mut text);
        }
        let count = |severity| self.findings.count(severity);
        let _ = writeln!(
            text,
            "found  {} errors, {} warnings, {} notes; see {}",
            count(Severity::Error),
            count(Severity::Warning),
            count(Severity::Note),
            shown(&out.join(FINDINGS)),
        );
        gone_lines(self, &mut text);
        change_lines(self, &mut text);
        written_lines(&self.written, out, mode, &mut text);
        let failed = self.findings.has_errors()
            || !self.written.blocked.is_empty()
            || (mode == Mode::Check && !self.written.is_clean());
        Summary { text, failed }
    }
}

fn gone_lines(report: &Report, text: &mut String) {
    let gone = report.gone.iter();
    let gone =
        gone.map(|lost| format!("{} of {} (its page was {})", lost.operation, lost.service, lost.page));
    list("no longer there", &gone.collect::<Vec<_>>(), text);
}

/// Who uses what is written, and what is said to them.
const USERS: [(Audience, &str); 3] = [
    (Audience::OpenApi, "breaks clients made from OpenAPI"),
    (Audience::Rust, "breaks callers of the Rust client"),
    (Audience::CommandLine, "breaks uses of the command line"),
];

/// What differs from the last run.
#[derive(Default)]
struct Changes {
    count: usize,
    harmless: usize,
    /// What breaks each of the users.
    breaks: [Vec<String>; USERS.len()],
    /// The OpenAPI files that are not as they were, of services with a change that breaks clients made from them.
    files: Vec<String>,
}

impl Changes {
    /// Mostly one change breaks all users: it is said once, with the first.
    fn of(report: &Report) -> Self {
        let mut out = Changes::default();
        let broken = |change: &Change| {
            USERS.iter().position(|(audience, _)| change.effect(*audience) == Effect::Breaking)
        };
        let mut described = BTreeSet::new();
        for (api, change) in
            report.changes.iter().flat_map(|(api, all)| all.iter().map(move |one| (api, one)))
        {
            out.count += 1;
            if change.effect(Audience::OpenApi) == Effect::Breaking {
                described.extend(openapi_files(api, &change.service));
            }
            match broken(change).and_then(|user| out.breaks.get_mut(user)) {
                Some(lines) => lines.push(format!("{api}: {change}")),
                None => out.harmless += 1,
            }
        }
        let touched = report.written.written.iter().chain(&report.written.removed);
        out.files = touched.filter(|path| described.contains(*path)).cloned().collect();
        out
    }

    fn list(&self, text: &mut String) {
        for ((audience, what), lines) in USERS.iter().zip(&self.breaks) {
            list(what, lines, text);
            if *audience == Audience::OpenApi {
                list("in the file", &self.files, text);
            }
        }
    }
}

/// What breaks whom. What breaks nobody is only counted.
fn change_lines(report: &Report, text: &mut String) {
    let changes = Changes::of(report);
    if changes.count > 0 {
        let (count, harmless) = (changes.count, changes.harmless);
        let word = if count == 1 { "change" } else { "changes" };
        let _ = writeln!(text, "since the last run: {count} {word}, {harmless} of them harmless");
    }
    changes.list(text);
}

fn read_lines(api: &ApiSummary, text: &mut String) {
    let sum = |of: fn(&ServiceSummary) -> usize| api.services.iter().map(of).sum::<usize>();
    let _ = writeln!(
        text,
        "read   {}: {} services, {} operations, {} models, {} fields",
        printable(&api.api),
        api.services.len(),
        sum(|service| service.operations),
        sum(|service| service.models),
        sum(|service| service.fields),
    );
    for service in &api.services {
        let _ = writeln!(
            text,
            "         {:<24} {:>5} operations {:>5} models {:>6} fields",
            printable(&service.service),
            service.operations,
            service.models,
            service.fields
        );
    }
}

fn written_lines(written: &Written, out: &Path, mode: Mode, text: &mut String) {
    let done = match mode {
        Mode::Write => ("wrote", "removed"),
        Mode::Check => ("differs", "stale"),
    };
    let folder = shown(out);
    let _ = writeln!(
        text,
        "{:<6} {folder}: {} files, {} {}, {} unchanged",
        if mode == Mode::Write { "wrote" } else { "check" },
        written.written.len() + written.unchanged,
        written.written.len(),
        if mode == Mode::Write { "written" } else { "different" },
        written.unchanged,
    );
    if written.unchanged > 0 || mode == Mode::Check {
        list(done.0, &written.written, text);
    }
    loss_lines(written, done.1, text);
}

fn loss_lines(written: &Written, removed: &str, text: &mut String) {
    list(removed, &written.removed, text);
    list("edited by hand, and written over", &written.edited, text);
    list("edited by hand, no longer generated, left", &written.released, text);
    list("not docwright's, left as they are", &written.strays, text);
    let blocked =
        written.blocked.iter().map(|Blocked { path, by }| format!("{path} (there is {by}: move it away)"));
    list("not written", &blocked.collect::<Vec<_>>(), text);
}

/// A path on one line, whatever it is called.
fn shown(path: &Path) -> String {
    printable(&path.display().to_string())
}

fn list(what: &str, paths: &[String], text: &mut String) {
    for path in paths.iter().take(MAX_SHOWN) {
        let _ = writeln!(text, "       {what}: {}", printable(path));
    }
    if let Some(more) = paths.len().checked_sub(MAX_SHOWN).filter(|more| *more > 0) {
        let _ = writeln!(text, "       {what}: and {more} more");
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use docwright_ir::Diagnostics;

    use super::*;

    fn report(written: Written) -> Report {
        Report {
            apis: Vec::new(),
            findings: Diagnostics::new(),
            gone: Vec::new(),
            unlocked: Vec::new(),
            changes: BTreeMap::new(),
            written,
        }
    }

    #[test]
    fn a_check_names_what_differs_and_fails() {
        let written = Written { written: vec!["a.rs".into()], unchanged: 2, ..Written::default() };
        let summary = report(written).summary(Path::new("generated"), Mode::Check);
        assert!(summary.failed);
        assert!(summary.text.contains("differs: a.rs"), "{}", summary.text);
    }

    #[test]
    fn no_name_begins_a_line() {
        let names = vec!["a\n::error::\u{1b}[2J".to_owned(), "b\rc\u{202e}".to_owned()];
        let written = Written {
            written: names.clone(),
            removed: names.clone(),
            edited: names.clone(),
            released: names.clone(),
            strays: names.clone(),
            blocked: names.into_iter().map(|path| Blocked { by: path.clone(), path }).collect(),
            ..Written::default()
        };
        let summary = report(written).summary(Path::new("out\n::x\u{9b}"), Mode::Check);
        assert!(!summary.text.contains(|c| docwright_ir::is_hidden(c) && c != '\n'), "{:?}", summary.text);
        assert!(!summary.text.lines().any(|line| line.starts_with("::")), "{:?}", summary.text);
    }

    #[test]
    fn a_stray_is_named_and_is_no_failure() {
        let written = Written { strays: vec!["mine.txt".into()], ..Written::default() };
        let summary = report(written).summary(Path::new("generated"), Mode::Check);
        assert!(!summary.failed);
        assert!(summary.text.contains("left as they are: mine.txt"), "{}", summary.text);
    }
}
