//! Makes a connection of its settings.

use http::HeaderValue;
use reqwest::{Client, ClientBuilder, redirect};

use crate::connection::{Connection, Inner};
use crate::error::{Context, Error};
use crate::redact::Redactor;
use crate::{link, tls};

use super::ConnectionBuilder;
use super::base::{self, Base};

pub(super) fn build(mut settings: ConnectionBuilder) -> Result<Connection, Error> {
    let base = base::resolve(settings.vendor, &settings.base_url, &settings.variables, settings.plain_http);
    let base = settings.note(base);
    let user_agent = user_agent(&settings.user_agent);
    let user_agent = settings.note(user_agent);
    let unusable = unusable(&settings);
    settings.faults.extend(unusable);
    let made = base.zip(user_agent).filter(|_| settings.faults.is_empty());
    let Some((base, user_agent)) = made else { return Err(error(&settings, &settings.faults.join("; "))) };
    let connect_timeout = settings.connect_timeout.or(settings.limits.connect_timeout);
    settings.limits.connect_timeout = connect_timeout.filter(|_| settings.client.is_none());
    let clients = clients(&settings, &base).map_err(|why| error(&settings, &why))?;
    Ok(connection(settings, base, user_agent, clients))
}

fn connection(
    mut settings: ConnectionBuilder,
    base: Base,
    user_agent: HeaderValue,
    clients: [Client; 2],
) -> Connection {
    if settings.client.is_some() {
        settings.credentials.trust_client(settings.vendor);
    }
    let secrets = settings.credentials.secrets();
    let [client, link_client] = clients;
    Connection::new(Inner {
        vendor: settings.vendor,
        base: base.url,
        base_text: base.text,
        redactor: Redactor::default().with(secrets.iter().map(String::as_str)),
        credentials: settings.credentials,
        user_agent,
        client,
        link_client,
        plain_http: settings.plain_http,
        limits: settings.limits,
        drift: settings.drift,
    })
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
        (settings.connect_timeout.is_some_and(|time| time.is_zero()), "connect_timeout: it is zero"),
        (limits.max_body == 0, "max_body: it is zero"),
        (limits.max_stream == 0, "max_stream: it is zero"),
        (limits.max_element == 0, "max_element: it is zero"),
        (limits.max_in_flight == 0, "max_in_flight: it is zero"),
        (own && !settings.roots.is_empty(), "root_certificate: it has to be given to your `reqwest_client`"),
        (own && settings.pin.is_some(), "certificate_pin: it has to be given to your `reqwest_client`"),
        (own && settings.connect_timeout.is_some(), "connect_timeout: it has to be given to your `reqwest_client`"),
    ];
    faults.into_iter().filter(|(fault, _)| *fault).map(|(_, text)| text.to_owned()).collect()
}

/// The client for the API and the one for links that lead elsewhere.
fn clients(settings: &ConnectionBuilder, base: &Base) -> Result<[Client; 2], String> {
    if let Some(client) = &settings.client {
        return Ok([client.clone(), client.clone()]);
    }
    // A request that stays on this machine is not shown to a proxy, which the environment may name.
    let local = base.url.scheme() == "http" && link::is_loopback(&base.url);
    let builder = client(settings, settings.pin)?;
    let api = if local { builder.no_proxy() } else { builder };
    let api = api.build().map_err(|error| format!("no client can be made: {}", error.without_url()))?;
    let links =
        client(settings, None)?.build().map_err(|error| format!("no client can be made: {}", error.without_url()))?;
    Ok([api, links])
}

fn client(settings: &ConnectionBuilder, pin: Option<tls::CertificatePin>) -> Result<ClientBuilder, String> {
    let config = tls::config(&settings.roots, pin).map_err(|error| format!("TLS cannot be set up: {error}"))?;
    let builder = Client::builder().tls_backend_preconfigured(config).redirect(redirect::Policy::none()).referer(false);
    Ok(match settings.limits.connect_timeout {
        Some(time) => builder.connect_timeout(time),
        None => builder,
    })
}
