//! What a server's connections share: the API, the keys, the faults to come, and the log.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};

use docwright_ir::Api;

use crate::blocks::Pool;
use crate::budget::Budget;
use crate::fault::{self, Fault};
use crate::history::History;
use crate::hosts::Hosts;
use crate::line::line;
use crate::lock::lock;
use crate::record::Recorded;
use crate::refusal::Refusal;
use crate::request::Received;
use crate::signing::Keys;
use crate::{FAULT_HEADER, Observer, Options};

pub(crate) struct State {
    pub(crate) api: Api,
    pub(crate) keys: Keys,
    pub(crate) entries: usize,
    pub(crate) hosts: Hosts,
    pub(crate) budget: Budget,
    pub(crate) blocks: Pool,
    pub(crate) faults_by_header: bool,
    observer: Option<Observer>,
    faults: Mutex<Vec<Fault>>,
    history: Mutex<History>,
}

impl State {
    pub(crate) fn new(api: Api, options: Options, address: SocketAddr) -> Self {
        State {
            hosts: Hosts::new(&api, &options.allowed_hosts, address),
            api,
            keys: Keys { pairs: options.credentials, token: options.token },
            entries: options.entries,
            budget: Budget::default(),
            blocks: Pool::default(),
            faults_by_header: options.faults_by_header,
            observer: options.observer,
            faults: Mutex::new(options.faults),
            history: Mutex::new(History::new(options.history_bytes)),
        }
    }

    pub(crate) fn add_fault(&self, fault: Fault) {
        lock(&self.faults).push(fault);
    }

    /// The fault for a request: the one that it asks for itself, where it may, else the first that fits.
    pub(crate) fn fault(
        &self,
        request: &Received,
        operation: Option<&str>,
    ) -> Result<Option<Fault>, Refusal> {
        match request.header(FAULT_HEADER).filter(|_| self.faults_by_header) {
            Some(text) => text
                .parse()
                .map(Some)
                .map_err(|error| Refusal::Unreadable(format!("its header {FAULT_HEADER} holds {error}"))),
            None => Ok(fault::take(&mut lock(&self.faults), operation)),
        }
    }

    /// Remembers a request, and gives it its number.
    pub(crate) fn open(&self, request: Recorded) -> Arc<Recorded> {
        lock(&self.history).push(request)
    }

    /// Notes what became of a request; a request starts out as not carried out.
    pub(crate) fn close(&self, mut request: Arc<Recorded>, note: impl FnOnce(&mut Recorded)) {
        note(Arc::make_mut(&mut request));
        lock(&self.history).replace(Arc::clone(&request));
        // Without the lock: an observer may ask for the requests.
        if let Some(observer) = &self.observer {
            observer(&request);
        }
    }

    pub(crate) fn history(&self) -> MutexGuard<'_, History> {
        lock(&self.history)
    }

    pub(crate) fn describe(&self, url: &str) -> String {
        let mut lines = vec![format!("{} at {url}", self.api.info.title)];
        for (id, key) in &self.keys.pairs {
            lines.push(format!("  key        {id} / {key}"));
        }
        lines.extend(self.keys.token.iter().map(|token| format!("  token      {token}")));
        lines.extend(lock(&self.faults).iter().map(|fault| format!("  fault      {fault}")));
        for service in &self.api.services {
            let version = service.version.as_ref().map(|version| format!(" {version}")).unwrap_or_default();
            lines.push(format!("  service    {}{version}", service.name));
            lines.extend(
                service.operations.iter().map(|operation| format!("  operation    {}", operation.name)),
            );
        }
        lines.iter().map(|text| line(text) + "\n").collect()
    }
}
