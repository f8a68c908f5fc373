//! The key that a client holds, and when it asks for another.
//!
//! A source of temporary keys is a call to somewhere else: slow, and often limited. So it is asked when the first call
//! needs a key, when that key expires, and when the vendor refuses it; and whoever needs one meanwhile waits for
//! that one answer, be it a key or an error, as long as its own call may take.

#[cfg(any(feature = "blocking", test))]
use std::sync::Condvar;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;
#[cfg(any(feature = "blocking", test))]
use std::time::{Duration, Instant};

use crate::sources::Chain;
use crate::tokens::{TokenServer, Tokens};
#[cfg(any(feature = "blocking", test))]
use crate::transport::{HttpRequest, HttpResponse, Limits, TransportError};
use crate::{Auth, Credentials, Error};

type Answer = Result<Credentials, Error>;

/// Sends the request for a token.
#[cfg(any(feature = "blocking", test))]
pub(crate) type Exchange<'a> = dyn Fn(HttpRequest, Limits) -> Result<HttpResponse, TransportError> + 'a;

/// Where keys come from.
#[derive(Clone)]
pub(crate) enum CredentialSource {
    Blocking(Arc<dyn Fn() -> Answer + Send + Sync>),
    Chain(Arc<Chain>),
    #[cfg(feature = "async")]
    Async(Arc<dyn Fn() -> crate::BoxFuture<'static, Answer> + Send + Sync>),
}

/// A source and what it said last.
pub(crate) struct Keyring {
    source: CredentialSource,
    /// What its keys are for.
    ways: &'static [Auth],
    tokens: Tokens,
    /// Held while a source is awaited.
    #[cfg(feature = "async")]
    turn: tokio::sync::Mutex<()>,
    /// How often the source has answered.
    answers: AtomicU64,
    last: Mutex<Last>,
    #[cfg(any(feature = "blocking", test))]
    answered: Condvar,
}

#[derive(Default)]
struct Last {
    answer: Option<Answer>,
    /// A thread asks the source.
    #[cfg(any(feature = "blocking", test))]
    is_asked: bool,
}

impl Keyring {
    /// A source of keys for these ways of showing who calls.
    pub(crate) fn new(source: CredentialSource, ways: &'static [Auth], tokens: Tokens) -> Self {
        Keyring {
            source,
            ways,
            tokens,
            #[cfg(feature = "async")]
            turn: tokio::sync::Mutex::new(()),
            answers: AtomicU64::new(0),
            last: Mutex::default(),
            #[cfg(any(feature = "blocking", test))]
            answered: Condvar::new(),
        }
    }

    /// The key to sign with at `now`; the thread waits for it, as long as `left`: `None` if others asked for longer. A token
    /// that it takes is fetched by `send`.
    #[cfg(any(feature = "blocking", test))]
    pub(crate) fn ask(&self, now: SystemTime, left: Duration, send: &Exchange<'_>) -> Option<Answer> {
        let started = Instant::now();
        let answers = self.answers.load(Ordering::SeqCst);
        let mut last = self.last();
        loop {
            if let Some(answer) = self.held(&last, answers, now) {
                return Some(answer);
            }
            if !last.is_asked {
                break;
            }
            let left = left.checked_sub(started.elapsed())?;
            last = self.answered.wait_timeout(last, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        last.is_asked = true;
        drop(last);
        let asking = Asking(self);
        let (answer, is_cut) = self.ask_source(now, left.saturating_sub(started.elapsed()), send);
        // What only this call had no time for, the others may have.
        if !is_cut {
            self.keep(answer.clone());
        }
        drop(asking);
        Some(answer)
    }

    /// The source's answer, and whether it was this call's time that was over.
    #[cfg(any(feature = "blocking", test))]
    fn ask_source(&self, now: SystemTime, left: Duration, send: &Exchange<'_>) -> (Answer, bool) {
        let key = match &self.source {
            CredentialSource::Blocking(source) => source(),
            CredentialSource::Chain(chain) => chain.ask(),
            #[cfg(feature = "async")]
            CredentialSource::Async(_) => Err(Error::credentials(
                "the source of keys is asynchronous, and only asynchronous calls wait for it",
            )),
        };
        let key = match key {
            Ok(key) => key,
            Err(error) => return (Err(error), false),
        };
        let Some(server) = self.token_server(&key) else {
            return (Ok(self.tokens.shown(key, self.ways)), false);
        };
        let (request, limits) = server.request(&key, left);
        let answer = send(request, limits);
        let is_cut = server.was_cut(&answer, left);
        (server.read(&key, answer, now), is_cut)
    }

    /// Who hands out the token that a key lacks.
    fn token_server(&self, key: &Credentials) -> Option<TokenServer> {
        self.tokens.wanted(self.ways, key)
    }

    /// The key to sign with at `now`.
    #[cfg(feature = "async")]
    pub(crate) async fn ask_async(&self, now: SystemTime, transport: &dyn crate::Transport) -> Answer {
        let answers = self.answers.load(Ordering::SeqCst);
        let _turn = self.turn.lock().await;
        let held = self.held(&self.last(), answers, now);
        match held {
            Some(answer) => answer,
            None => {
                let answer = self.fetch(now, transport).await;
                self.keep(answer.clone());
                answer
            }
        }
    }

    #[cfg(feature = "async")]
    async fn fetch(&self, now: SystemTime, transport: &dyn crate::Transport) -> Answer {
        let key = match &self.source {
            CredentialSource::Blocking(source) => source(),
            CredentialSource::Chain(chain) => chain.ask_async().await,
            CredentialSource::Async(source) => source().await,
        }?;
        let Some(server) = self.token_server(&key) else { return Ok(self.tokens.shown(key, self.ways)) };
        // Whoever has less time leaves, and another one asks.
        let (request, limits) = server.request(&key, crate::tokens::DEADLINE);
        server.read(&key, transport.send(request, limits).await, now)
    }

    /// The last answer, if it serves a call that came when there had been so many.
    fn held(&self, last: &Last, answers: u64, now: SystemTime) -> Option<Answer> {
        let is_new = answers != self.answers.load(Ordering::SeqCst);
        match &last.answer {
            // It came while this call waited.
            Some(answer) if is_new => Some(answer.clone()),
            Some(Ok(key)) if !key.expires_by(now) => Some(Ok(key.clone())),
            _ => None,
        }
    }

    fn keep(&self, answer: Answer) {
        self.last().answer = Some(answer);
        self.answers.fetch_add(1, Ordering::SeqCst);
    }

    fn last(&self) -> MutexGuard<'_, Last> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The vendor refused this key: it is not used again unless the source gives it once more.
    pub(crate) fn refuse(&self, key: &Credentials) {
        let mut last = self.last();
        if matches!(&last.answer, Some(Ok(held)) if held == key) {
            last.answer = None;
        }
    }
}

/// A thread that asks the source; those who wait go on when it is done, and if it panics.
#[cfg(any(feature = "blocking", test))]
struct Asking<'a>(&'a Keyring);

#[cfg(any(feature = "blocking", test))]
impl Drop for Asking<'_> {
    fn drop(&mut self) {
        self.0.last().is_asked = false;
        self.0.answered.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicU32;
    use std::thread;
    use std::time::Duration;

    use super::*;

    const NOW: SystemTime = SystemTime::UNIX_EPOCH;

    fn ask(keys: &Keyring, now: SystemTime) -> Answer {
        keys.ask(now, Duration::MAX, &|_, _| unreachable!("no token is asked for")).unwrap()
    }

    /// A source that takes its time, and how often it was asked.
    fn slow(
        answer: impl Fn(u32) -> Result<Credentials, Error> + Send + Sync + 'static,
    ) -> (Arc<Keyring>, Arc<AtomicU32>) {
        let asked = Arc::new(AtomicU32::new(0));
        let count = asked.clone();
        let source = move || {
            thread::sleep(Duration::from_millis(50));
            answer(count.fetch_add(1, Ordering::SeqCst))
        };
        (Arc::new(Keyring::new(CredentialSource::Blocking(Arc::new(source)), &[], Tokens::default())), asked)
    }

    fn all_at_once(keys: &Arc<Keyring>) -> Vec<Result<Credentials, Error>> {
        let calls: Vec<_> =
            (0..32).map(|_| keys.clone()).map(|keys| thread::spawn(move || ask(&keys, NOW))).collect();
        calls.into_iter().map(|call| call.join().unwrap()).collect()
    }

    #[test]
    fn many_calls_ask_once_and_a_refused_key_is_asked_for_again() {
        let (keys, asked) = slow(|n| Ok(Credentials::new(format!("id-{n}"), "s")));
        assert!(all_at_once(&keys).into_iter().all(|key| key.unwrap().id() == "id-0"));
        let old = ask(&keys, NOW).unwrap();
        (0..32).for_each(|_| keys.refuse(&old));
        assert!(all_at_once(&keys).into_iter().all(|key| key.unwrap().id() == "id-1"));
        keys.refuse(&old);
        assert_eq!((ask(&keys, NOW).unwrap().id(), asked.load(Ordering::SeqCst)), ("id-1", 2));
    }

    #[test]
    fn those_who_wait_share_an_error_and_those_who_come_later_do_not() {
        let (keys, asked) = slow(|_| Err(Error::credentials("no such role")));
        assert!(all_at_once(&keys).into_iter().all(|key| key.is_err()));
        let first = asked.load(Ordering::SeqCst);
        // A thread that starts after the answer asks anew; none of those that waited for it does.
        assert!(first < 32, "asked {first} times");
        ask(&keys, NOW).unwrap_err();
        assert_eq!(asked.load(Ordering::SeqCst), first + 1);
    }

    #[test]
    fn a_key_is_renewed_before_it_expires() {
        let at = |seconds| NOW + Duration::from_secs(seconds);
        let (keys, asked) =
            slow(move |n| Ok(Credentials::new("id", "s").expires_at(at(u64::from(n + 1) * 1000))));
        for (now, expected) in [(0, 1), (900, 1), (999, 2), (1001, 2), (1900, 2), (2500, 3)] {
            ask(&keys, at(now)).unwrap();
            assert_eq!(asked.load(Ordering::SeqCst), expected, "{now}");
        }
    }

    #[test]
    fn nobody_waits_longer_than_its_call_may_take() {
        let (keys, _) = slow(|_| {
            thread::sleep(Duration::from_secs(1));
            Ok(Credentials::new("id", "s"))
        });
        let asking = {
            let keys = keys.clone();
            thread::spawn(move || ask(&keys, NOW))
        };
        while !keys.last().is_asked {
            thread::yield_now();
        }
        let never = |_, _| unreachable!("no token is asked for");
        assert!(keys.ask(NOW, Duration::from_millis(20), &never).is_none());
        assert!(asking.join().unwrap().is_ok() && keys.ask(NOW, Duration::ZERO, &never).unwrap().is_ok());
    }
}
