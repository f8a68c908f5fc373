//! What the user should know of the file that keeps their key.

use std::path::Path;

use docwright_runtime::profile::Profiles;

use crate::io::Io;
use crate::session::Session;

/// Warns of a profile file that other users of the machine can read or replace.
pub(crate) fn warn_of_access(path: &Path, session: &Session, io: &mut Io<'_>) {
    let secrets = session.cli.api.protocol.signing.credential_names();
    for warning in Profiles::access_warnings(path, &[secrets.secret, secrets.token]) {
        io.warn(session.style, &warning);
    }
}
