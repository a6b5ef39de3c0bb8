//! A chat that is followed through a storm.

use std::time::Duration;

use chatspec_client::runtime::RetryPolicy;
use chatspec_client::superoffice::{self, ChatMessage};
use tokio::time::timeout;

use crate::{outcome, seed, storm};

const SESSION: i32 = 7;

#[tokio::test(flavor = "multi_thread")]
async fn each_message_comes_once_and_in_order() {
    let mut chance = seed::chance("follow");
    let sim = chatspec_sim::superoffice::Sim::start().await.expect("a port is free");
    sim.add_session(SESSION.into());
    sim.shuffle_messages(Some(chance.u64(..)));
    let token = sim.credential("bearer").to_owned();
    let client = client(sim.url(), &token);
    let mut messages = client.messages(SESSION).follow(Duration::from_millis(1));
    let last = i32::try_from(seed::count(120)).expect("so many");
    // A pause after failures doubles with each: after too many of them in a row the test would wait, and show nothing.
    // So there is one fault at a time, and none is added while polls fail.
    let mut calm = true;
    let (mut said, mut came) = (0, Vec::new());
    while came.len() < usize::try_from(last).expect("so many") {
        let more = chance.i32(0..4).min(last - said);
        (said + 1..=said + more).for_each(|id| sim.add_message(&ChatMessage::new(id, SESSION)));
        said += more;
        if calm && chance.u8(..2) == 0 {
            sim.clear_faults();
            sim.fault("*", storm::fault(&mut chance));
        }
        let waits = i32::try_from(came.len()).expect("so many") < said;
        if !waits {
            continue;
        }
        let next = timeout(Duration::from_secs(60), messages.next()).await;
        let next = next.unwrap_or_else(|_| panic!("it does not go on: {said} were said, {came:?} came"));
        let next = next.expect("it never ends");
        calm = next.is_ok();
        match next {
            Ok(message) => came.push(message.chat_message_id),
            Err(error) => outcome::check(&error, &[token.as_str()]),
        }
    }
    assert_eq!(came, (1..=last).collect::<Vec<_>>());
}

/// A client that waits for little.
fn client(url: &str, token: &str) -> superoffice::Client {
    superoffice::Client::builder(url)
        .bearer(token)
        .retry(RetryPolicy::default().first_pause(Duration::from_millis(1)))
        .timeout(outcome::DEADLINE)
        .max_body(1 << 20)
        .max_stream(1 << 20)
        .build()
        .expect("the settings are right")
}
