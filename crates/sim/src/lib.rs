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
//! | Yeastar | [`yeastar::Sim::start`] | `login_input("application", …)`, or `credential("access_token")` | `add_session`, `remove_session`, `expire_tokens`, `revoke_all`, `block` |
//! | Wavy | [`wavy::Sim::start`] | `credential("authenticationToken")`, `credential("userName")` | `add_session`, `clear_sessions`, `format_files` |
//! | SuperOffice | [`superoffice::Sim::start`] | `login_input` of `refresh_token` or `system_user` and `server_url("login")`, `user()` with `credential("basic")`, or `credential("bearer")` and others | `add_message`, `add_session`, `move_tenant`, `set_state`, `expiry_status` |
//! | any | [`Sim::start`] | `credential` of each of its schemes, `login_input` of each of its logins | `advance`, `expire_credentials`, `revoke_all`, `move_to` |
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
//! - **Lists that are answered page by page**, of any vendor: the elements of the sample, in pages of the size that the
//!   request asks for, and what the contract has to tell that there are more.
//! - **Logins**, of any vendor, by the data of its contract: inputs, forms and signatures are checked, credentials and
//!   renewal tokens are given out, expire, are renewed, rotate and are given up. What is accepted is
//!   [`Sim::login_input`]; what was given out is counted by [`Sim::valid_tokens_of`] and listed by
//!   [`Sim::issued_tokens`].
//! - **The address of an account**, where a contract says how it is asked for: the simulator's own, until
//!   [`Sim::move_to`], which a client can follow, or [`Sim::misdirect`], by which one call always fails, because the
//!   address that is told is the same.
//! - **Another behaviour**: implement [`Behaviour`] and give it to [`Builder::behaviour`].
//!
//! # What it checks
//!
//! Path, method, `User-Agent`, credentials, inputs of logins, required and unknown parameters, empty values, numbers out
//! of bounds, lists that are too long, bodies in JSON and of forms, `Accept`, and, when [`Builder::rate_check`] says so,
//! how many requests come; and that no credential goes to a file that an answer links to. A [`Problem`] is recorded with the
//! request ([`Sim::requests`], [`Sim::problems`]) and answered as the vendor would. Where nobody knows what the vendor
//! would do, as with parameters that it does not have, the request is refused: a simulator is rather too strict.
//!
//! What is shown of a [`Recorded`] request and the text of a [`Problem`] hold no secrets: credentials, and what the
//! contract says is secret in parameters and bodies.
//!
//! # What time it is
//!
//! Credentials, renewal tokens, blocks and the dates of [`Fault::retry_after_date_in`] go by the clock of the simulator,
//! which [`Sim::advance`] puts forward. A client under test takes [`Sim::clock`] as its own: then a credential that has
//! expired here has expired there as well, and nothing waits.
//!
//! ```
//! # use std::time::Duration;
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> std::io::Result<()> {
//! let sim = chatspec_sim::yeastar::Sim::start().await?;
//! let now = sim.clock(); // yeastar::Client::builder(sim.url()) … .clock(sim.clock())
//! let before = now();
//! sim.advance(Duration::from_secs(1800));
//! assert!(now() >= before + Duration::from_secs(1800));
//! # Ok(())
//! # }
//! ```
//!
//! # What can go wrong
//!
//! [`Sim::fault`] lets a [`Fault`] happen to an operation, to any request, or to files, once or always:
//!
//! | what | how |
//! | --- | --- |
//! | late | [`Fault::delay`], [`Fault::hold`] until it is released, [`Fault::slow`] byte by byte, [`Fault::stall`] in the middle |
//! | broken off | [`Fault::cut`], [`Fault::close`] |
//! | another status | [`Fault::status`] with `body`, `header`, `retry_after`, `retry_after_date_in`; [`Fault::redirect`] |
//! | another body | [`Fault::json`], [`Fault::html`], [`Fault::garbage`], [`Fault::empty`], [`Fault::content_type`] |
//! | too much | [`Fault::oversized`], [`Fault::gzip_bomb`] |
//! | compressed | [`Fault::gzip`] |
//!
//! Operations of logins are operations as others: `sim.fault("get_token", Fault::cut(5))`. Whether the token was given out
//! nevertheless is said by [`Fault::acting`].
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
mod clock;
mod core;
mod credentials;
mod fault;
mod files;
mod flush;
mod form;
mod hostile;
mod locate;
mod lock;
mod log;
mod logins;
mod pages;
mod problem;
mod rate;
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
pub use credentials::Credentials;
pub use fault::{Fault, FaultHandle};
pub use logins::TokenRules;
pub use problem::{Problem, ProblemKind};
pub use rate::RateCheck;
pub use record::Recorded;
pub use request::{Place, Request};
pub use sim::Sim;
pub use table::{Table, TableFormat};
