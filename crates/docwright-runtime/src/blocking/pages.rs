//! Pages as an iterator.

use std::marker::PhantomData;

use super::Client;
use crate::{Call, CallOptions, Cursor, Error, Paged, Params, Response};

impl<O: Paged> Call<Client, O> {
    /// The call's pages, one after the other: from the request's own start to the last one.
    pub fn pages(self) -> Pages<O> {
        Pages::new(self.client, self.params, self.options)
    }

    /// The entries of all pages; a page is asked for when its first entry is.
    pub fn items(self) -> Items<O> {
        self.pages().items()
    }
}

/// The pages of a list. After an error the iterator ends.
#[must_use = "an iterator does nothing until it is used"]
pub struct Pages<O: Paged> {
    client: Client,
    params: Params,
    options: CallOptions,
    cursor: Cursor,
    operation: PhantomData<fn() -> O>,
}

impl<O: Paged> Pages<O> {
    fn new(client: Client, params: Params, options: CallOptions) -> Self {
        let cursor = Cursor::new(O::PAGING, &params);
        Pages { client, params, options, cursor, operation: PhantomData }
    }

    /// The entries of all pages that are left.
    pub fn items(self) -> Items<O> {
        Items { pages: self, page: Vec::new().into_iter() }
    }
}

impl<O: Paged> Iterator for Pages<O> {
    type Item = Result<O::Output, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.cursor.is_done() {
            return None;
        }
        let mut params = self.params.clone();
        self.cursor.apply(&mut params);
        let mut output = O::Output::default();
        let result = self.client.execute(O::INFO, params, self.options.clone(), &mut output);
        self.cursor.take_page::<O>(result.map(|meta| Response { output, meta }))
    }
}

/// The entries of a list's pages. After an error the iterator ends.
#[must_use = "an iterator does nothing until it is used"]
pub struct Items<O: Paged> {
    pages: Pages<O>,
    /// What is left of the last page that came.
    page: std::vec::IntoIter<O::Item>,
}

impl<O: Paged> Items<O> {
    /// All entries that are left.
    ///
    /// # Errors
    /// The first page's that failed.
    pub fn into_vec(self) -> Result<Vec<O::Item>, Error> {
        self.collect()
    }
}

impl<O: Paged> Iterator for Items<O> {
    type Item = Result<O::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.page.next() {
                return Some(Ok(item));
            }
            match self.pages.next()? {
                Ok(mut page) => self.page = std::mem::take(O::items(&mut page)).into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}
