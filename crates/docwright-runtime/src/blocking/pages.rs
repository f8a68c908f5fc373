//! Pages as an iterator.

use std::marker::PhantomData;

use super::Client;
use crate::{Call, CallOptions, Cursor, Error, Paged, Params, Response};

impl<O: Paged> Call<'_, Client, O> {
    /// The call's pages, one after the other: from the request's own start to the last one.
    pub fn pages(self) -> Pages<O> {
        Pages::new(self.client.clone(), self.params, self.options)
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

    /// All entries of all pages that are left.
    ///
    /// # Errors
    /// The first page's that failed.
    pub fn items(self) -> Result<Vec<O::Item>, Error> {
        let mut items = Vec::new();
        for page in self {
            items.append(O::items(&mut page?));
        }
        Ok(items)
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
