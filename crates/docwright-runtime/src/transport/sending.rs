//! A body with files, as an async transport sends it: read by threads that may wait for a disk.

use std::io::{self, Read};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use tokio::task::JoinHandle;

use super::HttpBody;

const CHUNK: u64 = 64 * 1024;

type Reader = Box<dyn Read + Send + Sync>;

/// What is still to be sent.
pub(super) struct Sending {
    left: u64,
    /// Empty while somebody reads.
    reader: Option<Reader>,
    reading: Option<JoinHandle<(Reader, io::Result<Vec<u8>>)>>,
}

impl Sending {
    pub(super) fn of(body: &HttpBody) -> Self {
        Sending { left: body.len(), reader: Some(Box::new(body.reader())), reading: None }
    }
}

impl Body for Sending {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if let Some(mut reader) = self.reader.take() {
            self.reading = Some(tokio::task::spawn_blocking(move || {
                let mut chunk = Vec::new();
                let read = reader.by_ref().take(CHUNK).read_to_end(&mut chunk);
                (reader, read.map(|_| chunk))
            }));
        }
        let Some(reading) = &mut self.reading else { return Poll::Ready(None) };
        let read = std::task::ready!(Pin::new(reading).poll(cx));
        self.reading = None;
        Poll::Ready(match read {
            Ok((_, Ok(chunk))) if chunk.is_empty() => None,
            Ok((reader, Ok(chunk))) => {
                self.reader = Some(reader);
                self.left = self.left.saturating_sub(chunk.len() as u64);
                Some(Ok(Frame::data(chunk.into())))
            }
            Ok((_, Err(error))) => Some(Err(error)),
            Err(error) => Some(Err(io::Error::other(error))),
        })
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
