//! A vendor that answers whatever its contract permits: every call gives its value, and nothing of it is lost.

use serde_json::Value;

use chatspec_sim::Sim;

use crate::clients::{OPERATIONS, awaited, connect, envelope, raw, start};

const SEEDS: u64 = 150;

#[tokio::test(flavor = "multi_thread")]
async fn every_call_gives_its_value() {
    for seed in 0..SEEDS {
        for (vendor, operation) in OPERATIONS {
            let sim = Sim::builder(vendor).hostile(seed).start().await.expect("a port is free");
            let given = awaited(&connect(&sim), operation).await;
            assert!(
                given.is_ok(),
                "{operation}, seed {seed}: {}",
                given.map_or_else(|error| error.to_string(), |_| String::new())
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_an_answer_is_lost() {
    let mut different = 0;
    for (vendor, operation) in OPERATIONS.into_iter().filter(|(_, id)| *id != "session_list_open") {
        let plain = raw(&connect(&start(vendor).await), operation).await;
        let plain: Value = serde_json::from_slice(&plain).expect("JSON");
        for seed in 0..SEEDS {
            let sim = || async { Sim::builder(vendor).hostile(seed).start().await.expect("a port is free") };
            let (first, second) = (sim().await, sim().await);
            let sent: Value = serde_json::from_slice(&raw(&connect(&first), operation).await).expect("JSON");
            let came = envelope(&connect(&second), operation).await;
            assert_eq!(came.unwrap_or_else(|error| panic!("{operation}, seed {seed}: {error}")), sent, "seed {seed}");
            different += u64::from(sent != plain);
        }
    }
    assert!(different > SEEDS, "the vendor is hostile: {different}");
}
