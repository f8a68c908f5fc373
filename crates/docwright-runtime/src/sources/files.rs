//! The vendor's own files as a place of keys.

use std::path::Path;

use super::{Found, ImportedFile, imported};
use crate::profile::DEFAULT_PROFILE;
use crate::{Api, Credentials, Error};

/// The key of the profile `default`, or of the only one.
pub(super) fn ask(api: &Api, files: &[ImportedFile], folder: &Path) -> Result<Found, Error> {
    let ways = api.protocol.auth;
    if ways.is_empty() {
        return Ok(Found::Nothing("the API needs no key".to_owned()));
    }
    let mut profiles = imported(files, folder)?;
    let paths: Vec<String> = files.iter().map(|file| folder.join(file.path).display().to_string()).collect();
    let paths = paths.join(", ");
    let name = match profiles.len() {
        0 => return Ok(Found::Nothing(format!("nothing in {paths}"))),
        1 => profiles.keys().next().cloned().unwrap_or_default(),
        _ => DEFAULT_PROFILE.to_owned(),
    };
    let Some(profile) = profiles.remove(&name) else {
        return Ok(Found::Nothing(format!("{paths}: several profiles, and none is called `{name}`")));
    };
    let setting = |name: &str| profile.get(name).cloned();
    let found = Credentials::first(api.protocol, ways, &setting, &|part| {
        format!("`{part}` of the profile `{name}` in {paths}")
    })?;
    let nothing = || Found::Nothing(format!("the profile `{name}` in {paths} has no key"));
    Ok(found.map_or_else(nothing, Found::Key))
}
