//! `configure`: asks for a profile's settings and writes the profile file.

use std::io::Read;
use std::path::PathBuf;

use docwright_runtime::is_unsafe;
use docwright_runtime::profile::{DEFAULT_PROFILE, Profile, Profiles};

use crate::command::{credential_flags, role_flag};
use crate::failure::{Exit, Failure};
use crate::io::Io;
use crate::profile;
use crate::session::Session;
use crate::text;
use crate::values::document;

/// One setting: its key in the file, its flag, and whether it must not be shown.
struct Setting {
    key: String,
    flag: String,
    secret: bool,
    given: Option<String>,
}

/// Prints the names of the profiles.
pub(crate) fn list(session: &Session, io: &mut Io<'_>) -> Result<(), Failure> {
    let path = path(session)?;
    let profiles = Profiles::load(&path).map_err(unusable)?;
    profile::warn_of_access(&path, session, io);
    let names: String = profiles.names().map(|name| format!("{}\n", text::line(name))).collect();
    io.print(&names)
}

/// Takes the settings that the flags give, asks for the rest where somebody can answer, and writes them.
pub(crate) fn write(session: &Session, io: &mut Io<'_>) -> Result<(), Failure> {
    let path = path(session)?;
    let name = session.globals.profile.as_deref().unwrap_or(DEFAULT_PROFILE);
    Profiles::check_name(name).map_err(|error| Failure::usage(format!("--profile: {error}")))?;
    let kept = Profiles::load(&path).map_err(unusable)?.get(name).cloned().unwrap_or_default();
    let settings = settings(session, io)?;
    let shown = text::line(&path.to_string_lossy()).into_owned();
    if io.terminal.stdin {
        io.say(&format!("Profile `{name}` in {shown}. Enter keeps what is in brackets.\n"));
    }
    let mut given = Profile::new();
    for setting in settings {
        let value = match setting.given {
            Some(value) => Some(value),
            None if io.terminal.stdin => ask(io, &setting.key, setting.secret, &kept)?,
            None => None,
        };
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            usable(&setting.key, &value)?;
            given.insert(setting.key, value);
        }
    }
    complete(session, &kept, &given)?;
    // Read again under a lock: questions take their time, and another `configure` may have been quicker.
    Profiles::update(&path, |profiles| profiles.entry(name).extend(given)).map_err(unusable)?;
    io.say(&format!("Profile `{name}` is written to {shown}.\n"));
    profile::warn_of_access(&path, session, io);
    Ok(())
}

/// Whether a setting can be one: it is kept for all later calls, and each would fail, or be shown, with what is wrong.
fn usable(key: &str, value: &str) -> Result<(), Failure> {
    if value.contains(is_unsafe) {
        return Err(Failure::usage(format!("{key}: a line break or a control character has no place in it")));
    }
    match key {
        "endpoint" => docwright_runtime::check_endpoint(value)
            .map_err(|error| Failure::usage(error.message().unwrap_or_default())),
        _ => Ok(()),
    }
}

/// A profile without a key would be of no use.
fn complete(session: &Session, kept: &Profile, given: &Profile) -> Result<(), Failure> {
    let [id, secret, _] = credential_flags(session.cli.api.protocol.signing);
    let [id_key, secret_key] = [&id, &secret].map(|flag| flag.replace('-', "_"));
    let has = |key: &String| kept.contains_key(key) || given.contains_key(key);
    if has(&id_key) && has(&secret_key) {
        return Ok(());
    }
    let message = format!("a profile needs `{id_key}` and `{secret_key}`; nothing is written");
    Err(Failure::new(Exit::Credentials, message)
        .tip(format!("without a terminal, give `--{id}` and `--{secret} @-`")))
}

/// The settings that a profile of this API has, in the order in which they are asked for.
fn settings(session: &Session, io: &mut Io<'_>) -> Result<Vec<Setting>, Failure> {
    let globals = &session.globals;
    let mut settings = Vec::new();
    for (index, flag) in credential_flags(session.cli.api.protocol.signing).into_iter().enumerate() {
        let given = match globals.credentials.get(index).and_then(Option::as_deref) {
            Some(value) => Some(document::expand(&flag, value, io.stdin())?.into_owned()),
            None => None,
        };
        settings.push(Setting { key: flag.replace('-', "_"), flag, secret: index > 0, given });
    }
    for client in session.cli.api.client_parameters {
        let Some(flag) = role_flag(client.role) else { continue };
        let given = match flag {
            "region" => globals.region.clone(),
            "zone" => globals.zone.clone(),
            _ => globals.project.clone(),
        };
        settings.push(Setting { key: flag.replace('-', "_"), flag: flag.to_owned(), secret: false, given });
    }
    let endpoint = globals.endpoint.clone();
    settings.push(Setting {
        key: "endpoint".into(),
        flag: "endpoint".into(),
        secret: false,
        given: endpoint,
    });
    // Temporary credentials and another endpoint are rare: only flags set them.
    settings.retain(|setting| setting.given.is_some() || !is_rare(session, &setting.flag));
    Ok(settings)
}

fn is_rare(session: &Session, flag: &str) -> bool {
    let [_, _, token] = credential_flags(session.cli.api.protocol.signing);
    flag == token || flag == "endpoint"
}

fn ask(io: &mut Io<'_>, key: &str, secret: bool, profile: &Profile) -> Result<Option<String>, Failure> {
    let kept = match profile.get(key) {
        Some(_) if secret => " [***]".to_owned(),
        Some(value) => format!(" [{}]", text::line(value)),
        None => String::new(),
    };
    let question = format!("{key}{kept}: ");
    let answer = if secret {
        io.ask_secret(&question).map_err(unanswered)?
    } else {
        io.say(&question);
        read_line(io.stdin())?
    };
    Ok(Some(answer.trim().to_owned()))
}

/// A line, without taking what follows it: the rest belongs to the next question.
fn read_line(stdin: &mut dyn Read) -> Result<String, Failure> {
    const MAX_ANSWER_BYTES: usize = 64 << 10;
    let mut line = Vec::new();
    let mut byte = [0];
    while stdin.read(&mut byte).map_err(unanswered)? == 1 && byte != [b'\n'] {
        if line.len() == MAX_ANSWER_BYTES {
            return Err(Failure::usage(format!("the answer is longer than {MAX_ANSWER_BYTES} bytes")));
        }
        line.extend(byte);
    }
    String::from_utf8(line).map_err(|_| Failure::usage("the answer is not UTF-8 text"))
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

fn unanswered(error: std::io::Error) -> Failure {
    Failure::new(Exit::Local, format!("cannot read the answer: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::Terminal;

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

    #[test]
    fn a_secret_is_asked_for_without_showing_the_old_one() {
        let profile = Profile::from([("private_key".to_owned(), "hunter2".to_owned())]);
        let mut asked = Vec::new();
        let mut ask_secret = |question: &str| {
            asked.push(question.to_owned());
            Ok("new\n".to_owned())
        };
        let mut stderr = Vec::new();
        let (mut stdin, mut stdout) = ("cn-bj2\nleft".as_bytes(), Vec::new());
        let mut io = Io::new(&mut stdin, &mut stdout, &mut stderr, Terminal::default(), &mut ask_secret);
        let secret = ask(&mut io, "private_key", true, &profile).unwrap();
        let region = ask(&mut io, "region", false, &profile).unwrap();
        let mut left = String::new();
        io.stdin().read_to_string(&mut left).unwrap();
        assert_eq!(
            (secret.as_deref(), region.as_deref(), left.as_str()),
            (Some("new"), Some("cn-bj2"), "left")
        );
        assert_eq!(asked, ["private_key [***]: "]);
        assert_eq!(stderr, b"region: ");
    }
}
