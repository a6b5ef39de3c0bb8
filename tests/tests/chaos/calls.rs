//! Calls of every vendor in a storm.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::Arc;

use chatspec_client::runtime::{Connection, RetryPolicy};
use chatspec_client::{Error, superoffice, wavy, yeastar};
use chatspec_sim::Sim;
use chatspec_wire::operation::VendorInfo;
use fastrand::Rng;
use futures_util::{StreamExt, stream};

use crate::{memory, outcome, seed, storm};

/// Calls that go on at the same time.
const AT_ONCE: usize = 24;

/// What may be held more at the end than at the beginning: buffers that are kept, and the requests that a simulator
/// remembers.
const GROWTH: usize = 256 << 20;

/// A simulator that is hostile as well, and a connection to it that has everything in small.
async fn start(vendor: &'static VendorInfo, chance: &mut Rng) -> (Arc<Sim>, Connection, Vec<String>) {
    let sim = Sim::builder(vendor).hostile(chance.u64(..)).start().await.expect("a port is free");
    let secrets: Vec<String> = vendor.schemes.iter().map(|scheme| sim.credential(scheme.name).to_owned()).collect();
    let retry = RetryPolicy::default().attempts(outcome::ATTEMPTS).first_pause(std::time::Duration::from_millis(1));
    let mut builder = Connection::builder(vendor, sim.url()).retry(retry).timeout(outcome::DEADLINE);
    let first = vendor.operations.iter().find_map(|operation| operation.security.first()).copied().unwrap_or_default();
    for scheme in first {
        builder = builder.credential(scheme, chatspec_client::Credential::token(sim.credential(scheme)));
    }
    let connection = builder.max_body(1 << 20).max_stream(1 << 20).build().expect("the settings are right");
    (Arc::new(sim), connection, secrets)
}

/// Makes so many calls and counts how they end: `good`, or by the kind of the error.
async fn weather<F, T>(vendor: &'static VendorInfo, calls: usize, call: impl Fn(Connection, Rng) -> F)
where
    F: Future<Output = Result<T, Error>>,
{
    let mut chance = seed::chance(vendor.name);
    let (sim, connection, secrets) = start(vendor, &mut chance).await;
    let secrets: Vec<&str> = secrets.iter().map(String::as_str).collect();
    let before = memory::held();
    let each = (0..seed::count(calls)).map(|_| {
        if chance.u8(..3) == 0 {
            sim.fault("*", storm::fault(&mut chance));
        }
        outcome::of(call(connection.clone(), chance.fork()), &secrets)
    });
    let ended: Vec<_> = stream::iter(each).buffer_unordered(AT_ONCE).collect().await;
    let mut tally: BTreeMap<String, usize> = BTreeMap::new();
    for ended in &ended {
        *tally.entry(ended.as_ref().map_or_else(|kind| format!("{kind:?}"), |_| "good".to_owned())).or_default() += 1;
    }
    eprintln!("{}: {tally:?}", vendor.name);
    assert_eq!(ended.len(), seed::count(calls));
    assert!(tally.len() > 3 && tally.contains_key("good"), "there was no storm: {tally:?}");
    let grown = memory::held().saturating_sub(before);
    assert!(grown < GROWTH, "{grown} bytes more are held");
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_of_a_pbx() {
    weather(yeastar::VENDOR, 1200, |connection, mut chance| async move {
        let client = yeastar::Client::from(connection);
        match chance.u8(..4) {
            0 => client.query([3035, 3073, 1]).await.map(|lookup| lookup.iter().count()),
            1 => count(client.query([2862, 3035]).stream()).await,
            2 => client.get(2862).raw().await.map(|answer| answer.value.len()),
            _ => {
                let session = client.get(2862).await?;
                assert_eq!(session.id, 2862, "the session that was asked for");
                Ok(1)
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn files_of_open_sessions() {
    weather(wavy::VENDOR, 800, |connection, mut chance| async move {
        let client = wavy::Client::from(connection);
        match chance.u8(..3) {
            0 => client.open_sessions(42).link().await.map(|_| 1),
            _ => count(client.open_sessions(42).rows().await?).await,
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_of_a_chat() {
    weather(superoffice::VENDOR, 800, |connection, mut chance| async move {
        let client = superoffice::Client::from(connection);
        match chance.u8(..3) {
            0 => count(client.messages(341).stream()).await,
            _ => client.messages(341).await.map(|messages| messages.len()),
        }
    })
    .await;
}

/// How many items there are, or the first that is an error.
async fn count<T>(items: impl futures_util::Stream<Item = Result<T, Error>>) -> Result<usize, Error> {
    let mut items = std::pin::pin!(items);
    let mut count = 0;
    while let Some(item) = items.next().await {
        item?;
        count += 1;
    }
    Ok(count)
}
