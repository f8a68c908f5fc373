//! What reading costs, beside what parsing the same bytes as markdown costs.
//!
//! The ratio of the two is what counts: it is the same on a slow machine and a fast one. It is the median over
//! rounds that take turns, on one thread, patterns compiled before. Criterion's figures follow.
//! `DOCWRIGHT_CORPUS` names the folder with the pages; without it only the project's own are read.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark may panic")]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

use criterion::{Criterion, Throughput};
use docwright_ir::Diagnostics;
use docwright_parser::{Extraction, Spec, assemble, extract, read_text};
use pulldown_cmark::{Options, Parser};
use rayon::prelude::*;
use walkdir::WalkDir;

/// Reading, prose and all, should cost less than as many times markdown alone.
const AIM: f64 = 3.0;

/// Enough for a steady median.
const ROUNDS: usize = 21;

fn main() {
    // This thread is the only one: another would have a heap of its own, which grows by small steps.
    rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global().unwrap();
    let corpus = std::env::var_os("DOCWRIGHT_CORPUS").map(|corpus| Path::new(&corpus).join("corpus/ucloud"));
    let own = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs/ucloud");
    let pages = load(&corpus.unwrap_or_else(own));
    let spec = Spec::from_dialect("ucloud", Path::new("")).unwrap();
    print_ratio(&spec, &pages);
    measure(&spec, &pages);
}

/// Paths and texts.
fn load(folder: &PathBuf) -> Vec<(String, String)> {
    let files = WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.unwrap().into_path());
    let pages = files.filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    let pages: Vec<(String, String)> = pages
        .map(|path| {
            let file = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            (file, std::fs::read_to_string(&path).unwrap())
        })
        .collect();
    assert!(!pages.is_empty(), "no pages below {}", folder.display());
    pages
}

/// The whole way from texts to the API, and when each step ended.
fn reading(spec: &Spec, pages: &[(String, String)]) -> (Extraction, [Instant; 2]) {
    let mut diags = Diagnostics::new();
    let pages = pages.par_iter().map(|(file, text)| read_text(spec, file, text));
    let drafts = extract(pages, spec, &mut diags);
    let extracted = Instant::now();
    (assemble(drafts, spec, &mut diags), [extracted, Instant::now()])
}

/// Every event of every page, with its place, as the reader asks for them.
fn markdown(pages: &[(String, String)]) -> usize {
    let events = |text| Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter();
    pages.iter().map(|(_, text)| events(text).map(black_box).count()).sum()
}

/// What one round took, in seconds.
#[derive(Clone, Copy)]
struct Round {
    markdown: f64,
    /// Reading pages' facts, and assembling them.
    steps: [f64; 2],
}

impl Round {
    fn measure(spec: &Spec, pages: &[(String, String)]) -> Round {
        let start = Instant::now();
        black_box(markdown(pages));
        let markdown = start.elapsed().as_secs_f64();
        let start = Instant::now();
        let (read, [extracted, assembled]) = reading(spec, pages);
        // Freeing it is the caller's, and not measured; some allocators put a part of that off until the next large
        // request.
        drop(black_box(read));
        drop(black_box(Vec::<u8>::with_capacity(1 << 16)));
        let seconds = |from: Instant, to: Instant| (to - from).as_secs_f64();
        Round { markdown, steps: [seconds(start, extracted), seconds(extracted, assembled)] }
    }

    fn ratio(&self) -> f64 {
        self.steps.iter().sum::<f64>() / self.markdown
    }
}

fn print_ratio(spec: &Spec, pages: &[(String, String)]) {
    let mut rounds: Vec<Round> = (0..=ROUNDS).map(|_| Round::measure(spec, pages)).skip(1).collect();
    rounds.sort_by(|a, b| a.ratio().total_cmp(&b.ratio()));
    let median = rounds[ROUNDS / 2];
    let bytes: usize = pages.iter().map(|(_, text)| text.len()).sum();
    let [read, assemble] = median.steps.map(|seconds| seconds * 1e3);
    println!(
        "{} pages, {bytes} bytes: markdown alone {:.1} ms; reading {read:.1}, assembling {assemble:.1} ms",
        pages.len(),
        median.markdown * 1e3,
    );
    println!("ratio {:.2}, the median of {ROUNDS} rounds; the aim is below {AIM}", median.ratio());
}

fn measure(spec: &Spec, pages: &[(String, String)]) {
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("pages");
    group.sample_size(20);
    group.throughput(Throughput::Bytes(pages.iter().map(|(_, text)| text.len() as u64).sum()));
    group.bench_function("markdown", |bencher| bencher.iter(|| markdown(pages)));
    group.bench_function("reading", |bencher| bencher.iter_with_large_drop(|| reading(spec, pages)));
    group.finish();
    criterion.final_summary();
}
