//! A row of the table, and the table.

use std::fmt::Write as _;
use std::time::Duration;

/// What became of one kind.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// Its name.
    pub kind: String,
    /// Executions, rounds or cases.
    pub tried: u64,
    /// Those of them that broke something.
    pub failed: u64,
    /// How long it took, by the clock.
    pub took: Duration,
    /// Whether `tried` are executions, whose speed means something.
    pub has_speed: bool,
    /// What else is worth knowing: what was skipped, how much memory a process took.
    pub notes: Vec<String>,
    /// What broke, a line each: what, in which file, how to run it again.
    pub broken: Vec<String>,
}

impl Row {
    fn per_second(&self) -> f64 {
        precise(self.tried) / self.took.as_secs_f64().max(0.001)
    }

    fn cells(&self) -> [String; 7] {
        let speed = |text: String| if self.has_speed && self.tried > 0 { text } else { "-".to_owned() };
        [
            self.kind.clone(),
            self.tried.to_string(),
            self.failed.to_string(),
            format!("{:.1}", self.took.as_secs_f64()),
            speed(format!("{:.0}", self.per_second())),
            speed(span(1e7 / self.per_second())),
            self.notes.join("; "),
        ]
    }
}

/// Counts of executions are far below 2^52.
fn precise(count: u64) -> f64 {
    count as f64
}

/// Seconds for people.
fn span(seconds: f64) -> String {
    match seconds {
        s if s < 120.0 => format!("{s:.0} s"),
        s if s < 7200.0 => format!("{:.0} min", s / 60.0),
        s => format!("{:.1} h", s / 3600.0),
    }
}

/// The table, and below it what broke.
pub fn table(rows: &[Row]) -> String {
    let header =
        ["kind", "tried", "failed", "seconds", "per second", "ten million take", ""].map(str::to_owned);
    let lines: Vec<[String; 7]> = std::iter::once(header).chain(rows.iter().map(Row::cells)).collect();
    let width = |column: usize| {
        lines.iter().filter_map(|line| line.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..7).map(width).collect();
    let mut out = String::new();
    for line in &lines {
        let mut text = String::new();
        for (index, (cell, width)) in line.iter().zip(&widths).enumerate() {
            let _ = match index {
                0 => write!(text, "{cell:<width$}"),
                6 => write!(text, "  {cell}"),
                _ => write!(text, "  {cell:>width$}"),
            };
        }
        let _ = writeln!(out, "{}", text.trim_end());
    }
    for row in rows {
        for line in &row.broken {
            let _ = writeln!(out, "FAILED {}: {line}", row.kind);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_names_what_broke() {
        let row = Row {
            kind: "text".into(),
            tried: 100,
            failed: 1,
            took: Duration::from_secs(2),
            has_speed: true,
            notes: vec!["note".into()],
            broken: vec!["panics".into()],
        };
        let expected = "kind  tried  failed  seconds  per second  ten million take\n\
                        text    100       1      2.0          50            55.6 h  note\n\
                        FAILED text: panics\n";
        assert_eq!(table(&[row]), expected);
    }
}
