//! Pages as a stream.

use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use super::Client;
use crate::{BoxFuture, Call, CallOptions, Cursor, Error, Paged, Params, Response};

impl<O: Paged> Call<'_, Client, O> {
    /// The call's pages, as a stream: from the request's own start to the last one.
    pub fn pages(self) -> Pages<O> {
        Pages::new(self.client.clone(), self.params, self.options)
    }
}

/// The pages of a list: a [`Stream`], and for loops without one [`Pages::next`].
///
/// After an error the stream ends.
#[must_use = "a stream does nothing until it is polled"]
pub struct Pages<O: Paged> {
    client: Client,
    params: Params,
    options: CallOptions,
    cursor: Cursor,
    in_flight: Option<BoxFuture<'static, Result<Response<O::Output>, Error>>>,
    operation: PhantomData<fn() -> O>,
}

impl<O: Paged> Pages<O> {
    fn new(client: Client, params: Params, options: CallOptions) -> Self {
        let cursor = Cursor::new(O::PAGING, &params);
        Pages { client, params, options, cursor, in_flight: None, operation: PhantomData }
    }

    /// The next page.
    pub async fn next(&mut self) -> Option<Result<O::Output, Error>> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    /// All entries of all pages that are left.
    ///
    /// # Errors
    /// The first page's that failed.
    pub async fn items(mut self) -> Result<Vec<O::Item>, Error> {
        let mut items = Vec::new();
        while let Some(page) = self.next().await {
            items.append(O::items(&mut page?));
        }
        Ok(items)
    }

    fn request(&mut self) -> BoxFuture<'static, Result<Response<O::Output>, Error>> {
        let (client, mut params, options) = (self.client.clone(), self.params.clone(), self.options.clone());
        self.cursor.apply(&mut params);
        Box::pin(async move {
            let mut output = O::Output::default();
            let meta = client.execute(O::INFO, params, options, &mut output).await?;
            Ok(Response { output, meta })
        })
    }
}

impl<O: Paged> Stream for Pages<O> {
    type Item = Result<O::Output, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut in_flight = match self.in_flight.take() {
            Some(future) => future,
            None if self.cursor.is_done() => return Poll::Ready(None),
            None => self.request(),
        };
        let Poll::Ready(result) = in_flight.as_mut().poll(cx) else {
            self.in_flight = Some(in_flight);
            return Poll::Pending;
        };
        Poll::Ready(self.cursor.take_page::<O>(result))
    }
}
