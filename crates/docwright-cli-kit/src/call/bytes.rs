//! A reply that is a file: written as it comes, to a file or to whoever reads standard output.

use std::io::Read;

use docwright_runtime::{CallOptions, Params};

use super::Call;
use crate::facts::ErrorCode;
use crate::failure::{Exit, Failure};
use crate::file::Out;
use crate::io::Io;

/// How much is written at once.
const CHUNK: usize = 64 << 10;

/// Whether somebody would get bytes on a terminal.
pub(super) fn refuse_terminal(call: &Call<'_>, io: &Io<'_>) -> Result<(), Failure> {
    match io.terminal.stdout && call.session.globals.output_file.is_none() {
        true => Err(Failure::usage("the reply is a file, and no text for a terminal")
            .tip("`--output-file FILE` writes it to a file; a pipe takes it, too")),
        false => Ok(()),
    }
}

/// Makes a call and writes its reply.
pub(super) fn reply(
    call: &mut Call<'_>,
    io: &mut Io<'_>,
    out: &mut Out,
    mut params: Params,
    errors: &[ErrorCode],
) -> Result<(), Failure> {
    call.info.fill_in_token(&mut params);
    let prepared = call.begin(io, &params);
    let prepared = prepared.map_err(|error| call.explained(&error, errors))?;
    let progress = call.progress(io, None);
    let opened = call.client.download_dynamic(call.info, params, CallOptions::default());
    call.end(io, prepared.as_ref(), opened.as_ref().map(|_| None));
    let mut download = opened.map_err(|error| call.explained(&error, errors))?;
    let mut chunk = vec![0; CHUNK];
    out.run(io, |io| {
        loop {
            let read = download
                .read(&mut chunk)
                .map_err(|error| Failure::new(Exit::Network, format!("the reply breaks off: {error}")))?;
            match chunk.get(..read) {
                None | Some([]) => return Ok(()),
                Some(bytes) => io.print_exact(bytes)?,
            }
        }
    })?;
    drop(progress);
    Ok(())
}
