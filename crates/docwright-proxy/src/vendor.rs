//! The call to the vendor: once, and what is said if no answer comes.

use docwright_runtime::{
    Client, Error, HttpResponse, PreparedRequest, StreamedResponse, TransportError, TransportErrorKind,
};

use crate::refusal::{Kind, Refusal};
use crate::text::short;

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

    /// What is said of an answer that is none of the API's.
    pub(crate) fn foreign(&self, response: &HttpResponse, error: &Error) -> Refusal {
        let HttpResponse { status, body, .. } = response;
        let what = match (body.len(), response.header("content-type")) {
            (0, _) => "an empty body".to_owned(),
            (_, Some(kind)) => format!("a body of `{}`", short(kind)),
            (_, None) => "a body of no type".to_owned(),
        };
        let message = format!(
            "The proxy: {} answered with status {status} and {what}, which is no answer of this API: {}. The call may \
             have been carried out; if something else than the API stands there, correct the endpoint.",
            self.host,
            short(error.message().unwrap_or_default())
        );
        Refusal::new(Kind::Foreign, message)
    }
}
