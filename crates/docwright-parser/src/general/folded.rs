//! Words for models as they are compared.

/// Words that say nothing of which model is meant.
const NOISE: [&str; 14] = [
    "object",
    "objects",
    "structure",
    "structures",
    "partial",
    "a",
    "an",
    "the",
    "schema",
    "model",
    "resource",
    "attributes",
    "fields",
    "properties",
];

/// Letters and digits of the words that say which model is meant: `Partial Pot Object` → `pot`.
pub(super) fn fold(words: &str) -> String {
    let parts = words.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    parts.filter(|word| !NOISE.contains(&word.as_str())).collect()
}
