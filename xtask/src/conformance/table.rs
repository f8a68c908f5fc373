//! The table that a run prints: operation × official SDK × mock × Rust client.

use std::fmt;

/// One call, by everybody.
pub(super) struct Row {
    pub(super) operation: String,
    pub(super) sdk: &'static str,
    /// What the official SDK made of it.
    pub(super) official: String,
    /// What the mock made of the official SDK's request.
    pub(super) mock: String,
    /// What the Rust client made of the same call.
    pub(super) rust: String,
    pub(super) verdict: Verdict,
}

/// Whether all agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    Same,
    /// The requests are the same; the SDK's idea of the operation is not the page's.
    Drift(String),
    Differs(String),
}

/// All rows, and how many operations could not be compared.
#[derive(Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
    /// An SDK, why it made no call, and for how many operations.
    pub(super) left_out: Vec<(&'static str, &'static str, usize)>,
}

impl Table {
    pub(super) fn passes(&self) -> bool {
        !self.rows.iter().any(|row| matches!(row.verdict, Verdict::Differs(_)))
    }

    fn sdks(&self) -> Vec<&'static str> {
        let mut names: Vec<_> = self.rows.iter().map(|row| row.sdk).collect();
        names.dedup();
        names
    }

    fn summary(&self, f: &mut fmt::Formatter<'_>, sdk: &str) -> fmt::Result {
        let count = |test: fn(&Verdict) -> bool| {
            self.rows.iter().filter(|row| row.sdk == sdk && test(&row.verdict)).count()
        };
        let same = count(|verdict| *verdict == Verdict::Same);
        let drift = count(|verdict| matches!(verdict, Verdict::Drift(_)));
        let differ = count(|verdict| matches!(verdict, Verdict::Differs(_)));
        write!(f, "{sdk}: {same} same, {drift} same but for what page and SDK disagree on, {differ} differ")?;
        for (name, why, operations) in &self.left_out {
            if *name == sdk && *operations > 0 {
                write!(f, "; {operations} {why}")?;
            }
        }
        writeln!(f)
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = |cell: fn(&Row) -> &str| self.rows.iter().map(|row| cell(row).len()).max().unwrap_or(0);
        let (operation, official) = (width(|row| &row.operation), width(|row| &row.official));
        let (mock, rust) = (width(|row| &row.mock), width(|row| &row.rust));
        for sdk in self.sdks() {
            writeln!(f, "\n{:operation$}  {sdk:official$}  {:mock$}  Rust client", "operation", "mock")?;
            for row in self.rows.iter().filter(|row| row.sdk == sdk) {
                let Row { operation: name, official: theirs, mock: server, rust: ours, .. } = row;
                write!(f, "{name:operation$}  {theirs:official$}  {server:mock$}  {ours:rust$}")?;
                match &row.verdict {
                    Verdict::Same => writeln!(f, "  same")?,
                    Verdict::Drift(why) => writeln!(f, "  same ({why})")?,
                    Verdict::Differs(how) => writeln!(f, "  DIFFERS {how}")?,
                }
            }
        }
        writeln!(f)?;
        self.sdks().into_iter().try_for_each(|sdk| self.summary(f, sdk))
    }
}
