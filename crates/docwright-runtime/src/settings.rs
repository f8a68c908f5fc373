//! A client's settings, once they are all known: what both kinds of client share.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::clock::Clock;
use crate::keys::Keys;
use crate::middleware::Middleware;
use crate::redact::shown_url;
use crate::retry::{RetryBudget, RetryPolicy};
use crate::times::Times;
use crate::{Api, ClientRole};

/// Everything a client needs but its transport.
pub(crate) struct Settings {
    pub(crate) api: &'static Api,
    pub(crate) keys: Keys,
    pub(crate) endpoint: Option<String>,
    pub(crate) region: Option<String>,
    pub(crate) zone: Option<String>,
    pub(crate) project_id: Option<String>,
    pub(crate) language: Option<String>,
    /// What stands in base URLs in braces, but for what a client parameter says.
    pub(crate) variables: BTreeMap<String, String>,
    pub(crate) user_agent: String,
    pub(crate) times: Times,
    pub(crate) retry: RetryPolicy,
    pub(crate) budget: RetryBudget,
    pub(crate) clock: Clock,
    pub(crate) max_reply: usize,
    pub(crate) strict: bool,
    pub(crate) middleware: Vec<Arc<dyn Middleware>>,
    pub(crate) warned: AtomicBool,
}

impl Settings {
    /// Whether this is the first warning of the client.
    pub(crate) fn warns(&self) -> bool {
        !self.warned.swap(true, Ordering::Relaxed)
    }

    /// The client's value for a client parameter.
    pub(crate) fn client_value(&self, role: ClientRole) -> Option<&str> {
        match role {
            ClientRole::Region => self.region.as_deref(),
            ClientRole::Zone => self.zone.as_deref(),
            ClientRole::Project => self.project_id.as_deref(),
        }
    }
}

/// Shows no credentials.
impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("api", &self.api.name)
            .field("endpoint", &self.endpoint.as_deref().map(shown_url))
            .field("region", &self.region)
            .field("zone", &self.zone)
            .field("project_id", &self.project_id)
            .field("times", &self.times)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

/// Settings of one call, which win over the client's.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct CallOptions {
    /// The whole call, waits and repetitions included.
    pub timeout: Option<Duration>,
    /// One attempt.
    pub attempt_timeout: Option<Duration>,
    /// Connecting, in each attempt.
    pub connect_timeout: Option<Duration>,
    /// All attempts together; 1 repeats nothing.
    pub attempts: Option<u32>,
    /// Whether a repeated call does no more than one, where the caller knows better than the page.
    pub idempotent: Option<bool>,
    /// The base URL.
    pub endpoint: Option<String>,
    /// Further headers.
    pub headers: Vec<(String, String)>,
}

/// Shows no header's value, and of the endpoint no user and no query.
impl fmt::Debug for CallOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers: Vec<&str> = self.headers.iter().map(|(name, _)| name.as_str()).collect();
        f.debug_struct("CallOptions")
            .field("timeout", &self.timeout)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("connect_timeout", &self.connect_timeout)
            .field("attempts", &self.attempts)
            .field("idempotent", &self.idempotent)
            .field("endpoint", &self.endpoint.as_deref().map(shown_url))
            .field("headers", &headers)
            .finish()
    }
}
