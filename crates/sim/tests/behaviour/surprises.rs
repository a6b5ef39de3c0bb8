//! What a hostile vendor answers: all that its contract permits, and nothing else.

use std::collections::BTreeSet;

use chatspec_sim::{superoffice, wavy, yeastar};
use chatspec_superoffice::ChatMessage;
use chatspec_wavy::SessionAnswer;
use chatspec_yeastar::{MessageSessionGetResponse, MessageSessionQueryResponse};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::exchange::{Send, get};

const SEEDS: std::ops::Range<u64> = 0..300;
/// How often every kind of surprise comes at least, in so many answers.
const OFTEN: usize = 10;
const QUERY: &str = "/openapi/v1.0/message_session/query?ids=2862,3035,3073&access_token=sim-access_token";
const GET: &str = "/openapi/v1.0/message_session/get?id=2862&access_token=sim-access_token";

async fn pbx(seed: u64) -> yeastar::Sim {
    yeastar::Sim::builder().hostile(seed).start().await.unwrap()
}

fn messages() -> Send {
    get("/Cust12345/api/v1/ChatSession/341/Messages").header("authorization", "Bearer sim-bearer")
}

fn sessions() -> Send {
    let send = get("/v1/session?customerId=1").header("content-type", "application/json");
    send.header("authenticationtoken", "sim-authenticationToken").header("username", "sim-userName")
}

/// The value that a body decodes as; nothing of it is lost.
fn decoded<T: DeserializeOwned + Serialize>(body: &[u8], seed: u64) -> T {
    let value: Value = serde_json::from_slice(body).unwrap();
    let typed = chatspec_wire::from_slice::<T>(body).unwrap_or_else(|error| panic!("seed {seed}: {error}: {value}"));
    assert_eq!(serde_json::to_value(&typed).unwrap(), value, "seed {seed}");
    typed
}

#[tokio::test]
async fn answers_decode_and_keep_what_a_caller_finds_its_way_by() {
    for seed in SEEDS {
        let sim = pbx(seed).await;
        let answer: MessageSessionGetResponse = decoded(&get(GET).to(&sim).await.body, seed);
        assert_eq!((answer.errcode, answer.list.get().map(|session| session.id)), (0, Some(2862)), "seed {seed}");
        let answer: MessageSessionQueryResponse = decoded(&get(QUERY).to(&sim).await.body, seed);
        let ids: Vec<_> = answer.list.get().unwrap().iter().map(|session| session.id).collect();
        assert_eq!((answer.errcode, ids), (0, vec![2862, 3035, 3073]), "seed {seed}");
    }
}

#[tokio::test]
async fn answers_of_the_other_vendors_decode_too() {
    for seed in SEEDS {
        let tenant = superoffice::Sim::builder().hostile(seed).start().await.unwrap();
        let list: Vec<ChatMessage> = decoded(&messages().to(&tenant).await.body, seed);
        assert_eq!((list.len(), list[0].chat_message_id), (1, 958), "seed {seed}");
        let platform = wavy::Sim::builder().hostile(seed).start().await.unwrap();
        let answer: SessionAnswer = decoded(&sessions().to(&platform).await.body, seed);
        assert!(answer.file.unwrap().file_url.expose().starts_with(platform.origin()), "seed {seed}");
    }
}

#[tokio::test]
async fn every_kind_of_surprise_comes_at_every_level() {
    let (mut texts, mut integers, mut nulls, mut missing, mut extra) = (0, 0, 0, 0, [0; 3]);
    for seed in SEEDS {
        let sim = pbx(seed).await;
        let answer = get(GET).to(&sim).await.json();
        let session = &answer["list"];
        let user = &session["user_info"];
        texts += usize::from(session["channel_type"].as_str().is_some_and(|text| text.starts_with("x-hostile-value")));
        integers += usize::from(user["user_type"].as_i64().is_some_and(|kind| kind >= 1000));
        nulls += usize::from(session.get("channel_name").is_some_and(Value::is_null));
        missing += usize::from(session.get("channel_name").is_none());
        for (count, level) in extra.iter_mut().zip([&answer, session, user]) {
            *count += usize::from(
                level.as_object().is_some_and(|keys| keys.keys().any(|key| key.starts_with("x-hostile-key"))),
            );
        }
    }
    for count in [texts, integers, nulls, missing].into_iter().chain(extra) {
        assert!(count > OFTEN, "{texts} {integers} {nulls} {missing} {extra:?}");
    }
}

#[tokio::test]
async fn keys_come_in_any_order() {
    let mut orders = BTreeSet::new();
    for seed in SEEDS {
        let sim = pbx(seed).await;
        let got = get(GET).to(&sim).await;
        let mut keys = ["errcode", "list"].map(|key| (got.text().find(&format!("\"{key}\"")), key));
        keys.sort_unstable();
        orders.insert(keys.map(|(_, key)| key));
    }
    assert_eq!(orders.len(), 2, "the failure signal stands before and after the payload");
}

/// The cells of a line: none of those in these tests holds a delimiter or a quote.
fn cells(line: &str) -> Vec<String> {
    line.split([';', ',']).map(|cell| cell.trim_matches('"').to_owned()).collect()
}

#[tokio::test]
async fn files_are_written_in_every_way_and_hold_the_same_rows() {
    let (mut headings, mut forms) = (BTreeSet::new(), BTreeSet::new());
    for seed in SEEDS {
        let sim = wavy::Sim::builder().hostile(seed).start().await.unwrap();
        let answer: Value = sessions().to(&sim).await.json();
        let link = answer["file_url"].as_str().unwrap().strip_prefix(sim.origin()).unwrap().to_owned();
        let got = get(link).to(&sim).await;
        let text = got.text().trim_start_matches('\u{feff}');
        let (heading, row) =
            text.split_once('\n').map(|(heading, row)| (cells(heading.trim()), cells(row.trim()))).unwrap();
        let cell = |name: &str| row[heading.iter().position(|column| column == name).unwrap()].as_str();
        assert_eq!(
            (cell("source"), cell("session_created_at")),
            ("5519900000000", "2019-02-13 10:20:30"),
            "seed {seed}"
        );
        headings.insert((heading.len(), heading.iter().position(|column| column == "source")));
        forms.insert((text.contains(';'), text.contains('"'), text.contains('\r'), text.len() < got.text().len()));
    }
    assert!(headings.len() == 5 && forms.len() > 12, "{headings:?} {forms:?}");
}
