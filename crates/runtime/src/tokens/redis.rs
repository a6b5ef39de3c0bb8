//! A store that processes share.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use chatspec_wire::Secret;
use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use redis::{Client, Cmd, FromRedisValue, RedisError};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::store::{Lease, StoreError, StoreFuture, TokenStore};

/// How long a command may take, unless it is said otherwise.
const TIME_LIMIT: Duration = Duration::from_secs(2);

/// How long an entry is kept after it was last changed.
const KEPT: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// Saves if the lease is still held. A script, because nothing may happen between the question and the change.
const SAVE: &str = "if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end \
                    redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) return 1";

/// Also takes what was taken before with the same lease, so that a command whose answer got lost can be sent again.
const LOCK: &str = "if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) \
                    or redis.call('GET', KEYS[1]) == ARGV[1] then return 1 end return 0";

const UNLOCK: &str = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end return 1";

/// Keeps credentials in a Redis server, so that any number of processes of one account share them.
///
/// It connects at the first use and again whenever the connection is lost, once for each command; a command that takes longer than the time
/// limit has failed. An entry goes away thirty days after it was last changed. It needs Redis 2.6.12 or later, and of
/// its commands `GET`, `SET`, `DEL` and `EVAL`; keys begin with `chatspec:`, those of leases with `{chatspec:`.
///
/// `rediss://` is not supported: this crate does not turn on the TLS of its Redis client. Tokens go over the connection
/// and stand in the server as they are, so it belongs into a network that is trusted, or behind a tunnel.
///
/// ```
/// use chatspec_runtime::tokens::RedisTokenStore;
///
/// let store = RedisTokenStore::new("redis://:hunter2@127.0.0.1:6379/3")?;
/// assert_eq!(format!("{store:?}"), "RedisTokenStore(127.0.0.1:6379)");
///
/// let error = RedisTokenStore::new("rediss://:hunter2@redis.example").unwrap_err();
/// assert!(!error.to_string().contains("hunter2"));
/// # Ok::<(), chatspec_runtime::tokens::StoreError>(())
/// ```
pub struct RedisTokenStore {
    client: Client,
    /// What it is called in errors, without the password.
    server: String,
    time_limit: Duration,
    /// Made within a runtime, which there need not be when the store is made.
    manager: Mutex<Option<Managed>>,
}

/// Connections, and a task that does nothing but end with the runtime that drives them.
struct Managed {
    manager: ConnectionManager,
    runtime: JoinHandle<()>,
}

impl Drop for Managed {
    fn drop(&mut self) {
        self.runtime.abort();
    }
}

impl RedisTokenStore {
    /// A store in the server of that address, as in `redis://[user][:password@]host[:port][/database]` or
    /// `unix:///path`. Nothing is sent yet.
    ///
    /// # Errors
    ///
    /// When the address cannot be used. The error does not repeat it, because it may hold a password.
    pub fn new(url: &str) -> Result<Self, StoreError> {
        if url.trim_start().starts_with("rediss:") {
            return Err(unusable(url));
        }
        // The client's own message may quote the address.
        let client = Client::open(url).map_err(|_| unusable(url))?;
        let server = client.get_connection_info().addr().to_string();
        Ok(Self { client, server, time_limit: TIME_LIMIT, manager: Mutex::default() })
    }

    /// How long a command may take, connecting included. Without it two seconds.
    #[must_use]
    pub fn time_limit(mut self, time: Duration) -> Self {
        self.time_limit = time;
        self
    }

    fn manager(&self) -> Result<ConnectionManager, StoreError> {
        let mut managed = self.manager.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(managed) = managed.as_ref().filter(|managed| !managed.runtime.is_finished()) {
            return Ok(managed.manager.clone());
        }
        // Whoever asks repeats by himself, so that a command makes one attempt to connect.
        let config = ConnectionManagerConfig::new()
            .set_number_of_retries(0)
            .set_response_timeout(Some(self.time_limit))
            .set_connection_timeout(Some(self.time_limit));
        let made = ConnectionManager::new_lazy_with_config(self.client.clone(), config);
        let manager = made.map_err(|error| self.failed(&error))?;
        let runtime = tokio::spawn(std::future::pending());
        Ok(managed.insert(Managed { manager, runtime }).manager.clone())
    }

    async fn ask<T: FromRedisValue>(&self, command: Cmd) -> Result<T, StoreError> {
        let manager = self.manager()?;
        let answer = timeout(self.time_limit, query(manager, &command)).await;
        let late = || StoreError::new(format!("the Redis server {} did not answer in time", self.server));
        answer.map_err(|_| late())?.map_err(|error| self.failed(&error))
    }

    /// What the client says of an error can repeat what was sent, so only the kind of it is told.
    fn failed(&self, error: &RedisError) -> StoreError {
        let what = match error.code() {
            Some(code) => format!("refused with {code}"),
            None if error.is_io_error() => "cannot be reached".to_owned(),
            None => format!("failed ({})", error.category()),
        };
        StoreError::new(format!("the Redis server {} {what}", self.server))
    }
}

/// Whoever uses a connection first after its server was started again finds it lost: the next one is tried at once. No
/// command does any harm when it is done twice.
async fn query<T: FromRedisValue>(mut manager: ConnectionManager, command: &Cmd) -> Result<T, RedisError> {
    match command.query_async(&mut manager).await {
        Err(error) if error.is_connection_dropped() => command.query_async(&mut manager).await,
        answer => answer,
    }
}

/// What is wrong with an address, which is not repeated: it may hold a password.
fn unusable(url: &str) -> StoreError {
    let why = match url.trim_start().split_once("://") {
        None => "it has no scheme; write `redis://host:port`",
        Some(("redis" | "unix", _)) => {
            "it has to be as in `redis://[user][:password@]host[:port][/database]` or `unix:///path`; in a password, \
             `/`, `#`, `?`, `@` and `%` have to be percent-encoded"
        }
        Some(("rediss" | "valkeys", _)) => "TLS is not supported; write `redis://host:port`",
        Some(_) => "its scheme is not known; write `redis://host:port` or `unix:///path`",
    };
    StoreError::new(format!("the address of the Redis server cannot be used: {why}"))
}

impl TokenStore for RedisTokenStore {
    fn load<'s>(&'s self, key: &'s str) -> StoreFuture<'s, Option<Secret>> {
        let mut command = redis::cmd("GET");
        command.arg(key);
        // What is no text was not written here; it is given as one all the same, so that it is replaced.
        let text = |bytes: Vec<u8>| Secret::from(String::from_utf8_lossy(&bytes).into_owned());
        Box::pin(async move { Ok(self.ask::<Option<Vec<u8>>>(command).await?.map(text)) })
    }

    fn try_lock<'s>(&'s self, key: &'s str, time: Duration) -> StoreFuture<'s, Option<Lease>> {
        let lease = Lease::random();
        let mut command = redis::cmd("EVAL");
        command.arg(LOCK).arg(1).arg(lease_key(key)).arg(lease.as_str()).arg(millis(time));
        Box::pin(async { Ok((self.ask::<i64>(command).await? == 1).then_some(lease)) })
    }

    fn save<'s>(&'s self, key: &'s str, text: &'s Secret, lease: &'s Lease) -> StoreFuture<'s, bool> {
        let mut command = redis::cmd("EVAL");
        command.arg(SAVE).arg(2).arg(key).arg(lease_key(key));
        command.arg(lease.as_str()).arg(text.expose()).arg(millis(KEPT));
        Box::pin(async { Ok(self.ask::<i64>(command).await? == 1) })
    }

    fn unlock<'s>(&'s self, key: &'s str, lease: &'s Lease) -> StoreFuture<'s, ()> {
        let mut command = redis::cmd("EVAL");
        command.arg(UNLOCK).arg(1).arg(lease_key(key)).arg(lease.as_str());
        Box::pin(async { self.ask::<i64>(command).await.map(drop) })
    }
}

/// In the braces stands what a cluster finds the place of a key by: both keys are on one server.
fn lease_key(key: &str) -> String {
    format!("{{{key}}}:lease")
}

/// At least one, because the server takes no other.
fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX).max(1)
}

/// Without the address, which may hold a password.
impl fmt::Debug for RedisTokenStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RedisTokenStore({})", self.server)
    }
}
