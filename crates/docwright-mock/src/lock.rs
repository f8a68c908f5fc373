//! How the server's locks are taken.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// What a lock guards is whole after every statement, so a thread that panicked harms nobody.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
