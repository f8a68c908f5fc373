//! The call to the vendor: once, and what is said if no answer comes.

use docwright_runtime::{Client, PreparedRequest, StreamedResponse, TransportError, TransportErrorKind};

use crate::refusal::{Kind, Refusal};

/// The vendor, as messages name it.
#[derive(Debug, Clone)]
pub(crate) struct Vendor {
    host: String,
}

impl Vendor {
    /// The one that a request goes to.
    pub(crate) fn of(prepared: &PreparedRequest) -> Self {
        let url = &prepared.http().url;
        let rest = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
        Vendor { host: rest.split(['/', '?']).next().unwrap_or_default().to_owned() }
    }

    /// Sends the request.
    pub(crate) async fn call(
        &self,
        client: &Client,
        prepared: PreparedRequest,
    ) -> Result<StreamedResponse, Refusal> {
        client.forward(prepared).await.map_err(|error| self.failed(&error))
    }

    /// What a failure means to the caller.
    pub(crate) fn failed(&self, error: &TransportError) -> Refusal {
        let host = &self.host;
        let (kind, what) = match error.kind() {
            TransportErrorKind::Connect => (Kind::Unreachable, format!("cannot connect to {host}")),
            TransportErrorKind::Timeout => (Kind::Timeout, format!("{host} has not answered in time")),
            TransportErrorKind::Unusable => {
                (Kind::Unreadable, format!("HTTP cannot carry the request to {host}"))
            }
            _ => (
                Kind::Interrupted,
                format!("the connection to {host} broke; the call may have been carried out"),
            ),
        };
        Refusal::new(kind, format!("The proxy: {what}: {error}."))
    }
}
