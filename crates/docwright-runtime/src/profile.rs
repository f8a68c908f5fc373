//! Profiles: named sets of settings in one file, for people who use several accounts.
//!
//! The file is JSON, as both vendors' own tools keep theirs, and as this crate can read without another
//! dependency: `{"default": {"public_key": "…", "private_key": "…", "region": "cn-bj2"}}`. It holds
//! secrets, so it is written for its owner alone.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::{Api, Error, Value, redact};

#[cfg(unix)]
mod access;
#[cfg(not(unix))]
mod access {
    pub(super) fn warnings(_: &std::path::Path, _: &dyn Fn() -> bool) -> Vec<String> {
        Vec::new()
    }
}
mod file;

use file::{Draft, LOCK_ATTEMPTS, target};

/// The profile that is used when none is named.
pub const DEFAULT_PROFILE: &str = "default";

/// The setting of the default profile that names the one to use in its place.
const USE: &str = "use";

/// The most that is read of a file, in bytes.
const MAX_FILE_BYTES: u64 = 1 << 20;

/// A file of profiles.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Profiles {
    profiles: BTreeMap<String, Profile>,
}

/// One profile: settings by name (`region`, `zone`, `project_id`, `endpoint`, and the parts of a key,
/// [`crate::Protocol::credential_names`]).
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
    /// [`Error::Configuration`] if the file cannot be read or does not hold profiles; if it is a folder, a pipe or a
    /// device; if it is a link that leads nowhere; if it is larger than 1 MiB.
    pub fn load(path: &Path) -> Result<Profiles, Error> {
        let target = target(path).map_err(|error| in_file(path, &error))?;
        match fs::File::open(&target) {
            Ok(file) => Profiles::read(file).map_err(|why| in_file(path, &why)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Profiles::default()),
            Err(error) => Err(in_file(path, &error)),
        }
    }

    fn read(file: fs::File) -> Result<Profiles, String> {
        let mut text = Vec::new();
        file.take(MAX_FILE_BYTES + 1).read_to_end(&mut text).map_err(|error| error.to_string())?;
        if text.len() as u64 > MAX_FILE_BYTES {
            return Err(format!("larger than {} MiB, which no file of profiles is", MAX_FILE_BYTES >> 20));
        }
        let Value::Object(members) = Value::from_json(&text).map_err(not_json)? else {
            return Err("expected an object of profiles".to_owned());
        };
        let profile = |(name, value)| match settings(value) {
            Ok(profile) => Ok((name, profile)),
            Err(why) => Err(format!("profile `{name}`: {why}")),
        };
        Ok(Profiles { profiles: members.into_iter().map(profile).collect::<Result<_, _>>()? })
    }

    /// Changes the file: reads it, lets `change` change what it holds, and writes it, readable by its owner
    /// alone; makes its folder if that does not exist, for its owner alone. A link is followed: the file that
    /// it leads to is written.
    ///
    /// The file is replaced in one step, so that neither a crash nor a reader meets half of one, and no two
    /// programs change it at once: each first creates `<file>.lock` beside it, and waits for some seconds while
    /// it is another's.
    ///
    /// # Errors
    /// As [`Profiles::load`]; and [`Error::Configuration`] if the file cannot be written or stays locked, or if a
    /// profile has a name that [`Profiles::check_name`] refuses.
    pub fn update(path: &Path, change: impl FnOnce(&mut Profiles)) -> Result<(), Error> {
        let failed = |error: io::Error| in_file(path, &error);
        let target = target(path).map_err(failed)?;
        let draft = Draft::lock(&target, LOCK_ATTEMPTS).map_err(failed)?;
        let mut profiles = Profiles::load(&target)?;
        change(&mut profiles);
        for name in profiles.names() {
            Profiles::check_name(name).map_err(|why| in_file(path, &why))?;
        }
        draft.replace(&target, &profiles.to_json()).map_err(failed)
    }

    /// Whether a profile can be called so: not empty, no longer than 128 bytes, without characters that cannot be
    /// seen.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check_name(name: &str) -> Result<(), String> {
        // Format characters reorder or hide what stands around them; these are all that there are below U+E000.
        let hidden = |c: char| {
            c.is_control()
                || matches!(
                    c,
                    '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
                )
        };
        match name {
            "" => Err("a profile needs a name".to_owned()),
            name if name.len() > 128 => Err("the name of a profile has at most 128 bytes".to_owned()),
            name if name.contains(hidden) => {
                Err("the name of a profile may not hold characters that cannot be seen".to_owned())
            }
            _ => Ok(()),
        }
    }

    /// What to tell the user of who can read or replace the file, a sentence each, with the command that mends it.
    /// That others can read it matters if a profile has one of `secrets`. Nothing for a file that does not exist, and
    /// nothing where access is not a matter of modes.
    pub fn access_warnings(path: &Path, secrets: &[&str]) -> Vec<String> {
        access::warnings(path, &|| {
            let has_secret = |profile: &Profile| secrets.iter().any(|name| profile.contains_key(*name));
            Profiles::load(path).is_ok_and(|profiles| profiles.profiles.values().any(has_secret))
        })
    }

    fn to_json(&self) -> String {
        let settings =
            |profile: &Profile| profile.iter().map(|(name, text)| (name, text.as_str())).collect::<Value>();
        let object: Value = self.profiles.iter().map(|(name, profile)| (name, settings(profile))).collect();
        format!("{object:#}\n")
    }

    /// A profile by its name.
    pub fn get(&self, name: &str) -> Option<&Profile> {
        self.profiles.get(name)
    }

    /// A profile by its name, to change it; an empty one if there was none.
    pub fn entry(&mut self, name: &str) -> &mut Profile {
        self.profiles.entry(name.to_owned()).or_default()
    }

    /// The profile that counts where none is named: the one of [`Profiles::set_current`], else the default one.
    pub fn current(&self) -> &str {
        self.get(DEFAULT_PROFILE).and_then(|profile| profile.get(USE)).map_or(DEFAULT_PROFILE, String::as_str)
    }

    /// Chooses the profile that counts where none is named.
    pub fn set_current(&mut self, name: &str) {
        let default = self.entry(DEFAULT_PROFILE);
        match name {
            DEFAULT_PROFILE => default.remove(USE),
            other => default.insert(USE.to_owned(), other.to_owned()),
        };
    }

    /// Takes a profile out, and the choice of it.
    pub fn remove(&mut self, name: &str) -> Option<Profile> {
        if self.current() == name && name != DEFAULT_PROFILE {
            self.set_current(DEFAULT_PROFILE);
        }
        self.profiles.remove(name)
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

/// What is wrong, without the words of a reply.
fn not_json(error: Error) -> String {
    format!("not JSON: {}", error.message().unwrap_or_default())
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

fn in_file(path: &Path, why: &dyn std::fmt::Display) -> Error {
    Error::configuration(format!("{}: {why}", path.display()))
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;
    use crate::protocol::samples;

    static API: Api = Api::new("acme", "https://api.example.com", "ACME", samples::FORM);

    /// Sets a setting of a profile.
    fn set(path: &Path, profile: &str, name: &str, value: &str) -> Result<(), Error> {
        Profiles::update(path, |profiles| {
            profiles.entry(profile).insert(name.into(), value.into());
        })
    }

    #[test]
    fn profiles_come_back_as_they_were_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/acme.json");
        set(&path, "default", "region", "r1").unwrap();
        set(&path, "a \"b\"", "private_key", "hunter2").unwrap();
        let profiles = Profiles::load(&path).unwrap();
        assert_eq!(profiles.names().collect::<Vec<_>>(), ["a \"b\"", "default"]);
        assert_eq!(profiles.get("default").unwrap()["region"], "r1");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "no draft stays");
        assert!(!format!("{profiles:?}").contains("hunter2"));
    }

    #[test]
    fn the_profile_in_use_is_the_chosen_one_as_long_as_it_is_there() {
        let mut profiles = Profiles::default();
        profiles.entry("work").insert("region".into(), "r1".into());
        assert_eq!(profiles.current(), DEFAULT_PROFILE);
        profiles.set_current("work");
        let read: Vec<_> = profiles.names().collect();
        assert_eq!((profiles.current(), read), ("work", vec!["default", "work"]));
        assert!(profiles.remove("work").is_some() && profiles.current() == DEFAULT_PROFILE);
        assert!(profiles.get(DEFAULT_PROFILE).is_some_and(Profile::is_empty));
    }

    #[test]
    fn of_many_that_write_at_once_none_loses_anything() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("acme.json");
        thread::scope(|scope| {
            for index in 0..16 {
                let path = &path;
                scope.spawn(move || set(path, &format!("p{index}"), "region", "r").unwrap());
            }
        });
        assert_eq!(Profiles::load(&path).unwrap().names().count(), 16);
    }

    #[test]
    fn a_lock_that_stays_is_told_with_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("acme.json");
        let held = Draft::lock(&path, 1).unwrap();
        let message = Draft::lock(&path, 1).err().unwrap().to_string();
        assert!(message.contains("remove") && message.contains("acme.json.lock"), "{message}");
        drop(held);
        assert!(Draft::lock(&path, 1).is_ok());
    }

    #[test]
    fn what_fails_on_the_way_leaves_the_file_and_no_lock() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("acme.json");
        set(&path, "default", "region", "r1").unwrap();
        let before = fs::read(&path).unwrap();
        let long = "x".repeat(129);
        for name in [
            "",
            "a\nb",
            "\u{1b}[2J",
            "\u{9b}1m",
            "a\u{202e}b",
            "a\u{2066}",
            "\u{feff}",
            "\u{7f}",
            long.as_str(),
        ] {
            assert!(set(&path, name, "region", "r2").is_err(), "{name:?}");
        }
        assert_eq!(fs::read(&path).unwrap(), before);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_of_another_size_is_not_read_to_its_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("acme.json");
        for text in [" ".repeat(2 << 20), "[".repeat(200_000), "{\"a\":".repeat(100_000)] {
            fs::write(&path, text).unwrap();
            assert!(Profiles::load(&path).is_err());
        }
    }

    #[cfg(unix)]
    mod on_unix {
        use std::os::unix::fs::{PermissionsExt, symlink};

        use super::*;

        fn mode(path: &Path) -> u32 {
            fs::metadata(path).unwrap().permissions().mode() & 0o777
        }

        fn set_mode(path: &Path, mode: u32) {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        }

        #[test]
        fn a_file_and_its_folder_are_their_owners_alone() {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("a/b/acme.json");
            set(&path, "default", "region", "r1").unwrap();
            assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
            assert_eq!(mode(&folder.path().join("a")), 0o700);
            set_mode(&path, 0o644);
            set(&path, "default", "region", "r2").unwrap();
            assert_eq!(mode(&path), 0o600);
        }

        #[test]
        fn a_link_stays_one_and_its_file_is_written() {
            let folder = tempfile::tempdir().unwrap();
            let (dotfiles, link) = (folder.path().join("dotfiles"), folder.path().join("acme.json"));
            fs::create_dir(&dotfiles).unwrap();
            let file = dotfiles.join("profiles.json");
            fs::write(&file, "{}").unwrap();
            symlink("dotfiles/profiles.json", &link).unwrap();
            set(&link, "default", "region", "r1").unwrap();
            assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
            assert!(fs::read_to_string(&file).unwrap().contains("r1"));
            assert_eq!(Profiles::load(&link).unwrap().get("default").unwrap()["region"], "r1");
        }

        #[test]
        fn what_is_no_file_is_neither_read_nor_written() {
            let folder = tempfile::tempdir().unwrap();
            let at = |name: &str| folder.path().join(name);
            symlink("nowhere", at("dangling")).unwrap();
            symlink("/dev/zero", at("device")).unwrap();
            symlink("loop", at("loop")).unwrap();
            fs::create_dir(at("folder")).unwrap();
            assert!(std::process::Command::new("mkfifo").arg(at("pipe")).status().unwrap().success());
            for name in ["dangling", "device", "loop", "folder", "pipe"] {
                let message = Profiles::load(&at(name)).unwrap_err().to_string();
                assert!(message.contains(name), "{message}");
                assert!(set(&at(name), "default", "region", "r1").is_err(), "{name}");
            }
            assert!(!at("nowhere").exists());
        }

        #[test]
        fn others_who_can_read_or_replace_it_are_told_of() {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("it's.json");
            let warnings = || Profiles::access_warnings(&path, &["private_key"]).join("\n");
            assert_eq!(warnings(), "", "there is no file");
            set(&path, "default", "region", "r1").unwrap();
            for (file, parent, expected) in [
                (0o600, 0o700, 0),
                (0o644, 0o755, 0),
                (0o646, 0o755, 1),
                (0o620, 0o700, 1),
                (0o600, 0o777, 1),
                (0o666, 0o770, 2),
                (0o600, 0o1777, 0),
            ] {
                set_mode(&path, file);
                set_mode(folder.path(), parent);
                assert_eq!(warnings().lines().count(), expected, "{file:o} {parent:o}: {}", warnings());
            }
            set_mode(folder.path(), 0o700);
            set(&path, "default", "private_key", "hunter2").unwrap();
            assert_eq!(warnings(), "");
            for readable in [0o640, 0o604] {
                set_mode(&path, readable);
                let message = warnings();
                assert!(
                    message.contains("can read: `chmod 600 '") && message.contains(r"it'\''s.json'`"),
                    "{message}"
                );
                assert!(!message.contains("hunter2"));
            }
        }
    }

    #[test]
    fn a_broken_file_is_an_error_with_its_path_and_without_its_secrets() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("acme.json");
        for text in [
            "",
            "[]",
            "{",
            "{\"a\": {}} x",
            r#"{"default": "hunter2"}"#,
            r#"{"default": {"private_key": ["hunter2"]}}"#,
        ] {
            fs::write(&path, text).unwrap();
            let message = Profiles::load(&path).unwrap_err().to_string();
            assert!(message.contains("acme.json") && !message.contains("hunter2"), "{message}");
            assert!(!message.contains("reply"), "{message}");
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
