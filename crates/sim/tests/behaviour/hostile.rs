//! A hostile vendor repeats itself by its seed alone.

use std::collections::BTreeSet;

use chatspec_sim::yeastar;
use serde_json::json;
use tokio::task::JoinSet;

use crate::exchange::get;

const QUERY: &str = "/openapi/v1.0/message_session/query?ids=2862,3035,3073&access_token=sim-access_token";
const GET: &str = "/openapi/v1.0/message_session/get?id=2862&access_token=sim-access_token";

async fn pbx(seed: u64) -> yeastar::Sim {
    yeastar::Sim::builder().hostile(seed).start().await.unwrap()
}

#[tokio::test]
async fn the_same_seed_gives_the_same_bytes_in_any_order_of_requests() {
    let (one, two, other) = (pbx(7).await, pbx(7).await, pbx(8).await);
    let of = async |sim: &yeastar::Sim, targets: [&str; 3]| {
        let mut bodies = Vec::new();
        for target in targets {
            bodies.push(get(target).to(sim).await.body);
        }
        bodies
    };
    let [first, again, get] = of(&one, [QUERY, QUERY, GET]).await.try_into().unwrap();
    assert_eq!(of(&two, [GET, QUERY, QUERY]).await, [get, first.clone(), again.clone()]);
    assert_ne!(first, again, "each answer is another one");
    assert_ne!(of(&other, [QUERY, QUERY, GET]).await[0], first);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_seed_gives_the_same_bytes_however_many_ask_at_once() {
    let of = async |sim: yeastar::Sim| {
        let (sim, mut clients) = (std::sync::Arc::new(sim), JoinSet::new());
        for number in 0..60 {
            let (sim, target) = (std::sync::Arc::clone(&sim), if number % 3 == 0 { GET } else { QUERY });
            clients.spawn(async move { get(target).to(&sim).await.body });
        }
        clients.join_all().await.into_iter().collect::<BTreeSet<_>>()
    };
    let first = of(pbx(7).await).await;
    assert!(first.len() > 50, "each answer is another one");
    assert_eq!(of(pbx(7).await).await, first);
}

#[tokio::test]
async fn failures_stay_as_they_are() {
    for seed in 0..20 {
        let sim = pbx(seed).await;
        let got = get(GET.replace("2862", "1")).to(&sim).await.json();
        assert_eq!(got, json!({"errcode": 60001, "errmsg": "DATA NOT FOUND"}));
    }
}
