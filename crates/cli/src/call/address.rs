//! Where a vendor is reached: the address, the account that it is found by, and servers that some operations have.

use chatspec_client::runtime::{Connection, ConnectionBuilder};
use clap::{Arg, ArgAction, ArgMatches};

use crate::call::flags;
use crate::call::settings::set;
use crate::failure::Failure;
use crate::names::variable;
use crate::notice::harmless;
use crate::wire::operation::{NamedServer, Server, ServerVariable, VendorInfo};

const HEADING: &str = "Address";

/// What the command line and the environment say about where a vendor is reached.
#[derive(Debug)]
pub struct Address {
    base_url: Option<String>,
    account: Option<String>,
    servers: Vec<(&'static str, String)>,
    variables: Variables,
}

type Variables = Vec<(&'static str, String)>;

impl Address {
    /// Of the base URL and the account, a flag for one leaves the environment no say in the other.
    ///
    /// # Errors
    ///
    /// When nothing says where the vendor is, or two flags contradict each other.
    pub fn of(vendor: &'static VendorInfo, matches: &ArgMatches) -> Result<Self, Failure> {
        let (servers, of_servers) = (servers(vendor, matches)?, given(of_servers(vendor), matches));
        let variables = given(of_api(vendor), matches);
        let flag = |name| matches.try_get_one::<String>(name).ok().flatten().cloned();
        let (url, account) = (flag("base-url"), flag("account"));
        let is_filled = !begins_with_variable(vendor) && !variables.is_empty();
        let address = |base_url, account, variables: Variables| {
            let variables = variables.into_iter().chain(of_servers.clone()).collect();
            Self { base_url, account, servers: servers.clone(), variables }
        };
        match (url, account) {
            (None, None) if is_filled => {
                let url = filled(vendor, &variables).ok_or_else(|| missing(vendor))?;
                Ok(address(Some(url), None, Vec::new()))
            }
            (None, None) => {
                let (url, account) = (text(&url_variable(vendor)), account_of(vendor));
                let url = url.or_else(|| filled(vendor, &Vec::new()).filter(|_| account.is_none()));
                if url.is_none() && account.is_none() {
                    return Err(missing(vendor));
                }
                Ok(address(url, account, variables))
            }
            (url, _) if is_filled => {
                let flag = if url.is_some() { "base-url" } else { "account" };
                let nothing = flags::of_variable(variables[0].0);
                Err(Failure::usage(format!("--{flag} leaves nothing for --{nothing} to say")))
            }
            (url, account) => Ok(address(url, account, variables)),
        }
    }

    /// Settings for a connection there.
    pub fn builder(self, vendor: &'static VendorInfo) -> ConnectionBuilder {
        let builder = match (self.base_url, self.account) {
            (Some(url), None) => Connection::builder(vendor, url),
            (Some(url), Some(account)) => Connection::builder(vendor, url).account(account),
            (None, account) => Connection::locating(vendor, account.unwrap_or_default()),
        };
        let servers = self.servers.into_iter();
        let builder = servers.fold(builder, |builder, (name, url)| builder.named_server(name, url));
        self.variables.into_iter().fold(builder, |builder, (name, value)| builder.server_variable(name, value))
    }
}

/// The flags that say where a vendor is reached.
pub fn flags(vendor: &'static VendorInfo) -> Vec<Arg> {
    let mut flags = vec![Arg::new("base-url").help(base_url_help(vendor)).long("base-url").value_name("URL")];
    flags.extend(variables(vendor).map(variable_flag));
    flags.extend(vendor.locator.map(|locator| {
        let help = "Finds the address by the name of the account, instead of --base-url; also";
        let help = format!("{help} {}. {}", account_variable(vendor), locator.description);
        Arg::new("account").long("account").value_name("TEXT").help(help)
    }));
    if !vendor.named_servers.is_empty() {
        let servers = vendor.named_servers.iter().map(|server| server_help(vendor, server));
        let help = format!("Another address of a server: {}", servers.collect::<Vec<_>>().join("; "));
        let flag = Arg::new("server").long("server").value_name("NAME=URL").action(ArgAction::Append);
        flags.push(flag.help(help));
    }
    flags.into_iter().map(|flag| flag.help_heading(HEADING)).collect()
}

/// The variable that the base URL is taken from.
pub fn url_variable(vendor: &VendorInfo) -> String {
    variable(vendor.name, &["base_url"])
}

/// The variable that the account is taken from.
pub fn account_variable(vendor: &VendorInfo) -> String {
    variable(vendor.name, &["account"])
}

/// The variable that the address of a server is taken from that some operations have of their own.
pub fn server_variable(vendor: &VendorInfo, server: &NamedServer) -> String {
    variable(vendor.name, &["server", server.name])
}

/// The variables of the vendor's addresses that have a flag of their own; one that an address begins with is that
/// address itself.
pub fn variables(vendor: &'static VendorInfo) -> impl Iterator<Item = &'static ServerVariable> {
    let is_new = move |variable: &&ServerVariable| !of_api(vendor).any(|own| own.name == variable.name);
    of_api(vendor).chain(of_servers(vendor).filter(is_new))
}

fn of_api(vendor: &'static VendorInfo) -> impl Iterator<Item = &'static ServerVariable> {
    vendor.servers.first().into_iter().flat_map(free)
}

/// Those of all servers of their own, each once.
fn of_servers(vendor: &'static VendorInfo) -> impl Iterator<Item = &'static ServerVariable> {
    let all = || vendor.named_servers.iter().flat_map(|server| free(&server.server));
    let is_first = move |(position, variable): &(usize, &ServerVariable)| {
        !all().take(*position).any(|before| before.name == variable.name)
    };
    all().enumerate().filter(is_first).map(|(_, variable)| variable)
}

fn free(server: &'static Server) -> impl Iterator<Item = &'static ServerVariable> {
    let leading = leading(server);
    server.variables.iter().filter(move |variable| leading != Some(variable.name))
}

/// The variable that an address begins with.
pub fn leading(server: &'static Server) -> Option<&'static str> {
    server.url.strip_prefix('{')?.split_once('}').map(|(name, _)| name)
}

fn begins_with_variable(vendor: &'static VendorInfo) -> bool {
    vendor.servers.first().is_some_and(|server| leading(server).is_some())
}

/// Where a vendor is reached, by example.
pub fn examples(vendor: &'static VendorInfo) -> String {
    let addresses: Vec<_> = vendor.servers.iter().map(example).collect();
    addresses.join(" or ")
}

/// What the base URL of a server can be: the variable that it begins with, or all of it.
fn example(server: &'static Server) -> String {
    with_defaults(leading(server).map_or(server.url.to_owned(), |name| format!("{{{name}}}")), server)
}

/// What stands behind the base URL of a server in the addresses of its operations.
pub fn behind(server: &'static Server) -> String {
    let behind = leading(server).and_then(|_| server.url.split_once('}')).map_or("", |(_, behind)| behind);
    with_defaults(behind.trim_end_matches('/').to_owned(), server)
}

fn with_defaults(text: String, server: &'static Server) -> String {
    let variables = server.variables.iter();
    variables.fold(text, |text, variable| text.replace(&format!("{{{}}}", variable.name), variable.default))
}

fn variable_flag(variable: &'static ServerVariable) -> Arg {
    let help = format!("{} [such as: {}]", variable.description, variable.default);
    Arg::new(format!("variable {}", variable.name))
        .long(flags::of_variable(variable.name))
        .value_name("VALUE")
        .help(help)
}

fn server_help(vendor: &'static VendorInfo, server: &'static NamedServer) -> String {
    let [name, variable] = [server.name.to_owned(), server_variable(vendor, server)];
    format!("{name}, also {variable}: {} [default: {}]", server.server.description, example(&server.server))
}

fn base_url_help(vendor: &'static VendorInfo) -> String {
    let name = url_variable(vendor);
    let start = format!("Where the vendor is reached; also {name}. {}", base_url_description(vendor));
    match filled(vendor, &Vec::new()) {
        Some(default) => format!("{start} [default: {default}]"),
        None => format!("{start} [such as: {}]", examples(vendor)),
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

/// What flags say about variables.
fn given(variables: impl Iterator<Item = &'static ServerVariable>, matches: &ArgMatches) -> Variables {
    let value = |name| matches.get_one::<String>(&format!("variable {name}")).cloned();
    variables.filter_map(|variable| Some((variable.name, value(variable.name)?))).collect()
}

/// The addresses of servers of their own that are given; flags go before the environment.
///
/// An address is not repeated: it may hold a password.
fn servers(vendor: &'static VendorInfo, matches: &ArgMatches) -> Result<Vec<(&'static str, String)>, Failure> {
    let own = vendor.named_servers.iter();
    let from_environment = own.filter_map(|server| Some((server.name, text(&server_variable(vendor, server))?)));
    let mut servers: Vec<_> = from_environment.collect();
    for given in matches.try_get_many::<String>("server").ok().flatten().into_iter().flatten() {
        let parts = given.split_once('=');
        let Some((name, url)) = parts else { return Err(Failure::usage("--server takes a name, `=` and an address")) };
        servers.push((named(vendor, name.trim())?.name, url.to_owned()));
    }
    Ok(servers)
}

fn named(vendor: &'static VendorInfo, name: &str) -> Result<&'static NamedServer, Failure> {
    vendor.named_server(name).ok_or_else(|| {
        let names: Vec<_> = vendor.named_servers.iter().map(|server| server.name).collect();
        let is_short = name.len() <= 40 && !name.contains(['/', '@']);
        let name = if is_short { format!(" `{}`", harmless(name)) } else { " of that name".to_owned() };
        let failure = Failure::usage(format!("{} has no server{name}", vendor.name));
        failure.hint(format!("its servers are {}", names.join(", ")))
    })
}

fn account_of(vendor: &'static VendorInfo) -> Option<String> {
    vendor.locator.and_then(|_| text(&account_variable(vendor)))
}

fn text(name: &str) -> Option<String> {
    set(name).map(|value| value.to_string_lossy().into_owned())
}

/// The vendor's own address, when all that is variable in it is given.
fn filled(vendor: &'static VendorInfo, given: &Variables) -> Option<String> {
    let server = vendor.servers.first()?;
    let url = given.iter().fold(server.url.to_owned(), |url, (name, value)| url.replace(&format!("{{{name}}}"), value));
    Some(url).filter(|_| given.len() == server.variables.len())
}

fn missing(vendor: &'static VendorInfo) -> Failure {
    let flags: Vec<_> = of_api(vendor).map(|variable| format!("--{}", flags::of_variable(variable.name))).collect();
    let whole = if begins_with_variable(vendor) || flags.is_empty() { None } else { Some(flags.join(" and ")) };
    let account = vendor.locator.map(|locator| format!("--account with the {}", locator.input.replace('_', " ")));
    let others = whole.into_iter().chain(account).map(|other| format!(", or {other}"));
    let (variable, others) = (url_variable(vendor), others.collect::<String>());
    let failure = Failure::usage(format!("where is {} reached?", vendor.name));
    failure.hint(format!("give --base-url or set {variable}{others}; such as {}", examples(vendor)))
}

#[cfg(test)]
mod tests {
    use clap::ArgMatches;

    use super::Address;
    use crate::command::parser;
    use crate::vendors;

    fn address_of(vendor: &str, arguments: &str) -> Result<Address, String> {
        let all = ["chatspec", "call", vendor].into_iter().chain(arguments.split_whitespace());
        let matches = parser().try_get_matches_from(all).map_err(|error| error.to_string())?;
        let innermost = |matches: &ArgMatches| matches.subcommand().map(|(_, matches)| matches.clone());
        let matches =
            innermost(&matches).and_then(|matches| innermost(&matches)).and_then(|matches| innermost(&matches));
        let matches = matches.ok_or("there is an operation")?;
        let vendor = vendors::named(vendor).map_err(|failure| failure.to_string())?;
        Address::of(vendor, &matches).map_err(|failure| failure.to_string())
    }

    fn messages(rest: &str) -> Result<Address, String> {
        address_of("superoffice", &format!("messages --chat-session-id 1 {rest}"))
    }

    #[test]
    fn addresses_come_from_the_contract_where_it_has_them() {
        let url = |address: Result<Address, String>| address.map(|address| address.base_url.unwrap_or_default());
        let online = Ok("https://online3.superoffice.com/Cust7".to_owned());
        assert_eq!(url(messages("--subdomain online3 --tenant Cust7")), online);
        assert_eq!(url(messages("--base-url https://online3.superoffice.com/Cust7")), online);
        assert!(messages("--tenant Cust7").is_err_and(|why| why.contains("--subdomain and --tenant")));
        assert!(messages("--base-url https://x --tenant Cust7").is_err_and(|why| why.contains("nothing for --tenant")));
        let sessions = url(address_of("wavy", "open_sessions --customer-id 1"));
        assert_eq!(sessions, Ok("https://api-messaging.wavy.global".to_owned()));
        assert!(address_of("yeastar", "get --id 1 --api-path x").is_err_and(|why| why.contains("give --base-url")));
    }

    #[test]
    fn an_account_stands_for_the_address_and_servers_have_names() {
        let address = messages("--account Cust7 --environment sod").expect("it can be used");
        assert_eq!((address.base_url, address.account.as_deref()), (None, Some("Cust7")));
        assert_eq!(address.variables, [("environment", "sod".to_owned())]);
        let address =
            messages("--account Cust7 --base-url https://x --server login=https://y").expect("it can be used");
        assert_eq!((address.base_url.as_deref(), address.account.as_deref()), (Some("https://x"), Some("Cust7")));
        assert_eq!(address.servers, [("login", "https://y".to_owned())]);
        assert!(messages("--account Cust7 --tenant x").is_err_and(|why| why.contains("--account leaves nothing")));
        assert!(messages("--account x --server https://me:hunter2@y").is_err_and(|why| !why.contains("hunter2")));
        assert!(messages("--account x --server login:me@y=z").is_err_and(|why| why.contains("its servers are login")));
        assert!(address_of("yeastar", "get --id 1 --account x").is_err_and(|why| why.contains("--account")));
    }
}
