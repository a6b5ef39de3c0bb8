//! Valid answers that hold what nobody expects.

use chatspec_sim::{superoffice, wavy, yeastar};
use chatspec_superoffice::ChatMessage;
use chatspec_wavy::SessionAnswer;
use chatspec_yeastar::{MessageSessionGetResponse, MessageSessionQueryResponse};
use serde_json::Value;

use crate::exchange::{Send, get};

const SEEDS: std::ops::Range<u64> = 0..200;
const QUERY: &str = "/openapi/v1.0/message_session/query?ids=2862,3035,3073&access_token=sim-access_token";
const GET: &str = "/openapi/v1.0/message_session/get?id=2862&access_token=sim-access_token";

async fn pbx(seed: u64) -> yeastar::Sim {
    yeastar::Sim::builder().hostile(seed).start().await.unwrap()
}

fn sessions() -> Send {
    let send = get("/v1/session?customerId=1").header("content-type", "application/json");
    send.header("authenticationtoken", "sim-authenticationToken").header("username", "sim-userName")
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

#[tokio::test]
async fn answers_decode_and_keep_what_a_caller_finds_its_way_by() {
    for seed in SEEDS {
        let sim = pbx(seed).await;
        let body = get(GET).to(&sim).await.body;
        let answer: MessageSessionGetResponse = chatspec_wire::from_slice(&body).unwrap();
        assert_eq!((answer.errcode, answer.list.get().map(|session| session.id)), (0, Some(2862)), "seed {seed}");
        let body = get(QUERY).to(&sim).await.body;
        let answer: MessageSessionQueryResponse = chatspec_wire::from_slice(&body).unwrap();
        let ids: Vec<_> = answer.list.get().unwrap().iter().map(|session| session.id).collect();
        assert_eq!((answer.errcode, ids), (0, vec![2862, 3035, 3073]), "seed {seed}");
    }
}

#[tokio::test]
async fn answers_of_the_other_vendors_decode_too() {
    for seed in SEEDS {
        let tenant = superoffice::Sim::builder().hostile(seed).start().await.unwrap();
        let send = get("/Cust12345/api/v1/ChatSession/341/Messages").header("authorization", "Bearer sim-bearer");
        let messages: Vec<ChatMessage> = chatspec_wire::from_slice(&send.to(&tenant).await.body).unwrap();
        assert_eq!(messages[0].chat_message_id, 958, "seed {seed}");
        let platform = wavy::Sim::builder().hostile(seed).start().await.unwrap();
        let answer: SessionAnswer = chatspec_wire::from_slice(&sessions().to(&platform).await.body).unwrap();
        assert!(answer.file.unwrap().file_url.expose().starts_with(platform.origin()), "seed {seed}");
    }
}

#[tokio::test]
async fn every_kind_of_surprise_comes() {
    let (mut unknown, mut extra, mut nulls, mut missing) = (0, 0, 0, 0);
    for seed in SEEDS {
        let sim = pbx(seed).await;
        let session = get(GET).to(&sim).await.json()["list"].take();
        let keys = session.as_object().unwrap();
        unknown +=
            usize::from(session["channel_type"].as_str().is_some_and(|text| text.starts_with("x-hostile-value")));
        extra += keys.keys().filter(|key| key.starts_with("x-hostile-key")).count();
        nulls += keys.values().filter(|value| value.is_null()).count();
        missing += usize::from(!keys.contains_key("channel_name"));
    }
    assert!(unknown > 10 && extra > 10 && nulls > 10 && missing > 10, "{unknown} {extra} {nulls} {missing}");
}

#[tokio::test]
async fn failures_stay_as_they_are() {
    for seed in 0..20 {
        let sim = pbx(seed).await;
        let got = get(GET.replace("2862", "1")).to(&sim).await.json();
        assert_eq!(got, serde_json::json!({"errcode": 60001, "errmsg": "DATA NOT FOUND"}));
    }
}

#[tokio::test]
async fn files_have_more_columns_in_another_order_and_the_same_rows() {
    let mut headings = std::collections::BTreeSet::new();
    for seed in 0..40 {
        let sim = wavy::Sim::builder().hostile(seed).start().await.unwrap();
        let answer: Value = sessions().to(&sim).await.json();
        let link = answer["file_url"].as_str().unwrap().strip_prefix(sim.origin()).unwrap().to_owned();
        let got = get(link).to(&sim).await;
        let mut lines = got.text().lines().map(|line| line.split(';').collect::<Vec<_>>());
        let (heading, row) = (lines.next().unwrap(), lines.next().unwrap());
        let cell = |name: &str| row[heading.iter().position(|column| *column == name).unwrap()];
        assert_eq!((cell("source"), cell("session_created_at")), ("5519900000000", "2019-02-13 10:20:30"));
        headings.insert((heading.len(), heading.iter().position(|column| *column == "source")));
    }
    assert!(headings.len() > 3, "{headings:?}");
}
