//! Finds what `help`, `man`, `schema` and `call` are asked about: `ufile`, `create-ufile-token`,
//! `ufile create-ufile-token`.

use crate::described::Described;
use crate::failure::Failure;
use crate::names;
use crate::suggest;
use crate::tables::{Cli, Operation, Service};
use crate::verbs;

/// What some words name.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Found {
    Program,
    Service(&'static Service),
    Operation(&'static Service, Described),
}

/// What `words` name. An operation's name alone is enough where one service has it.
pub(crate) fn find(cli: &Cli, words: &[String]) -> Result<Found, Failure> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] => Ok(Found::Program),
        [word] => match names::service(cli, word) {
            Some(service) => Ok(Found::Service(service)),
            None => by_name(cli, word).and_then(described),
        },
        [service, word] => {
            let service = self::service(cli, service)?;
            operation(service, word).and_then(|operation| described((service, operation)))
        }
        _ => Err(Failure::usage("expected at most a service and an operation")),
    }
}

fn described((service, operation): (&'static Service, &'static Operation)) -> Result<Found, Failure> {
    Ok(Found::Operation(service, Described::of(service, operation)?))
}

/// [`find`] where only an operation will do.
pub(crate) fn find_operation(cli: &Cli, words: &[String]) -> Result<(&'static Service, Described), Failure> {
    match find(cli, words)? {
        Found::Operation(service, operation) => Ok((service, operation)),
        Found::Program | Found::Service(_) => Err(Failure::usage("expected an operation's name")
            .tip(format!("`{} list SERVICE` lists a service's operations", cli.command))),
    }
}

/// The service of this name.
pub(crate) fn service(cli: &Cli, word: &str) -> Result<&'static Service, Failure> {
    names::service(cli, word).ok_or_else(|| {
        let known = cli.services.iter().map(|service| service.name);
        Failure::usage(format!("there is no service `{word}`"))
            .maybe_tip(suggest::tip(word, known))
            .tip(format!("`{} list` lists the services", cli.command))
    })
}

fn operation(service: &'static Service, word: &str) -> Result<&'static Operation, Failure> {
    names::operation(service, word).ok_or_else(|| no_operation(service, word))
}

/// That a service has no such operation.
pub(crate) fn no_operation(service: &Service, word: &str) -> Failure {
    // Somebody who types wire names is helped by one.
    let known =
        |wire: bool| service.operations.iter().map(move |item| if wire { item.info.name } else { item.name });
    let is_wire = word.starts_with(|c: char| c.is_ascii_uppercase());
    // Who wants to delete something is not told how to make one.
    let same = known(is_wire).filter(|name| verbs::effect(name) == verbs::effect(word));
    Failure::usage(format!("{} has no operation `{word}`", service.name))
        .maybe_tip(suggest::tip(word, same))
        .tip(format!("`list {}` lists its operations", service.name))
}

/// That the program has neither such a service nor such a command.
pub(crate) fn no_command(cli: &Cli, word: &str) -> Failure {
    let services = cli.services.iter().map(|service| service.name);
    Failure::usage(format!("there is no service and no command `{word}`"))
        .maybe_tip(suggest::tip(word, services.chain(names::COMMANDS)))
}

/// The only operation of this name.
fn by_name(cli: &Cli, word: &str) -> Result<(&'static Service, &'static Operation), Failure> {
    let mut found =
        cli.services.iter().filter_map(|service| Some((*service, names::operation(service, word)?)));
    let Some(first) = found.next() else {
        let services = cli.services.iter().map(|service| service.name);
        let known = services.chain(names::operations(cli).map(|(_, operation)| operation.name));
        return Err(Failure::usage(format!("there is no service and no operation `{word}`"))
            .maybe_tip(suggest::tip(word, known))
            .tip(format!("`{} search WORD` looks through all operations", cli.command)));
    };
    let others: Vec<&str> = found.map(|(service, _)| service.name).collect();
    if others.is_empty() {
        return Ok(first);
    }
    Err(Failure::usage(format!("`{word}` is an operation of {}, {}", first.0.name, others.join(", ")))
        .tip(format!("name the service too: `{} {word}`", first.0.name)))
}
