//! Answers that are read while they come: events as an iterator, bytes as a reader.

use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::Path;

use super::{Came, Client, Event};
use crate::exchange::Wanted;
use crate::feed::Feed;
use crate::files::Partial;
use crate::response::Meta;
use crate::transport::opened::broken;
use crate::{
    Call, CallOptions, Decode, Dynamic, Error, Operation, OperationInfo, Params, Response, Streamed, Value,
};

/// How much is read at once.
const CHUNK: usize = 16 * 1024;

impl<O: Operation> Call<Client, O> {
    /// Sends the call, for what its answer says one by one. The call's timeout holds for all of it.
    ///
    /// # Errors
    /// [`Error`]: every way in which a call can fail before the first event.
    pub fn events(self) -> Result<Events<O::Output>, Error>
    where
        O: Streamed,
    {
        let mut exchange = self.client.exchange(O::INFO, self.params, self.options);
        match self.client.drive(&mut exchange, Wanted::OneByOne)? {
            Came::Begun(meta, body) => Ok(Events::of(exchange.feed(&meta), body)),
            Came::Whole(mut meta) => {
                let mut only = O::Output::default();
                exchange.decode(&mut meta, &mut only)?;
                Ok(Events { only: Some(only), ..Events::of(exchange.feed(&meta), Box::new(io::empty())) })
            }
        }
    }

    /// Sends the call, for its answer's bytes while they come, of any size. The call's timeout holds for all of them.
    ///
    /// # Errors
    /// [`Error`]: every way in which a call can fail before the first byte.
    pub fn download(self) -> Result<Download<O::Output>, Error> {
        let mut output = O::Output::default();
        let (meta, body) = self.client.opened(O::INFO, self.params, self.options, &mut output)?;
        Ok(Download { response: Response { output, meta }, body })
    }
}

impl Client {
    /// As [`Call::download`], for an operation that has no type.
    ///
    /// # Errors
    /// [`Error`]: every way in which a call can fail before the first byte.
    pub fn download_dynamic(
        &self,
        info: &'static OperationInfo,
        params: Params,
        options: CallOptions,
    ) -> Result<Download<Value>, Error> {
        let mut output = Dynamic::default();
        let (meta, body) = self.opened(info, params, options, &mut output)?;
        let meta = Meta { untyped: true, ..meta };
        let output = output.into_value(&self.api().protocol.reply);
        Ok(Download { response: Response { output, meta }, body })
    }

    /// The head of a good answer, whose headers `output` has, and its body.
    fn opened(
        &self,
        info: &'static OperationInfo,
        params: Params,
        options: CallOptions,
        output: &mut dyn Decode,
    ) -> Result<(Meta, Box<dyn Read + Send>), Error> {
        let mut exchange = self.exchange(info, params, options);
        let (meta, body): (Meta, Box<dyn Read + Send>) = match self.drive(&mut exchange, Wanted::Bytes)? {
            Came::Begun(meta, body) => (meta, body),
            Came::Whole(mut meta) => {
                let body = std::mem::take(&mut meta.body);
                (meta, Box::new(io::Cursor::new(body)))
            }
        };
        exchange.decode_headers(&meta, output)?;
        Ok((meta, body))
    }
}

/// The events of an answer. After an error the iterator ends; dropping it ends the exchange.
#[must_use = "an iterator does nothing until it is used"]
pub struct Events<T> {
    feed: Feed,
    body: Box<dyn Read + Send>,
    /// The whole answer, where it came as one.
    only: Option<T>,
}

impl<T> Events<T> {
    fn of(feed: Feed, body: Box<dyn Read + Send>) -> Self {
        Events { feed, body, only: None }
    }
}

impl<T: Decode + Default> Events<T> {
    fn take(&mut self) -> Result<Option<T>, Error> {
        if let Some(only) = self.only.take() {
            self.feed.forget();
            return Ok(Some(only));
        }
        loop {
            match self.feed.decoded()? {
                None if !self.feed.is_over => read_on(&mut self.feed, &mut self.body)?,
                event => return Ok(event),
            }
        }
    }
}

impl<T: Decode + Default> Iterator for Events<T> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.take().transpose()
    }
}

impl<T> std::fmt::Debug for Events<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Events").field("operation", &self.feed.info.name).finish_non_exhaustive()
    }
}

/// Passes on each event of an answer, until `each` wants no more.
pub(super) fn pass_on(
    mut feed: Feed,
    mut body: Box<dyn Read + Send>,
    each: &mut dyn FnMut(Event) -> ControlFlow<()>,
) -> Result<(), Error> {
    loop {
        while let Some(event) = feed.next()? {
            if each(event).is_break() {
                return Ok(());
            }
        }
        if feed.is_over {
            return Ok(());
        }
        read_on(&mut feed, &mut body)?;
    }
}

fn read_on(feed: &mut Feed, body: &mut impl Read) -> Result<(), Error> {
    let mut chunk = [0; CHUNK];
    let read = loop {
        match body.read(&mut chunk) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(feed.broken(broken(error))),
            Ok(read) => break read,
        }
    };
    feed.push(chunk.get(..read).filter(|chunk| !chunk.is_empty()))
}

/// An answer's bytes while they come: a [`Read`]. Dropping it ends the exchange.
#[must_use = "nothing is read until somebody reads"]
pub struct Download<T> {
    response: Response<T>,
    body: Box<dyn Read + Send>,
}

impl<T> Download<T> {
    /// The answer but for its body, with the output's fields that are headers.
    pub fn response(&self) -> &Response<T> {
        &self.response
    }

    /// Writes the bytes to a file, which is there under this name only when all of them are.
    ///
    /// # Errors
    /// The rest does not come, or the file cannot be written.
    pub fn save(mut self, path: impl AsRef<Path>) -> io::Result<Response<T>> {
        let partial = Partial::beside(path.as_ref())?;
        let mut file: &File = partial.file();
        io::copy(&mut self.body, &mut file)?;
        partial.finish(path.as_ref())?;
        Ok(self.response)
    }
}

impl<T> Read for Download<T> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.body.read(into)
    }
}

impl<T: std::fmt::Debug> std::fmt::Debug for Download<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Download").field("response", &self.response).finish_non_exhaustive()
    }
}
