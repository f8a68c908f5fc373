//! What OpenAPI 3.0 spells otherwise than 3.1.
//!
//! 3.0 has its own schema object: null is no type, nothing may stand beside a reference, a schema has one example.

use docwright_ir::Format;

use super::document::{MediaType, Operation, PathItem};
use super::schema_object::{Additional, Schema, Types};

/// The operations of a path.
pub(super) fn path_item_3_0(item: &mut PathItem) {
    item.values_mut().for_each(operation);
}

fn operation(operation: &mut Operation) {
    operation.parameters.iter_mut().for_each(|parameter| schema_3_0(&mut parameter.schema));
    let bodies = operation.request_body.iter_mut().flat_map(|body| body.content.values_mut());
    let headers = operation.responses.values_mut().flat_map(|response| response.headers.values_mut());
    headers.for_each(|header| schema_3_0(&mut header.schema));
    let answers = operation.responses.values_mut().flat_map(|response| response.content.values_mut());
    bodies.chain(answers).for_each(|media: &mut MediaType| schema_3_0(&mut media.schema));
}

/// A schema with all that it holds.
pub(super) fn schema_3_0(schema: &mut Schema) {
    if let Some(Types::OrNull([name, _])) = schema.ty {
        schema.ty = Some(Types::One(name));
        schema.nullable = true;
    }
    if schema.any_of.iter().any(is_null) {
        schema.any_of.retain(|option| !is_null(option));
        schema.all_of.append(&mut schema.any_of);
        // Means nothing to 3.0.3 without a type beside it; references lead to objects.
        schema.ty = Some(Types::One("object"));
        schema.nullable = true;
    }
    if schema.reference.is_some()
        && *schema != (Schema { reference: schema.reference.clone(), ..Schema::default() })
    {
        let reference = schema.reference.take();
        schema.all_of.push(Schema { reference, ..Schema::default() });
    }
    // No `byte`, with which clients encode what the page wants to be given encoded.
    if schema.content_encoding.take().is_some() {
        schema.facts.format = Some(Format::Base64);
    }
    if schema.content_media_type.take().is_some() {
        schema.facts.format = Some(Format::Json);
    }
    (schema.refused_if, schema.then) = (None, None);
    schema.pattern = None;
    schema.example = schema.examples.drain(..).next();
    if let Some(Additional::Of(values)) = &mut schema.additional_properties {
        schema_3_0(values);
    }
    let parts = schema.items.iter_mut().map(|part| &mut **part);
    let parts =
        parts.chain(schema.properties.values_mut()).chain(&mut schema.any_of).chain(&mut schema.all_of);
    parts.for_each(schema_3_0);
}

fn is_null(schema: &Schema) -> bool {
    schema.type_name() == Some("null")
}
