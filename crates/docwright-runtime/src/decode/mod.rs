//! Replies into typed values, as tolerant as the vendors' own SDKs.
//!
//! A generated type gets each of its members by key and names the [`Reader`]'s call for its own type;
//! everything else stands here once, not per type. What is tolerated: a key in another case, `"1"` for 1
//! and the reverse, `"True"` for true, null, `""` or an empty list or object for nothing, one object for
//! a list of one. What is not: an integer beyond 64 bits and a wrong shape. In a call they leave the field
//! empty and are reported by path (`Data.Items[3].Size`), for a call that was made must not be lost; a strict
//! client, and [`decode`], make errors of them. Members that nobody asked for are skipped and reported.
//!
//! ```
//! use docwright_runtime::{Decode, Error, Key, Reader, decode};
//!
//! #[derive(Default)]
//! struct Host { name: Option<String>, cores: Option<i64> }
//! impl Decode for Host {
//!     fn decode(&mut self, key: Key<'_>, r: &mut Reader<'_>) -> Result<bool, Error> {
//!         match key.lower() {
//!             "name" => r.string(&mut self.name),
//!             "cores" => r.int(&mut self.cores),
//!             _ => Ok(false),
//!         }
//!     }
//! }
//! let mut host = Host::default();
//! let unknown = decode(br#"{"NAME": "a", "Cores": "4", "Gpu": 1}"#, &mut host)?;
//! assert_eq!((host.name.as_deref(), host.cores), (Some("a"), Some(4)));
//! assert_eq!(unknown, ["Gpu"]);
//! # Ok::<(), Error>(())
//! ```

mod json;
mod path;
mod reader;
mod scalar;
mod shapes;
#[cfg(test)]
mod tests;
mod values;

pub use reader::Reader;

use crate::Error;

/// A type that takes an object's members one by one.
pub trait Decode {
    /// Takes the member called `key`, by one call of a method of `reader`; passes on what that returns.
    /// `Ok(false)`, without such a call, says that the key is unknown.
    ///
    /// # Errors
    /// [`Error::Decode`], from the reader.
    fn decode(&mut self, key: Key<'_>, reader: &mut Reader<'_>) -> Result<bool, Error>;
}

/// A member of a reply that has another shape than its field, which is left empty.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mismatch {
    /// Which member: `Data.Items[3].Size`. [`crate::Response::extra`] has what it holds.
    pub path: String,
    /// What was expected and what was found; never a text's or an object's contents.
    pub message: String,
}

impl std::fmt::Display for Mismatch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", crate::text::Shown(&self.path), self.message)
    }
}

/// An object's key; empty for a document that is no object, and has none.
#[derive(Debug, Clone, Copy)]
pub struct Key<'a> {
    raw: &'a str,
    lower: &'a str,
    is_whole: bool,
}

impl<'a> Key<'a> {
    /// What a document that is no object is given to its output under.
    pub(crate) const WHOLE: Key<'static> = Key { raw: "", lower: "", is_whole: true };

    /// Whether the document is no object.
    pub(crate) fn is_whole(self) -> bool {
        self.is_whole
    }

    /// The key as it came.
    pub fn raw(self) -> &'a str {
        self.raw
    }

    /// The key in ASCII lower case.
    pub fn lower(self) -> &'a str {
        self.lower
    }
}

/// Decodes one JSON object into `out`. Returns the paths of the members that `out` does not know, one
/// for each distinct place: an unknown member of a list's entries is named once, at the first entry.
///
/// # Errors
/// [`Error::Decode`] if `json` is not one object and nothing else, or `out` cannot hold what it says.
pub fn decode(json: &[u8], out: &mut dyn Decode) -> Result<Vec<String>, Error> {
    let mut reader = Reader::new(json);
    reader.document(out)?;
    reader.finish()?;
    Ok(reader.into_unknown())
}

/// How deep objects and lists may nest. The deepest documented reply nests 6.
pub(crate) const MAX_DEPTH: usize = 128;
