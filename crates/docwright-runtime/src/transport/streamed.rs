//! An answer whose body is read while it comes.

use std::fmt;

use super::reqwest::transport_error;
use super::{HttpResponse, TransportError};

/// An answer, whatever its status, whose body is read while it comes; dropping it ends the exchange.
pub struct StreamedResponse {
    /// The HTTP status.
    pub status: u16,
    /// Names in any case.
    pub headers: Vec<(String, String)>,
    body: Body,
}

enum Body {
    Whole(Vec<u8>),
    Coming(reqwest::Response),
}

impl StreamedResponse {
    pub(super) fn of(status: u16, headers: Vec<(String, String)>, body: reqwest::Response) -> Self {
        StreamedResponse { status, headers, body: Body::Coming(body) }
    }

    /// The body's next bytes, as they came; `None` at its end. Nothing is lost if this is dropped before it is done.
    ///
    /// # Errors
    /// [`TransportError`] if the rest does not come.
    pub async fn chunk(&mut self) -> Result<Option<Vec<u8>>, TransportError> {
        match &mut self.body {
            Body::Whole(bytes) => Ok(Some(std::mem::take(bytes)).filter(|bytes| !bytes.is_empty())),
            Body::Coming(response) => {
                Ok(response.chunk().await.map_err(transport_error)?.map(|bytes| bytes.to_vec()))
            }
        }
    }
}

impl From<HttpResponse> for StreamedResponse {
    fn from(HttpResponse { status, headers, body }: HttpResponse) -> Self {
        StreamedResponse { status, headers, body: Body::Whole(body) }
    }
}

/// Shows no header and no body: they may hold secrets.
impl fmt::Debug for StreamedResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StreamedResponse({})", self.status)
    }
}
