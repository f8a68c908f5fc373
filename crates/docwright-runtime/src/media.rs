//! What a body calls itself in `Content-Type`.

/// A media type without its parameters; empty if there is none.
pub(crate) fn essence(media_type: Option<&str>) -> &str {
    media_type.and_then(|named| named.split(';').next()).unwrap_or_default().trim()
}

/// Whether a body is JSON, as its type says.
pub(crate) fn is_json(media_type: Option<&str>) -> bool {
    let lower = essence(media_type).to_ascii_lowercase();
    lower == "application/json" || lower.ends_with("+json")
}
