//! Pages are untrusted input: whatever stands on one, the parser ends, soon, and without a panic.
//!
//! Every case goes through the whole pipeline, `read_text` → `extract` → `assemble` → `lint` → `facts`. All
//! draws come from [`SEED`], so a case that fails is named by its page and place and comes back. A debug build
//! runs a part of the cases and says which; `cargo test --release -p docwright-parser --test robust` runs all.
//! Without `DOCWRIGHT_CORPUS` the project's own pages are all there is.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test may panic"
)]

mod growth;
mod limits;
mod mutation;
mod nesting;
mod pages;
mod probe;
mod services;
mod synthetic;

use std::sync::{Mutex, MutexGuard, PoisonError};

use fastrand::Rng;
use pages::SourcePage;
use probe::{Report, across};

/// Where every draw begins.
const SEED: u64 = 20_260_731;

/// Of how many prefixes a debug build takes one.
const EVERY: usize = if cfg!(debug_assertions) { 150 } else { 1 };

const MUTATIONS: usize = if cfg!(debug_assertions) { 300 } else { 10_000 };

/// Tests that measure must not run beside others.
fn turn() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

fn scale() -> String {
    match EVERY {
        1 => String::new(),
        every => format!(" (debug build: one of {every}; --release takes all)"),
    }
}

#[test]
fn no_page_panics_in_either_dialect() {
    let _turn = turn();
    let pages = pages::all();
    let every = if cfg!(debug_assertions) { 12 } else { 1 };
    let drawn: Vec<&SourcePage> = pages.iter().step_by(every).collect();
    let report = across(&drawn, |page, probe| {
        for dialect in pages::DIALECTS {
            probe.run(dialect, &page.file, &page.text, || format!("{} as {dialect}", page.file));
        }
    });
    report.settle(
        "whole pages",
        &if every == 1 { String::new() } else { format!(" (debug build: one of {every})") },
    );
}

#[test]
fn no_prefix_of_a_short_page_panics() {
    let _turn = turn();
    let (short, _) = drawn(pages::all());
    let cuts: Vec<(&SourcePage, usize)> = short
        .iter()
        .flat_map(|page| (0..page.text.len()).map(move |cut| (page, cut)))
        .step_by(EVERY)
        .collect();
    settle(&cuts, &format!("prefixes of {} pages at every byte", short.len()));
}

#[test]
fn no_prefix_of_another_page_panics() {
    let _turn = turn();
    let (_, others) = drawn(pages::all());
    if others.is_empty() {
        return println!("skipped: there are no other pages");
    }
    let mut rng = Rng::with_seed(SEED);
    let mut cuts: Vec<(&SourcePage, usize)> = Vec::new();
    for page in &others {
        cuts.extend(page.text.match_indices('\n').map(|(at, _)| (page, at + 1)));
        cuts.extend((0..50).map(|_| (page, rng.usize(..=page.text.len()))));
    }
    let cuts: Vec<(&SourcePage, usize)> = cuts.into_iter().step_by(EVERY).collect();
    settle(&cuts, &format!("prefixes of {} pages at line ends and 50 bytes", others.len()));
}

#[test]
fn no_mutation_of_a_page_panics() {
    let _turn = turn();
    let pages = pages::all();
    let seeds: Vec<u64> = (0..MUTATIONS as u64).map(|index| SEED.wrapping_add(index)).collect();
    let report = across(&seeds, |seed, probe| {
        let mut rng = Rng::with_seed(*seed);
        let page = &pages[rng.usize(..pages.len())];
        let other = &pages[rng.usize(..pages.len())];
        let text = mutation::mutate(&page.text, &other.text, &mut rng);
        let dialect = pages::DIALECTS[rng.usize(..pages::DIALECTS.len())];
        probe
            .run(dialect, &page.file, &text, || format!("{} mutated by seed {seed} as {dialect}", page.file));
    });
    report.settle(
        "mutations",
        if cfg!(debug_assertions) { " (debug build; --release takes 10000)" } else { "" },
    );
}

fn settle(cuts: &[(&SourcePage, usize)], what: &str) {
    let report: Report = across(cuts, |(page, cut), probe| {
        // A cut inside of a character leaves what a reader makes of it.
        let text = String::from_utf8_lossy(&page.text.as_bytes()[..*cut]);
        probe.run(page.dialect, &page.file, &text, || format!("{} up to byte {cut}", page.file));
    });
    report.settle(what, &scale());
}

/// Up to 40 pages of up to 8 KB, and all others.
fn drawn(mut pages: Vec<SourcePage>) -> (Vec<SourcePage>, Vec<SourcePage>) {
    Rng::with_seed(SEED).shuffle(&mut pages);
    let mut left = 40;
    pages.into_iter().partition(|page| {
        let taken = left > 0 && page.text.len() <= 8 * 1024;
        left -= usize::from(taken);
        taken
    })
}
