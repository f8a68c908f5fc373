//! Pages that are gone, or that nobody can read: what was generated from them stays, and the run fails. Output folders
//! that stand where the pages stand are refused.

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use fastrand::Rng;

use super::Tried;
use super::case::{Stage, Wanted, judge};
use super::program::{build, held_by_permissions, run};

/// A case: its name, and what becomes of the pages.
type Case = (&'static str, fn(&Stage) -> io::Result<()>);

const PAGE: &str = "docs/queue-api/create_thing2.md";

const CASES: [Case; 7] = [
    ("no folder of pages", |stage| fs::remove_dir_all(stage.docs())),
    ("a file in place of the pages", |stage| {
        fs::remove_dir_all(stage.docs())?;
        fs::write(stage.docs(), "")
    }),
    ("an empty folder of pages", |stage| {
        fs::remove_dir_all(stage.docs())?;
        fs::create_dir(stage.docs())
    }),
    ("a page that is no UTF-8", |stage| fs::write(stage.root().join(PAGE), b"# \xff\xfe - CreateThing2\n")),
    ("a page that is no operation any more", |stage| {
        fs::write(stage.root().join(PAGE), "# 404\n\nNot found.\n")
    }),
    ("a page that is empty", |stage| fs::write(stage.root().join(PAGE), "")),
    ("a page that is a link to nothing", |stage| {
        fs::remove_file(stage.root().join(PAGE))?;
        #[cfg(unix)]
        std::os::unix::fs::symlink("nothing.md", stage.root().join(PAGE))?;
        Ok(())
    }),
];

pub(super) fn run_all(program: &Path, _: &mut Rng) -> io::Result<Tried> {
    let mut tried = Tried::default();
    for (name, vanish) in CASES {
        let stage = settled(program)?;
        vanish(&stage)?;
        tried.add(name, try_one(&stage, &mut stage.build())?);
    }
    unlistable(program, &mut tried)?;
    for (name, docs, out) in [
        ("out is the pages' folder", "docs", "docs"),
        ("out is inside the pages' folder", "docs", "docs/out"),
        ("out is around the pages' folder", "docs", "."),
        ("out is the pages' folder by another way", "docs", "kept/../docs"),
    ] {
        let stage = settled(program)?;
        let mut command = build(program, &stage.root().join(docs), &stage.root().join(out));
        tried.add(name, try_one(&stage, &mut command)?);
    }
    Ok(tried)
}

/// A stage whose output is what its pages give: only what vanishes is a reason to change anything.
fn settled(program: &Path) -> io::Result<Stage> {
    let stage = Stage::empty(program)?;
    run(&mut stage.build())?;
    Ok(stage)
}

/// Nothing is removed, and the run fails and says something.
fn try_one(stage: &Stage, command: &mut Command) -> io::Result<Vec<String>> {
    let before = stage.snapshot()?;
    let ran = run(command)?;
    let after = stage.snapshot()?;
    let wanted = Wanted { succeeds: Some(false), ..Wanted::default() };
    let mut broken = judge(&wanted, &ran, &before, &after);
    let gone = before.differences(&after).into_iter().filter(|difference| difference.ends_with(" is gone"));
    let gone: Vec<String> = gone.collect();
    if !gone.is_empty() {
        broken.push(format!("{} files are gone: {}", gone.len(), gone.first().map_or("", String::as_str)));
    }
    if ran.said().is_empty() {
        broken.push("says nothing".to_owned());
    }
    Ok(broken)
}

/// A folder of pages that may not be listed.
fn unlistable(program: &Path, tried: &mut Tried) -> io::Result<()> {
    let name = "a folder of pages that may not be listed";
    let stage = settled(program)?;
    let Some(mut command) = held_by_permissions(&stage.build()) else {
        tried.skip(name, "root may list everything, and cannot run docwright as somebody else");
        return Ok(());
    };
    let permit = |path: &Path, words: &[&str]| Command::new("chmod").args(words).arg(path).status().map(drop);
    permit(stage.root(), &["-R", "a+rwX"])?;
    let folder = stage.docs().join("queue-api");
    permit(&folder, &["0"])?;
    // Whoever looks at the stage afterwards must be able to.
    let before = stage.snapshot();
    let ran = run(&mut command)?;
    permit(&folder, &["755"])?;
    let after = stage.snapshot()?;
    let mut broken = ran.manners();
    if ran.succeeded() {
        broken.push(format!("succeeds, and should not: {}", ran.said()));
    }
    if let Ok(before) = before {
        broken.extend(before.at(&["out"]).told(&after.at(&["out"]), "it should change nothing"));
    }
    tried.add(name, broken);
    Ok(())
}
