//! Two runs at once into one folder: one of them wins, wholly.

use std::path::Path;
use std::time::Duration;

use fastrand::Rng;

use super::Tried;
use super::docs::{self, Version};
use super::program::{Ran, build, finish, replace, run, start};
use crate::snapshot::Snapshot;

const ROUNDS: usize = 20;

const OPERATIONS: usize = 60;

/// How a run that gives way to another one says so.
const HELD: [&str; 6] = ["another", "holds", "held", "locked", "in use", "at work"];

pub(super) fn run_all(program: &Path, rng: &mut Rng) -> std::io::Result<Tried> {
    let root = tempfile::tempdir()?;
    let mut tried = Tried::default();
    let mut versions = Vec::new();
    for (name, version) in [("one", Version::One), ("two", Version::Two)] {
        let (docs, fresh) = (root.path().join(name), root.path().join(format!("fresh-{name}")));
        docs::write(&docs, OPERATIONS, version)?;
        run(&mut build(program, &docs, &fresh))?;
        versions.push((docs, Snapshot::of(&fresh)?));
    }
    let [one, two] = versions.as_slice() else { return Ok(tried) };
    let (out, mut gave_way) = (root.path().join("out"), 0);
    for round in 0..ROUNDS {
        let second = if round % 2 == 0 { two } else { one };
        let first = start(&mut replace(program, &one.0, &out))?;
        std::thread::sleep(Duration::from_millis(rng.u64(..40)));
        let other = start(&mut replace(program, &second.0, &out))?;
        let ran = [finish(first)?, finish(other)?];
        gave_way += ran.iter().filter(|ran| !ran.succeeded()).count();
        let broken = judge(&ran, [&one.1, &second.1], &Snapshot::of(&out)?);
        tried.add(&format!("round {round}"), broken);
        // Each round has work to do: every other one for both.
        if round % 4 == 3 {
            std::fs::remove_dir_all(&out)?;
        }
    }
    tried.notes.push(format!("{gave_way} gave way"));
    Ok(tried)
}

fn judge(ran: &[Ran; 2], fresh: [&Snapshot; 2], out: &Snapshot) -> Vec<String> {
    let mut broken: Vec<String> = ran.iter().flat_map(Ran::manners).collect();
    for ran in ran.iter().filter(|ran| !ran.succeeded()) {
        if !HELD.iter().any(|word| ran.says(word)) {
            broken.push(format!("one fails and does not say that another one is at work: {}", ran.said()));
        }
    }
    if !ran.iter().any(Ran::succeeded) {
        broken.push("neither succeeds".to_owned());
    }
    if !fresh.contains(&out) {
        broken.extend(
            fresh
                .iter()
                .filter_map(|fresh| fresh.told(out, "the folder is neither one's"))
                .min_by_key(String::len),
        );
    }
    broken
}
