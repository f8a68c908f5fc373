//! Completion in the shells themselves: what the TAB key makes of a line.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use rexpect::session::{PtySession, spawn_command};

use crate::{home, text};

/// What is typed, and what the key makes of its last word.
const LINES: [(&str, &str); 14] = [
    ("acme qu", "queue"),
    ("acme queue cr", "create-queue"),
    ("acme help queue cr", "create-queue"),
    ("acme man purge", "purge-queue"),
    ("acme schema keys log", "log-in"),
    ("acme list ke", "keys"),
    ("acme call Purge", "PurgeQueue"),
    ("acme queue create-queue --queue-n", "--queue-name"),
    ("acme queue create-queue --disks.0.si", "--disks.0.size"),
    ("acme queue create-queue --disks.0.kind fa", "fast-disk"),
    ("acme queue create-queue --modes ordered,f", "ordered,fast"),
    ("acme queue create-queue --profile wo", "work"),
    ("acme queue create-queue --region no", "north-7"),
    ("acme queue create-queue --input my-", "my-file.json"),
];

/// A home with a profile, a file, and the program under its name on the path.
fn prepared() -> tempfile::TempDir {
    let home = home();
    let program = home.path().join("bin/acme");
    fs::create_dir(home.path().join("bin")).expect("a folder");
    let script =
        format!("#!/bin/sh\nACME_UNDER_TEST=1 exec {:?} \"$@\"\n", std::env::current_exe().expect("a path"));
    fs::write(&program, script).expect("a script");
    fs::set_permissions(&program, Permissions::from_mode(0o755)).expect("a mode");
    fs::write(home.path().join("my-file.json"), "{}").expect("a file");
    let profiles = home.path().join(".config/docwright/acme.json");
    fs::create_dir_all(profiles.parent().expect("a folder")).expect("a folder");
    fs::write(&profiles, r#"{"work": {"region": "north-7"}}"#).expect("a file");
    home
}

fn shell(home: &Path, program: &str) -> Command {
    let mut command = Command::new(program);
    command.env_clear().env("HOME", home).env("TERM", "dumb").current_dir(home);
    command.env("PATH", format!("{}:/usr/bin:/bin", home.join("bin").display()));
    command
}

/// Whether the shell is there; says so where it is not.
fn is_there(name: &str) -> bool {
    let found = Command::new(name).arg("--version").output().is_ok();
    if !found {
        println!("skipped: there is no {name}");
    }
    found
}

/// Types each line into a shell that runs on a terminal, with the key after it.
fn typed(home: &Path, program: &str, arguments: &[&str], setup: &str) {
    if !is_there(program) {
        return;
    }
    let mut command = shell(home, "sh");
    // The terminal comes without an echo, and then shells show nothing of what they complete.
    command.args(["-c", "stty echo cols 200; exec \"$@\"", "sh", program]).args(arguments);
    let mut session = spawn_command(command, Some(20_000)).expect("a terminal");
    session.send_line(&format!("PS1='ready> '; {setup}; echo set''tled")).expect("a terminal");
    session.exp_string("settled").expect("a shell with completions");
    // Only now the shell takes single keys.
    session.exp_string("ready> ").expect("a prompt");
    for (line, expected) in LINES {
        complete(&mut session, program, line, expected);
    }
}

fn complete(session: &mut PtySession, program: &str, line: &str, expected: &str) {
    session.send(&format!("{line}\t")).expect("a terminal");
    session.flush().expect("a terminal");
    let before = line.rsplit_once(' ').map_or("", |(before, _)| before);
    let shown = session.exp_string(&format!("{before} {expected}"));
    assert!(shown.is_ok(), "{program}: {line}: {shown:?}");
    session.send_control('c').expect("a terminal");
    session.exp_string("ready> ").expect("a prompt");
}

pub(crate) fn bash_completes() {
    let home = prepared();
    typed(home.path(), "bash", &["--norc", "--noprofile", "-i"], "source <(acme completion bash)");
}

pub(crate) fn zsh_completes() {
    let home = prepared();
    typed(
        home.path(),
        "zsh",
        &["-f", "-i"],
        "autoload -Uz compinit; compinit -u -D; source <(acme completion zsh)",
    );
}

/// Fish says itself what it would complete.
pub(crate) fn fish_completes() {
    if !is_there("fish") {
        return;
    }
    let home = prepared();
    for (line, expected) in LINES {
        let script = format!("acme completion fish | source; complete --do-complete '{line}'");
        let ran = shell(home.path(), "fish").args(["--no-config", "-c", &script]).output().expect("fish");
        let offered = text(&ran.stdout);
        let first = offered.lines().next().unwrap_or_default().split('\t').next();
        assert_eq!(first, Some(expected), "{line}: {offered}{}", text(&ran.stderr));
    }
}

/// What has to be given stands first, what every operation takes last.
pub(crate) fn what_is_needed_is_offered_first() {
    let home = prepared();
    let complete = |words: &[&str]| {
        let mut command = crate::acme(home.path(), &[&["--", "acme"], words].concat());
        command.current_dir(home.path());
        command.env("ACME_COMPLETE", "bash").env("_CLAP_COMPLETE_INDEX", words.len().to_string());
        let offered = text(&command.env("_CLAP_IFS", "\n").output().expect("a program").stdout);
        offered.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let flags = complete(&["queue", "delete-queue", "--"]);
    let at = |flag: &str| flags.iter().position(|offered| offered == flag);
    assert_eq!(at("--queue-id"), Some(0), "{flags:?}");
    assert!(at("--reason") < at("--wait") && at("--wait") < at("--profile"), "{flags:?}");
    assert_eq!(complete(&["configure", "set", "reg"]), ["region"]);
    assert_eq!(complete(&["configure", "set", "region", ""]), [""; 0]);
    assert_eq!(complete(&["configure", "use", "w"]), ["work"]);
    assert_eq!(complete(&["queue", "create-queue", "--modes", "fast", "--modes", "ord"]), ["ordered"]);
    assert_eq!(complete(&["queue", "create-queue", "--queue-name", "@my"]), ["@my-file.json"]);
}
