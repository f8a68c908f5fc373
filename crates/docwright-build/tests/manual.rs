//! The manual of findings is a page of this crate, and always the codes' own.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;

#[test]
fn the_manual_is_the_codes_own() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("FINDINGS.md");
    let manual = docwright_build::findings_manual();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &manual).unwrap();
    }
    assert_eq!(
        fs::read_to_string(path).unwrap(),
        manual,
        "run the test with UPDATE=1 and review the difference"
    );
}
