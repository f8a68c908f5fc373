//! Bodies that are a text or bytes, of requests and of replies.

use docwright_ir::{Body, Field, Type};

use super::Cx;
use super::schema::{Scope, of_field};
use super::schema_object::Schema;

/// The schema of a text or bytes, of which a row may say more. Whatever type the row has, this is what travels.
pub(super) fn schema(cx: &Cx<'_>, body: Body, row: Option<&Field>, scope: &Scope<'_>) -> Schema {
    let Some(row) = row else {
        let format = (body == Body::Bytes).then_some("binary");
        return Schema { format, ..Schema::of("string") };
    };
    let ty = if body == Body::Bytes { Type::Binary } else { Type::String };
    of_field(cx, &Field { ty, ..row.clone() }, &Scope { body, ..scope.clone() })
}
