//! What a call carries beside the operation's own parameters: its name, its version, the region, the signature.
//!
//! In the plain form the path is the name and the proxy knows the rest, so that only the region is left, which a caller
//! may choose.

use docwright_ir::{ActionIn, ClientRole, Field, Http, Location, Operation};

use super::document::Parameter;
use super::parameter::{fixed, has_body, parameter};
use super::schema::Scope;
use super::schema_object::Schema;
use super::{Cx, signing};

/// The parameters of the protocol that travel outside the body.
pub(super) fn parameters(
    cx: &Cx<'_>,
    operation: &Operation,
    http: &Http,
    scope: &Scope<'_>,
) -> Vec<Parameter> {
    match cx.api.action {
        ActionIn::Path => Vec::new(),
        ActionIn::Headers => headers(cx, operation, scope),
        ActionIn::Parameter if has_body(http) => Vec::new(),
        ActionIn::Parameter => {
            let action = action(cx, operation).map(|schema| fixed("Action", "query", schema, true));
            let signature =
                signature(cx).into_iter().map(|(name, schema)| fixed(name, "query", schema, false));
            action.into_iter().chain(signature).collect()
        }
    }
}

/// The operation's name as a member of the body, where it travels so.
pub(super) fn action(cx: &Cx<'_>, operation: &Operation) -> Option<Schema> {
    let schema = || Schema::constant(&operation.name).describe("The operation. Always this value.");
    (cx.api.action == ActionIn::Parameter && !cx.is_plain()).then(schema)
}

/// What a signer adds to the body.
pub(super) fn signature(cx: &Cx<'_>) -> Vec<(&'static str, Schema)> {
    if cx.is_plain() { Vec::new() } else { signing::parameters(cx.api.signing) }
}

/// Whether a parameter is the region, which travels beside the operation's name.
pub(super) fn is_region_header(cx: &Cx<'_>, field: &Field) -> bool {
    cx.api.action == ActionIn::Headers && field.client == Some(ClientRole::Region)
}

fn headers(cx: &Cx<'_>, operation: &Operation, scope: &Scope<'_>) -> Vec<Parameter> {
    let prefix = signing::header_prefix(cx.api.signing);
    let header = |name: &str, schema, required| fixed(&format!("{prefix}{name}"), "header", schema, required);
    let mut headers = Vec::new();
    if !cx.is_plain() {
        headers.push(header("Action", Schema::constant(&operation.name), true));
        headers.extend(cx.service.version.as_deref().map(|it| header("Version", Schema::constant(it), true)));
    }
    // The region travels beside the operation's name, whether its page lists it or not.
    let own = operation.request.iter().find(|field| is_region_header(cx, field));
    let known = cx.api.client_parameters.iter().any(|parameter| parameter.role == ClientRole::Region);
    match own {
        Some(field) => {
            let name = format!("{prefix}Region");
            headers.push(Parameter { name, ..parameter(cx, field, Location::Header, scope) });
        }
        None if known => {
            let description = Some("The region to call; the client's own if none is given.".to_owned());
            headers.push(Parameter { description, ..header("Region", Schema::of("string"), false) });
        }
        None => {}
    }
    headers
}
