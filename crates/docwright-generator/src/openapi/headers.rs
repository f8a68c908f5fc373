//! The headers of a response that say something of the operation.

use docwright_ir::Field;
use indexmap::IndexMap;

use super::Cx;
use super::document::Header;
use super::schema::{Scope, of_field};

/// By name; the first of two rows with one name counts. None is required: servers leave out more than they say.
pub(super) fn headers<'a>(
    cx: &Cx<'_>,
    fields: impl Iterator<Item = &'a Field>,
    scope: &Scope<'_>,
) -> IndexMap<String, Header> {
    let mut headers = IndexMap::new();
    for field in fields {
        headers.entry(field.name.clone()).or_insert_with(|| header(cx, field, scope));
    }
    headers
}

fn header(cx: &Cx<'_>, field: &Field, scope: &Scope<'_>) -> Header {
    let mut schema = of_field(cx, field, scope);
    Header {
        description: schema.description.take(),
        deprecated: std::mem::take(&mut schema.deprecated),
        schema,
    }
}
