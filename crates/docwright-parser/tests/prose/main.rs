//! What a description says, text in and facts out. Each test holds one way of saying one thing.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test may panic"
)]

use docwright_ir as ir;
use docwright_parser::prose::{Facts, Input, Siblings, TableKind, mine};

mod closed;
mod conditions;
mod facts;
mod kinds;
mod limits;
mod manners;
mod secrets;
mod tongues;
mod values;

fn read(ty: &ir::Type, text: &str, siblings: &[&str]) -> Facts {
    let siblings = &Siblings::new(siblings.to_vec());
    mine(&Input {
        name: "Field",
        ty,
        required: false,
        table: TableKind::Request,
        text,
        default: None,
        siblings,
        secrets: &[],
    })
}

/// The facts that `text` holds for a field of type `ty`, `key=value by rule`, one a line.
fn check(ty: &ir::Type, text: &str, expected: &str) {
    let mut field = ir::Field::new("Field", ty.clone());
    read(ty, text, &["Field", "Mode", "Other"]).apply(&mut field);
    let shown: Vec<String> =
        field.mined.iter().map(|(key, rule)| format!("{key}={} by {rule}", value(&field, key))).collect();
    assert_eq!(shown.join("; "), expected, "{text}");
}

/// A type, a text, and what the text says: values, default and limits, without the rules' names.
type Manner = (Ty, &'static str, &'static str);

/// The type of a row, in short.
#[derive(Debug, Clone, Copy)]
enum Ty {
    Text,
    Whole,
    Decimal,
    Truth,
    Texts,
}

impl Ty {
    fn ty(self) -> ir::Type {
        match self {
            Ty::Text => ir::Type::String,
            Ty::Whole => ir::Type::Integer,
            Ty::Decimal => ir::Type::Float,
            Ty::Truth => ir::Type::Boolean,
            Ty::Texts => ir::Type::list(ir::Type::String),
        }
    }
}

/// Reads every text, and tells all that are read otherwise at once.
fn check_all(manners: &[Manner]) {
    const KEYS: [&str; 6] = ["default", "enum", "range", "length", "items", "format"];
    let wrong = manners.iter().filter_map(|(ty, text, expected)| {
        let mut field = ir::Field::new("Field", ty.ty());
        read(&ty.ty(), text, &["Field", "Mode", "Other"]).apply(&mut field);
        let keys = KEYS.iter().filter(|key| field.mined.contains_key(**key));
        let shown: Vec<String> = keys.map(|key| format!("{key}={}", value(&field, key))).collect();
        let shown = shown.join("; ");
        (shown != *expected).then(|| format!("{text:?}\n    read  {shown}\n    right {expected}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), manners.len(), wrong.join("\n"));
}

fn value(field: &ir::Field, key: &str) -> String {
    let number = |number: Option<ir::Number>| number.map_or(String::new(), |n| n.to_string());
    let count = |count: Option<u64>| count.map_or(String::new(), |n| n.to_string());
    match key {
        "enum" => {
            let set = field.enumeration.as_ref().unwrap();
            let one = |v: &ir::EnumValue| {
                v.meaning.as_ref().map_or(v.value.clone(), |m| format!("{} ({m})", v.value))
            };
            let more = if set.partial { ", …" } else { "" };
            set.values.iter().map(one).collect::<Vec<_>>().join(", ") + more
        }
        "range" => field.range.map(|range| format!("{}..{}", number(range.min), number(range.max))).unwrap(),
        "length" => {
            field.length.map(|length| format!("{}..{}", count(length.min), count(length.max))).unwrap()
        }
        "items" => field.items.map(|items| format!("{}..{}", count(items.min), count(items.max))).unwrap(),
        "default" => field.default.clone().unwrap(),
        "multiple_of" => number(field.multiple_of),
        "unit" => field.unit.clone().unwrap(),
        "format" => field.format.unwrap().as_str().to_owned(),
        "charset" => field.charset.clone().unwrap(),
        "deprecated" => field.deprecated.as_ref().and_then(|it| it.replacement.clone()).unwrap_or_default(),
        "required_if" => {
            let condition = field.required_if.as_ref().unwrap();
            format!("{} is {}", condition.parameter, condition.equals.join(" or "))
        }
        "sensitive" => format!("{:?}", field.sensitive.unwrap()),
        other => other.to_owned(),
    }
}

fn float() -> ir::Type {
    ir::Type::Float
}

fn string() -> ir::Type {
    ir::Type::String
}

fn integer() -> ir::Type {
    ir::Type::Integer
}
