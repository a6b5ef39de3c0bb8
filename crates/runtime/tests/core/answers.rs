//! Every kind of answer, and what a caller sees of it.

mod good;
mod matrix;

use std::io::Write;

use chatspec_runtime::{Error, ErrorKind};
use chatspec_wire::operation::Code;
use flate2::{Compression, write::GzEncoder};

use crate::support::acme::{AddThing, GetThing, Thing, connection};
use crate::support::server::{Reply, Server};

/// What a caller sees of a failure.
struct Seen {
    kind: ErrorKind,
    code: Option<i64>,
    status: Option<u16>,
    retryable: bool,
    sent: bool,
    line: &'static str,
}

impl Seen {
    fn assert(&self, error: &Error) {
        let code = self.code.map(Code::Integer);
        assert_eq!(error.to_string(), self.line);
        assert_eq!((error.kind(), error.code(), error.status()), (self.kind, code.as_ref(), self.status), "{error}");
        assert_eq!((error.is_retryable(), error.may_have_been_sent()), (self.retryable, self.sent), "{error}");
    }
}

/// The failure that a read ends in.
async fn failure(reply: Reply) -> Error {
    let server = Server::always(reply).await;
    connection(&server).call(GetThing { id: 1 }).value().await.expect_err("a failure")
}

/// The failure that a write ends in, which must not be sent twice.
async fn failure_of_write(reply: Reply) -> Error {
    let server = Server::always(reply).await;
    let thing = Thing::new(1);
    connection(&server).call(AddThing { thing }).value().await.expect_err("a failure")
}

pub fn gzip(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(body).expect("memory");
    encoder.finish().expect("memory")
}
