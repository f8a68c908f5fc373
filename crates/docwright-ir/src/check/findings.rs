//! Problems with their files and lines.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::Path;

use super::codes::BLANK_KEY;
use super::problem::{Problem, Spot};
use super::{is_by_hand, problems};
use crate::yaml::{self, Step};
use crate::{Api, Diagnostic, Diagnostics, IrFiles, LoadError, Place, Severity, read_text, shortened};

/// How many problems of a file have a line, and how much is read for that: each is looked for from the file's beginning.
const MAX_PLACED: usize = 50;
const MAX_READ: usize = 64 << 20;

/// Keys that mean something else when they are left out than when they are empty.
const TELLING: [&str; 2] = ["auth", "protocol"];

/// What cannot work, or hardly means what it says, in what people wrote of an API, each with its place in its files, which
/// are called as `shown` has it.
///
/// # Errors
/// A file that has been read before cannot be read any more.
pub fn findings(
    api: &Api,
    files: &IrFiles,
    shown: impl Fn(&Path) -> String,
) -> Result<Diagnostics, LoadError> {
    let mut by_file: BTreeMap<Option<usize>, Vec<Problem>> = BTreeMap::new();
    for problem in problems(api) {
        by_file.entry(problem.spot.service).or_default().push(problem);
    }
    let mut out = Diagnostics::new();
    for (service, path) in written(api, files) {
        let text = read_text(path)?;
        let mut own = by_file.remove(&service).unwrap_or_default();
        own.extend(yaml::blanks(&text).into_iter().map(|path| blank_key(api, service, path)));
        // Where not all have a line, what stops a run has.
        own.sort_by_key(|problem| Reverse(problem.severity));
        let (file, placed) = (shown(path), MAX_PLACED.min(MAX_READ / text.len().max(1)));
        out.extend(own.into_iter().enumerate().map(|(index, problem)| {
            let line = if index < placed { yaml::line_of(&text, &problem.spot.path) } else { 0 };
            finding(problem, Place::new(file.as_str(), line))
        }));
    }
    out.sort();
    Ok(out)
}

/// The files that people wrote, by the service's place.
fn written<'a>(api: &Api, files: &'a IrFiles) -> Vec<(Option<usize>, &'a Path)> {
    let services = || api.services.iter().zip(&files.services).enumerate();
    let own = services().filter(|(_, (service, _))| is_by_hand(service));
    let info =
        services().all(|(_, (service, _))| is_by_hand(service)).then_some((None, files.info.as_path()));
    info.into_iter().chain(own.map(|(index, (_, path))| (Some(index), path.as_path()))).collect()
}

fn blank_key(api: &Api, service: Option<usize>, path: Vec<Step>) -> Problem {
    let is_telling = |step: &Step| matches!(step, Step::Key(key) if TELLING.contains(&key.as_ref()));
    let is_telling = path.last().is_some_and(is_telling);
    let owner = owner(api, service, &path);
    let spot = Spot { service, owner, path, ..Spot::default() };
    let key = spot.last_key();
    let (message, help) = match is_telling {
        true => (
            format!("has `{key}:` and nothing behind it"),
            "Write what is meant (`auth: []` if nobody is asked who calls, `protocol: {}` for what most HTTP APIs do), or take \
             the key out",
        ),
        false => (
            format!("has `{key}:` and nothing behind it, which counts as left out"),
            "Write its value, or take the key out",
        ),
    };
    let problem = Problem::new(BLANK_KEY, &spot, message, help);
    if is_telling { Problem { severity: Severity::Error, ..problem } } else { problem }
}

/// The operation or the model in which a path ends.
fn owner(api: &Api, service: Option<usize>, path: &[Step]) -> Option<String> {
    let service = api.services.get(service?)?;
    match path {
        [Step::Key(list), Step::Index(index), ..] if list == "operations" => {
            service.operations.get(*index).map(|operation| operation.name.clone())
        }
        [Step::Key(list), Step::Index(index), ..] if list == "models" => {
            service.models.get(*index).map(|model| model.name.clone())
        }
        _ => None,
    }
}

fn finding(problem: Problem, place: Place) -> Diagnostic {
    let subject = problem.spot.subject();
    let message = shortened(&format!("`{subject}` {}", problem.message));
    Diagnostic::new(problem.code, place, message)
        .severity(problem.severity)
        .help(format!("{}.", shortened(&problem.help)))
        .subject(subject)
}
