//! Answers that are read while they come: events as a stream, bytes in pieces.

use std::io::{self, Write};
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::Stream;
use tokio::time::Sleep;

use super::{Came, Client, drive, late};
use crate::exchange::{Exchange, Wanted};
use crate::feed::Feed;
use crate::files::Partial;
use crate::transport::{HttpResponse, TransportError};
use crate::{Call, Decode, Error, Operation, Response, Streamed, StreamedResponse};

impl<O: Operation> Call<Client, O> {
    /// Sends the call, for what its answer says one by one. The call's timeout holds for all of it.
    ///
    /// # Errors
    /// [`Error`]: every way in which a call can fail before the first event.
    pub async fn events(self) -> Result<Events<O::Output>, Error>
    where
        O: Streamed,
    {
        let Call { client, params, options, .. } = self;
        let mut exchange = exchange::<O>(&client, params, options);
        match drive(&*client.shared.transport, &mut exchange, Wanted::OneByOne).await? {
            Came::Begun(meta, answer) => Ok(Events::of(exchange.feed(&meta), answer, exchange.rest())),
            Came::Whole(mut meta) if exchange.is_one_by_one(&meta) => {
                let body = std::mem::take(&mut meta.body);
                let answer = HttpResponse { body, ..HttpResponse::default() }.into();
                Ok(Events::of(exchange.feed(&meta), answer, exchange.rest()))
            }
            Came::Whole(mut meta) => {
                let mut only = O::Output::default();
                exchange.decode(&mut meta, &mut only)?;
                let nothing = HttpResponse::default().into();
                Ok(Events { only: Some(only), ..Events::of(exchange.feed(&meta), nothing, exchange.rest()) })
            }
        }
    }

    /// Sends the call, for its answer's bytes while they come, of any size. The call's timeout holds for all of them.
    ///
    /// # Errors
    /// [`Error`]: every way in which a call can fail before the first byte.
    pub async fn download(self) -> Result<Download<O::Output>, Error> {
        let Call { client, params, options, .. } = self;
        let mut exchange = exchange::<O>(&client, params, options);
        let (meta, body) = match drive(&*client.shared.transport, &mut exchange, Wanted::Bytes).await? {
            Came::Begun(meta, answer) => (meta, answer),
            Came::Whole(mut meta) => {
                let body = std::mem::take(&mut meta.body);
                (meta, HttpResponse { body, ..HttpResponse::default() }.into())
            }
        };
        let mut output = O::Output::default();
        exchange.decode_headers(&meta, &mut output)?;
        let body = Timed { answer: body, over: Box::pin(tokio::time::sleep(exchange.rest())) };
        Ok(Download { operation: O::INFO.name, response: Response { output, meta }, body })
    }
}

fn exchange<O: Operation>(
    client: &Client,
    params: crate::Params,
    options: crate::CallOptions,
) -> Exchange<'_> {
    Exchange::new(&client.shared.settings, O::INFO, params, options, std::time::Instant::now())
}

/// A body that must be there in time.
struct Timed {
    answer: StreamedResponse,
    over: Pin<Box<Sleep>>,
}

impl Timed {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Vec<u8>>, TransportError>> {
        match self.answer.poll_chunk(cx) {
            Poll::Pending => self.over.as_mut().poll(cx).map(|()| Err(late())),
            ready => ready,
        }
    }
}

/// The events of an answer: a [`Stream`], and for loops without one [`Events::next`]. After an error it ends; dropping it
/// ends the exchange.
#[must_use = "a stream does nothing until it is polled"]
pub struct Events<T> {
    feed: Feed,
    body: Timed,
    /// The whole answer, where it came as one.
    only: Option<T>,
}

impl<T> Events<T> {
    fn of(feed: Feed, answer: StreamedResponse, rest: Duration) -> Self {
        let body = Timed { answer, over: Box::pin(tokio::time::sleep(rest)) };
        Events { feed, body, only: None }
    }
}

impl<T: Decode + Default + Unpin> Events<T> {
    /// The next event.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    fn take(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<T>, Error>> {
        if let Some(only) = self.only.take() {
            self.feed.forget();
            return Poll::Ready(Ok(Some(only)));
        }
        loop {
            match self.feed.decoded()? {
                None if !self.feed.is_over => {}
                event => return Poll::Ready(Ok(event)),
            }
            match std::task::ready!(self.body.poll(cx)) {
                Ok(chunk) => self.feed.push(chunk.as_deref())?,
                Err(error) => return Poll::Ready(Err(self.feed.broken(error))),
            }
        }
    }
}

impl<T: Decode + Default + Unpin> Stream for Events<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.take(cx).map(Result::transpose)
    }
}

impl<T> std::fmt::Debug for Events<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Events").field("operation", &self.feed.info.name).finish_non_exhaustive()
    }
}

/// An answer's bytes while they come. Dropping it ends the exchange.
#[must_use = "nothing is read until somebody reads"]
pub struct Download<T> {
    operation: &'static str,
    response: Response<T>,
    body: Timed,
}

impl<T> Download<T> {
    /// The answer but for its body, with the output's fields that are headers.
    pub fn response(&self) -> &Response<T> {
        &self.response
    }

    /// The next bytes; `None` at the end.
    ///
    /// # Errors
    /// [`Error::Transport`] if the rest does not come.
    pub async fn chunk(&mut self) -> Result<Option<Vec<u8>>, Error> {
        let chunk = std::future::poll_fn(|cx| self.body.poll(cx)).await;
        chunk.map_err(|source| Error::Transport { operation: self.operation.to_owned(), source })
    }

    /// Writes the bytes to a file, which is there under this name only when all of them are.
    ///
    /// # Errors
    /// The rest does not come, or the file cannot be written.
    pub async fn save(mut self, path: impl AsRef<Path>) -> io::Result<Response<T>> {
        let path = path.as_ref().to_path_buf();
        let wanted = path.clone();
        let mut partial = on_disk(move || Partial::beside(&wanted)).await?;
        while let Some(chunk) = self.chunk().await.map_err(io::Error::other)? {
            partial = on_disk(move || {
                let mut file = partial.file();
                file.write_all(&chunk).map(|()| partial)
            })
            .await?;
        }
        on_disk(move || partial.finish(&path)).await?;
        Ok(self.response)
    }
}

/// Disks are waited for elsewhere than where tasks run.
async fn on_disk<R: Send + 'static>(work: impl FnOnce() -> io::Result<R> + Send + 'static) -> io::Result<R> {
    tokio::task::spawn_blocking(work).await.map_err(io::Error::other)?
}

impl<T: std::fmt::Debug> std::fmt::Debug for Download<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Download").field("response", &self.response).finish_non_exhaustive()
    }
}
