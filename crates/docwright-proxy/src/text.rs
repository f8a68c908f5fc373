//! Texts of callers and vendors in sentences.

/// The longest text inside a sentence, in characters: a name, a value.
const MAX_NAME: usize = 200;

/// A text short enough for a sentence. What it holds is made harmless where it is printed.
pub(crate) fn short(text: &str) -> String {
    let mut characters = text.chars();
    let start: String = characters.by_ref().take(MAX_NAME).collect();
    match characters.as_str().len() {
        0 => start,
        more => format!("{start}… ({more} bytes more)"),
    }
}
