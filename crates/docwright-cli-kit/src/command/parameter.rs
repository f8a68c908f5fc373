//! What help says of a parameter: the page's words, its facts, its values and members.

use super::describe::mined;
use crate::facts::{Kind, Length, Parameter, Table};
use crate::fill::fill;
use crate::names;
use crate::text;

/// What stands in a flag's angle brackets.
pub(super) fn value_name(kind: &Kind) -> &'static str {
    match kind {
        Kind::String => "TEXT",
        Kind::Integer => "INTEGER",
        Kind::Float => "NUMBER",
        Kind::Boolean => "BOOLEAN",
        Kind::Binary => "FILE",
        Kind::Any => "VALUE",
        Kind::Object | Kind::Map(_) | Kind::Fields(_) | Kind::Model(_) => "JSON",
        Kind::List(element) => value_name(element),
    }
}

/// A kind in words: `list of texts`.
pub(crate) fn kind_words(kind: &Kind) -> String {
    match kind {
        Kind::String => "text".to_owned(),
        Kind::Integer => "integer".to_owned(),
        Kind::Float => "number".to_owned(),
        Kind::Boolean => "boolean".to_owned(),
        Kind::Binary => "file".to_owned(),
        Kind::Any => "any value".to_owned(),
        Kind::Object | Kind::Fields(_) | Kind::Model(_) => "object".to_owned(),
        Kind::Map(value) => format!("map of {}", several(value)),
        Kind::List(element) => format!("list of {}", several(element)),
    }
}

/// Several values of a kind: `lists of texts`.
fn several(kind: &Kind) -> String {
    let one = kind_words(kind);
    match one.split_once(' ') {
        Some((first @ ("map" | "list"), rest)) => format!("{first}s {rest}"),
        _ => one + "s",
    }
}

/// A few words on a parameter, for `-h` and for members of objects.
pub(super) fn short(parameter: &Parameter) -> String {
    let mut words = text::first_line(&parameter.help).into_owned();
    if words.is_empty() {
        words = kind_words(&parameter.kind);
    }
    if let Some(default) = &parameter.default {
        words.push_str(&format!(" [default: {}]", text::line(default)));
    }
    if !parameter.values.is_empty() {
        words.push_str(&format!(" [values: {}]", values(parameter)));
    }
    words
}

fn values(parameter: &Parameter) -> String {
    let values: Vec<_> = parameter.values.iter().map(|choice| text::line(&choice.value)).collect();
    values.join(", ")
}

/// All that is known of a parameter, for `--help`, in lines of `width` columns.
pub(super) fn long(table: Table, parameter: &'static Parameter, width: usize) -> String {
    let mut parts = Vec::new();
    if !parameter.help.is_empty() {
        parts.push(fill(&text::block(parameter.help.trim()), width, ""));
    }
    let facts = facts(table, parameter);
    if !facts.is_empty() {
        parts.push(fill(&facts.join("\n"), width, "  "));
    }
    if parameter.values.iter().any(|choice| !choice.meaning.is_empty()) {
        parts.push(choices(parameter, width));
    }
    if let Some((table, path)) = parts_of(table, &parameter.kind, format!("--{}", names::flag(parameter))) {
        let mut lines = vec!["Members (N counts from 0):".to_owned()];
        members(&mut lines, width, &path, table, &mut vec![table]);
        parts.push(lines.join("\n"));
    }
    parts.join("\n\n")
}

/// The listed values with their meanings, a line each.
fn choices(parameter: &Parameter, width: usize) -> String {
    // A long value does not push the others' meanings aside.
    let column = parameter.values.iter().map(|choice| choice.value.chars().count()).max().unwrap_or_default();
    let column = column.min(24);
    let lines = parameter.values.iter().map(|choice| {
        let line = format!("  {:column$}  {}", text::line(&choice.value), text::line(&choice.meaning));
        fill(line.trim_end(), width, "      ")
    });
    let head = format!("Values{}; others are sent too:", mined(&parameter.guessed, "values"));
    std::iter::once(head).chain(lines).collect::<Vec<_>>().join("\n")
}

/// A parameter's facts, a line each.
fn facts(table: Table, parameter: &Parameter) -> Vec<String> {
    let mut lines = Vec::new();
    let mut fact = |name: &str, line: String| lines.push(line + mined(&parameter.guessed, name));
    if matches!(parameter.kind, Kind::List(_)) {
        let kind = kind_words(&parameter.kind);
        fact("type", format!("A {kind}: repeat the flag for each entry, or give a JSON list"));
    }
    if matches!(parameter.kind.entry(), Kind::Binary) {
        fact("type", "A file's name: its content is sent; in --input it is the content in Base64".to_owned());
    }
    if let Some(default) = &parameter.default {
        fact("default", format!("Default: {}", text::line(default)));
    }
    if let Some(range) = range(parameter) {
        fact("range", range);
    }
    if let Some(number) = &parameter.multiple_of {
        fact("multiple_of", format!("A multiple of {number}"));
    }
    if let Some(length) = limits("Length", parameter.length, "characters") {
        fact("length", length);
    }
    if let Some(items) = limits("Entries", parameter.items, "") {
        fact("items", items);
    }
    if let (Some(unit), None, None) = (&parameter.unit, &parameter.min, &parameter.max) {
        fact("unit", format!("Unit: {}", text::line(unit)));
    }
    if let Some(format) = &parameter.format {
        fact("format", format!("Format: {}", format_words(format)));
    }
    if let Some(charset) = &parameter.charset {
        fact("charset", format!("Characters: {}", text::line(charset)));
    }
    if let Some(condition) = &parameter.required_if {
        let other = names::parameter(&condition.parameter, table).map(names::flag);
        let other = other.map_or_else(|| condition.parameter.clone(), |flag| format!("--{flag}"));
        let values = condition.equals.join(" or ");
        fact("required_if", format!("Required if {} is {}", text::line(&other), text::line(&values)));
    }
    if parameter.secret {
        fact("secret", "A secret: give it as @FILE or @- (standard input)".to_owned());
    }
    if !parameter.values.is_empty() && parameter.values.iter().all(|choice| choice.meaning.is_empty()) {
        fact("values", format!("Values; others are sent too: {}", values(parameter)));
    }
    if let Some(note) = &parameter.deprecated {
        fact("deprecated", format!("Deprecated: {}", text::line(note)));
    }
    lines
}

fn range(parameter: &Parameter) -> Option<String> {
    let unit = parameter.unit.as_ref().map(|unit| format!(" {}", text::line(unit))).unwrap_or_default();
    match (&parameter.min, &parameter.max) {
        (Some(min), Some(max)) => Some(format!("Range: {min} to {max}{unit}")),
        (Some(min), None) => Some(format!("Minimum: {min}{unit}")),
        (None, Some(max)) => Some(format!("Maximum: {max}{unit}")),
        (None, None) => None,
    }
}

fn limits(what: &str, limits: Length, unit: &str) -> Option<String> {
    let words = match (limits.min, limits.max) {
        (Some(min), Some(max)) if min == max => format!("exactly {min}"),
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => return None,
    };
    Some(format!("{what}: {words} {unit}").trim_end().to_owned())
}

/// A format in words for people.
fn format_words(format: &str) -> String {
    let words = match format {
        "unix-time" => "seconds since 1970-01-01 UTC",
        "unix-time-ms" => "milliseconds since 1970-01-01 UTC",
        "date-time" => "date and time (2006-01-02T15:04:05Z)",
        "date" => "date (2006-01-02)",
        "base64" => "base64, which the program writes (`--raw` sends what is given)",
        "csv" => "values with commas between them",
        "json" => "JSON in a text",
        "ip" => "IP address",
        "url" => "URL",
        other => other,
    };
    text::line(words).into_owned()
}

/// The members' flags with a line each. A model may hold itself: `open` are those above.
fn members(lines: &mut Vec<String>, width: usize, path: &str, table: Table, open: &mut Vec<Table>) {
    for member in table.rows() {
        let flag = format!("{path}.{}", member.flag);
        let required = if member.required { " (required)" } else { "" };
        lines.push(format!("  {flag} <{}>{required}", value_name(&member.kind)));
        lines.push(fill(&format!("      {}", short(member)), width, "      "));
        let Some((below, path)) = parts_of(table, &member.kind, flag) else { continue };
        if !open.iter().any(|above| above.is(below)) {
            open.push(below);
            members(lines, width, &path, below, open);
            open.pop();
        }
    }
}

/// The members below a flag, and the flag that their names are appended to.
fn parts_of(table: Table, kind: &'static Kind, flag: String) -> Option<(Table, String)> {
    match kind {
        Kind::List(element) => parts_of(table, element, format!("{flag}.N")),
        _ => Some((table.members(kind)?, flag)),
    }
}
