//! Where a result goes: standard output, or the file of `--output-file`.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Seek};

use crate::failure::Failure;
use crate::io::Io;
use crate::session::Session;

/// It is open before a call is made, whose reply might be lost otherwise.
#[derive(Default)]
pub(crate) struct Out(Option<Target>);

struct Target {
    path: String,
    file: File,
    /// It was made for a result that has not come yet.
    is_empty: bool,
    /// A part of the result is in it.
    begun: bool,
}

impl Out {
    pub(crate) fn open(session: &Session) -> Result<Self, Failure> {
        let Some(path) = &session.globals.output_file else { return Ok(Out(None)) };
        let mut options = OpenOptions::new();
        options.write(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            // A reply may hold a key.
            options.mode(0o600);
        }
        let opened = match options.clone().create_new(true).open(path) {
            // What was in it stays until there is something to write.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                options.open(path).map(|file| (file, false))
            }
            made => made.map(|file| (file, true)),
        };
        let (file, is_empty) = opened.map_err(|error| Failure::unwritable(path.as_ref(), &error))?;
        Ok(Out(Some(Target { path: path.clone(), file, is_empty, begun: false })))
    }

    /// Runs what prints the result, or a part of it.
    pub(crate) fn run(
        &mut self,
        io: &mut Io<'_>,
        print: impl FnOnce(&mut Io<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let Some(Target { path, file, is_empty, begun }) = &mut self.0 else { return print(io) };
        let is_file = file.metadata().is_ok_and(|known| known.is_file());
        let is_first = !std::mem::replace(begun, true);
        let cut = if is_file && is_first { file.rewind().and_then(|()| file.set_len(0)) } else { Ok(()) };
        cut.map_err(|error| Failure::unwritable(path.as_ref(), &error))?;
        *is_empty = false;
        io.with_stdout(file, print)
    }
}

impl Drop for Out {
    /// A call that failed leaves no empty file that looks like its result.
    fn drop(&mut self) {
        if let Some(target) = self.0.take().filter(|target| target.is_empty) {
            drop(target.file);
            let _ = fs::remove_file(target.path);
        }
    }
}
