//! A connection to one vendor: what all its calls share.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use chatspec_wire::operation::{Arguments, Operation, Request, VendorInfo};
use http::HeaderValue;
use url::Url;

use crate::credential::Credentials;
use crate::drift::Observer;
use crate::exchange::Prepared;
use crate::redact::Redactor;
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
    pub(crate) base: Url,
    pub(crate) base_text: String,
    pub(crate) credentials: Credentials,
    pub(crate) user_agent: HeaderValue,
    pub(crate) client: reqwest::Client,
    pub(crate) link_client: reqwest::Client,
    pub(crate) plain_http: bool,
    pub(crate) limits: Limits,
    pub(crate) redactor: Redactor,
    pub(crate) drift: Option<Observer>,
}

/// How much a call may take of time and memory.
#[derive(Debug, Clone)]
pub(crate) struct Limits {
    pub(crate) timeout: Duration,
    /// `None` when the caller's own client decides.
    pub(crate) connect_timeout: Option<Duration>,
    pub(crate) max_body: usize,
    pub(crate) max_stream: u64,
    pub(crate) max_element: usize,
    pub(crate) max_in_flight: usize,
}

impl Connection {
    /// Settings for a connection to the vendor at that address.
    pub fn builder(vendor: &'static VendorInfo, base_url: impl Into<String>) -> ConnectionBuilder {
        ConnectionBuilder::new(vendor, base_url.into())
    }

    /// The vendor.
    #[must_use]
    pub fn vendor(&self) -> &'static VendorInfo {
        self.0.vendor
    }

    /// The address that the paths of operations are appended to. It holds no credential.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.0.base_text
    }

    /// A call that can be sent.
    pub fn call<R: Request>(&self, request: R) -> Call<R> {
        Call::new(self.clone(), request)
    }

    /// A call of an operation that is known as data only. `body` is JSON text.
    pub fn dynamic(&self, operation: &'static Operation, arguments: Arguments, body: Option<String>) -> DynamicCall {
        DynamicCall::new(self.clone(), operation, arguments, body)
    }

    pub(crate) fn new(inner: Inner) -> Self {
        Self(Arc::new(inner))
    }

    pub(crate) fn base(&self) -> &Url {
        &self.0.base
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

    pub(crate) fn credentials(&self) -> &Credentials {
        &self.0.credentials
    }

    pub(crate) fn user_agent(&self) -> &HeaderValue {
        &self.0.user_agent
    }

    pub(crate) fn allows_plain_http(&self) -> bool {
        self.0.plain_http
    }

    /// The client for a request: a pin is the API's own and says nothing about other servers.
    pub(crate) fn client_for(&self, request: &Prepared) -> &reqwest::Client {
        match request.is_link && request.url.origin() != self.0.base.origin() {
            true => &self.0.link_client,
            false => &self.0.client,
        }
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut view = f.debug_struct("Connection");
        view.field("vendor", &self.0.vendor.name).field("base_url", &self.0.base_text);
        view.field("credentials", &self.0.credentials).field("limits", &self.0.limits).finish_non_exhaustive()
    }
}
