//! Random filler in examples: a vendor's documentation tool puts `wvOqKxrL` where a value should stand.
//!
//! Whoever shows, checks or plays an example asks here, so that all of them take the same values for filler.

/// Whether `text` is random filler and says nothing: eight letters in mixed case that do not read as words.
///
/// In UCloud's pages about two of three example strings are filler, always eight letters. A text in one case
/// (`abcdefgh`) or in camel case that can be pronounced (`TestName`, `Platinum`) is taken for a value.
pub fn is_filler(text: &str) -> bool {
    let letters = text.as_bytes();
    letters.len() == 8
        && letters.iter().all(u8::is_ascii_alphabetic)
        && letters.iter().any(u8::is_ascii_uppercase)
        && letters.iter().any(u8::is_ascii_lowercase)
        && !(is_camel_case(letters) && is_pronounceable(letters))
}

/// Capitals only begin words, of three letters or more; the first word may have two.
fn is_camel_case(letters: &[u8]) -> bool {
    let (mut word, mut least) = (0, 2);
    for (index, letter) in letters.iter().enumerate() {
        if index > 0 && letter.is_ascii_uppercase() {
            if word < least {
                return false;
            }
            (word, least) = (0, 3);
        }
        word += 1;
    }
    word >= least
}

/// No four consonants stand in a row.
fn is_pronounceable(letters: &[u8]) -> bool {
    let is_vowel = |letter: &u8| b"aeiouy".contains(&letter.to_ascii_lowercase());
    letters.split(is_vowel).all(|consonants| consonants.len() < 4)
}

#[cfg(test)]
mod tests {
    use super::is_filler;

    #[test]
    fn eight_random_letters_are_filler() {
        for text in ["wvOqKxrL", "SnDXIFbJ", "cuPbENAI", "gwlMdkcg", "Tkhljajo", "skteXFBb"] {
            assert!(is_filler(text), "{text}");
        }
    }

    #[test]
    fn words_numbers_and_other_lengths_are_values() {
        for text in [
            "TestName",
            "myTagKey",
            "Platinum",
            "userName",
            "abcdefgh",
            "ABCDEFGH",
            "auto",
            "cn-bj2",
            "",
            "12345678",
            "名称名称名称名称",
        ] {
            assert!(!is_filler(text), "{text}");
        }
    }
}
