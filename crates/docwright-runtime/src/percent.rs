//! Texts as URLs and forms have them.

use std::fmt::Write;

/// As Python's `quote_plus`, which both official SDKs use.
pub(crate) fn escape(out: &mut String, text: &str) {
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'.' | b'-' | b'~' => out.push(byte.into()),
            b' ' => out.push('+'),
            other => {
                // Writing into a String cannot fail.
                let _ = write!(out, "%{other:02X}");
            }
        }
    }
}

/// As RFC 3986 has it, for segments of paths and for what is signed: as [`escape`], with a blank as `%20`.
pub(crate) fn rfc3986(text: &str) -> String {
    let mut out = String::new();
    escape(&mut out, text);
    out.replace('+', "%20")
}
