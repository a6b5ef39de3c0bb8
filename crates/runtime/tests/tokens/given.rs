//! Stores that a test breaks.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use chatspec_runtime::tokens::{Lease, MemoryTokenStore, StoreError, StoreFuture, TokenStore};
use chatspec_wire::Secret;

/// A store in memory that can be down, or slow.
#[derive(Clone, Default)]
pub struct Shaky {
    inner: MemoryTokenStore,
    down: Arc<AtomicBool>,
    /// Yields before each answer.
    slow: Arc<AtomicUsize>,
    /// Whether leases are lost before anything is saved.
    leaky: Arc<AtomicBool>,
    saves: Arc<AtomicUsize>,
}

impl Shaky {
    pub fn set_down(&self, down: bool) {
        self.down.store(down, Ordering::SeqCst);
    }

    pub fn set_slow(&self, yields: usize) {
        self.slow.store(yields, Ordering::SeqCst);
    }

    pub fn set_leaky(&self, leaky: bool) {
        self.leaky.store(leaky, Ordering::SeqCst);
    }

    /// How often somebody tried to save.
    pub fn saves(&self) -> usize {
        self.saves.load(Ordering::SeqCst)
    }

    fn asked<'s, T: Send + 's>(&'s self, answer: StoreFuture<'s, T>) -> StoreFuture<'s, T> {
        Box::pin(async {
            for _ in 0..self.slow.load(Ordering::SeqCst) {
                tokio::task::yield_now().await;
            }
            match self.down.load(Ordering::SeqCst) {
                true => Err(StoreError::new("the cellar is flooded")),
                false => answer.await,
            }
        })
    }
}

impl TokenStore for Shaky {
    fn load<'s>(&'s self, key: &'s str) -> StoreFuture<'s, Option<Secret>> {
        self.asked(Box::pin(async { self.inner.load(key).await }))
    }

    fn try_lock<'s>(&'s self, key: &'s str, time: Duration) -> StoreFuture<'s, Option<Lease>> {
        self.asked(Box::pin(async move { self.inner.try_lock(key, time).await }))
    }

    fn save<'s>(&'s self, key: &'s str, text: &'s Secret, lease: &'s Lease) -> StoreFuture<'s, bool> {
        self.saves.fetch_add(1, Ordering::SeqCst);
        match self.leaky.load(Ordering::SeqCst) {
            true => self.asked(Box::pin(async { Ok(false) })),
            false => self.asked(Box::pin(async { self.inner.save(key, text, lease).await })),
        }
    }

    fn unlock<'s>(&'s self, key: &'s str, lease: &'s Lease) -> StoreFuture<'s, ()> {
        self.asked(Box::pin(async { self.inner.unlock(key, lease).await }))
    }
}
