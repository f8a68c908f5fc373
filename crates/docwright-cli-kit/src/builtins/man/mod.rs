//! `man`: pages for the program, its services and its operations.

mod page;

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{self, ExitStatus, Stdio};

use crate::command::{self, Help, Route};
use crate::described::Described;
use crate::failure::{Exit, Failure};
use crate::find::{self, Found};
use crate::io::Io;
use crate::names;
use crate::tables::{Cli, Service};
use crate::text;
use clap::Command;

/// Shows the page of what `words` name: on a terminal as `man` does, and else in roff, for `man` or a file.
pub(crate) fn print(cli: &Cli, io: &mut Io<'_>, words: &[String]) -> Result<(), Failure> {
    let page = match find::find(cli, words)? {
        Found::Program => page::of_command(cli, None, cli.command, program(cli))?,
        Found::Service(service) => of_service(cli, service)?,
        Found::Operation(service, operation) => of_operation(cli, service, operation)?,
    };
    let page = text::shown_roff(&page);
    if io.terminal.stdout && rendered(&page).is_ok_and(|status| status.success()) {
        return Ok(());
    }
    // In roff's own escapes, which `print` does not know.
    io.print_exact(page.as_bytes())
}

/// Has `man` show a page, with the pager that it likes.
fn rendered(page: &str) -> std::io::Result<ExitStatus> {
    let mut man = process::Command::new("man").args(["-l", "-"]).stdin(Stdio::piped()).spawn()?;
    if let Some(mut stdin) = man.stdin.take() {
        // The pager was left.
        let _ = stdin.write_all(page.as_bytes());
    }
    man.wait()
}

/// Writes the page of the program, of each of its commands, of each service and of each operation, and a page that lists
/// all operations.
pub(crate) fn write_all(cli: &Cli, io: &mut Io<'_>, dir: &str) -> Result<(), Failure> {
    let dir = Path::new(dir);
    fs::create_dir_all(dir).map_err(|error| Failure::unwritable(dir, &error))?;
    let mut count = 0;
    let mut write = |name: &str, page: String| {
        count += 1;
        write(dir, name, &page)
    };
    write(cli.command, page::of_command(cli, None, cli.command, program(cli))?)?;
    let index = format!("{}-{INDEX}", cli.command);
    if names::service(cli, INDEX).is_none() {
        write(&index, page::index(cli, &index))?;
    }
    for command in
        program(cli).get_subcommands().filter(|command| names::COMMANDS.contains(&command.get_name()))
    {
        let name = format!("{}-{}", cli.command, command.get_name());
        // It stands alone: the global options are the program's page's.
        let command = command.clone().bin_name(format!("{} {}", cli.command, command.get_name()));
        write(&name, page::of_command(cli, None, &name, command)?)?;
    }
    for &service in cli.services {
        write(&format!("{}-{}", cli.command, names::command(service)), of_service(cli, service)?)?;
        for operation in service.operations {
            let name = operation_name(cli, service, operation.name);
            write(&name, of_operation(cli, service, Described::of(service, operation)?)?)?;
        }
    }
    let (dir, command) = (text::line(&dir.to_string_lossy()).into_owned(), cli.command);
    io.print(&format!("{count} pages written to {dir}; `man {dir}/{command}.1` shows the first\n"))
}

/// The page that lists all operations is called so, behind the program's name.
const INDEX: &str = "index";

fn program(cli: &Cli) -> Command {
    command::tree(cli, &Route::default(), Help::PAGES)
}

fn of_service(cli: &Cli, service: &'static Service) -> Result<String, Failure> {
    let mut tree = command::tree(cli, &Route::to(service, None), Help::PAGES);
    let page = tree.find_subcommand_mut(&*names::command(service)).cloned().unwrap_or_default();
    page::of_command(cli, Some(service), &format!("{}-{}", cli.command, names::command(service)), page)
}

fn of_operation(cli: &Cli, service: &'static Service, described: Described) -> Result<String, Failure> {
    let name = operation_name(cli, service, described.operation.name);
    page::of_command(cli, Some(service), &name, command::alone(cli, service, described))
}

fn operation_name(cli: &Cli, service: &Service, operation: &str) -> String {
    format!("{}-{}-{operation}", cli.command, names::command(service))
}

/// Writes a page through a draft beside it, so that nothing is written through a link or into a pipe.
fn write(dir: &Path, name: &str, page: &str) -> Result<(), Failure> {
    let path = dir.join(format!("{name}.1"));
    if !may_replace(&path, name) {
        let path = text::line(&path.to_string_lossy()).into_owned();
        let why =
            format!("{path} is there, and is no manual page of {name}; move it away, or name another folder");
        return Err(Failure::new(Exit::Local, why));
    }
    let page = text::shown_roff(page);
    let draft = dir.join(format!(".{name}.1.{}", std::process::id()));
    let mut options = fs::OpenOptions::new();
    let written = options
        .write(true)
        .create_new(true)
        .open(&draft)
        .and_then(|mut file| file.write_all(page.as_bytes()));
    written.and_then(|()| fs::rename(&draft, &path)).map_err(|error| {
        let _ = fs::remove_file(&draft);
        Failure::unwritable(&path, &error)
    })
}

/// Whether nothing is there, or a page that was written for the same command before.
fn may_replace(path: &Path, name: &str) -> bool {
    let Ok(known) = fs::symlink_metadata(path) else { return true };
    let mut head = Vec::new();
    let mut read = || fs::File::open(path)?.take(HEAD).read_to_end(&mut head);
    let is_read = known.is_file() && read().is_ok();
    is_read && head.starts_with(page::mark(name).as_bytes())
}

/// Where a page's mark stands: in its first bytes.
const HEAD: u64 = 512;
