//! What comes back: the envelope around a response's fields.
//!
//! The envelope is written into each response rather than inherited through `allOf`, which generators render
//! in different ways. Vendors answer an error with status 200 too, so nothing but the envelope's own mark is
//! required: a client that insists on a field cannot read the error.

use docwright_ir::{Envelope, Operation};
use indexmap::IndexMap;
use serde_json::json;

use super::Cx;
use super::document::{Example, MediaType, Response};
use super::example;
use super::models::Direction;
use super::names::OperationNames;
use super::place::Table;
use super::schema::{Scope, add_properties};
use super::schema_object::Schema;

/// The answer to a call.
pub(super) fn response(cx: &Cx<'_>, operation: &Operation, names: &OperationNames) -> Response {
    let component = Schema::component(&names.response);
    let schema = match cx.api.envelope {
        Envelope::RetCode => component,
        Envelope::Response => object([("Response", component)], &["Response"]),
    };
    let examples = example::responses(cx, operation).into_iter().map(|(name, value, summary)| {
        let mut value = value;
        let value = match (cx.api.envelope, value.as_object_mut()) {
            (Envelope::Response, _) => json!({ "Response": value }),
            (Envelope::RetCode, Some(members)) => {
                members.shift_insert(0, "RetCode".to_owned(), 0.into());
                value
            }
            (Envelope::RetCode, None) => value,
        };
        (name, Example { summary, value })
    });
    let content = MediaType { schema, examples: examples.collect(), encoding: IndexMap::new() };
    Response {
        description: description(cx.api.envelope),
        content: IndexMap::from([("application/json", content)]),
    }
}

/// The component of an operation's response.
pub(super) fn schema(cx: &Cx<'_>, operation: &Operation) -> Schema {
    let scope = Scope {
        direction: Direction::Response,
        owner: Some(&operation.name),
        table: Table::of_response(operation),
    };
    let mut schema = match cx.api.envelope {
        Envelope::RetCode => ret_code(),
        Envelope::Response => Schema::of("object"),
    };
    add_properties(cx, &mut schema, &operation.response, &scope);
    if cx.api.envelope == Envelope::Response {
        let request_id = Schema::of("string").describe("Names this request to the vendor.");
        schema.properties.entry("RequestId".to_owned()).or_insert(request_id);
        let error = Schema::component(&cx.names.error);
        schema.properties.entry("Error".to_owned()).or_insert(error);
    }
    schema
}

/// The component that all responses share.
pub(super) fn error(envelope: Envelope) -> Option<Schema> {
    let text = |text| Schema::of("string").describe(text);
    let error = object(
        [("Code", text("Says which error it is.")), ("Message", text("For people."))],
        &["Code", "Message"],
    );
    (envelope == Envelope::Response).then(|| error.describe("Present if the call failed, and only then."))
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

fn description(envelope: Envelope) -> &'static str {
    match envelope {
        Envelope::RetCode => "The result if RetCode is 0, else an error. Errors come with status 200 too.",
        Envelope::Response => "The result, or an error if Error is present. Errors come with status 200 too.",
    }
}

fn object<const N: usize>(properties: [(&str, Schema); N], required: &[&str]) -> Schema {
    Schema {
        properties: properties.into_iter().map(|(name, schema)| (name.to_owned(), schema)).collect(),
        required: required.iter().map(|&name| name.to_owned()).collect(),
        ..Schema::of("object")
    }
}
