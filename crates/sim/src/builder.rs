//! Settings of a simulator before it starts.

use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chatspec_wire::operation::VendorInfo;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::address::Address;
use crate::behaviour::{Behaviour, known};
use crate::core::{Core, OnRequest, Shared};
use crate::fault::Faults;
use crate::files::Files;
use crate::hostile::Hostile;
use crate::locate::Account;
use crate::log::Log;
use crate::logins::{Lifetimes, first_values};
use crate::rate::{RateCheck, Rates};
use crate::record::{Recorded, SecretNames};
use crate::server::serve;
use crate::sim::Sim;
use crate::tls::Tls;

/// So many requests are kept.
const KEPT: usize = 100_000;

/// Settings of a simulator before it starts; `S` is what starting gives.
#[must_use = "nothing runs until `start` is called"]
pub struct Builder<S = Sim> {
    settings: Settings,
    wrap: Box<dyn FnOnce(Sim) -> S + Send>,
}

struct Settings {
    vendor: &'static VendorInfo,
    behaviour: Arc<dyn Behaviour>,
    address: SocketAddr,
    tls: bool,
    seed: Option<u64>,
    variables: Vec<(String, String)>,
    on_request: Option<OnRequest>,
    lifetimes: Lifetimes,
    rate_check: RateCheck,
    rate: Option<(u32, Duration)>,
}

impl Builder {
    /// The vendor with the behaviour that this crate knows of it.
    pub(crate) fn of(vendor: &'static VendorInfo) -> Self {
        Self::with(vendor, known(vendor), |sim| sim)
    }
}

impl<S> Builder<S> {
    /// The vendor with a behaviour, and what is to be made of the simulator.
    pub(crate) fn with(
        vendor: &'static VendorInfo,
        behaviour: Arc<dyn Behaviour>,
        wrap: impl FnOnce(Sim) -> S + Send + 'static,
    ) -> Self {
        let address = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0);
        let settings = Settings {
            vendor,
            behaviour,
            address,
            tls: false,
            seed: None,
            variables: Vec::new(),
            on_request: None,
            lifetimes: Lifetimes::default(),
            rate_check: RateCheck::Off,
            rate: None,
        };
        Self { settings, wrap: Box::new(wrap) }
    }

    /// Speaks TLS, with a certificate of its own for `localhost` and the loopback addresses.
    pub fn tls(mut self) -> Self {
        self.settings.tls = true;
        self
    }

    /// Listens on that port; 0, as without this, is any free one.
    pub fn port(mut self, port: u16) -> Self {
        self.settings.address.set_port(port);
        self
    }

    /// Listens on that address of the machine, instead of 127.0.0.1. With `0.0.0.0` or `::` it listens on all of them;
    /// [`Sim::url`] and links name the loopback address then.
    pub fn host(mut self, host: IpAddr) -> Self {
        self.settings.address.set_ip(host);
        self
    }

    /// Answers with valid bodies that hold what the contract permits and nobody expects: unknown values of open lists,
    /// extra keys, nulls, and missing optional keys. The same seed gives the same bodies to the same requests.
    pub fn hostile(mut self, seed: u64) -> Self {
        self.settings.seed = Some(seed);
        self
    }

    /// Another value of a variable in the path of the vendor's server address. Starting fails when there is none of that
    /// name.
    pub fn server_variable(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.settings.variables.push((name.into(), value.into()));
        self
    }

    /// Another behaviour than the vendor's.
    pub fn behaviour(mut self, behaviour: impl Behaviour) -> Self {
        self.settings.behaviour = Arc::new(behaviour);
        self
    }

    /// How long a credential holds that a login gives out, instead of what the contract says. Answers tell it in whole
    /// seconds.
    pub fn token_lifetime(mut self, lifetime: Duration) -> Self {
        self.settings.lifetimes.token = Some(lifetime);
        self
    }

    /// How long a token holds that renews a credential, instead of what the contract says. Answers tell it in whole
    /// seconds.
    pub fn refresh_lifetime(mut self, lifetime: Duration) -> Self {
        self.settings.lifetimes.renewal = Some(lifetime);
        self
    }

    /// What is done about requests beyond the rate that the vendor says it takes, or beyond that of
    /// [`rate`](Self::rate); without this nothing.
    pub fn rate_check(mut self, check: RateCheck) -> Self {
        self.settings.rate_check = check;
        self
    }

    /// Another rate than the vendor's: so many requests of one address within a time.
    pub fn rate(mut self, requests: u32, per: Duration) -> Self {
        self.settings.rate = Some((requests, per));
        self
    }

    /// Calls this for each request when its answer is known; [`Recorded`] displays itself as a line.
    pub fn on_request(mut self, call: impl Fn(&Recorded) + Send + Sync + 'static) -> Self {
        self.settings.on_request = Some(Box::new(call));
        self
    }

    /// Starts it on the tokio runtime that this is called on.
    ///
    /// # Errors
    ///
    /// When the port cannot be listened on, most often because it is taken, and when a server variable does not exist.
    pub async fn start(self) -> io::Result<S> {
        self.settings.start().await.map(self.wrap)
    }
}

impl Settings {
    async fn start(self) -> io::Result<Sim> {
        let first = first_values(self.vendor);
        let address = Address::of(self.vendor, &self.variables)?;
        let listener = TcpListener::bind(self.address).await.map_err(|error| not_bound(self.address, &error))?;
        let tls = self.tls.then(Tls::new).transpose()?;
        let reached = reachable(listener.local_addr()?);
        let origin = format!("{}://{reached}", if self.tls { "https" } else { "http" });
        let core = Arc::new(self.core(address, origin));
        let (stop, stopped) = watch::channel(false);
        let acceptor = tls.as_ref().map(|tls| tls.acceptor.clone());
        let server = Some(tokio::spawn(serve(listener, acceptor, Arc::clone(&core), stopped)));
        let url = core.url();
        let sha256 = tls.as_ref().map(|tls| tls.sha256);
        Ok(Sim { core, url, first, root: tls.map(|tls| tls.root), sha256, stop, server })
    }

    fn core(self, address: Address, origin: String) -> Core {
        let shared = Shared::of(self.vendor, self.lifetimes, self.seed.unwrap_or_else(|| fastrand::u64(..)));
        let account = Account::of(self.vendor, &address);
        Core {
            rates: self.rates(),
            shared: Mutex::new(Arc::new(shared)),
            account,
            vendor: self.vendor,
            behaviour: self.behaviour,
            address,
            origin,
            faults: Faults::default(),
            files: Files::default(),
            hostile: self.seed.map(Hostile::new),
            log: Log::of(KEPT),
            on_request: self.on_request,
            secrets: Arc::new(SecretNames::of(self.vendor)),
        }
    }

    fn rates(&self) -> Rates {
        let of_vendor = self.vendor.rate.map(|rate| (rate.requests, Duration::from_secs(rate.seconds.into())));
        let (check, rate) = match self.rate.or(of_vendor) {
            Some(rate) => (self.rate_check, rate),
            None => (RateCheck::Off, (u32::MAX, Duration::ZERO)),
        };
        Rates { check, requests: rate.0, per: rate.1, arrivals: Mutex::default() }
    }
}

/// Where it is reached from this machine: nothing connects to the address that stands for all of the machine's.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => address.set_ip(Ipv4Addr::LOCALHOST.into()),
        IpAddr::V6(ip) if ip.is_unspecified() => address.set_ip(Ipv6Addr::LOCALHOST.into()),
        _ => {}
    }
    address
}

fn not_bound(address: SocketAddr, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("cannot listen on {address}: {error}"))
}

impl<S> fmt::Debug for Builder<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Settings { vendor, address, tls, seed, variables, .. } = &self.settings;
        let mut view = f.debug_struct("Builder");
        view.field("vendor", &vendor.name).field("address", address).field("tls", tls).field("seed", seed);
        view.field("variables", variables).finish_non_exhaustive()
    }
}
