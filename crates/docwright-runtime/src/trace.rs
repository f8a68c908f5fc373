//! One span for each call and one for each attempt, with the feature `tracing`; without it, nothing.
//!
//! `docwright.call{api, service, operation}` holds `docwright.attempt{attempt, status, request_id}`.
//! No parameter, header or body is ever recorded.

#[cfg(feature = "tracing")]
mod spans {
    use std::time::Duration;

    use tracing::field::Empty;
    use tracing::{Span, debug, debug_span, warn};

    use crate::text::Shown;
    use crate::{Error, Mismatch, OperationInfo, Warning};

    /// The call's span and its current attempt's.
    pub(crate) struct Spans {
        call: Span,
        attempt: Span,
    }

    impl Spans {
        pub(crate) fn call(api: &str, info: &OperationInfo) -> Self {
            let (service, operation) = (info.service, info.name);
            let call = debug_span!("docwright.call", api, service, operation);
            Spans { call, attempt: Span::none() }
        }

        pub(crate) fn attempt(&mut self, attempt: u32) {
            self.attempt = debug_span!(
                parent: &self.call, "docwright.attempt", attempt, status = Empty, request_id = Empty
            );
        }

        /// The attempt, to be entered while its request is under way.
        pub(crate) fn current(&self) -> Span {
            self.attempt.clone()
        }

        pub(crate) fn status(&self, status: u16) {
            self.attempt.record("status", status);
        }

        pub(crate) fn succeeded(&self, request_id: Option<&str>) {
            self.request_id(request_id);
            self.attempt.in_scope(|| debug!("the call succeeded"));
        }

        pub(crate) fn failed(&self, error: &Error) {
            self.request_id(error.request_id());
            self.attempt.in_scope(|| warn!(%error, "the attempt failed"));
        }

        fn request_id(&self, id: Option<&str>) {
            self.attempt.record("request_id", id.map(|id| Shown(id).to_string()).as_deref());
        }

        pub(crate) fn warn(&self, warning: &Warning) {
            self.call.in_scope(|| warn!("{warning}"));
        }

        pub(crate) fn retry(&self, wait: Duration) {
            self.call.in_scope(|| debug!(?wait, "the call is tried again"));
        }

        pub(crate) fn mismatched(&self, mismatches: &[Mismatch]) {
            for mismatch in mismatches {
                self.call.in_scope(|| warn!(%mismatch, "a member has another shape than its field"));
            }
        }
    }
}

#[cfg(not(feature = "tracing"))]
mod spans {
    use std::time::Duration;

    use crate::{Error, Mismatch, OperationInfo, Warning};

    pub(crate) struct Spans;

    impl Spans {
        pub(crate) fn call(_: &str, _: &OperationInfo) -> Self {
            Spans
        }

        pub(crate) fn attempt(&mut self, _: u32) {}

        pub(crate) fn status(&self, _: u16) {}

        pub(crate) fn succeeded(&self, _: Option<&str>) {}

        pub(crate) fn failed(&self, _: &Error) {}

        pub(crate) fn warn(&self, _: &Warning) {}

        pub(crate) fn retry(&self, _: Duration) {}

        pub(crate) fn mismatched(&self, _: &[Mismatch]) {}
    }
}

pub(crate) use spans::Spans;
