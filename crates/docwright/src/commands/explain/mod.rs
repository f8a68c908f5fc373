//! `docwright explain`: each fact of an operation, a model or a field, where it stands, how it was found.

mod find;
mod show;

use std::path::Path;
use std::process::ExitCode;

use clap::Args;
use docwright_build::Project;
use docwright_ir::{printable, spelling};
use docwright_parser::{Extraction, PageLedger};

use self::find::{Asked, Found, Missing, Scope, table_of, tables};
use self::show::Page;
use super::{Source, page};
use crate::{Failure, ended, out, report};

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// An operation or a model; a field of one, with dots between the names (`CreateUHost.Disks.Type`, in which
    /// `Disks[]`, `Disks.N` and `Disks.0` are the same), or of any (`Disks[].Type`); or a page, to see what became of
    /// each of its parts
    #[arg(value_name = "OPERATION|MODEL|[OPERATION.]FIELD|PAGE")]
    subject: String,
    #[command(flatten)]
    source: Source,
}

/// As many fields of one name are told of in full.
const MAX_IN_FULL: usize = 3;
/// As many names are listed where none is near.
const MAX_LISTED: usize = 20;

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    // A page's name says which folder to read, if nothing else does.
    let file = Path::new(&arguments.subject);
    let (mut project, name) = match arguments.source.docs {
        None if file.is_file() => page::project_of(file, &arguments.source)?,
        _ => (arguments.source.project(None)?, arguments.subject.clone()),
    };
    let (extractions, findings) = super::extractions(&mut project)?;
    let pages = pages(&name, &project, &extractions);
    let code = super::whole(findings, &project.root)?;
    let mut out = out::stdout();
    if !pages.is_empty() {
        return ended(pages.iter().try_for_each(|page| report::ledger::page(page, &mut out)), code);
    }
    let from_here = report::paths_from_here(&project.root);
    let mut page = Page::new(&from_here);
    let asked = Asked::new(&arguments.subject);
    let scopes = scopes(&project, &extractions);
    let named = named(&asked, &scopes, &mut page);
    if !named.is_found && named.missing.is_none() {
        anywhere(&asked, &scopes, &mut page);
    }
    let lines = page.lines();
    if lines.is_empty() {
        return Err(Failure::Usage(match named.missing {
            Some(missing) => no_field(&missing),
            None => nothing(&arguments.subject, &asked, &scopes, &project),
        }));
    }
    ended(lines.iter().try_for_each(|line| out.line(line)), code)
}

fn scopes<'a>(project: &'a Project, extractions: &'a [Extraction]) -> Vec<Scope<'a>> {
    let services = project.specs.iter().zip(extractions).flat_map(|(spec, extraction)| {
        extraction.api.services.iter().map(move |service| Scope { spec, extraction, service })
    });
    services.collect()
}

/// What there was of the operations and models that the first name means.
#[derive(Default)]
struct Named<'a> {
    is_found: bool,
    missing: Option<Missing<'a>>,
}

/// Tells of the operations and models of the first name, or of their fields.
fn named<'a>(asked: &Asked<'a>, scopes: &[Scope<'a>], page: &mut Page<'_>) -> Named<'a> {
    let mut named = Named::default();
    for scope in scopes {
        if let Some(operation) = scope.operation(asked.first()) {
            let fields = tables(operation)
                .map(|table| (operation.name.as_str(), Some(operation.name.as_str()), table));
            match asked.below() {
                [] => page.operation(scope, operation),
                below => fields.into_iter().for_each(|field| named.tell(scope, field, below, page)),
            }
            named.is_found |= asked.below().is_empty();
        }
        for model in scope.models(asked.first()) {
            match asked.below() {
                [] => page.model(scope, model),
                below => named.tell(scope, (&model.name, model.of.as_deref(), table_of(model)), below, page),
            }
            named.is_found |= asked.below().is_empty();
        }
    }
    named
}

impl<'a> Named<'a> {
    fn tell(
        &mut self,
        scope: &Scope<'a>,
        (of, operation, table): (&'a str, Option<&'a str>, find::Table<'a>),
        below: &[&'a str],
        page: &mut Page<'_>,
    ) {
        match scope.follow(operation, table, below) {
            Ok(found) => {
                self.is_found = true;
                page.field(scope, of, table.name, found);
            }
            Err(mut missing) => {
                missing.walked = [of, &missing.walked].join(".").trim_end_matches('.').to_owned();
                // Where more of the names were found is where the slip is.
                let depth = |missing: &Missing<'_>| missing.walked.matches('.').count();
                if self.missing.as_ref().is_none_or(|before| depth(before) < depth(&missing)) {
                    self.missing = Some(missing);
                }
            }
        }
    }
}

/// Tells of the fields that are called so in any operation.
fn anywhere<'a>(asked: &Asked<'a>, scopes: &[Scope<'a>], page: &mut Page<'_>) {
    let mut all: Vec<(&Scope<'a>, &'a str, &'static str, Found<'a>)> = Vec::new();
    for scope in scopes {
        for operation in &scope.service.operations {
            for table in tables(operation) {
                let found = scope.follow(Some(&operation.name), table, asked.all());
                all.extend(found.ok().map(|found| (scope, operation.name.as_str(), table.name, found)));
            }
        }
    }
    let is_short = all.len() > MAX_IN_FULL;
    for (scope, of, table, found) in all {
        match is_short {
            true => page.short_field(scope, of, table, found),
            false => page.field(scope, of, table, found),
        }
    }
}

/// The complaint about a name that its table does not have.
fn no_field(missing: &Missing<'_>) -> String {
    let known = || missing.known.iter().map(|field| field.name.as_str());
    let hint = match spelling::hint(missing.name, known()) {
        hint if !hint.is_empty() => hint,
        _ if missing.known.is_empty() => "; it has no fields".to_owned(),
        _ => format!("; it has {}", printable(&known().take(MAX_LISTED).collect::<Vec<_>>().join(", "))),
    };
    format!("`{}` has no field `{}`{hint}", printable(&missing.walked), printable(missing.name))
}

/// The complaint about a subject of which nothing is there.
fn nothing(subject: &str, asked: &Asked<'_>, scopes: &[Scope<'_>], project: &Project) -> String {
    if let Some(scope) = scopes.iter().find(|scope| spelling::same(&scope.service.name, subject)) {
        let operations = scope.service.operations.iter().map(|operation| operation.name.as_str());
        let operations = operations.take(MAX_LISTED).collect::<Vec<_>>().join(", ");
        return format!("`{}` is a service; name an operation of it: {operations}", scope.service.name);
    }
    let path = report::paths_from_here(&project.root);
    let files: Vec<String> = scopes
        .iter()
        .flat_map(|scope| {
            scope.extraction.ledger().iter().map(|page| path(&scope.spec.page_name(&page.file)))
        })
        .collect();
    let hint = match spelling::hint(subject, files.iter().map(String::as_str)) {
        hint if !hint.is_empty() && subject.contains(['/', '.']) => hint,
        _ => spelling::hint(asked.first(), scopes.iter().flat_map(names_of)),
    };
    let docs: Vec<String> = project.specs.iter().map(|spec| spec.docs.display().to_string()).collect();
    let docs = docs.join(", ");
    let more = if hint.is_empty() { "; `docwright facts` lists all that is there" } else { "" };
    format!("{docs}: no page that was read describes `{subject}` or is called so{hint}{more}")
}

/// What a subject may begin with.
fn names_of<'a>(scope: &Scope<'a>) -> impl Iterator<Item = &'a str> {
    let operations = scope.service.operations.iter();
    let fields = operations.clone().flat_map(tables).flat_map(|table| table.fields);
    let models = scope.service.models.iter().map(|model| model.name.as_str());
    operations
        .map(|operation| operation.name.as_str())
        .chain(models)
        .chain(fields.map(|field| field.name.as_str()))
}

/// The pages of this name: from the current folder, from their documentation folder, or as the IR calls them.
fn pages<'e>(name: &str, project: &Project, extractions: &'e [Extraction]) -> Vec<&'e PageLedger> {
    let (path, mut found) = (report::paths_from_here(&project.root), Vec::new());
    for (spec, extraction) in project.specs.iter().zip(extractions) {
        let is_it = |page: &&PageLedger| {
            let shown = spec.page_name(&page.file);
            page.file == name || shown == name || path(&shown) == name
        };
        found.extend(extraction.ledger().iter().filter(is_it));
    }
    found
}
