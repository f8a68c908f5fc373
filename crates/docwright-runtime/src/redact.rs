//! Keeping secrets out of `Debug`, and out of texts and URLs that are shown.

use std::fmt;

use crate::percent::rfc3986;

/// What stands where a secret was.
pub const MASK: &str = "REDACTED";

/// A shorter secret, in characters, is not looked for in a text: it would stand in its words.
const MIN_SECRET: usize = 4;

/// No signature is shorter; what is may be a word about one (`Signature: invalid`).
const MIN_SIGNATURE: usize = 16;

/// Replaces `secrets`, as they are and as a URL has them, and whatever the text calls a signature.
pub(crate) fn hide(text: &mut String, secrets: &[&str]) {
    for secret in secrets.iter().filter(|secret| secret.chars().count() >= MIN_SECRET) {
        for written in [(*secret).to_owned(), rfc3986(secret)] {
            if text.contains(&written) {
                *text = text.replace(&written, MASK);
            }
        }
    }
    let signatures = signatures(text);
    signatures.into_iter().rev().for_each(|place| text.replace_range(place, MASK));
}

/// Where values stand behind the word: `Signature=…`, `"signature": "…"`.
fn signatures(text: &str) -> Vec<std::ops::Range<usize>> {
    const WORD: &str = "signature";
    let lower = text.to_ascii_lowercase();
    let is_digit = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=' | '%' | '-' | '_');
    let value = |(at, word): (usize, &str)| {
        let rest = lower.get(at + word.len()..)?;
        let value = rest.trim_start_matches(['"', '\'', '\\', ' ']).strip_prefix(['=', ':'])?;
        let value = value.trim_start_matches(['"', '\'', '\\', ' ']);
        let length = value.find(|c| !is_digit(c)).unwrap_or(value.len());
        let start = lower.len() - value.len();
        (length >= MIN_SIGNATURE).then(|| start..start + length)
    };
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    for place in lower.match_indices(WORD).filter_map(value) {
        if found.last().is_none_or(|last| last.end <= place.start) {
            found.push(place);
        }
    }
    found
}

/// A URL as it may be shown: without the name and the password of a user, the query and the fragment. Readers of URLs
/// disagree on where a broken one has its host, so all goes that stands before the last `@`.
pub(crate) fn shown_url(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").map_or(("", url), |(scheme, rest)| (scheme, rest));
    let at = rest.rfind('@').map(|at| at + 1);
    let encoded = rest.rfind("%40").map(|at| at + 3);
    let rest = at.max(encoded).and_then(|end| rest.get(end..)).unwrap_or(rest);
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let scheme = scheme.rsplit('@').next().unwrap_or_default();
    let separator = if scheme.is_empty() { "" } else { "://" };
    format!("{scheme}{separator}{rest}")
}

/// The part of [`shown_url`] before the path, which may hold a secret parameter.
pub(crate) fn origin(url: &str) -> String {
    let shown = shown_url(url);
    let (scheme, rest) = shown.split_once("://").unwrap_or(("", &shown));
    format!("{scheme}://{}", rest.split(['/', '\\']).next().unwrap_or_default())
}

/// Prints as `***`, whatever it stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Redacted(());

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// Stands for `secret` in a `Debug` implementation.
///
/// ```
/// # use docwright_runtime as runtime;
/// struct Login { user: String, password: String }
/// impl std::fmt::Debug for Login {
///     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
///         f.debug_struct("Login")
///             .field("user", &self.user)
///             .field("password", &runtime::redact(&self.password))
///             .finish()
///     }
/// }
/// let login = Login { user: "ann".into(), password: "hunter2".into() };
/// assert_eq!(format!("{login:?}"), r#"Login { user: "ann", password: *** }"#);
/// ```
pub fn redact<T: ?Sized>(secret: &T) -> Redacted {
    let _ = secret;
    Redacted(())
}

/// A text that `Debug` does not print.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Secret(String);

impl Secret {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Secret(text.into())
    }

    /// The text, for signing and sending only.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&redact(&self.0), f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_hidden_however_it_is_written() {
        let secret = "ab+/c=";
        for text in ["ab+/c=", "PrivateKey ab+/c= is wrong", "k=ab%2B%2Fc%3D&x", "<ab+/c=>"] {
            let mut text = text.to_owned();
            hide(&mut text, &[secret]);
            assert!(text.contains(MASK) && !text.contains("ab"), "{text}");
        }
    }

    #[test]
    fn what_a_text_calls_a_signature_is_hidden() {
        let digits = "0123456789abcdefABCDEF0123456789";
        for [before, after] in [
            ["Signature=", "&Action=A"],
            ["a Signature=", ", b"],
            ["{\"Signature\": \"", "\"}"],
            ["{\\\"signature\\\":\\\"", "\\\"}"],
            ["X-SIGNATURE : ", ""],
            ["名 signature='", "' 称"],
            ["SignedHeaders=host, Signature=", " (signature=0123456789abcdef)"],
        ] {
            let mut text = format!("{before}{digits}{after}");
            hide(&mut text, &[]);
            let after = after.replace("0123456789abcdef", MASK);
            assert_eq!(text, format!("{before}{MASK}{after}"));
        }
        let mut words = "the signature: invalid; Signature=, signature".to_owned();
        hide(&mut words, &["the"]);
        assert_eq!(words, "the signature: invalid; Signature=, signature");
    }
}
