//! Where the arguments lead, found before any command is built.

use std::ffi::OsString;

use super::globals;
use crate::described::Described;
use crate::facts::Table;
use crate::failure::Failure;
use crate::names;
use crate::tables::{Cli, Service};
use crate::values::dotted;

/// The service and the operation that the arguments name, as far as they do.
#[derive(Debug, Default)]
pub(crate) struct Route {
    pub(crate) service: Option<&'static Service>,
    pub(crate) operation: Option<Described>,
    /// As typed: another spelling becomes an alias.
    pub(crate) typed_service: Option<String>,
    pub(crate) typed_operation: Option<String>,
    /// The dotted flags among the arguments, without dashes, each once.
    pub(crate) dotted: Vec<dotted::Flag>,
}

impl Route {
    /// Reads the arguments after the program's name.
    pub(crate) fn of(cli: &Cli, args: &[OsString]) -> Result<Self, Failure> {
        let mut route = Route::default();
        let mut words = words(cli, args);
        let Some(word) = words.next() else { return Ok(route) };
        route.service = names::service(cli, word).filter(|service| !is_builtin(service, word));
        let Some(service) = route.service else { return Ok(route) };
        route.typed_service = Some(word.to_owned());
        let Some(word) = words.next() else { return Ok(route) };
        let Some(operation) = names::operation(service, word) else { return Ok(route) };
        let described = Described::of(service, operation)?;
        route.operation = Some(described);
        route.typed_operation = Some(word.to_owned());
        route.dotted = dotted_flags(described.parameters(), args);
        Ok(route)
    }

    /// A route that no arguments took.
    pub(crate) fn to(service: &'static Service, operation: Option<Described>) -> Self {
        Route { service: Some(service), operation, ..Route::default() }
    }
}

/// Whether `word` means the program's own command and not the service of the same name.
fn is_builtin(service: &Service, word: &str) -> bool {
    names::command(service) != service.name && word.eq_ignore_ascii_case(service.name)
}

/// The arguments that are neither options nor options' values. Before the operation's name only global
/// options can stand, so it is enough to know those.
fn words<'a>(cli: &Cli, args: &'a [OsString]) -> impl Iterator<Item = &'a str> {
    let takes_value: Vec<String> = globals::args(cli)
        .into_iter()
        .filter(|arg| arg.get_action().takes_values())
        .flat_map(|arg| {
            let long = arg.get_long_and_visible_aliases().unwrap_or_default();
            let hidden = arg.get_all_aliases().unwrap_or_default();
            let mut names: Vec<String> = long.iter().chain(&hidden).map(|name| format!("--{name}")).collect();
            names.extend(arg.get_short().map(|short| format!("-{short}")));
            names
        })
        .collect();
    let mut skip = false;
    args.iter().filter_map(move |arg| {
        let arg = arg.to_str()?;
        if std::mem::take(&mut skip) {
            return None;
        }
        skip = takes_value.iter().any(|name| name == arg);
        (!arg.starts_with('-')).then_some(arg)
    })
}

fn dotted_flags(table: Table, args: &[OsString]) -> Vec<dotted::Flag> {
    let mut found: Vec<dotted::Flag> = Vec::new();
    for arg in args.iter().filter_map(|arg| arg.to_str()) {
        let Some(flag) = arg.strip_prefix("--") else { continue };
        let flag = flag.split_once('=').map_or(flag, |(flag, _)| flag);
        if found.iter().any(|(known, _)| known == flag) {
            continue;
        }
        if let Some(target) = dotted::resolve(flag, table) {
            found.push((flag.to_owned(), target));
        }
    }
    found
}
