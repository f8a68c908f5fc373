//! The files of the vendor's own command line, as its tables describe them, read as profiles.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use crate::profile::{DEFAULT_PROFILE, Profile};
use crate::{Error, Value};

/// What stands for a profile's name in a path.
const PLACE: &str = "{profile}";

/// The most that is read of a file, in bytes.
const MAX_BYTES: u64 = 1 << 20;

/// A file in which the vendor's own command line keeps profiles, as JSON.
#[derive(Debug, Clone, Copy)]
pub struct ImportedFile {
    /// From the user's home; `{profile}` stands for a profile's name.
    pub path: &'static str,
    /// In a list of profiles, the member that names each.
    pub name: Option<&'static str>,
    /// Settings with where they stand, members joined with dots.
    pub settings: &'static [(&'static str, &'static str)],
}

impl ImportedFile {
    /// A file of one profile, at this path from the user's home; `{profile}` in it stands for the profile's name, which
    /// is the default one's elsewhere. Each setting is given with where it stands: `("region", "defaults.region")`.
    pub const fn new(path: &'static str, settings: &'static [(&'static str, &'static str)]) -> Self {
        ImportedFile { path, name: None, settings }
    }

    /// Makes it a list of profiles, which have their names in this member.
    #[must_use]
    pub const fn with_names_in(mut self, member: &'static str) -> Self {
        self.name = Some(member);
        self
    }
}

/// The profiles of all files below `home`, each with what all of them say of it. A file that is not there has none.
///
/// # Errors
/// [`Error::Configuration`] if a file cannot be read or is no JSON; its text is not in the error.
pub fn imported(files: &[ImportedFile], home: &Path) -> Result<BTreeMap<String, Profile>, Error> {
    let mut profiles: BTreeMap<String, Profile> = BTreeMap::new();
    for file in files {
        for (name, path) in paths(file, home) {
            let Some(json) = read(&path)? else { continue };
            for (name, object) in named(file, name, &json) {
                let settings = file.settings.iter().filter_map(|(key, place)| setting(key, object, place));
                profiles.entry(name).or_default().extend(settings);
            }
        }
    }
    profiles.retain(|_, profile| !profile.is_empty());
    Ok(profiles)
}

/// The objects of a file, each with its profile's name.
fn named<'a>(file: &ImportedFile, name: String, json: &'a Value) -> Vec<(String, &'a Value)> {
    let (Some(member), Value::List(entries)) = (file.name, json) else { return vec![(name, json)] };
    let entry = |entry: &'a Value| Some((entry.get(member)?.as_str()?.to_owned(), entry));
    entries.iter().filter_map(entry).collect()
}

fn setting(key: &str, object: &Value, place: &str) -> Option<(String, String)> {
    let value = object.at(place)?.as_str()?.trim();
    (!value.is_empty()).then(|| (key.to_owned(), value.to_owned()))
}

/// The files that a path stands for, each with the profile's name that it says.
fn paths(file: &ImportedFile, home: &Path) -> Vec<(String, PathBuf)> {
    // Nothing outside of the home is anybody's settings.
    if !Path::new(file.path).components().all(|part| matches!(part, Component::Normal(_))) {
        return Vec::new();
    }
    let path = home.join(file.path);
    let (Some(folder), Some((before, after))) =
        (path.parent(), file.path.rsplit('/').next().and_then(|name| name.split_once(PLACE)))
    else {
        return vec![(DEFAULT_PROFILE.to_owned(), path)];
    };
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let named = |entry: fs::DirEntry| {
        let name = entry.file_name().into_string().ok()?;
        let profile = name.strip_prefix(before)?.strip_suffix(after)?;
        Some((profile.to_owned(), entry.path()))
    };
    entries.filter_map(|entry| named(entry.ok()?)).collect()
}

/// What a file holds; `None` if there is none.
fn read(path: &Path) -> Result<Option<Value>, Error> {
    let wrong = |why: &str| Error::configuration(format!("{}: {why}", path.display()));
    if !fs::metadata(path).is_ok_and(|known| known.is_file()) {
        return Ok(None);
    }
    let mut text = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(MAX_BYTES).read_to_end(&mut text));
    read.map_err(|error| wrong(&error.to_string()))?;
    // What is wrong with it could repeat a key.
    Value::from_json(&text).map(Some).map_err(|_| wrong("it is no JSON"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_outside_of_the_home_is_looked_at() {
        let of = |path| paths(&ImportedFile::new(path, &[]), Path::new("/home/ann"));
        for path in ["../bob/config.json", "/etc/passwd", ".acme/../../bob/x.json", "../{profile}.json"] {
            assert_eq!(of(path), [], "{path}");
        }
        assert_eq!(of(".acme/x.json"), [("default".to_owned(), PathBuf::from("/home/ann/.acme/x.json"))]);
    }
}
