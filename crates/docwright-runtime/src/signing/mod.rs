//! Signing schemes: pure functions from what is sent to a signature. Which one an API uses is data. Clients sign
//! by themselves; the functions are public for requests that are built elsewhere, and to check others'.
//!
//! A new scheme is a file here, a variant of [`crate::Signing`] with the names of its keys' parts
//! (`credentials.rs`), and an arm in `prepare.rs`; the vendor's own signatures are its tests.

pub mod sorted_sha1;
pub mod tc3;

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
