//! `docwright lint`: what the pages say against themselves.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use docwright_build::{Project, Step, check_extractions, read};
use docwright_ir::{Diagnostics, Severity, printable, spelling};
use docwright_parser::PageLedger;

use super::{Source, page, services};
use crate::baseline::{self, Baseline};
use crate::{Failure, ended, out, progress::Spinner, report};

/// What stands for the codes of all warnings.
const WARNINGS: &str = "warnings";

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// A folder of pages, a project's, or a single page
    #[arg(value_name = "DIR|PAGE", conflicts_with_all = ["project", "docs"])]
    folder: Option<PathBuf>,
    #[command(flatten)]
    source: Source,
    /// How findings are written; JSON has a line for each page, too, with what became of its parts
    #[arg(long, value_enum, default_value = "text")]
    format: report::Format,
    /// Treat these codes as errors (`warnings` for all warnings), with commas between
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    deny: Vec<String>,
    /// Leave these codes out, with commas between; not those that say that something could not be read
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    allow: Vec<String>,
    /// Show each finding, also where one cause has many
    #[arg(long)]
    all: bool,
    /// Show notes too
    #[arg(long)]
    notes: bool,
    /// Leave out the findings that this file accepts
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Accept today's findings: write them to this file
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    write_baseline: Option<PathBuf>,
    /// Print the manual of all codes instead, in markdown
    #[arg(long)]
    manual: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    if arguments.manual {
        return ended(out::stdout().lines(&docwright_build::findings_manual()), ExitCode::SUCCESS);
    }
    let (deny, allow) = (codes(&arguments.deny)?, codes(&arguments.allow)?);
    check_allowed(&allow)?;
    check_baseline(arguments)?;
    // Before the pages are read, which takes longer.
    arguments.write_baseline.as_deref().map_or(Ok(()), baseline::check_place)?;
    let accepted = arguments.baseline.as_deref().map(Baseline::read).transpose()?;
    let (mut project, page) = match arguments.folder.as_deref() {
        Some(file) if file.is_file() => {
            page::project_of(file, &arguments.source).map(|(project, name)| (project, Some(name)))?
        }
        folder => (arguments.source.project_in(folder, None)?, None),
    };
    let mut seen = look(&project);
    if seen.there.is_err() && services::settle(&mut project)? {
        seen = look(&project);
    }
    if let Some(page) = page {
        seen.keep(&page, &project)?;
    }
    let Seen { findings, pages, there } = seen;
    let mut findings = select(arguments, &deny, &allow, findings);
    if let Some(path) = &arguments.write_baseline {
        there?;
        check_acceptable(&findings)?;
        Baseline::of(&findings).write(path)?;
        let line = format_args!("accepted {} in {}", report::count(&findings), path.display());
        return ended(out::stdout().line(line), ExitCode::SUCCESS);
    }
    let mended = accepted.map_or(0, |accepted| accepted.subtract(&mut findings));
    if findings.iter().next().is_none() {
        there?;
        return ended(tell(arguments, findings, mended, &pages, &project.root), ExitCode::SUCCESS);
    }
    let failed = findings.has_errors();
    let printed = tell(arguments, findings, mended, &pages, &project.root);
    // What was seen of each page may be why an operation is missing.
    there?;
    ended(printed, if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// What the pages show.
struct Seen {
    findings: Diagnostics,
    pages: Vec<PageLedger>,
    /// Whether what was asked for is there.
    there: Result<(), docwright_build::Error>,
}

fn look(project: &Project) -> Seen {
    let spinner = Spinner::new();
    let (mut findings, mut extractions) = (Diagnostics::new(), Vec::new());
    for spec in &project.specs {
        spinner.step(Step::Work(&format!("reading {}", spec.docs.display())));
        let extraction = read(spec, &mut findings);
        docwright_parser::unused_rules(&extraction, spec, &mut findings);
        extractions.push(extraction);
    }
    let there = check_extractions(project, &extractions, &findings);
    let (path, mut pages) = (report::paths_from_here(&project.root), Vec::new());
    for (spec, extraction) in project.specs.iter().zip(&extractions) {
        pages.extend(
            extraction
                .ledger()
                .iter()
                .map(|page| PageLedger { file: path(&spec.page_name(&page.file)), ..page.clone() }),
        );
    }
    Seen { findings, pages, there }
}

fn tell(
    arguments: &Arguments,
    findings: Diagnostics,
    mended: usize,
    pages: &[PageLedger],
    root: &Path,
) -> io::Result<()> {
    if let (Some(path), 1..) = (&arguments.baseline, mended) {
        let path = path.display();
        out::stderr().line(format_args!("{mended} accepted findings no longer occur; write {path} again"))?;
    }
    let count = report::count(&findings);
    let codes = report::ledger::codes(&findings);
    let repeated = if arguments.all { report::Repeated::Shown } else { report::Repeated::Counted };
    report::write(arguments.format, repeated, findings, root, &mut out::stdout())?;
    if arguments.format == report::Format::Json {
        report::ledger::json(pages, &mut out::stdout())?;
    }
    report::ledger::sums(pages, &mut out::stderr())?;
    out::stderr().line(codes)?;
    out::stderr().line(count)
}

/// What could not be read may hold anything, tomorrow as well.
fn check_acceptable(findings: &Diagnostics) -> Result<(), Failure> {
    match findings.iter().find(|finding| baseline::never_accepts(finding.code.name)) {
        Some(finding) => Err(Failure::Usage(format!(
            "{}: {}; what could not be read is not accepted: mend it, or take it out of the folder",
            finding.place,
            printable(&finding.message)
        ))),
        None => Ok(()),
    }
}

/// The codes that these names mean. A misspelt one would otherwise silently allow or deny nothing.
fn codes(asked: &[String]) -> Result<Vec<&'static str>, Failure> {
    let known: Vec<&str> =
        docwright_build::finding_codes().iter().map(|code| code.name).chain([WARNINGS]).collect();
    let code = |name: &String| {
        spelling::find(name, known.iter().copied()).ok_or_else(|| {
            let hint = spelling::hint(name, known.iter().copied());
            Failure::Usage(format!(
                "there is no finding called `{name}`{hint}; docwright lint --manual describes all of them"
            ))
        })
    };
    asked.iter().map(code).collect()
}

fn check_allowed(allow: &[&str]) -> Result<(), Failure> {
    match allow.iter().find(|name| baseline::never_accepts(name)) {
        Some(name) => Err(Failure::Usage(format!(
            "`{name}` cannot be allowed: what could not be read may hold anything; mend it, or take it out of the folder"
        ))),
        None => Ok(()),
    }
}

/// A baseline calls pages by their paths in the folder, and says of all of them what is accepted.
fn check_baseline(arguments: &Arguments) -> Result<(), Failure> {
    match (&arguments.folder, arguments.baseline.as_ref().or(arguments.write_baseline.as_ref())) {
        (Some(page), Some(_)) if page.is_file() => Err(Failure::Usage(format!(
            "{}: is a page, and accepted findings are a folder's; name the folder",
            page.display()
        ))),
        _ => Ok(()),
    }
}

impl Seen {
    /// Keeps what was seen of one page, and what is said of it elsewhere.
    fn keep(&mut self, name: &str, project: &Project) -> Result<(), Failure> {
        let shown = report::paths_from_here(&project.root)(name);
        self.pages.retain(|page| page.file == shown);
        self.findings.retain(|finding| {
            finding.place.file == name || finding.related.iter().any(|(place, _)| place.file == name)
        });
        if self.pages.is_empty() && self.findings.iter().next().is_none() {
            let dialects = project.specs.iter().map(|spec| spec.dialect.shown_extensions());
            return Err(Failure::Usage(format!(
                "{shown}: is no page of the dialect or the services that were read; pages end in {}",
                dialects.collect::<Vec<_>>().join(", ")
            )));
        }
        Ok(())
    }
}

fn select(arguments: &Arguments, deny: &[&str], allow: &[&str], findings: Diagnostics) -> Diagnostics {
    let denied = |name: &str, severity: Severity| {
        deny.iter().any(|deny| *deny == name || (*deny == WARNINGS && severity == Severity::Warning))
    };
    let mut out = Diagnostics::new();
    out.extend(
        findings
            .into_iter()
            .filter(|finding| !allow.contains(&finding.code.name))
            .map(|mut finding| {
                if denied(finding.code.name, finding.severity) {
                    finding.severity = Severity::Error;
                }
                finding
            })
            .filter(|finding| arguments.notes || finding.severity > Severity::Note),
    );
    out.sort();
    out
}
