//! What the documents say of an envelope: each question that is asked of one.
//!
//! It is written into each response rather than inherited through `allOf`, which generators render in different
//! ways. Vendors answer an error with status 200 too, so nothing but the envelope's own mark is required: a client
//! that insists on a field cannot read the error.

use docwright_ir::Envelope;
use serde_json::{Value, json};

use super::schema_object::Schema;

/// What a reply is, whose fields are `component`.
pub(super) fn wrapped(envelope: Envelope, component: Schema) -> Schema {
    match envelope {
        Envelope::RetCode => component,
        Envelope::Response => object([("Response", component)], &["Response"]),
    }
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
pub(super) fn before_fields(envelope: Envelope) -> Schema {
    match envelope {
        Envelope::RetCode => ret_code(),
        Envelope::Response => Schema::of("object"),
    }
}

/// The envelope's members that stand behind a response's fields, and give way to them; `error` names the component of
/// [`error`].
pub(super) fn after_fields(envelope: Envelope, error: &str) -> Vec<(&'static str, Schema)> {
    match envelope {
        Envelope::RetCode => Vec::new(),
        Envelope::Response => {
            let request_id = Schema::of("string").describe("Names this request to the vendor.");
            vec![("RequestId", request_id), ("Error", Schema::component(error))]
        }
    }
}

/// The component that all responses share.
pub(super) fn error(envelope: Envelope) -> Option<Schema> {
    match envelope {
        Envelope::RetCode => None,
        Envelope::Response => {
            let text = |text| Schema::of("string").describe(text);
            let members = [("Code", text("Says which error it is.")), ("Message", text("For people."))];
            let error = object(members, &["Code", "Message"]);
            Some(error.describe("Present if the call failed, and only then."))
        }
    }
}

/// What a reply is, for people.
pub(super) fn description(envelope: Envelope) -> &'static str {
    match envelope {
        Envelope::RetCode => "The result if RetCode is 0, else an error. Errors come with status 200 too.",
        Envelope::Response => "The result, or an error if Error is present. Errors come with status 200 too.",
    }
}

fn ret_code() -> Schema {
    let code = Schema { format: Some("int64"), ..Schema::of("integer") };
    object(
        [
            ("RetCode", code.describe("0 if the call succeeded; anything else is an error.")),
            ("Action", Schema::of("string").describe("The operation's name with `Response` after it.")),
            ("Message", Schema::of("string").describe("The error's text.")),
        ],
        &["RetCode"],
    )
}

fn object<const N: usize>(properties: [(&str, Schema); N], required: &[&str]) -> Schema {
    Schema {
        properties: properties.into_iter().map(|(name, schema)| (name.to_owned(), schema)).collect(),
        required: required.iter().map(|&name| name.to_owned()).collect(),
        ..Schema::of("object")
    }
}
