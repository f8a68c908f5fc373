//! A text, number or boolean that its field could hold.

use std::fmt::Write;

use docwright_ir::{Field, Format, Type};
use jiff::Timestamp;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::limits::typed;
use crate::memory::names;

/// The start of the times that are made up: 2020-09-13T12:26:40Z.
const EPOCH: u64 = 1_600_000_000;
/// Their spread, in seconds: about three years.
const SPREAD: u64 = 100_000_000;
/// Longer texts than this are not made up, whatever the least length.
const MAX_LENGTH: u64 = 4096;

/// Where a value stands, as a number: the same place always gets the same value.
#[derive(Clone, Copy)]
pub(super) struct Seed(u64);

impl Seed {
    /// From a server's seed and what tells this value from others: an operation, a path in its answer.
    pub(super) fn of(server: u64, parts: &[&str]) -> Self {
        let mut digest = Sha256::new().chain_update(server.to_be_bytes());
        for part in parts {
            digest = digest.chain_update(part).chain_update([0]);
        }
        Seed(digest.finalize().iter().take(8).fold(0, |seed, byte| seed << 8 | u64::from(*byte)))
    }

    fn below(self, limit: u64) -> u64 {
        self.0.checked_rem(limit).unwrap_or(0)
    }
}

/// A value of the scalar type `ty`; anything else gives a text.
pub(super) fn value(field: &Field, ty: &Type, seed: Seed) -> Value {
    if let Some(listed) = listed(field, ty, seed) {
        return listed;
    }
    match ty {
        Type::Integer => Value::from(integer(field, seed)),
        Type::Float => Value::from(float(field, seed)),
        Type::Boolean => Value::from(seed.below(2) == 1),
        _ => Value::from(text(field, seed)),
    }
}

fn listed(field: &Field, ty: &Type, seed: Seed) -> Option<Value> {
    let listed = &field.enumeration.as_ref()?.values;
    let values: Vec<Value> = listed.iter().filter_map(|value| typed(&value.value, ty)).collect();
    values.get(usize::try_from(seed.below(values.len() as u64)).ok()?).cloned()
}

fn integer(field: &Field, seed: Seed) -> i64 {
    let made_up = match field.format {
        Some(Format::UnixTime) => EPOCH + seed.below(SPREAD),
        Some(Format::UnixTimeMs) => (EPOCH + seed.below(SPREAD)) * 1000,
        _ => 1 + seed.below(100),
    };
    let step = field.multiple_of.and_then(docwright_ir::Number::as_i64).filter(|step| *step > 0).unwrap_or(1);
    let value = i64::try_from(made_up).unwrap_or(1).saturating_mul(step);
    within(field, value, step)
}

/// Into the field's range, by whole steps where one fits.
fn within(field: &Field, value: i64, step: i64) -> i64 {
    let bound = |number: Option<docwright_ir::Number>| number.map(|number| number.as_f64() as i64);
    let Some(range) = field.range else { return value };
    match (bound(range.min), bound(range.max)) {
        (_, Some(max)) if value > max => max.saturating_sub(max.rem_euclid(step)),
        (Some(min), _) if value < min => min.saturating_add(min.saturating_neg().rem_euclid(step)),
        _ => value,
    }
}

fn float(field: &Field, seed: Seed) -> f64 {
    let value = 0.5 + seed.below(100) as f64;
    let Some(range) = field.range else { return value };
    let value = range.max.map_or(value, |max| value.min(max.as_f64()));
    range.min.map_or(value, |min| value.max(min.as_f64()))
}

fn text(field: &Field, seed: Seed) -> String {
    match field.format {
        Some(Format::UnixTime) => (EPOCH + seed.below(SPREAD)).to_string(),
        Some(Format::UnixTimeMs) => ((EPOCH + seed.below(SPREAD)) * 1000).to_string(),
        Some(Format::DateTime) => moment(seed).to_string(),
        Some(Format::Date) => moment(seed).strftime("%Y-%m-%d").to_string(),
        // Twelve hexadecimal digits are base64 as well.
        Some(Format::Base64) => format!("{:012x}", seed.below(1 << 48)),
        Some(Format::Csv) => "first,second".to_owned(),
        Some(Format::Json) => "{}".to_owned(),
        // RFC 5737's addresses for documentation.
        Some(Format::Ip) => format!("192.0.2.{}", 1 + seed.below(254)),
        Some(Format::Url) => format!("https://example.com/{:06x}", seed.below(1 << 24)),
        None => named(field, seed),
    }
}

fn moment(seed: Seed) -> Timestamp {
    i64::try_from(EPOCH + seed.below(SPREAD))
        .ok()
        .and_then(|second| Timestamp::from_second(second).ok())
        .unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The field's name (in the singular, if it is an identity) and a number, in letters, digits and underscores, which is what most charsets allow.
fn named(field: &Field, seed: Seed) -> String {
    let stem = names::identity(&field.name).unwrap_or_else(|| field.name.to_lowercase());
    let stem = stem.replace(|c: char| !c.is_ascii_alphanumeric(), "_");
    let mut text = format!("{stem}_{:06x}", seed.below(1 << 24));
    let Some(length) = field.length else { return text };
    let least = usize::try_from(length.min.unwrap_or(0).min(MAX_LENGTH)).unwrap_or(0);
    while text.len() < least {
        let _ = write!(text, "{:x}", seed.0);
    }
    let most = length.max.and_then(|max| usize::try_from(max).ok()).unwrap_or(usize::MAX);
    // The number's end tells a list's entries apart, so the front goes. All of it is ASCII.
    text.split_off(text.len().saturating_sub(most))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits;
    use docwright_ir::{Enum, EnumValue, Length, Number, Range};

    fn made(field: &Field) -> Value {
        let value = value(field, &field.ty, Seed::of(0, &["Go", &field.name]));
        let broken: Vec<_> =
            limits::broken(field, &value).into_iter().map(|broken| broken.expected).collect();
        assert_eq!(broken, Vec::<String>::new());
        value
    }

    #[test]
    fn values_stay_within_ranges_and_steps() {
        for (min, max, step) in [(1, 5, 1), (20, 8000, 10), (-10, -1, 3), (5000, 6000, 1), (0, 0, 1)] {
            let range = Range { min: Some(Number::Integer(min)), max: Some(Number::Integer(max)) };
            made(&Field {
                range: Some(range),
                multiple_of: Some(Number::Integer(step)),
                ..Field::new("Size", Type::Integer)
            });
            made(&Field { range: Some(range), ..Field::new("Size", Type::Float) });
        }
    }

    #[test]
    fn texts_have_the_right_length_and_keep_apart() {
        for (min, max) in [(None, Some(8)), (Some(50), None), (Some(5), Some(5)), (Some(0), Some(0))] {
            made(&Field { length: Some(Length { min, max }), ..Field::new("SecretName", Type::String) });
        }
        let field =
            Field { length: Some(Length { min: None, max: Some(4) }), ..Field::new("Name", Type::String) };
        let at = |path| value(&field, &Type::String, Seed::of(0, &["Go", path]));
        assert_ne!(at("Items.0.Name"), at("Items.1.Name"));
        assert_eq!(at("Items.0.Name"), at("Items.0.Name"));
    }

    #[test]
    fn formats_are_what_they_say() {
        let text = |format| {
            let field = Field { format: Some(format), ..Field::new("F", Type::String) };
            made(&field).as_str().unwrap().to_owned()
        };
        assert!(text(Format::DateTime).parse::<Timestamp>().is_ok());
        assert!(text(Format::Date).parse::<jiff::civil::Date>().is_ok());
        assert!(text(Format::Ip).parse::<std::net::Ipv4Addr>().is_ok());
        assert!(text(Format::Url).starts_with("https://"));
        assert_eq!(text(Format::Base64).len() % 4, 0);
        assert!(serde_json::from_str::<Value>(&text(Format::Json)).is_ok());
    }

    #[test]
    fn a_listed_value_is_taken_in_the_fields_own_type() {
        let values = ["1", "2"].map(|value| EnumValue { value: value.to_owned(), meaning: None }).to_vec();
        let field = Field {
            enumeration: Some(Enum { values, partial: false }),
            ..Field::new("Status", Type::Integer)
        };
        assert!([Value::from(1), Value::from(2)].contains(&made(&field)));
    }
}
