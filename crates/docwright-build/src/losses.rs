//! What the last run into an output folder had read and this one has not: what of it may go, and what is refused.
//!
//! Only a page that was deleted where the last run had read it takes its operations along, which is said. Whoever reads
//! another folder, or less of the same one, may have typed a wrong path: what that would remove is somebody's SDK.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;

use docwright_ir::Diagnostics;
use docwright_parser::Spec;

use crate::error::shown;
use crate::inventory::LastRun;
use crate::{Demands, Error, Lost, Problem, Project, way};

/// How many operations a sentence names.
const MAX_NAMED: usize = 5;

const ACCEPT: &str =
    "`docwright lint --notes` says what was seen. If it is meant to go, accept that with --accept-removed.";

const ELSEWHERE: &str =
    "Write to another folder with --out, or, if they are meant to go, accept that with --accept-removed.";

const WHAT: &str = "operations would be lost; nothing was written";

/// The operations that go with a run of pages, none of which goes unnoticed.
///
/// # Errors
/// Some would go for another reason than that their pages are gone, and nobody has accepted that.
pub(crate) fn of_pages(
    project: &Project,
    previous: &LastRun,
    now: &LastRun,
    findings: &Diagnostics,
) -> Result<Vec<Lost>, Error> {
    other_apis(project, previous, now)?;
    let lost = previous.operations.lost(&now.operations);
    if project.demands.accept_removed {
        return Ok(lost);
    }
    let mut single = Vec::new();
    let mut groups: BTreeMap<Reason, Vec<&Lost>> = BTreeMap::new();
    for one in &lost {
        // An API that is not the project's has been looked at already: this one is written by hand.
        let Some(spec) = project.specs.iter().find(|spec| spec.info.name == one.api) else {
            single.push(Problem::new(
                project.out.display().to_string(),
                format!("holds {}, which the IR no longer has", named(&[one])),
                ELSEWHERE,
            ));
            continue;
        };
        match reason(project, spec, previous, one, findings)? {
            None => {}
            Some(Reason::There) => single.push(there(&project.demands, spec, one)),
            Some(reason) => groups.entry(reason).or_default().push(one),
        }
    }
    let together = groups.into_iter().map(|(reason, lost)| together(project, &reason, &lost));
    let mut problems: Vec<Problem> = together.chain(single).collect();
    if problems.is_empty() {
        return Ok(lost);
    }
    problems.extend(Problem::errors(&project.root, findings));
    Err(Error::refused(WHAT, problems))
}

/// The operations that go with a run of an IR.
///
/// # Errors
/// There are some, and nobody has accepted that: nothing tells an IR that was cut off from one that was edited.
pub(crate) fn of_ir(
    project: &Project,
    ir: &Path,
    previous: &LastRun,
    now: &LastRun,
) -> Result<Vec<Lost>, Error> {
    other_apis(project, previous, now)?;
    let lost = previous.operations.lost(&now.operations);
    if lost.is_empty() || project.demands.accept_removed {
        return Ok(lost);
    }
    let why = format!(
        "does not hold {} that the output folder was made of",
        named(&lost.iter().collect::<Vec<_>>())
    );
    Err(Error::refused(WHAT, vec![Problem::new(ir.display().to_string(), why, ELSEWHERE)]))
}

/// Why an operation may not go.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Reason {
    /// The last run had read its API elsewhere: the way there.
    Elsewhere { from: String, now: String },
    /// Its service is not read.
    NotAsked,
    /// Some of the pages cannot be used, and its own may have become one of them.
    Errors,
    /// Something stands in its page's place.
    There,
}

fn reason(
    project: &Project,
    spec: &Spec,
    previous: &LastRun,
    lost: &Lost,
    findings: &Diagnostics,
) -> Result<Option<Reason>, Error> {
    let stands = stands(spec, &lost.page);
    if project.demands.forget_last_run {
        // What the page says now has been looked at if it is one.
        let replaced = stands == Stands::Else && !project.demands.excepts(&lost.page);
        return Ok(replaced.then_some(Reason::There));
    }
    if let Some(from) = previous.read_from.get(&lost.api)
        && !way::leads(from, &project.out, &spec.docs)?
    {
        let now = spec.docs.display().to_string();
        let from = way::end(from, &project.out)?.display().to_string();
        return Ok(Some(Reason::Elsewhere { from, now }));
    }
    Ok(match stands {
        _ if !spec.wants(&lost.service) => Some(Reason::NotAsked),
        Stands::Nothing if findings.has_errors() => Some(Reason::Errors),
        Stands::Nothing => None,
        Stands::Page | Stands::Else => Some(Reason::There),
    })
}

fn there(demands: &Demands, spec: &Spec, lost: &Lost) -> Problem {
    let help = match &demands.every_page_but {
        Some(_) => format!("Put the page back; if it is no operation, name it: .guides([\"{}\"])", lost.page),
        None => ACCEPT.to_owned(),
    };
    Problem {
        place: shown(&spec.source(&lost.page)),
        why: format!(
            "gave the operation {} in the last run, and gives none of that name now",
            lost.operation
        ),
        help,
        ..Problem::default()
    }
}

/// One problem for all that go for one reason: they may be thousands.
fn together(project: &Project, reason: &Reason, lost: &[&Lost]) -> Problem {
    let out = project.out.display();
    let names = named(lost);
    let (place, why, help) = match reason {
        Reason::Elsewhere { from, now } => (
            now.clone(),
            format!("does not give {names}; the last run into {out} had read {from}"),
            format!("Read the same folder as then. {ELSEWHERE}"),
        ),
        Reason::NotAsked => (
            out.to_string(),
            format!("holds {names}, of services that this run does not read"),
            format!("Read all services. {ELSEWHERE}"),
        ),
        Reason::Errors | Reason::There => (
            out.to_string(),
            format!("holds {names}, whose pages are gone, and other pages cannot be used"),
            "Mend those first, or, if the operations are meant to go, accept that with --accept-removed."
                .to_owned(),
        ),
    };
    Problem::new(place, why, help)
}

/// `2 operations (CreateKey of iam, CreateToken of ufile)`, of which the first few are named.
fn named(lost: &[&Lost]) -> String {
    let names = lost.iter().take(MAX_NAMED).map(|lost| format!("{} of {}", lost.operation, lost.service));
    let names = names.collect::<Vec<_>>().join(", ");
    let more = lost.len().checked_sub(MAX_NAMED).filter(|more| *more > 0);
    let more = more.map_or_else(String::new, |more| format!(" and {more} more"));
    match lost.len() {
        1 => format!("the operation {names}"),
        count => format!("{count} operations ({names}{more})"),
    }
}

/// What stands where a page was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    Nothing,
    Page,
    /// Something that somebody has put there: a link, a pipe, a file where a folder was.
    Else,
}

/// Looks at every part of the way, below the folder of pages: that one may be a link, since the user has named it.
fn stands(spec: &Spec, page: &str) -> Stands {
    let page = spec.source(page);
    let Ok(below) = page.strip_prefix(&spec.docs) else { return Stands::Else };
    let (mut at, mut parts) = (spec.docs.clone(), below.components().peekable());
    while let Some(part) = parts.next() {
        at.push(part);
        match at.symlink_metadata() {
            Err(error) if error.kind() == ErrorKind::NotFound => return Stands::Nothing,
            Ok(found) if found.is_file() && parts.peek().is_none() => return Stands::Page,
            Ok(found) if found.is_dir() && parts.peek().is_some() => {}
            _ => return Stands::Else,
        }
    }
    Stands::Else
}

/// The output folder holds nothing of an API that is not the run's.
fn other_apis(project: &Project, previous: &LastRun, now: &LastRun) -> Result<(), Error> {
    let own = |api: &str| project.specs.iter().any(|spec| spec.info.name == api);
    let others: Vec<&str> = previous.operations.apis().difference(&now.operations.apis()).copied().collect();
    let others: Vec<&str> = others.into_iter().filter(|api| !own(api)).collect();
    if others.is_empty() || project.demands.accept_removed {
        return Ok(());
    }
    Err(Error::File {
        path: project.out.display().to_string(),
        message: format!(
            "holds the generated files of another API ({}), and they would be removed; write to a folder of its own, \
             or, if they are meant to go, add --accept-removed",
            others.join(", ")
        ),
    })
}
