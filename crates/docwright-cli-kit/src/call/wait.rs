//! `--wait`: asks until a reply says what is waited for.

use std::thread;
use std::time::{Duration, Instant};

use docwright_runtime::Params;
use serde_json::{Map, Value as Json};

use super::secrets::Secrets;
use super::{Call, request};
use crate::described::Described;
use crate::facts::{Kind, Parameter};
use crate::failure::{Exit, Failure};
use crate::io::Io;
use crate::names;
use crate::output::query::{self, known::Known};
use crate::session::Session;
use crate::suggest;
use crate::tables::Service;
use crate::verbs;

/// How long is waited where nobody says it.
const LIMIT: Duration = Duration::from_secs(600);

/// The time between two questions: what takes long is asked after less often.
const PAUSES: [u64; 6] = [1, 2, 3, 5, 5, 10];

/// What is waited for: `PATH==VALUE` or `PATH!=VALUE`.
pub(super) struct Wait {
    path: String,
    equal: bool,
    value: String,
    limit: Duration,
}

impl Wait {
    pub(super) fn of(text: &str, limit: Option<Duration>) -> Result<Self, Failure> {
        // The path may compare, too: `Set[?Id=='a'].State==Running`.
        let signs = text.rfind("==").max(text.rfind("!="));
        let (path, rest) = signs.and_then(|at| text.split_at_checked(at)).unwrap_or_default();
        if path.trim().is_empty() {
            return Err(Failure::usage("--wait: expected PATH==VALUE or PATH!=VALUE"));
        }
        query::check(path).map_err(|failure| Failure::usage(failure.message.replace("--query", "--wait")))?;
        Ok(Wait {
            path: path.to_owned(),
            equal: rest.starts_with("=="),
            value: rest.get(2..).unwrap_or_default().trim().to_owned(),
            limit: limit.unwrap_or(LIMIT),
        })
    }

    /// Refuses what no reply of this operation would ever say: the change that it is waited for would be made by then.
    pub(super) fn check(
        &self,
        session: &Session,
        io: &mut Io<'_>,
        service: &Service,
        read: Described,
    ) -> Result<(), Failure> {
        if read.facts.reply_cut {
            return Ok(());
        }
        let known = Known::documented(&read.facts.reply);
        let asked = known.asked(&self.path);
        for stranger in asked.strangers {
            if !stranger.in_other_case {
                let (command, name) = (session.cli.command, read.operation.name);
                return Err(Failure::usage(format!("--wait: {stranger}")).tip(format!(
                    "`{command} help {} {name}` describes its reply",
                    names::command(service)
                )));
            }
            io.warn(session.style, &format!("--wait: {stranger}"));
        }
        let values = asked.found.map(|column| column.values.as_slice()).unwrap_or_default();
        if !values.is_empty() && !values.contains(&self.value) {
            let meant = suggest::tip(&self.value, values.iter().map(String::as_str));
            let meant = meant.unwrap_or_else(|| format!("it lists {}", values.join(", ")));
            let message =
                format!("--wait: the page knows no value `{}` of {}; {meant}", self.value, self.path);
            io.warn(session.style, &message);
        }
        Ok(())
    }

    /// The first reply that says it.
    pub(super) fn until(
        &self,
        io: &mut Io<'_>,
        mut ask: impl FnMut(&mut Io<'_>) -> Result<Json, Failure>,
    ) -> Result<Json, Failure> {
        let end = Instant::now() + self.limit;
        let mut pauses = PAUSES.into_iter();
        let mut pause = Duration::ZERO;
        loop {
            let reply = ask(io)?;
            let found = query::select(&self.path, &reply)?;
            if self.holds(&found) {
                return Ok(reply);
            }
            pause = pauses.next().map_or(pause, Duration::from_secs);
            if Instant::now() + pause > end {
                let sign = if self.equal { "==" } else { "!=" };
                let message = format!(
                    "--wait: after {:?}, {}{sign}{} does not hold: it is {found}",
                    self.limit, self.path, self.value
                );
                return Err(Failure::new(Exit::Wait, message).tip("`--wait-timeout SECONDS` waits longer"));
            }
            thread::sleep(pause);
        }
    }

    /// Of a list, each entry has to be so; there must be one to be equal.
    fn holds(&self, found: &Json) -> bool {
        let is_equal = |value: &Json| match value {
            Json::String(text) => *text == self.value,
            other => format!("{other}") == self.value,
        };
        match found {
            Json::Array(entries) if self.equal => !entries.is_empty() && entries.iter().all(is_equal),
            Json::Array(entries) => !entries.iter().any(is_equal),
            one => is_equal(one) == self.equal,
        }
    }
}

/// The operation that reads what another one changes, and by which parameter.
pub(super) struct Reader {
    described: Described,
    parameter: &'static Parameter,
}

impl Reader {
    pub(super) fn described(&self) -> Described {
        self.described
    }

    /// Found by names: it handles the same thing, and takes what the change takes or gives.
    pub(super) fn of(service: &'static Service, change: Described) -> Result<Self, Failure> {
        let action = change.operation.info.name;
        let of_same = |wire: &str| verbs::reads(wire) && verbs::thing(wire) == verbs::thing(action);
        for operation in service.operations.iter().filter(|operation| of_same(operation.info.name)) {
            let described = Described::of(service, operation)?;
            let client = operation.info.client_parameters;
            // Where something lies, as its project, does not say which one it is.
            let is_own = |row: &&Parameter| client.iter().all(|client| client.name != row.wire);
            let mut rows = described.facts.parameters.iter().filter(is_own);
            if let Some(parameter) = rows.find(|row| identifies(row, change)) {
                return Ok(Reader { described, parameter });
            }
        }
        Err(Failure::usage(format!(
            "--wait: no operation of {} is known to read what {action} changes",
            service.name
        ))
        .tip("wait with the operation that reads it"))
    }

    /// Asks it until it says what is waited for. `sent` and `reply` are the change's.
    pub(super) fn wait(
        &self,
        session: &Session,
        io: &mut Io<'_>,
        wait: &Wait,
        sent: &Map<String, Json>,
        reply: &Json,
    ) -> Result<(), Failure> {
        let name = verbs::singular(&self.parameter.wire);
        let same = |(key, _): &(&String, &Json)| verbs::singular(key) == name;
        let given =
            reply.as_object().and_then(|reply| reply.iter().find(same)).or_else(|| sent.iter().find(same));
        let Some((_, value)) = given else {
            return Err(Failure::new(
                Exit::Wait,
                format!("--wait: the reply does not say {name}, by which to ask"),
            )
            .tip("the call was made"));
        };
        let value = match (&self.parameter.kind, value) {
            (Kind::List(_), Json::Array(_)) => value.clone(),
            (Kind::List(_), one) => Json::Array(vec![one.clone()]),
            (_, Json::Array(several)) => several.first().cloned().unwrap_or_default(),
            (_, one) => one.clone(),
        };
        let client = self.described.operation.info.client_parameters;
        let shared = sent.iter().filter(|(name, _)| client.iter().any(|client| client.name == name.as_str()));
        let mut asked: Map<String, Json> =
            shared.map(|(name, value)| (name.clone(), value.clone())).collect();
        asked.insert(self.parameter.wire.clone(), value);
        let secrets = Secrets::of(self.described);
        let params: Params = request::params(&asked, &secrets);
        let mut call = Call::new(session, io, &self.described.operation.info, secrets)?;
        let ask = |io: &mut Io<'_>| {
            let reply = call.send(io, params.clone(), None).map(request::to_json);
            reply.map_err(|error| call.failure(&error))
        };
        wait.until(io, ask).map(drop)
    }
}

/// Whether a parameter names what the change changes: the change takes it, or its reply has it.
fn identifies(row: &Parameter, change: Described) -> bool {
    let name = verbs::singular(&row.wire);
    let is_name = |other: &str| verbs::singular(other) == name;
    let is_identifier = ["Id", "ID", "Name"].iter().any(|end| name.ends_with(end));
    is_identifier
        && matches!(row.kind.entry(), Kind::String)
        && (change.facts.parameters.iter().any(|given| is_name(&given.wire))
            || change.facts.reply.iter().any(|column| is_name(column.path.trim_end_matches("[]"))))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn holds(wait: &str, reply: &Json) -> bool {
        let wait = Wait::of(wait, None).unwrap();
        wait.holds(&query::select(&wait.path, reply).unwrap())
    }

    #[test]
    fn of_a_list_each_entry_has_to_be_so() {
        let reply = json!({"Set": [{"Id": "a", "State": "Up"}, {"Id": "b", "State": "Down"}], "Count": 2, "Off": null});
        for (wait, expected) in [
            ("Set[].State==Up", false),
            ("Set[?Id=='a'].State==Up", true),
            ("Set[?Id=='c'].State==Up", false),
            ("Set[?Id=='c'].State!=Up", true),
            ("Set[].State!=Up", false),
            ("Set[].State!=Gone", true),
            ("Count==2", true),
            ("length(Set) == 2", true),
            ("Off==null", true),
            ("None!=x", true),
        ] {
            assert_eq!(holds(wait, &reply), expected, "{wait}");
        }
        for wrong in ["State", "==x", "Set[==x", ""] {
            assert!(
                Wait::of(wrong, None).is_err_and(|failure| failure.message.starts_with("--wait: ")),
                "{wrong}"
            );
        }
    }
}
