//! A program that makes clients from OpenAPI documents, and how such a client is made, compiled and used.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::calls::Call;
use super::documents::Edition;
use crate::packages::{Packages, Tools};

/// What there is to say of a consumer.
pub(super) struct Consumer {
    pub(super) name: &'static str,
    pub(super) language: &'static str,
    pub(super) packages: Packages,
    /// Programs of the machine, and commands that must succeed with them.
    pub(super) needs: &'static [&'static str],
    pub(super) edition: Edition,
    /// Media types and places of parameters that it cannot take: operations with one are left out of what it gets.
    pub(super) lacks: &'static [&'static str],
    pub(super) generate: Step,
    /// Compiles or checks types, as strictly as there are settings for. None where the machine has no compiler for it.
    pub(super) compile: Option<Step>,
    /// The program that makes calls with the client, as lines ask it to.
    pub(super) driver: Option<fn(&Work) -> Command>,
}

pub(super) type Step = fn(&Work) -> Result<(), String>;

/// A client of one service in the making.
pub(super) struct Work<'a> {
    pub(super) tools: &'a Tools,
    /// The client's own, empty at first.
    pub(super) folder: PathBuf,
    /// What several clients of the consumer may have in common: compiled packages.
    pub(super) common: PathBuf,
    pub(super) document: PathBuf,
    pub(super) service: &'a str,
    pub(super) calls: &'a [Call],
}

impl Work<'_> {
    /// Writes a file into the client's folder.
    pub(super) fn write(&self, path: &str, text: &str) -> Result<(), String> {
        let path = self.folder.join(path);
        let written = path.parent().map_or(Ok(()), std::fs::create_dir_all);
        written
            .and_then(|()| std::fs::write(&path, text))
            .map_err(|error| format!("{}: {error}", path.display()))
    }

    /// A file of the client.
    pub(super) fn read(&self, path: &str) -> Result<String, String> {
        let path = self.folder.join(path);
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    }

    /// A command in the client's folder.
    pub(super) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.folder);
        command
    }

    /// A program of the consumer's packages, in the client's folder.
    pub(super) fn tool(&self, name: &str) -> Command {
        let mut command = self.tools.program(name);
        command.current_dir(&self.folder);
        command
    }

    /// Makes the calls part of a driver's text: the line behind one that says `each call` is written for each call, with
    /// its number, path and arguments, and with what `fill` makes of the rest.
    pub(super) fn with_calls(
        &self,
        driver: &str,
        fill: impl Fn(&Call, String) -> Result<String, String>,
    ) -> Result<String, String> {
        let mut text = String::new();
        let mut lines = driver.lines();
        while let Some(line) = lines.next() {
            if !line.trim_start().starts_with("// each call") {
                text.extend([line, "\n"]);
                continue;
            }
            let pattern = lines.next().unwrap_or_default();
            for (number, call) in self.calls.iter().enumerate() {
                let arguments = serde_json::to_string(&call.arguments).map_err(|error| error.to_string())?;
                let line = pattern.replace("__NUMBER__", &number.to_string()).replace("__PATH__", &call.path);
                let line = fill(call, line)?.replace("__ARGUMENTS__", &arguments);
                text.extend([line.as_str(), "\n"]);
            }
        }
        Ok(text)
    }
}

/// How a generated text spells a name: `createDisk`, `create_disk`, `CreateDISK` for `CreateDisk`.
pub(super) fn spelled(text: &str, name: &str) -> Result<String, String> {
    let plain = |word: &str| word.replace('_', "").to_lowercase();
    let wanted = plain(name);
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
    let word = words.find(|word| plain(word) == wanted);
    word.map(str::to_owned).ok_or_else(|| format!("what was generated has no {name}"))
}

/// The lines of a generated text that hold a mark, such as those that declare functions.
pub(super) fn lines(text: &str, mark: &str) -> String {
    text.lines().filter(|line| line.contains(mark)).collect::<Vec<_>>().join("\n")
}

/// A path as a program's argument.
pub(super) fn shown(path: &Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_any_spelling() {
        assert_eq!(spelled("pub fn create_ul_host(&self)", "CreateULHost").as_deref(), Ok("create_ul_host"));
        assert!(spelled("pub fn create_ul_host_2()", "CreateULHost").is_err());
    }
}
