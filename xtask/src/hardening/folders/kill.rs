//! Killed at any moment, a run leaves what the next one can finish: of the same pages, of those that the folder was made
//! from before, or of a third version, which puts another content where the killed run put one.

use std::path::Path;
use std::time::{Duration, Instant};

use fastrand::Rng;

use super::Tried;
use super::docs::{self, Version};
use super::program::{build, replace, run, start};
use crate::snapshot::Snapshot;

/// How often.
const ROUNDS: usize = 100;

/// How many operations; each has three files or more.
const OPERATIONS: usize = 100;

pub(super) fn run_all(program: &Path, rng: &mut Rng) -> std::io::Result<Tried> {
    let root = tempfile::tempdir()?;
    let out = root.path().join("out");
    let (mut tried, mut longest) = (Tried::default(), Duration::ZERO);
    let mut versions = Vec::new();
    for (name, version) in [("one", Version::One), ("two", Version::Two), ("three", Version::Three)] {
        let docs = root.path().join(name);
        docs::write(&docs, OPERATIONS, version)?;
        let fresh = root.path().join(format!("fresh-{name}"));
        let begun = Instant::now();
        let ran = run(&mut build(program, &docs, &fresh))?;
        longest = longest.max(begun.elapsed());
        if !ran.succeeded() {
            tried.add(name, vec![format!("does not build at all: {}", ran.said())]);
            return Ok(tried);
        }
        versions.push((docs, Snapshot::of(&fresh)?));
    }
    let (mut finished, mut state) = (0, 0);
    for round in 0..ROUNDS {
        // Never what the folder holds already: a run that is killed has work to do.
        let killed = (state + 1 + rng.usize(..2)) % 3;
        let next = match round % 3 {
            0 => killed,
            1 => state,
            _ => 3 - killed - state,
        };
        let [Some((docs, _)), Some((next_docs, fresh))] = [versions.get(killed), versions.get(next)] else {
            break;
        };
        let mut child = start(&mut replace(program, docs, &out))?;
        std::thread::sleep(longest.mul_f64(rng.f64()));
        finished += u64::from(child.try_wait()?.is_some());
        child.kill()?;
        child.wait()?;
        state = next;
        let ran = run(&mut replace(program, next_docs, &out))?;
        let mut broken = ran.manners();
        if !ran.succeeded() || ran.says("in the way") {
            broken.push(format!("the run after it does not succeed: {}", ran.said()));
        }
        broken.extend(fresh.told(&Snapshot::of(&out)?, "not what a fresh folder holds"));
        if !broken.is_empty() {
            // The next rounds speak of themselves.
            std::fs::remove_dir_all(&out)?;
        }
        tried.add(&format!("round {round}"), broken);
    }
    tried.notes.push(format!("{finished} ended before they were killed"));
    Ok(tried)
}
