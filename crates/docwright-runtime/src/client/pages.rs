//! Pages as a stream.

use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use super::Client;
use crate::{BoxFuture, Call, CallOptions, Cursor, Error, Paged, Params, Response};

impl<O: Paged> Call<Client, O> {
    /// The call's pages, as a stream: from the request's own start to the last one.
    pub fn pages(self) -> Pages<O> {
        Pages::new(self.client, self.params, self.options)
    }

    /// The entries of all pages, as a stream that asks for a page when its first entry is asked for.
    pub fn items(self) -> Items<O> {
        self.pages().items()
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

    /// The entries of all pages that are left.
    pub fn items(self) -> Items<O> {
        Items { pages: self, page: Vec::new().into_iter() }
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

/// The entries of a list's pages: a [`Stream`], and for loops without one [`Items::next`].
///
/// After an error the stream ends.
#[must_use = "a stream does nothing until it is polled"]
pub struct Items<O: Paged> {
    pages: Pages<O>,
    /// What is left of the last page that came.
    page: std::vec::IntoIter<O::Item>,
}

// Nothing of it is pinned: pages hold their future in a box, and entries are handed out by value.
impl<O: Paged> Unpin for Items<O> {}

impl<O: Paged> Items<O> {
    /// The next entry.
    pub async fn next(&mut self) -> Option<Result<O::Item, Error>> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    /// All entries that are left.
    ///
    /// # Errors
    /// The first page's that failed.
    pub async fn into_vec(mut self) -> Result<Vec<O::Item>, Error> {
        let mut items = Vec::new();
        while let Some(item) = self.next().await {
            items.push(item?);
        }
        Ok(items)
    }
}

impl<O: Paged> Stream for Items<O> {
    type Item = Result<O::Item, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match std::task::ready!(Pin::new(&mut self.pages).poll_next(cx)) {
                Some(Ok(mut page)) => self.page = std::mem::take(O::items(&mut page)).into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}
