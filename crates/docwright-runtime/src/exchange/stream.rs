//! An answer that comes in events: passed on while it comes, not judged as a whole.

use std::io::{BufRead, BufReader};
use std::ops::ControlFlow;

use super::Exchange;
use crate::Error;
use crate::events::{Event, Events};
use crate::transport::opened::StreamedResponse;

impl Exchange<'_> {
    /// Passes on the events of an answer, until `each` wants no more. What has been passed on cannot be taken back, so
    /// nothing is repeated.
    pub(crate) fn pass_on(
        &self,
        answer: StreamedResponse,
        each: &mut dyn FnMut(Event) -> ControlFlow<()>,
    ) -> Result<(), Error> {
        let (head, body) = answer.into_parts();
        let status = head.status;
        self.spans.status(status);
        let result = Ok(head);
        self.settings.middleware.iter().for_each(|hook| hook.after_receive(self.attempt(), &result));
        let events = Events::new(BufReader::new(body), self.settings.max_reply);
        let passed = self.pass_each(events, status, each);
        match &passed {
            Ok(()) => self.spans.succeeded(None),
            Err(error) => self.spans.failed(error),
        }
        passed
    }
    fn pass_each(
        &self,
        mut events: Events<impl BufRead>,
        status: u16,
        each: &mut dyn FnMut(Event) -> ControlFlow<()>,
    ) -> Result<(), Error> {
        let style = &self.settings.api.protocol.reply;
        while let Some(event) = events.next().map_err(|source| self.transport_error(source))? {
            if let Some(error) = style.error_of(self.info.name, &event, status) {
                return Err(error.without(&self.secrets()));
            }
            if each(event).is_break() {
                break;
            }
        }
        Ok(())
    }
}
