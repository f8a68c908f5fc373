//! What does not hold, and the one question that many invariants ask of a text.

/// An invariant that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Which: the same words for every input that breaks it.
    pub what: String,
    /// What this input made of it, on one line.
    pub detail: String,
}

impl Broken {
    /// A broken invariant.
    pub fn new(what: impl Into<String>, detail: impl AsRef<str>) -> Self {
        let detail: String = detail.as_ref().chars().take(300).collect();
        Broken { what: what.into(), detail: docwright_ir::printable(&detail) }
    }
}

/// Whether a text can be shown on a terminal: no control characters but line ends and tabs, no
/// marks that turn its direction.
pub fn is_plain(text: &str) -> bool {
    let bad = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    !text.contains(bad)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_detail_is_one_short_plain_line() {
        let broken = Broken::new("x", "a\n\u{1b}[2J".repeat(100));
        assert!(is_plain(&broken.detail) && !broken.detail.contains('\n'));
        assert!(!is_plain("\u{1b}") && !is_plain("a\u{202e}b") && is_plain("a\nb"));
    }
}
