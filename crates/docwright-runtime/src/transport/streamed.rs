//! An answer whose body is read while it comes.

use std::fmt;
use std::task::{Context, Poll};

use super::content::too_large;
use super::{BoxFuture, HttpResponse, TransportError};

/// An answer, whatever its status, whose body is read while it comes; dropping it ends the exchange.
pub struct StreamedResponse {
    /// The HTTP status.
    pub status: u16,
    /// Names in any case.
    pub headers: Vec<(String, String)>,
    body: Box<dyn Chunks>,
}

/// A body, piece by piece.
pub(super) trait Chunks: Send + 'static {
    /// The next bytes; `None` at the end. Nothing is lost if the future is dropped before it is done.
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Vec<u8>>, TransportError>>;
}

impl StreamedResponse {
    pub(super) fn new(status: u16, headers: Vec<(String, String)>, body: impl Chunks) -> Self {
        StreamedResponse { status, headers, body: Box::new(body) }
    }

    /// The answer once its body, as it comes, of at most `limit` bytes, is there.
    pub(crate) async fn whole(mut self, limit: usize) -> Result<HttpResponse, TransportError> {
        let mut body = Vec::new();
        while let Some(chunk) = self.chunk().await? {
            body.extend_from_slice(&chunk);
            if body.len() > limit {
                return Err(too_large(limit));
            }
        }
        Ok(HttpResponse { status: self.status, headers: self.headers, body })
    }

    pub(crate) fn poll_chunk(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Result<Option<Vec<u8>>, TransportError>> {
        self.body.next().as_mut().poll(cx)
    }

    /// The body's next bytes, as they came; `None` at its end. Nothing is lost if this is dropped before it is done.
    ///
    /// # Errors
    /// [`TransportError`] if the rest does not come.
    pub async fn chunk(&mut self) -> Result<Option<Vec<u8>>, TransportError> {
        self.body.next().await
    }
}

/// A body that is there as a whole.
struct Whole(Vec<u8>);

impl Chunks for Whole {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Vec<u8>>, TransportError>> {
        let bytes = std::mem::take(&mut self.0);
        Box::pin(std::future::ready(Ok(Some(bytes).filter(|bytes| !bytes.is_empty()))))
    }
}

impl From<HttpResponse> for StreamedResponse {
    fn from(HttpResponse { status, headers, body }: HttpResponse) -> Self {
        StreamedResponse::new(status, headers, Whole(body))
    }
}

/// Shows no header and no body: they may hold secrets.
impl fmt::Debug for StreamedResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StreamedResponse({})", self.status)
    }
}
