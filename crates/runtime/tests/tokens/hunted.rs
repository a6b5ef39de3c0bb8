//! What goes wrong seldom: runtimes that end, clocks that jump, stores that panic, and answers of another kind.

use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chatspec_runtime::tokens::{Lease, MemoryTokenStore, StoreFuture, TokenStore};
use chatspec_runtime::{Answer, Connection, ConnectionBuilder, Error, ErrorKind, Transport};
use chatspec_wire::Secret;
use chatspec_wire::operation::Arguments;
use serde_json::Value;
use tokio::runtime::{Builder, Runtime};
use tower::layer::layer_fn;
use tower::{ServiceExt, service_fn};

use crate::bank::{Bank, Clock, Mood, PASSWORD, call, enter, enter_at_once};
use crate::club::{CLUB, ENTER, ORDER};
use crate::given::Shaky;
use crate::server::{Reply, Server};

/// Long enough for everything that works, and shorter than any lease.
const PATIENT: Duration = Duration::from_secs(5);

/// Shorter than anything that is waited for in vain.
const SHORT: Duration = Duration::from_millis(200);

const YEARS: u64 = 30 * 365 * 24 * 60 * 60;

async fn enter_soon(connection: &Connection) -> Result<Answer<Value>, Error> {
    connection.dynamic(&ENTER, Arguments::of(&ENTER), None).timeout(SHORT).value().await
}

fn member(server: &Server, clock: &Clock) -> ConnectionBuilder {
    let builder = Connection::builder(&CLUB, server.url()).clock(clock.read());
    builder.login("member", [("user", "me"), ("password", PASSWORD)])
}

fn runtime() -> Runtime {
    Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime")
}

#[test]
fn a_runtime_that_ends_during_a_renewal_leaves_nothing_in_the_way_of_the_next_one() {
    let servers = runtime();
    let bank = servers.block_on(Bank::open());
    bank.books().get = Mood::Silent;
    let connection = bank.builder().timeout(PATIENT).build().expect("a connection");
    let first = runtime();
    let waiting = connection.clone();
    first.spawn(async move { enter(&waiting).await });
    servers.block_on(bank.until_arrived("/pass/get", 1));
    drop(first);
    bank.books().get = Mood::Good;
    runtime().block_on(enter(&connection)).expect("an answer within the next runtime");
    assert_eq!(bank.exchanges(), (2, 0));
}

#[tokio::test]
async fn giving_up_goes_on_when_nobody_waits_for_it() {
    let bank = Bank::open().await;
    let connection = bank.builder().timeout(PATIENT).build().expect("a connection");
    enter(&connection).await.expect("an answer");
    bank.books().drop = Mood::Gated;
    let gone = tokio::spawn({
        let connection = connection.clone();
        async move { connection.revoke().await }
    });
    bank.until_arrived("/pass/drop", 1).await;
    gone.abort();
    assert!(gone.await.expect_err("it was dropped").is_cancelled());
    bank.gate.add_permits(1);
    enter(&connection).await.expect("an answer by a new pass");
    assert_eq!(bank.exchanges(), (2, 0));
}

#[tokio::test]
async fn a_call_without_an_end_is_no_overflow() {
    let bank = Bank::open().await;
    let connection = bank.builder().timeout(Duration::MAX).build().expect("a connection");
    connection.authenticate().await.expect("a pass");
    enter(&connection).await.expect("an answer");
    connection.revoke().await.expect("given up");
    assert_eq!(bank.valid(), 0);
}

#[tokio::test]
async fn a_store_that_is_back_is_no_reason_any_more() {
    let (bank, store) = (Bank::open().await, Shaky::default());
    let connection = bank.builder().token_store(store.clone()).build().expect("a connection");
    enter(&connection).await.expect("an answer");
    bank.clock.advance(1801);
    store.set_down(true);
    let error = enter_soon(&connection).await.expect_err("no store");
    assert!(error.to_string().contains("the token store cannot be asked"), "{error}");
    store.set_down(false);
    bank.books().next = Mood::Silent;
    let patient = connection.clone();
    let waiting = tokio::spawn(async move { enter(&patient).await });
    bank.until_arrived("/pass/next", 1).await;
    let error = enter_soon(&connection).await.expect_err("no answer");
    waiting.abort();
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
    assert!(!error.to_string().contains("store"), "{error}");
}

/// A layer that lets nothing through, such as a circuit that is open, says nothing of the renewal token.
#[tokio::test]
async fn what_a_layer_holds_back_can_still_be_renewed() {
    let (bank, open) = (Bank::open().await, Arc::new(AtomicBool::new(false)));
    let circuit = {
        let open = Arc::clone(&open);
        layer_fn(move |transport: Transport| {
            let open = Arc::clone(&open);
            service_fn(move |request: reqwest::Request| {
                let (transport, open) = (transport.clone(), open.load(Ordering::SeqCst));
                async move { if open { Err("the circuit is open".into()) } else { transport.oneshot(request).await } }
            })
        })
    };
    let connection = bank.builder().layer(circuit).build().expect("a connection");
    enter(&connection).await.expect("an answer");
    bank.clock.advance(1801);
    open.store(true, Ordering::SeqCst);
    let error = enter_soon(&connection).await.expect_err("nothing goes through");
    assert!(error.kind() == ErrorKind::Layer && error.is_retryable(), "{error:?}");
    open.store(false, Ordering::SeqCst);
    bank.clock.advance(61);
    enter(&connection).await.expect("an answer");
    assert_eq!(bank.exchanges(), (1, 1), "renewed");
}

/// Clocks of appliances go wrong: that the block has ended already is not so, when it is told with the block.
#[tokio::test]
async fn a_block_that_ended_in_the_past_is_left_alone_all_the_same() {
    let bank = Bank::open().await;
    bank.books().get = Mood::Blocked(bank.clock.now() - 3600);
    let connection = bank.builder().timeout(SHORT).build().expect("a connection");
    for _ in 0..10 {
        enter(&connection).await.expect_err("blocked");
        bank.clock.advance(5);
    }
    assert_eq!(bank.exchanges(), (1, 0));
}

#[tokio::test]
async fn a_quota_that_asks_for_no_wait_is_not_asked_each_second() {
    let reply = Reply::new("429 Too Many Requests", &["Retry-After: 0"], "");
    let (server, clock) = (Server::always(reply).await, Clock::start());
    let connection = member(&server, &clock).timeout(SHORT).build().expect("a connection");
    for _ in 0..60 {
        enter(&connection).await.expect_err("too many");
        clock.advance(2);
    }
    let requests = server.requests().len();
    assert!((2..=8).contains(&requests), "{requests} requests in two minutes");
}

/// An answer without a pass where it belongs may have it elsewhere, in a form or under a name that nobody knows.
#[tokio::test]
async fn a_pass_that_cannot_be_read_is_not_shown() {
    for body in [
        "pass=l1ve-p4ss&seconds=1800",
        r#"{"code": 0, "access": "l1ve-p4ss"}"#,
        r#"{"code": 0, "pass": "l1ve-p4ss", "seconds": 1800} {}"#,
        r#"{"code": 0, "pass": ["l1ve-p4ss"]}"#,
        r#""l1ve-p4ss""#,
        "<answer><pass>l1ve-p4ss</pass></answer>",
    ] {
        let (server, clock) = (Server::always(Reply::json(body)).await, Clock::start());
        let connection = member(&server, &clock).timeout(PATIENT).build().expect("a connection");
        let error = enter(&connection).await.expect_err("no pass");
        assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
        assert!(!format!("{error} {error:?}").contains("l1ve-p4ss"), "{error}");
    }
}

#[tokio::test]
async fn a_pass_beside_a_failure_is_not_shown() {
    let body = r#"{"code": 77, "pass": "l1ve-p4ss"}"#;
    let (server, clock) = (Server::always(Reply::json(body)).await, Clock::start());
    let error = enter(&member(&server, &clock).build().expect("a connection")).await.expect_err("no pass");
    assert_eq!(error.kind(), ErrorKind::Vendor, "{error}");
    assert!(!format!("{error} {error:?} {:?}", error.body()).contains("l1ve-p4ss"), "{error:?}");
}

/// A store that loses everything when a test says so.
#[derive(Clone, Default)]
struct Wiped {
    inner: Arc<Mutex<MemoryTokenStore>>,
    panics: Arc<AtomicBool>,
    loads: Arc<AtomicUsize>,
    /// The longest lease that anybody asked for, in seconds.
    longest: Arc<AtomicU64>,
}

impl Wiped {
    fn wipe(&self) {
        *self.inner.lock().unwrap_or_else(PoisonError::into_inner) = MemoryTokenStore::new();
    }

    fn inner(&self) -> MemoryTokenStore {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl TokenStore for Wiped {
    fn load<'s>(&'s self, key: &'s str) -> StoreFuture<'s, Option<Secret>> {
        self.loads.fetch_add(1, Ordering::SeqCst);
        assert!(!self.panics.load(Ordering::SeqCst), "the store is out of order");
        Box::pin(async { self.inner().load(key).await })
    }

    fn try_lock<'s>(&'s self, key: &'s str, time: Duration) -> StoreFuture<'s, Option<Lease>> {
        self.longest.fetch_max(time.as_secs(), Ordering::SeqCst);
        Box::pin(async move { self.inner().try_lock(key, time).await })
    }

    fn save<'s>(&'s self, key: &'s str, text: &'s Secret, lease: &'s Lease) -> StoreFuture<'s, bool> {
        Box::pin(async { self.inner().save(key, text, lease).await })
    }

    fn unlock<'s>(&'s self, key: &'s str, lease: &'s Lease) -> StoreFuture<'s, ()> {
        Box::pin(async { self.inner().unlock(key, lease).await })
    }
}

/// As the error says that is told after the last refusal.
#[tokio::test]
async fn refused_inputs_are_tried_again_when_their_entry_is_removed() {
    let (bank, store) = (Bank::open().await, Wiped::default());
    bank.books().get = Mood::Refused;
    let connection = bank.builder().token_store(store.clone()).build().expect("a connection");
    for _ in 0..5 {
        enter(&connection).await.expect_err("refused");
        bank.clock.advance(3601);
    }
    assert_eq!(bank.exchanges(), (3, 0));
    let error = enter(&connection).await.expect_err("refused for good");
    assert!(error.to_string().contains("from the token store"), "{error}");
    bank.books().get = Mood::Good;
    store.wipe();
    bank.clock.advance(5);
    enter(&connection).await.expect("an answer");
}

#[tokio::test]
async fn a_store_that_panics_is_not_asked_in_a_circle() {
    let (bank, store) = (Bank::open().await, Wiped::default());
    let connection = bank.builder().token_store(store.clone()).build().expect("a connection");
    store.panics.store(true, Ordering::SeqCst);
    let error = enter_soon(&connection).await.expect_err("no store");
    assert!(error.is_retryable(), "{error}");
    assert_eq!(store.loads.load(Ordering::SeqCst), 1);
    store.panics.store(false, Ordering::SeqCst);
    enter(&connection).await.expect("an answer");
}

/// A clock that was far ahead for a while, as that of a machine that has just started.
#[tokio::test]
async fn a_pause_does_not_last_until_a_clock_that_was_wrong_is_right() {
    let bank = Bank::open().await;
    bank.clock.advance(YEARS);
    bank.books().get = Mood::Broken;
    let connection = bank.builder().timeout(SHORT).build().expect("a connection");
    enter(&connection).await.expect_err("broken");
    bank.books().get = Mood::Good;
    bank.clock.advance(YEARS.wrapping_neg());
    let connection = connection.clone();
    enter(&connection).await.expect("an answer");
}

#[tokio::test]
async fn what_rejections_may_cost_comes_back_when_a_clock_was_wrong() {
    let bank = Bank::open().await;
    let connection = bank.connection();
    bank.clock.advance(YEARS);
    enter(&connection).await.expect("an answer");
    bank.forget_passes();
    enter(&connection).await.expect("an answer by a renewed pass");
    bank.clock.advance(YEARS.wrapping_neg());
    for _ in 0..20 {
        bank.forget_passes();
        enter(&connection).await.expect("an answer by a renewed pass");
        bank.clock.advance(300);
    }
}

/// Servers before the API answer such statuses, some of them with JSON of their own.
#[tokio::test]
async fn a_server_error_with_a_code_that_nobody_knows_is_no_refusal() {
    let good = Arc::new(AtomicBool::new(false));
    let script = {
        let good = Arc::clone(&good);
        move |_: &str| match good.load(Ordering::SeqCst) {
            true => Reply::json(r#"{"code": 0, "pass": "p4ss", "seconds": 1800}"#),
            false => Reply::new("520 Unknown", &[], r#"{"code": 520, "text": "origin"}"#),
        }
    };
    let (server, clock) = (Server::scripted(script).await, Clock::start());
    let connection = member(&server, &clock).timeout(SHORT).build().expect("a connection");
    enter(&connection).await.expect_err("a failure");
    good.store(true, Ordering::SeqCst);
    clock.advance(61);
    enter(&connection).await.expect("an answer");
}

/// It passes, so that a stream that follows a list for a year must not end by it.
#[tokio::test]
async fn a_pass_that_is_not_taken_may_be_the_next_time() {
    let bank = Bank::open().await;
    let connection = bank.connection();
    enter(&connection).await.expect("an answer");
    bank.books().enter = Mood::Unauthorized;
    for _ in 0..2 {
        enter(&connection).await.expect_err("no entry");
    }
    let error = enter(&connection).await.expect_err("no entry");
    assert!(error.kind() == ErrorKind::Auth && error.retry_after().is_some() && error.is_retryable(), "{error:?}");
}

/// What was rejected was not acted on, so that whoever has no other credential may send a write again.
#[tokio::test]
async fn a_write_that_was_refused_before_it_was_done_may_be_sent_again() {
    let bank = Bank::open().await;
    let connection = bank.builder().timeout(SHORT).build().expect("a connection");
    enter(&connection).await.expect("an answer");
    bank.forget_passes();
    (bank.books().next, bank.books().get) = (Mood::Broken, Mood::Broken);
    let error = call(&connection, &ORDER).await.expect_err("no pass");
    assert_eq!((error.operation(), error.attempts(), bank.arrived("/order")), (Some("get_pass"), 1, 1), "{error}");
    assert!(!error.may_have_been_sent() && error.is_retryable(), "{error:?}");
}

/// The one turn there is belongs to the request for a pass while a call waits for it.
#[tokio::test]
async fn one_request_at_a_time_is_enough_for_everything() {
    let bank = Bank::open().await;
    let connection = bank.builder().max_concurrent_requests(1).timeout(PATIENT).build().expect("a connection");
    for _ in 0..3 {
        assert!(enter_at_once(&connection, 10).await.iter().all(Result::is_ok));
        bank.forget_passes();
        assert!(enter_at_once(&connection, 10).await.iter().all(Result::is_ok));
        bank.clock.advance(1801);
    }
    assert_eq!(bank.exchanges().0, 1);
}

/// What stands in the store may be of anybody who can write there.
#[tokio::test]
async fn a_pass_in_the_store_that_cannot_be_sent_is_replaced() {
    for pass in ["", "\r\nX-Evil: 1", "line\nbreak"] {
        let (bank, store) = (Bank::open().await, Wiped::default());
        let connect = || bank.builder().token_store(store.clone()).build().expect("a connection");
        enter(&connect()).await.expect("an answer");
        let key = format!("{:?}", store.inner()).trim_matches(['[', ']', '"']).to_owned();
        let text = store.load(&key).await.expect("the store").expect("a text");
        let text = text.expose().replace("\"p4ss-1\"", &serde_json::json!(pass).to_string());
        let lease = store.try_lock(&key, PATIENT).await.expect("the store").expect("a lease");
        assert!(store.save(&key, &text.as_str().into(), &lease).await.expect("the store"));
        store.unlock(&key, &lease).await.expect("the store");
        enter(&connect()).await.expect("an answer by another pass");
        assert!(bank.server.requests().iter().all(|request| !request.contains("\nX-Evil")));
    }
}

/// As the documentation says of a process that ends.
#[tokio::test]
async fn no_lease_is_longer_than_twenty_seconds() {
    let (bank, store) = (Bank::open().await, Wiped::default());
    let builder = bank.builder().token_store(store.clone()).timeout(Duration::from_secs(600));
    let connection = builder.build().expect("a connection");
    enter(&connection).await.expect("an answer");
    connection.revoke().await.expect("given up");
    assert_eq!(store.longest.load(Ordering::SeqCst), 20);
}

#[tokio::test]
async fn a_credential_that_is_too_long_to_be_sent_is_refused_at_once() {
    for key in ["pass", "next"] {
        let mut body = serde_json::json!({"code": 0, "pass": "p4ss", "next": "n3xt"});
        body[key] = "long".repeat(20_000).into();
        let (server, clock) = (Server::always(Reply::json(&body.to_string())).await, Clock::start());
        let error = enter(&member(&server, &clock).build().expect("a connection")).await.expect_err("too long");
        assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
        assert!(error.to_string().contains("longer than 32768 bytes") && error.to_string().len() < 500, "{error}");
    }
}
