//! Where requests go: the base address, which may have to be found first and may change, and the servers that some
//! operations have of their own.

mod accept;
mod base;
mod find;

use std::fmt;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chatspec_wire::operation::{Locator, Operation};
use futures_util::future::WeakShared;
use tokio::time::{Instant, timeout_at};

use crate::Connection;
use crate::error::{Context, Error, ErrorKind};

use find::{Flight, Search};

pub(crate) use base::{Base, Fault, parse};

/// The addresses of a connection.
pub(crate) struct Address {
    known: Mutex<Known>,
    named: Vec<(&'static str, Arc<Base>)>,
    account: Option<Arc<Account>>,
}

/// The account whose address is found, and found again.
pub(crate) struct Account {
    pub(crate) locator: &'static Locator,
    pub(crate) name: String,
    /// Who is asked.
    pub(crate) asked: Arc<Base>,
    /// What the vendor's template has after the part that is found.
    pub(crate) rest: String,
}

struct Known {
    base: Option<Arc<Base>>,
    /// The search that is going on, if anybody still waits for it.
    search: Option<WeakShared<Search>>,
}

impl Address {
    pub(crate) fn new(
        given: Option<Arc<Base>>,
        named: Vec<(&'static str, Arc<Base>)>,
        account: Option<Account>,
    ) -> Self {
        let known = Mutex::new(Known { base: given, search: None });
        Self { known, named, account: account.map(Arc::new) }
    }

    /// The base address, if it is known by now.
    pub(crate) fn known(&self) -> Option<Arc<Base>> {
        self.lock().base.clone()
    }

    /// The name of the account, if the address is found by one.
    pub(crate) fn account(&self) -> Option<&str> {
        self.account.as_ref().map(|account| account.name.as_str())
    }

    /// What tells the account from all others of the vendor: its name or, without one, its address; and the servers that
    /// may know another account of the same name.
    pub(crate) fn identity(&self) -> Vec<String> {
        let base = || self.known().map(|base| base.text().to_owned());
        let account = self.account().map(str::to_owned).or_else(base);
        account.into_iter().chain(self.named.iter().map(|(_, base)| base.text().to_owned())).collect()
    }

    /// Whether calls of the API stay on this machine, as far as that is known before any is made.
    pub(crate) fn is_api_local(&self) -> bool {
        let asked = || self.account.as_ref().map(|account| Arc::clone(&account.asked));
        self.known().or_else(asked).is_some_and(|base| base.is_local())
    }

    /// Whether calls of all servers that operations have of their own stay on this machine.
    pub(crate) fn are_servers_local(&self) -> bool {
        self.named.iter().all(|(_, base)| base.is_local())
    }

    /// The address that the path of an operation is appended to; it is found first when nobody knows it yet, no later
    /// than at the deadline. All calls that wait for it wait for one search.
    pub(crate) async fn base(
        &self,
        connection: &Connection,
        operation: &'static Operation,
        deadline: Option<Instant>,
    ) -> Result<Arc<Base>, Error> {
        self.find(connection, operation, None, deadline).await
    }

    /// As [`base`](Self::base), after the server at the stale address answered that the account is served elsewhere:
    /// it is found again, unless that has been done since. The vendor may answer the stale one again.
    pub(crate) async fn find(
        &self,
        connection: &Connection,
        operation: &'static Operation,
        stale: Option<&Base>,
        deadline: Option<Instant>,
    ) -> Result<Arc<Base>, Error> {
        if let Some(server) = operation.server {
            return self.named(server).ok_or_else(|| unnamed(connection, operation, server));
        }
        self.search(connection, stale, deadline).await
    }

    /// Finds the address of the account, if there is one and nobody knows its address yet.
    pub(crate) async fn found(&self, connection: &Connection, deadline: Option<Instant>) -> Result<(), Error> {
        match self.account {
            Some(_) => self.search(connection, None, deadline).await.map(drop),
            None => Ok(()),
        }
    }

    async fn search(
        &self,
        connection: &Connection,
        stale: Option<&Base>,
        deadline: Option<Instant>,
    ) -> Result<Arc<Base>, Error> {
        match self.flight(connection, stale) {
            Some(Flight::Landed(base)) => Ok(base),
            Some(Flight::Going(search)) => match before(deadline, search).await {
                Some(found) => found.map_err(Error::before_sending),
                None => Err(self.late(connection)),
            },
            None => Err(unknown(connection)),
        }
    }

    /// Whether an answer of that status means that the account is served elsewhere now.
    ///
    /// A server that answers so did not act on the request, so that any request may be sent again to the right one,
    /// also one that must not be done twice (RFC 9110, 15.5.20, says so of 421).
    pub(crate) fn is_moved(&self, operation: &'static Operation, status: u16) -> bool {
        let moved = self.account.as_ref().is_some_and(|account| account.locator.moved.contains(&status));
        moved && operation.server.is_none()
    }

    fn named(&self, server: &str) -> Option<Arc<Base>> {
        self.named.iter().find(|(name, _)| *name == server).map(|(_, base)| Arc::clone(base))
    }

    /// What is known, or the one search that is going on, which begins here unless it has begun.
    fn flight(&self, connection: &Connection, stale: Option<&Base>) -> Option<Flight> {
        let mut known = self.lock();
        let fresh = |base: &&Arc<Base>| stale.is_none_or(|stale| stale.text() != base.text());
        if let Some(base) = known.base.as_ref().filter(fresh) {
            return Some(Flight::Landed(Arc::clone(base)));
        }
        if let Some(search) = known.search.as_ref().and_then(WeakShared::upgrade) {
            return Some(Flight::Going(search));
        }
        let search = find::start(connection.clone(), Arc::clone(self.account.as_ref()?));
        known.search = search.downgrade();
        Some(Flight::Going(search))
    }

    /// The search goes on for those who have more time.
    fn late(&self, connection: &Connection) -> Error {
        let Some(account) = &self.account else { return unknown(connection) };
        let mut context = Context::of_operation(account.locator.operation, connection.redactor().clone());
        context.asking(account.asked.url());
        let error = Error::new(ErrorKind::Timeout, &context, "the vendor did not answer in time");
        find::about(account, error).before_sending()
    }

    /// Ends the search that is going on.
    fn land(&self, found: Option<&Arc<Base>>) {
        let mut known = self.lock();
        known.search = None;
        if let Some(base) = found {
            known.base = Some(Arc::clone(base));
        }
    }

    /// Nothing that is done while it is held can stop half-way.
    fn lock(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What comes of it before the deadline.
async fn before<T>(deadline: Option<Instant>, future: impl Future<Output = T>) -> Option<T> {
    match deadline {
        Some(deadline) => timeout_at(deadline, future).await.ok(),
        None => Some(future.await),
    }
}

/// What `build` does not let happen.
fn unknown(connection: &Connection) -> Error {
    Error::build(&Context::of_vendor(connection.vendor().name), "there is neither a base URL nor an account")
}

fn unnamed(connection: &Connection, operation: &'static Operation, server: &str) -> Error {
    let context = Context::of_operation(operation, connection.redactor().clone());
    Error::build(&context, format!("it is sent to the server `{server}`, which the vendor does not have"))
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let base = self.known();
        let mut view = f.debug_struct("Address");
        view.field("base_url", &base.as_ref().map_or("(not found yet)", |base| base.text()));
        if let Some(account) = self.account() {
            view.field("account", &account);
        }
        for (name, base) in &self.named {
            view.field(name, &base.text());
        }
        view.finish()
    }
}
