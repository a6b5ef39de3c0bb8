//! Credentials that are obtained by logins, how they are kept alive, and where they are stored.
//!
//! A vendor's contract says how a credential is obtained (`VendorInfo::logins`); a caller gives the inputs with
//! [`ConnectionBuilder::login`](crate::ConnectionBuilder::login). Everything else is done by the connection:
//!
//! - Nothing is obtained before it is needed, or [`Connection::authenticate`](crate::Connection::authenticate) is
//!   called, which is how a service learns at its start that its inputs are right.
//! - Any number of calls that need a credential wait for one request. That request goes on when the calls are dropped.
//! - A credential is renewed while it still holds: from a minute before its end on, or from the last fifth of its
//!   lifetime on if that is shorter, not at the same moment in each process. Calls wait only when it has ended.
//! - A credential that the vendor rejects is replaced, once for all calls that used it: first by looking into the
//!   store, then by its renewal token, then from the inputs. A call is repeated twice at most, also one that must not
//!   be sent twice, because the vendor refused it before it did anything. Rejections cause ten requests for another
//!   credential at once at most, and one more each minute.
//! - A vendor may end the former credential when it is renewed. Calls that are under way with it are then rejected, and
//!   made again by themselves with the new one: their callers get the value, and see it in
//!   [`Answer::attempts`](crate::Answer::attempts) alone. A server that keeps a record of what was wrong with requests,
//!   such as the `problems()` of a simulator, has an entry for each of them. So a test that puts the clock past a renewal
//!   while calls are under way accepts rejected credentials among the problems, or looks at the time after it alone.
//! - A status that may also mean that something is not permitted (403, where the contract says so) is believed to
//!   mean so when the credential that it is about has just been put in the place of another one.
//! - Inputs that the vendor refuses are tried again an hour later, three times in all or less where the vendor blocks
//!   callers early. After that they are not tried any more: other inputs are, and the same ones are when the entry
//!   that the error names is removed from the store. Everybody who comes meanwhile gets the same error at once.
//! - Where the vendor says that too many credentials are out, or too many requests were made, it is not asked for as long
//!   as the answer or the contract says (five minutes, if neither does). Calls fail at once, unless the wait ends before
//!   their deadline.
//! - Where the vendor says that it has locked the caller out, it is not asked before the time that it names; an hour, if
//!   it names none, five minutes, if that time has passed already, and a week at most.
//! - While the vendor cannot be reached, it is asked again after a second, then after pauses that double up to a minute;
//!   calls wait as long as they may take. An answer that makes no sense is told at once, and asked for again after the
//!   same pauses.
//! - All times are told by one clock, which [`ConnectionBuilder::clock`](crate::ConnectionBuilder::clock) replaces.
//!   Machines that share a store have to agree on the time to within some seconds.
//!
//! An [`Error`] about a credential is one of the operation by which it is obtained. [`Error::login`] names the login it
//! is about, and [`Error::retry_after`] is the time until the vendor is asked again. Whoever runs a service wants to know
//! of those that do not pass by themselves, such as a wrong password:
//!
//! ```
//! # fn alert(error: &chatspec_runtime::Error) {}
//! # fn example(error: &chatspec_runtime::Error) {
//! if error.login().is_some() && !error.is_retryable() {
//!     alert(error);
//! }
//! # }
//! ```
//!
//! # Several processes
//!
//! Vendors limit how many credentials an account has. Connections that are given the same [`TokenStore`] and the same
//! inputs share one, whatever process they are in: a [`MemoryTokenStore`] within one process,
//! `RedisTokenStore` (feature `redis`) across machines. Whoever gets the lease asks the vendor, the others wait for
//! what is stored. What the vendor refused is stored as well, so that twenty processes do not try what one knows to be
//! refused. A process that ends while it has the lease keeps the others waiting for twenty seconds at most.
//!
//! While the store cannot be asked, calls go on with the credential at hand. When that has ended, they wait for the
//! store as long as they may take, and then fail with an error that says so and
//! [`is_retryable`](crate::Error::is_retryable): obtaining credentials without the store would exceed the vendor's
//! limit, and invalidate those of other processes.
//!
//! What is stored holds the credentials as they are. Whoever can read the store can act for the account.

mod check;
mod desk;
mod exchange;
mod failure;
mod inputs;
mod memory;
mod moment;
#[cfg(feature = "redis")]
mod redis;
mod revoke;
mod signed;
mod source;
mod state;
mod store;
mod work;

use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use chatspec_wire::operation::Operation;
use ring::digest::{Context as Digest, SHA256};
use tokio::time::Instant;

use crate::Connection;
use crate::credential::{Credentials, Signature};
use crate::error::{Context, Error};

pub(crate) use failure::block_left;
pub(crate) use inputs::Inputs;
pub(crate) use source::Clock;

pub use check::check_token_store;
pub use memory::MemoryTokenStore;
#[cfg(feature = "redis")]
pub use redis::RedisTokenStore;
pub use store::{Lease, StoreError, StoreFuture, TokenStore};

use source::{Live, Source};

/// All credentials of a connection.
pub(crate) struct Tokens {
    given: Credentials,
    sources: Vec<Arc<Source>>,
    /// The schemes that the sources obtain credentials for.
    obtained: Vec<&'static str>,
    clock: Clock,
}

/// What a request was signed with that had been obtained, as it was then.
#[derive(Clone)]
pub(crate) struct Grant(Vec<(Arc<Source>, Arc<Live>)>);

impl Tokens {
    /// `account` is what tells the account from all others of the vendor, beside the inputs.
    pub(crate) fn of(
        given: Credentials,
        logins: Vec<Inputs>,
        store: &Arc<dyn TokenStore>,
        clock: &Clock,
        vendor: &str,
        account: &[String],
    ) -> Self {
        let obtained = logins.iter().map(|inputs| inputs.login.scheme).collect();
        let source = |inputs: Inputs| {
            let key = key(vendor, &inputs, account);
            Arc::new(Source::new(inputs, key, Arc::clone(store), Arc::clone(clock)))
        };
        Self { given, sources: logins.into_iter().map(source).collect(), obtained, clock: Arc::clone(clock) }
    }

    /// The time by the connection's clock.
    pub(crate) fn now(&self) -> SystemTime {
        (self.clock)()
    }

    /// Those that were given and need not be obtained.
    pub(crate) fn given(&self) -> &Credentials {
        &self.given
    }

    /// What an operation needs, by the alternative of most schemes of which all are given. Waits for a credential that
    /// is being obtained no longer than until the deadline.
    pub(crate) async fn sign(
        &self,
        connection: &Connection,
        operation: &'static Operation,
        context: &Context,
        deadline: Option<Instant>,
    ) -> Result<(Signature, Option<Grant>), Error> {
        let chosen = self.given.alternative(operation, &self.obtained, connection.vendor().logins, context)?;
        let mut signature = self.given.signature(chosen);
        let mut used = Vec::new();
        for source in self.sources.iter().filter(|source| chosen.contains(&source.login().scheme)) {
            let live = source.credential(connection, deadline).await?;
            if let Some(scheme) = connection.vendor().scheme(source.login().scheme) {
                signature.add(scheme, &live.credential);
            }
            used.push((Arc::clone(source), live));
        }
        Ok((signature, Some(used).filter(|used| !used.is_empty()).map(Grant)))
    }

    /// What an operation needs by which a credential is obtained: that of no login.
    pub(crate) fn sign_given(&self, operation: &'static Operation, context: &Context) -> Result<Signature, Error> {
        self.given.alternative(operation, &[], &[], context).map(|chosen| self.given.signature(chosen))
    }

    /// The vendor took the credential.
    pub(crate) fn accepted(&self, grant: &Grant) {
        grant.0.iter().for_each(|(source, live)| source.accepted(live));
    }

    /// The vendor did not take the credential: the next request is signed with another one. `false` when it is not,
    /// because too many were rejected of late.
    pub(crate) fn rejected(&self, grant: &Grant) -> bool {
        grant.0.iter().fold(false, |another, (source, live)| source.rejected(live) || another)
    }

    /// Whether that status of an answer to a request so signed means that the credential is not valid any more.
    pub(crate) fn is_rejection(&self, grant: &Grant, status: u16) -> bool {
        grant.0.iter().any(|(source, live)| source.is_rejection(live, status))
    }

    /// Finds the address, if that is not known, and obtains whatever is obtained by logins and not at hand.
    pub(crate) async fn authenticate(&self, connection: &Connection) -> Result<(), Error> {
        self.given.suffices(connection.vendor(), &self.obtained)?;
        let deadline = Instant::now().checked_add(connection.limits().timeout);
        connection.address().found(connection, deadline).await?;
        for source in &self.sources {
            source.credential(connection, deadline).await?;
        }
        Ok(())
    }

    /// Gives up whatever was obtained by logins: all of it, also when one fails.
    pub(crate) async fn revoke(&self, connection: &Connection) -> Result<(), Error> {
        let mut result = Ok(());
        for source in &self.sources {
            let revoked = revoke::revoke(source, connection).await;
            result = result.and(revoked);
        }
        result
    }
}

/// What a store knows the credential by: the same for the same account and inputs, and nothing can be read from it.
fn key(vendor: &str, inputs: &Inputs, account: &[String]) -> String {
    let login = inputs.login.name;
    let mut digest = Digest::new(&SHA256);
    let values = inputs.iter().flat_map(|(name, value)| [*name, value.expose()]);
    for part in [vendor, login].into_iter().chain(account.iter().map(String::as_str)).chain(values) {
        // With its length, so that no two lists of parts are the same text.
        digest.update(&part.len().to_be_bytes());
        digest.update(part.as_bytes());
    }
    let hex: String = digest.finish().as_ref().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("chatspec:{vendor}:{login}:{hex}")
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let logins = self.sources.iter().map(|source| source.login().name);
        f.debug_struct("Tokens").field("given", &self.given).field("logins", &logins.collect::<Vec<_>>()).finish()
    }
}

impl fmt::Debug for Grant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(source, _)| source.login().name)).finish()
    }
}
