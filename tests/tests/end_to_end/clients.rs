//! Simulators and clients of every vendor, and one call of each operation.

use std::time::Duration;

use chatspec_client::runtime::wire::operation::{Login, VendorInfo};
use chatspec_client::runtime::{ConnectionBuilder, RetryPolicy};
use chatspec_client::{Connection, Credential, Error, superoffice, wavy, yeastar};
use chatspec_sim::Sim;
use serde::Serialize;
use serde_json::Value;

/// After this time a test has failed. No test waits for it.
pub const LONG: Duration = Duration::from_secs(60);

/// The operations, by vendor.
pub const OPERATIONS: [(&VendorInfo, &str); 4] = [
    (yeastar::VENDOR, "message_session_get"),
    (yeastar::VENDOR, "message_session_query"),
    (wavy::VENDOR, "session_list_open"),
    (superoffice::VENDOR, "v1ChatSessionEntity_GetChatMessages"),
];

/// A simulator of the vendor.
pub async fn start(vendor: &'static VendorInfo) -> Sim {
    Sim::start(vendor).await.expect("a port is free")
}

/// Settings for the simulator, with a credential that it accepts for the first alternative of its operations. What fails
/// is not tried again, so that each fault is seen.
pub fn settings(sim: &Sim) -> ConnectionBuilder {
    let schemes = sim.vendor().operations.iter().find_map(|operation| operation.security.first());
    let settings = Connection::builder(sim.vendor(), sim.url()).retry(RetryPolicy::none());
    schemes.copied().unwrap_or_default().iter().fold(settings, |settings, &scheme| {
        let credential = match sim.has_user(scheme) {
            true => Credential::password(sim.user(), sim.credential(scheme)),
            false => Credential::token(sim.credential(scheme)),
        };
        settings.credential(scheme, credential)
    })
}

/// A connection to the simulator.
pub fn connect(sim: &Sim) -> Connection {
    settings(sim).build().expect("the settings are right")
}

/// What the typed call of that operation gives, envelope included, as JSON.
pub async fn envelope(connection: &Connection, operation: &str) -> Result<Value, Error> {
    let connection = connection.clone();
    Ok(match operation {
        "message_session_get" => json(&yeastar::Client::from(connection).get(2862).envelope().await?.value),
        "message_session_query" => json(&yeastar::Client::from(connection).query([3035, 3073]).envelope().await?.value),
        "session_list_open" => json(&wavy::Client::from(connection).open_sessions(42).envelope().await?.value),
        "v1ChatSessionEntity_GetChatMessages" => {
            json(&superoffice::Client::from(connection).messages(341).envelope().await?.value)
        }
        other => panic!("no operation {other}"),
    })
}

/// What awaiting the typed call of that operation gives, as JSON.
pub async fn awaited(connection: &Connection, operation: &str) -> Result<Value, Error> {
    let connection = connection.clone();
    Ok(match operation {
        "message_session_get" => json(&yeastar::Client::from(connection).get(2862).await?),
        "message_session_query" => json(&yeastar::Client::from(connection).query([3035, 3073]).await?.into_result()?),
        "session_list_open" => {
            let mut rows = wavy::Client::from(connection).open_sessions(42).await?;
            let mut all = Vec::new();
            while let Some(row) = rows.next().await {
                all.push(json(&row?));
            }
            all.into()
        }
        "v1ChatSessionEntity_GetChatMessages" => json(&superoffice::Client::from(connection).messages(341).await?),
        other => panic!("no operation {other}"),
    })
}

/// The body of the answer, whatever it says.
pub async fn raw(connection: &Connection, operation: &str) -> Vec<u8> {
    let connection = connection.clone();
    let answer = match operation {
        "message_session_get" => yeastar::Client::from(connection).get(2862).raw().await,
        "message_session_query" => yeastar::Client::from(connection).query([3035, 3073]).raw().await,
        "session_list_open" => wavy::Client::from(connection).open_sessions(42).raw().await,
        "v1ChatSessionEntity_GetChatMessages" => superoffice::Client::from(connection).messages(341).raw().await,
        other => panic!("no operation {other}"),
    };
    answer.unwrap_or_else(|error| panic!("{operation}: {error}")).value
}

pub fn json(value: &impl Serialize) -> Value {
    serde_json::to_value(value).expect("every type of an answer has a JSON form")
}

/// The ids of operations that clients call by themselves, and that have no method.
fn by_itself(vendor: &VendorInfo) -> Vec<&'static str> {
    let exchanges = |login: &'static Login| [Some(&login.obtain), login.renew.as_ref()].into_iter().flatten();
    let obtain = vendor.logins.iter().flat_map(exchanges).map(|exchange| exchange.operation);
    let revoke = vendor.logins.iter().filter_map(|login| login.revoke);
    let locate = vendor.locator.iter().map(|locator| locator.operation);
    obtain.chain(revoke).chain(locate).map(|operation| operation.id).collect()
}

#[test]
fn every_operation_is_called_here() {
    let own = |vendor: &'static VendorInfo| {
        let by_itself = by_itself(vendor);
        vendor.operations.iter().filter(move |operation| !by_itself.contains(&operation.id))
    };
    let known: Vec<_> = chatspec_client::VENDORS.iter().flat_map(|vendor| own(vendor)).collect();
    let known: Vec<_> = known.iter().map(|operation| (operation.vendor, operation.id)).collect();
    let mut called = OPERATIONS.map(|(vendor, id)| (vendor.name, id));
    called.sort_unstable();
    assert_eq!(known.len(), called.len());
    assert!(known.iter().all(|operation| called.binary_search(operation).is_ok()), "{known:?}");
}

/// Clients are shared between tasks and made before a runtime runs; what they give can be sent to other tasks.
#[test]
fn clients_and_their_futures_can_be_shared() {
    fn is_shared<T: Clone + Send + Sync + 'static>(_: &T) {}
    fn is_sent<T: Send>(_: &T) {}
    let pbx =
        yeastar::Client::builder("http://127.0.0.1:9").access_token("token").build().expect("the settings are right");
    is_shared(&pbx);
    is_sent(&pbx.get(1).into_future());
    is_sent(&pbx.query([1]).into_future());
    is_sent(&pbx.query([1]).send());
    is_sent(&pbx.query([1]).stream());
    let tenant =
        superoffice::Client::builder("http://127.0.0.1:9").bearer("token").build().expect("the settings are right");
    is_shared(&tenant);
    is_sent(&tenant.messages(1).follow(Duration::from_secs(1)));
    let platform = wavy::Client::builder("http://127.0.0.1:9").build().expect("the settings are right");
    is_sent(&platform.open_sessions(1).rows());
    is_sent(&platform.open_sessions(1).link());
}
