//! Hooks into a client: extra headers, recording, a look at what a vendor changed.

use std::time::Duration;

use crate::transport::{HttpRequest, HttpResponse, TransportError};
use crate::{Error, Mismatch, OperationInfo, Warning};

/// One attempt at one call.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Attempt {
    /// The operation.
    pub operation: &'static OperationInfo,
    /// 1 for the first attempt.
    pub number: u32,
}

/// Sees every exchange of a client. All methods do nothing by default; they run on the caller's thread.
pub trait Middleware: Send + Sync + 'static {
    /// Before sending, after signing: headers may be added, those that the signature covers must stay.
    fn before_send(&self, attempt: Attempt, request: &mut HttpRequest) {
        let _ = (attempt, request);
    }

    /// After an exchange and decompression, before the answer is judged.
    fn after_receive(&self, attempt: Attempt, result: &Result<HttpResponse, TransportError>) {
        let _ = (attempt, result);
    }

    /// An attempt failed and the call is tried again after `wait`.
    fn on_retry(&self, attempt: Attempt, error: &Error, wait: Duration) {
        let _ = (attempt, error, wait);
    }

    /// The call does something that it should not; told once for all calls of a client. Nothing else happens, so a
    /// command line prints it.
    fn on_warning(&self, attempt: Attempt, warning: &Warning) {
        let _ = (attempt, warning);
    }

    /// The reply holds members that the output has no field for: see [`crate::Response::unknown`].
    fn on_unknown(&self, attempt: Attempt, paths: &[String]) {
        let _ = (attempt, paths);
    }

    /// The reply holds members of another shape than their fields: see [`crate::Response::mismatches`].
    fn on_mismatch(&self, attempt: Attempt, mismatches: &[Mismatch]) {
        let _ = (attempt, mismatches);
    }
}
