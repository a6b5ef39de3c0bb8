//! Where the credentials of a login are kept, and who may change them.

use std::fmt;
use std::pin::Pin;
use std::time::Duration;

use chatspec_wire::Secret;

/// What a [`TokenStore`] answers with.
pub type StoreFuture<'f, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'f>>;

/// Keeps what is known of the credential of a login, for all connections and processes that use the same account.
///
/// Under each key there is one text, and one lease that at most one holder has at a time: whoever has it may ask the
/// vendor for a credential. Keys are text without blanks, as in `chatspec:acme:application:0f3c…`, and give nothing
/// away; texts are opaque and hold credentials, so whoever can read the store can act for the account.
///
/// [`check_token_store`](super::check_token_store) tells whether an implementation does what is asked of it here. A
/// store should answer within a second or fail: whoever waits for a credential waits for the store.
pub trait TokenStore: Send + Sync + 'static {
    /// The text under that key, if there is one.
    ///
    /// # Errors
    ///
    /// When the store cannot be asked; calls then go on with the credential at hand as long as it holds, and wait for
    /// the store when it does not.
    fn load<'s>(&'s self, key: &'s str) -> StoreFuture<'s, Option<Secret>>;

    /// Takes the lease of that key for that time, or `None` while another holder has it. A lease whose time is over is
    /// nobody's, and its last holder cannot use it any more.
    ///
    /// # Errors
    ///
    /// When the store cannot be asked.
    fn try_lock<'s>(&'s self, key: &'s str, time: Duration) -> StoreFuture<'s, Option<Lease>>;

    /// Puts the text in the place of the one under that key, if the lease is still held; `false` when it is not, and
    /// then nothing is changed.
    ///
    /// # Errors
    ///
    /// When the store cannot be asked.
    fn save<'s>(&'s self, key: &'s str, text: &'s Secret, lease: &'s Lease) -> StoreFuture<'s, bool>;

    /// Gives the lease back, if it is still held.
    ///
    /// # Errors
    ///
    /// When the store cannot be asked; the lease then ends with its time.
    fn unlock<'s>(&'s self, key: &'s str, lease: &'s Lease) -> StoreFuture<'s, ()>;
}

/// Shows that its holder alone may change what stands under a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease(String);

impl Lease {
    /// A lease that a store tells from all others by this text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// A lease that no other is equal to.
    #[must_use]
    pub fn random() -> Self {
        Self(format!("{:016x}{:016x}", fastrand::u64(..), fastrand::u64(..)))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a store could not be asked. Its text stands in errors and logs: it must hold no password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreError(String);

impl StoreError {
    /// With that text, as in `no connection to redis.example:6379`.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for StoreError {}
