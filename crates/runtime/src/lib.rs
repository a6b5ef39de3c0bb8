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
