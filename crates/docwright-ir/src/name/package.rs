//! What a package's manifest says, as crates.io takes it.

use super::NameError;

/// Keywords that crates.io takes.
pub const MAX_KEYWORDS: usize = 5;

/// Whether a text is a version: `1.2.3`, `0.1.0-rc.1`.
///
/// # Errors
/// It is not three numbers, with or without a label behind `-` or `+`.
pub fn version(text: &str) -> Result<(), NameError> {
    const ALLOWED: &str =
        "three numbers with dots between them, and a label behind `-` or `+`: 1.2.3, 0.1.0-rc.1";
    let (numbers, label) = match text.split_once(['-', '+']) {
        Some((numbers, label)) => (numbers, Some(label)),
        None => (text, None),
    };
    let is_number = |part: &str| {
        part.bytes().all(|byte| byte.is_ascii_digit())
            && part.parse::<u64>().is_ok()
            && (part == "0" || !part.starts_with('0'))
    };
    let is_label = |label: &str| {
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '+');
        label.len() <= 64 && label.split('.').all(|part| !part.is_empty() && part.chars().all(allowed))
    };
    match numbers.split('.').count() == 3 && numbers.split('.').all(is_number) && label.is_none_or(is_label) {
        true => Ok(()),
        false => Err(NameError { name: text.to_owned(), reason: "is no version", allowed: ALLOWED }),
    }
}

/// Whether a text can be an SPDX licence expression: `MIT OR Apache-2.0`.
///
/// # Errors
/// It holds what no expression has; which licences there are, crates.io knows.
pub fn license(text: &str) -> Result<(), NameError> {
    const ALLOWED: &str = "an SPDX expression of at most 200 characters: `MIT OR Apache-2.0`";
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '+' | ' ' | '(' | ')' | ':');
    let reason = match text {
        _ if text.trim().is_empty() || text.trim() != text => "is blank, or has blanks around it",
        _ if text.len() > 200 => "is longer",
        _ if !text.chars().all(allowed) => "holds another character",
        _ => return Ok(()),
    };
    Err(NameError { name: text.to_owned(), reason, allowed: ALLOWED })
}

/// Whether a text is a keyword.
///
/// # Errors
/// It is longer or holds what crates.io does not take.
pub fn keyword(text: &str) -> Result<(), NameError> {
    const ALLOWED: &str = "1 to 20 ASCII letters, digits, `-`, `_` and `+`, a letter or a digit first";
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+');
    let reason = match text {
        _ if text.len() > 20 => "is longer",
        _ if !text.starts_with(|c: char| c.is_ascii_alphanumeric()) => "begins with another character",
        _ if !text.chars().all(allowed) => "holds another character",
        _ => return Ok(()),
    };
    Err(NameError { name: text.to_owned(), reason, allowed: ALLOWED })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_licences_and_keywords_are_what_crates_io_takes() {
        for text in ["0.1.0", "12.3.400", "1.0.0-rc.1", "1.0.0+build-5"] {
            assert!(version(text).is_ok(), "{text}");
        }
        for text in
            ["", "1", "1.2", "v1.2.3", "1.2.3.4", "01.2.3", "+1.2.3", "1.2.3-", "1.2.3-a..b", "1.2.3\"\nx"]
        {
            assert!(version(text).is_err(), "{text}");
        }
        assert!(license("(MIT OR Apache-2.0) AND LicenseRef-x").is_ok());
        for text in ["", " MIT", "MIT\"", "MIT\nx = 1"] {
            assert!(license(text).is_err(), "{text}");
        }
        assert!(keyword("cloud-api").is_ok());
        for text in ["", "-x", "two words", "abcdefghijklmnopqrstu"] {
            assert!(keyword(text).is_err(), "{text}");
        }
    }
}
