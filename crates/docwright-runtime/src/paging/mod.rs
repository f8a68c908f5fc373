//! Pages of a list, one call after the other.
//!
//! [`Cursor`] decides where the next page starts and when the last one was read; the stream and the
//! iterator only ask it. A page ends the list if it is empty, if the vendor's total is reached, or if it
//! names no next page. A vendor that sends the same page again, because it ignores the start, is an
//! error: going on would never end, and stopping would lose entries silently.

#[cfg(feature = "blocking")]
pub(crate) mod blocking;
mod cursor;
#[cfg(feature = "async")]
pub(crate) mod stream;

pub use cursor::Cursor;
