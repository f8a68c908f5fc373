//! What the user says must be there: operations by name, a lock file, every page.
//!
//! Documentation changes without telling anybody. What an SDK's code calls must not go with it unnoticed, so a project
//! or a build script can say what it needs, and a run that does not read it fails before it writes anything.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use docwright_ir::{Diagnostic, Diagnostics, Severity};
use docwright_parser::{NOT_AN_OPERATION, NOT_FOLLOWED, OTHER_FORMAT, Spec, UNREADABLE};

use crate::error::shown;
use crate::{Error, Inventory, Lost, Mode, Problem};

/// What must be there.
#[derive(Debug, Clone, Default)]
pub struct Demands {
    /// Operations by name, or as `service/Operation`.
    pub operations: Vec<String>,
    /// A file that lists the operations that must be there.
    pub lock: Option<LockFile>,
    /// Every page describes an operation, except those that one of these patterns names (`*` is any text).
    pub every_page_but: Option<Vec<String>>,
    /// No finding is an error.
    pub no_errors: bool,
    /// Operations that the last run read, or the lock file lists, may be gone.
    pub accept_removed: bool,
    /// What the last run read may go, and is told of; only where something stands in the place of its page, it may
    /// not.
    pub forget_last_run: bool,
}

/// A lock file, and who writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockFile {
    /// Where it stands.
    pub path: PathBuf,
    /// Whether the run adds what is new. It never takes anything out unless [`Demands::accept_removed`] says so.
    pub update: bool,
}

/// What a lock file has to say.
#[derive(Debug, Default)]
pub(crate) struct Locked {
    /// Its new text, if it is to be written.
    pub(crate) text: Option<String>,
    /// Operations that were read and that it does not list.
    pub(crate) unlisted: Vec<String>,
}

impl Demands {
    /// Checks what was read of all APIs.
    pub(crate) fn check(
        &self,
        root: &Path,
        specs: &[Spec],
        now: &Inventory,
        findings: &Diagnostics,
    ) -> Result<Locked, Error> {
        let mut problems = self.unread_pages(root, findings);
        problems.extend(self.missing(specs, now));
        let lock = self.locked(specs, now, &mut problems)?;
        match problems.is_empty() {
            true => Ok(lock),
            false => Err(Error::refused("what must be there is not; nothing was written", problems)),
        }
    }

    fn unread_pages(&self, root: &Path, findings: &Diagnostics) -> Vec<Problem> {
        if self.every_page_but.is_none() {
            return Vec::new();
        }
        findings
            .iter()
            .filter(|finding| gives_nothing(finding) && !self.excepts(&finding.place.file))
            .map(|finding| Problem {
                place: shown(&root.join(&finding.place.file)),
                why: finding.message.clone(),
                help: format!(
                    "Mend the page or the dialect; if it is no operation, name it: .guides([\"{}\"])",
                    finding.place.file
                ),
                ..Problem::default()
            })
            .collect()
    }

    /// Whether a page need not describe an operation.
    pub(crate) fn excepts(&self, page: &str) -> bool {
        self.every_page_but.iter().flatten().any(|pattern| matches(pattern, page))
    }

    fn missing(&self, specs: &[Spec], now: &Inventory) -> Vec<Problem> {
        let problem = |name: &String| Problem {
            place: docs(specs),
            why: format!("no page describes the operation {name}, which must be there"),
            help: "Check its name and the services that are read; `docwright facts` lists what is there."
                .to_owned(),
            ..Problem::default()
        };
        self.operations.iter().filter(|name| !now.holds(name)).map(problem).collect()
    }

    fn locked(&self, specs: &[Spec], now: &Inventory, problems: &mut Vec<Problem>) -> Result<Locked, Error> {
        let Some(lock) = &self.lock else { return Ok(Locked::default()) };
        let Some(known) = Inventory::read_lock(&lock.path)? else {
            if !lock.update {
                problems.push(Problem {
                    place: lock.path.display().to_string(),
                    why: "is not there, and should list the operations that must be there".to_owned(),
                    help: format!("Set {UPDATE_LOCK}=1 for one build to have it written, and check it in."),
                    ..Problem::default()
                });
            }
            let text = lock.update.then(|| now.lock_text()).transpose()?;
            return Ok(Locked { text, unlisted: Vec::new() });
        };
        let wanted = |service: &str| specs.iter().any(|spec| spec.wants(service));
        if !self.accept_removed {
            for lost in known.lost(now).into_iter().filter(|lost| wanted(&lost.service)) {
                problems.push(unlisted(specs, &lost, lock));
            }
        }
        let mut new = now.clone();
        new.keep_unread(&known, specs);
        let text = (lock.update && known != new).then(|| new.lock_text()).transpose()?;
        Ok(Locked { text, unlisted: known.unlisted(now) })
    }

    /// Checks the findings of the whole run, those of generating included.
    pub(crate) fn check_findings(&self, root: &Path, findings: &Diagnostics) -> Result<(), Error> {
        match Problem::errors(root, findings).collect::<Vec<_>>() {
            problems if problems.is_empty() || !self.no_errors => Ok(()),
            problems => {
                Err(Error::refused("some of what was read cannot be used; nothing was written", problems))
            }
        }
    }

    /// Writes the lock file, or only compares.
    pub(crate) fn write_lock(&self, text: Option<String>, mode: Mode) -> Result<(), Error> {
        let (Some(lock), Some(text)) = (&self.lock, text) else { return Ok(()) };
        match mode {
            Mode::Write => crate::output::replace(&lock.path, text.as_bytes()),
            Mode::Check => Err(Error::File {
                path: lock.path.display().to_string(),
                message: "is not there or does not list what is read; run without --check to have it written"
                    .to_owned(),
            }),
        }
    }
}

/// The environment variable that has a build script write its lock file.
pub(crate) const UPDATE_LOCK: &str = "DOCWRIGHT_UPDATE_LOCK";

/// A file that is there and not read, or read and not understood. A link within the folder loses nothing.
fn gives_nothing(finding: &Diagnostic) -> bool {
    let is = |code| finding.code == code;
    is(NOT_AN_OPERATION)
        || is(UNREADABLE)
        || finding.severity > Severity::Note && (is(NOT_FOLLOWED) || is(OTHER_FORMAT))
}

/// An operation that the lock file lists and that was not read.
fn unlisted(specs: &[Spec], lost: &Lost, lock: &LockFile) -> Problem {
    let spec = specs.iter().find(|spec| spec.info.name == lost.api);
    let page = spec.map_or_else(|| PathBuf::from(&lost.page), |spec| spec.source(&lost.page));
    let Lost { operation, service, .. } = lost;
    Problem {
        place: shown(&page),
        why: match page.exists() {
            true => format!("does not give the operation {operation} of {service} any more"),
            false => format!("is gone, and with it the operation {operation} of {service}"),
        },
        help: match lock.update {
            true => {
                "The lock file lists it. If it is meant to go, accept that with --accept-removed.".to_owned()
            }
            false => format!("If it is meant to go, take its line out of {}.", lock.path.display()),
        },
        ..Problem::default()
    }
}

pub(crate) fn docs(specs: &[Spec]) -> String {
    let folders: BTreeSet<&Path> = specs.iter().map(|spec| spec.docs.as_path()).collect();
    folders.iter().map(|folder| folder.display().to_string()).collect::<Vec<_>>().join(", ")
}

/// Whether `text` is what `pattern` says, where `*` stands for any text.
fn matches(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else { return false };
    let Some(last) = parts.next_back() else { return rest.is_empty() };
    for part in parts {
        let Some((_, after)) = rest.split_once(part) else { return false };
        rest = after;
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_is_any_text() {
        for (pattern, text) in [
            ("*", "a/b.md"),
            ("a/*", "a/b.md"),
            ("*/b.*", "a/b.md"),
            ("a/b.md", "a/b.md"),
            ("a*b*c", "axbxc"),
        ] {
            assert!(matches(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in
            [("", "a"), ("a", "ab"), ("b*", "ab"), ("*b", "ba"), ("a*a", "a"), ("a*b*c", "acb")]
        {
            assert!(!matches(pattern, text), "{pattern} {text}");
        }
    }
}
