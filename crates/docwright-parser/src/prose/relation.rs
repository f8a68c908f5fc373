//! What one row says of others: required under a condition, one of a group.

use docwright_ir as ir;
use regex::Captures;

use super::finder::Hits;
use super::fold::Folded;
use super::rules::{Fact, Rules};
use super::{Input, Mined};

/// Required if another row of the same table has one of some values.
pub(super) fn required_if(
    input: &Input<'_>,
    text: &Folded<'_>,
    hits: &Hits,
    rules: &'static Rules,
) -> Option<Mined<ir::RequiredIf>> {
    rules.of(Fact::RequiredIf, hits).find_map(|rule| {
        let captures = rule.first(&text.lower)?;
        let parameter = row(input, written(text, &captures, "parameter")?)?;
        let equals: Vec<String> = ["value", "value2"]
            .into_iter()
            .filter_map(|group| written(text, &captures, group))
            .map(|value| value.trim_matches(['"', '\'', '.', ':', ' ']).to_owned())
            .filter(|value| !value.is_empty())
            .collect();
        let vague = equals
            .iter()
            .any(|value| matches!(value.as_str(), "not" | "empty" | "left" | "the" | "a" | "specified"));
        (!equals.is_empty() && !vague && parameter != input.name)
            .then(|| Mined::new(ir::RequiredIf { parameter, equals }, rule.name.as_str()))
    })
}

fn written<'t>(text: &'t Folded<'_>, captures: &Captures<'_>, group: &str) -> Option<&'t str> {
    text.text.get(captures.name(group)?.range())
}

/// The row that a text means by `name`.
fn row(input: &Input<'_>, name: &str) -> Option<String> {
    input.siblings.meant(name.trim_end_matches('.')).map(str::to_owned)
}

/// The groups of rows of which one must be given, this row among them.
pub(super) fn constraints(
    input: &Input<'_>,
    text: &Folded<'_>,
    hits: &Hits,
    rules: &'static Rules,
) -> Vec<ir::Constraint> {
    let mut out = Vec::new();
    for (fact, one) in [(Fact::OneOf, true), (Fact::AnyOf, false)] {
        for rule in rules.of(fact, hits) {
            let Some(found) = rule.pattern.find(&text.lower) else { continue };
            let parameters = group(input, clause(&text.text, found.start(), found.end()));
            if parameters.len() < 2 || !out.is_empty() {
                continue;
            }
            let mined = rule.name.clone();
            out.push(if one {
                ir::Constraint::OneOf { parameters, mined }
            } else {
                ir::Constraint::AnyOf { parameters, mined }
            });
        }
    }
    out
}

/// The sentence around a match: the names of a group stand in it.
fn clause(text: &str, start: usize, end: usize) -> &str {
    const ENDS: [char; 3] = ['。', '\n', ';'];
    let from = text.get(..start).and_then(|before| before.rfind(ENDS)).unwrap_or(0);
    let to = text.get(end..).and_then(|after| after.find(ENDS)).map_or(text.len(), |at| end + at);
    text.get(from..to).unwrap_or("")
}

/// This row and those that the sentence names, in the table's order.
fn group(input: &Input<'_>, sentence: &str) -> Vec<String> {
    let words = sentence.split(|c: char| !(c.is_ascii_alphanumeric() || "_.".contains(c)));
    let names = words.map(|word| word.trim_matches('.')).chain([input.name]);
    input.siblings.named(names).into_iter().map(str::to_owned).collect()
}
