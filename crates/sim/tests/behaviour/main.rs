//! What a client sees of the simulators, over real connections.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod acme;
mod exchange;
mod vault;

mod adversary;
mod contract;
mod credentials;
mod desk;
mod downloads;
mod faults;
mod hostile;
mod lifecycle;
mod limits;
mod logins;
mod moving;
mod orchard;
mod records;
mod rich;
mod superoffice;
mod superoffice_logins;
mod surprises;
mod tls;
mod wavy;
mod yeastar;
mod yeastar_tokens;
