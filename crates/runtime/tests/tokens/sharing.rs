//! Connections that share a store share a credential.

use chatspec_runtime::tokens::MemoryTokenStore;

use crate::bank::{Bank, Mood, enter, enter_at_once};
use crate::given::Shaky;

#[tokio::test(flavor = "multi_thread")]
async fn twenty_connections_of_one_store_log_in_once() {
    let (bank, store) = (Bank::open().await, MemoryTokenStore::new());
    let connect = |_| bank.builder().token_store(store.clone()).build().expect("a connection");
    let connections: Vec<_> = (0..20).map(connect).collect();
    for lifetime in 0..3 {
        let all = connections.iter().map(|connection| enter_at_once(connection, 3));
        let results: Vec<_> = futures_util::future::join_all(all).await.into_iter().flatten().collect();
        assert!(results.iter().all(Result::is_ok), "{results:?}");
        assert_eq!(bank.exchanges(), (1, lifetime));
        bank.clock.advance(1801);
    }
}

#[tokio::test]
async fn a_rejected_credential_is_looked_for_in_the_store_first() {
    let (bank, store) = (Bank::open().await, MemoryTokenStore::new());
    let connect = || bank.builder().token_store(store.clone()).build().expect("a connection");
    let (one, other) = (connect(), connect());
    enter(&one).await.expect("an answer");
    enter(&other).await.expect("an answer");
    bank.forget_passes();
    enter(&one).await.expect("an answer by a renewed pass");
    enter(&other).await.expect("an answer by the same pass");
    assert_eq!(bank.exchanges(), (1, 1));
}

#[tokio::test]
async fn connections_of_other_inputs_or_addresses_share_nothing() {
    let (bank, other, store) = (Bank::open().await, Bank::open().await, MemoryTokenStore::new());
    for bank in [&bank, &other] {
        let connection = bank.builder().token_store(store.clone()).build().expect("a connection");
        enter(&connection).await.expect("an answer");
    }
    assert_eq!((bank.exchanges(), other.exchanges()), ((1, 0), (1, 0)));
}

#[tokio::test]
async fn a_store_that_is_lost_costs_time_and_no_credentials() {
    let (bank, store) = (Bank::open().await, Shaky::default());
    let connection = bank.builder().token_store(store.clone()).build().expect("a connection");
    enter(&connection).await.expect("an answer");
    store.set_down(true);
    bank.clock.advance(1801);
    let waiting = tokio::spawn({
        let connection = connection.clone();
        async move { enter_at_once(&connection, 10).await }
    });
    for _ in 0..1000 {
        tokio::task::yield_now().await;
    }
    assert_eq!(bank.exchanges(), (1, 0), "nothing is obtained behind the others' backs");
    store.set_down(false);
    assert!(waiting.await.expect("the callers").iter().all(Result::is_ok));
    assert_eq!(bank.exchanges(), (1, 1));
}

#[tokio::test]
async fn what_was_obtained_while_the_store_was_lost_is_stored_when_it_is_back() {
    let (bank, store) = (Bank::open().await, Shaky::default());
    let connect = || bank.builder().token_store(store.clone()).build().expect("a connection");
    let (one, other) = (connect(), connect());
    bank.books().get = Mood::Gated;
    let first = tokio::spawn(async move { enter(&one).await });
    bank.until_arrived("/pass/get", 1).await;
    store.set_down(true);
    bank.gate.add_permits(1);
    first.await.expect("the caller").expect("an answer");
    store.set_down(false);
    // The lease of the first one may still have to be given back.
    enter(&other).await.expect("an answer by the same pass");
    assert_eq!(bank.exchanges(), (1, 0));
}

#[tokio::test]
async fn who_lost_the_lease_uses_what_it_got_and_stores_it_later() {
    let (bank, store) = (Bank::open().await, Shaky::default());
    let connect = || bank.builder().token_store(store.clone()).build().expect("a connection");
    let (one, other) = (connect(), connect());
    store.set_leaky(true);
    assert!(enter_at_once(&one, 10).await.iter().all(Result::is_ok));
    while store.saves() < 3 {
        tokio::task::yield_now().await;
    }
    assert_eq!(bank.exchanges(), (1, 0), "what could not be saved is not obtained again");
    store.set_leaky(false);
    let saves = store.saves();
    while store.saves() == saves {
        tokio::task::yield_now().await;
    }
    enter(&other).await.expect("an answer by the same pass");
    assert_eq!(bank.exchanges(), (1, 0));
}

/// A process whose clock is wrong, or that has slept, must not take what is stored for better than what it has.
#[tokio::test]
async fn the_later_of_two_credentials_wins() {
    let (bank, store) = (Bank::open().await, MemoryTokenStore::new());
    let connect = || bank.builder().token_store(store.clone()).build().expect("a connection");
    let (one, other) = (connect(), connect());
    enter(&one).await.expect("an answer");
    enter(&other).await.expect("an answer");
    bank.clock.advance(1801);
    enter(&one).await.expect("an answer by the second pass");
    bank.clock.advance(1801);
    // The renewal token that this one knows has been used: only what is stored helps.
    enter(&other).await.expect("an answer by the third pass");
    enter(&one).await.expect("an answer by the same pass");
    assert_eq!(bank.exchanges(), (1, 2));
}
