//! Identifiers of what an account has, asked of the vendor while a value is typed: only for a profile that says so.
//!
//! Nobody has pressed Enter yet. So what is sent is a call that only reads, with the profile's own key to the profile's own
//! endpoint, once a minute; and what comes back may become a part of a line that a shell runs, so only plain words do.

use std::time::Duration;

use docwright_runtime::profile::{Profile, Profiles};
use docwright_runtime::{Builder, CallOptions};

use super::cache::Cache;
use super::source::{self, Source};
use crate::builtins::configure::{COMPLETE_IDS, ENDPOINT};
use crate::call;
use crate::command::{key_flag, key_parts, role_flag};
use crate::facts::Parameter;
use crate::io::Environment;
use crate::tables::{Cli, Service};

/// How long the shell waits for an answer.
const DEADLINE: Duration = Duration::from_secs(1);

/// The most that is read of an answer, in bytes.
const MAX_REPLY: usize = 8 << 20;

/// The line that is being typed.
pub(super) struct Line {
    pub(super) cli: &'static Cli,
    pub(super) service: &'static Service,
    /// The words before the one that is being typed.
    pub(super) words: Vec<String>,
    pub(super) environment: Environment,
}

impl Line {
    /// The identifiers that a parameter may take. `None` for any reason: a completion is no place to say why.
    pub(super) fn ids(&self, row: &Parameter) -> Option<Vec<String>> {
        let name = source::identifier(row)?;
        let path = Profiles::path(self.cli.api)?;
        let profiles = Profiles::load(&path).ok()?;
        let profile = self.set(&["profile"]).unwrap_or_else(|| profiles.current().to_owned());
        let settings = profiles.get(&profile).filter(|settings| self.is_wanted(settings))?;
        let source = Source::of(self.cli, self.service, name)?;
        let roles = self.roles();
        let places = roles.iter().map(|(flag, given)| {
            let kept = || settings.get(&flag.replace('-', "_")).cloned();
            given.clone().or_else(kept).unwrap_or_default()
        });
        let action = source.described.operation.info.name.to_owned();
        let shown = [path.to_string_lossy().into_owned(), profile.clone(), action, source.path.to_owned()];
        let key: Vec<String> = shown.into_iter().chain(places).collect();
        let cache = Cache::of(self.cli);
        let kept = cache.as_ref().and_then(|cache| cache.get(&key));
        let ids = kept.unwrap_or_else(|| {
            // A failure is kept, too: who types on shall not wait again for each word.
            let asked = self.ask(&source, profile, &roles).unwrap_or_default();
            cache.iter().for_each(|cache| cache.put(&key, &asked));
            asked
        });
        Some(ids.into_iter().filter(|id| source::is_plain(id)).collect())
    }

    /// Whether the profile allows it, and is what the line's call would be made with: its key to its endpoint.
    fn is_wanted(&self, settings: &Profile) -> bool {
        let others = key_parts(self.cli.api.protocol).into_iter().map(|(name, _)| key_flag(name));
        settings.get(COMPLETE_IDS).is_some_and(|wanted| wanted == "yes")
            && others.chain([ENDPOINT.to_owned()]).all(|flag| self.set(&[&flag]).is_none())
    }

    /// What a flag of the line or a variable says for an option, by its names.
    fn set(&self, flags: &[&str]) -> Option<String> {
        let value = |(at, word): (usize, &String)| {
            let flag = word.strip_prefix("--")?;
            match flag.split_once('=') {
                Some((flag, value)) => flags.contains(&flag).then(|| value.to_owned()),
                None => flags.contains(&flag).then(|| self.words.get(at + 1).cloned())?,
            }
        };
        let typed = self.words.iter().enumerate().filter_map(value).next_back();
        typed.or_else(|| {
            let setting = flags.first()?.replace('-', "_").to_ascii_uppercase();
            self.environment.get(&format!("{}_{setting}", self.cli.api.env_prefix)).map(str::to_owned)
        })
    }

    /// What the line says of where things lie, each by its flag.
    fn roles(&self) -> Vec<(&'static str, Option<String>)> {
        let clients = self.cli.api.client_parameters.iter();
        clients
            .filter_map(|client| role_flag(client.role).map(|flag| (flag, self.set(&[flag, client.name]))))
            .collect()
    }

    fn ask(&self, source: &Source, profile: String, roles: &[(&str, Option<String>)]) -> Option<Vec<String>> {
        let name = format!("{}/{}", self.cli.command, self.cli.version);
        let mut builder = Builder::new(self.cli.api).user_agent(name).profile(profile);
        builder = builder.timeout(DEADLINE).attempts(1).max_reply_bytes(MAX_REPLY);
        for (flag, value) in roles {
            let Some(value) = value.clone() else { continue };
            builder = match *flag {
                "region" => builder.region(value),
                "zone" => builder.zone(value),
                _ => builder.project_id(value),
            };
        }
        let client = builder.build_blocking().ok()?;
        let info = &source.described.operation.info;
        let params = source.params();
        let request = client.prepare(info, params.clone()).ok()?;
        // Nobody could be warned that others on the way can read it.
        if call::unprotected_host(&request.masked().url).is_some() {
            return None;
        }
        let response = client.call_dynamic(info, params, CallOptions::default()).ok()?;
        Some(source.ids(response.output()))
    }
}
