//! `configure` without a word: takes the settings that flags give, and asks for the rest.

use docwright_runtime::profile::Profile;

use super::Profiled;
use super::settings::{self, Setting};
use crate::command::Globals;
use crate::failure::Failure;
use crate::io::{Io, unanswered};
use crate::text;
use crate::values::document;

/// Takes the settings that the flags give, asks for the rest where somebody can answer, and writes them.
pub(super) fn write(file: &Profiled<'_>, io: &mut Io<'_>) -> Result<(), Failure> {
    let (session, profiles) = (file.session, file.load()?);
    let name = file.new_name(&profiles)?;
    let kept = profiles.get(&name).cloned().unwrap_or_default();
    if io.terminal.stdin {
        io.say(&format!("Profile `{name}` in {}. Enter keeps what is in brackets.\n", file.shown()));
    }
    let mut given = Profile::new();
    for setting in settings::all(session.cli) {
        let value = match option(&session.globals, &setting) {
            Some(value) if setting.is_key => {
                Some(document::expand(&setting.flag, value, io.stdin())?.into_owned())
            }
            Some(value) => Some(value.to_owned()),
            None if io.terminal.stdin && !setting.rare => ask(io, &setting.key, setting.secret, &kept)?,
            None => None,
        };
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            settings::usable(&setting.key, &value)?;
            given.insert(setting.key, value);
        }
    }
    if given.is_empty() && !io.terminal.stdin {
        return Err(Failure::usage("no setting is given; nothing is written")
            .tip(format!("`{} configure --help` lists the ways to give some", session.cli.command)));
    }
    let all = kept.into_iter().chain(given.clone()).collect();
    settings::whole_key(session.cli, &all)?;
    // Read again under a lock: questions take their time, and another `configure` may have been quicker.
    file.update(|profiles| profiles.entry(&name).extend(given))?;
    file.say_written(io, &name);
    Ok(())
}

/// What a global option gives for a setting.
fn option<'a>(globals: &'a Globals, setting: &Setting) -> Option<&'a str> {
    let given = match setting.flag.as_str() {
        "region" => &globals.region,
        "zone" => &globals.zone,
        "project-id" => &globals.project,
        settings::ENDPOINT => &globals.endpoint,
        settings::COMPLETE_IDS => return None,
        flag => return globals.credentials.get(flag).map(String::as_str),
    };
    given.as_deref()
}

fn ask(io: &mut Io<'_>, key: &str, secret: bool, profile: &Profile) -> Result<Option<String>, Failure> {
    let kept = match profile.get(key) {
        Some(_) if secret => " [***]".to_owned(),
        Some(value) => format!(" [{}]", text::line(value)),
        None => String::new(),
    };
    let question = format!("{key}{kept}: ");
    let answer = if secret { io.ask_secret(&question).map_err(unanswered)? } else { io.ask(&question)? };
    Ok(Some(answer.trim().to_owned()))
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
