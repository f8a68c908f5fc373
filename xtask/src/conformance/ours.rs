//! The Rust client for an API from its IR, as the generated crates' tables would describe it.

use std::time::Duration;

use docwright_ir as ir;
use docwright_proxy::tables;
use docwright_runtime as runtime;
use serde_json::{Map, Value};

use super::sdk::Job;

/// An operation as generated code describes it; by `method` instead of its own.
pub(super) fn operation(
    protocol: &ir::Protocol,
    service: &ir::Service,
    operation: &ir::Operation,
    method: &str,
) -> &'static runtime::OperationInfo {
    let http = ir::Http { method: method.to_owned(), path: operation.http.path.clone() };
    tables::operation(protocol, service, &ir::Operation { http, ..operation.clone() })
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
