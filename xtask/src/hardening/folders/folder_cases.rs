//! Output folders that hold what no run put there.

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use docwright_build::MANIFEST;
use fastrand::Rng;
use sha2::{Digest, Sha256};

use super::Tried;
use super::case::{Stage, Wanted, judge};
use super::program::{held_by_permissions, run};
use crate::snapshot::Snapshot;

/// A case: its name, and what to do to the folder before the run. `None` is a case that cannot be made here.
type Case = (&'static str, fn(&Stage) -> io::Result<Option<Wanted>>);

/// A generated file and its folder, in both versions of the pages.
const FILE: &str = "ucloud-client/src/lib.rs";
const SRC: &str = "ucloud-client/src";

const CASES: [Case; 20] = [
    ("a link in place of a file", |stage| link(stage, "../../../kept/file", FILE, None)),
    ("a dangling link in place of a file", |stage| link(stage, "../../../kept/nothing", FILE, None)),
    ("a link in place of a folder", |stage| link(stage, "../../kept/folder", SRC, Some(false))),
    ("a dangling link in place of a folder", |stage| link(stage, "../../kept/none", SRC, Some(false))),
    ("a link to itself in place of a file", |stage| link(stage, "lib.rs", FILE, None)),
    ("a pipe in place of a file", pipe),
    ("a folder in place of a file", |stage| {
        fs::remove_file(stage.out().join(FILE))?;
        fs::create_dir(stage.out().join(FILE))?;
        fs::write(stage.out().join(FILE).join("mine"), "mine")?;
        in_the_way(FILE)
    }),
    ("a file in place of a folder", |stage| {
        fs::remove_dir_all(stage.out().join(SRC))?;
        fs::write(stage.out().join(SRC), "mine")?;
        in_the_way(SRC)
    }),
    ("a file that is not listed", |stage| {
        fs::remove_file(stage.out().join(MANIFEST))?;
        fs::write(stage.out().join("findings.txt"), "mine")?;
        in_the_way("findings.txt")
    }),
    ("a file with another name", |stage| {
        // Where case counts, it is another file; where it does not, it is in the way.
        fs::write(stage.out().join("FINDINGS.TXT"), "mine")?;
        Ok(Some(Wanted { mine: vec!["FINDINGS.TXT"], ..Wanted::default() }))
    }),
    ("temporary files of the user's", |stage| {
        let mine = vec!["findings.txt.tmp", "ucloud-client/src/lib.rs.tmp", ".docwright-manifest.json.tmp"];
        mine.iter().try_for_each(|file| fs::write(stage.out().join(file), "mine"))?;
        Ok(Some(Wanted { mine, succeeds: Some(true), ..Wanted::default() }))
    }),
    ("links in place of temporary files", |stage| {
        let mine = vec!["findings.txt.tmp", "ucloud-client/src/lib.rs.tmp", ".docwright-manifest.json.tmp"];
        mine.iter().try_for_each(|file| symlink(&stage.kept().join("file"), &stage.out().join(file)))?;
        Ok(Some(Wanted { mine, succeeds: Some(true), ..Wanted::default() }))
    }),
    ("a file that is also somebody's by a hard link", |stage| {
        fs::remove_file(stage.out().join("findings.txt"))?;
        fs::hard_link(stage.kept().join("hard"), stage.out().join("findings.txt"))?;
        Ok(Some(Wanted::default()))
    }),
    ("a stale file that was edited", |stage| {
        // Only the first version of the pages has it.
        let file = "ucloud-client/src/queue/create_thing0.rs";
        fs::write(stage.out().join(file), "mine")?;
        Ok(Some(Wanted { mine: vec![file], says: Some("create_thing0.rs"), ..Wanted::default() }))
    }),
    ("a manifest that is a link", |stage| {
        fs::rename(stage.out().join(MANIFEST), stage.kept().join("manifest"))?;
        symlink(&stage.kept().join("manifest"), &stage.out().join(MANIFEST))?;
        Ok(Some(Wanted { says: Some(MANIFEST), succeeds: Some(false), ..Wanted::default() }))
    }),
    ("a manifest that names files elsewhere", |stage| {
        symlink(&stage.kept(), &stage.out().join("linked"))?;
        let absolute = stage.kept().join("file").display().to_string();
        let elsewhere =
            ["../kept/file", &absolute, "linked/file", "linked/folder/lib.rs", "a/../../kept/file", "."];
        edit_manifest(stage, |manifest| {
            let files = manifest.get_mut("files").and_then(serde_json::Value::as_object_mut);
            let hash: String =
                Sha256::digest("somebody's\n").iter().map(|byte| format!("{byte:02x}")).collect();
            files
                .into_iter()
                .for_each(|files| files.extend(elsewhere.map(|path| (path.to_owned(), hash.clone().into()))));
        })?;
        Ok(Some(Wanted { mine: vec!["linked"], ..Wanted::default() }))
    }),
    ("a manifest of a newer version", |stage| {
        edit_manifest(stage, |manifest| {
            manifest
                .as_object_mut()
                .into_iter()
                .for_each(|keys| drop(keys.insert("docwright".to_owned(), 99.into())));
        })?;
        Ok(Some(Wanted { says: Some("99"), succeeds: Some(false), untouched: true, ..Wanted::default() }))
    }),
    ("a manifest that is none", |stage| {
        fs::write(stage.out().join(MANIFEST), "{\"docwright\": 1, \"files\": {\"\u{1b}[2J\": 1}")?;
        Ok(Some(Wanted { says: Some(MANIFEST), succeeds: Some(false), untouched: true, ..Wanted::default() }))
    }),
    ("a file in place of the folder", |stage| {
        fs::remove_dir_all(stage.out())?;
        fs::write(stage.out(), "mine")?;
        Ok(Some(Wanted { says: Some("out"), succeeds: Some(false), untouched: true, ..Wanted::default() }))
    }),
    ("a link without end in place of the folder", |stage| {
        fs::remove_dir_all(stage.out())?;
        symlink(&stage.out(), &stage.out())?;
        Ok(Some(Wanted { says: Some("out"), succeeds: Some(false), untouched: true, ..Wanted::default() }))
    }),
];

pub(super) fn run_all(program: &Path, _: &mut Rng) -> io::Result<Tried> {
    let mut tried = Tried::default();
    for (name, prepare) in CASES {
        let stage = Stage::new(program)?;
        let wanted = match prepare(&stage) {
            Ok(Some(wanted)) => wanted,
            Ok(None) => {
                tried.skip(name, "it cannot be made here");
                continue;
            }
            Err(error) => {
                tried.skip(name, &error.to_string());
                continue;
            }
        };
        let before = stage.snapshot()?;
        let ran = run(&mut stage.build())?;
        let mut broken = judge(&wanted, &ran, &before, &stage.snapshot()?);
        if ran.succeeded() && broken.is_empty() {
            broken.extend(complete(&stage)?);
        }
        tried.add(name, broken);
    }
    read_only(program, &mut tried)?;
    full(program, &mut tried)?;
    Ok(tried)
}

/// A run that says it succeeded has written everything.
fn complete(stage: &Stage) -> io::Result<Option<String>> {
    let wanted = stage.fresh()?.without(MANIFEST);
    Ok(wanted.lost(&Snapshot::of(&stage.out())?, "it succeeds, and the folder is not what the pages give"))
}

fn in_the_way(path: &'static str) -> io::Result<Option<Wanted>> {
    Ok(Some(Wanted { mine: vec![path], says: Some(path), succeeds: Some(false), ..Wanted::default() }))
}

/// A link at `path` to `target`, which is told of: it stays and the run fails, or a file takes its place.
fn link(
    stage: &Stage,
    target: &str,
    path: &'static str,
    succeeds: Option<bool>,
) -> io::Result<Option<Wanted>> {
    let full = stage.out().join(path);
    if full.is_dir() {
        fs::remove_dir_all(&full)?
    } else {
        fs::remove_file(&full)?
    }
    symlink(Path::new(target), &full)?;
    Ok(Some(Wanted { says: Some(path), succeeds, ..Wanted::default() }))
}

fn pipe(stage: &Stage) -> io::Result<Option<Wanted>> {
    fs::remove_file(stage.out().join(FILE))?;
    let made = Command::new("mkfifo").arg(stage.out().join(FILE)).status();
    match made.is_ok_and(|status| status.success()) {
        true => in_the_way(FILE),
        false => Ok(None),
    }
}

#[cfg(unix)]
fn symlink(target: &Path, link: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(target, link)
}

#[cfg(not(unix))]
fn symlink(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::Error::new(io::ErrorKind::Unsupported, "links need a Unix"))
}

fn edit_manifest(stage: &Stage, edit: impl FnOnce(&mut serde_json::Value)) -> io::Result<()> {
    let path = stage.out().join(MANIFEST);
    let mut manifest = serde_json::from_slice(&fs::read(&path)?)?;
    edit(&mut manifest);
    fs::write(path, serde_json::to_vec(&manifest)?)
}

/// A folder that may not be written: the run says so, and finishes once it may.
fn read_only(program: &Path, tried: &mut Tried) -> io::Result<()> {
    let name = "a folder that may not be written";
    let stage = Stage::new(program)?;
    let Some(mut command) = held_by_permissions(&stage.build()) else {
        tried.skip(name, "root may write everywhere, and cannot run docwright as somebody else");
        return Ok(());
    };
    permit(stage.root(), "a+rwX")?;
    permit(&stage.out().join("ucloud-client"), "a-w")?;
    let before = stage.snapshot()?;
    let ran = run(&mut command)?;
    permit(&stage.out().join("ucloud-client"), "a+rwX")?;
    let wanted = Wanted { says: Some("ucloud-client"), succeeds: Some(false), ..Wanted::default() };
    let mut broken = judge(&wanted, &ran, &before, &stage.snapshot()?);
    let again = run(&mut command)?;
    if !again.succeeded() {
        broken.push(format!("does not finish once it may: {}", again.said()));
    }
    broken.extend(
        stage.fresh()?.told(&Snapshot::of(&stage.out())?, "once it may, not what a fresh folder holds"),
    );
    tried.add(name, broken);
    Ok(())
}

fn permit(path: &Path, mode: &str) -> io::Result<()> {
    Command::new("chmod").args(["-R", mode]).arg(path).status().map(drop)
}

/// A disk that is full: the run says so, and finishes once there is room.
fn full(program: &Path, tried: &mut Tried) -> io::Result<()> {
    let name = "a disk that is full";
    let stage = Stage::new(program)?;
    fs::remove_dir_all(stage.out())?;
    fs::create_dir(stage.out())?;
    let mount = |options: &str| {
        let command =
            Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(stage.out()).output();
        command.is_ok_and(|output| output.status.success())
    };
    if !mount("size=32k") {
        tried.skip(name, "no file system of a given size may be mounted here");
        return Ok(());
    }
    let before = stage.snapshot()?;
    let ran = run(&mut stage.build())?;
    let wanted = Wanted { says: Some("out"), succeeds: Some(false), ..Wanted::default() };
    let mut broken = judge(&wanted, &ran, &before, &stage.snapshot()?);
    if !mount("remount,size=64m") {
        tried.notes.push("the full disk could not be made larger".to_owned());
    }
    let again = run(&mut stage.build())?;
    if !again.succeeded() {
        broken.push(format!("does not finish once there is room: {}", again.said()));
    }
    broken.extend(
        stage.fresh()?.told(&Snapshot::of(&stage.out())?, "with room, not what a fresh folder holds"),
    );
    Command::new("umount").arg(stage.out()).status()?;
    tried.add(name, broken);
    Ok(())
}
