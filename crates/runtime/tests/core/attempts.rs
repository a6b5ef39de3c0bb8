//! Attempts: what is sent again, what is not, and what the caller gets to know of it.

mod bounds;
mod deadline;
mod matrix;
mod streams;
mod waits;

use std::collections::VecDeque;
use std::sync::Mutex;
use std::time::Duration;

use chatspec_runtime::{Connection, ConnectionBuilder, RetryPolicy};

use crate::support::acme::trying_again;
use crate::support::server::{Reply, Server};

const GOOD: &str = r#"{"thing": {"id": 7}}"#;

/// So many attempts with next to no pause between them.
fn attempts(most: u32) -> RetryPolicy {
    RetryPolicy::default().attempts(most).first_pause(Duration::from_millis(1))
}

/// Three of them, as by default.
fn builder(url: impl Into<String>) -> ConnectionBuilder {
    trying_again(url).retry(attempts(3))
}

fn connection(server: &Server) -> Connection {
    builder(server.url()).build().expect("a connection")
}

/// Answers these one after the other, and the last one for ever.
async fn server(replies: Vec<Reply>) -> Server {
    let replies = Mutex::new(VecDeque::from(replies));
    Server::scripted(move |_| {
        let mut replies = replies.lock().expect("no panic");
        let last = replies.len() == 1;
        let reply = if last { replies.front().cloned() } else { replies.pop_front() };
        reply.expect("replies")
    })
    .await
}

fn busy() -> Reply {
    Reply::new("503 Service Unavailable", &[], "")
}
