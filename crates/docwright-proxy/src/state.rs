//! What a server's connections share, and the account that is kept of each request.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use docwright_ir::{Api, Operation, Service};
use docwright_runtime::Client;
use hyper::http::request::Parts;
use jiff::Timestamp;

use crate::budget::Budget;
use crate::gate::Gate;
use crate::options::Observer;
use crate::record::{Draft, Recorder};
use crate::route::{Route, Routes};
use crate::served::Served;
use crate::text::short;

pub(crate) struct State {
    pub(crate) api: Api,
    pub(crate) client: Client,
    pub(crate) routes: Routes,
    pub(crate) gate: Gate,
    pub(crate) budget: Budget,
    pub(crate) timeout: Duration,
    pub(crate) recorder: Option<Recorder>,
    pub(crate) observer: Option<Observer>,
    /// Whether the user was warned of the connection to the vendor.
    pub(crate) warned: AtomicBool,
    pub(crate) requests: AtomicU64,
    /// Whether the grace is over, and what still runs is cut off.
    pub(crate) ended: AtomicBool,
}

impl State {
    /// A route's service and operation.
    pub(crate) fn operation(&self, route: &Route) -> Option<(&Service, &Operation)> {
        let service = self.api.services.get(route.at.0)?;
        Some((service, service.operations.get(route.at.1)?))
    }
}

/// The account of one request; dropping it hands it in.
pub(crate) struct Account {
    state: Arc<State>,
    started: Instant,
    /// Counts the server's requests, from 1.
    pub(crate) number: u64,
    pub(crate) served: Served,
    pub(crate) draft: Option<Draft>,
}

impl Account {
    pub(crate) fn open(state: &Arc<State>, head: &Parts) -> Self {
        let served = Served {
            time: Timestamp::now().to_string(),
            method: short(head.method.as_str()),
            path: short(head.uri.path()),
            ..Served::default()
        };
        Account {
            state: Arc::clone(state),
            started: Instant::now(),
            number: state.requests.fetch_add(1, Ordering::Relaxed) + 1,
            served,
            draft: None,
        }
    }
}

impl Drop for Account {
    fn drop(&mut self) {
        self.served.ended = !self.served.complete && self.state.ended.load(Ordering::Relaxed);
        self.served.milliseconds = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        if let (Some(recorder), Some(draft)) = (&self.state.recorder, self.draft.take()) {
            recorder.add(draft, &self.served);
        }
        if let Some(observer) = &self.state.observer {
            observer(&self.served);
        }
    }
}
