//! Credentials that are obtained, against a vendor that gives them out and counts who asks.

mod bank;
mod club;
mod expiry;
mod given;
mod hunted;
mod matrix;
#[cfg(feature = "redis")]
mod redis;
mod refusals;
mod rejections;
mod revoke;
mod secrets;
mod sharing;
mod signed;
mod stores;
mod told;

#[allow(dead_code, reason = "each test binary uses its part of it")]
#[path = "../support/server.rs"]
mod server;

#[allow(dead_code, reason = "each test binary uses its part of it")]
#[path = "../support/tls.rs"]
mod tls;
