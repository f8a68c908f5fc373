//! Runs one input: a panic becomes a failure, and an input that does not end, ends the process.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::DEADLINE;
use crate::hardening::Broken;
use crate::hardening::targets::{Care, Run, Signs};

/// What is said of an input that does not end.
pub(super) const ENDLESS: &str = "takes too long";

/// What the last panic said, and where.
static PANIC: Mutex<String> = Mutex::new(String::new());

/// When the input at hand was started, in milliseconds since the process was; 0 if there is none.
static STARTED: AtomicU64 = AtomicU64::new(0);

/// Runs inputs of one target.
pub(super) struct Guard {
    target: Box<dyn Run>,
    start: Instant,
}

impl Guard {
    pub(super) fn new(target: Box<dyn Run>) -> Self {
        std::panic::set_hook(Box::new(|info| {
            let mut last = PANIC.lock().unwrap_or_else(PoisonError::into_inner);
            *last = info.to_string().replace('\n', " ");
        }));
        let start = Instant::now();
        std::thread::spawn(move || watch(start));
        Guard { target, start }
    }

    pub(super) fn run(&mut self, input: &[u8], care: Care) -> Result<Signs, Broken> {
        STARTED.store(millis(self.start.elapsed()).max(1), Ordering::Relaxed);
        let outcome = catch_unwind(AssertUnwindSafe(|| self.target.run(input, care)));
        STARTED.store(0, Ordering::Relaxed);
        outcome.unwrap_or_else(|_| {
            let said = PANIC.lock().unwrap_or_else(PoisonError::into_inner).clone();
            // `panicked at crates/x/src/y.rs:1:2: message`: the place is what one panic shares with another.
            let place = said.split_whitespace().nth(2).unwrap_or_default().trim_end_matches(':');
            Err(Broken::new(format!("panics at {place}"), &said))
        })
    }
}

fn watch(start: Instant) {
    loop {
        std::thread::sleep(Duration::from_millis(100));
        let started = STARTED.load(Ordering::Relaxed);
        if started != 0 && millis(start.elapsed()).saturating_sub(started) > millis(DEADLINE) {
            println!("failed\t{ENDLESS}\tmore than {} s", DEADLINE.as_secs());
            std::process::exit(3);
        }
    }
}

fn millis(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}
