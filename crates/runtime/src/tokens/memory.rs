//! A store within the process.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use chatspec_wire::Secret;

use super::store::{Lease, StoreFuture, TokenStore};

/// Keeps credentials in memory, which is what a connection does that is given no other store. Clones are the same store:
/// given to several connections of one account, they share its credential. All of it is gone when the process ends.
///
/// ```
/// use chatspec_runtime::tokens::MemoryTokenStore;
///
/// let store = MemoryTokenStore::new();
/// let same = store.clone();
/// # let _ = same;
/// ```
#[derive(Clone, Default)]
pub struct MemoryTokenStore(Arc<Mutex<HashMap<String, Entry>>>);

#[derive(Default)]
struct Entry {
    text: Option<Secret>,
    lease: Option<(Lease, Instant)>,
}

impl Entry {
    fn is_held(&self) -> bool {
        self.lease.as_ref().is_some_and(|(_, end)| Instant::now() < *end)
    }

    fn is_held_by(&self, lease: &Lease) -> bool {
        self.is_held() && self.lease.as_ref().is_some_and(|(held, _)| held == lease)
    }
}

impl MemoryTokenStore {
    /// An empty store.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn entries(&self) -> MutexGuard<'_, HashMap<String, Entry>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What that makes of the entry, at once.
    fn with<'s, T: Send + 's>(&'s self, key: &str, change: impl FnOnce(&mut Entry) -> T) -> StoreFuture<'s, T> {
        let changed = change(self.entries().entry(key.to_owned()).or_default());
        Box::pin(std::future::ready(Ok(changed)))
    }
}

impl TokenStore for MemoryTokenStore {
    fn load<'s>(&'s self, key: &'s str) -> StoreFuture<'s, Option<Secret>> {
        self.with(key, |entry| entry.text.clone())
    }

    fn try_lock<'s>(&'s self, key: &'s str, time: Duration) -> StoreFuture<'s, Option<Lease>> {
        self.with(key, |entry| {
            let end = Instant::now().checked_add(time).filter(|_| !entry.is_held())?;
            let lease = Lease::random();
            entry.lease = Some((lease.clone(), end));
            Some(lease)
        })
    }

    fn save<'s>(&'s self, key: &'s str, text: &'s Secret, lease: &'s Lease) -> StoreFuture<'s, bool> {
        self.with(key, |entry| {
            let held = entry.is_held_by(lease);
            if held {
                entry.text = Some(text.clone());
            }
            held
        })
    }

    fn unlock<'s>(&'s self, key: &'s str, lease: &'s Lease) -> StoreFuture<'s, ()> {
        self.with(key, |entry| entry.lease.take_if(|(held, _)| held == lease).map_or((), drop))
    }
}

impl fmt::Debug for MemoryTokenStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.entries().keys()).finish()
    }
}
