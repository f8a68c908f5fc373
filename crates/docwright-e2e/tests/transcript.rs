//! A first-time user's five minutes, as README.md tells them: its section is the script. Every line that begins with
//! `$ ` is run, in order, by a shell whose home is empty, against a server that plays the same pages; what the programs
//! print must be what stands there. `UPDATE=1` writes what they print now.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::path::Path;
use std::process::{Command, Stdio};

use docwright_e2e::{mock, program, root};

const BEGIN: &str = "<!-- transcript: begin -->\n";
const END: &str = "<!-- transcript: end -->\n";
/// What the text says instead of the server's address.
const ADDRESS: &str = "http://127.0.0.1:8080";

/// A user's machine: where programs are, a home, and the server.
struct Machine<'a> {
    programs: &'a Path,
    home: &'a Path,
    server: String,
}

impl Machine<'_> {
    fn run(&self, line: &str) -> String {
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(format!("{{ {}; }} 2>&1", line.replace(ADDRESS, &self.server)));
        shell
            .env_clear()
            .env("HOME", self.home)
            .env("PATH", format!("{}:/usr/bin:/bin", self.programs.display()));
        let output = shell.stdin(Stdio::null()).current_dir(self.home).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let text = text
            .replace(&self.server, ADDRESS)
            .replace(&self.server.replace("http://", ""), "127.0.0.1:8080");
        text.replace(&self.home.display().to_string(), "~").lines().map(steady).collect()
    }

    /// The section, with what its commands print now.
    fn replay(&self, section: &str) -> String {
        let mut text = String::new();
        let mut printed = false;
        for line in section.split_inclusive('\n') {
            // What a command printed ends with the next command or with its block.
            printed &= !line.starts_with("```");
            if let Some(command) = line.strip_prefix("$ ") {
                text.push_str(line);
                text.push_str(&self.run(command.trim_end()));
                printed = true;
            } else if !printed {
                text.push_str(line);
            }
        }
        text
    }
}

/// A line without what differs from run to run: the time.
fn steady(line: &str) -> String {
    let name = "U-Timestamp-Ms: ";
    let line = line.trim_end();
    if line.starts_with(name) { format!("{name}1700000000000\n") } else { format!("{line}\n") }
}

#[test]
fn the_readme_shows_what_the_programs_print() {
    let readme = root().join("README.md");
    let text = std::fs::read_to_string(&readme).unwrap();
    let (before, rest) = text.split_once(BEGIN).unwrap_or_else(|| panic!("README.md has no `{BEGIN}`"));
    let (section, after) = rest.split_once(END).unwrap_or_else(|| panic!("README.md has no `{END}`"));

    let programs = program("ucloud-cli", "ucloud-dw");
    let home = tempfile::tempdir().unwrap();
    let mock = mock("ucloud");
    let machine = Machine { programs: programs.parent().unwrap(), home: home.path(), server: mock.url() };
    let now = machine.replay(section);
    assert!(!mock.requests().is_empty(), "no command called the server");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&readme, [before, BEGIN, &now, END, after].concat()).unwrap();
    } else {
        assert!(
            now == section,
            "README.md shows something else; UPDATE=1 cargo test -p docwright-e2e --test transcript\n{now}"
        );
    }
}
