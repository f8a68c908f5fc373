//! What a server's connections share: the API, the keys, the faults to come, and the log.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use docwright_ir::{Api, printable};

use crate::fault::{self, Fault};
use crate::record::Recorded;
use crate::refusal::Refusal;
use crate::request::Received;
use crate::signing::Keys;
use crate::{FAULT_HEADER, Observer, Options};

/// How many requests are remembered.
const HISTORY: usize = 10_000;

pub(crate) struct State {
    pub(crate) api: Api,
    pub(crate) keys: Keys,
    pub(crate) entries: usize,
    observer: Option<Observer>,
    faults: Mutex<Vec<Fault>>,
    log: Mutex<Log>,
}

#[derive(Default)]
struct Log {
    requests: VecDeque<Recorded>,
    last: u64,
}

impl State {
    pub(crate) fn new(api: Api, options: Options) -> Self {
        State {
            api,
            keys: Keys { pairs: options.credentials, token: options.token },
            entries: options.entries,
            observer: options.observer,
            faults: Mutex::new(options.faults),
            log: Mutex::default(),
        }
    }

    pub(crate) fn add_fault(&self, fault: Fault) {
        lock(&self.faults).push(fault);
    }

    /// The fault for a request: the one that it asks for itself, else the first that fits.
    pub(crate) fn fault(
        &self,
        request: &Received,
        operation: Option<&str>,
    ) -> Result<Option<Fault>, Refusal> {
        match request.header(FAULT_HEADER) {
            Some(text) => text
                .parse()
                .map(Some)
                .map_err(|error| Refusal::Unreadable(format!("its header {FAULT_HEADER} holds {error}"))),
            None => Ok(fault::take(&mut lock(&self.faults), operation)),
        }
    }

    /// Remembers a request, and gives it its number.
    pub(crate) fn open(&self, mut request: Recorded) -> u64 {
        let mut log = lock(&self.log);
        log.last += 1;
        request.number = log.last;
        if log.requests.len() == HISTORY {
            log.requests.pop_front();
        }
        log.requests.push_back(request);
        log.last
    }

    /// Notes what became of a request; a request starts out as not carried out.
    pub(crate) fn close(&self, number: u64, note: impl FnOnce(&mut Recorded)) {
        let mut log = lock(&self.log);
        let Some(request) = log.requests.iter_mut().rev().find(|request| request.number == number) else {
            return;
        };
        note(request);
        let settled = request.clone();
        drop(log);
        // Without the lock: an observer may ask for the requests.
        if let Some(observer) = &self.observer {
            observer(&settled);
        }
    }

    pub(crate) fn requests(&self) -> Vec<Recorded> {
        lock(&self.log).requests.iter().cloned().collect()
    }

    pub(crate) fn forget(&self) {
        lock(&self.log).requests.clear();
    }

    pub(crate) fn describe(&self, url: &str) -> String {
        let mut lines = vec![format!("{} at {url}", printable(&self.api.info.title))];
        for (id, key) in &self.keys.pairs {
            lines.push(format!("  key        {} / {}", printable(id), printable(key)));
        }
        lines.extend(self.keys.token.iter().map(|token| format!("  token      {}", printable(token))));
        lines.extend(
            lock(&self.faults).iter().map(|fault| format!("  fault      {}", printable(&fault.to_string()))),
        );
        for service in &self.api.services {
            let version = service.version.as_ref().map(|version| format!(" {version}")).unwrap_or_default();
            lines.push(format!("  service    {}", printable(&format!("{}{version}", service.name))));
            let names = service.operations.iter().map(|operation| printable(&operation.name));
            lines.extend(names.map(|name| format!("  operation    {name}")));
        }
        lines.join("\n") + "\n"
    }
}

/// What the lock guards is whole after every statement, so a thread that panicked harms nobody.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
