//! The Rust client for an API from its IR, as the generated crates' tables would describe it.

use std::time::Duration;

use docwright_ir as ir;
use docwright_runtime as runtime;
use serde_json::{Map, Value};

use super::sdk::Job;

/// An API as generated code describes it. Leaked, since generated code holds it in statics.
pub(super) fn api(info: &ir::ApiInfo) -> &'static runtime::Api {
    let parameters = info.client_parameters.iter();
    let parameters = parameters
        .map(|parameter| runtime::ClientParameter::new(leak(&parameter.name), role(parameter.role)));
    let (name, endpoint, env_prefix) = (leak(&info.name), leak(&info.endpoint.url), leak(&info.env_prefix));
    let api = runtime::Api::new(name, endpoint, env_prefix, protocol(info))
        .with_title(leak(&info.title))
        .with_client_parameters(Box::leak(parameters.collect()));
    Box::leak(Box::new(api))
}

fn protocol(info: &ir::ApiInfo) -> runtime::Protocol {
    let signing = match info.signing {
        ir::Signing::SortedSha1 => runtime::Signing::SortedSha1,
        ir::Signing::Tc3HmacSha256 => runtime::Signing::Tc3HmacSha256,
    };
    let body = match info.body {
        ir::Body::Form => runtime::Body::Form,
        ir::Body::Json => runtime::Body::Json,
    };
    let action = match info.action {
        ir::ActionIn::Parameter => runtime::ActionIn::Parameter,
        ir::ActionIn::Headers => runtime::ActionIn::Headers,
        ir::ActionIn::Path => runtime::ActionIn::Path,
    };
    let envelope = match info.envelope {
        ir::Envelope::RetCode => runtime::Envelope::RetCode,
        ir::Envelope::Response => runtime::Envelope::Response,
    };
    runtime::Protocol::new(signing, body, action, envelope)
}

/// An operation as generated code describes it; by `method` instead of its own.
pub(super) fn operation(
    service: &ir::Service,
    operation: &ir::Operation,
    method: &str,
) -> &'static runtime::OperationInfo {
    let parameters = operation.request.iter().filter_map(|field| {
        let mut parameter = runtime::OperationParameter::new(leak(&field.name), role(field.client?));
        (parameter.required, parameter.blank_allowed) = (field.required, field.blank_allowed);
        Some(parameter)
    });
    let mut info = runtime::OperationInfo::new(leak(service.wire_name()), leak(&operation.name))
        .with_version(leak(service.version.as_deref().unwrap_or_default()))
        .with_http(leak(method), leak(&operation.http.path))
        .with_client_parameters(Box::leak(parameters.collect()));
    info.endpoint = service.endpoint.as_deref().map(leak);
    info.signed = !operation.unsigned;
    info.idempotent = operation.idempotent.unwrap_or(false);
    Box::leak(Box::new(info))
}

/// Makes the call that an official SDK made with these arguments. What a client holds for all its requests comes
/// from the client, as it does there.
pub(super) fn call(
    api: &'static runtime::Api,
    info: &'static runtime::OperationInfo,
    job: &Job<'_>,
    secret: &str,
    sent: &Map<String, Value>,
) -> Result<(), runtime::Error> {
    let builder = runtime::Builder::new(api)
        .endpoint(job.url.as_str())
        .credentials(job.id, secret)
        .region(job.region)
        .project_id(job.project)
        .timeout(Duration::from_secs(30))
        .attempts(1);
    let mut sent = sent.clone();
    sent.remove("Action");
    for parameter in
        api.client_parameters.iter().filter(|parameter| parameter.role != runtime::ClientRole::Zone)
    {
        sent.remove(parameter.name);
    }
    let params = match runtime::Value::from_json(Value::Object(sent).to_string().as_bytes())? {
        runtime::Value::Object(members) => members.into_iter().collect(),
        _ => runtime::Params::new(),
    };
    builder.build_blocking()?.call_dynamic(info, params, runtime::CallOptions::default()).map(drop)
}

fn role(role: ir::ClientRole) -> runtime::ClientRole {
    match role {
        ir::ClientRole::Region => runtime::ClientRole::Region,
        ir::ClientRole::Zone => runtime::ClientRole::Zone,
        ir::ClientRole::Project => runtime::ClientRole::Project,
    }
}

fn leak(text: &str) -> &'static str {
    Box::leak(text.into())
}
