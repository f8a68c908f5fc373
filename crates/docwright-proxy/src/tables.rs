//! An API's IR as the runtime's tables.
//!
//! The runtime wants what lives as long as the program, since in generated code it does. So these are leaked, once when
//! a server starts: as much as the IR's names are long, whatever is called and however often.

use docwright_ir as ir;
use docwright_runtime::{
    Api, Auth, Body, ClientParameter, ClientRole, Content, OperationInfo, OperationParameter, Place,
    PlacedParameter, Variable,
};

mod protocol;

use protocol::{auth, body, protocol};

/// What all operations share.
pub fn api(api: &ir::Api) -> &'static Api {
    let info = &api.info;
    let parameter = |known: &ir::ClientParameter| ClientParameter::new(text(&known.name), role(known.role));
    let api = Api::new(
        text(&info.name),
        text(&info.endpoint.url),
        text(&info.env_prefix),
        protocol(&info.protocol).with_operation_auth(ways(api.own_ways().into_iter())),
    )
    .with_title(text(&info.title))
    .with_variables(list(info.endpoint.variables.iter().map(variable)))
    .with_client_parameters(list(info.client_parameters.iter().map(parameter)));
    Box::leak(Box::new(api))
}

fn variable((name, variable): (&String, &ir::Variable)) -> Variable {
    let known = Variable::new(text(name));
    variable.default.as_deref().map_or(known, |value| known.with_default(text(value)))
}

/// What the runtime must know of one operation.
pub fn operation(
    protocol: &ir::Protocol,
    service: &ir::Service,
    operation: &ir::Operation,
) -> &'static OperationInfo {
    let method = text(&operation.http.method.to_ascii_uppercase());
    let mut info = OperationInfo::new(text(service.wire_name()), text(&operation.name))
        .with_version(text(service.version.as_deref().unwrap_or_default()))
        .with_http(method, text(&operation.http.path))
        .with_client_parameters(list(operation.request.iter().filter_map(client_parameter)))
        .with_placed(list(operation.request.iter().filter_map(placed)));
    info.endpoint = service.endpoint.as_deref().map(text);
    info.signed = !operation.is_open();
    info.auth = operation.auth.as_ref().map(|own| ways(own.iter()));
    info.idempotent = operation.idempotent.unwrap_or(false);
    info.body = operation.body.map(body);
    if operation.sends_nothing(protocol) {
        info.body = Some(Body::Nothing);
    }
    info.media_type = operation.media_type.as_deref().map_or("", text);
    info.whole = operation.whole_body().map(|field| text(&field.name));
    info.answer = content(operation.answer.content);
    info.answer_type = operation.answer.media_type.as_deref().map(text);
    info.answer_headers = list(operation.reply_headers().map(|field| text(&field.name)));
    // Without its token: the proxy sends nothing that its caller did not write.
    Box::leak(Box::new(info))
}

fn content(content: ir::Content) -> Content {
    match content {
        ir::Content::Json => Content::Json,
        ir::Content::Text => Content::Text,
        ir::Content::Bytes => Content::Bytes,
        ir::Content::Events => Content::Events,
        ir::Content::JsonLines => Content::JsonLines,
    }
}

fn role(role: ir::ClientRole) -> ClientRole {
    match role {
        ir::ClientRole::Region => ClientRole::Region,
        ir::ClientRole::Zone => ClientRole::Zone,
        ir::ClientRole::Project => ClientRole::Project,
    }
}

fn client_parameter(field: &ir::Field) -> Option<OperationParameter> {
    let mut parameter = OperationParameter::new(text(&field.name), role(field.client?));
    parameter.required = field.required;
    parameter.blank_allowed = field.blank_allowed;
    Some(parameter)
}

fn placed(field: &ir::Field) -> Option<PlacedParameter> {
    let place = match field.location? {
        ir::Location::Query => Place::Query,
        ir::Location::Header => Place::Header,
        ir::Location::Cookie => Place::Cookie,
        ir::Location::Body => Place::Body,
        ir::Location::Path => return None,
    };
    Some(PlacedParameter::new(text(&field.name), place))
}

fn ways<'a>(own: impl Iterator<Item = &'a ir::Auth>) -> &'static [Auth] {
    list(own.map(auth))
}

fn text(text: &str) -> &'static str {
    String::leak(text.to_owned())
}

fn list<T>(entries: impl Iterator<Item = T>) -> &'static [T] {
    Vec::leak(entries.collect())
}
