//! All YAML goes through here.
//!
//! **Written** is a value, by code of this module. YAML 1.2 takes `Yes`, `no`, `1_000` and `12:30:45` for texts, and
//! readers of YAML 1.1 (PyYAML, Ruby, many editors) take them for other values: [`to_string`] puts every text that some
//! reader would not take as it is in quotes. `Yes` becomes `'Yes'`.
//!
//! **Read** is a text that anybody may have written. The library reads any YAML, and some of it takes hours:
//! [`from_str`] first looks at its size and its nesting (`nesting.rs`), then at what it holds (`content.rs`), and only
//! then makes a value of it.

mod content;
mod nesting;
mod parts;
mod scalar;
mod seek;
mod service;
mod write;

pub use parts::Parts;
pub use scalar::is_ambiguous;
pub use seek::{Step, blanks, line_of};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The largest text that is read, 8 MiB. The largest files are an IR's, one a service: those of large vendors reach
/// half a megabyte with two hundred operations. The library needs up to sixty times the text in memory.
pub const MAX_BYTES: usize = 8 << 20;

/// The deepest nesting that is written and read. The library stops at this depth too.
pub const MAX_DEPTH: usize = 127;

/// Why a text is not the value that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// From 1; 0 if unknown.
    pub line: u32,
    /// What was read and what was expected.
    pub message: String,
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

impl From<serde_yaml::Error> for Error {
    fn from(error: serde_yaml::Error) -> Self {
        let line = error.location().map_or(0, |at| u32::try_from(at.line()).unwrap_or(0));
        Error { line, message: error.to_string() }
    }
}

/// Reads one value.
///
/// # Errors
/// What is not YAML or not the value that was asked for; and YAML that docwright's files have no use for and that could
/// take a reader down: more than [`MAX_BYTES`], more than [`MAX_DEPTH`] levels, several documents, directives, tags, a
/// key twice in one mapping, aliases that repeat more than the text holds.
pub fn from_str<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    check(text)?;
    from_checked(text)
}

/// Reads one value of a text that [`check`] has accepted.
pub(crate) fn from_checked<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    serde_yaml::from_str(text).map_err(|error| match serde_yaml::from_str(text) {
        // A key, a letter: whatever it is, an error must not repeat it.
        Ok(serde_yaml::Value::String(whole)) if error.to_string().contains(&format!("{whole:?}")) => {
            let message = "holds a text where keys with values should stand; check that it is the right file";
            Error { line: 1, message: message.to_owned() }
        }
        _ => error.into(),
    })
}

/// Everything about a text that does not depend on what is asked of it.
pub(crate) fn check(text: &str) -> Result<(), Error> {
    if text.len() > MAX_BYTES {
        let message = format!(
            "holds {} bytes, and docwright reads files of up to {MAX_BYTES}; split the file, or check that it is the right one",
            text.len()
        );
        return Err(Error { line: 0, message });
    }
    characters(text)?;
    nesting::check(text)?;
    content::check(text)
}

/// YAML allows no control characters but tab and line breaks; elsewhere they stand as escapes.
fn characters(text: &str) -> Result<(), Error> {
    let allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{a0}'..='\u{fffd}' | '\u{10000}'..);
    let Some(at) = text.find(|c| !allowed(c)) else { return Ok(()) };
    let (before, rest) = text.split_at(at);
    let found = u32::from(rest.chars().next().unwrap_or_default());
    let line = u32::try_from(before.matches('\n').count() + 1).unwrap_or(0);
    let message = format!(
        "holds the character U+{found:04X}, which YAML does not allow; remove it, or write it as an escape in double quotes"
    );
    Err(Error { line, message })
}

/// Writes one value, safe for readers of YAML 1.1 and 1.2.
///
/// # Errors
/// A value that has no form in YAML that every reader takes alike: a tag, a key that is no scalar, nesting deeper than
/// [`MAX_DEPTH`]. In debug builds also a text that does not read back as the value: a mistake of this module.
pub fn to_string<T: Serialize>(value: &T) -> Result<String, Error> {
    let value = serde_yaml::to_value(value)?;
    let text = write::value(&value)?;
    if cfg!(debug_assertions) && serde_yaml::from_str::<serde_yaml::Value>(&text)? != value {
        return Err(Error { line: 0, message: "was written as YAML that reads as another value".to_owned() });
    }
    Ok(text)
}

#[cfg(test)]
mod tests;
