//! `man`: pages for the program, its services and its operations.

use std::fs;
use std::path::Path;

use clap::Command;
use clap_mangen::Man;

use crate::command::{self, Help, Route};
use crate::failure::{Exit, Failure};
use crate::find::{self, Found};
use crate::io::Io;
use crate::tables::Cli;
use crate::text;

/// Prints the page of what `words` name.
pub(crate) fn print(cli: &Cli, io: &mut Io<'_>, words: &[String]) -> Result<(), Failure> {
    let (route, depth) = match find::find(cli, words)? {
        Found::Program => (Route::default(), 0),
        Found::Service(service) => (Route::to(service, None), 1),
        Found::Operation(service, operation) => (Route::to(service, Some(operation)), 2),
    };
    let mut page = command::tree(cli, &route, Help::PAGES);
    page.build();
    for _ in 0..depth {
        // The route leads through the only subcommand of each.
        let Some(below) = page.get_subcommands().next().cloned() else { break };
        page = below;
    }
    let page = String::from_utf8_lossy(&render(page)?).into_owned();
    // In roff's own escapes, which `print` does not know.
    io.print_exact(text::shown_roff(&page).as_bytes())
}

/// Writes the page of the program, of each service and of each operation.
pub(crate) fn write_all(cli: &Cli, io: &mut Io<'_>, dir: &str) -> Result<(), Failure> {
    let dir = Path::new(dir);
    fs::create_dir_all(dir).map_err(|error| unwritable(dir, &error))?;
    let mut count = 1;
    write(dir, cli.command, command::tree(cli, &Route::default(), Help::PAGES))?;
    for &service in cli.services {
        let full = command::service_in_full(cli, service)?;
        for operation in full.get_subcommands() {
            let name = format!("{}-{}-{}", cli.command, service.name, operation.get_name());
            write(dir, &name, operation.clone())?;
            count += 1;
        }
        write(dir, &format!("{}-{}", cli.command, service.name), full)?;
        count += 1;
    }
    io.print(&format!("{count} pages written to {}\n", text::line(&dir.to_string_lossy())))
}

fn write(dir: &Path, name: &str, page: Command) -> Result<(), Failure> {
    let path = dir.join(format!("{name}.1"));
    let page = render(page.display_name(name.to_owned()))?;
    fs::write(&path, page).map_err(|error| unwritable(&path, &error))
}

fn render(page: Command) -> Result<Vec<u8>, Failure> {
    let mut text = Vec::new();
    Man::new(page.disable_help_subcommand(true)).render(&mut text)?;
    Ok(text)
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(Exit::Local, format!("cannot write {}: {error}", path.display()))
}
