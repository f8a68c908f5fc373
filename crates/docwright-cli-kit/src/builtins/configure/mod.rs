//! `configure`: the file of profiles, from questions, by single settings, or from the vendor's own command line.

mod alias;
mod ask;
mod check;
mod import;
mod profiles;
mod settings;

pub(crate) use alias::expanded;

use std::path::PathBuf;

use docwright_runtime::profile::Profiles;

use crate::command::Configure;
use crate::failure::{Exit, Failure};
use crate::io::Io;
use crate::profile;
use crate::session::Session;
use crate::tables::Cli;
use crate::text;

/// Does one of its commands.
pub(crate) fn run(session: &Session, io: &mut Io<'_>, asked: Configure) -> Result<(), Failure> {
    let file = Profiled { session, path: path(session)? };
    match asked {
        Configure::Ask => ask::write(&file, io),
        Configure::List => profiles::list(&file, io),
        Configure::Get { key } => profiles::get(&file, io, &key),
        Configure::Set { pairs } => profiles::set(&file, io, &pairs),
        Configure::Delete { name } => profiles::delete(&file, io, &name),
        Configure::Use { name } => profiles::choose(&file, io, &name),
        Configure::Import { replace } => import::run(&file, io, replace),
        Configure::Alias { name, line } => alias::run(&file, io, name.as_deref(), line.as_deref()),
        Configure::Check => check::run(&file, io),
    }
}

pub(crate) use self::settings::{COMPLETE_IDS, ENDPOINT};

/// The names of the settings that a profile can have.
pub(crate) fn keys(cli: &Cli) -> Vec<String> {
    settings::all(cli).into_iter().map(|setting| setting.key).collect()
}

/// The file of profiles of a run.
struct Profiled<'a> {
    session: &'a Session,
    path: PathBuf,
}

impl Profiled<'_> {
    fn load(&self) -> Result<Profiles, Failure> {
        Profiles::load(&self.path).map_err(unusable)
    }

    fn update(&self, change: impl FnOnce(&mut Profiles)) -> Result<(), Failure> {
        Profiles::update(&self.path, change).map_err(unusable)
    }

    /// The profile that is to be written: the one that is meant, if profiles can be called so.
    fn new_name(&self, profiles: &Profiles) -> Result<String, Failure> {
        let name = self.name(profiles);
        Profiles::check_name(&name).map_err(|error| Failure::usage(format!("--profile: {error}")))?;
        Ok(name)
    }

    /// The file's path for people.
    fn shown(&self) -> String {
        text::line(&self.path.to_string_lossy()).into_owned()
    }

    /// Says that a profile is written, and who else can read it.
    fn say_written(&self, io: &mut Io<'_>, name: &str) {
        io.say(&format!("Profile `{name}` is written to {}.\n", self.shown()));
        profile::warn_of_access(&self.path, self.session, io);
    }

    /// The profile that is meant: the named one, else the one in use.
    fn name(&self, profiles: &Profiles) -> String {
        self.session.globals.profile.clone().unwrap_or_else(|| profiles.current().to_owned())
    }
}

fn path(session: &Session) -> Result<PathBuf, Failure> {
    Profiles::path(session.cli.api).ok_or_else(|| {
        let variable = format!("{}_CONFIG", session.cli.api.env_prefix);
        Failure::new(Exit::Credentials, "there is no folder for settings")
            .tip(format!("set {variable} to the path of the profile file"))
    })
}

fn unusable(error: docwright_runtime::Error) -> Failure {
    Failure::new(Exit::Credentials, error.to_string())
}
