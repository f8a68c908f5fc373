//! The table that a run makes, operation × official SDK × mock × Rust client, and what is printed of it.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use super::coverage::{Calls, Covered, KINDS};

/// How many operations of a common difference are named.
const NAMED: usize = 6;

/// One call, by everybody.
pub(super) struct Row {
    pub(super) service: String,
    /// The operation, and its method if that is not the usual one.
    pub(super) operation: String,
    /// What went wrong on purpose.
    pub(super) fault: Option<String>,
    pub(super) sdk: &'static str,
    /// What the official SDK made of it.
    pub(super) official: String,
    /// What the mock made of the official SDK's request.
    pub(super) mock: String,
    /// What the Rust client made of the same call.
    pub(super) rust: String,
    pub(super) verdict: Verdict,
}

impl Row {
    /// The operation, and what went wrong.
    fn name(&self) -> String {
        match &self.fault {
            Some(fault) => format!("{}, {fault}", self.operation),
            None => self.operation.clone(),
        }
    }
}

/// Whether all agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    Same,
    /// The requests are the same; the SDK's idea of the operation is not the page's.
    Drift(String),
    Differs(String),
}

impl Verdict {
    /// Whether what was sent is the same, be it in other manners.
    pub(super) fn is_same(&self) -> bool {
        !matches!(self, Verdict::Differs(_))
    }
}

/// All rows, and how many operations could not be compared.
#[derive(Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
    /// An SDK, why it made no call, and for how many operations.
    pub(super) left_out: Vec<(&'static str, &'static str, usize)>,
    covered: BTreeMap<&'static str, Covered>,
}

impl Table {
    pub(super) fn passes(&self) -> bool {
        let differs = self.rows.iter().any(|row| matches!(row.verdict, Verdict::Differs(_)));
        let thin = self.covered.values().any(|covered| covered.values().any(|calls| calls.same == 0));
        !differs && !thin
    }

    /// What an SDK's calls that were the same held.
    pub(super) fn covered(&mut self, sdk: &'static str) -> &mut Covered {
        self.covered.entry(sdk).or_default()
    }

    fn sdks(&self) -> Vec<&'static str> {
        let mut names: Vec<_> = self.rows.iter().map(|row| row.sdk).collect();
        names.dedup();
        names
    }

    /// For each SDK: a line a service, every call that is not plainly the same, what the calls held, and the sums.
    pub(super) fn summary(&self) -> String {
        let mut out = String::new();
        for sdk in self.sdks() {
            // Writing into a String cannot fail.
            let _ = self.summarise(&mut out, sdk);
        }
        out
    }

    fn summarise(&self, out: &mut String, sdk: &str) -> fmt::Result {
        let rows = || self.rows.iter().filter(move |row| row.sdk == sdk);
        writeln!(out, "\n{sdk}")?;
        let mut services: BTreeMap<&str, Counts> = BTreeMap::new();
        for row in rows() {
            services.entry(&row.service).or_default().add(&row.verdict);
        }
        let width = services.keys().map(|name| name.len()).max().unwrap_or(0);
        for (service, counts) in &services {
            writeln!(out, "  {service:width$}  {counts}")?;
        }
        let mut drifts: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for row in rows() {
            let name = format!("{} {}", row.service, row.name());
            match &row.verdict {
                Verdict::Same => {}
                Verdict::Drift(why) => drifts.entry(why).or_default().push(name),
                Verdict::Differs(how) => writeln!(out, "  {name}: DIFFERS: {how}")?,
            }
        }
        for (why, names) in drifts {
            let first = names.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
            let more = match names.len().saturating_sub(NAMED) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            writeln!(out, "  same, {why}: {first}{more}")?;
        }
        let held = KINDS.map(|kind| match self.covered.get(sdk).and_then(|covered| covered.get(kind)) {
            None => format!("{kind}: no operation takes one"),
            Some(Calls { same: 0, made }) => format!("{kind} 0 of {made} (TOO THIN)"),
            Some(Calls { same, .. }) => format!("{kind} {same}"),
        });
        writeln!(out, "  calls that were the same held: {}", held.join(", "))?;
        let mut faults: BTreeMap<&str, usize> = BTreeMap::new();
        rows()
            .filter_map(|row| row.fault.as_deref())
            .for_each(|fault| *faults.entry(fault).or_default() += 1);
        let faults: Vec<String> = faults.iter().map(|(fault, calls)| format!("{fault} {calls}")).collect();
        writeln!(out, "  calls that failed on purpose: {}", faults.join(", "))?;
        let mut total = Counts::default();
        rows().for_each(|row| total.add(&row.verdict));
        write!(out, "  in all: {total}")?;
        for (_, why, operations) in self.left_out.iter().filter(|(name, ..)| *name == sdk) {
            write!(out, "; {operations} {why}")?;
        }
        writeln!(out)
    }
}

#[derive(Default)]
struct Counts {
    same: usize,
    drift: usize,
    differ: usize,
}

impl Counts {
    fn add(&mut self, verdict: &Verdict) {
        *match verdict {
            Verdict::Same => &mut self.same,
            Verdict::Drift(_) => &mut self.drift,
            Verdict::Differs(_) => &mut self.differ,
        } += 1;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} same", self.same)?;
        if self.drift > 0 {
            write!(f, ", {} same but for what page and SDK disagree on", self.drift)?;
        }
        if self.differ > 0 {
            write!(f, ", {} DIFFER", self.differ)?;
        }
        Ok(())
    }
}

/// Every call.
impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = |cell: fn(&Row) -> &str| self.rows.iter().map(|row| cell(row).len()).max().unwrap_or(0);
        let operation = self.rows.iter().map(|row| row.name().len()).max().unwrap_or(0);
        let service = width(|row| &row.service);
        let official = width(|row| &row.official).max(width(|row| row.sdk));
        let (mock, rust) = (width(|row| &row.mock), width(|row| &row.rust));
        for sdk in self.sdks() {
            let head = format!(
                "{:service$}  {:operation$}  {sdk:official$}  {:mock$}",
                "service", "operation", "mock"
            );
            writeln!(f, "{head}  {:rust$}  compared", "Rust client")?;
            for row in self.rows.iter().filter(|row| row.sdk == sdk) {
                let Row { service: of, operation: name, official: theirs, mock: server, rust: ours, .. } =
                    row;
                write!(
                    f,
                    "{of:service$}  {name:operation$}  {theirs:official$}  {server:mock$}  {ours:rust$}"
                )?;
                match &row.verdict {
                    Verdict::Same => writeln!(f, "  same")?,
                    Verdict::Drift(why) => writeln!(f, "  same ({why})")?,
                    Verdict::Differs(how) => writeln!(f, "  DIFFERS {how}")?,
                }
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::conformance::coverage;

    fn row(operation: &str, fault: Option<&str>, verdict: Verdict) -> Row {
        let cell = || "answered".to_owned();
        Row {
            service: "disk".to_owned(),
            operation: operation.to_owned(),
            fault: fault.map(str::to_owned),
            sdk: "sdk",
            official: cell(),
            mock: cell(),
            rust: cell(),
            verdict,
        }
    }

    fn table(asked: Value, same: Value) -> Table {
        let mut table = Table::default();
        let object = |value: Value| value.as_object().cloned().unwrap_or_default();
        coverage::ask(&object(asked), table.covered("sdk"));
        coverage::count(&object(same), table.covered("sdk"));
        table.rows.push(row("List", None, Verdict::Same));
        table.rows.push(row("List", Some("throttle"), Verdict::Same));
        table
    }

    #[test]
    fn what_differs_stands_in_the_summary_with_its_reason_and_fails_the_run() {
        let mut table = table(json!({}), json!({}));
        assert!(table.passes());
        table.rows.push(row("Grow", None, Verdict::Drift("the page says more".to_owned())));
        table.rows.push(row("Make", None, Verdict::Differs("body: 1 / 2".to_owned())));
        assert!(!table.passes());
        let summary = table.summary();
        for line in [
            "  disk  2 same, 1 same but for what page and SDK disagree on, 1 DIFFER\n",
            "  disk Make: DIFFERS: body: 1 / 2\n",
            "  same, the page says more: disk Grow\n",
            "  calls that failed on purpose: throttle 1\n",
        ] {
            assert!(summary.contains(line), "{line} in {summary}");
        }
        assert_eq!(table.to_string().lines().filter(|line| line.starts_with("disk")).count(), 4);
    }

    #[test]
    fn a_kind_of_value_that_was_sent_and_never_the_same_fails_the_run() {
        let eleven: Vec<i64> = (0..11).collect();
        let arguments =
            || json!({"Ids": eleven, "Disks": [{"Boot": true, "Size": {"GB": 1.5}}], "Name": "中"});
        assert!(table(arguments(), arguments()).passes());
        let thin = table(arguments(), json!({"Ids": [1], "Disks": [{}], "Name": "中", "On": true}));
        assert!(!thin.passes());
        let summary = thin.summary();
        for cell in
            ["list of eleven or more 0 of 1 (TOO THIN)", "empty text: no operation takes one", "list 1,"]
        {
            assert!(summary.contains(cell), "{cell} in {summary}");
        }
    }
}
