//! How a request shows who sends it: keys that travel as they are (`auth.rs`), and signatures, which are pure functions
//! from what is sent. Which one an API uses is data. Clients sign by themselves; the functions are public for requests that
//! are built elsewhere, and to check others'.
//!
//! A new signature is a file here with its `Scheme`, a variant of [`crate::Signing`], and a line in `scheme`; the
//! vendor's own signatures are its tests.

mod auth;
pub mod sorted_sha1;
pub mod tc3;

use std::time::{SystemTime, UNIX_EPOCH};

use crate::layout::Layout;
use crate::{CredentialNames, Credentials, OperationInfo, Params, Signing};

/// The query and the body.
pub(crate) type Rendered = (String, Vec<u8>);

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

    /// Signs.
    fn sign(&self, draft: &mut Draft<'_>, key: &Credentials) -> Rendered;

    /// Marks a request that needs no signature.
    fn leave_open(&self, draft: &mut Draft<'_>) -> Rendered {
        draft.render()
    }
}

fn scheme(signing: Signing) -> &'static dyn Scheme {
    match signing {
        Signing::SortedSha1 => &sorted_sha1::SortedSha1,
        Signing::Tc3HmacSha256 => &tc3::Tc3,
    }
}

/// A request to which only its authentication is missing.
pub(crate) struct Draft<'a> {
    pub(crate) info: &'static OperationInfo,
    pub(crate) layout: &'a Layout,
    pub(crate) parameters: &'a mut Params,
    pub(crate) headers: &'a mut Vec<(String, String)>,
    pub(crate) now: SystemTime,
}

impl Draft<'_> {
    fn header(&mut self, name: &str, value: &str) {
        self.headers.push((name.to_owned(), value.to_owned()));
    }

    /// A parameter that is not shown.
    fn secret(&mut self, name: &str, value: &str) {
        self.parameters.insert(name, value);
        self.parameters.mark_secret(name);
    }

    fn render(&self) -> Rendered {
        self.layout.render(self.parameters)
    }

    /// Since 1970.
    fn seconds(&self) -> u64 {
        self.now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
    }
}

/// Lower-case hexadecimal.
fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| DIGITS.get(usize::from(nibble)).copied().map_or('0', char::from);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 0xf)]).collect()
}

/// A vendor's file of signatures, if the corpus is at hand.
#[cfg(test)]
fn vectors(name: &str) -> Option<crate::Value> {
    let Some(corpus) = std::env::var_os("DOCWRIGHT_CORPUS") else {
        eprintln!("skipped: DOCWRIGHT_CORPUS is not set");
        return None;
    };
    let path = std::path::Path::new(&corpus).join("vectors").join(name);
    Some(crate::Value::from_json(&std::fs::read(path).unwrap()).unwrap())
}
