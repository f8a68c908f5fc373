//! `configure list`, `get`, `set`, `delete` and `use`: one profile's settings, or the profiles themselves.

use docwright_runtime::MASK;
use docwright_runtime::profile::{Profile, Profiles};
use serde_json::{Map, Value as Json};

use super::Profiled;
use super::settings::{self, Setting};
use crate::call::secret_in_arguments;
use crate::failure::{Exit, Failure};
use crate::io::Io;
use crate::output;
use crate::profile;
use crate::suggest;
use crate::text;
use crate::values::document;

/// Prints the profiles with their settings, secrets masked.
pub(super) fn list(file: &Profiled<'_>, io: &mut Io<'_>) -> Result<(), Failure> {
    let profiles = file.load()?;
    profile::warn_of_access(&file.path, file.session, io);
    let known = settings::all(file.session.cli);
    let shown = |profile: &Profile| -> Vec<(String, String)> {
        let value = |setting: &Setting| {
            let value = profile.get(&setting.key)?;
            Some((setting.key.clone(), if setting.secret { MASK.to_owned() } else { value.clone() }))
        };
        known.iter().filter_map(value).collect()
    };
    let settings: Vec<_> =
        profiles.names().map(|name| (name, profiles.get(name).map(shown).unwrap_or_default())).collect();
    let globals = &file.session.globals;
    if globals.format.is_some() || globals.query.is_some() {
        let data = settings.into_iter().map(|(name, settings)| {
            let members = settings.into_iter().map(|(key, value)| (key, Json::from(value)));
            (name.to_owned(), Json::Object(members.collect()))
        });
        let data = output::select(&globals.query, Json::Object(data.collect::<Map<_, _>>()))?;
        return output::write(io, globals.format(io), &data);
    }
    let mut lines = String::new();
    for (name, settings) in settings {
        let mark = if name == profiles.current() { " (in use)" } else { "" };
        lines.push_str(&format!("{}{mark}\n", text::line(name)));
        for (key, value) in settings {
            lines.push_str(&format!("  {key:14}  {}\n", text::line(&value)));
        }
    }
    io.print(&lines)
}

/// Prints a setting as it is: who names a secret wants it.
pub(super) fn get(file: &Profiled<'_>, io: &mut Io<'_>, word: &str) -> Result<(), Failure> {
    let (setting, profiles) = (settings::named(file.session.cli, word)?, file.load()?);
    let name = existing(file, &profiles, &file.name(&profiles))?;
    match profiles.get(&name).and_then(|profile| profile.get(&setting.key)) {
        Some(value) => io.print(&format!("{value}\n")),
        None => Err(Failure::new(Exit::Credentials, format!("profile `{name}` has no `{}`", setting.key))),
    }
}

/// Sets some settings of a profile: `pairs` are keys with their values in turn. An empty one takes it out.
pub(super) fn set(file: &Profiled<'_>, io: &mut Io<'_>, pairs: &[String]) -> Result<(), Failure> {
    let mut given = Profile::new();
    for pair in pairs.chunks(2) {
        let [word, text] = pair else {
            return Err(Failure::usage("each setting needs a value: `configure set region REGION`"));
        };
        let setting = settings::named(file.session.cli, word)?;
        if setting.secret && !text.starts_with('@') && !text.is_empty() {
            io.warn(file.session.style, &secret_in_arguments(&setting.key));
        }
        let value = document::expand(&setting.flag, text, io.stdin())?.into_owned();
        if !value.is_empty() {
            settings::usable(&setting.key, &value)?;
        }
        given.insert(setting.key, value);
    }
    let profiles = file.load()?;
    let name = file.new_name(&profiles)?;
    let mut all = profiles.get(&name).cloned().unwrap_or_default();
    change(&mut all, &given);
    settings::whole_key(file.session.cli, &all)?;
    file.update(|profiles| change(profiles.entry(&name), &given))?;
    file.say_written(io, &name);
    Ok(())
}

fn change(profile: &mut Profile, given: &Profile) {
    profile.extend(given.clone());
    profile.retain(|_, value| !value.is_empty());
}

/// Takes a profile out of the file.
pub(super) fn delete(file: &Profiled<'_>, io: &mut Io<'_>, name: &str) -> Result<(), Failure> {
    let name = existing(file, &file.load()?, name)?;
    file.update(|profiles| drop(profiles.remove(&name)))?;
    io.say(&format!("Profile `{name}` is gone from {}.\n", file.shown()));
    Ok(())
}

/// Chooses the profile that calls use which name none.
pub(super) fn choose(file: &Profiled<'_>, io: &mut Io<'_>, name: &str) -> Result<(), Failure> {
    let name = existing(file, &file.load()?, name)?;
    file.update(|profiles| profiles.set_current(&name))?;
    io.say(&format!("Calls use profile `{name}` now, where none is named.\n"));
    Ok(())
}

/// The name, if the file has such a profile.
fn existing(file: &Profiled<'_>, profiles: &Profiles, name: &str) -> Result<String, Failure> {
    match profiles.get(name) {
        Some(_) => Ok(name.to_owned()),
        None => Err(Failure::new(Exit::Credentials, format!("there is no profile `{name}`"))
            .maybe_tip(suggest::tip(name, profiles.names()))
            .tip(format!("`{} configure list` lists them", file.session.cli.command))),
    }
}
