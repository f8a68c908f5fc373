//! What an answer that says that a call failed tells beside its code and message.

use crate::{Decode, Error, Reader};

impl Error {
    /// The fields of an answer that says that the call failed, where a page lists them; `None` if there was no such answer.
    /// What it lacks is empty.
    ///
    /// ```
    /// # use docwright_runtime::{Decode, Error, Key, Reader};
    /// #[derive(Default)]
    /// struct NotFound { kind: Option<String> }
    /// # impl Decode for NotFound {
    /// #     fn decode(&mut self, key: Key<'_>, r: &mut Reader<'_>) -> Result<bool, Error> {
    /// #         match key.lower() { "kind" => r.string(&mut self.kind), _ => Ok(false) }
    /// #     }
    /// # }
    /// fn what_is_missing(error: &Error) -> Option<String> {
    ///     error.details::<NotFound>().filter(|_| error.status() == Some(404))?.kind
    /// }
    /// ```
    pub fn details<T: Decode + Default>(&self) -> Option<T> {
        let body = match self {
            Error::Api { body, .. } => body,
            Error::Http { body, .. } => body.as_slice(),
            _ => return None,
        };
        let mut details = T::default();
        let mut reader = Reader::new(body).tolerant();
        reader.document(&mut details).ok()?;
        Some(details)
    }
}
