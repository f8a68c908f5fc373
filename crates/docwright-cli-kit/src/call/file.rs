//! Where a result goes: standard output, or the file of `--output-file`.

use std::fs::{File, OpenOptions};
use std::io::{Seek, Write};

use serde_json::Value as Json;

use crate::failure::{Exit, Failure};
use crate::io::{Io, Terminal};
use crate::output::{self, Format};
use crate::session::Session;

/// It is open before a call is made, whose reply might be lost otherwise.
pub(super) struct Out(Option<(String, File)>);

impl Out {
    pub(super) fn open(session: &Session) -> Result<Self, Failure> {
        let Some(path) = &session.globals.output_file else { return Ok(Out(None)) };
        let mut options = OpenOptions::new();
        // What was in it stays until there is something to write.
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            // A reply may hold a key.
            options.mode(0o600);
        }
        let file = options.open(path).map_err(|error| unwritable(path, &error))?;
        Ok(Out(Some((path.clone(), file))))
    }

    pub(super) fn write(&mut self, session: &Session, io: &mut Io<'_>, value: &Json) -> Result<(), Failure> {
        let Some((path, file)) = &mut self.0 else {
            return output::write(io, session.globals.format(io), value);
        };
        let format = session.globals.format.unwrap_or(Format::Json);
        let bytes = output::bytes(Terminal::default(), format, value);
        let is_file = file.metadata().is_ok_and(|known| known.is_file());
        let cut = if is_file { file.rewind().and_then(|()| file.set_len(0)) } else { Ok(()) };
        cut.and_then(|()| file.write_all(&bytes)).map_err(|error| unwritable(path, &error))
    }
}

fn unwritable(path: &str, error: &std::io::Error) -> Failure {
    Failure::new(Exit::Local, format!("cannot write {path}: {error}"))
}
