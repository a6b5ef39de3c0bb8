//! Connections, requests and answers, against a server that a test scripts.

mod answers;
mod base_url;
mod connection;
mod credentials;
mod encoding;
mod errors;
mod limits;
mod links;
mod misuse;
mod redirects;
mod secrets;
mod sent;
mod tls;

#[path = "../support/mod.rs"]
mod support;
