//! Writes values in base64 that the page wants so.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value as Json;

/// The value with its texts in base64. One that looks as if it were so already is doubted.
pub(super) fn encoded(warnings: &mut Vec<String>, at: &str, value: Json) -> Json {
    match value {
        Json::String(text) => {
            if is_encoded(&text) {
                warnings.push(format!(
                    "{at} is sent in base64, and what is given looks so already: `--raw` sends it as it is"
                ));
            }
            STANDARD.encode(text).into()
        }
        Json::Array(entries) => entries.into_iter().map(|entry| encoded(warnings, at, entry)).collect(),
        Json::Object(members) => Json::Object(
            members.into_iter().map(|(key, value)| (key, encoded(warnings, at, value))).collect(),
        ),
        other => other,
    }
}

/// Whether a text reads as base64 of a text; short words do by chance.
fn is_encoded(text: &str) -> bool {
    let decoded = || STANDARD.decode(text).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    text.len() >= 8
        && decoded().is_some_and(|text| !text.contains(|c: char| c.is_control() && !c.is_whitespace()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_looks_encoded_is_doubted() {
        let mut warnings = Vec::new();
        assert_eq!(
            encoded(&mut warnings, "--key", json!(["hunter2hunter2!", "名"])),
            json!(["aHVudGVyMmh1bnRlcjIh", "5ZCN"])
        );
        assert_eq!(warnings, [""; 0]);
        assert_eq!(
            encoded(&mut warnings, "--key", json!("aHVudGVyMmh1bnRlcjIh")),
            json!("YUhWdWRHVnlNbWgxYm5SbGNqSWg=")
        );
        assert!(
            warnings.iter().any(|warning| warning.contains("`--raw`") && !warning.contains("aHV")),
            "{warnings:?}"
        );
    }
}
