//! `configure import`: profiles from the files of the vendor's own command line, as the vendor's tables describe them.

use std::collections::BTreeMap;
use std::path::Path;

use docwright_runtime::profile::{Profile, Profiles};
use docwright_runtime::sources::imported;

use super::Profiled;
use super::settings;
use crate::failure::{Exit, Failure};
use crate::io::Io;
use crate::profile;
use crate::tables::Cli;
use crate::text;

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

/// The profiles of all files, with the settings that the program has.
fn found(cli: &Cli, home: &Path) -> Result<BTreeMap<String, Profile>, Failure> {
    let found = imported(cli.import, home);
    let mut profiles = found.map_err(|error| Failure::new(Exit::Credentials, error.to_string()))?;
    profiles.values_mut().for_each(|profile| profile.retain(|key, value| is_wanted(cli, key, value)));
    profiles.retain(|_, profile| !profile.is_empty());
    Ok(profiles)
}

fn is_wanted(cli: &Cli, key: &str, value: &str) -> bool {
    // The vendor's own address needs no setting.
    let is_default =
        key == settings::ENDPOINT && value.trim_end_matches('/') == cli.api.endpoint.trim_end_matches('/');
    let is_known = settings::all(cli).iter().any(|known| known.key == key);
    is_known && !is_default
}
