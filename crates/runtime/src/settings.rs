//! The settings of a connection.

mod base;
mod build;
mod logins;

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use chatspec_wire::Secret;
use chatspec_wire::operation::VendorInfo;
use rustls::pki_types::CertificateDer;
use tower::{BoxError, Layer, Service};

use crate::Credential;
use crate::attempts::RetryPolicy;
use crate::connection::{Connection, Limits};
use crate::credential::Credentials;
use crate::drift::{Drift, Observer};
use crate::error::Error;
use crate::exchange::{Layers, Transport};
use crate::tls::{self, CertificatePin};
use crate::tokens::{Clock, TokenStore};

/// Settings of a [`Connection`]. What is wrong with any of them is said by [`build`](Self::build), all at once.
#[must_use = "nothing is built until `build` is called"]
pub struct ConnectionBuilder {
    vendor: &'static VendorInfo,
    base_url: Option<String>,
    account: Option<String>,
    named_servers: Vec<(String, String)>,
    variables: Vec<(String, String)>,
    credentials: Credentials,
    logins: Vec<(String, Vec<(String, Secret)>)>,
    token_store: Option<Arc<dyn TokenStore>>,
    clock: Option<Clock>,
    user_agent: String,
    roots: Vec<CertificateDer<'static>>,
    pin: Option<CertificatePin>,
    plain_http: bool,
    client: Option<reqwest::Client>,
    connect_timeout: Option<Duration>,
    limits: Limits,
    retry: RetryPolicy,
    rate: Option<(u32, Duration)>,
    max_concurrent_requests: usize,
    layers: Vec<Layers>,
    drift: Option<Observer>,
    faults: Vec<String>,
}

impl ConnectionBuilder {
    pub(crate) fn new(vendor: &'static VendorInfo, base_url: Option<String>) -> Self {
        Self {
            vendor,
            base_url,
            account: None,
            named_servers: Vec::new(),
            variables: Vec::new(),
            credentials: Credentials::default(),
            logins: Vec::new(),
            token_store: None,
            clock: None,
            user_agent: concat!("chatspec/", env!("CARGO_PKG_VERSION")).to_owned(),
            roots: Vec::new(),
            pin: None,
            plain_http: false,
            client: None,
            connect_timeout: None,
            limits: Limits::default(),
            retry: RetryPolicy::default(),
            rate: vendor.rate.map(|rate| (rate.requests, Duration::from_secs(rate.seconds.into()))),
            max_concurrent_requests: 100,
            layers: Vec::new(),
            drift: None,
            faults: Vec::new(),
        }
    }

    /// What the vendor knows the caller by, for the scheme of that name. Operations take what they need of all that
    /// is given.
    pub fn credential(mut self, scheme: &str, credential: Credential) -> Self {
        let added = self.credentials.add(self.vendor, scheme, credential);
        self.note(added);
        self
    }

    /// The inputs of the login of that name, by which the connection obtains the credential of a scheme when it is first
    /// needed, and keeps it alive. [`tokens`](crate::tokens) says how.
    pub fn login(
        mut self,
        name: &str,
        inputs: impl IntoIterator<Item = (impl Into<String>, impl Into<Secret>)>,
    ) -> Self {
        let inputs = inputs.into_iter().map(|(input, value)| (input.into(), value.into())).collect();
        self.logins.push((name.to_owned(), inputs));
        self
    }

    /// Where credentials that were obtained are kept, which connections and processes of one account share. Without it a
    /// [`MemoryTokenStore`](crate::tokens::MemoryTokenStore) of this connection alone.
    pub fn token_store(mut self, store: impl TokenStore) -> Self {
        self.token_store = Some(Arc::new(store));
        self
    }

    /// Tells the time by which credentials expire and vendors are left alone, instead of the clock of the machine. Time
    /// limits of calls and pauses between attempts do not depend on it.
    pub fn clock(mut self, now: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.clock = Some(Arc::new(now));
        self
    }

    /// The name of the account whose address is found, as [`Connection::locating`] says. Beside a base URL, that is
    /// used until an answer says that the account is not there (any more).
    pub fn account(mut self, name: impl Into<String>) -> Self {
        self.account = Some(name.into());
        self
    }

    /// The address of a server of its own that some operations have, instead of the one in the contract. A certificate
    /// pin is for the API's server and not for this one, unless they are the same.
    pub fn named_server(mut self, name: impl Into<String>, url: impl Into<String>) -> Self {
        self.named_servers.push((name.into(), url.into()));
        self
    }

    /// Another value for a variable of the vendor's addresses, as in another version of the path.
    pub fn server_variable(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.variables.push((name.into(), value.into()));
        self
    }

    /// What the client calls itself in `User-Agent`, which is always sent. Without it `chatspec/` and the version.
    pub fn user_agent(mut self, text: impl Into<String>) -> Self {
        self.user_agent = text.into();
        self
    }

    /// Trusts these certificates, in PEM text, and what they sign, beside those that the machine trusts.
    pub fn root_certificate(mut self, pem: impl AsRef<[u8]>) -> Self {
        let certificates = tls::certificates(pem.as_ref()).map_err(|why| format!("root_certificate: {why}"));
        let certificates = self.note(certificates).unwrap_or_default();
        self.roots.extend(certificates);
        self
    }

    /// Trusts the API's server by this certificate alone, for appliances that made their own: neither its name nor
    /// who signed it nor its dates matter then. Links in answers that lead to other servers are not concerned.
    pub fn certificate_pin<P>(mut self, pin: P) -> Self
    where
        P: TryInto<CertificatePin>,
        P::Error: fmt::Display,
    {
        let pin = pin.try_into().map_err(|why| format!("certificate_pin: {why}"));
        self.pin = self.note(pin);
        self
    }

    /// Permits plain `http` to a host that is not this machine. Everybody on the way can then read the credentials.
    pub fn allow_plain_http(mut self) -> Self {
        self.plain_http = true;
        self
    }

    /// Sends by a client of your own, for proxies, client certificates, or whatever else there is no setting for.
    ///
    /// Build it with [`redirect::Policy::none()`](reqwest::redirect::Policy::none) and `referer(false)`: the runtime
    /// follows redirects itself, and a client that does so as well may show credentials to another server. It brings
    /// its own TLS and its own time to connect, and makes the requests for links in answers, too.
    ///
    /// It is a client of reqwest 0.13, of which this crate turns on the features `rustls-no-provider`, `gzip` and
    /// `stream`. Cargo turns them on for the whole build, so that `reqwest::Client::new()` anywhere in it may find TLS
    /// without a provider of cryptography, and panic. A service that uses reqwest by itself and has no TLS feature on
    /// must either turn one on (`rustls` or `native-tls`) or install a provider before it makes its first client, as
    /// with `rustls::crypto::ring::default_provider().install_default()`. Connections made here bring their own.
    pub fn reqwest_client(mut self, client: reqwest::Client) -> Self {
        self.client = Some(client);
        self
    }

    /// Puts a layer of tower around what sends requests: a circuit breaker, a limit, something that counts or signs. One
    /// that is added later is around those that were added before.
    ///
    /// A layer sees each attempt by itself, with its credentials in it, and decides within the time that the attempt
    /// has. It is applied three times: for the API's server, for servers that some operations have of their own, and
    /// for those that links lead to. So a circuit that is open for one of them is not for the others.
    ///
    /// An error of a layer that is none of reqwest becomes an error of kind [`Layer`](crate::ErrorKind::Layer). Nobody
    /// can tell whether the request had been sent before, so that it counts as sent, unless the layer gave the error
    /// instead of being ready. A layer that wraps errors of the transport should hand on what is inside, which says more.
    /// An answer that a layer makes itself has to carry the address of the request
    /// ([`ResponseBuilderExt::url`](reqwest::ResponseBuilderExt::url)): one that comes from another origin is refused.
    /// `crates/client/examples/layers.rs` shows a circuit breaker.
    pub fn layer<L>(mut self, layer: L) -> Self
    where
        L: Layer<Transport> + Send + Sync + 'static,
        L::Service: Service<reqwest::Request, Response = reqwest::Response> + Clone + Send + Sync + 'static,
        <L::Service as Service<reqwest::Request>>::Error: Into<BoxError>,
        <L::Service as Service<reqwest::Request>>::Future: Send + 'static,
    {
        self.layers.push(Arc::new(move |transport: Transport| transport.within(&layer)));
        self
    }

    /// How long a call may take, with all its attempts, pauses and requests for credentials, until the last byte is
    /// read; of a stream, until its headers are there and from each piece to the next. Without it 30 seconds.
    pub fn timeout(mut self, time: Duration) -> Self {
        self.limits.timeout = time;
        self
    }

    /// How long each attempt of a call may take, so that one that hangs leaves time for another. Without it as long as
    /// the call.
    pub fn attempt_timeout(mut self, time: Duration) -> Self {
        self.limits.attempt_timeout = Some(time);
        self
    }

    /// How often and after which pauses a request is sent again that failed with what may pass. Without it three
    /// attempts, as [`RetryPolicy`] says.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// How many requests are sent in a time, credentials and the vendor's files included: in no time of that length are
    /// more begun. A tenth of them may be sent at once, the others are spread; a call waits for its turn, at most
    /// as long as it may take. Without it as many as the vendor says it takes, when it does.
    ///
    /// The vendor counts what comes from one address. Where several processes share one, each has to get its part.
    pub fn rate_limit(mut self, requests: u32, per: Duration) -> Self {
        self.rate = Some((requests, per));
        self
    }

    /// Sends as many requests as there are, whatever the vendor says it takes.
    pub fn no_rate_limit(mut self) -> Self {
        self.rate = None;
        self
    }

    /// How many requests are under way at once: a further call waits for its turn, at most as long as it may take. A
    /// request is under way until its answer has been read, or the stream of it dropped. Without it 100.
    pub fn max_concurrent_requests(mut self, requests: usize) -> Self {
        self.max_concurrent_requests = requests;
        self
    }

    /// How long it may take to connect, TLS included. Without it 10 seconds.
    pub fn connect_timeout(mut self, time: Duration) -> Self {
        self.connect_timeout = Some(time);
        self
    }

    /// The largest answer that is held whole, in bytes after decompression. Without it 32 MiB.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.limits.max_body = bytes;
        self
    }

    /// The largest answer that is read as a stream, in bytes after decompression. Without it 4 GiB.
    pub fn max_stream(mut self, bytes: u64) -> Self {
        self.limits.max_stream = bytes;
        self
    }

    /// The largest element or row of a stream, in bytes. Without it 4 MiB.
    pub fn max_element(mut self, bytes: usize) -> Self {
        self.limits.max_element = bytes;
        self
    }

    /// The most elements of a list that is held whole, as by awaiting a call. A stream has any number. Without it
    /// 1,000,000.
    pub fn max_elements(mut self, elements: usize) -> Self {
        self.limits.max_elements = elements;
        self
    }

    /// How many requests a call that is split sends at the same time. Without it 4.
    pub fn max_in_flight(mut self, requests: usize) -> Self {
        self.limits.max_in_flight = requests;
        self
    }

    /// Is told what answers hold that the contract does not name: unknown keys, unknown values of lists, values of
    /// another kind. That is the early sign that the vendor has changed something and the contract has to follow.
    ///
    /// Each thing is told once in an hour, whatever number of answers hold it, and never with the value. It is called
    /// while the answer is being read, so it should be quick, and its panic is one of the call. Answers are read a second
    /// time for it; without it, no time is spent.
    pub fn on_drift(mut self, tell: impl Fn(&Drift) + Send + Sync + 'static) -> Self {
        self.drift = Some(Observer::new(tell));
        self
    }

    /// Checks all settings and makes the connection. Nothing is sent, and no runtime has to run.
    ///
    /// # Errors
    ///
    /// Of kind [`Build`](crate::ErrorKind::Build), naming every setting that cannot be used.
    pub fn build(self) -> Result<Connection, Error> {
        build::build(self)
    }

    /// The address that was given last for the server of that name.
    fn server(&self, name: &str) -> Option<&str> {
        self.named_servers.iter().rev().find(|(own, _)| own == name).map(|(_, url)| url.as_str())
    }

    /// The value, or a fault that `build` reports.
    fn note<T>(&mut self, result: Result<T, String>) -> Option<T> {
        result.map_err(|fault| self.faults.push(fault)).ok()
    }
}

impl Default for Limits {
    fn default() -> Self {
        const MIB: usize = 1024 * 1024;
        Self {
            timeout: Duration::from_secs(30),
            attempt_timeout: None,
            connect_timeout: Some(Duration::from_secs(10)),
            max_body: 32 * MIB,
            max_stream: 4096 * MIB as u64,
            max_element: 4 * MIB,
            max_elements: 1_000_000,
            max_in_flight: 4,
        }
    }
}

/// Without the address, which may hold a password as long as nobody has checked it.
impl fmt::Debug for ConnectionBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut view = f.debug_struct("ConnectionBuilder");
        view.field("vendor", &self.vendor.name).field("account", &self.account).field("credentials", &self.credentials);
        view.field("limits", &self.limits).finish_non_exhaustive()
    }
}
