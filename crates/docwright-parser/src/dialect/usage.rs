//! Which rules of a dialect some page has needed. One that none has is misspelt or superfluous: whoever writes a
//! dialect wants to know.

/// A rule that a page's text is looked up by.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    /// Where it stands in the file: `sections`.
    pub(crate) key: &'static str,
    /// As the file has it.
    pub(crate) text: String,
}

/// A rule's place among all of its dialect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RuleId(usize);

/// A dialect's rules, in the file's order.
#[derive(Debug, Clone, Default)]
pub(super) struct Rules(Vec<Rule>);

impl Rules {
    pub(super) fn add(&mut self, key: &'static str, text: impl Into<String>) -> RuleId {
        self.0.push(Rule { key, text: text.into() });
        RuleId(self.0.len() - 1)
    }

    pub(super) fn unused(&self, usage: &Usage) -> impl Iterator<Item = &Rule> {
        let used = |at: &usize| usage.0.get(*at).copied().unwrap_or(false);
        self.0.iter().enumerate().filter(move |(at, _)| !used(at)).map(|(_, rule)| rule)
    }
}

/// The rules that were used, which whoever reads notes. A place of its own for each, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Usage(Vec<bool>);

impl Usage {
    /// Notes that a page needed a rule.
    pub(crate) fn note(&mut self, RuleId(at): RuleId) {
        match self.0.get_mut(at) {
            Some(used) => *used = true,
            None => {
                self.0.resize(at, false);
                self.0.push(true);
            }
        }
    }

    /// How many rules were needed.
    pub(crate) fn count(&self) -> usize {
        self.0.iter().filter(|used| **used).count()
    }

    /// Notes what another page needed, too.
    pub(crate) fn merge(&mut self, Usage(other): &Usage) {
        other.iter().enumerate().filter(|(_, used)| **used).for_each(|(at, _)| self.note(RuleId(at)));
    }
}
