//! Answers that are no object of JSON: a text, bytes, and what comes one by one.

use docwright_ir::{Field, Type};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::scalar::{self, Seed};
use super::{Answer, Role, Wanted, shown};

/// How many blocks of 32 bytes a file has that is made up.
const BLOCKS: u8 = 8;

/// A value of a field that stands nowhere in an answer; `parts` tell it from others.
pub(crate) fn made_up(seed: u64, parts: &[&str], field: &Field) -> Value {
    scalar::value(field, &field.ty, Seed::of(seed, parts))
}

/// The text of an answer: what was made up for the field that it is.
pub(crate) fn text(wanted: &Wanted<'_>, fields: &Map<String, Value>) -> String {
    let said = wanted.operation.whole_reply().and_then(|field| fields.get(&field.name));
    match said {
        Some(Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
        None => {
            let field = Field::new("text", Type::String);
            let value = made_up(wanted.seed, &[&wanted.operation.name, "text"], &field);
            value.as_str().unwrap_or_default().to_owned()
        }
    }
}

/// The bytes of an answer: always the same of one request, and no text, so that whoever takes them for one is found out.
pub(crate) fn bytes(wanted: &Wanted<'_>) -> Vec<u8> {
    let given = Value::Object(wanted.given.clone()).to_string();
    let block = |number: u8| {
        let digest = Sha256::new().chain_update(wanted.seed.to_be_bytes()).chain_update([number]);
        digest.chain_update(&wanted.operation.name).chain_update([0]).chain_update(&given).finalize()
    };
    // No text in UTF-8 begins so.
    std::iter::once(0xff).chain((0..BLOCKS).flat_map(block)).collect()
}

/// What comes one by one, made up as a list's entries are.
pub(crate) fn streamed(wanted: &Wanted<'_>, count: usize) -> Vec<Value> {
    let wanted = Wanted { page: None, role: &Role::None, ..*wanted };
    let mut answer = Answer::new(&wanted);
    let operation = wanted.operation;
    let entry = |number: usize| {
        // The example is of all of them, or of one.
        let example = shown(operation).and_then(|shown| match shown {
            Value::Array(entries) => entries.get(number),
            one => (number == 0).then_some(one),
        });
        let mut fields = answer.members(&operation.response, &number.to_string(), example);
        operation.reply_headers().for_each(|field| drop(fields.remove(&field.name)));
        match operation.whole_reply() {
            Some(field) => fields.remove(&field.name).unwrap_or_default(),
            None => Value::Object(fields),
        }
    };
    (0..count).map(entry).collect()
}
