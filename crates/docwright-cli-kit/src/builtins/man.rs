//! `man`: pages for the program, its services and its operations.

use std::fs;
use std::io::{Read, Write};
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

/// Writes a page through a draft beside it, so that nothing is written through a link or into a pipe.
fn write(dir: &Path, name: &str, page: Command) -> Result<(), Failure> {
    let path = dir.join(format!("{name}.1"));
    if !may_replace(&path, name) {
        let path = text::line(&path.to_string_lossy()).into_owned();
        let why =
            format!("{path} is there, and is no manual page of {name}; move it away, or name another folder");
        return Err(Failure::new(Exit::Local, why));
    }
    let page = render(page.display_name(name.to_owned()))?;
    let draft = dir.join(format!(".{name}.1.{}", std::process::id()));
    let mut options = fs::OpenOptions::new();
    let written =
        options.write(true).create_new(true).open(&draft).and_then(|mut file| file.write_all(&page));
    written.and_then(|()| fs::rename(&draft, &path)).map_err(|error| {
        let _ = fs::remove_file(&draft);
        unwritable(&path, &error)
    })
}

/// Whether nothing is there, or a page that was written for the same command before.
fn may_replace(path: &Path, name: &str) -> bool {
    let Ok(known) = fs::symlink_metadata(path) else { return true };
    let mut head = Vec::new();
    let mut read = || fs::File::open(path)?.take(HEAD).read_to_end(&mut head);
    let is_read = known.is_file() && read().is_ok();
    // As roff spells it: `.TH "ACME\-QUEUE" 1`.
    let head = String::from_utf8_lossy(&head).replace(['\\', '"'], "").to_lowercase();
    is_read && head.contains(&format!(".th {} 1", name.to_lowercase()))
}

/// Where a page's title stands: in its first bytes.
const HEAD: u64 = 512;

fn render(page: Command) -> Result<Vec<u8>, Failure> {
    let mut text = Vec::new();
    Man::new(page.disable_help_subcommand(true)).render(&mut text)?;
    Ok(text)
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(Exit::Local, format!("cannot write {}: {error}", path.display()))
}
