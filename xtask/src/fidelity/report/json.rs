//! The report for programs. Rates stand beside the counts that they come from.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::shown;
use crate::fidelity::Report;
use crate::fidelity::board::{Measure, Tally};
use crate::fidelity::figures::words;

/// One object: `scores`, `figures`, `stale`, `notes`, `passes`.
pub fn json(report: &Report, misses: usize) -> String {
    let scores: Vec<Value> = report
        .scores
        .iter()
        .map(|scores| {
            let services: Map<String, Value> =
                scores.board.services().map(|(name, tallies)| (name.to_owned(), measures(tallies))).collect();
            json!({
                "name": scores.name,
                "sum": measures(&scores.board.sums()),
                "services": services,
                "misses": shown(&scores.board, misses),
            })
        })
        .collect();
    let whole = json!({
        "scores": scores,
        "figures": report.figures,
        "stale": report.stale,
        "notes": report.notes,
        "passes": report.passes(),
    });
    format!("{whole:#}\n")
}

fn measures(tallies: &BTreeMap<Measure, Tally>) -> Value {
    let one = |(measure, tally): (&Measure, &Tally)| {
        let value = json!({
            "right": tally.right,
            "missed": tally.missed,
            "extra": tally.extra,
            "precision": tally.precision(),
            "recall": tally.recall(),
        });
        (words(measure.part, measure.aspect), value)
    };
    Value::Object(tallies.iter().map(one).collect())
}
