//! Links in answers: which of them are followed, and how they are asked for without credentials.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use chatspec_wire::operation::Operation;
use http::{HeaderMap, Method, header};
use url::{Host, Position, Url};

use crate::Connection;
use crate::attempts::Options;
use crate::error::{Context, Error, ErrorKind};
use crate::exchange::Prepared;
use crate::redact::Redactor;

/// Letters of a path that tell it from chance.
const TELLING: usize = 6;

/// The request for the file that a link leads to.
pub(crate) fn prepare(
    connection: &Connection,
    operation: &'static Operation,
    link: &str,
    options: &Options,
) -> Result<Prepared, Error> {
    let mut context = Context::of_operation(operation, connection.redactor().with([link]).with_links(true));
    context.replay_safe |= options.replay_safe;
    if options.limit(connection).is_zero() {
        return Err(Error::build(&context, "the timeout of the call is zero"));
    }
    let url =
        Url::parse(link).map_err(|_| Error::new(ErrorKind::Decode, &context, "the link in the answer is no address"));
    let url = check(connection, &context, url?, ErrorKind::Decode)?;
    context.redactor = hiding(&context.redactor, &url);
    let headers = HeaderMap::from_iter([(header::USER_AGENT, connection.user_agent().clone())]);
    Ok(Prepared { context, operation, method: Method::GET, url, headers, body: None, is_link: true })
}

/// The address, if a vendor may send a client there.
///
/// An address of the client's own network is refused unless the API itself is in it: an answer must not make a client
/// ask servers that its sender cannot reach. A name that leads there is not found out.
pub(crate) fn check(connection: &Connection, context: &Context, url: Url, kind: ErrorKind) -> Result<Url, Error> {
    let base = connection.address().known();
    let refused = |why: &str| {
        let origin = context.redactor.clean(&origin(&url));
        Err(Error::new(kind, context, format!("the link to {origin} is not followed: {why}")))
    };
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Error::new(kind, context, "the link is not followed: it is neither http nor https"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return refused("it holds a user name");
    }
    if is_inside(&url) && !base.is_some_and(|base| is_inside(base.url())) {
        return refused("it leads into the own network");
    }
    if url.scheme() == "http" && !is_loopback(&url) && !connection.allows_plain_http() {
        return refused("it is plain http, which `allow_plain_http` permits");
    }
    Ok(url)
}

/// One that also hides the parts of an address by which the file can be had, if they are long enough to be no chance.
pub(crate) fn hiding(redactor: &Redactor, url: &Url) -> Redactor {
    let parts = [url.path(), url.query().unwrap_or_default(), &url[Position::BeforePath..Position::AfterQuery]];
    redactor.with(parts.into_iter().filter(|part| part.len() >= TELLING))
}

/// Scheme, host and port: all of an address that is shown.
pub(crate) fn origin(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    format!("{}://{host}{port}", url.scheme())
}

/// Whether the address is this machine's own.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => is_localhost(name),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.to_canonical().is_loopback(),
        None => false,
    }
}

/// Whether the address is this machine's own, or of a network that is not the Internet.
fn is_inside(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => is_localhost(name),
        Some(Host::Ipv4(address)) => is_inside_v4(address),
        Some(Host::Ipv6(address)) => is_inside_v6(address),
        None => true,
    }
}

fn is_localhost(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    name == "localhost" || name.ends_with(".localhost")
}

fn is_inside_v4(address: Ipv4Addr) -> bool {
    let [first, second, ..] = address.octets();
    let shared = first == 100 && (64..128).contains(&second);
    let special = address.is_unspecified() || address.is_broadcast() || address.is_multicast() || first == 0;
    address.is_loopback() || address.is_private() || address.is_link_local() || shared || special
}

fn is_inside_v6(address: Ipv6Addr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_inside_v4(address),
        IpAddr::V6(address) => {
            let local = address.is_unique_local() || address.is_unicast_link_local() || address.is_multicast();
            address.is_loopback() || address.is_unspecified() || local
        }
    }
}
