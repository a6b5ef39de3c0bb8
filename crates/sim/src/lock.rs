//! State that several connections share.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// The value behind a mutex, also after a panic elsewhere: a failed test must not take the simulator with it.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
