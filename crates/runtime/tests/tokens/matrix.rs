//! What becomes of one caller and of fifty, in whatever state credential, vendor and store are.

use std::time::Duration;

use chatspec_runtime::{Connection, Error, ErrorKind};
use chatspec_wire::operation::ErrorClass;

use crate::bank::{Bank, Mood, enter, enter_at_once};
use crate::given::Shaky;

/// Long enough that nothing which works is late.
const AMPLE: Duration = Duration::from_secs(30);

/// Shorter than the first pause, so that whoever would have to wait for it is told at once.
const SHORT: Duration = Duration::from_millis(400);

struct Row {
    name: &'static str,
    /// Whether a credential is at hand at first.
    begun: bool,
    timeout: Duration,
    arrange: fn(&Bank, &Shaky),
    /// Logins and renewals that arrive, with those at the beginning.
    exchanges: (usize, usize),
    /// Words of the error, if there is one.
    error: Option<(ErrorKind, Option<ErrorClass>, &'static [&'static str])>,
}

const GOOD: Row = Row { name: "", begun: true, timeout: AMPLE, arrange: |_, _| {}, exchanges: (1, 0), error: None };
const BAD: Row = Row { begun: false, timeout: SHORT, ..GOOD };

const ABOUT: &str = "club get_pass: no credential by the login `member`: ";

const ROWS: &[Row] = &[
    Row { name: "valid", ..GOOD },
    Row { name: "none", begun: false, ..GOOD },
    Row { name: "expired", arrange: |bank, _| bank.clock.advance(1801), exchanges: (1, 1), ..GOOD },
    Row { name: "rejected", arrange: |bank, _| bank.forget_passes(), exchanges: (1, 1), ..GOOD },
    Row { name: "renewal expired", arrange: |bank, _| bank.clock.advance(86_401), exchanges: (2, 0), ..GOOD },
    Row {
        name: "renewal rejected",
        arrange: |bank, _| {
            bank.clock.advance(1801);
            bank.books().next = Mood::Refused;
        },
        exchanges: (2, 1),
        ..GOOD
    },
    Row {
        name: "renewal garbage",
        arrange: |bank, _| {
            bank.clock.advance(1801);
            bank.books().next = Mood::Garbage;
        },
        exchanges: (2, 1),
        ..GOOD
    },
    Row {
        name: "5xx once",
        begun: false,
        arrange: |bank, _| {
            bank.clock.run();
            bank.books().stumbles = 1;
        },
        exchanges: (2, 0),
        ..GOOD
    },
    Row { name: "store slow", begun: false, arrange: |_, store| store.set_slow(200), ..GOOD },
    Row { name: "store down, valid", arrange: |_, store| store.set_down(true), ..GOOD },
    Row {
        name: "quota",
        arrange: |bank, _| bank.books().get = Mood::Quota,
        error: Some((
            ErrorKind::Vendor,
            Some(ErrorClass::Quota),
            &[
                ABOUT,
                "30 TOO MANY PASSES",
                "not asked for a credential before 2023-11-14T22:15:20Z",
                "try again in 120 s",
            ],
        )),
        ..BAD
    },
    Row {
        name: "blocked",
        arrange: |bank, _| bank.books().get = Mood::Blocked(bank.clock.now() + 600),
        error: Some((
            ErrorKind::Vendor,
            Some(ErrorClass::Blocked),
            &[ABOUT, "40 LOCKED OUT", "before 2023-11-14T22:23:20Z", "blocked until 1700000600", "try again in 600 s"],
        )),
        ..BAD
    },
    Row {
        name: "refused",
        arrange: |bank, _| bank.books().get = Mood::Refused,
        error: Some((
            ErrorKind::Vendor,
            Some(ErrorClass::Permanent),
            &[ABOUT, "60 NO MEMBER", "refused once and are tried at most 3 times", "next time at 2023-11-14T23:13:20Z"],
        )),
        ..BAD
    },
    Row {
        name: "unauthorized",
        arrange: |bank, _| bank.books().get = Mood::Unauthorized,
        error: Some((ErrorKind::Status, Some(ErrorClass::TokenRejected), &[ABOUT, "HTTP 401", "refused once"])),
        ..BAD
    },
    Row {
        name: "wrong address",
        arrange: |bank, _| bank.books().get = Mood::Missing,
        error: Some((ErrorKind::Status, Some(ErrorClass::Permanent), &[ABOUT, "HTTP 404"])),
        ..BAD
    },
    Row {
        name: "5xx",
        arrange: |bank, _| bank.books().get = Mood::Broken,
        error: Some((ErrorKind::Status, Some(ErrorClass::Transient), &[ABOUT, "HTTP 503", "not asked"])),
        ..BAD
    },
    Row {
        name: "timeout",
        arrange: |bank, _| bank.books().get = Mood::Silent,
        error: Some((ErrorKind::Timeout, None, &["club get_pass: no credential by the login `member`"])),
        ..BAD
    },
    Row {
        name: "garbage",
        arrange: |bank, _| bank.books().get = Mood::Garbage,
        error: Some((ErrorKind::Decode, None, &[ABOUT, "not what the contract says", "<html>"])),
        ..BAD
    },
    Row {
        name: "no pass in it",
        arrange: |bank, _| bank.books().get = Mood::Empty,
        error: Some((ErrorKind::Decode, None, &[ABOUT, "$.pass", "no credential is there"])),
        ..BAD
    },
    Row {
        name: "store down, none",
        arrange: |_, store| store.set_down(true),
        exchanges: (0, 0),
        error: Some((ErrorKind::Auth, None, &[ABOUT, "the token store cannot be asked: the cellar is flooded"])),
        ..BAD
    },
    Row {
        name: "store down, expired",
        begun: true,
        timeout: SHORT,
        arrange: |bank, store| {
            store.set_down(true);
            bank.clock.advance(1801);
        },
        error: Some((ErrorKind::Auth, None, &[ABOUT, "the token store cannot be asked: the cellar is flooded"])),
        ..BAD
    },
];

async fn arranged(row: &Row) -> (Bank, Connection) {
    let (bank, store) = (Bank::open().await, Shaky::default());
    let connection = bank.builder().token_store(store.clone()).timeout(row.timeout).build().expect("a connection");
    if row.begun {
        enter(&connection).await.expect("the first call");
    }
    (row.arrange)(&bank, &store);
    (bank, connection)
}

fn check(row: &Row, bank: &Bank, results: Vec<Result<(), Error>>) {
    assert_eq!(bank.exchanges(), row.exchanges, "{}: logins and renewals", row.name);
    for result in results {
        match (&row.error, result) {
            (None, Ok(())) => {}
            (None, Err(error)) => panic!("{}: {error}", row.name),
            (Some(_), Ok(())) => panic!("{}: an answer came", row.name),
            (Some(expected), Err(error)) => told(row.name, expected, &error),
        }
    }
}

fn told(name: &str, expected: &(ErrorKind, Option<ErrorClass>, &[&str]), error: &Error) {
    let (kind, class, words) = expected;
    let line = error.to_string();
    assert_eq!((error.kind(), error.class()), (*kind, *class), "{name}: {line}");
    assert!(words.iter().all(|word| line.contains(word)), "{name}: {line}");
    assert_eq!(error.operation(), Some("get_pass"), "{name}: {line}");
    assert!(!error.may_have_been_sent(), "{name}: the request itself was not sent: {line}");
    let passes = matches!(kind, ErrorKind::Timeout | ErrorKind::Auth)
        || matches!(class, Some(ErrorClass::Transient | ErrorClass::Quota));
    assert_eq!(error.is_retryable(), passes, "{name}: {line}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_caller() {
    for row in ROWS {
        let (bank, connection) = arranged(row).await;
        let before = bank.arrived("/enter");
        let result = enter(&connection).await.map(drop);
        let arrived = bank.arrived("/enter") - before;
        let expected = usize::from(row.error.is_none()) + usize::from(row.name == "rejected");
        assert_eq!(arrived, expected, "{}: requests", row.name);
        check(row, &bank, vec![result]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_callers() {
    for row in ROWS {
        let (bank, connection) = arranged(row).await;
        let results = enter_at_once(&connection, 50).await;
        check(row, &bank, results.into_iter().map(|result| result.map(drop)).collect());
    }
}

#[tokio::test]
async fn whoever_comes_later_is_told_the_same_without_a_request() {
    for mood in [Mood::Quota, Mood::Blocked(1_700_000_600), Mood::Refused, Mood::Missing, Mood::Garbage] {
        let bank = Bank::open().await;
        bank.books().get = mood;
        let connection = bank.connection();
        let first = enter(&connection).await.expect_err("no pass");
        bank.books().get = Mood::Good;
        for _ in 0..3 {
            let later = enter(&connection).await.expect_err("no pass");
            assert_eq!(later.to_string(), first.to_string());
            assert_eq!((later.code(), later.status()), (first.code(), first.status()));
        }
        assert_eq!(bank.exchanges(), (1, 0), "{mood:?}");
    }
}
