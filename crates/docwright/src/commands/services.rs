//! `--services`: names as people type them become those of the pages.

use docwright_build::{Project, read};
use docwright_ir::{Diagnostics, printable, spelling};

use crate::Failure;

/// How many services are listed where none is near.
const MAX_LISTED: usize = 20;

/// Runs a command; if it fails and services were asked for in another spelling, again with the pages'. Services get their
/// names from the pages, so that all of them must be read to know one: only a name that is not there is worth that.
pub(super) fn settled<T, E: Into<Failure>>(
    project: &mut Project,
    command: impl Fn(&Project) -> Result<T, E>,
) -> Result<T, Failure> {
    match command(project) {
        Err(_) if settle(project)? => command(project).map_err(E::into),
        result => result.map_err(E::into),
    }
}

/// Spells the services as the pages do; whether that changed any.
///
/// # Errors
/// One is not there: the nearest are named.
pub(super) fn settle(project: &mut Project) -> Result<bool, Failure> {
    let asked = project.specs.first().map(|spec| spec.only.clone()).unwrap_or_default();
    if asked.is_empty() {
        return Ok(false);
    }
    project.set_services(&[]);
    let read = project.specs.iter().flat_map(|spec| read(spec, &mut Diagnostics::new()).api.services);
    let mut known: Vec<String> = read.map(|service| service.name).collect();
    known.sort();
    known.dedup();
    let found: Result<Vec<String>, Failure> = asked.iter().map(|name| find(name, &known, project)).collect();
    let found = found?;
    project.set_services(&found);
    Ok(found != asked)
}

fn find(asked: &str, known: &[String], project: &Project) -> Result<String, Failure> {
    let names = || known.iter().map(String::as_str);
    if let Some(name) = spelling::find(asked, names()) {
        return Ok(name.to_owned());
    }
    let docs: Vec<String> = project.specs.iter().map(|spec| spec.docs.display().to_string()).collect();
    let hint = match spelling::hint(asked, names()) {
        hint if !hint.is_empty() => hint,
        _ => listed(known),
    };
    Err(Failure::Usage(format!("{}: holds no service called `{}`{hint}", docs.join(", "), printable(asked))))
}

fn listed(known: &[String]) -> String {
    let shown = known.iter().take(MAX_LISTED).map(String::as_str).collect::<Vec<_>>().join(", ");
    match known.len() {
        0 => "; no page describes an operation".to_owned(),
        1..=MAX_LISTED => format!("; there are {shown}"),
        count => format!("; there are {count}: {shown} …"),
    }
}
