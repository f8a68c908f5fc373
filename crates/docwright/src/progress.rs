//! Progress on a terminal; silence in a pipe.

use std::cell::Cell;
use std::time::Duration;

use docwright_build::Step;
use docwright_ir::printable;
use indicatif::{ProgressBar, ProgressStyle};

use crate::out;

/// A spinner that names the current step.
pub(crate) struct Spinner {
    bar: ProgressBar,
    waits: Cell<bool>,
}

impl Spinner {
    /// Drawn on stderr, if that is a terminal.
    pub(crate) fn new() -> Self {
        let bar = ProgressBar::new_spinner();
        bar.set_style(ProgressStyle::default_spinner());
        bar.enable_steady_tick(Duration::from_millis(100));
        Spinner { bar, waits: Cell::new(false) }
    }

    pub(crate) fn step(&self, step: Step<'_>) {
        match step {
            Step::Work(what) => self.bar.set_message(printable(what)),
            Step::Wait(what) => {
                self.bar.set_message(printable(what));
                // In a pipe, too: nobody knows otherwise why nothing happens.
                if self.bar.is_hidden() && !self.waits.replace(true) {
                    let _ = out::stderr().line(what);
                }
            }
        }
    }
}

impl Drop for Spinner {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
