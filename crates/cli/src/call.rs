//! `chatspec call`: calls an operation and shows what came back.

mod address;
mod body;
mod command;
mod credentials_file;
mod elements;
mod flags;
mod guide;
mod item;
mod listing;
mod logins;
mod outcome;
mod parameters;
mod progress;
mod secrets;
mod send;
mod settings;
mod show;
#[cfg(test)]
mod tests;

use clap::ArgMatches;
use tokio::runtime::Builder;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::vendors;
use crate::wire::operation::{Operation, VendorInfo};

pub use address::{account_variable, behind, server_variable, url_variable};
pub use command::command;
pub use logins::input_variable;
pub use parameters::needs_value;
pub use settings::root_variable;

/// Does what the command line says.
pub fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let Some((vendor, matches)) = matches.subcommand() else { return listing::vendors() };
    let vendor = vendors::named(vendor)?;
    let Some((operation, matches)) = matches.subcommand() else { return listing::operations(vendor) };
    match vendors::operation(vendor, operation) {
        Some(operation) => call(vendor, operation, matches),
        None => listing::operations(vendor),
    }
}

/// What there is not of the vendor and the operation that stand behind `call`.
pub fn unknown(words: &[String]) -> Option<Failure> {
    let vendor = match vendors::named(words.first()?) {
        Ok(vendor) => vendor,
        Err(failure) => return Some(failure),
    };
    words.get(1).map(|name| vendors::no_operation(vendor, name))
}

/// Everything that can be wrong before anything is sent is found first.
fn call(vendor: &'static VendorInfo, operation: &'static Operation, matches: &ArgMatches) -> Result<Exit, Failure> {
    secrets::refuse_in_arguments(vendor, operation, matches)?;
    let secrets = secrets::Secrets::open(vendor, operation, matches)?;
    let arguments = parameters::arguments(operation, matches, &secrets)?;
    let body = body::read(operation, matches)?;
    let credentials = secrets.credentials()?;
    let revokes = credentials.can_be_revoked();
    let connection = settings::connection(vendor, matches, credentials)?;
    let request = send::Request { connection, operation, arguments, body, show: show::Show::of(matches) };
    let runtime = Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::new(Exit::Unreachable, format!("nothing can be sent: {error}")))?;
    runtime.block_on(async { if revokes { send::and_revoke(request).await } else { send::send(request).await } })
}
