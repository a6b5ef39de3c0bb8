//! A vendor that answers whatever its contract permits: every call gives its value, and nothing of it is lost.

use chatspec_client::{superoffice, yeastar};
use chatspec_sim::Sim;
use serde_json::Value;

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

#[tokio::test(flavor = "multi_thread")]
async fn credentials_are_obtained_and_replaced() {
    for seed in 0..SEEDS {
        let sim = Sim::builder(yeastar::VENDOR).hostile(seed).start().await.expect("a port is free");
        let [id, secret] = ["client_id", "client_secret"].map(|input| sim.login_input("application", input));
        let pbx = yeastar::Client::builder(sim.url()).application(id, secret).build().expect("the settings are right");
        for _ in 0..3 {
            pbx.get(2862).await.unwrap_or_else(|error| panic!("seed {seed}: {error}"));
            sim.expire_credentials("access_token");
        }
        assert_eq!((sim.requests_of("get_token").len(), sim.requests_of("refresh_token").len()), (1, 2), "seed {seed}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn accounts_are_found_and_their_tickets_obtained() {
    for seed in 0..SEEDS {
        let sim = Sim::builder(superoffice::VENDOR).hostile(seed).start().await.expect("a port is free");
        let client = || superoffice::Client::for_tenant(sim.account()).login_server(sim.server_url("login"));
        let input = |name: &str| sim.login_input("refresh_token", name);
        let person = client().refresh_token(input("client_id"), input("client_secret"), input("refresh_token"));
        let input = |name: &str| sim.login_input("system_user", name);
        let [application, token, key] = ["application_token", "system_user_token", "private_key"].map(input);
        let system_user = client().system_user(sim.account(), application, token, key);
        for client in [person, system_user] {
            let client = client.build().expect("the settings are right");
            client.messages(341).await.unwrap_or_else(|error| panic!("seed {seed}: {error}"));
        }
    }
}
