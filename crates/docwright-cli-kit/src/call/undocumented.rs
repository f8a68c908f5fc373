//! `call ACTION --param NAME=VALUE`: what no page documents, or documents wrongly.

use docwright_runtime::{OperationInfo, Params};
use serde_json::Map;

use super::request;
use super::secrets::Secrets;
use crate::command::Undocumented;
use crate::described::Described;
use crate::facts::{Column, Kind};
use crate::failure::Failure;
use crate::find;
use crate::io::Io;
use crate::names;
use crate::tables::{Cli, Service};
use crate::values::dotted::{self, Step};
use crate::values::{document, given};

/// What was asked for, and what is known of it.
pub(super) struct Request {
    pub(super) info: &'static OperationInfo,
    pub(super) params: Params,
    pub(super) secrets: Secrets,
    /// The reply's fields.
    pub(super) columns: &'static [Column],
}

/// The operation and the parameters that were asked for.
pub(super) fn request(cli: &Cli, io: &mut Io<'_>, asked: Undocumented) -> Result<Request, Failure> {
    let mut request = match &asked.input {
        Some(path) => document::input(path, io.stdin())?,
        None => Map::new(),
    };
    let mut values = Vec::new();
    for text in &asked.parameters {
        let (name, value) = text
            .split_once('=')
            .filter(|(name, _)| !name.is_empty())
            .ok_or_else(|| Failure::usage("--param: expected NAME=VALUE"))?;
        if let Some(error) = dotted::too_deep(name.split('.').count()) {
            return Err(Failure::usage(format!("--param: {error}")));
        }
        let value = document::expand("param", value, io.stdin())?.into_owned();
        let value = given::value(&Kind::Any, vec![value]).map_err(Failure::usage)?;
        values.push((format!("param {name}"), steps(name), value));
    }
    dotted::place(&mut request, values).map_err(Failure::usage)?;
    let (service, operation) = known(cli, &asked)?;
    let secrets = operation.map(Secrets::of).unwrap_or_default();
    let params = request::params(&request, &secrets);
    let info = match operation {
        Some(known) if asked.version.is_none() => &known.operation.info,
        _ => made_up(cli, asked, service)?,
    };
    let columns = operation.map(|known| known.facts.reply.as_slice()).unwrap_or_default();
    Ok(Request { info, params, secrets, columns })
}

/// `Disks.0.Size` as steps into the request.
fn steps(name: &str) -> Vec<Step> {
    let step = |part: &str| match dotted::index(part) {
        Some(index) => Step::Index(index),
        None => Step::Member(part.to_owned()),
    };
    let mut parts = name.split('.');
    // The request itself has only members.
    let first = parts.next().map(|part| Step::Member(part.to_owned()));
    first.into_iter().chain(parts.map(step)).collect()
}

/// The service, if one is named, and the operation, if a table has it.
fn known(cli: &Cli, asked: &Undocumented) -> Result<(Option<&'static Service>, Option<Described>), Failure> {
    if let Some(word) = &asked.service {
        let Some(service) = names::service(cli, word) else { return Ok((None, None)) };
        let operation = service.operations.iter().find(|operation| operation.info.name == asked.action);
        let operation = operation.map(|operation| Described::of(service, operation)).transpose()?;
        return Ok((Some(service), operation));
    }
    let has_it = names::operations(cli).any(|(_, operation)| operation.info.name == asked.action);
    if !has_it {
        return Ok((None, None));
    }
    let (service, operation) = find::find_operation(cli, std::slice::from_ref(&asked.action))?;
    Ok((Some(service), Some(operation)))
}

/// What the runtime must know of an operation that no table has.
fn made_up(
    cli: &Cli,
    asked: Undocumented,
    service: Option<&'static Service>,
) -> Result<&'static OperationInfo, Failure> {
    let sibling = service.and_then(|service| service.operations.first()).map(|operation| &operation.info);
    let version = asked.version.or_else(|| sibling.map(|sibling| sibling.version.to_owned()));
    let service = sibling.map(|sibling| sibling.service.to_owned()).or(asked.service);
    if cli.api.protocol.request.version.is_some() && (service.is_none() || version.is_none()) {
        return Err(Failure::usage(format!(
            "no table has `{}`: where it belongs is not known",
            asked.action
        ))
        .tip("give `--service`, and `--api-version` if the service is not known either"));
    }
    // The runtime wants what lives as long as the program; this is made once in a run.
    let kept = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
    let mut info = OperationInfo::new(kept(service.unwrap_or_default()), kept(asked.action))
        .with_version(kept(version.unwrap_or_default()));
    info.endpoint = sibling.and_then(|sibling| sibling.endpoint);
    Ok(Box::leak(Box::new(info)))
}
