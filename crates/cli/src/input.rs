//! Files, and the standard input, of which no more is read than a bound.

use std::fs::File;
use std::io::{self, IsTerminal, Read, stdin};
use std::path::Path;

use crate::failure::Failure;
use crate::notice;

/// Reads a file, or the standard input for `-`, if it is not larger than so many bytes.
///
/// # Errors
///
/// When it cannot be read, or is larger.
pub fn read(path: &Path, largest: u64) -> Result<Vec<u8>, Failure> {
    let name = if path.as_os_str() == "-" { "the standard input".to_owned() } else { shown(path) };
    let bytes = if path.as_os_str() == "-" { from_stdin(largest) } else { from_file(path, largest) };
    let bytes = bytes.map_err(|error| Failure::usage(format!("{name} cannot be read: {error}")))?;
    if bytes.len() as u64 > largest {
        return Err(Failure::usage(format!("{name} is larger than {}", size(largest))));
    }
    Ok(bytes)
}

/// A path as a person may see it.
pub fn shown(path: &Path) -> String {
    notice::harmless(&path.display().to_string())
}

fn from_file(path: &Path, largest: u64) -> io::Result<Vec<u8>> {
    bounded(File::open(path)?, largest)
}

fn from_stdin(largest: u64) -> io::Result<Vec<u8>> {
    if stdin().is_terminal() {
        notice::say("reading from the terminal; end with Ctrl-D");
    }
    bounded(stdin().lock(), largest)
}

/// One byte more than is permitted, so that too much can be told from just enough.
pub fn bounded(source: impl Read, largest: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(largest + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn size(bytes: u64) -> String {
    const MIB: u64 = 1024 * 1024;
    if bytes.is_multiple_of(MIB) { format!("{} MiB", bytes / MIB) } else { format!("{bytes} bytes") }
}
