//! A server that answers what a test tells it, byte by byte, and a vendor that exists in tests only.

#![allow(dead_code, reason = "each test binary uses its part of it")]

pub mod acme;
pub mod client;
pub mod server;
pub mod tls;
