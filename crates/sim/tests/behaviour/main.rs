//! What a client sees of the simulators, over real connections.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod acme;
mod exchange;

mod adversary;
mod contract;
mod credentials;
mod desk;
mod downloads;
mod faults;
mod hostile;
mod lifecycle;
mod records;
mod rich;
mod superoffice;
mod surprises;
mod tls;
mod wavy;
mod yeastar;
