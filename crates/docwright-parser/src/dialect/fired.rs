//! Which rules of a dialect some page has needed. One that none has is misspelt or superfluous: whoever writes a
//! dialect wants to know.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A rule that a page's text is looked up by.
#[derive(Debug)]
pub(crate) struct Rule {
    /// Where it stands in the file: `sections`.
    pub(crate) key: &'static str,
    /// As the file has it.
    pub(crate) text: String,
    fired: AtomicBool,
}

/// A dialect's rules. Clones share what was noted.
#[derive(Debug, Clone, Default)]
pub(super) struct Rules(Arc<Vec<Rule>>);

/// A rule's place among all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Id(usize);

/// Rules while a dialect is read.
#[derive(Debug, Default)]
pub(super) struct Builder(Vec<Rule>);

impl Builder {
    pub(super) fn add(&mut self, key: &'static str, text: impl Into<String>) -> Id {
        self.0.push(Rule { key, text: text.into(), fired: AtomicBool::new(false) });
        Id(self.0.len() - 1)
    }

    pub(super) fn finish(self) -> Rules {
        Rules(Arc::new(self.0))
    }
}

impl Rules {
    /// Notes that a page needed the rule.
    pub(super) fn fire(&self, id: Id) {
        if let Some(rule) = self.0.get(id.0).filter(|rule| !rule.fired.load(Ordering::Relaxed)) {
            rule.fired.store(true, Ordering::Relaxed);
        }
    }

    /// Those that no page has needed, in the file's order.
    pub(super) fn unfired(&self) -> impl Iterator<Item = &Rule> {
        self.0.iter().filter(|rule| !rule.fired.load(Ordering::Relaxed))
    }
}
