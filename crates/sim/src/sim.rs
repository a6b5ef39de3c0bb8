//! A simulator that runs.

mod logins;

use std::collections::HashMap;
use std::fmt;
use std::io;
use std::sync::Arc;

use chatspec_wire::operation::{Operation, VendorInfo};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::builder::Builder;
use crate::core::Core;
use crate::fault::{Fault, FaultHandle};
use crate::hostile::Hostile;
use crate::record::Recorded;
use crate::webhook;

/// A simulator of a vendor that runs until it is dropped.
///
/// Dropping it closes its port at once and lets requests that are being answered end; [`stop`](Self::stop) waits for
/// them. Any number of simulators run beside each other; they share nothing.
#[must_use = "a simulator stops when it is dropped"]
pub struct Sim {
    pub(crate) core: Arc<Core>,
    pub(crate) url: String,
    /// First secrets of schemes, and first values of the inputs of logins.
    pub(crate) first: HashMap<(Option<&'static str>, String), String>,
    pub(crate) root: Option<String>,
    pub(crate) sha256: Option<[u8; 32]>,
    pub(crate) stop: watch::Sender<bool>,
    pub(crate) server: Option<JoinHandle<()>>,
}

impl Sim {
    /// Starts a simulator of the vendor on a free port of the loopback address, with the vendor's behaviour where this
    /// crate knows it and by its contract alone otherwise.
    ///
    /// # Errors
    ///
    /// When no port can be listened on.
    ///
    /// # Panics
    ///
    /// Outside of a tokio runtime with input, output and time (`enable_all`).
    pub async fn start(vendor: &'static VendorInfo) -> io::Result<Self> {
        Self::builder(vendor).start().await
    }

    /// A simulator with settings of its own.
    pub fn builder(vendor: &'static VendorInfo) -> Builder {
        Builder::of(vendor)
    }

    /// The vendor.
    #[must_use]
    pub fn vendor(&self) -> &'static VendorInfo {
        self.core.vendor
    }

    /// What a client takes as base URL.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Scheme, host and port, as in `http://127.0.0.1:40123`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.core.origin
    }

    /// The root certificate as PEM that a client has to trust; `None` without TLS.
    #[must_use]
    pub fn root_certificate(&self) -> Option<&str> {
        self.root.as_deref()
    }

    /// The SHA-256 of the server's certificate in DER, as a client pins it; `None` without TLS.
    #[must_use]
    pub const fn certificate_sha256(&self) -> Option<[u8; 32]> {
        self.sha256
    }

    /// The seed of the hostile mode; `None` when it is off.
    #[must_use]
    pub fn seed(&self) -> Option<u64> {
        self.core.hostile.as_ref().map(Hostile::seed)
    }

    /// Every request so far, in the order of arrival; of very many the last 100 000. What is no HTTP request, such as
    /// garbage, is not among them.
    #[must_use]
    pub fn requests(&self) -> Vec<Recorded> {
        self.core.log.each(|request| Some(request.clone()))
    }

    /// The requests for an operation (by its id, or by the name of the client's method), or for files (`download`), in
    /// the order of arrival.
    ///
    /// # Panics
    ///
    /// When the vendor has no such operation: a test would wait for its requests in vain.
    #[must_use]
    pub fn requests_of(&self, operation: &str) -> Vec<Recorded> {
        let id = self.operation_id(operation, &["download"]);
        self.core.log.each(|request| (request.operation == Some(id)).then(|| request.clone()))
    }

    /// Waits until so many requests have arrived in all, and gives them. It waits for ever when they do not: put a
    /// limit of time around it where that can be.
    pub async fn wait_for_requests(&self, count: usize) -> Vec<Recorded> {
        self.core.log.wait_for(count).await;
        self.requests()
    }

    /// Forgets the requests so far; counting begins anew.
    pub fn clear_requests(&self) {
        self.core.log.clear();
    }

    /// What was wrong with all requests so far; empty when they kept to the contract.
    #[must_use]
    pub fn problems(&self) -> Vec<String> {
        let texts = |request: &Recorded| Some(request.problems.iter().map(ToString::to_string).collect::<Vec<_>>());
        self.core.log.each(texts).concat()
    }

    /// Lets something go wrong with the next answer of an operation (by its id, or by the name of the client's method),
    /// of any request (`*`), or of a file that an answer
    /// linked to (`download`). Of several faults for a request the one that was asked for first happens.
    ///
    /// # Panics
    ///
    /// When the vendor has no such operation: the fault would never happen.
    pub fn fault(&self, place: &str, fault: Fault) -> FaultHandle {
        let id = self.operation_id(place, &["*", "download"]);
        self.core.faults.plan(id, fault)
    }

    /// The id of the operation that is called so, or that the client's method is called after; or one of the others.
    fn operation_id<'n>(&self, name: &'n str, others: &[&str]) -> &'n str {
        let vendor = self.core.vendor;
        let by_method = || vendor.operations.iter().find(|operation| operation.method_name == name);
        let operation = vendor.operation(name).or_else(|| by_method().copied());
        match operation {
            Some(operation) => operation.id,
            None if others.contains(&name) => name,
            None => panic!("{}", self.no_operation(name)),
        }
    }

    fn no_operation(&self, id: &str) -> String {
        let named = |operation: &&Operation| match operation.id == operation.method_name {
            true => operation.id.to_owned(),
            false => format!("{} ({})", operation.id, operation.method_name),
        };
        let names: Vec<_> = self.core.vendor.operations.iter().map(named).collect();
        format!(
            "{} has no operation `{id}`; it has {}, and beside them there are `*` and `download`",
            self.core.vendor.name,
            names.join(", ")
        )
    }

    /// Takes back every fault, and lets go what is held.
    pub fn clear_faults(&self) {
        self.core.faults.clear();
    }

    /// Posts a webhook of the vendor, with its first sample as body, to a receiver at an `http` address; gives the
    /// status that the receiver answers.
    ///
    /// # Errors
    ///
    /// When the vendor has no such webhook or no sample of it, the address is not an `http` one, or nobody answers
    /// there.
    pub async fn post_webhook(&self, id: &str, url: &str) -> io::Result<u16> {
        webhook::post_sample(self.core.vendor, id, url).await
    }

    /// Stops and waits until the requests that are being answered have ended, at most five seconds. Answers that are
    /// held are let go.
    pub async fn stop(mut self) {
        self.begin_to_stop();
        if let Some(server) = self.server.take() {
            // It ends by a panic of the server alone, which its own task has reported.
            let _ = server.await;
        }
    }

    fn begin_to_stop(&self) {
        self.stop.send_replace(true);
        self.core.faults.clear();
    }
}

impl Drop for Sim {
    fn drop(&mut self) {
        self.begin_to_stop();
    }
}

/// Vendor, address and seed; no credentials.
impl fmt::Debug for Sim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.core.fmt(f)
    }
}
