//! What an error of the runtime means for the person and for scripts.

use chatspec_client::runtime::{Error, ErrorKind};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::names::kebab;

/// The settings of the runtime that are flags here.
const SETTINGS: [&str; 5] = ["base_url", "allow_plain_http", "root_certificate", "certificate_pin", "user_agent"];

/// The failure that an error is.
pub fn failure(error: &Error) -> Failure {
    let text = match error.kind() {
        ErrorKind::Build | ErrorKind::Connect => in_flags(&error.to_string()),
        _ => error.to_string(),
    };
    Failure::new(exit(error), text)
}

/// The exit code of an error.
pub fn exit(error: &Error) -> Exit {
    match error.kind() {
        ErrorKind::Build => Exit::Usage,
        // A login may have been asked for a credential that is not taken.
        ErrorKind::Auth if error.attempts() == 0 => Exit::NoCredentials,
        ErrorKind::Connect | ErrorKind::Timeout | ErrorKind::Interrupted => Exit::Unreachable,
        ErrorKind::Decode | ErrorKind::TooLarge => Exit::Undecoded,
        // Status, Vendor, Redirect, and whatever is added: an answer came, and it was no success.
        _ => Exit::Refused,
    }
}

/// The text with what a program calls replaced by what a person writes. It holds nothing that a vendor answered.
fn in_flags(text: &str) -> String {
    let text = text.replace("call `allow", "give `allow").replace("named_server: ", "--server: ");
    let text = [": ", "; "]
        .iter()
        .fold(text, |text, before| text.replace(&format!("{before}account: "), &format!("{before}--account: ")));
    SETTINGS.iter().fold(text, |text, name| text.replace(name, &format!("--{}", kebab(name))))
}
