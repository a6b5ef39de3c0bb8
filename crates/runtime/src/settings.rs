//! The settings of a connection.

mod base;
mod build;

use std::fmt;
use std::time::Duration;

use chatspec_wire::operation::VendorInfo;
use rustls::pki_types::CertificateDer;

use crate::Credential;
use crate::connection::{Connection, Limits};
use crate::credential::Credentials;
use crate::drift::{Drift, Observer};
use crate::error::Error;
use crate::tls::{self, CertificatePin};

/// Settings of a [`Connection`]. What is wrong with any of them is said by [`build`](Self::build), all at once.
#[must_use = "nothing is built until `build` is called"]
pub struct ConnectionBuilder {
    vendor: &'static VendorInfo,
    base_url: String,
    variables: Vec<(String, String)>,
    credentials: Credentials,
    user_agent: String,
    roots: Vec<CertificateDer<'static>>,
    pin: Option<CertificatePin>,
    plain_http: bool,
    client: Option<reqwest::Client>,
    connect_timeout: Option<Duration>,
    limits: Limits,
    drift: Option<Observer>,
    faults: Vec<String>,
}

impl ConnectionBuilder {
    pub(crate) fn new(vendor: &'static VendorInfo, base_url: String) -> Self {
        Self {
            vendor,
            base_url,
            variables: Vec::new(),
            credentials: Credentials::default(),
            user_agent: concat!("chatspec/", env!("CARGO_PKG_VERSION")).to_owned(),
            roots: Vec::new(),
            pin: None,
            plain_http: false,
            client: None,
            connect_timeout: None,
            limits: Limits::default(),
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

    /// Another value for a variable of the vendor's base address, as in another version of the path.
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

    /// How long a call may take from the first byte sent to the last one read; of a stream, until its headers are
    /// there and from each piece to the next. Without it 30 seconds.
    pub fn timeout(mut self, time: Duration) -> Self {
        self.limits.timeout = time;
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

    /// How many requests a call that is split sends at the same time. Without it 4.
    pub fn max_in_flight(mut self, requests: usize) -> Self {
        self.limits.max_in_flight = requests;
        self
    }

    /// Is told what answers hold that the contract does not name: unknown keys, unknown values of lists, values of
    /// another kind. That is the early sign that the vendor has changed something and the contract has to follow.
    ///
    /// Each thing is told once in an hour, whatever number of answers hold it, and never with the value. It is called
    /// while the answer is being read, so it should be quick. Answers are read a second time for it; without it, no
    /// time is spent.
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
            connect_timeout: Some(Duration::from_secs(10)),
            max_body: 32 * MIB,
            max_stream: 4096 * MIB as u64,
            max_element: 4 * MIB,
            max_in_flight: 4,
        }
    }
}

/// Without the address, which may hold a password as long as nobody has checked it.
impl fmt::Debug for ConnectionBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut view = f.debug_struct("ConnectionBuilder");
        view.field("vendor", &self.vendor.name).field("credentials", &self.credentials);
        view.field("limits", &self.limits).finish_non_exhaustive()
    }
}
