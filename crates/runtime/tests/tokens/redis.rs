//! A store in a Redis server, which is a real one.
//!
//! The server is that of the Debian package `redis-server`. Where it is not installed, each of these tests says so and
//! tests nothing.

use std::io::ErrorKind;
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use chatspec_runtime::tokens::{RedisTokenStore, TokenStore, check_token_store};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::runtime::{Builder, Runtime};

use crate::bank::{Bank, enter, enter_at_once};

const PASSWORD: &str = "r3dis-s3cret";

/// Ends when it is dropped.
struct Redis {
    port: u16,
    folder: TempDir,
    process: Child,
}

impl Redis {
    /// A server on a port that was free, or `None` where there is no such program.
    async fn start() -> Option<Self> {
        let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = free.local_addr().expect("an address").port();
        drop(free);
        let folder = TempDir::new().expect("a folder");
        match spawn(port, &folder) {
            Ok(process) => Some(Self { port, folder, process }.ready().await),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                untested();
                None
            }
            Err(error) => panic!("redis-server cannot be started: {error}"),
        }
    }

    async fn ready(self) -> Self {
        while TcpStream::connect(("127.0.0.1", self.port)).await.is_err() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        self
    }

    fn kill(&mut self) {
        self.process.kill().expect("the server is killed");
        self.process.wait().expect("the server has ended");
    }

    async fn again(self) -> Self {
        let process = spawn(self.port, &self.folder).expect("the server starts again");
        let mut again = self;
        // The one before has ended.
        again.process = process;
        again.ready().await
    }

    fn store(&self) -> RedisTokenStore {
        RedisTokenStore::new(&format!("redis://:{PASSWORD}@127.0.0.1:{}/2", self.port)).expect("a store")
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[allow(clippy::print_stderr, reason = "a test that tests nothing has to say so")]
fn untested() {
    eprintln!("NOT TESTED: redis-server is not installed (apt-get install redis-server)");
}

fn spawn(port: u16, folder: &TempDir) -> std::io::Result<Child> {
    let port = port.to_string();
    Command::new("redis-server")
        .args(["--bind", "127.0.0.1", "--port", &port, "--requirepass", PASSWORD, "--save", "", "--appendonly", "no"])
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
}

#[tokio::test]
async fn it_keeps_the_rules() {
    let Some(redis) = Redis::start().await else { return };
    assert_eq!(check_token_store(&redis.store()).await, Ok(()));
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_with_stores_of_their_own_share_one_credential() {
    let Some(redis) = Redis::start().await else { return };
    let bank = Bank::open().await;
    let connect = |_| bank.builder().token_store(redis.store()).build().expect("a connection");
    let connections: Vec<_> = (0..20).map(connect).collect();
    for lifetime in 0..3 {
        let all = connections.iter().map(|connection| enter_at_once(connection, 2));
        let results: Vec<_> = futures_util::future::join_all(all).await.into_iter().flatten().collect();
        assert!(results.iter().all(Result::is_ok), "{results:?}");
        assert_eq!(bank.exchanges(), (1, lifetime));
        bank.clock.advance(1801);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_lost_costs_time_and_no_calls() {
    let Some(mut redis) = Redis::start().await else { return };
    let bank = Bank::open().await;
    let connection = bank.builder().token_store(redis.store()).build().expect("a connection");
    enter(&connection).await.expect("an answer");
    redis.kill();
    enter(&connection).await.expect("an answer by the pass at hand");
    bank.clock.advance(1801);
    let waiting = tokio::spawn({
        let connection = connection.clone();
        async move { enter_at_once(&connection, 10).await }
    });
    let redis = redis.again().await;
    let results = waiting.await.expect("the callers");
    assert!(results.iter().all(Result::is_ok), "{results:?}");
    assert_eq!(bank.exchanges(), (1, 1), "the renewal token was still known");
    drop(redis);
}

/// Whoever comes first after the server was started again does not pay for the connection that was lost.
#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_was_started_again_is_asked_at_once() {
    let Some(mut redis) = Redis::start().await else { return };
    for _ in 0..3 {
        let store = redis.store();
        store.load("key").await.expect("an answer");
        redis.kill();
        redis = redis.again().await;
        let lease = store.try_lock("key", Duration::from_secs(60)).await.expect("an answer").expect("a lease");
        redis.kill();
        redis = redis.again().await;
        assert!(!store.save("key", &"text".into(), &lease).await.expect("an answer"), "the lease is lost");
    }
    let bank = Bank::open().await;
    let connection = bank.builder().token_store(redis.store()).build().expect("a connection");
    enter(&connection).await.expect("an answer");
    redis.kill();
    let redis = redis.again().await;
    connection.revoke().await.expect("given up");
    drop(redis);
}

#[test]
fn an_address_that_cannot_be_used_is_explained_and_not_repeated() {
    for (address, why) in [
        ("127.0.0.1:6379", "it has no scheme; write `redis://host:port`"),
        (":hunter2@redis.example", "it has no scheme; write `redis://host:port`"),
        ("rediss://:hunter2@redis.example", "TLS is not supported"),
        ("http://:hunter2@redis.example", "its scheme is not known"),
        ("redis://:hunter2/@redis.example:6379", "have to be percent-encoded"),
        ("redis://:hunter2@redis.example:many", "it has to be as in `redis://[user]"),
    ] {
        let error = RedisTokenStore::new(address).expect_err(address).to_string();
        assert!(error.contains(why) && !error.contains("hunter2"), "{address}: {error}");
    }
}

#[tokio::test]
async fn errors_of_a_store_do_not_show_its_password() {
    let Some(mut redis) = Redis::start().await else { return };
    let wrong = RedisTokenStore::new(&format!("redis://:wr0ng-s3cret@127.0.0.1:{}", redis.port)).expect("a store");
    let refused = check_token_store(&wrong).await.expect_err("the password is wrong");
    redis.kill();
    let lost = check_token_store(&redis.store()).await.expect_err("the server is gone");
    for told in [&refused, &lost, &format!("{:?}", redis.store())] {
        assert!(!told.contains("s3cret") && told.contains(&format!("127.0.0.1:{}", redis.port)), "{told}");
    }
    let bank = Bank::open().await;
    let short = Duration::from_millis(300);
    let connection = bank.builder().token_store(redis.store()).timeout(short).build().expect("a connection");
    let error = enter(&connection).await.expect_err("no store");
    assert!(error.is_retryable() && error.to_string().contains("the token store cannot be asked"), "{error}");
    assert!(!format!("{error:?}").contains("s3cret"), "{error:?}");
}

/// A server that takes a connection and says nothing.
#[tokio::test]
async fn a_server_that_hangs_is_given_up() {
    let silent = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("redis://127.0.0.1:{}", silent.local_addr().expect("an address").port());
    let store = RedisTokenStore::new(&url).expect("a store").time_limit(Duration::from_millis(50));
    let told = check_token_store(&store).await.expect_err("no answer");
    assert!(told.contains("did not answer in time") || told.contains("cannot be reached"), "{told}");
}

/// As another program might have left it.
#[tokio::test]
async fn an_entry_that_is_no_text_is_there_all_the_same() {
    let Some(redis) = Redis::start().await else { return };
    let mut socket = TcpStream::connect(("127.0.0.1", redis.port)).await.expect("the server");
    let commands = [format!("AUTH {PASSWORD}\r\nSELECT 2\r\nSET key ").as_bytes(), b"\xff\xfe\r\nQUIT\r\n"].concat();
    socket.write_all(&commands).await.expect("sent");
    socket.read_to_end(&mut Vec::new()).await.expect("done");
    assert!(redis.store().load("key").await.expect("the store").is_some());
}

/// Runtimes of which each ends before the next one begins, as those of tests do.
#[test]
fn a_runtime_that_ends_takes_no_store_with_it() {
    let Some(redis) = within(Redis::start()) else { return };
    let store = redis.store();
    for _ in 0..3 {
        assert_eq!(within(check_token_store(&store)), Ok(()));
    }
}

#[test]
fn a_runtime_that_ends_while_it_connects_takes_no_store_with_it() {
    let silent = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("redis://127.0.0.1:{}", silent.local_addr().expect("an address").port());
    let store = Arc::new(RedisTokenStore::new(&url).expect("a store").time_limit(Duration::from_millis(500)));
    let (first, asked) = (runtime(), Arc::clone(&store));
    first.spawn(async move { asked.load("key").await.map(drop) });
    let connected = silent.accept();
    drop(first);
    within(store.load("key")).expect_err("no answer");
    drop(connected);
}

/// Within a runtime of its own, which then ends.
fn within<T>(future: impl Future<Output = T>) -> T {
    runtime().block_on(future)
}

fn runtime() -> Runtime {
    Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime")
}
