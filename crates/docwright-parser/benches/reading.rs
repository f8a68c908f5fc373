//! What reading costs, beside what parsing the same bytes as markdown costs.
//!
//! The ratio of the two is what must stay below [`MOST`]: it is the same on a slow machine and a fast one. It is
//! the median over rounds that take turns, on one thread, patterns compiled before. Criterion's figures follow.
//! `DOCWRIGHT_CORPUS` names the folder with the pages; without it only the project's own are read, which are too
//! few to hold against the bar.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use criterion::{Criterion, Throughput};
use docwright_ir::Diagnostics;
use docwright_parser::{Page, Reading, Spec, assemble, extract, read_text};
use pulldown_cmark::{Options, Parser};
use walkdir::WalkDir;

/// Reading, prose and all, costs less than as many times markdown alone.
const MOST: f64 = 3.0;

/// Enough for a steady median.
const ROUNDS: usize = 21;

fn main() -> ExitCode {
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().unwrap();
    let corpus = std::env::var_os("DOCWRIGHT_CORPUS").map(|corpus| Path::new(&corpus).join("corpus/ucloud"));
    let own = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs/ucloud");
    let pages = load(&corpus.clone().unwrap_or_else(own));
    let spec = Spec::from_dialect("ucloud", Path::new("")).unwrap();
    let ratio = ratio(&spec, &pages);
    measure(&spec, &pages);
    match corpus {
        Some(_) if ratio >= MOST => {
            eprintln!("reading costs {ratio:.2} times markdown alone, and may cost {MOST}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
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

/// The whole way from texts to the API.
fn reading(spec: &Spec, pages: &[(String, String)]) -> Reading {
    let mut diags = Diagnostics::new();
    let pages: Vec<Page> = pages.iter().map(|(file, text)| read_text(spec, file, text)).collect();
    let drafts = extract(&pages, spec, &mut diags);
    assemble(drafts, spec, &mut diags)
}

/// Every event of every page, with its place, as the reader asks for them.
fn markdown(pages: &[(String, String)]) -> usize {
    let events = |text| Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter();
    pages.iter().map(|(_, text)| events(text).map(black_box).count()).sum()
}

fn ratio(spec: &Spec, pages: &[(String, String)]) -> f64 {
    let seconds = |work: &dyn Fn()| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64()
    };
    let round = || {
        let markdown = seconds(&|| {
            black_box(markdown(pages));
        });
        (markdown, seconds(&|| drop(black_box(reading(spec, pages)))))
    };
    round();
    let mut rounds: Vec<(f64, f64)> = (0..ROUNDS).map(|_| round()).collect();
    rounds.sort_by(|a, b| (a.1 / a.0).total_cmp(&(b.1 / b.0)));
    let (markdown, reading) = rounds[ROUNDS / 2];
    let bytes: usize = pages.iter().map(|(_, text)| text.len()).sum();
    println!(
        "{} pages, {bytes} bytes: markdown {:.1} ms, reading {:.1} ms, ratio {:.2} (median of {ROUNDS} rounds)",
        pages.len(),
        markdown * 1e3,
        reading * 1e3,
        reading / markdown
    );
    reading / markdown
}

fn measure(spec: &Spec, pages: &[(String, String)]) {
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("pages");
    group.sample_size(20);
    group.throughput(Throughput::Bytes(pages.iter().map(|(_, text)| text.len() as u64).sum()));
    group.bench_function("markdown", |bencher| bencher.iter(|| markdown(pages)));
    group.bench_function("reading", |bencher| bencher.iter(|| reading(spec, pages)));
    group.finish();
    criterion.final_summary();
}
