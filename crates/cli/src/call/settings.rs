//! How a vendor is called: flags that every operation has.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use chatspec_client::runtime::{Connection, ConnectionBuilder, RetryPolicy};
use clap::{Arg, ArgAction, ArgMatches, value_parser};

use crate::call::address::{self, Address};
use crate::call::outcome;
use crate::call::secrets::Credentials;
use crate::failure::Failure;
use crate::input;
use crate::names::variable;
use crate::wire::operation::VendorInfo;

/// The largest file of certificates, in bytes.
const LARGEST: u64 = 1024 * 1024;

/// The flags that say where a vendor is reached and how.
pub fn flags(vendor: &'static VendorInfo) -> Vec<Arg> {
    let all = [(address::flags(vendor), "Address"), (patience(), "Time and attempts"), (trust(vendor), "Connection")];
    all.into_iter().flat_map(|(flags, heading)| flags.into_iter().map(move |flag| flag.help_heading(heading))).collect()
}

fn arg(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

fn patience() -> Vec<Arg> {
    let attempts = "How often a request is sent at most that fails with what may pass, where that cannot do anything \
                    twice; 1 for never again [default: 3]";
    let timeout = "How long the call may take, with all attempts, pauses and logins [default: 30]";
    vec![
        arg("timeout", "SECONDS", timeout).value_parser(seconds),
        arg("attempts", "N", attempts).value_parser(value_parser!(u32).range(1..)),
    ]
}

fn trust(vendor: &'static VendorInfo) -> Vec<Arg> {
    vec![
        Arg::new("root-certificate")
            .long("root-certificate")
            .value_name("FILE")
            .value_parser(value_parser!(PathBuf))
            .help(format!("Trust these certificates (PEM), too; also {}", root_variable(vendor))),
        arg(
            "certificate-pin",
            "SHA256",
            "Trust the server by the SHA-256 of its certificate (hex), and by nothing else",
        ),
        arg("user-agent", "TEXT", "What the client calls itself"),
        Arg::new("allow-plain-http")
            .long("allow-plain-http")
            .action(ArgAction::SetTrue)
            .help("Permit http without TLS to another machine: everybody on the way can read the credentials"),
    ]
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "a number of seconds, such as 2.5, is needed")?;
    let time = Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())?;
    if time.is_zero() { Err("it has to be longer than nothing".to_owned()) } else { Ok(time) }
}

/// The connection that the command line describes.
///
/// # Errors
///
/// When the address is missing, a file cannot be read, or a setting cannot be used.
pub fn connection(
    vendor: &'static VendorInfo,
    matches: &ArgMatches,
    credentials: Credentials,
) -> Result<Connection, Failure> {
    let builder = credentials.give(Address::of(vendor, matches)?.builder(vendor));
    let builder = trusting(builder, vendor, matches)?;
    patient(builder, matches).build().map_err(|error| outcome::failure(&error))
}

fn trusting(
    mut builder: ConnectionBuilder,
    vendor: &'static VendorInfo,
    matches: &ArgMatches,
) -> Result<ConnectionBuilder, Failure> {
    let root = matches.get_one::<PathBuf>("root-certificate").cloned();
    if let Some(path) = root.or_else(|| set(&root_variable(vendor)).map(PathBuf::from)) {
        builder = builder.root_certificate(input::read(&path, LARGEST)?);
    }
    if let Some(pin) = matches.get_one::<String>("certificate-pin") {
        builder = builder.certificate_pin(pin.as_str());
    }
    if matches.get_flag("allow-plain-http") {
        builder = builder.allow_plain_http();
    }
    Ok(builder)
}

fn patient(mut builder: ConnectionBuilder, matches: &ArgMatches) -> ConnectionBuilder {
    if let Some(text) = matches.get_one::<String>("user-agent") {
        builder = builder.user_agent(text);
    }
    if let Some(time) = matches.get_one::<Duration>("timeout") {
        builder = builder.timeout(*time);
    }
    if let Some(attempts) = matches.get_one::<u32>("attempts") {
        builder = builder.retry(RetryPolicy::default().attempts(*attempts));
    }
    builder
}

/// The variable that names a file of certificates.
pub fn root_variable(vendor: &VendorInfo) -> String {
    variable(vendor.name, &["root_certificate"])
}

/// What an environment variable is set to; one that is empty counts as not set.
pub fn set(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}
