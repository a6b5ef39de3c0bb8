//! Makes a connection of its settings.

use std::time::Duration;

use http::HeaderValue;
use reqwest::{Client, redirect};

use crate::attempts::Budget;
use crate::connection::{Connection, Inner};
use crate::error::{Context, Error};
use crate::exchange::{Gate, Layers, Rate, Transport};
use crate::locate::Address;
use crate::redact::Redactor;
use crate::tls;
use crate::tokens::Inputs;

use super::{ConnectionBuilder, base, logins};

/// The longest time that requests are counted over; no process remembers more for sure.
const LONGEST_RATE: Duration = Duration::from_secs(24 * 60 * 60);

pub(super) fn build(mut settings: ConnectionBuilder) -> Result<Connection, Error> {
    let (address, faults) = base::resolve(&settings);
    settings.faults.extend(faults);
    let logins = logins::resolve(&mut settings);
    let user_agent = user_agent(&settings.user_agent);
    let user_agent = settings.note(user_agent);
    let unusable = unusable(&settings);
    settings.faults.extend(unusable);
    let made = user_agent.filter(|_| settings.faults.is_empty());
    let Some(user_agent) = made else { return Err(error(&settings, &settings.faults.join("; "))) };
    let connect_timeout = settings.connect_timeout.or(settings.limits.connect_timeout);
    settings.limits.connect_timeout = connect_timeout.filter(|_| settings.client.is_none());
    let clients = clients(&settings, &address).map_err(|why| error(&settings, &why))?;
    Ok(connection(settings, logins, address, user_agent, clients))
}

fn connection(
    mut settings: ConnectionBuilder,
    logins: Vec<Inputs>,
    address: Address,
    user_agent: HeaderValue,
    clients: [Client; 3],
) -> Connection {
    if settings.client.is_some() {
        settings.credentials.trust_client(settings.vendor);
    }
    let secrets = settings.credentials.secrets();
    let inputs = logins.iter().flat_map(Inputs::secrets);
    let redactor = Redactor::learning().with(secrets.iter().map(String::as_str).chain(inputs));
    let tokens = logins::tokens(&mut settings, logins, &address);
    let [transport, server_transport, link_transport] = clients.map(|client| layered(&settings.layers, client));
    let rate = settings.rate.and_then(|(requests, per)| Rate::of(requests, per));
    Connection::new(Inner {
        vendor: settings.vendor,
        address,
        redactor,
        tokens,
        budget: Budget::of(&settings.retry),
        retry: settings.retry,
        gate: Gate::of(settings.max_concurrent_requests, rate),
        user_agent,
        transport,
        server_transport,
        link_transport,
        plain_http: settings.plain_http,
        limits: settings.limits,
        drift: settings.drift,
    })
}

/// The client with all layers around it, the first one innermost.
fn layered(layers: &[Layers], client: Client) -> Transport {
    layers.iter().fold(Transport::of(client), |transport, layer| layer(transport))
}

fn error(settings: &ConnectionBuilder, message: &str) -> Error {
    Error::build(&Context::of_vendor(settings.vendor.name), message)
}

fn user_agent(text: &str) -> Result<HeaderValue, String> {
    let value = HeaderValue::from_str(text).ok().filter(|_| !text.trim().is_empty());
    value.ok_or_else(|| "user_agent: it is empty or holds what no header may hold, such as a line break".to_owned())
}

/// Settings that make every call fail, or that nothing would come of.
fn unusable(settings: &ConnectionBuilder) -> Vec<String> {
    let limits = &settings.limits;
    let own = settings.client.is_some();
    let faults = [
        (limits.timeout.is_zero(), "timeout: it is zero"),
        (limits.attempt_timeout.is_some_and(|time| time.is_zero()), "attempt_timeout: it is zero"),
        (settings.rate.is_some_and(|(requests, _)| requests == 0), "rate_limit: it permits no request"),
        (settings.rate.is_some_and(|(_, per)| per.is_zero()), "rate_limit: the time is zero"),
        (settings.rate.is_some_and(|(_, per)| per > LONGEST_RATE), "rate_limit: the time is longer than a day"),
        (settings.max_concurrent_requests == 0, "max_concurrent_requests: it is zero"),
        (settings.connect_timeout.is_some_and(|time| time.is_zero()), "connect_timeout: it is zero"),
        (limits.max_body == 0, "max_body: it is zero"),
        (limits.max_stream == 0, "max_stream: it is zero"),
        (limits.max_element == 0, "max_element: it is zero"),
        (limits.max_elements == 0, "max_elements: it is zero"),
        (limits.max_in_flight == 0, "max_in_flight: it is zero"),
        (own && !settings.roots.is_empty(), "root_certificate: it has to be given to your `reqwest_client`"),
        (own && settings.pin.is_some(), "certificate_pin: it has to be given to your `reqwest_client`"),
        (own && settings.connect_timeout.is_some(), "connect_timeout: it has to be given to your `reqwest_client`"),
    ];
    faults.into_iter().filter(|(fault, _)| *fault).map(|(_, text)| text.to_owned()).collect()
}

/// The client for the API, the one for servers of their own, and the one for links that lead elsewhere. A request that
/// stays on this machine is not shown to a proxy, which the environment may name.
fn clients(settings: &ConnectionBuilder, address: &Address) -> Result<[Client; 3], String> {
    if let Some(client) = &settings.client {
        return Ok([client.clone(), client.clone(), client.clone()]);
    }
    let api = client(settings, settings.pin, address.is_api_local())?;
    let server = client(settings, None, address.are_servers_local())?;
    Ok([api, server, client(settings, None, false)?])
}

fn client(settings: &ConnectionBuilder, pin: Option<tls::CertificatePin>, local: bool) -> Result<Client, String> {
    let config = tls::config(&settings.roots, pin).map_err(|error| format!("TLS cannot be set up: {error}"))?;
    let builder = Client::builder().tls_backend_preconfigured(config).redirect(redirect::Policy::none()).referer(false);
    let builder = match settings.limits.connect_timeout {
        Some(time) => builder.connect_timeout(time),
        None => builder,
    };
    let builder = if local { builder.no_proxy() } else { builder };
    builder.build().map_err(|error| format!("no client can be made: {}", error.without_url()))
}
