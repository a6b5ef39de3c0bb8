//! Stores keep the rules, or are told apart from those that do.

use std::time::Duration;

use chatspec_runtime::tokens::{Lease, MemoryTokenStore, StoreError, StoreFuture, TokenStore, check_token_store};
use chatspec_wire::Secret;

use crate::given::Shaky;

#[tokio::test]
async fn the_store_in_memory_keeps_the_rules() {
    assert_eq!(check_token_store(&MemoryTokenStore::new()).await, Ok(()));
}

#[tokio::test]
async fn a_store_that_cannot_be_asked_is_told() {
    let store = Shaky::default();
    store.set_down(true);
    let told = check_token_store(&store).await;
    assert_eq!(told, Err("the store could not be asked: the cellar is flooded".to_owned()));
}

/// Breaks one rule.
struct Careless {
    inner: MemoryTokenStore,
    rule: Rule,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Rule {
    LeasesForAll,
    SavesForAll,
    UnlocksForAll,
    ForgetsTexts,
    KeepsLeases,
}

impl TokenStore for Careless {
    fn load<'s>(&'s self, key: &'s str) -> StoreFuture<'s, Option<Secret>> {
        Box::pin(async move {
            let text = self.inner.load(key).await?;
            Ok(text.filter(|text| self.rule != Rule::ForgetsTexts || text.expose().len() < 1000))
        })
    }

    fn try_lock<'s>(&'s self, key: &'s str, time: Duration) -> StoreFuture<'s, Option<Lease>> {
        let time = if self.rule == Rule::KeepsLeases { Duration::from_secs(60) } else { time };
        let all = self.rule == Rule::LeasesForAll;
        Box::pin(async move { Ok(self.inner.try_lock(key, time).await?.or_else(|| all.then(Lease::random))) })
    }

    fn save<'s>(&'s self, key: &'s str, text: &'s Secret, lease: &'s Lease) -> StoreFuture<'s, bool> {
        let all = self.rule == Rule::SavesForAll;
        Box::pin(async move { Ok(self.inner.save(key, text, lease).await? || all) })
    }

    fn unlock<'s>(&'s self, key: &'s str, lease: &'s Lease) -> StoreFuture<'s, ()> {
        Box::pin(async move {
            if self.rule != Rule::UnlocksForAll {
                return self.inner.unlock(key, lease).await;
            }
            Err(StoreError::new("what lease?"))
        })
    }
}

#[tokio::test(start_paused = true)]
async fn a_store_that_breaks_a_rule_is_found_out() {
    for (rule, told) in [
        (Rule::LeasesForAll, "a second lease while the first was held"),
        (Rule::SavesForAll, "`save` took a lease that was never given"),
        (Rule::UnlocksForAll, "what lease?"),
        (Rule::ForgetsTexts, "another text than the last that was saved"),
        (Rule::KeepsLeases, "was still held after"),
    ] {
        let error = check_token_store(&Careless { inner: MemoryTokenStore::new(), rule }).await.expect_err("a rule");
        assert!(error.contains(told), "{rule:?}: {error}");
    }
}
