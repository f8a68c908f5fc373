//! One place after the other, until one has a key.

use super::{Found, Kind, Source};
use crate::{Api, Credentials, Error};

/// Places in their order.
pub(crate) struct Chain {
    pub(crate) api: &'static Api,
    pub(crate) sources: Vec<Source>,
    /// What to say if none of them has a key: how to give one, and what was looked at before them.
    pub(crate) without: Missing,
}

/// Why there is no key.
pub(crate) struct Missing {
    /// How to give one.
    pub(crate) advice: String,
    /// Each place, with the reason why it was passed over.
    pub(crate) passed: Vec<String>,
}

impl Missing {
    /// `passed` are the places that were looked in beside.
    pub(crate) fn error(&self, passed: Vec<String>) -> Error {
        let passed: Vec<String> = self.passed.iter().cloned().chain(passed).collect();
        Error::credentials(format!("{} (looked at: {})", self.advice, passed.join("; ")))
    }
}

impl Chain {
    /// What all of them together have; the thread waits for it.
    #[cfg(any(feature = "blocking", test))]
    pub(crate) fn ask(&self) -> Result<Credentials, Error> {
        let mut passed = Vec::new();
        for source in &self.sources {
            match source.ask(self.api).map_err(|error| source.failed(&error))? {
                Found::Key(key) => return Ok(key),
                Found::Nothing(why) => passed.push(format!("{}: {why}", source.name)),
            }
        }
        Err(self.without.error(passed))
    }

    /// As [`Chain::ask`], without a thread that waits.
    #[cfg(feature = "async")]
    pub(crate) async fn ask_async(&self) -> Result<Credentials, Error> {
        let mut passed = Vec::new();
        for source in &self.sources {
            match source.ask_async(self.api).await.map_err(|error| source.failed(&error))? {
                Found::Key(key) => return Ok(key),
                Found::Nothing(why) => passed.push(format!("{}: {why}", source.name)),
            }
        }
        Err(self.without.error(passed))
    }
}

impl Source {
    #[cfg(any(feature = "blocking", test))]
    fn ask(&self, api: &Api) -> Result<Found, Error> {
        match &self.kind {
            Kind::Blocking(ask) => ask(api),
            #[cfg(feature = "blocking")]
            Kind::Role(role) => role.ask(),
            #[cfg(not(feature = "blocking"))]
            Kind::Role(_) => Err(Error::credentials("only asynchronous calls ask for it")),
        }
    }

    #[cfg(feature = "async")]
    async fn ask_async(&self, api: &'static Api) -> Result<Found, Error> {
        let ask = match &self.kind {
            Kind::Role(role) => return role.ask_async().await,
            Kind::Blocking(ask) => ask.clone(),
        };
        let (answer, answered) = tokio::sync::oneshot::channel();
        // Nobody may wait any more.
        let asking = std::thread::Builder::new().spawn(move || drop(answer.send(ask(api))));
        asking.map_err(|error| Error::credentials(format!("no thread to ask it: {error}")))?;
        answered.await.unwrap_or_else(|_| Err(Error::credentials("it ended without an answer")))
    }

    fn failed(&self, error: &Error) -> Error {
        Error::credentials(format!("no key from {}: {error}", self.name))
    }
}
