//! `configure import`: profiles from the files of the vendor's own command line, as the vendor's tables describe them.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use docwright_runtime::profile::{DEFAULT_PROFILE, Profile, Profiles};
use serde_json::Value as Json;

use super::Profiled;
use super::settings;
use crate::failure::{Exit, Failure};
use crate::io::Io;
use crate::profile;
use crate::tables::{Cli, ImportedFile};
use crate::text;

/// What stands for a profile's name in a path.
const PLACE: &str = "{profile}";

/// The most that is read of a file, in bytes.
const MAX_BYTES: u64 = 1 << 20;

/// Takes all profiles that are found; those that are there already only with `replace`.
pub(super) fn run(file: &Profiled<'_>, io: &mut Io<'_>, replace: bool) -> Result<(), Failure> {
    let cli = file.session.cli;
    if cli.import.is_empty() {
        return Err(Failure::usage("it is not known where the vendor's own command line keeps its keys"));
    }
    let home = std::env::home_dir()
        .ok_or_else(|| Failure::new(Exit::Credentials, "there is no home folder to look in"))?;
    let found = found(cli, &home)?;
    if found.is_empty() {
        let paths: Vec<String> = cli.import.iter().map(|known| format!("~/{}", known.path)).collect();
        return Err(Failure::new(Exit::Credentials, format!("nothing to take from {}", paths.join(", "))));
    }
    let kept = file.load()?;
    let (known, new): (Vec<_>, Vec<_>) = found
        .into_iter()
        .partition(|(name, _)| !replace && kept.get(name).is_some_and(|kept| !kept.is_empty()));
    for (name, profile) in &new {
        Profiles::check_name(name).map_err(Failure::usage)?;
        settings::whole_key(cli, profile)?;
        for (key, value) in profile {
            settings::usable(key, value)?;
        }
    }
    if !new.is_empty() {
        file.update(|profiles| {
            new.iter().for_each(|(name, profile)| profiles.entry(name).extend(profile.clone()))
        })?;
    }
    let shown = file.shown();
    for (name, profile) in &new {
        let keys: Vec<&str> = profile.keys().map(String::as_str).collect();
        io.say(&format!("Profile `{}` is written to {shown}: {}.\n", text::line(name), keys.join(", ")));
    }
    for (name, _) in &known {
        io.say(&format!("Profile `{}` is there already; `--replace` replaces it.\n", text::line(name)));
    }
    profile::warn_of_access(&file.path, file.session, io);
    Ok(())
}

/// The profiles of all files, each with what all of them say of it.
fn found(cli: &Cli, home: &Path) -> Result<BTreeMap<String, Profile>, Failure> {
    let mut profiles: BTreeMap<String, Profile> = BTreeMap::new();
    for file in cli.import {
        for (name, path) in paths(file, home) {
            let Some(json) = read(&path)? else { continue };
            for (name, object) in named(file, name, &json) {
                let profile = profiles.entry(name).or_default();
                profile
                    .extend(file.settings.iter().filter_map(|(key, place)| setting(cli, key, object, place)));
            }
        }
    }
    profiles.retain(|_, profile| !profile.is_empty());
    Ok(profiles)
}

/// The objects of a file, each with its profile's name.
fn named<'a>(file: &ImportedFile, name: String, json: &'a Json) -> Vec<(String, &'a Json)> {
    let (Some(member), Json::Array(entries)) = (file.name, json) else { return vec![(name, json)] };
    let entry = |entry: &'a Json| Some((entry.get(member)?.as_str()?.to_owned(), entry));
    entries.iter().filter_map(entry).collect()
}

fn setting(cli: &Cli, key: &str, object: &Json, place: &str) -> Option<(String, String)> {
    let value = place.split('.').try_fold(object, |at, member| at.get(member))?.as_str()?.trim();
    // The vendor's own address needs no setting.
    let is_default =
        key == settings::ENDPOINT && value.trim_end_matches('/') == cli.api.endpoint.trim_end_matches('/');
    let is_known = settings::all(cli).iter().any(|known| known.key == key);
    (!value.is_empty() && !is_default && is_known).then(|| (key.to_owned(), value.to_owned()))
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
fn read(path: &Path) -> Result<Option<Json>, Failure> {
    let wrong = |why: &str| Failure::new(Exit::Credentials, format!("{}: {why}", path.display()));
    if !fs::metadata(path).is_ok_and(|known| known.is_file()) {
        return Ok(None);
    }
    let mut text = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(MAX_BYTES).read_to_end(&mut text));
    read.map_err(|error| wrong(&error.to_string()))?;
    // What is wrong with it could repeat a key.
    serde_json::from_slice(&text).map(Some).map_err(|_| wrong("it is no JSON"))
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
