//! What the documents say of an envelope: each question that is asked of one.
//!
//! It is written into each response rather than inherited through `allOf`, which generators render in different
//! ways. Where errors come with status 200 too, as vendors' own servers send them, nothing but the envelope's own mark is
//! required: a client that insists on a field cannot read the error.

use docwright_ir::{Envelope, ErrorCode, Number};
use serde_json::{Value, json};

use super::Cx;
use super::schema_object::Schema;

/// Whether a reply is more than its fields.
pub(super) fn is_around(envelope: Envelope) -> bool {
    envelope == Envelope::Response
}

/// A reply around the fields that are `component`.
pub(super) fn around(component: &str) -> Schema {
    object([("Response", Schema::component(component))], &["Response"])
}

/// A good reply, whose fields are `value`.
pub(super) fn wrapped_example(envelope: Envelope, mut value: Value) -> Value {
    match envelope {
        Envelope::RetCode => {
            if let Some(members) = value.as_object_mut() {
                members.shift_insert(0, "RetCode".to_owned(), 0.into());
            }
            value
        }
        Envelope::Response => json!({ "Response": value }),
    }
}

/// The object that a response's fields are added to.
pub(super) fn before_fields(cx: &Cx<'_>) -> Schema {
    match cx.api.envelope {
        Envelope::RetCode => {
            let (name, code) = ret_code();
            // Errors have another status there.
            let zero = cx.is_plain().then_some(Number::Integer(0));
            object(
                [(name, Schema { minimum: zero, maximum: zero, ..code }), action(), message()],
                &["RetCode"],
            )
        }
        Envelope::Response => Schema::of("object"),
    }
}

/// The envelope's members that stand behind a response's fields, and give way to them.
pub(super) fn after_fields(cx: &Cx<'_>) -> Vec<(&'static str, Schema)> {
    match cx.api.envelope {
        Envelope::RetCode => Vec::new(),
        Envelope::Response if cx.is_plain() => vec![request_id()],
        Envelope::Response => {
            let error = Schema {
                description: Some("Present if the call failed, and only then.".to_owned()),
                ..details(&[])
            };
            vec![request_id(), ("Error", error)]
        }
    }
}

/// An error with one of these codes, or another.
pub(super) fn error(envelope: Envelope, codes: &[ErrorCode]) -> Schema {
    match envelope {
        Envelope::RetCode => {
            let (name, code) = ret_code();
            let code = listed(code, codes, |code| code.parse::<i64>().ok().map(Value::from));
            object([(name, code), action(), message()], &["RetCode"])
        }
        Envelope::Response => {
            let inside = object([("Error", details(codes)), request_id()], &["Error"]);
            object([("Response", inside)], &["Response"])
        }
    }
}

/// What a good reply is, for people.
pub(super) fn description(cx: &Cx<'_>) -> &'static str {
    match cx.api.envelope {
        _ if cx.is_plain() => "The result.",
        Envelope::RetCode => "The result if RetCode is 0, else an error. Errors come with status 200 too.",
        Envelope::Response => "The result, or an error if Error is present. Errors come with status 200 too.",
    }
}

fn details(codes: &[ErrorCode]) -> Schema {
    let code = Schema::of("string").describe("Says which error it is.");
    let code = listed(code, codes, |code| Some(Value::from(code)));
    object([("Code", code), message()], &["Code", "Message"])
}

/// Documented codes are open, as all values of replies are.
fn listed(mut schema: Schema, codes: &[ErrorCode], value: impl Fn(&str) -> Option<Value>) -> Schema {
    let known: Vec<(Value, &ErrorCode)> =
        codes.iter().filter_map(|code| Some((value(&code.code)?, code))).collect();
    if known.iter().any(|(_, code)| code.description.is_some()) {
        let meaning = |code: &ErrorCode| code.description.clone().unwrap_or_default();
        schema.facts.enum_descriptions = known.iter().map(|(_, code)| meaning(code)).collect();
    }
    schema.facts.extensible_enum = known.into_iter().map(|(value, _)| value).collect();
    schema
}

fn ret_code() -> (&'static str, Schema) {
    let code = Schema { format: Some("int64"), ..Schema::of("integer") };
    ("RetCode", code.describe("0 if the call succeeded; anything else is an error."))
}

fn action() -> (&'static str, Schema) {
    ("Action", Schema::of("string").describe("The operation's name with `Response` after it."))
}

fn message() -> (&'static str, Schema) {
    ("Message", Schema::of("string").describe("The error's text, for people."))
}

fn request_id() -> (&'static str, Schema) {
    ("RequestId", Schema::of("string").describe("Names this request to the vendor."))
}

fn object<const N: usize>(properties: [(&str, Schema); N], required: &[&str]) -> Schema {
    Schema {
        properties: properties.into_iter().map(|(name, schema)| (name.to_owned(), schema)).collect(),
        required: required.iter().map(|&name| name.to_owned()).collect(),
        ..Schema::of("object")
    }
}
