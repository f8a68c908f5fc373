//! Documentation of objects, their members and their known values.

use docwright_ir::{Enum, EnumValue, Fact, Field, Format};

use super::markdown::{code, inline};
use super::{Docs, place_line};
use crate::lower::shapes::{Kind, Shape, TablePlace};

/// What a struct's documentation says. `request` names the operation of a request or response.
pub(crate) fn struct_docs(shape: &Shape<'_>, operation: &str) -> Docs {
    let operation = code(operation);
    let docs = match shape.kind {
        // The module says what the operation does.
        Kind::Request => Docs::default().line(format!("The request of [{operation}](self).")),
        Kind::Output => Docs::default().line(format!("The response of [{operation}](self).")),
        Kind::Failure(status) => Docs::default().line(format!(
            "What answers a call of {operation} with status {status}: [`runtime::Error::details`] has it."
        )),
        Kind::Model(model) => {
            let docs = Docs::default().text(model.description.as_deref());
            let docs =
                if docs.is_empty() { docs.line(format!("The model {}.", code(&model.name))) } else { docs };
            match model.inferred {
                Some(_) => docs.line(
                    "No table of the documentation defines it: its fields were guessed from an example, and there may be more.",
                ),
                None => docs,
            }
        }
        Kind::Inline { .. } => {
            let name = shape.place.prefix.trim_end_matches('.');
            Docs::default().line(format!("The members of {}.", code(name)))
        }
    };
    docs.line(place_line(&shape.place, None))
}

/// What a field's documentation says; where it stands, its struct says. `values` names the type that holds its known
/// values, and says whether others have more of them.
pub(crate) fn field_docs(field: &Field, values: Option<(&str, bool)>) -> Docs {
    let docs = Docs::default().linked_text(field.description.as_deref(), &field.links);
    let docs = match (docs.is_empty(), field.ty.fields().is_empty()) {
        (true, true) => docs.line(format!("{}: the page does not describe it.", code(&field.name))),
        // Dotted rows describe the members, and no row describes the object.
        (true, false) => docs.line(format!("{}, described by its members.", code(&field.name))),
        (false, _) => docs,
    };
    docs.bullets(facts(field, values))
}

fn facts(field: &Field, values: Option<(&str, bool)>) -> Vec<String> {
    let sourced = |fact: Fact<'_>| {
        let guessed = field.mined.contains_key(fact.key().as_str());
        let source = if guessed { " (read from the description)" } else { "" };
        fact_text(field, fact, values).map(|text| format!("{text}{source}"))
    };
    field.facts().filter_map(sourced).collect()
}

/// What documentation says of a fact. `None`: it shows elsewhere, or has nothing to say.
fn fact_text(field: &Field, fact: Fact<'_>, values: Option<(&str, bool)>) -> Option<String> {
    match fact {
        Fact::Enum(set) => known_values(set, values),
        Fact::Default(value) => Some(format!("Default: {}", code(value))),
        Fact::Range(range) => bounds("Range", range.min, range.max),
        Fact::Length(length) => bounds("Length", length.min, length.max),
        Fact::Items(count) => bounds("Entries", count.min, count.max),
        Fact::MultipleOf(number) => Some(format!("A multiple of {number}")),
        Fact::Unit(unit) => Some(format!("Unit: {}", inline(unit))),
        Fact::Format(format) => Some(format!("Format: {}", format_text(*format))),
        Fact::Charset(set) => Some(format!("May hold: {}", inline(set))),
        Fact::RequiredIf(condition) => {
            let values: Vec<String> = condition.equals.iter().map(|value| code(value)).collect();
            Some(format!("Required if {} is {}", code(&condition.parameter), values.join(" or ")))
        }
        Fact::Nullable(_) => Some("May be null".to_owned()),
        Fact::Beta(_) => Some("Not every user has it yet".to_owned()),
        Fact::Sensitive(_) => Some("Secret: `Debug` does not print it".to_owned()),
        Fact::Client(_) => Some(client_text(field).to_owned()),
        // Part of what is said of the client's own value.
        Fact::BlankAllowed(_) => None,
        // An attribute.
        Fact::Deprecated(_) => None,
    }
}

fn client_text(field: &Field) -> &'static str {
    match (field.required, field.blank_allowed) {
        (true, false) => {
            "Required: the client's own value is sent if this is `None`, and one of both must be set"
        }
        _ => "The client's own value is sent if this is `None`",
    }
}

fn known_values(set: &Enum, values: Option<(&str, bool)>) -> Option<String> {
    if set.values.is_empty() {
        return None;
    }
    let more = if set.partial { ", and others" } else { "" };
    let listed = || set.values.iter().map(value_text).collect::<Vec<_>>().join(", ");
    Some(match values {
        Some((name, false)) => format!("Known values: see [`{name}`]{more}"),
        Some((name, true)) => format!("Known values: {}{more}, of [`{name}`]", listed()),
        None => format!("Known values: {}", listed()),
    })
}

fn value_text(value: &EnumValue) -> String {
    match value.meaning.as_deref().map(inline).filter(|meaning| !meaning.is_empty()) {
        Some(meaning) => format!("{} ({meaning})", code(&value.value)),
        None => code(&value.value),
    }
}

/// What the documentation of a set of known values says.
pub(crate) fn enum_docs(field: &Field, place: &TablePlace<'_>) -> Docs {
    let source = if field.mined.contains_key("enum") { " They were read from the description." } else { "" };
    Docs::default()
        .line(format!("Known values of {}. A server may know more.{source}", code(&field.name)))
        .line(place_line(place, Some(&place.row(field))))
}

/// What the documentation of one known value says.
pub(crate) fn constant_docs(value: &EnumValue) -> Docs {
    match value.meaning.as_deref().map(inline).filter(|meaning| !meaning.is_empty()) {
        Some(meaning) => Docs::default().line(format!("{}: {meaning}", code(&value.value))),
        None => Docs::default().line(code(&value.value)),
    }
}

fn bounds<T: std::fmt::Display>(what: &str, min: Option<T>, max: Option<T>) -> Option<String> {
    match (min, max) {
        (Some(min), Some(max)) => Some(format!("{what}: {min} to {max}")),
        (Some(min), None) => Some(format!("{what}: at least {min}")),
        (None, Some(max)) => Some(format!("{what}: at most {max}")),
        (None, None) => None,
    }
}

fn format_text(format: Format) -> &'static str {
    match format {
        Format::UnixTime => "seconds since 1970-01-01T00:00:00Z",
        Format::UnixTimeMs => "milliseconds since 1970-01-01T00:00:00Z",
        Format::DateTime => "date and time (ISO 8601)",
        Format::Date => "date (ISO 8601)",
        Format::Base64 => "Base64; sent and received as it is",
        Format::Csv => "values with commas between them",
        Format::Json => "JSON in a text",
        Format::Ip => "IP address",
        Format::Url => "URL",
    }
}
