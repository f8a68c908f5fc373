//! Counts the rows of a page's tables as a reader who knows no dialect sees them: lines with bars, and on pages of text the
//! lines below a header. It shares no code with the parser.

use std::collections::BTreeSet;

/// The lines on which rows of tables stand, from 1.
pub(crate) fn rows(text: &str) -> BTreeSet<u32> {
    let lines: Vec<&str> = text.lines().collect();
    let barred = barred(&lines);
    if barred.is_empty() { headed(&lines) } else { barred }
}

/// `|---|:--|`, with or without bars at its ends.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.contains("--") && line.contains('|') && line.chars().all(|c| "-|: ".contains(c))
}

/// Rows between bars: all lines with bars below a rule, and lines that begin and end with one.
fn barred(lines: &[&str]) -> BTreeSet<u32> {
    let mut rows = BTreeSet::new();
    let (mut fence, mut below) = (false, false);
    for (at, line) in lines.iter().enumerate() {
        let line = line.trim();
        if line.starts_with("```") || line.starts_with("~~~") {
            fence = !fence;
        }
        let is_header = lines.get(at + 1).is_some_and(|next| is_rule(next));
        if fence || is_rule(line) || is_header {
            below |= is_rule(line) && !fence;
            continue;
        }
        below &= line.matches('|').count() > 1;
        if below || (line.starts_with('|') && line.matches('|').count() > 2) {
            rows.insert(u32::try_from(at + 1).unwrap());
        }
    }
    rows
}

/// What stands above columns, in the words of several vendors.
const HEADERS: [&str; 3] = ["Parameter Name", "Name Type", "Error Code"];

/// The words of the second column, or of the third.
const TYPES: [&str; 12] = [
    "String",
    "Integer",
    "Float",
    "Boolean",
    "Object",
    "Array",
    "Timestamp",
    "Date",
    "Binary",
    "Uint64",
    "Int64",
    "Double",
];

/// Rows below a header of words: those whose second word is a type, or says whether the first is required; below a header
/// of error codes those that begin with a code.
fn headed(lines: &[&str]) -> BTreeSet<u32> {
    let models: BTreeSet<&str> = lines.windows(3).filter_map(|lines| model(lines)).collect();
    let mut rows = BTreeSet::new();
    let mut header: Option<&str> = None;
    for (line, number) in lines.iter().zip(1..) {
        let line = line.trim();
        let mut words = line.split_whitespace();
        let (first, second) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        if HEADERS.iter().any(|words| line.starts_with(words)) && !line.ends_with('.') {
            header = Some(line);
        } else if line.is_empty() {
            header = None;
        } else if let Some(header) = header {
            let is_row = match header.starts_with("Error") {
                // `Contact Us` may follow at once.
                true => {
                    first.starts_with(char::is_uppercase)
                        && !first.ends_with(['.', ',', ':'])
                        && line != "Contact Us"
                        && !second.is_empty()
                }
                false if header.contains("Required") => line.split_whitespace().skip(1).take(4).any(is_need),
                false => TYPES.contains(&second) || models.contains(second),
            };
            if is_row {
                rows.insert(number);
            }
        }
    }
    rows
}

fn is_need(word: &str) -> bool {
    matches!(word, "Yes" | "No")
}

/// A model's name stands alone above its description or its table.
fn model<'t>(lines: &[&'t str]) -> Option<&'t str> {
    let [above, name, _] = lines else { return None };
    let is_name = name.trim().chars().all(|c| c.is_ascii_alphanumeric()) && name.trim().len() > 2;
    (above.trim().is_empty() && is_name).then(|| name.trim())
}
