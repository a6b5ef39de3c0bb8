//! Whether a store does what is asked of it.

use std::time::Duration;

use chatspec_wire::Secret;

use super::store::{Lease, StoreError, TokenStore};

/// Long enough that no lease ends while the rules are tried that have nothing to do with time.
const LONG: Duration = Duration::from_secs(60);

/// Short enough to wait for.
const SHORT: Duration = Duration::from_millis(50);

/// How long it may take until a short lease is nobody's.
const PATIENCE: u32 = 100;

/// Tries whether a [`TokenStore`] keeps the rules of the trait, under keys that nothing else uses. It takes about a
/// tenth of a second, and leaves two entries behind.
///
/// ```
/// use chatspec_runtime::tokens::{MemoryTokenStore, check_token_store};
///
/// # tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime").block_on(async {
/// assert_eq!(check_token_store(&MemoryTokenStore::new()).await, Ok(()));
/// # });
/// ```
///
/// # Errors
///
/// What the store did, and what it should have done.
pub async fn check_token_store(store: &dyn TokenStore) -> Result<(), String> {
    let keys = ["one", "other"].map(|name| format!("chatspec:check:{name}:{}", Lease::random().as_str()));
    let checked = Check { store, key: &keys[0], other: &keys[1] };
    checked.texts().await?;
    checked.leases().await?;
    checked.keys().await?;
    checked.times().await
}

struct Check<'s> {
    store: &'s dyn TokenStore,
    key: &'s str,
    other: &'s str,
}

impl Check<'_> {
    async fn texts(&self) -> Result<(), String> {
        expect(self.load(self.key).await?.is_none(), "`load` found a text under a key that nothing was saved under")?;
        let lease = self.lock(self.key, LONG).await?.ok_or("`try_lock` gave no lease of a key that nobody holds")?;
        for text in ["{\"a\": \"é 🔑\\u0000\"}", "", &"long ".repeat(20_000)] {
            expect(self.save(text, &lease).await?, "`save` refused a lease that is held")?;
            let same = self.load(self.key).await?.is_some_and(|kept| kept.expose() == text);
            expect(same, "`load` gave another text than the last that was saved")?;
        }
        self.unlock(&lease).await
    }

    async fn leases(&self) -> Result<(), String> {
        let first = self.lock(self.key, LONG).await?.ok_or("`try_lock` gave no lease after `unlock`")?;
        expect(self.lock(self.key, LONG).await?.is_none(), "`try_lock` gave a second lease while the first was held")?;
        expect(!self.save("forged", &Lease::random()).await?, "`save` took a lease that was never given")?;
        self.unlock(&Lease::random()).await?;
        expect(self.lock(self.key, LONG).await?.is_none(), "`unlock` took a lease that was never given")?;
        self.unlock(&first).await?;
        expect(!self.save("late", &first).await?, "`save` took a lease that was given back")?;
        let second = self.lock(self.key, LONG).await?.ok_or("`try_lock` gave no lease after `unlock`")?;
        expect(second != first, "two leases are equal")?;
        expect(!self.save("late", &first).await?, "`save` took the lease of an earlier holder")?;
        self.unlock(&first).await?;
        expect(self.save("own", &second).await?, "`unlock` by an earlier holder took the lease away")?;
        self.unlock(&second).await
    }

    async fn keys(&self) -> Result<(), String> {
        let lease = self.lock(self.key, LONG).await?.ok_or("`try_lock` gave no lease after `unlock`")?;
        expect(self.load(self.other).await?.is_none(), "`load` gave the text of another key")?;
        let other =
            self.lock(self.other, LONG).await?.ok_or("the lease of one key kept another key from being held")?;
        let foreign = self.store.save(self.other, &Secret::from("foreign"), &lease).await.map_err(|e| failed(&e))?;
        expect(!foreign, "`save` took the lease of another key")?;
        self.unlock(&lease).await?;
        self.store.unlock(self.other, &other).await.map_err(|error| failed(&error))
    }

    async fn times(&self) -> Result<(), String> {
        let old = self.lock(self.key, SHORT).await?.ok_or("`try_lock` gave no lease after `unlock`")?;
        for _ in 0..PATIENCE {
            if let Some(new) = self.lock(self.key, LONG).await? {
                expect(!self.save("late", &old).await?, "`save` took a lease whose time was over")?;
                expect(self.save("new", &new).await?, "`save` refused a lease that is held")?;
                return self.unlock(&new).await;
            }
            tokio::time::sleep(SHORT).await;
        }
        Err(format!("a lease for {SHORT:?} was still held after {:?}", SHORT * PATIENCE))
    }

    async fn load(&self, key: &str) -> Result<Option<Secret>, String> {
        self.store.load(key).await.map_err(|error| failed(&error))
    }

    async fn lock(&self, key: &str, time: Duration) -> Result<Option<Lease>, String> {
        self.store.try_lock(key, time).await.map_err(|error| failed(&error))
    }

    async fn save(&self, text: &str, lease: &Lease) -> Result<bool, String> {
        self.store.save(self.key, &Secret::from(text), lease).await.map_err(|error| failed(&error))
    }

    async fn unlock(&self, lease: &Lease) -> Result<(), String> {
        self.store.unlock(self.key, lease).await.map_err(|error| failed(&error))
    }
}

fn failed(error: &StoreError) -> String {
    format!("the store could not be asked: {error}")
}

fn expect(holds: bool, otherwise: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(otherwise.to_owned()) }
}
