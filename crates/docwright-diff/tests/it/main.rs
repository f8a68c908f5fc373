//! One change at a time: it is found, named and judged, and nothing else is.

// `cfg(test)` holds here anyway; it tells clippy that helpers may unwrap, as tests do.
#[cfg(test)]
mod bodies;
#[cfg(test)]
mod changes;
#[cfg(test)]
mod support;

use support::{ALL, Sentences, api, between};
