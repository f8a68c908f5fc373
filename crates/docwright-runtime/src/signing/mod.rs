//! How a request shows who sends it: keys that travel as they are (`auth.rs`), and signatures, which are pure functions
//! from what is sent. Which one an API uses is data. Clients sign by themselves; the functions are public for requests that
//! are built elsewhere, and to check others'.
//!
//! A new signature is a file here with its `Scheme`, a variant of [`crate::Signing`], and a line in `scheme`; the
//! vendor's own signatures are its tests.

pub mod acs3;
mod auth;
mod canonical;
mod hash;
pub mod sigv4;
pub mod sorted_hmac_sha1;
pub mod sorted_sha1;
pub mod tc3;
mod utc;
#[cfg(test)]
mod vectors;

use std::time::{SystemTime, UNIX_EPOCH};

use crate::layout::Layout;
use crate::{CredentialNames, Credentials, Error, HttpBody, OperationInfo, Params, Signing, random};

const AUTHORIZATION: &str = "Authorization";

/// Where vendors speak of an access key's ID and its secret. Command lines make flags of the names, and many operations
/// have a parameter `AccessKeyId`: so these are the names that are kept for keys anyway.
const KEY_NAMES: CredentialNames =
    CredentialNames { id: Some("secret_id"), secret: "secret_key", token: Some("security_token") };

/// The query and the body.
pub(crate) type Rendered = (String, HttpBody);

/// A signature's algorithm, and what it does to a request.
trait Scheme: Sync {
    /// What the vendor calls the parts of a key.
    fn names(&self) -> CredentialNames;

    /// Whether it sets a parameter or a header of this name, in any case.
    fn sets(&self, name: &str) -> bool;

    /// Whether a header of this name holds a secret, beside `Authorization`.
    fn hides(&self, _header: &str) -> bool {
        false
    }

    /// What `Authorization` says of a request that needs no signature, if it says anything.
    fn unsigned(&self) -> Option<&'static str> {
        None
    }

    /// Signs. The files that the request sends are in memory.
    ///
    /// # Errors
    /// [`Error::Request`] if the request cannot be written.
    fn sign(&self, draft: &mut Draft<'_>, key: &Credentials) -> Result<Rendered, Error>;

    /// Marks a request that needs no signature.
    ///
    /// # Errors
    /// As [`Scheme::sign`].
    fn leave_open(&self, draft: &mut Draft<'_>) -> Result<Rendered, Error> {
        draft.render()
    }
}

fn scheme(signing: &Signing) -> &dyn Scheme {
    match signing {
        Signing::SortedSha1 => &sorted_sha1::SortedSha1,
        Signing::Tc3HmacSha256 => &tc3::Tc3,
        Signing::SigV4(words) => words,
        Signing::Acs3HmacSha256 => &acs3::Acs3,
        Signing::SortedHmacSha1 => &sorted_hmac_sha1::SortedHmacSha1,
    }
}

/// A request to which only its authentication is missing.
pub(crate) struct Draft<'a> {
    pub(crate) info: &'static OperationInfo,
    pub(crate) layout: &'a Layout,
    pub(crate) parameters: &'a mut Params,
    pub(crate) headers: &'a mut Vec<(String, String)>,
    pub(crate) now: SystemTime,
    /// A text that no other request has.
    pub(crate) nonce: &'a str,
    /// The region that the request is for, if one is known.
    pub(crate) region: Option<String>,
}

impl Draft<'_> {
    fn header(&mut self, name: &str, value: &str) {
        self.headers.push((name.to_owned(), value.to_owned()));
    }

    /// A request has one header of cookies (RFC 6265, section 5.4).
    fn cookie(&mut self, name: &str, value: &str) {
        match self.headers.iter_mut().find(|(known, _)| known == "Cookie") {
            Some((_, cookies)) => cookies.push_str(&format!("; {name}={value}")),
            None => self.header("Cookie", &format!("{name}={value}")),
        }
    }

    /// The headers so far.
    fn sent(&self) -> impl Iterator<Item = (&str, &str)> {
        self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// A parameter that is not shown.
    fn secret(&mut self, name: &str, value: &str) {
        self.parameters.insert(name, value);
        self.parameters.mark_secret(name);
    }

    fn render(&self) -> Result<Rendered, Error> {
        self.layout.render(self.parameters)
    }

    /// Since 1970.
    fn seconds(&self) -> u64 {
        self.now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
    }
}

/// A text that no other request has.
pub(crate) fn nonce() -> String {
    format!("{:016x}{:016x}", random::word(), random::word())
}

/// A vendor's file of signatures, if the corpus that holds it is at hand.
#[cfg(test)]
fn corpus(name: &str) -> Option<crate::Value> {
    let Some(corpus) = std::env::var_os("DOCWRIGHT_CORPUS") else {
        eprintln!("skipped: DOCWRIGHT_CORPUS is not set");
        return None;
    };
    let path = std::path::Path::new(&corpus).join("vectors").join(name);
    Some(crate::Value::from_json(&std::fs::read(path).unwrap()).unwrap())
}
