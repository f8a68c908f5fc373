//! An answer that is passed on while it comes, and not judged as a whole.

#[cfg(feature = "async")]
use std::time::{Duration, Instant};

use super::Exchange;
use crate::events::{Framing, Splitter, framing};
use crate::feed::Feed;
use crate::media::is_json;
use crate::response::Meta;
use crate::transport::{HttpResponse, find};
use crate::{Decode, Error, OperationInfo, ReplyStyle, Success};

/// What a caller takes while it comes; all other answers are judged as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Nothing.
    Whole,
    /// Good answers that come one by one.
    OneByOne,
    /// Good answers' bytes.
    Bytes,
}

impl Wanted {
    /// Whether an answer with this head is one.
    pub(crate) fn takes(
        self,
        info: &OperationInfo,
        style: &ReplyStyle,
        status: u16,
        headers: &[(String, String)],
    ) -> bool {
        let media_type = find(headers, "content-type");
        let is_good = (200..300).contains(&status);
        match self {
            Wanted::Whole => false,
            Wanted::OneByOne => is_good && framing(info, media_type).is_some(),
            // An object may say that the call failed.
            Wanted::Bytes => is_good && (style.success == Success::Status || !is_json(media_type)),
        }
    }
}

impl Exchange<'_> {
    /// Whether an answer with this head is passed on while it comes.
    pub(crate) fn passes_on(&self, wanted: Wanted, status: u16, headers: &[(String, String)]) -> bool {
        wanted.takes(self.info, &self.settings.api.protocol.reply, status, headers)
    }

    /// A good answer has begun, of which this is the head. What is passed on cannot be taken back, so nothing is repeated.
    pub(crate) fn begun(&self, head: HttpResponse) -> Meta {
        self.spans.status(head.status);
        let seen = Ok(head.clone());
        self.settings.middleware.iter().for_each(|hook| hook.after_receive(self.attempt(), &seen));
        let HttpResponse { status, headers, body } = head;
        let style = &self.settings.api.protocol.reply;
        let request_id = style.id_in_headers(&headers);
        self.settings.budget.succeeded();
        self.spans.succeeded(request_id.as_deref());
        Meta { status, headers, body, request_id, attempts: self.attempts, ..Meta::default() }
    }

    /// How long the rest of the answer may take.
    #[cfg(feature = "async")]
    pub(crate) fn rest(&self) -> Duration {
        self.left(Instant::now()).unwrap_or_default()
    }

    /// Decodes what a good answer's headers say.
    pub(crate) fn decode_headers(&self, meta: &Meta, output: &mut dyn Decode) -> Result<(), Error> {
        self.settings.api.protocol.reply.decode_headers(self.info, meta, output)
    }

    /// Whether an answer comes one by one.
    #[cfg(feature = "async")]
    pub(crate) fn is_one_by_one(&self, head: &Meta) -> bool {
        framing(self.info, find(&head.headers, "content-type")).is_some()
    }

    /// What takes an answer apart that comes one by one.
    pub(crate) fn feed(&self, head: &Meta) -> Feed {
        let framing = framing(self.info, find(&head.headers, "content-type")).unwrap_or(Framing::Events);
        Feed {
            style: self.settings.api.protocol.reply,
            info: self.info,
            status: head.status,
            strict: self.settings.strict,
            secrets: self.secrets().into_iter().map(str::to_owned).collect(),
            after: self.allowed(),
            splitter: Splitter::new(framing, self.settings.max_reply),
            is_over: false,
        }
    }
}
