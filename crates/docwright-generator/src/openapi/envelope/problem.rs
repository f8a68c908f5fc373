//! Errors of APIs of which only the status is known: problem details, as RFC 9457 has them.

use docwright_ir::ErrorCode;
use serde_json::Value;

use super::super::schema_object::Schema;
use super::member::listed;

/// A problem with one of these codes, or another. A code that is a status is listed there.
pub(super) fn schema(codes: &[ErrorCode]) -> Schema {
    let text = |about: &str| Schema::of("string").describe(about);
    let kind = Schema { format: Some("uri-reference"), ..text("Names the kind of problem.") };
    let number = Schema { format: Some("int32"), ..Schema::of("integer") };
    let status_of = |code: &str| status(code).map(Value::from);
    let code_of = |code: &str| status(code).is_none().then(|| Value::from(code));
    let members = [
        ("type", kind),
        ("title", text("The kind of problem, for people.")),
        ("status", listed(number.describe("The reply's status."), codes, status_of)),
        ("detail", text("What went wrong in this call, for people.")),
        ("code", listed(text("Says which error it is."), codes, code_of)),
    ];
    let properties = members.into_iter().map(|(name, schema)| (name.to_owned(), schema)).collect();
    Schema { properties, ..Schema::of("object") }
}

/// The code as a status that errors have.
fn status(code: &str) -> Option<u16> {
    code.parse().ok().filter(|status| (400..600).contains(status))
}
