//! Runs cases on all cores, and tells of each that panics, takes too long, or does not end.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use docwright_ir::Diagnostics;
use docwright_parser::{
    Extraction, FactRow, Spec, assemble, extract, facts, lint, read_text, superseded_facts,
};

/// What one page may take.
const SLOW: Duration = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 1 });

/// A case that runs as long does not end.
const HANGS: Duration = Duration::from_secs(60);

/// As many failures tell enough.
const MAX_FAILURES: usize = 10;

/// Everything that a page gives.
pub(crate) struct Outcome {
    pub(crate) extraction: Extraction,
    pub(crate) facts: Vec<FactRow>,
    pub(crate) diags: Diagnostics,
}

/// The whole pipeline over one page.
pub(crate) fn pipeline(spec: &Spec, file: &str, text: &str) -> Outcome {
    let mut diags = Diagnostics::new();
    let drafts = extract([read_text(spec, file, text)], spec, &mut diags);
    let extraction = assemble(drafts, spec, &mut diags);
    lint(&extraction, spec, &mut diags);
    diags.sort();
    let mut rows = facts(&extraction, spec);
    rows.extend(superseded_facts(&extraction, spec));
    Outcome { extraction, facts: rows, diags }
}

/// An embedded dialect over no folder.
pub(crate) fn spec(dialect: &str) -> Spec {
    Spec::from_dialect(dialect, Path::new("")).unwrap()
}

/// What a worker is at, since when.
type Slot = Mutex<Option<(Instant, String)>>;

/// One worker's view of a run.
pub(crate) struct Probe<'a> {
    specs: [(&'static str, Spec); 2],
    slot: &'a Slot,
    report: Report,
}

/// What came of a run.
#[derive(Default)]
pub(crate) struct Report {
    cases: usize,
    took: Duration,
    slowest: (Duration, String),
    failures: Vec<String>,
}

impl Probe<'_> {
    /// Runs one case; `name` is called so that it can be found again.
    pub(crate) fn run(&mut self, dialect: &str, file: &str, text: &str, name: impl Fn() -> String) {
        if self.report.failures.len() >= MAX_FAILURES {
            return;
        }
        let (_, spec) = self.specs.iter().find(|(known, _)| *known == dialect).unwrap();
        let start = Instant::now();
        *self.slot.lock().unwrap() = Some((start, name()));
        let outcome = catch_unwind(AssertUnwindSafe(|| pipeline(spec, file, text)));
        *self.slot.lock().unwrap() = None;
        let took = start.elapsed();
        self.report.cases += 1;
        match outcome {
            Ok(outcome) => {
                self.report.failures.extend(nonsense(&outcome, text).map(|why| format!("{}: {why}", name())))
            }
            Err(_) => self.report.failures.push(format!("{} panics", name())),
        }
        if took > SLOW {
            self.report.failures.push(format!("{} takes {took:?}", name()));
        }
        if took > self.report.slowest.0 {
            self.report.slowest = (took, name());
        }
    }
}

/// Every place is on the page.
fn nonsense(outcome: &Outcome, text: &str) -> Option<String> {
    // Markdown counts a lone carriage return as a line's end; places count line feeds, and may so be one ahead.
    let lines = text.split(['\n', '\r']).count();
    let rows = outcome.facts.iter().filter_map(|fact| fact.line);
    let findings = outcome.diags.iter().map(|finding| finding.place.line);
    let off = rows.chain(findings).find(|line| *line as usize > lines)?;
    Some(format!("names line {off} of {lines}"))
}

/// Hands the items to one worker a core. Each has a pool of one thread for itself: in a shared one, a case
/// that waits for its own parts could start another case on the same stack and clock.
pub(crate) fn across<T: Sync>(items: &[T], work: impl Fn(&T, &mut Probe<'_>) + Sync) -> Report {
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    let slots: Vec<Slot> = (0..workers).map(|_| Slot::default()).collect();
    let (next, done, start) = (AtomicUsize::new(0), AtomicBool::new(false), Instant::now());
    let worker = |slot| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        pool.install(|| {
            let specs = super::pages::DIALECTS.map(|dialect| (dialect, spec(dialect)));
            let mut probe = Probe { specs, slot, report: Report::default() };
            while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
                work(item, &mut probe);
            }
            probe.report
        })
    };
    let mut report = Report::default();
    std::thread::scope(|scope| {
        let workers: Vec<_> = slots.iter().map(|slot| scope.spawn(|| worker(slot))).collect();
        scope.spawn(|| watch(&slots, &done));
        let ended: Vec<_> = workers.into_iter().map(std::thread::ScopedJoinHandle::join).collect();
        done.store(true, Ordering::Relaxed);
        ended.into_iter().for_each(|ended| report.add(ended.unwrap()));
    });
    report.took = start.elapsed();
    report
}

/// A case that hangs cannot be ended; the process can, with the case's name.
fn watch(slots: &[Slot], done: &AtomicBool) {
    while !done.load(Ordering::Relaxed) {
        std::thread::sleep(Duration::from_millis(20));
        for slot in slots {
            if let Some((since, name)) = &*slot.lock().unwrap()
                && since.elapsed() > HANGS
            {
                eprintln!("{name} has not ended after {HANGS:?}");
                std::process::abort();
            }
        }
    }
}

impl Report {
    fn add(&mut self, other: Report) {
        self.cases += other.cases;
        self.failures.extend(other.failures);
        if other.slowest.0 > self.slowest.0 {
            self.slowest = other.slowest;
        }
    }

    /// Prints what was tried, and fails if anything did.
    pub(crate) fn settle(self, what: &str, note: &str) {
        let Report { cases, took, slowest: (longest, name), failures } = self;
        println!("{cases} {what}{note} in {took:.1?}, the slowest {longest:.1?}: {name}");
        assert!(cases > 0, "nothing was tried");
        assert!(failures.is_empty(), "{} fail:\n{}", failures.len(), failures.join("\n"));
    }
}
