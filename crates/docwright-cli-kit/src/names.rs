//! What operations and flags are called, and how a typed name finds them.

use crate::tables::{Cli, Operation, Parameter, Service};

/// Flags that belong to the program. A parameter of the same name goes by its wire name instead, so
/// that `--output` and `--query` mean the same on every operation.
const RESERVED: [&str; 24] = [
    "all-pages",
    "debug",
    "dry-run",
    "endpoint",
    "help",
    "input",
    "max-items",
    "no-color",
    "output",
    "private-key",
    "profile",
    "project-id",
    "public-key",
    "query",
    "quiet",
    "region",
    "retries",
    "secret-id",
    "secret-key",
    "security-token",
    "skeleton",
    "timeout",
    "token",
    "zone",
];

/// The flag of a parameter, without dashes.
pub(crate) fn flag(parameter: &Parameter) -> std::borrow::Cow<'static, str> {
    if !RESERVED.contains(&parameter.flag) {
        return parameter.flag.into();
    }
    if !RESERVED.contains(&parameter.wire) {
        return parameter.wire.into();
    }
    format!("{}-parameter", parameter.flag).into()
}

/// Whether `typed` names the parameter: by flag, by wire name, in any case.
pub(crate) fn names_parameter(typed: &str, parameter: &Parameter) -> bool {
    typed.eq_ignore_ascii_case(&flag(parameter)) || typed.eq_ignore_ascii_case(parameter.wire)
}

/// The parameter that `typed` names. An exact wire name goes first: two may differ only in case.
pub(crate) fn parameter(typed: &str, parameters: &'static [Parameter]) -> Option<&'static Parameter> {
    let exact = parameters.iter().find(|parameter| parameter.wire == typed);
    exact.or_else(|| parameters.iter().find(|parameter| names_parameter(typed, parameter)))
}

/// The service that `typed` names.
pub(crate) fn service(cli: &Cli, typed: &str) -> Option<&'static Service> {
    cli.services.iter().find(|service| service.name.eq_ignore_ascii_case(typed)).copied()
}

/// The operation of `service` that `typed` names: by command or by wire name.
pub(crate) fn operation(service: &Service, typed: &str) -> Option<&'static Operation> {
    let exact = service.operations.iter().find(|operation| operation.info.name == typed);
    let named = |operation: &&&Operation| {
        operation.name.eq_ignore_ascii_case(typed) || operation.info.name.eq_ignore_ascii_case(typed)
    };
    exact.or_else(|| service.operations.iter().find(named)).copied()
}

/// Every operation with its service, in the tables' order.
pub(crate) fn operations(cli: &Cli) -> impl Iterator<Item = (&'static Service, &'static Operation)> {
    let services = cli.services.iter().copied();
    services.flat_map(|service| service.operations.iter().map(move |operation| (service, *operation)))
}
