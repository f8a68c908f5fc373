//! A question before something is destroyed.

use serde_json::{Map, Value as Json};

use super::secrets::Secrets;
use crate::failure::Failure;
use crate::io::Io;
use crate::session::Session;
use crate::text;
use crate::verbs;

/// How many of a request's values a question repeats.
const MAX_SHOWN: usize = 4;

/// What a refusal says to do.
const TIP: &str = "`--yes` asks no question";

/// Asks whoever sits at a terminal whether an operation that destroys something is meant. Where nobody can answer, nothing is
/// sent: a script says `--yes`, so that a command line means the same in both places.
pub(super) fn destruction(
    session: &Session,
    io: &mut Io<'_>,
    action: &str,
    request: &Map<String, Json>,
    secrets: &Secrets,
) -> Result<(), Failure> {
    if session.globals.yes || !verbs::destroys(action) {
        return Ok(());
    }
    if !io.can_ask() {
        let message =
            format!("{action} asks before it is sent, and there is no terminal to ask on; nothing was sent");
        return Err(Failure::usage(message).tip(TIP));
    }
    let shown = request.iter().filter(|(name, value)| !secrets.has(name) && !value.is_object());
    let shown: Vec<String> = shown
        .take(MAX_SHOWN)
        .map(|(name, value)| {
            format!("{name}={}", value.as_str().map_or_else(|| value.to_string(), str::to_owned))
        })
        .collect();
    let asked = format!("{action} {}", shown.join(" "));
    let answer = io.ask(&format!("{}: go on? [y/N] ", text::line(asked.trim_end())))?;
    match answer.trim().to_lowercase().as_str() {
        "y" | "yes" => Ok(()),
        _ => Err(Failure::usage("nothing was sent").tip(TIP)),
    }
}
