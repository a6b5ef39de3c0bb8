//! Sends operations that are described as data: authentication, limits, streams and errors, knowing no vendor.
//!
//! A [`Connection`] is made of a vendor's data and a base URL. It sends typed requests ([`Connection::call`]) and
//! operations that are known as data only ([`Connection::dynamic`]). An answer that is a failure, by its body or by
//! its status, is an [`Error`], which says how far the call got and what can be done about it. What may pass is tried
//! again before, as far as that cannot do anything twice ([`RetryPolicy`]), within one deadline for all of it. No
//! credential is in anything that this crate prints.
//!
//! ```
//! use chatspec_runtime::wire::operation::{Arguments, VendorInfo};
//! use chatspec_runtime::{Connection, Credential, Error};
//!
//! /// What the first operation of a vendor answers; services have a generated client for this.
//! async fn first(vendor: &'static VendorInfo, token: &str) -> Result<(), Error> {
//!     let connection = Connection::builder(vendor, "https://pbx.example:8088")
//!         .credential("access_token", Credential::token(token))
//!         .build()?;
//!     let operation = vendor.operations[0];
//!     match connection.dynamic(operation, Arguments::of(operation), None).value().await {
//!         Ok(answer) => assert_eq!(answer.status(), 200),
//!         Err(error) if error.is_retryable() => assert!(error.retry_after().is_none()),
//!         Err(error) => return Err(error),
//!     }
//!     Ok(())
//! }
//! ```
//!
//! # What can be seen
//!
//! Spans and events of `tracing` have the target `chatspec`, so that a filter such as `chatspec=debug` is about this crate
//! alone. Spans have the level `INFO`, and the names that OpenTelemetry has for HTTP clients, where it has any:
//!
//! | span | stands for | attributes |
//! | --- | --- | --- |
//! | `call` | a call, from its beginning until the caller gets the value or the error | `otel.name`, `chatspec.vendor`, `chatspec.operation`, `chatspec.attempts`, `http.response.status_code`, `error.type`, `otel.status_code` |
//! | `request` | each request of it, in its span; one for a credential or an address is in a `call` of its own, which is in that of the call that waits for it | `otel.kind`, `otel.name`, `http.request.method`, `url.full`, `url.template`, `server.address`, `server.port`, `http.request.resend_count`, `http.response.status_code`, `error.type`, `otel.status_code` |
//!
//! Both end when the answer is read; of a stream, when its first element or row is there. `http.request.resend_count` is
//! there from the second attempt on, `error.type` and `otel.status_code` (`ERROR`) when something failed. `error.type` is
//! the status that is the failure, a code that the vendor's table names, `cancelled` when the future was dropped, or the
//! name of the [`ErrorKind`]: `build`, `auth`, `connect`, `timeout`, `interrupted`, `layer`, `redirect`, `status`,
//! `vendor`, `decode`, `too_large`.
//!
//! Events have the level `DEBUG`:
//!
//! | event | attributes |
//! | --- | --- |
//! | `repeating after a pause of so many seconds` | `error.type`, `pause` |
//! | `a credential was obtained` | `vendor`, `login`, `how`: from the inputs, or by renewal |
//! | `no credential was obtained` | the same, and `error` |
//!
//! With the feature `metrics` there are, through the facade of the crate of that name:
//!
//! | metric | kind and unit | labels |
//! | --- | --- | --- |
//! | `chatspec.client.call.duration` | histogram, seconds; a call with its repetitions and pauses | `chatspec.vendor`, `chatspec.operation`, `error.type` |
//! | `http.client.request.duration` | histogram, seconds; each request | those, `http.request.method`, `server.address`, `server.port`, `http.response.status_code` |
//! | `chatspec.client.repetitions` | counter; requests that were sent again | `chatspec.vendor`, `chatspec.operation`, `error.type` |
//!
//! No credential is in any of it, and no value of an answer. Of a link to a file the server alone is shown.
//!
//! Make the subscriber the global default (`init()` of `tracing-subscriber`, `set_global_default`). Credentials are
//! obtained and renewed in tasks of their own, which may run on any thread of the runtime: a subscriber that was set for
//! one thread or one future is told of few of them, or none.

mod answer;
mod attempts;
mod call;
mod connection;
mod credential;
mod drift;
mod dynamic;
mod elements;
mod error;
mod exchange;
mod facade;
mod follow;
mod headers;
mod json_path;
mod judge;
mod link;
mod locate;
mod lookup;
mod observe;
mod redact;
mod rows;
mod settings;
mod target;
mod tls;
pub mod tokens;

pub use answer::Answer;
pub use attempts::RetryPolicy;
pub use call::Call;
pub use connection::Connection;
pub use credential::Credential;
pub use drift::Drift;
pub use dynamic::DynamicCall;
pub use elements::Elements;
pub use error::{Error, ErrorKind};
pub use exchange::Transport;
pub use follow::Follow;
pub use headers::Headers;
pub use lookup::{Lookup, Outcome};
pub use rows::{Link, Rows};
pub use settings::ConnectionBuilder;
pub use tls::CertificatePin;

/// The contract between vendors and this crate, as data and traits.
#[doc(no_inline)]
pub use chatspec_wire as wire;

#[doc(hidden)]
pub use facade::__private;
