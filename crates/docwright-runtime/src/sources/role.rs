//! The role of the machine that a program runs on, from the machine's metadata service.

use std::time::{Duration, Instant};

use super::{Found, KeyMembers};
use crate::redact::shown_url;
use crate::transport::{HttpRequest, HttpResponse, Limits, TransportError, TransportErrorKind};
use crate::{Error, Value};

/// How long all of it may take: elsewhere than on such a machine nothing answers.
const DEADLINE: Duration = Duration::from_secs(1);

/// The most that is read of an answer, in bytes.
const MAX_BYTES: usize = 64 << 10;

/// Where a role's key is told, and how.
#[derive(Debug, Clone)]
pub(super) struct Role {
    pub(super) url: String,
    pub(super) members: KeyMembers,
}

/// What an answer leads to.
enum Next {
    Get(String),
    End(Result<Found, Error>),
}

impl Role {
    /// The URL without what may be secret in it.
    pub(super) fn shown(&self) -> String {
        shown_url(&self.url)
    }

    #[cfg(feature = "blocking")]
    pub(super) fn ask(&self) -> Result<Found, Error> {
        use crate::transport::BlockingTransport;

        let transport = crate::transport::ureq::UreqTransport::direct();
        let (started, mut url) = (Instant::now(), self.url.clone());
        loop {
            let answer = transport.send(request(&url), limits(started));
            match self.then(&url, answer) {
                Next::Get(next) => url = next,
                Next::End(result) => return result,
            }
        }
    }

    #[cfg(feature = "async")]
    pub(super) async fn ask_async(&self) -> Result<Found, Error> {
        use crate::transport::Transport;

        let transport = crate::transport::reqwest::ReqwestTransport::direct(DEADLINE)
            .map_err(|error| Error::credentials(error.message()))?;
        let (started, mut url) = (Instant::now(), self.url.clone());
        loop {
            let answer = transport.send(request(&url), limits(started)).await;
            match self.then(&url, answer) {
                Next::Get(next) => url = next,
                Next::End(result) => return result,
            }
        }
    }

    fn then(&self, url: &str, answer: Result<HttpResponse, TransportError>) -> Next {
        let nothing = |why: &str| Next::End(Ok(Found::Nothing(why.to_owned())));
        let wrong = |why: String| Next::End(Err(Error::credentials(why)));
        match answer {
            Err(error) if error.kind() == TransportErrorKind::Connect => nothing("nothing answers there"),
            Err(error) if error.kind() == TransportErrorKind::Timeout => nothing("no answer within a second"),
            Err(error) => wrong(error.message().to_owned()),
            Ok(answer) if answer.status == 404 => nothing("the machine has no role"),
            Ok(answer) if answer.status != 200 => wrong(format!("the answer has status {}", answer.status)),
            Ok(answer) if url.ends_with('/') => match role(&answer.body) {
                Some("") => nothing("the machine has no role"),
                Some(role) => Next::Get(format!("{url}{role}")),
                None => wrong("the answer is no name of a role".to_owned()),
            },
            Ok(answer) => {
                let object = Value::from_json(&answer.body).map_err(|_| "it is no JSON".to_owned());
                let key = object.and_then(|object| self.members.key(&object));
                Next::End(
                    key.map(Found::Key)
                        .map_err(|why| Error::credentials(format!("what came is no key: {why}"))),
                )
            }
        }
    }
}

/// The role's name, the first if there are several. It becomes a part of a path, so that it is made of what names of roles
/// are made of.
fn role(body: &[u8]) -> Option<&str> {
    let name = std::str::from_utf8(body).ok()?.lines().next().unwrap_or_default().trim();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_+=,.@-".contains(c);
    (name.chars().all(is_plain) && !matches!(name, "." | "..")).then_some(name)
}

fn request(url: &str) -> HttpRequest {
    let headers = vec![("Accept".to_owned(), "application/json, text/plain".to_owned())];
    HttpRequest { method: "GET".to_owned(), url: url.to_owned(), headers, body: Default::default() }
}

fn limits(started: Instant) -> Limits {
    let total = DEADLINE.saturating_sub(started.elapsed());
    Limits { connect: DEADLINE, total, body: MAX_BYTES, fresh: true }
}
