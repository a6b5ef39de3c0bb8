//! Acme, a vendor as the generator would describe one, written by hand.

mod data;
mod requests;

use chatspec_runtime::{Connection, ConnectionBuilder, Credential, RetryPolicy};
use chatspec_wire::{Secret, object};

use super::server::Server;

pub use data::*;
pub use requests::*;

object! {
    /// A thing.
    pub struct Thing<S> in "acme.schema.json#/$defs/Thing" from "acme-page" {
        /// Its number.
        required id: i64 = "id",
        /// Its name.
        optional name (with_name): S = "name",
    }
}

object! {
    /// The envelope around one thing.
    pub struct ThingAnswer<S> in "acme.schema.json#/$defs/ThingAnswer" from "acme-page" {
        /// Zero when all is well.
        optional code (with_code): i64 = "code",
        /// What there is to say.
        optional text (with_text): S = "text",
        /// The thing.
        optional thing (with_thing): Thing<S> = "thing",
    }
}

object! {
    /// The envelope around things.
    pub struct ThingsAnswer<S> in "acme.schema.json#/$defs/ThingsAnswer" from "acme-page" {
        /// Zero when all is well.
        optional code (with_code): i64 = "code",
        /// The things.
        optional things (with_things): Vec<Thing<S>> = "things",
    }
}

object! {
    /// What opens doors.
    pub struct Ticket<S> in "acme.schema.json#/$defs/Ticket" from "acme-page" {
        /// Opens them.
        optional token (with_token): Secret = "token",
        /// How long, in seconds.
        optional seconds (with_seconds): i64 = "seconds",
        /// For whom.
        optional name (with_name): S = "name",
    }
}

/// What stands in for a secret in every test.
pub const TOKEN: &str = "t0ken/+&\"s3cret\\é";

/// Settings with the token that most operations take; what fails is not tried again.
pub fn builder(base_url: impl Into<String>) -> ConnectionBuilder {
    trying_again(base_url).retry(RetryPolicy::none())
}

/// The same, with the retries that a connection has by itself.
pub fn trying_again(base_url: impl Into<String>) -> ConnectionBuilder {
    Connection::builder(&ACME, base_url).credential("key", Credential::token(TOKEN))
}

pub fn connection(server: &Server) -> Connection {
    builder(server.url()).build().expect("a connection")
}
