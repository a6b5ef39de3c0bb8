//! Accounts whose address is found by asking a server that operations have of their own.

mod found;
mod moved;
mod refused;
mod settings;
mod tls;
mod vendor;

use chatspec_runtime::{Connection, ConnectionBuilder, Credential, RetryPolicy};

use crate::support::acme::TOKEN;
use crate::support::server::{Reply, Server};

use vendor::ROAMING;

/// Settings with the token, for the account `me`, which the server at that address knows; every call is made once.
fn locating(login: &str) -> ConnectionBuilder {
    let builder = Connection::locating(&ROAMING, "me").named_server("login", login);
    builder.credential("key", Credential::token(TOKEN)).retry(RetryPolicy::none())
}

/// A connection for the account `me`, which that server knows.
fn located_by(login: &Server) -> Connection {
    locating(&login.url()).build().expect("a connection")
}

/// What is answered to the question where the account is.
fn at(address: &str) -> Reply {
    Reply::json(&serde_json::json!({"running": true, "api": address}).to_string())
}

/// A server that answers each question with the next one of these addresses, and from then on with the last one.
async fn login(addresses: &[&str]) -> Server {
    let addresses: Vec<String> = addresses.iter().map(|address| (*address).to_owned()).collect();
    let asked = std::sync::atomic::AtomicUsize::new(0);
    Server::scripted(move |_| {
        let question = asked.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        at(&addresses[question.min(addresses.len() - 1)])
    })
    .await
}

fn thing() -> Reply {
    Reply::json(r#"{"thing": {"id": 7}}"#)
}

fn gone() -> Reply {
    Reply::new("421 Misdirected Request", &["Content-Type: text/plain"], "the account is not here")
}
