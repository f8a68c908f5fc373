//! "Did you mean": the known word that is nearest to what was typed.

/// The nearest of `known`, if it is near enough to be what was meant.
pub(crate) fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // clap suggests flags and subcommands at the same likeness; below it suggestions turn silly.
    const LIKENESS: f64 = 0.75;
    // The comparison takes time with the product of the lengths, and no known word is so long.
    const MAX_WORD: usize = 256;
    if typed.len() > MAX_WORD {
        return None;
    }
    let typed = typed.to_ascii_lowercase();
    known
        .into_iter()
        .map(|word| (strsim::jaro(&typed, &word.to_ascii_lowercase()), word))
        .filter(|(likeness, _)| *likeness > LIKENESS)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, word)| word)
}

/// The nearest of `known` as a tip.
pub(crate) fn tip<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(typed, known).map(meant)
}

/// A known word as a tip.
pub(crate) fn meant(word: &str) -> String {
    format!("did you mean `{word}`?")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_word_and_a_stranger_finds_none() {
        let known = ["TOKEN_ALLOW_READ", "TOKEN_ALLOW_WRITE"];
        assert_eq!(nearest("token_allow_reed", known), Some("TOKEN_ALLOW_READ"));
        assert_eq!(nearest("banana", known), None);
    }
}
