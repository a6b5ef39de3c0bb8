//! Makes the call of a case and says what it gave.

use std::time::{Duration, UNIX_EPOCH};

use chatspec_client::runtime::wire::operation::{ArgumentValue, Arguments, Operation, VendorInfo};
use chatspec_client::runtime::{ConnectionBuilder, Lookup, Outcome as Found, RetryPolicy};
use chatspec_client::{Connection, Credential, Error, VENDORS};
use futures_util::{Stream, StreamExt};
use serde_json::{Value, json};

use crate::case::{self, Case, Outcome, Settings, Wanted};
use crate::error::describe;
use crate::generic::{Generic, arguments, position};
use crate::placeholder::{fill, is_server};

/// The time between two polls of a list that is followed.
const INTERVAL: Duration = Duration::from_millis(1);

/// What the call gave, in the form of the cases; a sentence when the case itself cannot be played.
pub async fn make(vendor: &str, case: &Case, origin: &str) -> Result<(Outcome, Vec<String>), String> {
    let vendor = VENDORS.iter().copied().find(|info| info.name == vendor).ok_or("no such vendor")?;
    let operation = vendor.operation(&case.operation).ok_or("no such operation")?;
    let arguments = written(operation, case)?;
    let mut shown = Vec::new();
    let given = match connection(vendor, &case.connection, origin)? {
        Ok(connection) => sent(&connection, operation, arguments, case, &mut shown).await?,
        Err(error) => failed(&error, &mut shown),
    };
    Ok((given, shown))
}

fn written(operation: &'static Operation, case: &Case) -> Result<Arguments, String> {
    let known = |name: &&String| operation.parameter(name).is_none();
    if let Some(name) = case.call.parameters.keys().find(known) {
        return Err(format!("no parameter `{name}`"));
    }
    let values = case.call.parameters.iter().map(|(name, value)| match value {
        Value::Array(items) => (name.as_str(), ArgumentValue::List(items.iter().map(text).collect())),
        value => (name.as_str(), ArgumentValue::One(text(value))),
    });
    Ok(arguments(operation, &values.collect::<Vec<_>>()))
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The connection, or why the settings were refused.
fn connection(
    vendor: &'static VendorInfo,
    settings: &Settings,
    origin: &str,
) -> Result<Result<Connection, Error>, String> {
    let mut builder = addressed(vendor, settings, origin)?;
    for (name, value) in &settings.server_variables {
        builder = builder.server_variable(name, value);
    }
    for (scheme, credential) in &settings.credentials {
        builder = builder.credential(scheme, secret(credential));
    }
    if let Some(login) = &settings.login {
        builder = builder.login(&login.name, login.inputs.iter().map(|(input, value)| (input, value.as_str())));
    }
    if settings.addresses().any(|address| address.starts_with("http://") && !is_server(address)) {
        builder = builder.allow_plain_http().reqwest_client(by_proxy(origin).map_err(|error| error.to_string())?);
    }
    Ok(limited(builder, settings).build())
}

/// What is to be called: the base URL or the account, and the servers that have names.
fn addressed(vendor: &'static VendorInfo, settings: &Settings, origin: &str) -> Result<ConnectionBuilder, String> {
    let mut builder = match (&settings.base_url, &settings.account) {
        (Some(url), None) => Connection::builder(vendor, fill(url, origin)),
        (Some(url), Some(account)) => Connection::builder(vendor, fill(url, origin)).account(account),
        (None, Some(account)) => Connection::locating(vendor, account),
        (None, None) => return Err("neither a base URL nor an account".to_owned()),
    };
    // Later than the blocks of all cases, so that the time that is left of them is none on every day.
    builder = builder.clock(|| UNIX_EPOCH + Duration::from_secs(4_000_000_000));
    for (name, url) in &settings.named_servers {
        builder = builder.named_server(name, fill(url, origin));
    }
    Ok(builder)
}

/// How often a request is sent: once, unless the case says more; and then without a pause.
fn retry(settings: &Settings) -> RetryPolicy {
    let often = |attempts| RetryPolicy::default().attempts(attempts).first_pause(Duration::ZERO);
    settings.attempts.map_or_else(RetryPolicy::none, often)
}

fn secret(credential: &case::Credential) -> Credential {
    match credential {
        case::Credential::Token(token) => Credential::token(token.as_str()),
        case::Credential::Password { user, password } => Credential::password(user, password.as_str()),
    }
}

/// A client that sends everything to that server, whatever host it is meant for.
fn by_proxy(origin: &str) -> reqwest::Result<reqwest::Client> {
    // The first of all tests sets it; that others find it set is no failure.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = reqwest::Client::builder().proxy(reqwest::Proxy::all(origin)?);
    builder.redirect(reqwest::redirect::Policy::none()).referer(false).build()
}

fn limited(builder: ConnectionBuilder, settings: &Settings) -> ConnectionBuilder {
    let mut builder = builder.retry(retry(settings));
    if let Some(text) = &settings.user_agent {
        builder = builder.user_agent(text);
    }
    if let Some(time) = settings.timeout_ms {
        builder = builder.timeout(Duration::from_millis(time));
    }
    if let Some(bytes) = settings.max_body {
        builder = builder.max_body(bytes);
    }
    if let Some(bytes) = settings.max_stream {
        builder = builder.max_stream(bytes);
    }
    if let Some(bytes) = settings.max_element {
        builder = builder.max_element(bytes);
    }
    match settings.max_in_flight {
        Some(requests) => builder.max_in_flight(requests),
        None => builder,
    }
}

async fn sent(
    connection: &Connection,
    operation: &'static Operation,
    arguments: Arguments,
    case: &Case,
    shown: &mut Vec<String>,
) -> Result<Outcome, String> {
    let body = case.call.body.as_ref().map(Value::to_string);
    let call = connection.dynamic(operation, arguments.clone(), body);
    Ok(match case.call.wanted {
        Wanted::Value => value(call.value().await.map(chatspec_client::Answer::into_value), shown),
        Wanted::Envelope => value(call.envelope().await.map(chatspec_client::Answer::into_value), shown),
        Wanted::Stream => items(call.elements(), usize::MAX, shown).await,
        Wanted::Rows => match call.rows().await {
            Ok(rows) => items(rows, usize::MAX, shown).await,
            Err(error) => failed(&error, shown),
        },
        Wanted::Lookup | Wanted::Follow => typed(connection, operation, arguments, case, shown).await?,
    })
}

fn value(given: Result<Value, Error>, shown: &mut Vec<String>) -> Outcome {
    match given {
        Ok(value) => Outcome::Value { value },
        Err(error) => failed(&error, shown),
    }
}

fn failed(error: &Error, shown: &mut Vec<String>) -> Outcome {
    Outcome::Error { error: told(error, shown) }
}

/// The error as a case has it; what it prints is kept, to be searched for credentials.
fn told(error: &Error, shown: &mut Vec<String>) -> Value {
    shown.extend([error.to_string(), format!("{error:?}")]);
    describe(error)
}

async fn items(
    stream: impl Stream<Item = Result<Value, Error>> + Unpin,
    most: usize,
    shown: &mut Vec<String>,
) -> Outcome {
    let given: Vec<_> = stream.take(most).collect().await;
    let items = given.into_iter().map(|item| match item {
        Ok(value) => json!({ "value": value }),
        Err(error) => json!({ "error": told(&error, shown) }),
    });
    Outcome::Items { items: items.collect() }
}

/// Calls what is there for typed requests only, by the position of the operation.
macro_rules! by_position {
    ($at:expr, [$($position:literal),+], $call:ident $arguments:tt) => {
        match $at {
            $($position => Ok($call::<$position> $arguments.await),)+
            _ => Err("more such operations than the list of positions has: add to it".to_owned()),
        }
    };
}

async fn typed(
    connection: &Connection,
    operation: &'static Operation,
    arguments: Arguments,
    case: &Case,
    shown: &mut Vec<String>,
) -> Result<Outcome, String> {
    let at = position(operation).ok_or("the operation takes neither identifiers nor a position")?;
    by_position!(at, [0, 1, 2, 3, 4, 5, 6, 7], typed_at(connection, arguments, case, shown))
}

async fn typed_at<const N: usize>(
    connection: &Connection,
    arguments: Arguments,
    case: &Case,
    shown: &mut Vec<String>,
) -> Outcome {
    let call = connection.call(Generic::<N>::new(arguments));
    match (case.call.wanted, &case.result) {
        (Wanted::Follow, Outcome::Items { items: expected }) => {
            items(call.follow(INTERVAL), expected.len(), shown).await
        }
        _ => match call.lookup().await {
            Ok(lookup) => looked_up(&lookup, shown),
            Err(error) => failed(&error, shown),
        },
    }
}

fn looked_up(lookup: &Lookup<String, Value>, shown: &mut Vec<String>) -> Outcome {
    let ids = lookup.iter().map(|(id, outcome)| match outcome {
        Found::Found(value) => json!({ "id": id, "found": value }),
        Found::Absent => json!({ "id": id, "absent": true }),
        Found::Failed(error) => json!({ "id": id, "error": told(error, shown) }),
        Found::NotAsked(error) => json!({ "id": id, "not_asked": told(error, shown) }),
    });
    Outcome::Lookup { lookup: ids.collect(), unasked: lookup.unasked().to_vec() }
}
