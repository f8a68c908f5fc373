//! Whether a request is signed by somebody whom the server knows. Written from the vendors' own descriptions and
//! proved with their vectors; never shared with the code that signs.

mod acs3;
mod canonical;
mod nonces;
mod sigv4;
mod sorted_hmac_sha1;
mod sorted_sha1;
mod tc3;
#[cfg(test)]
mod vectors;

use docwright_ir::{SigV4, Signing};
use jiff::Timestamp;

use crate::refusal::Refusal;
use crate::request::{Parameters, Received};

pub(crate) use nonces::Nonces;

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

/// A request, and what it is held against.
pub(crate) struct Caller<'a> {
    pub(crate) request: &'a Received,
    pub(crate) parameters: &'a Parameters,
    pub(crate) keys: &'a Keys,
    pub(crate) nonces: &'a Nonces,
    /// The server's time.
    pub(crate) now: Timestamp,
}

/// A signature's algorithm, as a server meets it.
pub(crate) trait Scheme {
    /// Whether a request carries a mark of the signature, right or wrong.
    fn is_shown(&self, caller: &Caller<'_>) -> bool;

    /// Checks a request's signature.
    fn verify(&self, caller: &Caller<'_>) -> Result<(), Refusal>;

    /// The parameters that belong to the signature and not to the operation.
    fn parameters(&self) -> &'static [&'static str] {
        &[]
    }

    /// The service that a signature is made out to, where the scheme names one.
    fn service(&self, _request: &Received) -> Option<String> {
        None
    }
}

/// The scheme of this name; `words` are what one of them is told beside.
pub(crate) fn scheme(signing: Signing, words: &SigV4) -> &dyn Scheme {
    match signing {
        Signing::SortedSha1 => &sorted_sha1::SortedSha1,
        Signing::Tc3HmacSha256 => &tc3::Tc3,
        Signing::SigV4 => words,
        Signing::Acs3HmacSha256 => &acs3::Acs3,
        Signing::SortedHmacSha1 => &sorted_hmac_sha1::SortedHmacSha1,
    }
}

/// A time in UTC that is written as long as `like` is, and ends with its `Z`.
fn time(text: &str, like: &str) -> Result<Timestamp, Refusal> {
    let has_form = text.len() == like.len() && text.ends_with('Z');
    let time = text.parse().ok().filter(|_| has_form);
    time.ok_or_else(|| Refusal::NoSignature(format!("its time is `{text}`, not like {like}")))
}

/// Refuses a signature whose time is further from the server's than a scheme allows.
fn check_time(time: Timestamp, now: Timestamp, most: i64) -> Result<(), Refusal> {
    let seconds = now.as_second().saturating_sub(time.as_second());
    if seconds.saturating_abs() > most { Err(Refusal::Expired { seconds }) } else { Ok(()) }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
