//! A connection to one vendor: what all its calls share.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use chatspec_wire::operation::{Arguments, Operation, Request, VendorInfo};
use http::HeaderValue;

use crate::attempts::{Budget, RetryPolicy};
use crate::drift::Observer;
use crate::error::Error;
use crate::exchange::{Gate, Prepared, Transport};
use crate::locate::Address;
use crate::redact::Redactor;
use crate::tokens::Tokens;
use crate::{Call, ConnectionBuilder, DynamicCall};

/// A connection to one vendor, with its credentials and limits. Cheap to clone; prints no credential.
///
/// It is built without a running runtime. Calls have to be awaited within a tokio runtime whose timers and sockets
/// are on.
///
/// ```
/// use chatspec_runtime::wire::operation::{Server, ServerVariable, VendorInfo};
/// use chatspec_runtime::{Connection, ErrorKind};
///
/// static ACME: VendorInfo = VendorInfo {
///     servers: &[Server {
///         url: "{base_url}/{api_path}",
///         description: "",
///         variables: &[ServerVariable { name: "api_path", default: "api/v1", description: "" }],
///     }],
///     // …
/// #     ..EMPTY
/// };
/// # const EMPTY: VendorInfo = VendorInfo {
/// #     name: "acme", title: "", version: "", servers: &[], schemes: &[], operations: &[], webhooks: &[], types: &[],
/// #     pages: &[], named_servers: &[], logins: &[], locator: None, rate: None, samples: &[],
/// # };
///
/// let connection = Connection::builder(&ACME, "https://pbx.example:8088").build()?;
/// assert_eq!(connection.base_url(), "https://pbx.example:8088/api/v1");
///
/// let error = Connection::builder(&ACME, "http://pbx.example").build().unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Build);
/// # Ok::<(), chatspec_runtime::Error>(())
/// ```
#[derive(Clone)]
pub struct Connection(Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) vendor: &'static VendorInfo,
    pub(crate) address: Address,
    pub(crate) tokens: Tokens,
    pub(crate) retry: RetryPolicy,
    pub(crate) budget: Budget,
    pub(crate) gate: Gate,
    pub(crate) user_agent: HeaderValue,
    pub(crate) transport: Transport,
    pub(crate) server_transport: Transport,
    pub(crate) link_transport: Transport,
    pub(crate) plain_http: bool,
    pub(crate) limits: Limits,
    pub(crate) redactor: Redactor,
    pub(crate) drift: Option<Observer>,
}

/// How much a call may take of time and memory.
#[derive(Debug, Clone)]
pub(crate) struct Limits {
    pub(crate) timeout: Duration,
    /// For each attempt of a call.
    pub(crate) attempt_timeout: Option<Duration>,
    /// `None` when the caller's own client decides.
    pub(crate) connect_timeout: Option<Duration>,
    pub(crate) max_body: usize,
    pub(crate) max_stream: u64,
    pub(crate) max_element: usize,
    pub(crate) max_elements: usize,
    pub(crate) max_in_flight: usize,
}

impl Connection {
    /// Settings for a connection to the vendor at that address.
    pub fn builder(vendor: &'static VendorInfo, base_url: impl Into<String>) -> ConnectionBuilder {
        ConnectionBuilder::new(vendor, Some(base_url.into()))
    }

    /// Settings for a connection to the vendor whose address is found by the name of the account.
    ///
    /// The vendor is asked for it before the first call, once for any number of calls that wait for it, and again when
    /// an answer says that the account has moved. The address gets the credentials, so it has to be https (plain http
    /// only where the vendor is asked over plain http) and at the same host as the server that told it, or at a sibling
    /// of that host: `de2.acme.example` beside `login.acme.example`. Any other has to be given to
    /// [`builder`](Self::builder).
    ///
    /// ```
    /// use chatspec_runtime::wire::operation::VendorInfo;
    /// use chatspec_runtime::{Connection, Error};
    ///
    /// fn connect(vendor: &'static VendorInfo) -> Result<Connection, Error> {
    ///     let connection = Connection::locating(vendor, "acme-42").build()?;
    ///     assert_eq!(connection.base_url(), "");
    ///     Ok(connection)
    /// }
    /// ```
    pub fn locating(vendor: &'static VendorInfo, account: impl Into<String>) -> ConnectionBuilder {
        ConnectionBuilder::new(vendor, None).account(account)
    }

    /// The vendor.
    #[must_use]
    pub fn vendor(&self) -> &'static VendorInfo {
        self.0.vendor
    }

    /// The address that the paths of operations are appended to, as it is known at the moment: empty as long as the
    /// address of the account has not been found, and another one after the account has moved. It holds no credential.
    #[must_use]
    pub fn base_url(&self) -> String {
        self.0.address.known().map(|base| base.text().to_owned()).unwrap_or_default()
    }

    /// A call that can be sent.
    pub fn call<R: Request>(&self, request: R) -> Call<R> {
        Call::new(self.clone(), request)
    }

    /// A call of an operation that is known as data only. `body` is JSON text.
    pub fn dynamic(&self, operation: &'static Operation, arguments: Arguments, body: Option<String>) -> DynamicCall {
        DynamicCall::new(self.clone(), operation, arguments, body)
    }

    /// Finds the address of the account, if it is not known, and obtains all credentials that logins were given for, unless
    /// they are at hand: what is wrong with the account or the inputs shows here and not in the first call. A credential
    /// that was given as it is, is not tried.
    ///
    /// # Errors
    ///
    /// When no operation can be called with what was given, when the address is not found, or when a credential cannot
    /// be obtained, as [`tokens`](crate::tokens) says.
    pub async fn authenticate(&self) -> Result<(), Error> {
        self.tokens().authenticate(self).await
    }

    /// Gives up all credentials that were obtained by logins: forgets them, here and in the store, and tells the vendor
    /// where it has an operation for that. A further call obtains new ones. What has begun goes on when the future is
    /// dropped.
    ///
    /// That ends them for all processes that share the store: it is for the last one that ends, or for nobody, because a
    /// credential that is not given up expires by itself.
    ///
    /// # Errors
    ///
    /// When the store cannot be asked, which leaves everything as it is, or when the vendor did not confirm it. It is
    /// told once, whatever becomes of that: the credential may then hold until it expires.
    pub async fn revoke(&self) -> Result<(), Error> {
        self.tokens().revoke(self).await
    }

    pub(crate) fn new(inner: Inner) -> Self {
        Self(Arc::new(inner))
    }

    pub(crate) fn address(&self) -> &Address {
        &self.0.address
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    pub(crate) fn redactor(&self) -> &Redactor {
        &self.0.redactor
    }

    /// Who wants to be told what answers hold that the contract does not name.
    pub(crate) fn drift(&self) -> Option<&Observer> {
        self.0.drift.as_ref()
    }

    pub(crate) fn tokens(&self) -> &Tokens {
        &self.0.tokens
    }

    pub(crate) fn retry_policy(&self) -> &RetryPolicy {
        &self.0.retry
    }

    /// What all calls may repeat together.
    pub(crate) fn budget(&self) -> &Budget {
        &self.0.budget
    }

    pub(crate) fn gate(&self) -> &Gate {
        &self.0.gate
    }

    /// Whether a request goes to the vendor's servers, and not by a link to another one.
    pub(crate) fn is_own(&self, request: &Prepared) -> bool {
        !request.is_link || self.is_at_base(request)
    }

    fn is_at_base(&self, request: &Prepared) -> bool {
        self.0.address.known().is_some_and(|base| base.url().origin() == request.url.origin())
    }

    pub(crate) fn user_agent(&self) -> &HeaderValue {
        &self.0.user_agent
    }

    pub(crate) fn allows_plain_http(&self) -> bool {
        self.0.plain_http
    }

    /// What carries a request: a pin is the API's own and says nothing about other servers.
    pub(crate) fn transport_for(&self, request: &Prepared) -> &Transport {
        match request {
            Prepared { is_link: true, .. } if !self.is_at_base(request) => &self.0.link_transport,
            Prepared { operation, .. } if operation.server.is_some() && !self.is_at_base(request) => {
                &self.0.server_transport
            }
            _ => &self.0.transport,
        }
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut view = f.debug_struct("Connection");
        view.field("vendor", &self.0.vendor.name).field("address", &self.0.address);
        view.field("credentials", &self.0.tokens).field("limits", &self.0.limits).finish_non_exhaustive()
    }
}
