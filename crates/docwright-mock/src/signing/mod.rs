//! Whether a request is signed by somebody whom the server knows. Written from the vendors' own descriptions and
//! proved with their vectors; never shared with the code that signs.

mod sorted_sha1;
mod tc3;

use docwright_ir::Signing;
use jiff::Timestamp;

use crate::refusal::Refusal;
use crate::request::{Parameters, Received};

/// Whom the server knows.
#[derive(Clone, Default)]
pub(crate) struct Keys {
    /// `(id, secret)`.
    pub(crate) pairs: Vec<(String, String)>,
    /// The session token that requests must carry; with `None` any token does, and none.
    pub(crate) token: Option<String>,
}

impl Keys {
    pub(crate) fn secret(&self, id: &str) -> Result<&str, Refusal> {
        let found = self.pairs.iter().find(|(known, _)| known == id);
        found.map(|(_, secret)| secret.as_str()).ok_or_else(|| Refusal::UnknownKey(id.to_owned()))
    }

    fn check_token(&self, sent: Option<&str>) -> Result<(), Refusal> {
        match &self.token {
            Some(token) if sent != Some(token) => Err(Refusal::WrongToken),
            _ => Ok(()),
        }
    }
}

/// Whether a request carries a mark of this algorithm's signature, right or wrong.
pub(crate) fn is_shown(signing: Signing, request: &Received, parameters: &Parameters) -> bool {
    match signing {
        Signing::SortedSha1 => sorted_sha1::is_shown(parameters),
        Signing::Tc3HmacSha256 => tc3::is_shown(request),
    }
}

/// Checks a request's signature; `now` is the server's time.
pub(crate) fn verify(
    signing: Signing,
    request: &Received,
    parameters: &Parameters,
    keys: &Keys,
    now: Timestamp,
) -> Result<(), Refusal> {
    match signing {
        Signing::SortedSha1 => sorted_sha1::verify(parameters, keys),
        Signing::Tc3HmacSha256 => tc3::verify(request, keys, now),
    }
}

/// The parameters that belong to the signature and not to the operation.
pub(crate) fn parameters(signing: Signing) -> &'static [&'static str] {
    match signing {
        Signing::SortedSha1 => &sorted_sha1::PARAMETERS,
        Signing::Tc3HmacSha256 => &[],
    }
}

/// The service that a signature is made out to, where the scheme names one.
pub(crate) fn service(signing: Signing, request: &Received) -> Option<String> {
    match signing {
        Signing::SortedSha1 => None,
        Signing::Tc3HmacSha256 => tc3::service(request),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
