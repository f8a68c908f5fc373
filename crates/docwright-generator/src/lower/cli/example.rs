//! A command line that calls an operation, made from flags; a page's own words never stand in it.

use super::{Kind, Parameter, subcommand};
use crate::lower::names::Name;

/// `ucloud ufile create-ufile-token --token-name token-name`
pub(super) fn line(commands: &[&str], table: &Name, parameters: &[Parameter<'_>]) -> String {
    let mut words: Vec<String> = commands.iter().map(|word| (*word).to_owned()).collect();
    words.push(subcommand(table));
    for parameter in parameters.iter().filter(|parameter| is_needed(parameter)) {
        words.push(format!("--{}", parameter.flag));
        words.push(value(parameter, &parameter.kind));
    }
    words.join(" ")
}

fn is_needed(parameter: &Parameter<'_>) -> bool {
    parameter.field.required && parameter.field.client.is_none() && parameter.deprecated.is_none()
}

fn value(parameter: &Parameter<'_>, kind: &Kind<'_>) -> String {
    let known = parameter.field.enumeration.as_ref().and_then(|set| set.values.first());
    if let Some(known) = known.filter(|known| is_plain(&known.value)) {
        return known.value.clone();
    }
    match kind {
        Kind::String | Kind::Any => parameter.flag.clone(),
        Kind::Binary => "FILE".to_owned(),
        Kind::Integer | Kind::Float => "1".to_owned(),
        Kind::Boolean => "true".to_owned(),
        Kind::List(element) => value(parameter, element),
        Kind::Json | Kind::Map(_) | Kind::Inline(_) | Kind::Object(_) => format!("@{}.json", parameter.flag),
    }
}

/// Whether every shell takes the value for one word.
fn is_plain(value: &str) -> bool {
    value.starts_with(|c: char| c.is_ascii_alphanumeric())
        && value.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c))
}
