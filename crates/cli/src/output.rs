//! The standard output, which may be closed before all is written.

use std::io::{self, ErrorKind, IsTerminal, Write, stdout};

use crate::exit::Exit;
use crate::failure::Failure;

/// The columns of a table when no terminal says how many there are.
const WIDTH: u16 = 120;

/// Writes a line at once, so that a reader has it as soon as it is there.
///
/// # Errors
///
/// When it cannot be written; silently and with exit code 0 when the reader has gone, as after `| head`.
pub fn line(text: &str) -> Result<(), Failure> {
    bytes(format!("{text}\n").as_bytes())
}

/// Writes bytes as they are.
///
/// # Errors
///
/// As [`line()`].
pub fn bytes(bytes: &[u8]) -> Result<(), Failure> {
    let mut stdout = stdout().lock();
    stdout.write_all(bytes).and_then(|()| stdout.flush()).map_err(|error| failed(&error))
}

/// What was written, also when its reader has gone before: that makes nothing right that is wrong.
///
/// # Errors
///
/// When it cannot be written.
pub fn even_unread(written: Result<(), Failure>) -> Result<(), Failure> {
    written.or_else(|failure| if failure.is_about_output() { Err(failure) } else { Ok(()) })
}

/// Whether a person looks at the output.
pub fn is_terminal() -> bool {
    stdout().is_terminal()
}

/// How many columns a table may have.
pub fn width() -> u16 {
    let size = console::Term::stdout().size_checked();
    size.map(|(_, columns)| columns).filter(|columns| *columns > 0).unwrap_or(WIDTH)
}

fn failed(error: &io::Error) -> Failure {
    match error.kind() {
        ErrorKind::BrokenPipe => Failure::said(Exit::Done),
        _ => Failure::new(Exit::Output, format!("the output cannot be written: {error}")),
    }
}
