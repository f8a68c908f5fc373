//! What the runtime must know of an operation to call it.

use docwright_ir as ir;

use super::model::{ClientParameter, Info, Part};

/// Reads it from the operation.
pub(super) fn info(service: &ir::Service, operation: &ir::Operation, protocol: &ir::Protocol) -> Info {
    let client_parameters = operation
        .request
        .iter()
        .filter_map(|field| {
            Some(ClientParameter {
                name: field.name.clone(),
                role: field.client?,
                required: field.required,
                blank_allowed: field.blank_allowed,
            })
        })
        .collect();
    Info {
        service: service.wire_name().to_owned(),
        version: service.version.clone().unwrap_or_default(),
        name: operation.name.clone(),
        method: operation.http.method.clone(),
        path: operation.http.path.clone(),
        endpoint: service.endpoint.clone(),
        client_parameters,
        placed: operation.request.iter().filter_map(placed).collect(),
        signed: !operation.is_open(),
        auth: operation.auth.clone().filter(|_| !operation.is_open()),
        idempotent: operation.idempotent.unwrap_or(false),
        idempotency_token: operation.idempotency.as_ref().map(|known| known.parameter.clone()),
        body: operation.body,
        sends_nothing: operation.sends_nothing(protocol),
        media_type: operation.media_type.clone(),
        whole: operation.whole_body().map(|field| field.name.clone()),
        answer: operation.answer.content,
        answer_type: operation.answer.media_type.clone(),
        answer_headers: operation.reply_headers().map(|field| field.name.clone()).collect(),
    }
}

fn placed(field: &ir::Field) -> Option<(String, Part)> {
    let place = match field.location? {
        ir::Location::Query => Part::Query,
        ir::Location::Header => Part::Header,
        ir::Location::Cookie => Part::Cookie,
        ir::Location::Body => Part::Body,
        ir::Location::Path => return None,
    };
    Some((field.name.clone(), place))
}
