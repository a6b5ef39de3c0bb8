//! A server that gives out passes, knows which are valid, and counts who asks.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use chatspec_runtime::{Answer, Connection, ConnectionBuilder, Error};
use chatspec_wire::operation::{Arguments, Operation};
use serde_json::{Value, json};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::club::{CLUB, ENTER};
use crate::server::{Reply, Server};

pub const PASSWORD: &str = "p4ssw0rd/+&é";

/// How a door answers.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Mood {
    /// As it should.
    #[default]
    Good,
    /// As it should, when the gate lets it.
    Gated,
    /// There are too many passes.
    Quota,
    /// The address is blocked until that second since 1970.
    Blocked(u64),
    /// Who asks is not known.
    Refused,
    Unauthorized,
    Forbidden,
    Missing,
    Broken,
    Garbage,
    /// Well-formed, without a pass.
    Empty,
    /// Nothing comes.
    Silent,
}

#[derive(Default)]
pub struct Books {
    pub get: Mood,
    pub next: Mood,
    pub enter: Mood,
    pub drop: Mood,
    /// The next requests for a pass that fail, whatever the mood.
    pub stumbles: u32,
    valid: HashSet<String>,
    renewals: HashSet<String>,
    given: u32,
}

/// The vendor with its server.
pub struct Bank {
    books: Arc<Mutex<Books>>,
    pub gate: Arc<Semaphore>,
    pub server: Server,
    pub clock: Clock,
}

/// A clock that goes when a test says so, or by itself and fast.
#[derive(Clone)]
pub struct Clock {
    seconds: Arc<AtomicU64>,
    runs: Arc<AtomicBool>,
    begin: Instant,
}

impl Clock {
    pub fn start() -> Self {
        let seconds = Arc::new(AtomicU64::new(1_700_000_000));
        Self { seconds, runs: Arc::default(), begin: Instant::now() }
    }

    /// Goes by itself from now on, so that pauses end.
    pub fn run(&self) {
        self.runs.store(true, Ordering::SeqCst);
    }

    pub fn now(&self) -> u64 {
        self.seconds.load(Ordering::SeqCst)
    }

    pub fn advance(&self, seconds: u64) {
        self.seconds.fetch_add(seconds, Ordering::SeqCst);
    }

    pub fn read(&self) -> impl Fn() -> SystemTime + Send + Sync + 'static {
        let clock = self.clone();
        move || {
            let run = if clock.runs.load(Ordering::SeqCst) { clock.begin.elapsed() * 20 } else { Duration::ZERO };
            UNIX_EPOCH + Duration::from_secs(clock.now()) + run
        }
    }
}

impl Bank {
    pub async fn open() -> Self {
        let (books, gate) = (Arc::<Mutex<Books>>::default(), Arc::new(Semaphore::new(0)));
        let (own, door) = (Arc::clone(&books), Arc::clone(&gate));
        let server = Server::scripted(move |request| answer(&mut lock(&own), &door, request)).await;
        Self { books, gate, server, clock: Clock::start() }
    }

    pub fn books(&self) -> MutexGuard<'_, Books> {
        lock(&self.books)
    }

    /// Settings of a member.
    pub fn builder(&self) -> ConnectionBuilder {
        self.builder_of(PASSWORD)
    }

    pub fn builder_of(&self, password: &str) -> ConnectionBuilder {
        let builder = Connection::builder(&CLUB, self.server.url()).clock(self.clock.read());
        builder.login("member", [("user", "me"), ("password", password)])
    }

    pub fn connection(&self) -> Connection {
        self.builder().build().expect("a connection")
    }

    /// Makes the passes that are out invalid.
    pub fn forget_passes(&self) {
        self.books().valid.clear();
    }

    /// Passes that are valid.
    pub fn valid(&self) -> usize {
        self.books().valid.len()
    }

    /// How many requests for that path have arrived.
    pub fn arrived(&self, path: &str) -> usize {
        self.server.requests().iter().filter(|request| path_of(request) == path).count()
    }

    /// Logins and renewals that have arrived.
    pub fn exchanges(&self) -> (usize, usize) {
        (self.arrived("/pass/get"), self.arrived("/pass/next"))
    }

    /// Waits until that many requests for that path have arrived.
    pub async fn until_arrived(&self, path: &str, number: usize) {
        while self.arrived(path) < number {
            tokio::task::yield_now().await;
        }
    }
}

/// A request that needs a pass.
pub async fn call(connection: &Connection, operation: &'static Operation) -> Result<Answer<Value>, Error> {
    connection.dynamic(operation, Arguments::of(operation), None).value().await
}

pub async fn enter(connection: &Connection) -> Result<Answer<Value>, Error> {
    call(connection, &ENTER).await
}

/// As many at once.
pub async fn enter_at_once(connection: &Connection, callers: usize) -> Vec<Result<Answer<Value>, Error>> {
    let mut all = JoinSet::new();
    for _ in 0..callers {
        let connection = connection.clone();
        all.spawn(async move { enter(&connection).await });
    }
    all.join_all().await
}

fn lock(books: &Mutex<Books>) -> MutexGuard<'_, Books> {
    books.lock().unwrap_or_else(PoisonError::into_inner)
}

fn path_of(request: &str) -> &str {
    let target = request.split(' ').nth(1).unwrap_or_default();
    target.split('?').next().unwrap_or_default()
}

fn answer(books: &mut Books, gate: &Arc<Semaphore>, request: &str) -> Reply {
    match path_of(request) {
        "/pass/get" if stumbles(books) => broken(),
        "/pass/get" => in_mood(books.get, gate, || get(books, &body_of(request))),
        "/pass/next" => in_mood(books.next, gate, || next(books, &body_of(request))),
        "/pass/drop" => in_mood(books.drop, gate, || dropped(books, request)),
        "/enter" | "/order" | "/hall" => in_mood(books.enter, gate, || entered(books, request)),
        path => Reply::new("404 Not Found", &[], format!("there is no {path}")),
    }
}

fn stumbles(books: &mut Books) -> bool {
    let stumbles = books.stumbles > 0;
    books.stumbles -= u32::from(stumbles);
    stumbles
}

fn in_mood(mood: Mood, gate: &Arc<Semaphore>, good: impl FnOnce() -> Reply) -> Reply {
    match mood {
        Mood::Good => good(),
        Mood::Gated => good().behind(gate),
        Mood::Quota => failure(&json!({"code": 30, "text": "TOO MANY PASSES"})),
        Mood::Blocked(until) => failure(&json!({"code": 40, "until": until})),
        Mood::Refused => failure(&json!({"code": 60, "text": format!("not {PASSWORD}")})),
        Mood::Unauthorized => Reply::new("401 Unauthorized", &[], ""),
        Mood::Forbidden => Reply::new("403 Forbidden", &[], ""),
        Mood::Missing => Reply::html("404 Not Found"),
        Mood::Broken => broken(),
        Mood::Garbage => Reply::html("200 OK"),
        Mood::Empty => Reply::json(r#"{"code": 0, "pass": "", "next": "n3xt-unused"}"#),
        Mood::Silent => Reply::bytes("").then_hang(),
    }
}

fn broken() -> Reply {
    Reply::new("503 Service Unavailable", &[], "")
}

fn failure(body: &Value) -> Reply {
    Reply::json(&body.to_string())
}

fn body_of(request: &str) -> Value {
    let body = request.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    serde_json::from_str(body).unwrap_or_default()
}

fn get(books: &mut Books, body: &Value) -> Reply {
    match *body == json!({"user": "me", "password": PASSWORD}) {
        true => pass(books),
        false => failure(&json!({"code": 60, "text": "NO MEMBER"})),
    }
}

fn next(books: &mut Books, body: &Value) -> Reply {
    let renewal = body["next"].as_str().unwrap_or_default();
    match books.renewals.remove(renewal) && body["kind"] == "next" {
        true => pass(books),
        false => failure(&json!({"code": 10, "text": "PASS EXPIRED"})),
    }
}

/// A new pass; the old one of whoever asks goes.
fn pass(books: &mut Books) -> Reply {
    books.given += 1;
    let (pass, next) = (format!("p4ss-{}", books.given), format!("n3xt-{}", books.given));
    books.valid.insert(pass.clone());
    books.renewals.insert(next.clone());
    let body = json!({"code": 0, "pass": pass, "seconds": 1800, "next": next, "next_seconds": "86400"});
    Reply::json(&body.to_string())
}

fn shown(request: &str) -> &str {
    let target = request.split(' ').nth(1).unwrap_or_default();
    target.split_once("pass=").map_or("", |(_, pass)| pass)
}

fn entered(books: &mut Books, request: &str) -> Reply {
    match books.valid.contains(shown(request)) {
        true => Reply::json(r#"{"code": 0}"#),
        // Says more than it should.
        false => failure(&json!({"code": 10, "text": format!("{} is no pass", shown(request))})),
    }
}

fn dropped(books: &mut Books, request: &str) -> Reply {
    match books.valid.remove(shown(request)) {
        true => Reply::json(r#"{"code": 0}"#),
        false => failure(&json!({"code": 10})),
    }
}
