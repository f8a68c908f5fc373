//! Nothing on a page vanishes: each row that a reader counts is a fact, or is named.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod breaks;
mod corpora;
mod count;
mod small;
