//! What settings a profile of an API can hold, and which values they can have.

use docwright_runtime::profile::Profile;
use docwright_runtime::{Auth, is_unsafe};

use crate::command::{KeyPart, key_flag, key_parts, role_flag, roles_of_hosts};
use crate::failure::{Exit, Failure};
use crate::suggest;
use crate::tables::Cli;

/// One setting: its key in the file, and whether it must not be shown.
pub(super) struct Setting {
    pub(super) key: String,
    pub(super) flag: String,
    pub(super) secret: bool,
    /// A part of a key, which may be given as `@FILE`.
    pub(super) is_key: bool,
    /// Temporary credentials and another endpoint are rare: nobody is asked for them.
    pub(super) rare: bool,
}

/// The settings that a profile of this API has, in the order in which they are asked for.
pub(super) fn all(cli: &Cli) -> Vec<Setting> {
    let key = |flag: &str| flag.replace('-', "_");
    let credentials = key_parts(cli.api.protocol).into_iter().map(|(name, part)| Setting {
        key: name.to_owned(),
        flag: key_flag(name),
        secret: part != KeyPart::Id,
        is_key: true,
        rare: part == KeyPart::Token,
    });
    let roles = cli.api.client_parameters.iter().filter_map(|client| role_flag(client.role));
    let plain = |(flag, rare): (&str, bool)| Setting {
        key: key(flag),
        flag: flag.to_owned(),
        secret: false,
        is_key: false,
        rare,
    };
    let roles = roles.map(|flag| (flag, false));
    let hosts = roles_of_hosts(cli.api).chain(cli.api.variables.iter().map(|variable| variable.name));
    let hosts = hosts.map(|flag| (flag, false));
    let fetches = cli.api.protocol.ways().any(|way| matches!(way, Auth::ClientCredentials { .. }));
    let hosts = hosts.chain(fetches.then_some((TOKEN_URL, true)));
    credentials.chain(roles.chain(hosts).chain([(ENDPOINT, true), (COMPLETE_IDS, true)]).map(plain)).collect()
}

pub(crate) const ENDPOINT: &str = "endpoint";

/// Where tokens are fetched, if not where the API says.
const TOKEN_URL: &str = "token_url";

/// Whether completions may ask the vendor for identifiers.
pub(crate) const COMPLETE_IDS: &str = "complete_ids";

/// The setting that is typed as `word`: `project_id`, `project-id`, `ProjectId`.
pub(super) fn named(cli: &Cli, word: &str) -> Result<Setting, Failure> {
    let letters = |text: &str| text.replace(['-', '_'], "").to_ascii_lowercase();
    let mut known = all(cli);
    if let Some(at) = known.iter().position(|setting| letters(&setting.key) == letters(word)) {
        return Ok(known.swap_remove(at));
    }
    let keys: Vec<&str> = known.iter().map(|setting| setting.key.as_str()).collect();
    Err(Failure::usage(format!("there is no setting `{word}`"))
        .maybe_tip(suggest::tip(word, keys.iter().copied()))
        .tip(format!("a profile holds {}", keys.join(", "))))
}

/// Whether a setting can be one: it is kept for all later calls, and each would fail, or be shown, with what is wrong.
pub(super) fn usable(key: &str, value: &str) -> Result<(), Failure> {
    if value.contains(is_unsafe) {
        return Err(Failure::usage(format!("{key}: a line break or a control character has no place in it")));
    }
    match key {
        ENDPOINT | TOKEN_URL => docwright_runtime::check_endpoint(value)
            .map_err(|error| Failure::usage(error.message().unwrap_or_default())),
        COMPLETE_IDS if !matches!(value, "yes" | "no") => {
            Err(Failure::usage(format!("{key} is `yes` or `no`")))
        }
        _ => Ok(()),
    }
}

/// Half a key would make every call fail; none leaves it to the environment.
pub(super) fn whole_key(cli: &Cli, profile: &Profile) -> Result<(), Failure> {
    let names = cli.api.protocol.credential_names();
    let pairs = names.iter().filter_map(|names| Some((names.id?, names.secret)));
    let is_half = |(id, secret): &(&str, &str)| profile.contains_key(*id) != profile.contains_key(*secret);
    match pairs.into_iter().find(is_half) {
        None => Ok(()),
        Some((id, secret)) => {
            let message = format!("a key needs `{id}` and `{secret}`; nothing is written");
            let (id, secret) = (key_flag(id), key_flag(secret));
            Err(Failure::new(Exit::Credentials, message)
                .tip(format!("without a terminal, give `--{id}` and `--{secret} @-`")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_call_could_use_is_not_kept() {
        for key in ["public_key", "private_key", "security_token", "region", "endpoint"] {
            for sign in ["\0", "\n", "\r", "\t", "\u{1b}[2J", "\u{9b}", "\u{202e}", "\u{feff}", "\u{2028}"] {
                let value = format!("https://h/{sign}hunter2");
                let message = usable(key, &value).unwrap_err().message;
                assert!(message.starts_with(key) && !message.contains("hunter2"), "{message}");
            }
            assert!(usable(key, "https://h:8080/{service}").is_ok(), "{key}");
        }
        for endpoint in [
            "https://ann:hunter2@h",
            "https://h?hunter2",
            "https://h#hunter2",
            "h",
            "ftp://h",
            "http://[::1",
            "https://",
            "http://h/a b",
            "http://h/..",
        ] {
            let message = usable("endpoint", endpoint).unwrap_err().message;
            assert!(message.starts_with("endpoint ") && !message.contains("hunter2"), "{message}");
        }
    }
}
