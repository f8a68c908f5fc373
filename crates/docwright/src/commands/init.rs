//! `docwright init`: what a project needs so that `docwright build` builds there: looks for pages, how they are written, where
//! requests go and who may call, and writes that down.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use docwright_build::CONFIG;
use docwright_ir::Diagnostics;
use docwright_parser::{Dialect, Survey};

use super::dialect::name_of;
use super::survey::{Choice, survey, way};
use crate::{Failure, ended, out};

/// Folders of a project that hold what others wrote, or what was built.
const SKIPPED: [&str; 10] = [
    "target",
    "node_modules",
    "vendor",
    "third_party",
    "dist",
    "build",
    "out",
    "generated",
    "venv",
    "site-packages",
];

/// Files that may be pages.
const PAGES: [&str; 6] = ["md", "mdx", "markdown", "html", "htm", "txt"];

/// How deep pages are looked for below a folder of the project, and how many entries are looked at.
const MAX_DEPTH: usize = 6;
const MAX_ENTRIES: usize = 20_000;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The project's folder
    #[arg(value_name = "DIR", default_value = ".")]
    project: PathBuf,
    /// The folder of pages; by default the one of the project's folders in which most operations are read
    #[arg(long, value_name = "DIR")]
    docs: Option<PathBuf>,
    /// What the API is called in file names, crates and environment variables; by default after the project's folder
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
}

/// A folder of pages, and what was seen there.
struct Found {
    docs: PathBuf,
    survey: Survey,
    choice: Choice,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let Arguments { project, docs, name } = arguments;
    docwright_build::is_folder(project)?;
    let config = project.join(CONFIG);
    is_free(&config)?;
    let mut findings = Diagnostics::new();
    let found = match docs {
        Some(docs) => look(docs, &mut findings)?,
        None => search(project, &mut findings)?,
    };
    let name = name.clone().unwrap_or_else(|| name_of(project));
    let folder = spec_folder(project, &name)?;
    let code = super::whole(findings, &found.docs)?;
    let dialect = write_spec(&folder, project, &found, &name)?;
    let specs = folder.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    let specs = specs.unwrap_or_default();
    let text = format!(
        "# What `docwright build` reads and writes here.\ndocwright: 1\nspecs: {specs}\nout: generated\n"
    );
    docwright_build::replace_file(&config, text.as_bytes())?;
    tell(&found, &folder, &dialect, code)
}

/// The project's folder in which most operations are read.
fn search(project: &Path, findings: &mut Diagnostics) -> Result<Found, Failure> {
    let mut best: Option<Found> = None;
    for folder in folders(project).iter().filter(|folder| holds_pages(folder)) {
        let mut own = Diagnostics::new();
        let found = look(folder, &mut own)?;
        if best.as_ref().is_none_or(|best| found.survey.operations > best.survey.operations) {
            best = Some(found);
            *findings = own;
        }
    }
    best.filter(|best| best.survey.operations > 0).ok_or_else(|| {
        Failure::Usage(format!(
            "{}: no folder there holds pages in which operations are read; name one with --docs DIR, and see with \
             `docwright survey DIR` what is read of it",
            project.display()
        ))
    })
}

fn look(docs: &Path, findings: &mut Diagnostics) -> Result<Found, Failure> {
    let (survey, choice) = survey(docs, None, findings)?;
    Ok(Found { docs: docs.to_owned(), survey, choice })
}

/// A project's folders, but for hidden ones and those of others, in order of name.
fn folders(project: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(project).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> =
        entries.map(|entry| entry.path()).filter(|path| path.is_dir() && is_own(path)).collect();
    folders.sort();
    folders
}

fn is_own(folder: &Path) -> bool {
    let name = folder.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    !name.starts_with('.') && !SKIPPED.contains(&name.as_ref())
}

/// Whether a file that may be a page stands in a folder or below.
fn holds_pages(folder: &Path) -> bool {
    let mut open = vec![(folder.to_owned(), 0)];
    let mut left = MAX_ENTRIES;
    while let Some((folder, depth)) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            left = left.saturating_sub(1);
            let (path, kind) = (entry.path(), entry.file_type());
            let is_page = |path: &Path| {
                let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
                extension.is_some_and(|extension| PAGES.contains(&extension.as_str()))
            };
            match kind {
                Ok(kind) if kind.is_file() && is_page(&path) => return true,
                Ok(kind) if kind.is_dir() && depth < MAX_DEPTH && left > 0 && is_own(&path) => {
                    open.push((path, depth + 1));
                }
                _ => {}
            }
        }
    }
    false
}

/// Where the API's facts are kept: beside others, or apart where the project means something else by `specs`.
fn spec_folder(project: &Path, name: &str) -> Result<PathBuf, Failure> {
    let usual = project.join("specs");
    let specs = if usual.exists() { project.join("docwright-specs") } else { usual };
    let folder = specs.join(name);
    is_free(&folder)?;
    Ok(folder)
}

/// Writes the API's manifest and, if no built-in dialect is its pages', a dialect; its name.
fn write_spec(folder: &Path, project: &Path, found: &Found, name: &str) -> Result<String, Failure> {
    let is_general = found.survey.dialect == Dialect::GENERIC || found.choice == Choice::NoneFits;
    let dialect = if is_general { "dialect.yaml".to_owned() } else { found.survey.dialect.clone() };
    let own = is_general.then(|| found.survey.dialect_file(name)).transpose();
    let own = own.map_err(|error| Failure::Usage(format!("{error}; say another name with --name NAME")))?;
    fs::create_dir_all(folder).map_err(|error| Failure::Usage(format!("{}: {error}", folder.display())))?;
    if let Some(text) = own {
        docwright_build::replace_file(&folder.join("dialect.yaml"), text.as_bytes())?;
    }
    let docs = from_spec(folder, project, &found.docs);
    let text = format!(
        "# How the pages are written, and where they stand, from this file.\ndocwright: 1\ndialect: {dialect}\ndocs: {docs:?}\n"
    );
    docwright_build::replace_file(&folder.join("api.yaml"), text.as_bytes())?;
    Ok(dialect)
}

/// The way from the API's folder to the pages; as it was given, if they stand elsewhere.
fn from_spec(folder: &Path, project: &Path, docs: &Path) -> String {
    let absolute = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let (folder, project, docs) = (absolute(folder), absolute(project), absolute(docs));
    let way = folder.strip_prefix(&project).ok().zip(docs.strip_prefix(&project).ok());
    match way {
        Some((folder, docs)) => {
            let parts = folder.components().map(|_| "..".to_owned());
            let docs = docs.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
            parts.chain(docs).collect::<Vec<_>>().join("/")
        }
        None => docs.display().to_string(),
    }
}

/// Somebody may have put work into what is there.
fn is_free(path: &Path) -> Result<(), Failure> {
    match path.symlink_metadata() {
        Err(_) => Ok(()),
        Ok(_) => Err(Failure::Usage(format!("{}: is there already; nothing is written", path.display()))),
    }
}

fn tell(found: &Found, folder: &Path, dialect: &str, code: ExitCode) -> Result<ExitCode, Failure> {
    let Found { docs, survey, .. } = found;
    let ways: Vec<String> = survey.auth.iter().map(way).collect();
    let ways = if ways.is_empty() { "no page shows any".to_owned() } else { ways.join(", or ") };
    let address = survey.address.as_deref().unwrap_or("no page says it");
    let (folder, unread) = (folder.display(), survey.unread_rows());
    let mut lines = vec![
        format!("pages      {}, {} operations", docs.display(), survey.operations),
        format!("dialect    {dialect}"),
        format!("address    {address}"),
        format!("auth       {ways}"),
        format!("wrote      {CONFIG} and {folder}"),
    ];
    if unread > 0 {
        lines.push(format!("not read   {unread} rows; `docwright survey {}` shows what of", docs.display()));
    }
    lines.push("next       docwright build".to_owned());
    let mut out = out::stdout();
    ended(lines.iter().try_for_each(|line| out.line(line)), code)
}
