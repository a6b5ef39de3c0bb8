//! The command `chatspec` as a process, against simulators: what it prints, and how it ends.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod call;
mod check;
#[cfg(unix)]
mod credentials;
mod demo;
mod failures;
mod help;
mod logins;
#[cfg(unix)]
mod sim;
mod stream;
mod support;
mod text;
mod tls;
