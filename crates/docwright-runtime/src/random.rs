//! Numbers that nobody else draws.

use std::hash::{BuildHasher, RandomState};
use std::time::SystemTime;

/// A hash under a key that the standard library takes from the system's randomness: it is another one each time. `fastrand`
/// would not do: its seed is the time and the thread, which two machines may share. Process and time tell a fork from the
/// process that it has the key from.
pub(crate) fn word() -> u64 {
    RandomState::new().hash_one((std::process::id(), SystemTime::now()))
}
