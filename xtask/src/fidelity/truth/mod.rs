//! What is true, in the two forms that it comes in. A file's content tells which it is:
//!
//! - [`sdk`]: one JSON object `Action[@service]`, what an SDK declares: nested fields.
//! - [`definitions`]: a service's own definitions, one file a service: tables as the pages print them.

pub mod definitions;
pub mod sdk;

use std::path::{Path, PathBuf};

use docwright_ir::{LoadError, Place};
use serde::de::DeserializeOwned;

/// A truth of either form.
#[derive(Debug, Clone)]
pub enum Truth {
    /// What an SDK declares.
    Sdk(sdk::Operations),
    /// What definitions say, by the file's stem.
    Definitions(Vec<(String, definitions::Service)>),
}

impl Truth {
    /// Reads a file, or every `.json` of a folder.
    ///
    /// # Errors
    /// What cannot be read, or is of neither form.
    pub fn load(path: &Path) -> Result<Truth, LoadError> {
        if !path.is_dir() {
            let text = read(path)?;
            return match json::<definitions::Service>(path, &text) {
                Ok(service) => Ok(Truth::Definitions(vec![(stem(path), service)])),
                Err(not_definitions) => match json(path, &text) {
                    Ok(operations) => Ok(Truth::Sdk(operations)),
                    Err(not_sdk) => Err(neither(path, &not_definitions, &not_sdk)),
                },
            };
        }
        let mut services = Vec::new();
        for file in files(path)? {
            services.push((stem(&file), json(&file, &read(&file)?)?));
        }
        if services.is_empty() {
            return Err(failed(path, "has no .json file; name the truth's file or its folder"));
        }
        Ok(Truth::Definitions(services))
    }
}

fn neither(path: &Path, definitions: &LoadError, sdk: &LoadError) -> LoadError {
    let message = format!(
        "is neither a service's definitions ({}) nor an object of operations ({})",
        definitions.message, sdk.message
    );
    failed(path, &message)
}

fn files(dir: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let entries =
        std::fs::read_dir(dir).map_err(|error| failed(dir, &format!("cannot be listed: {error}")))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    Ok(files)
}

fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Reads a file of the scorer's own input.
pub(super) fn read(path: &Path) -> Result<String, LoadError> {
    std::fs::read_to_string(path).map_err(|error| failed(path, &format!("cannot be read: {error}")))
}

fn json<T: DeserializeOwned>(path: &Path, text: &str) -> Result<T, LoadError> {
    serde_json::from_str(text).map_err(|error| LoadError {
        place: Place::new(path.display().to_string(), u32::try_from(error.line()).unwrap_or(0)),
        message: error.to_string(),
    })
}

pub(super) fn failed(path: &Path, message: &str) -> LoadError {
    LoadError { place: Place::new(path.display().to_string(), 0), message: message.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(text: &str) -> Result<Truth, LoadError> {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("queue.json");
        std::fs::write(&file, text).unwrap();
        Truth::load(&file)
    }

    #[test]
    fn content_tells_the_form() {
        let sdk = r#"{"Create": {"service": "queue", "request": [], "response": []}}"#;
        assert!(matches!(load(sdk), Ok(Truth::Sdk(_))));
        let definitions = r#"{"service": "queue", "version": "2020-01-01", "actions": {}, "models": {}}"#;
        assert!(matches!(load(definitions), Ok(Truth::Definitions(_))));
    }

    #[test]
    fn a_file_of_neither_form_says_what_is_wrong_with_both() {
        let error = load(r#"{"Create": {"request": []}}"#).unwrap_err().to_string();
        assert!(
            error.contains("missing field `actions`") || error.contains("missing field `service`"),
            "{error}"
        );
        assert!(error.contains("neither"), "{error}");
    }
}
