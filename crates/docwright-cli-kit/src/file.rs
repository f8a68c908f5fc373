//! Where a result goes: standard output, or the file of `--output-file`.

use std::fs::{File, OpenOptions};
use std::io::Seek;

use crate::failure::Failure;
use crate::io::Io;
use crate::session::Session;

/// It is open before a call is made, whose reply might be lost otherwise.
#[derive(Default)]
pub(crate) struct Out(Option<(String, File)>);

impl Out {
    pub(crate) fn open(session: &Session) -> Result<Self, Failure> {
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
        let file = options.open(path).map_err(|error| Failure::unwritable(path.as_ref(), &error))?;
        Ok(Out(Some((path.clone(), file))))
    }

    /// Runs what prints the result.
    pub(crate) fn run(
        &mut self,
        io: &mut Io<'_>,
        print: impl FnOnce(&mut Io<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let Some((path, file)) = &mut self.0 else { return print(io) };
        let is_file = file.metadata().is_ok_and(|known| known.is_file());
        let cut = if is_file { file.rewind().and_then(|()| file.set_len(0)) } else { Ok(()) };
        cut.map_err(|error| Failure::unwritable(path.as_ref(), &error))?;
        io.with_stdout(file, print)
    }
}
