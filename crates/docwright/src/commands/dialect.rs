//! `docwright dialect`: how a vendor writes its pages, as a file: begin one, list the built-in ones, print the manual.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use docwright_ir::Diagnostics;
use docwright_parser::Dialect;

use crate::{Failure, ended, out};

/// Folders whose names say nothing of what they hold.
const PLAIN: [&str; 6] = ["docs", "doc", "pages", "documentation", "content", "src"];

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Begin a dialect file for a folder of pages
    New(New),
    /// List the built-in dialects
    List,
    /// Print the manual of dialect files, in markdown
    Manual,
}

#[derive(Debug, Args)]
struct New {
    /// The folder of pages
    #[arg(value_name = "DIR")]
    docs: PathBuf,
    /// The file to write; by default NAME.yaml in the current folder
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// What the API is called in file names, crates and environment variables; by default after the folder
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Write over a file that is there
    #[arg(long)]
    force: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    match &arguments.command {
        Command::New(arguments) => new(arguments),
        Command::List => ended(
            Dialect::list()
                .try_for_each(|(name, about)| out::stdout().line(format_args!("{name:<14}{about}"))),
            ExitCode::SUCCESS,
        ),
        Command::Manual => ended(out::stdout().lines(Dialect::MANUAL), ExitCode::SUCCESS),
    }
}

fn new(arguments: &New) -> Result<ExitCode, Failure> {
    docwright_build::is_folder(&arguments.docs)?;
    let name = arguments.name.clone().unwrap_or_else(|| name_of(&arguments.docs));
    let file = arguments.output.clone().unwrap_or_else(|| PathBuf::from(format!("{name}.yaml")));
    // Before the pages are read, which takes longer.
    check_place(&file, arguments.force)?;
    let mut findings = Diagnostics::new();
    let (survey, _) = super::survey::survey(&arguments.docs, Some(Dialect::GENERIC), &mut findings)?;
    let text = survey
        .dialect_file(&name)
        .map_err(|error| Failure::Usage(format!("{error}; say another name with --name NAME")))?;
    let code = super::whole(findings, &arguments.docs)?;
    docwright_build::replace_file(&file, text.as_bytes())?;
    let (file, docs) = (file.display(), arguments.docs.display());
    let mut out = out::stdout();
    let told = out
        .line(format_args!(
            "wrote {file}, which extends the generic dialect and reads {} operations",
            survey.operations
        ))
        .and_then(|()| out.line("next: decide what is commented out in it (docwright dialect manual), then"))
        .and_then(|()| out.line(format_args!("  docwright survey {docs} --dialect {file}")))
        .and_then(|()| {
            out.line(format_args!("  docwright build --dialect {file} --docs {docs} --out my-sdk"))
        });
    ended(told, code)
}

/// Somebody may have put work into a file that is there.
fn check_place(file: &Path, force: bool) -> Result<(), Failure> {
    if force || file.symlink_metadata().is_err() {
        return Ok(());
    }
    Err(Failure::Usage(format!(
        "{}: is there already; name another file with --output FILE, or write over it with --force",
        file.display()
    )))
}

/// The folder's own name as one for an API; that of the folder above where it says nothing.
pub(super) fn name_of(docs: &Path) -> String {
    let docs = docs.canonicalize().unwrap_or_else(|_| docs.to_owned());
    let names = docs.ancestors().filter_map(Path::file_name).map(|name| plain(&name.to_string_lossy()));
    let mut names = names.filter(|name| !name.is_empty());
    names.find(|name| !PLAIN.contains(&name.as_str())).unwrap_or_else(|| "api".to_owned())
}

/// Small letters and digits with hyphens between words, a letter first.
fn plain(name: &str) -> String {
    let name: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let words: Vec<&str> = name.split('-').filter(|word| !word.is_empty()).collect();
    let name: String = words.join("-").chars().skip_while(|c| !c.is_ascii_lowercase()).take(40).collect();
    name.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_api_is_called_after_its_folder() {
        assert_eq!(name_of(Path::new("/nowhere/Acme Pots (v2)/docs")), "acme-pots-v2");
        assert_eq!(name_of(Path::new("/nowhere/2024_pots")), "pots");
        assert_eq!(name_of(Path::new("/")), "api");
    }
}
