//! Reading a file of docwright's own, which anybody may have written.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// A line of a manifest has some 120 bytes: this is half a million files.
pub(super) const MAX_BYTES: u64 = 64 << 20;

/// At most as much as a manifest may hold.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut content = Vec::new();
    File::open(path)?.take(MAX_BYTES).read_to_end(&mut content)?;
    Ok(content)
}
