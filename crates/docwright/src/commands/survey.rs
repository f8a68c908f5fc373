//! `docwright survey`: what a folder holds, how its pages are written, and what is read of them.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use docwright_ir::{Auth, Diagnostics, KeyPlace};
use docwright_parser::{Counts, Dialect, Seen, Spec, Survey};
use serde::Serialize;

use crate::out::{self, Out};
use crate::{Failure, ended, report};

/// As many of each kind are shown to people; programs get all.
const SHOWN: usize = 12;

/// Letters of a heading or a header that are shown.
const WIDTH: usize = 64;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The folder of pages
    #[arg(value_name = "DIR")]
    docs: PathBuf,
    /// How the pages are written: a built-in dialect's name, or a dialect file; by default the built-in one that fits
    #[arg(long, value_name = "NAME|FILE")]
    dialect: Option<String>,
    /// How the survey is written; JSON has all that the text counts
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// A JSON object
    Json,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let mut findings = Diagnostics::new();
    let (survey, choice) = survey(&arguments.docs, arguments.dialect.as_deref(), &mut findings)?;
    let mut out = out::buffered_stdout();
    let printed = match arguments.format {
        Format::Text => text(&survey, choice, arguments, &mut out),
        Format::Json => out.json(&Whole::of(&survey, choice), true),
    };
    ended(printed.and_then(|()| out.finish()), super::whole(findings, &arguments.docs)?)
}

/// How a dialect came to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Choice {
    /// The user named it.
    Named,
    /// It reads most of the rows.
    Fits,
    /// None reads an operation.
    NoneFits,
}

/// Looks at a folder: by the dialect that is named, or by the built-in one that fits.
pub(super) fn survey(
    docs: &Path,
    name: Option<&str>,
    findings: &mut Diagnostics,
) -> Result<(Survey, Choice), Failure> {
    docwright_build::is_folder(docs)?;
    let (spec, choice) = match name {
        Some(name) => (Spec::from_dialect(super::dialect_named(name)?, docs)?, Choice::Named),
        None => match Spec::detect(docs)? {
            Some(spec) => (spec, Choice::Fits),
            None => (Spec::from_dialect(Dialect::GENERIC, docs)?, Choice::NoneFits),
        },
    };
    Ok((Survey::by(&spec, findings), choice))
}

/// A survey with what became of the pages.
#[derive(Serialize)]
struct Whole<'s> {
    choice: Choice,
    #[serde(flatten)]
    survey: &'s Survey,
    /// By kind of part, then by fate.
    fates: BTreeMap<&'static str, BTreeMap<&'static str, usize>>,
}

impl<'s> Whole<'s> {
    fn of(survey: &'s Survey, choice: Choice) -> Self {
        Whole { choice, survey, fates: report::ledger::counts(&survey.pages).into_iter().collect() }
    }
}

fn text(survey: &Survey, choice: Choice, arguments: &Arguments, out: &mut Out<impl Write>) -> io::Result<()> {
    let why = match choice {
        Choice::Named => "",
        Choice::Fits => ", the built-in dialect that fits",
        Choice::NoneFits => "; no built-in dialect reads an operation here",
    };
    out.line(format_args!("read by    {}{why}", survey.dialect))?;
    if let Some((name, known, all)) = survey.nearest {
        out.line(format_args!("nearest    {name}, which knows {known} of {all} headings"))?;
    }
    row("files", &survey.files, out)?;
    report::ledger::sums(&survey.pages, out)?;
    out.line(format_args!("address    {}", survey.address.as_deref().unwrap_or("none is said")))?;
    let ways: Vec<String> = survey.auth.iter().map(way).collect();
    let ways = if ways.is_empty() { "none is shown".to_owned() } else { ways.join(", or ") };
    out.line(format_args!("auth       {ways}"))?;
    let forms: Vec<String> = survey.forms.iter().map(|(form, count)| format!("{count} {form}")).collect();
    let colon = if forms.is_empty() { "" } else { ": " };
    out.line(format_args!("operations {}{colon}{}", survey.operations, forms.join(", ")))?;
    survey.examples.iter().try_for_each(|example| out.line(format_args!("             {example}")))?;
    parts("headings, and what they are taken for", &survey.headings, out)?;
    parts("tables by their headers, and how they are read", &survey.tables, out)?;
    list("headings right above tables that are not read", &survey.above_unread, out)?;
    let mut columns: Counts = survey.first_columns.iter().chain(&survey.columns).cloned().collect();
    columns.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    list("headers of columns that nothing knows", &columns, out)?;
    let types = survey.types.iter().map(|unknown| {
        let guess = unknown.guess().map_or(String::new(), |guess| format!(" (examples show: {guess})"));
        (format!("{}{guess}", unknown.word), unknown.count)
    });
    list("types that nothing knows", &types.collect(), out)?;
    list("words of required columns that nothing knows; they count as no", &survey.required, out)?;
    list("pages with most rows that are not read", &survey.unread, out)?;
    advise(survey, arguments, out)
}

/// How callers show who they are: `bearer`, `api-key X-Key in a header`.
pub(super) fn way(auth: &Auth) -> String {
    match auth {
        Auth::Bearer => "bearer".to_owned(),
        Auth::Basic => "basic".to_owned(),
        Auth::ApiKey { place, name } => {
            let place = match place {
                KeyPlace::Header => "header",
                KeyPlace::Query => "query",
                KeyPlace::Cookie => "cookie",
            };
            format!("api-key {name} in the {place}")
        }
        Auth::ClientCredentials { .. } => "client-credentials".to_owned(),
        Auth::Signature { .. } => "signature".to_owned(),
    }
}

/// What to do next.
fn advise(survey: &Survey, arguments: &Arguments, out: &mut Out<impl Write>) -> io::Result<()> {
    let docs = arguments.docs.display();
    let dialect = arguments.dialect.as_ref().map_or(String::new(), |name| format!(" --dialect {name}"));
    let is_whole = survey.operations > 0 && survey.unread_rows() == 0 && survey.types.is_empty();
    out.line("")?;
    match (is_whole, arguments.dialect.is_some()) {
        (true, _) => out.line(format_args!("next       docwright build --docs {docs}{dialect} --out my-sdk")),
        (false, true) => out.line(format_args!("next       docwright lint --docs {docs}{dialect} --notes")),
        (false, false) => out.line(format_args!("next       docwright dialect new {docs}")),
    }
}

fn row(name: &str, counts: &Counts, out: &mut Out<impl Write>) -> io::Result<()> {
    let shown: Vec<String> =
        counts.iter().take(SHOWN).map(|(text, count)| format!("{count} {text}")).collect();
    let more = counts.len().saturating_sub(SHOWN);
    let more = if more == 0 { String::new() } else { format!(" and {more} other kinds") };
    out.line(format_args!("{name:<10} {}{more}", shown.join(", ")))
}

/// Texts with their fates, the most first.
fn parts(title: &str, parts: &[Seen], out: &mut Out<impl Write>) -> io::Result<()> {
    let shown = |seen: &Seen| {
        let mut fates: Vec<_> = seen.fates.iter().collect();
        fates.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let fates: Vec<String> = match fates.as_slice() {
            [(fate, _)] => vec![fate_of(fate).to_owned()],
            fates => fates.iter().map(|(fate, count)| format!("{count} {}", fate_of(fate))).collect(),
        };
        (format!("{}  → {}", cut(&seen.text), fates.join(", ")), seen.count)
    };
    list(title, &parts.iter().map(shown).collect(), out)
}

/// What people call a fate: nothing of the API is mostly what nothing knows.
fn fate_of(fate: &str) -> &str {
    if fate == "furniture" { "nothing of the API" } else { fate }
}

fn list(title: &str, counts: &Counts, out: &mut Out<impl Write>) -> io::Result<()> {
    if counts.is_empty() {
        return Ok(());
    }
    out.line("")?;
    out.line(title)?;
    for (text, count) in counts.iter().take(SHOWN) {
        out.line(format_args!("  {count:>6}  {text}"))?;
    }
    match counts.len().saturating_sub(SHOWN) {
        0 => Ok(()),
        more => out.line(format_args!("          {more} more; --format json has all")),
    }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(WIDTH) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}
