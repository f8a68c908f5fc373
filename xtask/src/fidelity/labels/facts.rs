//! When a fact is right.
//!
//! A label names a value or says that there is none; `accept` adds values that are right, too. Precision is
//! the share of right ones among the facts that the parser gives, recall among those that the label has. An
//! absence that the label accepts is neither right nor wrong. Limits are compared in pairs: a range, or a
//! length, is one fact, right if both its ends are.
//!
//! Facts that the type cell says are no prose: a `format` without a rule behind it counts only where the label
//! has one. Labels know no `ip`, `url` or `date`: such a format is not held against a row without a label.

use std::collections::BTreeSet;

use docwright_ir::{FactKey, Field, Format, Number, Type};
use serde_json::Value;

use super::Label;
use crate::fidelity::board::Aspect;

/// What became of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Right,
    /// The label has it, the parser does not.
    Missing,
    /// The parser has it, the label does not.
    Extra,
    /// Both have it, and they differ.
    Wrong,
}

/// A fact and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) aspect: Aspect,
    pub(super) outcome: Outcome,
    pub(super) read: String,
    pub(super) truth: String,
}

/// One value of a fact: what was read, and what is right.
struct Slot {
    key: &'static str,
    read: Option<String>,
}

/// A fact consists of slots, all of which must be right.
struct Fact {
    aspect: Aspect,
    slots: Vec<Slot>,
}

/// A slot and what its label says.
type Compared<'f> = (&'f Slot, Option<String>);

/// Judges every fact of a row; `None` is a row that was not read at all.
pub(super) fn judge(label: &Label, field: Option<&Field>) -> Vec<Verdict> {
    let blank = Field::default();
    let field = field.unwrap_or(&blank);
    let is_boolean = matches!(field.ty.element(), Type::Boolean);
    let verdict = |fact: &Fact| {
        let slots = fact.slots.iter().filter(|slot| !label.skip.iter().any(|skip| skip == slot.key));
        // A key that a set of labels does not have was not read for.
        let slots: Vec<Compared<'_>> =
            slots.filter_map(|slot| Some((slot, label.text(slot.key, label.facts.get(slot.key)?)))).collect();
        let texts = |pick: &dyn Fn(&Compared<'_>) -> Option<String>| {
            let texts = slots.iter().map(|slot| pick(slot).unwrap_or_else(|| "-".to_owned()));
            texts.collect::<Vec<_>>().join(" to ")
        };
        Some(Verdict {
            aspect: fact.aspect,
            outcome: outcome(label, &slots, is_boolean)?,
            read: texts(&|(slot, _)| slot.read.clone()),
            truth: texts(&|(_, labelled)| labelled.clone()),
        })
    };
    facts(label, field).iter().filter_map(verdict).collect()
}

/// What became of a fact; `None` if neither side has it, or its absence is accepted.
fn outcome(label: &Label, slots: &[Compared<'_>], is_boolean: bool) -> Option<Outcome> {
    let case = |text: &String| if is_boolean { text.to_lowercase() } else { text.clone() };
    let right = slots.iter().all(|(slot, labelled)| {
        let read = slot.read.as_ref().map(case);
        read == labelled.as_ref().map(case)
            || label.accepted(slot.key).any(|accepted| accepted.as_ref().map(case) == read)
    });
    let given = slots.iter().any(|(slot, _)| slot.read.is_some());
    let expected = slots.iter().any(|(_, labelled)| labelled.is_some());
    match (right, given, expected) {
        (_, false, false) | (true, false, true) => None,
        (true, true, _) => Some(Outcome::Right),
        (false, true, true) => Some(Outcome::Wrong),
        (false, true, false) => Some(Outcome::Extra),
        (false, false, true) => Some(Outcome::Missing),
    }
}

/// A row's facts in the words of labels.
fn facts(label: &Label, field: &Field) -> Vec<Fact> {
    FactKey::ALL.iter().flat_map(|key| fact(*key, label, field)).collect()
}

fn fact(key: FactKey, label: &Label, field: &Field) -> Vec<Fact> {
    let one = |aspect, read| vec![Fact { aspect, slots: vec![Slot { key: key.as_str(), read }] }];
    let two = |aspect, [low, high]: [(&'static str, Option<String>); 2]| {
        let slots = [low, high].map(|(key, read)| Slot { key, read });
        vec![Fact { aspect, slots: slots.into() }]
    };
    let said = |known: bool| known.then(|| "true".to_owned());
    let count = |count: Option<u64>| count.map(|count| count.to_string());
    match key {
        FactKey::Enum => listed(label, field),
        FactKey::Default => one(Aspect::Default, field.default.clone()),
        FactKey::Range => {
            let [min, max] = field.range.map_or([None; 2], |range| [range.min, range.max]);
            let text = |limit: Option<Number>| limit.map(|limit| number(limit.as_f64()));
            two(Aspect::Limits, [("min", text(min)), ("max", text(max))])
        }
        FactKey::Length => {
            let length = field.length.unwrap_or_default();
            two(Aspect::Limits, [("min_length", count(length.min)), ("max_length", count(length.max))])
        }
        FactKey::Items => {
            let items = field.items.unwrap_or_default();
            two(Aspect::Items, [("min_items", count(items.min)), ("max_items", count(items.max))])
        }
        FactKey::MultipleOf => one(Aspect::MultipleOf, field.multiple_of.map(|n| number(n.as_f64()))),
        FactKey::Unit => one(Aspect::Unit, field.unit.as_deref().map(unit)),
        FactKey::Format => one(Aspect::Format, format(label, field)),
        FactKey::Nullable => one(Aspect::Nullable, said(field.nullable)),
        FactKey::Deprecated => one(Aspect::Deprecated, said(field.deprecated.is_some())),
        // Nobody labelled these.
        FactKey::Charset
        | FactKey::RequiredIf
        | FactKey::BlankAllowed
        | FactKey::Beta
        | FactKey::Sensitive
        | FactKey::Client => Vec::new(),
    }
}

/// The values, and whether the list is complete: that has a meaning where both have a list.
fn listed(label: &Label, field: &Field) -> Vec<Fact> {
    let one = |aspect, key, read| Fact { aspect, slots: vec![Slot { key, read }] };
    let values = enumeration(label, field);
    let both = values.is_some() && label.facts.get("enum").is_some_and(|value| !value.is_null());
    let complete = field.enumeration.as_ref().map(|listed| (!listed.partial).to_string());
    let complete = both.then(|| one(Aspect::EnumComplete, "enum_complete", complete));
    std::iter::once(one(Aspect::Enum, "enum", values)).chain(complete).collect()
}

/// The listed values as a set in one text. Tokens that the label calls additional may be there or not, and so
/// may an empty one.
fn enumeration(label: &Label, field: &Field) -> Option<String> {
    let values = field.enumeration.as_ref()?.values.iter().map(|value| value.value.clone());
    set(values.filter(|value| !label.also.contains(value)))
}

fn set(values: impl Iterator<Item = String>) -> Option<String> {
    let values: BTreeSet<String> = values.filter(|value| !value.is_empty()).collect();
    (!values.is_empty()).then(|| values.into_iter().collect::<Vec<_>>().join(", "))
}

fn format(label: &Label, field: &Field) -> Option<String> {
    let format = field.format?;
    let labelled = label.facts.get("format").is_some_and(|value| !value.is_null());
    let beyond = matches!(format, Format::Ip | Format::Url | Format::Date);
    let by_type = !field.mined.contains_key("format");
    (labelled || !(beyond || by_type)).then(|| format.as_str().to_owned())
}

fn number(value: f64) -> String {
    value.to_string()
}

/// Units that are written in several ways.
const UNITS: [(&str, &str); 18] = [
    ("秒", "second"),
    ("s", "second"),
    ("seconds", "second"),
    ("毫秒", "millisecond"),
    ("ms", "millisecond"),
    ("milliseconds", "millisecond"),
    ("分钟", "minute"),
    ("minutes", "minute"),
    ("小时", "hour"),
    ("hours", "hour"),
    ("天", "day"),
    ("日", "day"),
    ("days", "day"),
    ("字节", "byte"),
    ("bytes", "byte"),
    ("g", "gb"),
    ("m", "mb"),
    ("t", "tb"),
];

fn unit(text: &str) -> String {
    let text = text.to_lowercase();
    UNITS.iter().find(|(alias, _)| *alias == text).map_or(text.clone(), |(_, name)| (*name).to_owned())
}

impl Label {
    /// A labelled value in the words of comparison; `None` if it says that there is no such fact.
    fn text(&self, key: &str, value: &Value) -> Option<String> {
        match value {
            Value::Null => None,
            // `deprecated` and `nullable` are there or not; whether a list is complete is a value of its own.
            Value::Bool(said) => (*said || key == "enum_complete").then(|| said.to_string()),
            Value::Number(found) => found.as_f64().map(number),
            Value::Array(tokens) => set(tokens
                .iter()
                .map(|token| token.as_str().map_or_else(|| token.to_string(), str::to_owned))
                .filter(|token| !self.also.contains(token))),
            Value::String(text) if key == "unit" => Some(unit(text)),
            Value::String(text) if key == "format" && text == "iso8601" => Some("date-time".to_owned()),
            Value::String(text) => Some(text.clone()),
            Value::Object(_) => None,
        }
    }

    /// What else is right; `None`: absence.
    fn accepted(&self, key: &str) -> impl Iterator<Item = Option<String>> {
        self.accept.get(key).into_iter().flatten().map(move |value| self.text(key, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use docwright_ir::{Enum, EnumValue, Range};
    use serde_json::json;

    fn label(facts: Value) -> Label {
        let mut whole = json!({"table": "request", "name": "A"});
        whole.as_object_mut().unwrap().extend(facts.as_object().unwrap().clone());
        serde_json::from_value(whole).unwrap()
    }

    fn field(values: &[&str], range: Option<(i64, i64)>) -> Field {
        let mut field = Field::new("A", Type::String);
        let values: Vec<EnumValue> =
            values.iter().map(|value| EnumValue { value: (*value).into(), meaning: None }).collect();
        field.enumeration = (!values.is_empty()).then_some(Enum { values, partial: false });
        field.range = range
            .map(|(min, max)| Range { min: Some(Number::Integer(min)), max: Some(Number::Integer(max)) });
        field
    }

    fn told(label: Value, field: &Field) -> Vec<String> {
        let verdicts = judge(&self::label(label), Some(field));
        verdicts.iter().map(|v| format!("{:?} {:?} {} / {}", v.aspect, v.outcome, v.read, v.truth)).collect()
    }

    #[test]
    fn an_enum_is_compared_as_a_set() {
        assert_eq!(
            told(json!({"enum": ["b", "a", ""]}), &field(&["a", "b"], None)),
            ["Enum Right a, b / a, b"]
        );
        assert_eq!(told(json!({"enum": ["a"]}), &field(&["a", "b"], None)), ["Enum Wrong a, b / a"]);
        assert_eq!(told(json!({"enum": null}), &field(&["a"], None)), ["Enum Extra a / -"]);
        assert_eq!(told(json!({"enum": ["a"]}), &field(&[], None)), ["Enum Missing - / a"]);
    }

    #[test]
    fn skipped_and_accepted_values_are_honoured() {
        assert!(told(json!({"enum": ["a"], "skip": ["enum"]}), &field(&[], None)).is_empty());
        let accepting = json!({"enum": ["a"], "accept": {"enum": [["a", "b"], null]}});
        assert_eq!(told(accepting.clone(), &field(&["b", "a"], None)), ["Enum Right a, b / a"]);
        assert!(told(accepting, &field(&[], None)).is_empty());
        assert_eq!(
            told(json!({"enum": ["a"], "also": ["0"]}), &field(&["0", "a"], None)),
            ["Enum Right a / a"]
        );
    }

    #[test]
    fn a_range_is_one_fact() {
        assert_eq!(
            told(json!({"min": 1, "max": 9}), &field(&[], Some((1, 9)))),
            ["Limits Right 1 to 9 / 1 to 9"]
        );
        assert_eq!(
            told(json!({"min": 0, "max": 9}), &field(&[], Some((1, 9)))),
            ["Limits Wrong 1 to 9 / 0 to 9"]
        );
        let without_low = json!({"min": 0, "max": 9, "skip": ["min"]});
        assert_eq!(told(without_low, &field(&[], Some((1, 9)))), ["Limits Right 9 / 9"]);
    }

    #[test]
    fn booleans_are_compared_without_case() {
        let mut flag = field(&["True", "False"], None);
        flag.ty = Type::Boolean;
        flag.default = Some("True".into());
        let told = told(json!({"enum": ["true", "false"], "default": "true"}), &flag);
        assert_eq!(told, ["Enum Right False, True / false, true", "Default Right True / true"]);
    }

    #[test]
    fn a_format_of_the_type_cell_is_no_prose() {
        let mut at = field(&[], None);
        at.format = Some(Format::DateTime);
        assert!(told(json!({"format": null}), &at).is_empty());
        at.mined.insert("format".into(), "iso8601".into());
        assert_eq!(told(json!({"format": null}), &at), ["Format Extra date-time / -"]);
        assert_eq!(told(json!({"format": "iso8601"}), &at), ["Format Right date-time / date-time"]);
    }

    #[test]
    fn a_row_that_was_not_read_misses_all_its_facts() {
        let verdicts = judge(&label(json!({"enum": ["a"], "default": "a"})), None);
        assert!(verdicts.iter().all(|verdict| verdict.outcome == Outcome::Missing));
        assert_eq!(verdicts.len(), 2);
    }
}
