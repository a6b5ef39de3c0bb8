//! A client declared by the macros, and what its calls can give: lists, batches, growing lists and files.

mod acme;
mod cancel;
mod client;
mod elements;
mod envelopes;
mod follow;
mod lookup;
mod pages;
mod rows;
mod texts;

#[allow(dead_code, reason = "each test binary uses its part of it")]
#[path = "../support/server.rs"]
mod server;

use server::{Reply, Server};

/// Everything that a stream gives.
macro_rules! all {
    ($stream:expr) => {{
        let (mut stream, mut items) = ($stream, Vec::new());
        while let Some(item) = stream.next().await {
            items.push(item);
        }
        items
    }};
}

use all;

/// The targets of all requests, in the order in which they came.
fn targets(server: &Server) -> Vec<String> {
    server.requests().iter().map(|request| request.split(' ').nth(1).unwrap_or_default().to_owned()).collect()
}

/// An answer without a length, which goes on until the connection ends.
fn endless(body: &str) -> Reply {
    Reply::of("200 OK", &["Content-Type: application/json"], body.as_bytes())
}
