//! Names that become paths, files and modules: of services, of APIs, of crates, wherever they can be given.

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use fastrand::Rng;

use super::Tried;
use super::case::{Stage, Wanted, judge};
use super::program::{Ran, run};
use crate::hardening::is_plain;

/// Names that lead elsewhere, forge messages, mean something else to a system, or collide.
const NAMES: [&str; 24] = [
    "../../kept/x",
    "../x",
    "..",
    ".",
    "/tmp/docwright-hardening",
    "a/b",
    "a\\b",
    "C:x",
    "",
    " ",
    "-rf",
    ".hidden",
    "api",
    "models",
    "CON",
    "nul.txt",
    "aux",
    "a\u{1b}[2Jb",
    "a\nb",
    "a\0b",
    "a\u{202e}b",
    "mod",
    "self",
    "🦀",
];

/// How long a name may get before no file system takes it.
const LONG: usize = 300;

/// Where a name can be given: writes the files, and says how docwright is run on them.
type Way = (&'static str, fn(&Stage, &str) -> io::Result<Command>);

const WAYS: [Way; 5] = [
    ("a service of the IR", |stage, name| {
        ir(stage, "api.yaml", &API.replace("NAME", "acme"))?;
        ir(stage, "x.yaml", &SERVICE.replace("NAME", &quoted(name)))?;
        Ok(generate(stage))
    }),
    ("an API of the IR", |stage, name| {
        ir(stage, "api.yaml", &API.replace("NAME", &quoted(name)))?;
        ir(stage, "x.yaml", &SERVICE.replace("NAME", "queue"))?;
        Ok(generate(stage))
    }),
    ("a crate of the IR", |stage, name| {
        let crates = format!("crates: {{client: {0}, cli: {0}, command: {0}}}", quoted(name));
        ir(
            stage,
            "api.yaml",
            &API.replace("NAME", "acme")
                .replace("crates: {client: a-client, cli: a-cli, command: a}", &crates),
        )?;
        ir(stage, "x.yaml", &SERVICE.replace("NAME", "queue"))?;
        Ok(generate(stage))
    }),
    ("an API of a manifest", |stage, name| project(stage, &format!("api: {}\n", quoted(name)))),
    ("a service of a manifest", |stage, name| {
        project(stage, &format!("services: {{queue: {0}}}\n", quoted(name)))
    }),
];

const API: &str = "docwright: 1\napi: NAME\ntitle: Acme\nendpoint: {url: 'https://acme.example'}\nprotocol: {auth: [{scheme: bearer}]}\ncrates: {client: a-client, cli: a-cli, command: a}\n\
    env_prefix: ACME\n";

const SERVICE: &str = "docwright: 1\napi: acme\nservice: NAME\noperations:\n- name: CreateQueue\n  summary: Creates.\n  \
    http: {method: POST, path: /}\n";

pub(super) fn run_all(program: &Path, _: &mut Rng) -> io::Result<Tried> {
    let mut tried = Tried::default();
    let long = "a".repeat(LONG);
    for (way, prepare) in WAYS {
        for name in NAMES.into_iter().chain([long.as_str()]) {
            let stage = Stage::empty(program)?;
            let mut command = prepare(&stage, name)?;
            let before = stage.snapshot()?;
            let ran = run(&mut command)?;
            let after = stage.snapshot()?;
            let mut broken = judge(&Wanted::default(), &ran, &before, &after);
            broken.extend(unspeakable(&after.at(&["out"])));
            if ran.succeeded() {
                broken.extend(again(&stage, &mut command)?);
            } else if ran.said().is_empty() {
                broken.push("fails without a word".to_owned());
            }
            tried.add(&format!("{way} called {name:.30?}"), broken);
        }
    }
    collide(program, &mut tried)?;
    Ok(tried)
}

/// Two services whose files are one file where case does not count, and two with one name.
fn collide(program: &Path, tried: &mut Tried) -> io::Result<()> {
    for (one, other) in [("queue", "Queue"), ("queue", "queue"), ("a-b", "a_b")] {
        let stage = Stage::empty(program)?;
        ir(&stage, "api.yaml", &API.replace("NAME", "acme"))?;
        ir(&stage, "x.yaml", &SERVICE.replace("NAME", one))?;
        ir(&stage, "y.yaml", &SERVICE.replace("NAME", other))?;
        let before = stage.snapshot()?;
        let mut command = generate(&stage);
        let ran = run(&mut command)?;
        let after = stage.snapshot()?;
        let mut broken = judge(&Wanted::default(), &ran, &before, &after);
        let mut folded: Vec<String> = after.at(&["out"]).paths().map(str::to_lowercase).collect();
        folded.sort();
        broken.extend(
            folded
                .windows(2)
                .filter(|pair| pair.first() == pair.last())
                .take(1)
                .map(|pair| format!("paths are one where case does not count: {}", pair.join(" and "))),
        );
        if ran.succeeded() && !ran.says("queue") && one == other {
            broken.push("two services have one name, and nobody is told".to_owned());
        }
        tried.add(&format!("services {one:?} and {other:?}"), broken);
    }
    Ok(())
}

/// Paths that could not be shown, or that some system cannot hold.
fn unspeakable(out: &crate::snapshot::Snapshot) -> Option<String> {
    const DEVICES: [&str; 7] = ["con", "prn", "aux", "nul", "com1", "lpt1", "conin$"];
    let stem = |part: &str| part.split('.').next().unwrap_or_default().to_lowercase();
    let bad = |path: &&str| {
        !is_plain(path)
            || path.contains(['\n', '\\', ':', '*', '?', '"', '<', '>', '|'])
            || path
                .split('/')
                .any(|part| DEVICES.contains(&stem(part).as_str()) || part.ends_with([' ', '.']))
    };
    out.paths().find(bad).map(|path| format!("writes a path that is none everywhere: {path}"))
}

/// What was written can be read and written again, and is then the same.
fn again(stage: &Stage, command: &mut Command) -> io::Result<Option<String>> {
    let before = stage.snapshot()?;
    let ran = run(command)?;
    if !ran.succeeded() {
        return Ok(Some(format!("a second run fails: {}", ran.said())));
    }
    if let Some(told) = before.told(&stage.snapshot()?, "a second run") {
        return Ok(Some(told));
    }
    let folders = fs::read_dir(stage.out().join("ir"))?.filter_map(Result::ok);
    for folder in folders.map(|entry| entry.path()).filter(|path| path.join("api.yaml").exists()) {
        let from_ir: Ran = run(Command::new(stage.program())
            .args(["generate", "--ir"])
            .arg(&folder)
            .arg("--out")
            .arg(stage.root().join("from-ir")))?;
        if !from_ir.succeeded() {
            return Ok(Some(format!("the IR that was written cannot be read: {}", from_ir.said())));
        }
    }
    Ok(None)
}

fn generate(stage: &Stage) -> Command {
    let mut command = Command::new(stage.program());
    command.args(["generate", "--ir"]).arg(stage.root().join("ir")).arg("--out").arg(stage.out());
    command
}

fn ir(stage: &Stage, file: &str, text: &str) -> io::Result<()> {
    fs::create_dir_all(stage.root().join("ir"))?;
    fs::write(stage.root().join("ir").join(file), text)
}

fn project(stage: &Stage, lines: &str) -> io::Result<Command> {
    let root = stage.root();
    fs::create_dir_all(root.join("specs/acme"))?;
    fs::write(root.join("docwright.yaml"), "docwright: 1\nspecs: specs\nout: out\n")?;
    fs::write(
        root.join("specs/acme/api.yaml"),
        format!("docwright: 1\ndialect: ucloud\ndocs: ../../docs\n{lines}"),
    )?;
    let mut command = Command::new(stage.program());
    command.args(["build", "--project"]).arg(root);
    Ok(command)
}

/// A text in YAML, whatever it holds: JSON's strings are YAML's too.
fn quoted(name: &str) -> String {
    serde_json::Value::from(name).to_string()
}
