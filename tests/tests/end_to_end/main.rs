//! Typed clients against simulators: what a service does, over real connections on the loopback address.

mod authentication;
mod batches;
mod clients;
mod documented;
mod faults;
mod following;
mod generator;
mod hostile;
mod logins;
mod misuse;
mod receiver;
mod rows;
mod samples;
mod tls;
mod tokens;
mod webhooks;
