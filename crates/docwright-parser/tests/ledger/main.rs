//! Nothing on a page vanishes: each row that a reader counts is a fact, or is named.

mod corpora;
mod count;
mod small;
