//! Vendor simulators over real HTTP and HTTPS, for tests without network or accounts.
//!
//! A simulator is started from a vendor's contract, listens on a free port of the loopback address, answers as the
//! vendor does, checks every request against the contract, and stops when it is dropped. Any number of them run at
//! once.
//!
//! ```
//! use chatspec_sim::{Fault, yeastar};
//! # use tokio::io::{AsyncReadExt, AsyncWriteExt};
//! # async fn get(sim: &chatspec_sim::Sim, target: &str) -> std::io::Result<String> {
//! #     let mut stream = tokio::net::TcpStream::connect(sim.origin().trim_start_matches("http://")).await?;
//! #     let request = format!("GET {target} HTTP/1.1\r\nhost: sim\r\nuser-agent: test\r\n\r\n");
//! #     stream.write_all(request.as_bytes()).await?;
//! #     let mut answer = String::new();
//! #     stream.read_to_string(&mut answer).await?;
//! #     Ok(answer)
//! # }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> std::io::Result<()> {
//! let sim = yeastar::Sim::start().await?;
//! sim.fault("message_session_get", Fault::status(503).retry_after(1));
//!
//! // `get` stands for the client under test: it takes `sim.url()` as base URL and `sim.credential("access_token")`.
//! let target = "/openapi/v1.0/message_session/get?access_token=sim-access_token&id=2862";
//! assert!(get(&sim, target).await?.starts_with("HTTP/1.1 503"));
//! assert!(get(&sim, target).await?.starts_with("HTTP/1.1 200"));
//!
//! assert_eq!(sim.requests().len(), 2);
//! assert!(sim.problems().is_empty());
//! # Ok(())
//! # }
//! ```
//!
//! # What a test needs
//!
//! | vendor | start | what the client takes | change while it runs |
//! | --- | --- | --- | --- |
//! | Yeastar | [`yeastar::Sim::start`] | `credential("access_token")` | `add_session`, `remove_session`, `expire_tokens`, `block` |
//! | Wavy | [`wavy::Sim::start`] | `credential("authenticationToken")`, `credential("userName")` | `add_session`, `clear_sessions`, `format_files` |
//! | SuperOffice | [`superoffice::Sim::start`] | `user()` with `credential("basic")`, or `credential("bearer")` and others | `add_message`, `add_session`, `move_tenant` |
//! | any | [`Sim::start`] | `credential` of each of its schemes | |
//!
//! A simulator runs on the tokio runtime that it was started on. A client that blocks its thread needs another thread
//! for it: `#[tokio::test(flavor = "multi_thread")]`.
//!
//! # What it answers
//!
//! - **Any vendor** ([`Sim::start`]): the samples of its contract, under the paths, statuses and media types of the
//!   contract; files that answers link to; refusals with the vendor's failure body. No Rust is needed for it, only the
//!   feature `samples` of the vendor's model crate.
//! - **Vendors known here** ([`yeastar`], [`wavy`], [`superoffice`]): what a contract cannot say, and state that can be
//!   changed while it runs. [`Sim::start`] uses that too; the modules' own `Sim` gives access to it, and says what is
//!   known of the vendor and what is assumed.
//! - **Another behaviour**: implement [`Behaviour`] and give it to [`Builder::behaviour`].
//!
//! # What it checks
//!
//! Path, method, `User-Agent`, credentials, required and unknown parameters, empty values, lists that are too long,
//! bodies, `Accept`; and that no credential goes to a file that an answer links to. A [`Problem`] is recorded with the
//! request ([`Sim::requests`], [`Sim::problems`]) and answered as the vendor would. Where nobody knows what the vendor
//! would do, as with parameters that it does not have, the request is refused: a simulator is rather too strict.
//!
//! # What can go wrong
//!
//! [`Sim::fault`] lets a [`Fault`] happen to an operation, to any request, or to files, once or always:
//!
//! | what | how |
//! | --- | --- |
//! | late | [`Fault::delay`], [`Fault::hold`] until it is released, [`Fault::slow`] byte by byte, [`Fault::stall`] in the middle |
//! | broken off | [`Fault::cut`], [`Fault::close`] |
//! | another status | [`Fault::status`] with `body`, `header`, `retry_after`; [`Fault::redirect`] |
//! | another body | [`Fault::json`], [`Fault::html`], [`Fault::garbage`], [`Fault::empty`], [`Fault::content_type`] |
//! | too much | [`Fault::oversized`], [`Fault::gzip_bomb`] |
//! | compressed | [`Fault::gzip`] |
//!
//! [`Builder::hostile`] answers with valid bodies full of what nobody expects: unknown values of open lists, extra keys
//! at every level, nulls and missing keys where the contract permits them, keys in any order, files with more columns
//! and other delimiters. What a contract requires, and what says whether an answer is a failure, stays as it is. The
//! seed makes all of it and is shown by `{sim:?}`: put that into the messages of assertions to repeat a run.

mod address;
mod answer;
mod behaviour;
mod body;
mod builder;
mod check;
mod core;
mod credentials;
mod fault;
mod files;
mod flush;
mod hostile;
mod lock;
mod log;
mod problem;
mod record;
mod refusal;
mod request;
mod route;
mod samples;
mod server;
mod sim;
mod table;
mod tls;
mod typed;
mod webhook;

pub mod superoffice;
pub mod wavy;
pub mod yeastar;

pub use answer::Answer;
pub use behaviour::{Behaviour, ByContract, Call};
pub use builder::Builder;
pub use fault::{Fault, FaultHandle};
pub use problem::{Problem, ProblemKind};
pub use record::Recorded;
pub use request::{Place, Request};
pub use sim::Sim;
pub use table::{Table, TableFormat};
