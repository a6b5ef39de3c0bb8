//! What an error of the runtime means for the person and for scripts.

use chatspec_client::runtime::{Error, ErrorKind};

use crate::exit::Exit;
use crate::failure::Failure;

/// The failure that an error is.
pub fn failure(error: &Error) -> Failure {
    Failure::new(exit(error), error.to_string())
}

/// The exit code of an error.
pub fn exit(error: &Error) -> Exit {
    match error.kind() {
        ErrorKind::Build => Exit::Usage,
        ErrorKind::Auth => Exit::NoCredentials,
        ErrorKind::Connect | ErrorKind::Timeout | ErrorKind::Interrupted => Exit::Unreachable,
        ErrorKind::Decode | ErrorKind::TooLarge => Exit::Undecoded,
        // Status, Vendor, Redirect, and whatever is added: an answer came, and it was no success.
        _ => Exit::Refused,
    }
}
