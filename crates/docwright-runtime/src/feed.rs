//! An answer that comes one by one: what each of its events says to the call.

use std::time::Duration;

use crate::events::{Event, Splitter};
use crate::transport::TransportError;
use crate::{Decode, Error, OperationInfo, ReplyStyle};

/// What many APIs send last, and which says nothing else.
const END: &str = "[DONE]";

/// The events of a good answer, judged: one may tell that the rest fails.
pub(crate) struct Feed {
    pub(crate) style: ReplyStyle,
    pub(crate) info: &'static OperationInfo,
    pub(crate) status: u16,
    pub(crate) strict: bool,
    /// What no error may show.
    pub(crate) secrets: Vec<String>,
    /// How long the call was allowed to take.
    pub(crate) after: Duration,
    pub(crate) splitter: Splitter,
    pub(crate) is_over: bool,
}

impl Feed {
    /// Takes the answer's next bytes; none at its end.
    ///
    /// # Errors
    /// An event that is too large.
    pub(crate) fn push(&mut self, bytes: Option<&[u8]>) -> Result<(), Error> {
        let taken = match bytes {
            Some(bytes) => self.splitter.push(bytes),
            None => self.splitter.end(),
        };
        self.is_over |= bytes.is_none();
        taken.map_err(|error| self.broken(error))
    }

    /// The next event that is there.
    ///
    /// # Errors
    /// [`Error::Api`] if it tells an error: then it was the last one.
    pub(crate) fn next(&mut self) -> Result<Option<Event>, Error> {
        let Some(event) = self.splitter.next() else { return Ok(None) };
        match self.style.error_of(self.info.name, &event, self.status) {
            Some(error) => Err(self.failed(error)),
            None => Ok(Some(event)),
        }
    }

    /// The next event's fields; what only says that it was the last one is passed over.
    ///
    /// # Errors
    /// As [`Feed::next`], and [`Error::Decode`] if it is no object of such fields.
    pub(crate) fn decoded<T: Decode + Default>(&mut self) -> Result<Option<T>, Error> {
        while let Some(event) = self.next()? {
            if event.data == END {
                self.is_over = true;
                continue;
            }
            let mut output = T::default();
            let decoded = self.style.decode(event.data.as_bytes(), self.strict, &mut output);
            return match decoded {
                Ok(_) => Ok(Some(output)),
                Err(error) => Err(self.failed(error.in_reply(self.info.name, event.data.as_bytes()))),
            };
        }
        Ok(None)
    }

    /// The rest does not come.
    pub(crate) fn broken(&mut self, source: TransportError) -> Error {
        let error = Error::transport(self.info.name, self.after, source);
        self.failed(error)
    }

    /// Nothing more is given.
    pub(crate) fn forget(&mut self) {
        self.is_over = true;
        self.splitter.forget();
    }

    /// Behind an error nothing more is given.
    fn failed(&mut self, error: Error) -> Error {
        self.forget();
        let secrets: Vec<&str> = self.secrets.iter().map(String::as_str).collect();
        error.without(&secrets)
    }
}
