//! The Rust client for an API from its IR, as the generated crates' tables would describe it.

use std::time::Duration;

use docwright_ir as ir;
use docwright_runtime as runtime;
use serde_json::{Map, Value};

use super::sdk::Job;

/// An API as generated code describes it. Leaked, since generated code holds it in statics.
pub(super) fn api(info: &ir::ApiInfo) -> &'static runtime::Api {
    let parameters = info.client_parameters.iter().map(|parameter| runtime::ClientParameter {
        name: leak(&parameter.name),
        role: role(parameter.role),
    });
    Box::leak(Box::new(runtime::Api {
        name: leak(&info.name),
        title: leak(&info.title),
        endpoint: leak(&info.endpoint.url),
        signing: match info.signing {
            ir::Signing::SortedSha1 => runtime::Signing::SortedSha1,
            ir::Signing::Tc3HmacSha256 => runtime::Signing::Tc3HmacSha256,
        },
        body: match info.body {
            ir::Body::Form => runtime::Body::Form,
            ir::Body::Json => runtime::Body::Json,
        },
        action: match info.action {
            ir::ActionIn::Parameter => runtime::ActionIn::Parameter,
            ir::ActionIn::Headers => runtime::ActionIn::Headers,
            ir::ActionIn::Path => runtime::ActionIn::Path,
        },
        envelope: match info.envelope {
            ir::Envelope::RetCode => runtime::Envelope::RetCode,
            ir::Envelope::Response => runtime::Envelope::Response,
        },
        env_prefix: leak(&info.env_prefix),
        client_parameters: Box::leak(parameters.collect()),
    }))
}

/// An operation as generated code describes it; by `method` instead of its own.
pub(super) fn operation(
    service: &ir::Service,
    operation: &ir::Operation,
    method: &str,
) -> &'static runtime::OperationInfo {
    let parameters = operation.request.iter().filter_map(|field| {
        Some(runtime::OperationParameter {
            name: leak(&field.name),
            role: role(field.client?),
            required: field.required,
            blank_allowed: field.blank_allowed,
        })
    });
    Box::leak(Box::new(runtime::OperationInfo {
        service: leak(service.wire_name()),
        version: leak(service.version.as_deref().unwrap_or_default()),
        name: leak(&operation.name),
        method: leak(method),
        path: leak(&operation.http.path),
        endpoint: service.endpoint.as_deref().map(leak),
        client_parameters: Box::leak(parameters.collect()),
        placed: &[],
        signed: !operation.unsigned,
        idempotent: operation.idempotent.unwrap_or(false),
    }))
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
