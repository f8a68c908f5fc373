//! One operation as a type: what generated code implements for every request.

use crate::{Decode, Encode, Known, Open, OperationInfo, Paging};

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

/// An operation that answers one by one: each event or line is an output of its own.
pub trait Streamed: Operation {}

/// An operation that reads things which have a state, whose values the pages list.
pub trait Stated: Operation {
    /// The states that are known.
    type State: Known + Eq;

    /// The state of each thing in the output; `None` where it has none.
    fn states(output: &Self::Output) -> Vec<Option<&Open<Self::State>>>;
}
