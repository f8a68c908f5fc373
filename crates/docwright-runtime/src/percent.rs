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

/// One segment of a path: as [`escape`], with a blank as `%20`.
pub(crate) fn path_segment(text: &str) -> String {
    let mut out = String::new();
    escape(&mut out, text);
    out.replace('+', "%20")
}
