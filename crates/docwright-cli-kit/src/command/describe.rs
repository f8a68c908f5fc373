//! What help says of operations and parameters: the page's words, its facts, and which were guessed.

use docwright_runtime::OperationParameter;

use super::globals::role_flag;
use crate::facts::{Constraint, Described, Kind, Length, Parameter, Table};
use crate::names;
use crate::tables::{Cli, Operation};
use crate::text;

/// What stands behind a fact that no table declares.
const GUESSED: &str = " (read from prose)";

/// One line on an operation.
pub(super) fn about(operation: &Operation) -> String {
    let about = text::line(operation.about.trim());
    if operation.deprecated.is_some() { format!("{about} (deprecated)") } else { about.into_owned() }
}

/// An operation's introduction.
pub(super) fn long_about(described: Described) -> String {
    let Described { operation, facts, .. } = described;
    let mut parts = vec![about(operation)];
    if !operation.description.is_empty() {
        parts.push(text::block(operation.description.trim()).into_owned());
    }
    if let Some(note) = operation.deprecated {
        parts.push(format!("Deprecated: {}", text::line(note)));
    }
    if facts.beta {
        parts.push("Only part of the vendor's users have this operation.".to_owned());
    }
    parts.join("\n\n")
}

/// What follows an operation's flags: rules, reply, errors, rate, example, page.
pub(super) fn epilogue(cli: &Cli, described: Described) -> String {
    let Described { operation, facts, .. } = described;
    let table = described.parameters();
    let mut parts = Vec::new();
    let client = operation.info.client_parameters.iter();
    parts.extend(section("From the global options", client.filter_map(|client| filled_in(table, client))));
    parts.extend(section("Rules", facts.constraints.iter().map(|rule| constraint(table, rule))));
    parts.extend(section(
        "Reply",
        facts.reply.iter().map(|column| {
            let secret = if column.secret { ", secret" } else { "" };
            item(&column.path, &format!("({}{secret}) {}", column.kind, text::first_line(&column.help)))
        }),
    ));
    parts.extend(section("Errors", facts.errors.iter().map(|error| item(&error.code, &error.about))));
    if let Some(paging) = operation.paging {
        let guess = guess(&facts.guessed, "paging");
        parts.push(format!("Paging: by {}, entries in {}{guess}", paging.start, paging.items));
    }
    if let Some(rate) = &facts.rate_limit {
        parts.push(format!("Rate: {}{}", text::line(rate), guess(&facts.guessed, "rate_limit")));
    }
    if let Some(example) = &facts.example {
        parts.push(format!("Example:\n  {}", text::line(example)));
    }
    if !facts.page.is_empty() {
        parts.push(format!("Page: {}", text::line(&facts.page)));
    }
    parts.push(format!(
        "`{} --help` describes the global options: --output, --query, --dry-run …",
        cli.command
    ));
    parts.join("\n\n")
}

/// A parameter that a global option fills in, with what the page says of it here.
fn filled_in(table: Table, client: &OperationParameter) -> Option<String> {
    let flag = role_flag(client.role)?;
    let required = if client.required && !client.blank_allowed { "(required) " } else { "" };
    let row = names::parameter(client.name, table);
    let help = row.map(|row| text::first_line(&row.help)).unwrap_or_default();
    Some(format!("--{flag}  {required}{help}").trim_end().to_owned())
}

fn section(title: &str, items: impl Iterator<Item = String>) -> Option<String> {
    let lines: Vec<String> = items.map(|item| format!("  {item}")).collect();
    (!lines.is_empty()).then(|| format!("{title}:\n{}", lines.join("\n")))
}

fn item(name: &str, words: &str) -> String {
    let (name, words) = (text::line(name), text::line(words));
    format!("{name}  {words}").trim_end().to_owned()
}

fn constraint(table: Table, constraint: &Constraint) -> String {
    let (words, names) = match constraint {
        Constraint::AnyOf(names) => ("at least one of", names),
        Constraint::OneOf(names) => ("exactly one of", names),
    };
    let flags: Vec<String> = names
        .iter()
        .filter_map(|name| names::parameter(name, table))
        .map(|parameter| format!("--{}", names::flag(parameter)))
        .collect();
    format!("{words} {}{GUESSED}", flags.join(", "))
}

/// What stands in a flag's angle brackets.
pub(super) fn value_name(kind: &Kind) -> &'static str {
    match kind {
        Kind::String => "TEXT",
        Kind::Integer => "INTEGER",
        Kind::Float => "NUMBER",
        Kind::Boolean => "BOOLEAN",
        Kind::Any => "VALUE",
        Kind::Object | Kind::Map(_) | Kind::Fields(_) | Kind::Model(_) => "JSON",
        Kind::List(element) => value_name(element),
    }
}

/// A kind in words: `list of text`.
pub(crate) fn kind_words(kind: &Kind) -> String {
    match kind {
        Kind::String => "text".to_owned(),
        Kind::Integer => "integer".to_owned(),
        Kind::Float => "number".to_owned(),
        Kind::Boolean => "boolean".to_owned(),
        Kind::Any => "any value".to_owned(),
        Kind::Object | Kind::Fields(_) | Kind::Model(_) => "object".to_owned(),
        Kind::Map(value) => format!("map of {}", kind_words(value)),
        Kind::List(element) => format!("list of {}", kind_words(element)),
    }
}

/// One line on a parameter, for `-h`.
pub(super) fn short(parameter: &Parameter) -> String {
    let mut line = text::first_line(&parameter.help).into_owned();
    if let Some(default) = &parameter.default {
        line.push_str(&format!(" [default: {}]", text::line(default)));
    }
    line
}

/// All that is known of a parameter, for `--help`.
pub(super) fn long(table: Table, parameter: &'static Parameter) -> String {
    let mut parts = Vec::new();
    if !parameter.help.is_empty() {
        parts.push(text::block(parameter.help.trim()).into_owned());
    }
    let facts = facts(parameter);
    if !facts.is_empty() {
        parts.push(facts.join("\n"));
    }
    if let Some((table, path)) = parts_of(table, &parameter.kind, format!("--{}", names::flag(parameter))) {
        let mut lines = vec!["Members (N counts from 0):".to_owned()];
        members(&mut lines, &path, table, &mut vec![table]);
        parts.push(lines.join("\n"));
    }
    parts.join("\n\n")
}

/// A parameter's facts, a line each.
fn facts(parameter: &Parameter) -> Vec<String> {
    let mut lines = Vec::new();
    let mut fact = |name: &str, line: String| lines.push(line + guess(&parameter.guessed, name));
    if matches!(parameter.kind, Kind::List(_)) {
        let kind = kind_words(&parameter.kind);
        fact("type", format!("A {kind}: repeat the flag for each entry, or give a JSON list"));
    }
    if let Some(default) = &parameter.default {
        fact("default", format!("Default: {}", text::line(default)));
    }
    if let Some(range) = range(parameter) {
        fact("range", range);
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
        let values = condition.equals.join(" or ");
        fact(
            "required_if",
            format!("Required if {} is {}", text::line(&condition.parameter), text::line(&values)),
        );
    }
    if parameter.secret {
        fact("secret", "A secret: give it as @FILE or @- (standard input)".to_owned());
    }
    if !parameter.values.is_empty() && !parameter.secret {
        fact("values", "Other values than those below are sent too".to_owned());
    }
    if let Some(note) = &parameter.deprecated {
        fact("deprecated", format!("Deprecated: {}", text::line(note)));
    }
    if !parameter.place.is_empty() {
        lines.push(format!("On the page: {}", text::line(&parameter.place)));
    }
    lines
}

fn guess(guessed: &[String], fact: &str) -> &'static str {
    if guessed.iter().any(|guessed| guessed == fact) { GUESSED } else { "" }
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
        "base64" => "base64; it is sent as it is given",
        "csv" => "values with commas between them",
        "json" => "JSON in a text",
        "ip" => "IP address",
        "url" => "URL",
        other => other,
    };
    text::line(words).into_owned()
}

/// The members' flags with a line each. A model may hold itself: `open` are those above.
fn members(lines: &mut Vec<String>, path: &str, table: Table, open: &mut Vec<Table>) {
    for member in table.rows() {
        let flag = format!("{path}.{}", member.flag);
        let required = if member.required { " (required)" } else { "" };
        let help = text::first_line(&member.help);
        lines.push(format!("  {flag} <{}>{required} {help}", value_name(&member.kind)).trim_end().to_owned());
        let Some((below, path)) = parts_of(table, &member.kind, flag) else { continue };
        if !open.iter().any(|above| above.is(below)) {
            open.push(below);
            members(lines, &path, below, open);
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
