//! The conformance cases beside the schemas: each is played against a client that knows the vendor as data only.

mod call;
mod case;
mod compare;
mod contract;
mod error;
mod generic;
mod placeholder;
mod play;
mod runs;
mod server;
mod tampered;
