//! The body of a request.

use std::path::Path;

use clap::ArgMatches;
use serde::de::IgnoredAny;

use crate::failure::Failure;
use crate::input;
use crate::wire::operation::Operation;

/// The largest body that is sent, in bytes.
const LARGEST: u64 = 32 * 1024 * 1024;

/// Reads the body that the command line names.
///
/// # Errors
///
/// When it cannot be read, is too large, or is no JSON.
pub fn read(operation: &'static Operation, matches: &ArgMatches) -> Result<Option<String>, Failure> {
    if operation.body.is_none() {
        return Ok(None);
    }
    let Some(path) = matches.get_one::<String>("body") else { return Ok(None) };
    let text = String::from_utf8(input::read(Path::new(path), LARGEST)?);
    let text = text.map_err(|_| Failure::usage("the body is not UTF-8"))?;
    let text = text.trim_start_matches('\u{feff}').to_owned();
    serde_json::from_str::<IgnoredAny>(&text)
        .map_err(|error| Failure::usage(format!("the body is no JSON: {error}")))?;
    Ok(Some(text))
}
