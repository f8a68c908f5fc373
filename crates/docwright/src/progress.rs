//! Progress on a terminal; silence in a pipe.

use std::time::Duration;

use docwright_ir::printable;
use indicatif::{ProgressBar, ProgressStyle};

/// A spinner that names the current step.
pub(crate) struct Spinner(ProgressBar);

impl Spinner {
    /// Drawn on stderr, if that is a terminal.
    pub(crate) fn new() -> Self {
        let bar = ProgressBar::new_spinner();
        bar.set_style(ProgressStyle::default_spinner());
        bar.enable_steady_tick(Duration::from_millis(100));
        Spinner(bar)
    }

    pub(crate) fn step(&self, what: &str) {
        self.0.set_message(printable(what));
    }
}

impl Drop for Spinner {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
