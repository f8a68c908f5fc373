//! What is sent as it is: a file that a flag names, or bytes that a document holds in Base64.
//!
//! A document may come from anybody, and names no file of its reader's. In a request's tree the text of a file begins
//! with a character that Base64 has not.

use std::path::PathBuf;

use base64::prelude::{BASE64_STANDARD, Engine};
use docwright_runtime::{Params, Upload};
use serde_json::Value as Json;

use crate::facts::{Kind, Table};

const FILE: char = '@';

/// The file that a flag names, with or without the mark that other flags have before a file.
pub(crate) fn of_flag(text: &str) -> Json {
    format!("{FILE}{}", text.strip_prefix(FILE).unwrap_or(text)).into()
}

/// Whether all that a document says of bytes is Base64.
pub(crate) fn are_encoded(value: &Json) -> bool {
    match value {
        Json::String(text) => BASE64_STANDARD.decode(text).is_ok(),
        Json::Array(entries) => entries.iter().all(are_encoded),
        Json::Null => true,
        _ => false,
    }
}

/// Takes the parameters that hold bytes out of the others, to be sent as they are.
pub(crate) fn attach(table: Table, params: &mut Params) {
    for parameter in table.rows().iter().filter(|parameter| matches!(parameter.kind.entry(), Kind::Binary)) {
        let Some(value) = params.remove(&parameter.wire) else { continue };
        let entries = if value.items().is_empty() { std::slice::from_ref(&value) } else { value.items() };
        for text in entries.iter().filter_map(docwright_runtime::Value::as_str) {
            let upload = match text.strip_prefix(FILE) {
                Some(path) => Upload::from(PathBuf::from(path)),
                // It was looked at when it was read.
                None => Upload::from(BASE64_STANDARD.decode(text).unwrap_or_default()),
            };
            params.attach(parameter.wire.as_str(), upload);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_document_names_no_file() {
        assert_eq!(of_flag("a.pdf"), of_flag("@a.pdf"));
        assert!(are_encoded(&json!(["YWI=", null])) && !are_encoded(&of_flag("a.pdf")));
        assert!(!are_encoded(&json!("/etc/passwd")) && !are_encoded(&json!({"a": 1})));
    }
}
