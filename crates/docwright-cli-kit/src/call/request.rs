//! What an operation's arguments ask to send.

use docwright_runtime::{Params, Value};
use serde_json::{Map, Value as Json};

use super::secrets::Secrets;
use crate::command::Given;
use crate::described::Described;
use crate::facts::{Choice, Kind, Table};
use crate::failure::Failure;
use crate::io::{Io, ReportStyle};
use crate::names;
use crate::values::{check, document, dotted, given, uploads};

/// Builds the request's tree from the input file and the flags, and holds it against the table.
pub(super) fn checked(
    described: Described,
    given: Given,
    targets: &[dotted::Flag],
    style: ReportStyle,
    io: &mut Io<'_>,
) -> Result<Map<String, Json>, Failure> {
    let table = described.parameters();
    let mut request = match &given.input {
        Some(path) => by_wire_name(table, document::input(path, io.stdin())?)?,
        None => Map::new(),
    };
    for (index, texts) in given.parameters {
        let Some(parameter) = table.rows().get(index) else { continue };
        let flag = names::flag(parameter);
        let (kind, secret, values) = (&parameter.kind, parameter.secret, parameter.values.as_slice());
        let asked = Asked { flag: &flag, kind, secret, values };
        let value = asked.read(texts, style, io)?;
        request.insert(parameter.wire.to_owned(), value);
    }
    let mut parts = Vec::new();
    for (flag, texts) in given.dotted {
        let Some((_, Ok(target))) = targets.iter().find(|(known, _)| *known == flag) else { continue };
        let dotted::Target { kind, secret, values, .. } = *target;
        let asked = Asked { flag: &flag, kind, secret, values };
        let value = asked.read(texts, style, io)?;
        parts.push((flag, target.steps.clone(), value));
    }
    dotted::place(&mut request, parts).map_err(Failure::usage)?;
    let checked = check::request(described, request, given.raw);
    if checked.problems.is_empty() {
        first(checked.warnings).iter().for_each(|warning| io.warn(style, warning));
        return Ok(checked.request);
    }
    let below = |(index, problem)| if index == 0 { problem } else { format!("       {problem}") };
    Err(Failure::usage_lines(first(checked.problems).into_iter().enumerate().map(below)))
}

/// As many as somebody reads, and how many there are beside.
fn first(mut messages: Vec<String>) -> Vec<String> {
    let more = messages.len().saturating_sub(check::MAX_REPORTED);
    if more > 0 {
        messages.truncate(check::MAX_REPORTED);
        messages.push(format!("and {more} more"));
    }
    messages
}

/// The file's members under their wire names, so that flags can replace them; the check tells of others.
fn by_wire_name(table: Table, object: Map<String, Json>) -> Result<Map<String, Json>, Failure> {
    let mut renamed = Map::new();
    for (name, value) in object {
        let is_binary =
            names::parameter(&name, table).is_some_and(|it| matches!(it.kind.entry(), Kind::Binary));
        if is_binary && !uploads::are_encoded(&value) {
            let flag = names::parameter(&name, table).map(names::flag).unwrap_or_default();
            return Err(Failure::usage(format!("--input: {name}: expected bytes in Base64 (RFC 4648)"))
                .tip(format!("`--{flag} FILE` sends a file")));
        }
        let wire = names::parameter(&name, table).map(|parameter| parameter.wire.to_owned());
        match wire.filter(|wire| !renamed.contains_key(wire)) {
            Some(wire) => renamed.insert(wire, value),
            None => renamed.insert(name, value),
        };
    }
    Ok(renamed)
}

/// What a flag takes.
struct Asked<'a> {
    flag: &'a str,
    kind: &'a Kind,
    secret: bool,
    /// Those that the page lists.
    values: &'a [Choice],
}

impl Asked<'_> {
    /// The value of the texts that were given for it.
    fn read(&self, texts: Vec<String>, style: ReportStyle, io: &mut Io<'_>) -> Result<Json, Failure> {
        let flag = self.flag;
        if self.secret && texts.iter().any(|text| !text.starts_with('@')) {
            io.warn(style, &secret_in_arguments(flag));
        }
        let wrong = |error| Failure::usage(format!("--{flag}: {error}"));
        let mut expanded = Vec::with_capacity(texts.len());
        for text in texts {
            if matches!(self.kind.entry(), Kind::Binary) {
                expanded.push(text);
                continue;
            }
            let full = document::expand(flag, &text, io.stdin())?.into_owned();
            match text.starts_with('@') {
                // A file, or a text that somebody took care to write.
                true => expanded.push(full),
                false => expanded.extend(given::entries(flag, self.kind, self.values, full).map_err(wrong)?),
            }
        }
        given::value(self.kind, expanded).map_err(wrong)
    }
}

/// Why a secret should not stand on the command line.
pub(crate) fn secret_in_arguments(flag: &str) -> String {
    format!(
        "--{flag} is a secret: other users of this machine see arguments, and shells keep them. \
         Give it as `@FILE` or `@-` (standard input)"
    )
}

/// The request as the runtime takes it, with the values of `secrets` marked.
pub(super) fn params(request: &Map<String, Json>, secrets: &Secrets) -> Params {
    let mut params: Params = request.iter().map(|(name, value)| (name.as_str(), to_value(value))).collect();
    secrets.mark(request, &mut params);
    params
}

/// JSON as the runtime's value.
pub(super) fn to_value(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(value) => Value::Boolean(*value),
        Json::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(whole), _) => Value::from(whole),
            (_, Some(whole)) => Value::from(whole),
            _ => Value::Float(number.as_f64().unwrap_or_default()),
        },
        Json::String(text) => Value::String(text.clone()),
        Json::Array(entries) => Value::List(entries.iter().map(to_value).collect()),
        Json::Object(members) => {
            Value::Object(members.iter().map(|(name, value)| (name.clone(), to_value(value))).collect())
        }
    }
}

/// The runtime's value as JSON.
pub(super) fn to_json(value: Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Boolean(value) => value.into(),
        Value::Integer(value) => whole(value),
        Value::Float(value) => value.into(),
        Value::String(text) => text.into(),
        Value::List(entries) => entries.into_iter().map(to_json).collect(),
        Value::Object(members) => {
            members.into_iter().map(|(name, value)| (name, to_json(value))).collect::<Map<_, _>>().into()
        }
    }
}

/// A whole number with all its digits; beyond what JSON readers take, as a text.
fn whole(value: i128) -> Json {
    match (i64::try_from(value), u64::try_from(value)) {
        (Ok(value), _) => value.into(),
        (_, Ok(value)) => value.into(),
        _ => value.to_string().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_messages_the_first_are_told_and_the_others_are_counted() {
        let messages = |count: usize| (0..count).map(|index| index.to_string()).collect::<Vec<_>>();
        assert_eq!(first(messages(check::MAX_REPORTED)), messages(check::MAX_REPORTED));
        let shown = first(messages(100_000));
        assert_eq!(
            (shown.len(), shown.last().map(String::as_str)),
            (check::MAX_REPORTED + 1, Some("and 99980 more"))
        );
    }

    #[test]
    fn a_hundred_thousand_parameters_and_secrets_cost_no_square() {
        let request: Map<String, Json> =
            (0..100_000).map(|i| (format!("K{i}Token"), Json::from(i))).collect();
        assert_eq!(params(&request, &Secrets::default()).iter().count(), 100_000);
    }
}
