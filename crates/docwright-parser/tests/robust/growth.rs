//! A page of four times the size takes four times as long, not sixteen times.

use std::time::{Duration, Instant};

use docwright_parser::Spec;

use super::pages::DIALECTS;
use super::probe::{pipeline, spec};
use super::synthetic::{SHAPES, Shape};

/// The large page; the small one has a quarter. A larger one is cut at the parser's limits and costs no more.
const BYTES: usize = if cfg!(debug_assertions) { 32 * 1024 } else { 192 * 1024 };

/// What the large page may take.
const MAX_TIME: Duration = Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 5 });

/// Linear work gives 4, sorting a little more, quadratic work 16.
const STEEPEST: f64 = 8.0;

/// A page of this size in less time is no harm, and as short times say more about caches than about the work.
const FAST: Duration = Duration::from_millis(if cfg!(debug_assertions) { 600 } else { 200 });

/// Neighbours disturb a measurement; none disturbs it as often as that.
const ATTEMPTS: usize = 4;

#[test]
fn work_grows_no_faster_than_the_page() {
    let _turn = super::turn();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let (start, mut steep, mut worst) = (Instant::now(), Vec::new(), (Duration::ZERO, String::new()));
    for dialect in DIALECTS {
        let spec = spec(dialect);
        for shape in SHAPES {
            let grown = pool.install(|| grow(&spec, shape));
            let line = format!("{} as {dialect}: {grown}", shape.0);
            if std::env::var_os("SHOW_GROWTH").is_some() {
                println!("{line}");
            }
            if grown.large > worst.0 {
                worst = (grown.large, line.clone());
            }
            if grown.is_steep() {
                steep.push(line);
            }
        }
    }
    let count = SHAPES.len() * DIALECTS.len();
    println!("{count} pages of {BYTES} bytes in {:.1?}, the slowest: {}", start.elapsed(), worst.1);
    assert!(steep.is_empty(), "{} grow too fast:\n{}", steep.len(), steep.join("\n"));
}

struct Growth {
    small: Duration,
    large: Duration,
}

impl Growth {
    fn ratio(&self) -> f64 {
        self.large.as_secs_f64() / self.small.as_secs_f64()
    }

    fn is_steep(&self) -> bool {
        self.large > MAX_TIME || (self.large > FAST && self.ratio() > STEEPEST)
    }
}

impl std::fmt::Display for Growth {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{:.1?} for a quarter, {:.1?} for the whole, ratio {:.1}",
            self.small,
            self.large,
            self.ratio()
        )
    }
}

/// The best of a few attempts, or the first that is good.
fn grow(spec: &Spec, (_, make): &Shape) -> Growth {
    let (small, large) = (make(BYTES / 4), make(BYTES));
    let measure = || Growth { small: time(spec, &small), large: time(spec, &large) };
    let mut best = measure();
    for _ in 1..ATTEMPTS {
        if !best.is_steep() || best.large > MAX_TIME * 2 {
            break;
        }
        let again = measure();
        best = Growth { small: best.small.max(again.small), large: best.large.min(again.large) };
    }
    best
}

fn time(spec: &Spec, text: &str) -> Duration {
    let start = Instant::now();
    std::hint::black_box(pipeline(spec, "folder/page.md", text));
    start.elapsed()
}
