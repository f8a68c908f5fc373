//! What operations and flags are called, and how a typed name finds them.

use std::borrow::Cow;

use crate::facts::{Parameter, Table};
use crate::tables::{Cli, Operation, Service};

/// Flags that belong to the program. A parameter of the same name goes by its wire name instead, so
/// that `--output` and `--query` mean the same on every operation.
const RESERVED: [&str; 49] = [
    "all-pages",
    "api-key",
    "api-key-2",
    "api-key-3",
    "api-key-4",
    "auth-password",
    "auth-username",
    "debug",
    "dry-run",
    "endpoint",
    "help",
    "input",
    "max-items",
    "no-color",
    "no-pager",
    "oauth-client-id",
    "oauth-client-id-2",
    "oauth-client-id-3",
    "oauth-client-id-4",
    "oauth-client-secret",
    "oauth-client-secret-2",
    "oauth-client-secret-3",
    "oauth-client-secret-4",
    "oauth-token",
    "oauth-token-2",
    "oauth-token-3",
    "oauth-token-4",
    "output",
    "output-file",
    "private-key",
    "profile",
    "project-id",
    "public-key",
    "query",
    "quiet",
    "raw",
    "region",
    "retries",
    "secret-id",
    "secret-key",
    "security-token",
    "skeleton",
    "timeout",
    "token",
    "wait",
    "wait-timeout",
    "wide",
    "yes",
    "zone",
];

/// The program's own commands.
pub(crate) const COMMANDS: [&str; 8] =
    ["call", "completion", "configure", "help", "list", "man", "schema", "search"];

/// The flag of a parameter, without dashes.
pub(crate) fn flag(parameter: &Parameter) -> Cow<'_, str> {
    if !is_reserved(&parameter.flag) {
        return Cow::Borrowed(&parameter.flag);
    }
    if !is_reserved(&parameter.wire) {
        return Cow::Borrowed(&parameter.wire);
    }
    format!("{}-parameter", parameter.flag).into()
}

/// Whether a flag of the program has this name.
pub(crate) fn is_reserved(flag: &str) -> bool {
    RESERVED.contains(&flag)
}

/// Whether `name`, which a page wrote, can be typed as a flag or as a command.
pub(crate) fn is_typeable(name: &str) -> bool {
    name.starts_with(|c: char| c.is_alphanumeric())
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

/// Whether `typed` names the parameter: by flag, by wire name, in any case.
fn names_parameter(typed: &str, parameter: &Parameter) -> bool {
    let names = [&parameter.flag, &parameter.wire];
    names.iter().any(|name| typed.eq_ignore_ascii_case(name)) || typed.eq_ignore_ascii_case(&flag(parameter))
}

/// The parameter that `typed` names. An exact wire name goes first: two may differ only in case.
pub(crate) fn parameter(typed: &str, table: Table) -> Option<&'static Parameter> {
    let exact = table.rows().iter().find(|parameter| parameter.wire == typed);
    exact.or_else(|| table.rows().iter().find(|parameter| names_parameter(typed, parameter)))
}

/// The service that `typed` names.
pub(crate) fn service(cli: &Cli, typed: &str) -> Option<&'static Service> {
    let is_named = |service: &&&Service| {
        typed.eq_ignore_ascii_case(service.name) || typed.eq_ignore_ascii_case(&command(service))
    };
    cli.services.iter().find(is_named).copied()
}

/// The subcommand of a service. One that is called as a command of the program makes way for it.
pub(crate) fn command(service: &Service) -> Cow<'static, str> {
    match COMMANDS.contains(&service.name) {
        true => format!("{}-service", service.name).into(),
        false => service.name.into(),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_makes_way_for_a_command_of_the_program() {
        let named = |name| command(&Service::new(name, &[])).into_owned();
        assert_eq!((named("search"), named("ufile")), ("search-service".into(), "ufile".into()));
    }

    #[test]
    fn a_parameter_makes_way_for_a_flag_of_the_program() {
        let named = |flag: &str, wire: &str| {
            let parameter = Parameter { flag: flag.into(), wire: wire.into(), ..Parameter::default() };
            super::flag(&parameter).into_owned()
        };
        assert_eq!(named("query", "Query"), "Query");
        assert_eq!(named("query", "query"), "query-parameter");
        assert_eq!(named("host-query", "HostQuery"), "host-query");
    }

    #[test]
    fn what_a_page_wrote_is_not_always_a_name() {
        assert!(is_typeable("UHostId") && is_typeable("名称") && is_typeable("a.b_c-d"));
        assert!(!is_typeable("--x") && !is_typeable("a b") && !is_typeable("") && !is_typeable("a=b"));
    }
}
