//! Credentials that are given up.

use chatspec_runtime::ErrorKind;
use chatspec_runtime::tokens::MemoryTokenStore;

use crate::bank::{Bank, Mood, enter};
use crate::given::Shaky;

#[tokio::test]
async fn a_credential_is_given_up_once_and_forgotten() {
    let (bank, store) = (Bank::open().await, MemoryTokenStore::new());
    let connect = || bank.builder().token_store(store.clone()).build().expect("a connection");
    let connection = connect();
    connection.revoke().await.expect("nothing to give up");
    assert_eq!(bank.arrived("/pass/drop"), 0);
    enter(&connection).await.expect("an answer");
    connection.revoke().await.expect("given up");
    connection.revoke().await.expect("nothing to give up");
    assert_eq!((bank.arrived("/pass/drop"), bank.valid()), (1, 0));
    enter(&connect()).await.expect("an answer by a new pass");
    enter(&connection).await.expect("an answer by the same pass");
    assert_eq!(bank.exchanges(), (2, 0));
}

#[tokio::test]
async fn giving_up_is_not_repeated() {
    for mood in [Mood::Broken, Mood::Garbage, Mood::Refused] {
        let bank = Bank::open().await;
        let connection = bank.connection();
        enter(&connection).await.expect("an answer");
        bank.books().drop = mood;
        let error = connection.revoke().await.expect_err("not confirmed");
        assert_eq!(error.operation(), Some("drop_pass"));
        assert!(error.to_string().contains("was forgotten, but the vendor did not confirm it"), "{error}");
        connection.revoke().await.expect("nothing to give up");
        assert_eq!(bank.arrived("/pass/drop"), 1, "{mood:?}");
    }
}

#[tokio::test]
async fn what_is_not_valid_any_more_is_given_up_as_well() {
    let bank = Bank::open().await;
    let connection = bank.connection();
    enter(&connection).await.expect("an answer");
    bank.forget_passes();
    connection.revoke().await.expect("it is not valid, as was wanted");
}

#[tokio::test]
async fn without_the_store_everything_stays_as_it_is() {
    let (bank, store) = (Bank::open().await, Shaky::default());
    let connection = bank.builder().token_store(store.clone()).build().expect("a connection");
    enter(&connection).await.expect("an answer");
    store.set_down(true);
    let error = connection.revoke().await.expect_err("no store");
    assert!(error.kind() == ErrorKind::Auth && error.is_retryable(), "{error}");
    assert_eq!(bank.arrived("/pass/drop"), 0);
    enter(&connection).await.expect("an answer by the same pass");
}
