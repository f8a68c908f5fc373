//! An answer whose body is read while it comes, by a blocking client.

use std::io::{self, Read};

use super::content::{self, too_large};
use super::{HttpResponse, TransportError, TransportErrorKind, find};

/// An answer, whatever its status, whose body is read while it comes; dropping it ends the exchange.
pub struct StreamedResponse {
    /// The HTTP status.
    pub status: u16,
    /// Names in any case.
    pub headers: Vec<(String, String)>,
    body: Box<dyn Read + Send>,
}

impl StreamedResponse {
    /// Of a transport. An error of `body` that wraps a [`TransportError`] is taken for that.
    pub fn new(status: u16, headers: Vec<(String, String)>, body: impl Read + Send + 'static) -> Self {
        StreamedResponse { status, headers, body: Box::new(body) }
    }

    /// A header's value; the name in any case.
    pub fn header(&self, name: &str) -> Option<&str> {
        find(&self.headers, name)
    }

    /// The answer once its body, as it comes, of at most `limit` bytes, is there.
    pub(crate) fn whole(self, limit: usize) -> Result<HttpResponse, TransportError> {
        let mut body = Vec::new();
        let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
        self.body.take(most).read_to_end(&mut body).map_err(broken)?;
        if body.len() > limit {
            return Err(too_large(limit));
        }
        Ok(HttpResponse { status: self.status, headers: self.headers, body })
    }

    /// Its head, and its body's content while it comes.
    pub(crate) fn into_parts(self) -> (HttpResponse, Box<dyn Read + Send>) {
        let is_compressed = self.header("content-encoding").is_some_and(content::is_gzip);
        let body: Box<dyn Read + Send> = match is_compressed {
            true => Box::new(flate2::read::MultiGzDecoder::new(self.body)),
            false => self.body,
        };
        (HttpResponse { status: self.status, headers: self.headers, body: Vec::new() }, body)
    }
}

/// Why a body's rest does not come.
pub(crate) fn broken(error: io::Error) -> TransportError {
    let kind = match error.kind() {
        io::ErrorKind::TimedOut => TransportErrorKind::Timeout,
        _ => TransportErrorKind::Interrupted,
    };
    match error.get_ref().and_then(|inner| inner.downcast_ref::<TransportError>()) {
        Some(known) => known.clone(),
        None => TransportError::new(kind, error.to_string()).with_cause(error),
    }
}

impl From<HttpResponse> for StreamedResponse {
    fn from(HttpResponse { status, headers, body }: HttpResponse) -> Self {
        StreamedResponse::new(status, headers, io::Cursor::new(body))
    }
}

/// Shows no header and no body: they may hold secrets.
impl std::fmt::Debug for StreamedResponse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "StreamedResponse({})", self.status)
    }
}
