//! What a server's connections share: the API, the keys, the faults to come, and the log.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};

use docwright_ir::{Api, Auth, PlainCall};
use serde_json::Value;

use crate::blocks::Pool;
use crate::budget::Budget;
use crate::fault::{self, Fault};
use crate::history::History;
use crate::hosts::Hosts;
use crate::line::line;
use crate::lock::lock;
use crate::memory::Memory;
use crate::plain::Routes;
use crate::record::Recorded;
use crate::refusal::Refusal;
use crate::request::Received;
use crate::secrets::Secrets;
use crate::signing::{Keys, Nonces};
use crate::{FAULT_HEADER, Observer, Options};

/// How many services the server names when it starts.
const MAX_SHOWN: usize = 8;

pub(crate) struct State {
    pub(crate) api: Api,
    /// All ways of showing who calls.
    pub(crate) ways: Vec<Auth>,
    pub(crate) keys: Keys,
    pub(crate) nonces: Nonces,
    pub(crate) strict: bool,
    pub(crate) entries: usize,
    pub(crate) seed: u64,
    pub(crate) routes: Routes,
    pub(crate) memory: Memory,
    pub(crate) hosts: Hosts,
    pub(crate) budget: Budget,
    pub(crate) blocks: Pool,
    pub(crate) faults_by_header: bool,
    secrets: Arc<Secrets>,
    observer: Option<Observer>,
    faults: Mutex<Vec<Fault>>,
    history: Mutex<History>,
}

impl State {
    pub(crate) fn new(api: Api, options: Options, address: SocketAddr) -> Self {
        State {
            hosts: Hosts::new(&api, &options.allowed_hosts, address),
            routes: Routes::new(&api),
            secrets: Arc::new(Secrets::new(&api)),
            memory: Memory::new(&api, options.stateless),
            ways: api.ways().into_iter().cloned().collect(),
            api,
            strict: options.strict,
            keys: Keys { pairs: options.credentials, token: options.token },
            nonces: Nonces::default(),
            entries: options.entries,
            seed: options.seed,
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
    pub(crate) fn open(&self, mut request: Recorded) -> Arc<Recorded> {
        request.secrets = Arc::clone(&self.secrets);
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
        let mut lines =
            vec![format!("{} at {url}", self.api.info.title), format!("  plays      {}", self.plays())];
        for (id, key) in &self.keys.pairs {
            lines.push(format!("  key        {id} / {key}"));
        }
        lines.extend(self.keys.token.iter().map(|token| format!("  token      {token}")));
        lines.extend(lock(&self.faults).iter().map(|fault| format!("  fault      {fault}")));
        lines.extend(self.examples(url).iter().map(|command| format!("  try        {command}")));
        lines.push("  log        a line a request: its answer, and what is odd about it".to_owned());
        lines.iter().map(|text| line(text) + "\n").collect()
    }

    /// `operations 4, services 2: host 2020-01-01, disk`.
    fn plays(&self) -> String {
        let services = &self.api.services;
        let operations: usize = services.iter().map(|service| service.operations.len()).sum();
        let shown = services.iter().take(MAX_SHOWN).map(|service| match &service.version {
            Some(version) => format!("{} {version}", service.name),
            None => service.name.clone(),
        });
        let more = if services.len() > MAX_SHOWN { " …" } else { "" };
        let shown = shown.collect::<Vec<_>>().join(", ");
        format!("operations {operations}, services {}: {shown}{more}", services.len())
    }

    /// How the API's command line, and how `curl`, makes a call. People copy them into a shell, so they are made of plain
    /// names only.
    fn examples(&self, url: &str) -> Vec<String> {
        let Some(call) = PlainCall::of(&self.api) else { return Vec::new() };
        let (command, operation) = (&self.api.info.crates.command, &call.operation.name);
        let service = &call.service.name;
        let parameter = |(name, value): (&String, &Value)| {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            (is_plain(name) && is_plain(&value)).then(|| format!(" --param {name}={value}"))
        };
        let parameters: Option<String> = call.parameters.iter().map(parameter).collect();
        let is_plain = [command, service, operation].into_iter().all(|name| is_plain(name));
        let by_command = parameters.filter(|_| is_plain).map(|parameters| {
            format!(
                "{command} configure --endpoint {url} && {command} call {operation} --service {service}{parameters}"
            )
        });
        by_command.into_iter().chain(call.curl(url, "")).collect()
    }
}

fn is_plain(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    name.starts_with(|c: char| c.is_ascii_alphanumeric()) && name.chars().all(plain)
}
