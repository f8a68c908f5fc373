//! `configure check`: whether a key works, found out by a call that only reads.

use docwright_runtime::Paging;

use super::Profiled;
use crate::call;
use crate::command::Undocumented;
use crate::described::Described;
use crate::failure::Failure;
use crate::io::Io;
use crate::names;
use crate::tables::Cli;
use crate::verbs;

/// Makes the call; that it is answered says that the key works.
pub(super) fn run(file: &Profiled<'_>, io: &mut Io<'_>) -> Result<(), Failure> {
    let asked = call_of(file.session.cli)?;
    let action = asked.action.clone();
    call::answered(file.session, io, asked)?;
    io.say(&format!("The key works: {action} was answered.\n"));
    Ok(())
}

/// The vendor's named call, else the first that reads and needs nothing.
fn call_of(cli: &Cli) -> Result<Undocumented, Failure> {
    let of = |action: &str, service: Option<&str>, parameters| Undocumented {
        action: action.to_owned(),
        service: service.map(str::to_owned),
        version: None,
        input: None,
        parameters,
    };
    if let Some(action) = cli.check {
        return Ok(of(action, None, Vec::new()));
    }
    for (service, operation) in
        names::operations(cli).filter(|(_, operation)| verbs::reads(operation.info.name))
    {
        let described = Described::of(service, operation)?;
        if operation.info.signed && described.needs_nothing() {
            // One entry of a list says as much as all of them.
            let size = operation.paging.and_then(|Paging { size, .. }| size).map(|size| format!("{size}=1"));
            return Ok(of(operation.info.name, Some(service.name), size.into_iter().collect()));
        }
    }
    Err(Failure::usage(
        "no operation of this program reads without being given anything; call one to see whether the key works",
    ))
}
