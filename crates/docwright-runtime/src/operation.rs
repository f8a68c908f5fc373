//! One operation as a type: what generated code implements for every request.

use crate::{Decode, Encode, OperationInfo, Paging};

/// A request: its parameters, and what answers it.
pub trait Operation: Encode {
    /// What a successful call gives.
    type Output: Decode + Default + Send + 'static;

    /// What the runtime must know of the operation.
    const INFO: &'static OperationInfo;
}

/// An operation whose list comes in pages.
pub trait Paged: Operation {
    /// One entry of the list.
    type Item: Send + 'static;

    /// Which parameters and fields page the list.
    const PAGING: &'static Paging;

    /// A page's entries, in place.
    fn items(output: &mut Self::Output) -> &mut Vec<Self::Item>;

    /// How many entries all pages hold together, if this page says so.
    fn total(output: &Self::Output) -> Option<i64> {
        let _ = output;
        None
    }

    /// Where the next page starts, if the API pages by tokens and there is a next page.
    fn next(output: &Self::Output) -> Option<String> {
        let _ = output;
        None
    }
}
