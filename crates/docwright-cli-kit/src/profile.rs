//! What the user should know of the file that keeps their key.

use std::path::Path;

use docwright_runtime::CredentialNames;
use docwright_runtime::profile::Profiles;

use crate::io::Io;
use crate::session::Session;

/// Warns of a profile file that other users of the machine can read or replace.
pub(crate) fn warn_of_access(path: &Path, session: &Session, io: &mut Io<'_>) {
    let names = session.cli.api.protocol.credential_names();
    let secrets: Vec<&str> = names.iter().flat_map(CredentialNames::secrets).collect();
    for warning in Profiles::access_warnings(path, &secrets) {
        io.warn(session.style, &warning);
    }
}
