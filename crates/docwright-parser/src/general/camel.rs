//! Words as one, as types are called.

/// `guild member` → `GuildMember`, `swagger-parameter` → `SwaggerParameter`.
pub(super) fn camel(words: &str) -> String {
    let parts = words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (first, rest) = part.split_at_checked(1).unwrap_or((part, ""));
            format!("{}{rest}", first.to_ascii_uppercase())
        })
        .collect()
}
