//! What help says of an operation: the page's words, its facts, and which were read from the description.

use docwright_runtime::OperationParameter;

use super::globals::role_flag;
use crate::described::Described;
use crate::facts::{Constraint, Table};
use crate::fill::fill;
use crate::names;
use crate::tables::{Cli, Operation, Service};
use crate::text;

/// What stands behind a fact that no table declares.
const MINED: &str = " (read from the description)";

/// One line on a service.
pub(crate) fn service(service: &Service) -> String {
    let about = text::line(service.about.trim());
    match service.operations.len() {
        1 => format!("{about}, 1 operation"),
        count => format!("{about}, {count} operations"),
    }
}

/// One line on an operation.
pub(super) fn about(operation: &Operation) -> String {
    let about = text::line(operation.about.trim());
    if operation.deprecated.is_some() { format!("{about} (deprecated)") } else { about.into_owned() }
}

/// An operation's introduction.
pub(super) fn long_about(described: Described, width: usize) -> String {
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
    fill(&parts.join("\n\n"), width, "")
}

/// What follows an operation's flags: rules, reply, errors, rate, example, page.
pub(super) fn epilogue(cli: &Cli, service: &Service, described: Described, width: usize) -> String {
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
        let mined = mined(&facts.guessed, "paging");
        parts.push(format!("Paging: by {}, entries in {}{mined}", paging.start, paging.items));
    }
    if let Some(token) = operation.info.idempotency_token {
        let mined = mined(&facts.guessed, "idempotency");
        parts.push(format!(
            "Safe to repeat: each call gets a random {token} unless it is given; calls with the same one are one call{mined}"
        ));
    }
    if let Some(rate) = &facts.rate_limit {
        parts.push(format!("Rate: {}{}", text::line(rate), mined(&facts.guessed, "rate_limit")));
    }
    if let Some(example) = &facts.example {
        parts.push(format!("Example:\n  {}", text::line(example)));
    }
    if !facts.page.is_empty() {
        parts.push(format!("Page: {}", text::line(&facts.page)));
    }
    let (program, service) = (cli.command, names::command(service));
    parts.push(format!(
        "`{program} --help` describes the global options: --output, --query, --dry-run …\n\
         `{program} schema {service} {}` prints all this as JSON, with its places on the page.",
        operation.name
    ));
    fill(&parts.join("\n\n"), width, "      ")
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
    format!("{words} {}{MINED}", flags.join(", "))
}

pub(super) fn mined(facts: &[String], fact: &str) -> &'static str {
    if facts.iter().any(|mined| mined == fact) { MINED } else { "" }
}
