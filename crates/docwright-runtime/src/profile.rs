//! Profiles: named sets of settings in one file, for people who use several accounts.
//!
//! The file is JSON, as both vendors' own tools keep theirs, and as this crate can read without another
//! dependency: `{"default": {"public_key": "…", "private_key": "…", "region": "cn-bj2"}}`. It holds
//! secrets, so it is written for its owner alone.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::{Api, Error, Value, redact};

/// The profile that is used when none is named.
pub const DEFAULT_PROFILE: &str = "default";

/// A file of profiles.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Profiles {
    profiles: BTreeMap<String, Profile>,
}

/// One profile: settings by name (`region`, `zone`, `project_id`, `endpoint`, and the parts of a key,
/// [`crate::Signing::credential_names`]).
pub type Profile = BTreeMap<String, String>;

impl Profiles {
    /// Where the profiles of an API are: `$<PREFIX>_CONFIG`, else `docwright/<api>.json` in the user's
    /// folder for settings. `None` if the user has no such folder.
    pub fn path(api: &Api) -> Option<PathBuf> {
        Profiles::path_in(api, &|name| std::env::var_os(name))
    }

    pub(crate) fn path_in(api: &Api, variable: &dyn Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
        path_from(api, variable, std::env::home_dir())
    }

    /// Reads a file of profiles; one that does not exist has none.
    ///
    /// # Errors
    /// [`Error::Configuration`] if the file cannot be read or does not hold profiles.
    pub fn load(path: &Path) -> Result<Profiles, Error> {
        let failed = |why: &dyn std::fmt::Display| Error::configuration(format!("{}: {why}", path.display()));
        let text = match fs::read(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Profiles::default()),
            Err(error) => return Err(failed(&error)),
        };
        let Value::Object(members) = Value::from_json(&text).map_err(|error| failed(&error))? else {
            return Err(failed(&"expected an object of profiles"));
        };
        let mut profiles = BTreeMap::new();
        for (name, value) in members {
            let profile = settings(value).map_err(|why| failed(&format!("profile `{name}`: {why}")))?;
            profiles.insert(name, profile);
        }
        Ok(Profiles { profiles })
    }

    /// Writes the file, readable by its owner alone, and its folder if that does not exist.
    ///
    /// # Errors
    /// [`Error::Configuration`] if the file cannot be written.
    pub fn save(&self, path: &Path) -> Result<(), Error> {
        let object: Value = self
            .profiles
            .iter()
            .map(|(name, profile)| (name, profile.iter().map(|(k, v)| (k, v.as_str())).collect::<Value>()))
            .collect();
        write_private(path, &format!("{object:#}\n"))
            .map_err(|error| Error::configuration(format!("{}: {error}", path.display())))
    }

    /// A profile by its name.
    pub fn get(&self, name: &str) -> Option<&Profile> {
        self.profiles.get(name)
    }

    /// A profile by its name, to change it; an empty one if there was none.
    pub fn entry(&mut self, name: &str) -> &mut Profile {
        self.profiles.entry(name.to_owned()).or_default()
    }

    /// The names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.profiles.keys().map(String::as_str)
    }
}

impl std::fmt::Debug for Profiles {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_map().entries(self.profiles.iter().map(|(name, profile)| (name, redact(profile)))).finish()
    }
}

fn settings(value: Value) -> Result<Profile, String> {
    let Value::Object(members) = value else {
        return Err(format!("expected an object, found {}", value.kind()));
    };
    let setting = |(name, value)| match value {
        Value::String(text) => Ok((name, text)),
        other => Err(format!("`{name}`: expected a string, found {}", other.kind())),
    };
    members.into_iter().map(setting).collect()
}

fn path_from(
    api: &Api,
    variable: &dyn Fn(&str) -> Option<OsString>,
    home: Option<PathBuf>,
) -> Option<PathBuf> {
    let variable = |name: &str| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(path) = variable(&format!("{}_CONFIG", api.env_prefix)) {
        return Some(path);
    }
    let folder = if cfg!(windows) {
        variable("APPDATA")?
    } else {
        variable("XDG_CONFIG_HOME")
            .filter(|path| path.is_absolute())
            .or_else(|| Some(home?.join(".config")))?
    };
    Some(folder.join("docwright").join(format!("{}.json", api.name)))
}

/// Writes beside the file and renames, so that neither a crash nor a reader meets half a file.
fn write_private(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new(""));
    fs::create_dir_all(folder)?;
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    let draft = folder.join(name);
    let written = create_private(&draft).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    let moved = written.and_then(|()| fs::rename(&draft, path));
    if moved.is_err() {
        // The first error is the one to report.
        let _ = fs::remove_file(&draft);
    }
    moved
}

fn create_private(path: &Path) -> io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ActionIn, Body, Envelope, Signing};

    static API: Api = Api {
        name: "acme",
        title: "Acme",
        endpoint: "https://api.example.com",
        signing: Signing::SortedSha1,
        body: Body::Form,
        action: ActionIn::Parameter,
        envelope: Envelope::RetCode,
        env_prefix: "ACME",
        client_parameters: &[],
    };

    #[test]
    fn profiles_come_back_as_they_were_saved() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/acme.json");
        let mut profiles = Profiles::default();
        profiles.entry("default").insert("region".into(), "r1".into());
        profiles.entry("a \"b\"").insert("private_key".into(), "hunter2".into());
        profiles.save(&path).unwrap();
        profiles.save(&path).unwrap();
        assert_eq!(Profiles::load(&path).unwrap(), profiles);
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "no draft stays");
        assert!(!format!("{profiles:?}").contains("hunter2"));
    }

    #[cfg(unix)]
    #[test]
    fn a_file_of_profiles_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt;

        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("acme.json");
        fs::write(&path, "{}").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        Profiles::default().save(&path).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_broken_file_is_an_error_with_its_path_and_without_its_secrets() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("acme.json");
        for text in ["", "[]", r#"{"default": "hunter2"}"#, r#"{"default": {"private_key": ["hunter2"]}}"#] {
            fs::write(&path, text).unwrap();
            let message = Profiles::load(&path).unwrap_err().to_string();
            assert!(message.contains("acme.json") && !message.contains("hunter2"), "{message}");
        }
        assert_eq!(Profiles::load(&folder.path().join("none.json")).unwrap(), Profiles::default());
    }

    #[cfg(not(windows))]
    #[test]
    fn the_file_is_where_the_environment_says() {
        let path = |set: &[(&str, &str)], home: Option<&str>| {
            let variable = |name: &str| {
                set.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value))
            };
            path_from(&API, &variable, home.map(PathBuf::from))
                .map(|path| path.to_string_lossy().into_owned())
        };
        let own = path(&[("ACME_CONFIG", "/a/b.json"), ("XDG_CONFIG_HOME", "/x")], Some("/h"));
        assert_eq!(own.as_deref(), Some("/a/b.json"));
        let xdg = path(&[("XDG_CONFIG_HOME", "/x"), ("ACME_CONFIG", "")], Some("/h"));
        assert_eq!(xdg.as_deref(), Some("/x/docwright/acme.json"));
        assert_eq!(path(&[], Some("/h")).as_deref(), Some("/h/.config/docwright/acme.json"));
        assert_eq!(path(&[], None), None);
    }
}
