//! A body's encoding. Here and not in the transports, so that the limit on a body's size holds for both.

use std::io::Read;

use super::{HttpResponse, TransportError, TransportErrorKind};

/// What a request accepts.
pub(crate) const ACCEPT_ENCODING: &str = "gzip";

/// Replaces a compressed body by its content, of at most `limit` bytes.
pub(crate) fn decompress(response: &mut HttpResponse, limit: usize) -> Result<(), TransportError> {
    if !response.header("content-encoding").is_some_and(is_gzip) {
        return Ok(());
    }
    let mut content = Vec::new();
    let mut decoder = flate2::read::MultiGzDecoder::new(response.body.as_slice()).take(limit as u64 + 1);
    decoder.read_to_end(&mut content).map_err(|error| {
        TransportError::new(TransportErrorKind::Interrupted, format!("broken gzip in the reply: {error}"))
            .with_cause(error)
    })?;
    if content.len() > limit {
        return Err(too_large(limit));
    }
    response.body = content;
    response.headers.retain(|(name, _)| !name.eq_ignore_ascii_case("content-encoding"));
    Ok(())
}

/// Whether a header says that a body is compressed in the one way that a request accepts.
pub(crate) fn is_gzip(encoding: &str) -> bool {
    encoding.trim().eq_ignore_ascii_case("gzip")
}

pub(crate) fn too_large(limit: usize) -> TransportError {
    TransportError::new(TransportErrorKind::TooLarge, format!("the reply is larger than {limit} bytes"))
}
