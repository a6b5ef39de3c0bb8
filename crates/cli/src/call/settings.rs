//! Where a vendor is reached and how: flags that every operation has.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use chatspec_client::runtime::{Connection, Credential};
use clap::{Arg, ArgAction, ArgMatches, value_parser};

use crate::call::{flags, listing, outcome};
use crate::failure::Failure;
use crate::input;
use crate::names::{kebab, variable};
use crate::wire::operation::{Server, ServerVariable, VendorInfo};

/// The largest file of certificates, in bytes.
const LARGEST: u64 = 1024 * 1024;

/// The flags that say where a vendor is reached and how.
pub fn flags(vendor: &'static VendorInfo) -> Vec<Arg> {
    let arg = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(value).help(help).help_heading("Connection")
    };
    let mut flags = vec![Arg::new("base-url").help(base_url_help(vendor)).long("base-url").value_name("URL")];
    flags.extend(variables(vendor).map(variable_flag));
    flags.extend([
        arg("timeout", "SECONDS", "How long the call may take [default: 30]").value_parser(seconds),
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
    ]);
    flags.into_iter().map(|flag| flag.help_heading("Connection")).collect()
}

/// The variables of the vendor's address that have a flag of their own; one that the address begins with is the base
/// URL itself.
pub fn variables(vendor: &'static VendorInfo) -> impl Iterator<Item = &'static ServerVariable> {
    let leading = vendor.servers.first().and_then(leading);
    let all = vendor.servers.first().map(|server| server.variables).unwrap_or_default();
    all.iter().filter(move |variable| leading != Some(variable.name))
}

/// The variable that an address begins with.
pub fn leading(server: &'static Server) -> Option<&'static str> {
    server.url.strip_prefix('{')?.split_once('}').map(|(name, _)| name)
}

fn variable_flag(variable: &'static ServerVariable) -> Arg {
    let help = format!("{} [such as: {}]", variable.description, variable.default);
    Arg::new(format!("variable {}", variable.name)).long(flags::of_variable(variable)).value_name("VALUE").help(help)
}

fn base_url_help(vendor: &'static VendorInfo) -> String {
    let name = variable(vendor.name, &["base_url"]);
    let start = format!("Where the vendor is reached; also {name}. {}", base_url_description(vendor));
    match filled(vendor, &Vec::new()) {
        Some(default) => format!("{start} [default: {default}]"),
        None => format!("{start} [such as: {}]", listing::addresses(vendor)),
    }
}

/// What the contract says about the part of the address that the base URL is, or about the whole of it.
fn base_url_description(vendor: &'static VendorInfo) -> String {
    let Some(server) = vendor.servers.first() else { return String::new() };
    let part = leading(server).and_then(|name| server.variables.iter().find(|variable| variable.name == name));
    match part {
        Some(variable) => variable.description.to_owned(),
        None => {
            let servers = vendor.servers.iter().map(|server| format!("{}: {}", server.url, server.description));
            servers.collect::<Vec<_>>().join(" ")
        }
    }
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
    credentials: Vec<(&'static str, Credential)>,
) -> Result<Connection, Failure> {
    let (base_url, variables) = address(vendor, matches)?;
    let mut builder = Connection::builder(vendor, base_url);
    for (name, value) in variables {
        builder = builder.server_variable(name, value);
    }
    for (scheme, credential) in credentials {
        builder = builder.credential(scheme, credential);
    }
    let root = matches.get_one::<PathBuf>("root-certificate").cloned();
    if let Some(path) = root.or_else(|| set(&root_variable(vendor)).map(PathBuf::from)) {
        builder = builder.root_certificate(input::read(&path, LARGEST)?);
    }
    if let Some(pin) = matches.get_one::<String>("certificate-pin") {
        builder = builder.certificate_pin(pin.as_str());
    }
    if let Some(text) = matches.get_one::<String>("user-agent") {
        builder = builder.user_agent(text);
    }
    if let Some(time) = matches.get_one::<Duration>("timeout") {
        builder = builder.timeout(*time);
    }
    if matches.get_flag("allow-plain-http") {
        builder = builder.allow_plain_http();
    }
    builder.build().map_err(|error| outcome::failure(&error))
}

/// The variable that names a file of certificates.
pub fn root_variable(vendor: &VendorInfo) -> String {
    variable(vendor.name, &["root_certificate"])
}

/// What an environment variable is set to; one that is empty counts as not set.
fn set(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}

type Variables = Vec<(&'static str, String)>;

/// The base URL with the variables that belong to it.
fn address(vendor: &'static VendorInfo, matches: &ArgMatches) -> Result<(String, Variables), Failure> {
    let given: Variables = variables(vendor)
        .filter_map(|variable| {
            Some((variable.name, matches.get_one::<String>(&format!("variable {}", variable.name))?.clone()))
        })
        .collect();
    let flag = matches.get_one::<String>("base-url").cloned();
    let begins_with_variable = vendor.servers.first().is_some_and(|server| leading(server).is_some());
    let from_environment = || set(&variable(vendor.name, &["base_url"])).map(|url| url.to_string_lossy().into_owned());
    match (flag.or_else(|| from_environment().filter(|_| begins_with_variable || given.is_empty())), given) {
        (Some(url), given) if begins_with_variable || given.is_empty() => Ok((url, given)),
        (Some(_), given) => {
            Err(Failure::usage(format!("--base-url leaves nothing for --{} to say", kebab(given[0].0))))
        }
        (None, given) => filled(vendor, &given).map(|url| (url, Vec::new())).ok_or_else(|| missing(vendor)),
    }
}

/// The vendor's own address, when all that is variable in it is given.
fn filled(vendor: &'static VendorInfo, given: &Variables) -> Option<String> {
    let server = vendor.servers.first()?;
    let url = given.iter().fold(server.url.to_owned(), |url, (name, value)| url.replace(&format!("{{{name}}}"), value));
    Some(url).filter(|_| given.len() == server.variables.len())
}

fn missing(vendor: &'static VendorInfo) -> Failure {
    let flags: Vec<_> = variables(vendor).map(|variable| format!("--{}", flags::of_variable(variable))).collect();
    let begins_with_variable = vendor.servers.first().is_some_and(|server| leading(server).is_some());
    let or =
        if begins_with_variable || flags.is_empty() { String::new() } else { format!(", or {}", flags.join(" and ")) };
    let variable = variable(vendor.name, &["base_url"]);
    let failure = Failure::usage(format!("where is {} reached?", vendor.name));
    failure.hint(format!("give --base-url or set {variable}{or}; such as {}", listing::addresses(vendor)))
}

#[cfg(test)]
mod tests {
    use clap::ArgMatches;

    use super::address;
    use crate::command::parser;
    use crate::vendors;

    fn address_of(vendor: &str, arguments: &str) -> Result<String, String> {
        let all = ["chatspec", "call", vendor].into_iter().chain(arguments.split_whitespace());
        let matches = parser().try_get_matches_from(all).map_err(|error| error.to_string())?;
        let innermost = |matches: &ArgMatches| matches.subcommand().map(|(_, matches)| matches.clone());
        let matches =
            innermost(&matches).and_then(|matches| innermost(&matches)).and_then(|matches| innermost(&matches));
        let matches = matches.ok_or("there is an operation")?;
        let vendor = vendors::named(vendor).map_err(|failure| failure.to_string())?;
        address(vendor, &matches).map(|(url, _)| url).map_err(|failure| failure.to_string())
    }

    #[test]
    fn addresses_come_from_the_contract_where_it_has_them() {
        let messages = |rest: &str| address_of("superoffice", &format!("messages --chat-session-id 1 {rest}"));
        let online = "https://online3.superoffice.com/Cust7";
        assert_eq!(messages("--subdomain online3 --tenant Cust7").as_deref(), Ok(online));
        assert_eq!(messages(&format!("--base-url {online}")).as_deref(), Ok(online));
        assert!(messages("--tenant Cust7").is_err_and(|why| why.contains("--subdomain and --tenant")));
        assert!(messages("--base-url https://x --tenant Cust7").is_err_and(|why| why.contains("nothing for --tenant")));
        let sessions = address_of("wavy", "open_sessions --customer-id 1");
        assert_eq!(sessions.as_deref(), Ok("https://api-messaging.wavy.global"));
        assert!(address_of("yeastar", "get --id 1 --api-path x").is_err_and(|why| why.contains("give --base-url")));
    }
}
