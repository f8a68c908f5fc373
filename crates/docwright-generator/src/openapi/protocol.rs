//! What a call carries beside the operation's own parameters: its name, its version, the region, the signature.
//!
//! In the plain form the path is the name and the proxy knows the rest, so that only the region is left, which a caller
//! may choose. The language is left to the client: no page lists it, and a server answers without it.

use docwright_ir::{ClientRole, Field, Http, Location, Operation, Slot};

use super::body;
use super::document::Parameter;
use super::parameter::{fixed, parameter};
use super::schema::Scope;
use super::schema_object::Schema;
use super::{Cx, signing};

/// What the protocol puts among an operation's own parameters.
pub(super) struct Member<'a> {
    pub(super) name: &'a str,
    pub(super) schema: Schema,
    /// The one value that it always has, and must have.
    pub(super) constant: Option<&'a str>,
}

/// The parameters of the protocol that travel outside the body.
pub(super) fn parameters(
    cx: &Cx<'_>,
    operation: &Operation,
    http: &Http,
    scope: &Scope<'_>,
) -> Vec<Parameter> {
    let mut parameters = headers(cx, operation, scope);
    if !body::is_object(cx, operation, http) {
        let before = before(cx, operation).into_iter().chain(after(cx, operation));
        let query = |it: Member<'_>| fixed(it.name, "query", it.schema, it.constant.is_some());
        parameters.extend(before.map(query));
    }
    parameters
}

/// What stands before the operation's own parameters: its name and version, where they are parameters.
pub(super) fn before<'a>(cx: &Cx<'a>, operation: &'a Operation) -> Vec<Member<'a>> {
    let member = |(slot, value, text): (Option<&'a Slot>, Option<&'a str>, &str)| match (slot, value) {
        (Some(Slot::Parameter(name)), Some(value)) => {
            let schema = Schema::constant(value).describe(format!("{text} Always this value."));
            Some(Member { name, schema, constant: Some(value) })
        }
        _ => None,
    };
    let request = &cx.api.protocol.request;
    let action = (request.action.as_ref(), Some(operation.name.as_str()), "The operation.");
    let version = (request.version.as_ref(), cx.service.version.as_deref(), "The service's version.");
    let sent = if cx.is_plain() { [].as_slice() } else { &[action, version] };
    sent.iter().copied().filter_map(member).collect()
}

/// What stands behind them and gives way to them: the region, and what a signer adds.
pub(super) fn after<'a>(cx: &Cx<'a>, operation: &Operation) -> Vec<Member<'a>> {
    let region = match &cx.api.protocol.request.region {
        Some(Slot::Parameter(name)) if own_region(operation).is_none() && has_region(cx) => {
            Some(Member { name, schema: Schema::of("string").describe(about_region(cx)), constant: None })
        }
        _ => None,
    };
    let ways = operation.ways(&cx.api.protocol);
    let signature = signing::parameters(ways).filter(|_| !cx.is_plain());
    let signature = signature.map(|(name, schema)| Member { name, schema, constant: None });
    region.into_iter().chain(signature).collect()
}

/// Whether a parameter is the region, where a header carries it.
pub(super) fn is_region_header(cx: &Cx<'_>, field: &Field) -> bool {
    let in_header = matches!(cx.api.protocol.request.region, Some(Slot::Header(_)));
    in_header && field.client == Some(ClientRole::Region)
}

fn headers(cx: &Cx<'_>, operation: &Operation, scope: &Scope<'_>) -> Vec<Parameter> {
    let request = &cx.api.protocol.request;
    let constant = |slot: &Option<Slot>, value: Option<&str>| match (slot, value) {
        (Some(Slot::Header(name)), Some(value)) if !cx.is_plain() => {
            Some(fixed(name, "header", Schema::constant(value), true))
        }
        _ => None,
    };
    let action = constant(&request.action, Some(&operation.name));
    let version = constant(&request.version, cx.service.version.as_deref());
    action.into_iter().chain(version).chain(region_header(cx, operation, scope)).collect()
}

/// The region travels beside the operation's name, whether its page lists it or not.
fn region_header(cx: &Cx<'_>, operation: &Operation, scope: &Scope<'_>) -> Option<Parameter> {
    let Some(Slot::Header(name)) = &cx.api.protocol.request.region else { return None };
    match own_region(operation) {
        Some(field) => {
            Some(Parameter { name: name.clone(), ..parameter(cx, field, Location::Header, scope) })
        }
        None if has_region(cx) => {
            let header = fixed(name, "header", Schema::of("string"), false);
            Some(Parameter { description: Some(about_region(cx).to_owned()), ..header })
        }
        None => None,
    }
}

fn about_region(cx: &Cx<'_>) -> &'static str {
    match cx.is_plain() {
        true => "The region to call; the proxy's own if none is given.",
        false => "The region to call.",
    }
}

fn own_region(operation: &Operation) -> Option<&Field> {
    operation.request.iter().find(|field| field.client == Some(ClientRole::Region))
}

/// Whether a client has a region at all.
fn has_region(cx: &Cx<'_>) -> bool {
    cx.api.client_parameters.iter().any(|parameter| parameter.role == ClientRole::Region)
}
