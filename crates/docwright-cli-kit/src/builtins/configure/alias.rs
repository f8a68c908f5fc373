//! `configure alias`: names of a user's own for the beginnings of command lines, kept beside the profiles.

use std::ffi::OsString;
use std::path::PathBuf;

use docwright_runtime::profile::Profiles;

use super::{Profiled, unusable};
use crate::failure::Failure;
use crate::io::Io;
use crate::names;
use crate::tables::Cli;
use crate::text;

/// What the file holds them under.
const ALIASES: &str = "aliases";

/// Sets an alias, takes one out whose line is empty, or prints all.
pub(super) fn run(
    file: &Profiled<'_>,
    io: &mut Io<'_>,
    name: Option<&str>,
    line: Option<&str>,
) -> Result<(), Failure> {
    let cli = file.session.cli;
    let path = path(cli).unwrap_or_else(|| file.path.with_extension(EXTENSION));
    let (Some(name), Some(line)) = (name, line) else {
        let known = Profiles::load(&path).map_err(unusable)?;
        let lines = known
            .get(ALIASES)
            .into_iter()
            .flatten()
            .filter(|(known, _)| name.is_none_or(|name| name == *known));
        let lines: String =
            lines.map(|(name, line)| format!("{}  {}\n", text::line(name), text::line(line))).collect();
        return io.print(&lines);
    };
    if !names::is_typeable(name) || is_taken(cli, name) {
        return Err(Failure::usage(format!(
            "`{name}` is no name for an alias: it is a command, or cannot be typed as one"
        )));
    }
    if shlex::split(line).is_none() {
        return Err(Failure::usage("the line has a quotation mark without its second one"));
    }
    Profiles::update(&path, |known| {
        match line.trim() {
            "" => known.entry(ALIASES).remove(name),
            line => known.entry(ALIASES).insert(name.to_owned(), line.to_owned()),
        };
    })
    .map_err(unusable)
}

/// The arguments that an alias in front of them stands for; `None` if there is none. The file is read only for a word
/// that the program does not know.
pub(crate) fn expanded(cli: &Cli, args: &[OsString]) -> Option<Vec<OsString>> {
    let [program, word, rest @ ..] = args else { return None };
    let word = word.to_str().filter(|word| names::is_typeable(word) && !is_taken(cli, word))?;
    // A broken file is no reason to say anything but that the word is unknown.
    let known = Profiles::load(&path(cli)?).ok()?;
    let line = shlex::split(known.get(ALIASES)?.get(word)?)?;
    let words = line.into_iter().map(OsString::from).chain(rest.iter().cloned());
    Some(std::iter::once(program.clone()).chain(words).collect())
}

fn is_taken(cli: &Cli, word: &str) -> bool {
    names::COMMANDS.contains(&word) || names::service(cli, word).is_some()
}

const EXTENSION: &str = "aliases.json";

fn path(cli: &Cli) -> Option<PathBuf> {
    Some(Profiles::path(cli.api)?.with_extension(EXTENSION))
}
