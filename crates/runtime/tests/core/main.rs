//! Connections, requests and answers, against a server that a test scripts.

mod answers;
mod arguments;
mod attempts;
mod base_url;
mod connection;
mod credentials;
mod encoding;
mod errors;
mod forms;
mod layers;
mod limits;
mod links;
mod locate;
mod misuse;
mod redirects;
mod secrets;
mod sent;
mod tls;

#[path = "../support/mod.rs"]
mod support;
