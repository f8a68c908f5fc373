//! `configure`: asks for a profile's settings and writes the profile file.

use std::io::Read;

use docwright_runtime::profile::{DEFAULT_PROFILE, Profile, Profiles};

use crate::command::{credential_flags, role_flag};
use crate::failure::{Exit, Failure};
use crate::io::Io;
use crate::run::Session;
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
    let profiles = Profiles::load(&path(session)?).map_err(unusable)?;
    for name in profiles.names() {
        writeln!(io.stdout, "{}", text::line(name))?;
    }
    Ok(io.stdout.flush()?)
}

/// Takes the settings that the flags give, asks for the rest where somebody can answer, and writes them.
pub(crate) fn write(session: &Session, io: &mut Io<'_>) -> Result<(), Failure> {
    let path = path(session)?;
    let mut profiles = Profiles::load(&path).map_err(unusable)?;
    let name = session.globals.profile.as_deref().unwrap_or(DEFAULT_PROFILE);
    let settings = settings(session, io)?;
    let profile = profiles.entry(name);
    if io.terminal.stdin {
        writeln!(
            io.stderr,
            "Profile `{}` in {}. Enter keeps what is in brackets.",
            text::line(name),
            path.display()
        )?;
    }
    for setting in settings {
        let value = match setting.given {
            Some(value) => Some(value),
            None if io.terminal.stdin => ask(io, &setting.key, setting.secret, profile)?,
            None => None,
        };
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            profile.insert(setting.key, value);
        }
    }
    let [id, secret, _] = credential_flags(session.cli.api.signing).map(|flag| flag.replace('-', "_"));
    if !profile.contains_key(&id) || !profile.contains_key(&secret) {
        return Err(Failure::new(
            Exit::Credentials,
            format!("a profile needs `{id}` and `{secret}`; nothing is written"),
        )
        .tip(format!(
            "without a terminal, give `--{}` and `--{} @-`",
            id.replace('_', "-"),
            secret.replace('_', "-")
        )));
    }
    profiles.save(&path).map_err(unusable)?;
    writeln!(io.stderr, "Profile `{}` is written to {}.", text::line(name), path.display())?;
    Ok(())
}

/// The settings that a profile of this API has, in the order in which they are asked for.
fn settings(session: &Session, io: &mut Io<'_>) -> Result<Vec<Setting>, Failure> {
    let globals = &session.globals;
    let mut settings = Vec::new();
    for (index, flag) in credential_flags(session.cli.api.signing).into_iter().enumerate() {
        let given = match globals.credentials.get(index).and_then(Option::as_deref) {
            Some(value) => Some(document::expand(&flag, value, io.stdin)?.into_owned()),
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
    let [_, _, token] = credential_flags(session.cli.api.signing);
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
        (io.ask_secret)(&question).map_err(unanswered)?
    } else {
        write!(io.stderr, "{question}")?;
        io.stderr.flush()?;
        read_line(io.stdin)?
    };
    Ok(Some(answer.trim().to_owned()))
}

/// A line, without taking what follows it: the rest belongs to the next question.
fn read_line(stdin: &mut dyn Read) -> Result<String, Failure> {
    let mut line = Vec::new();
    let mut byte = [0];
    while stdin.read(&mut byte).map_err(unanswered)? == 1 && byte != [b'\n'] {
        line.extend(byte);
    }
    String::from_utf8(line).map_err(|_| Failure::usage("the answer is not UTF-8 text"))
}

fn path(session: &Session) -> Result<std::path::PathBuf, Failure> {
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
    fn a_secret_is_asked_for_without_showing_the_old_one() {
        let profile = Profile::from([("private_key".to_owned(), "hunter2".to_owned())]);
        let mut asked = Vec::new();
        let mut ask_secret = |question: &str| {
            asked.push(question.to_owned());
            Ok("new\n".to_owned())
        };
        let mut stderr = Vec::new();
        let mut io = Io {
            stdin: &mut "cn-bj2\nleft".as_bytes(),
            stdout: &mut Vec::new(),
            stderr: &mut stderr,
            terminal: Terminal::default(),
            ask_secret: &mut ask_secret,
        };
        let secret = ask(&mut io, "private_key", true, &profile).unwrap();
        let region = ask(&mut io, "region", false, &profile).unwrap();
        let mut left = String::new();
        io.stdin.read_to_string(&mut left).unwrap();
        assert_eq!(
            (secret.as_deref(), region.as_deref(), left.as_str()),
            (Some("new"), Some("cn-bj2"), "left")
        );
        assert_eq!(asked, ["private_key [***]: "]);
        assert_eq!(stderr, b"region: ");
    }
}
