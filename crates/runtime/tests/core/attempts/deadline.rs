//! However slow and busy a server is: no call takes longer than it may. Time is moved by the test, and no socket is
//! needed: a layer answers.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chatspec_runtime::{Connection, RetryPolicy, Transport};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tokio::time::{Instant, sleep};
use tower::layer::layer_fn;
use tower::{BoxError, service_fn};

use crate::support::acme::{GetThing, trying_again};

use super::GOOD;

/// What the server does with a request: how long it takes, its status, and how long it asks to wait.
type Step = (Duration, u16, Option<u64>);

/// Timers count milliseconds.
const GRAIN: Duration = Duration::from_millis(2);

fn step() -> impl Strategy<Value = Step> {
    let status = prop_oneof![Just(200_u16), Just(503), Just(503), Just(429), Just(400)];
    let time = prop_oneof![Just(0_u64), 0..2000_u64, Just(3_600_000)];
    (time, status, prop::option::of(0..40_u64)).prop_map(|(time, status, wait)| {
        let wait = wait.filter(|_| status != 200);
        (Duration::from_millis(time), status, wait)
    })
}

/// A connection whose server does these one after the other, and how many requests have come.
fn connection(steps: Vec<Step>, policy: RetryPolicy, per_attempt: Duration) -> (Connection, Arc<Mutex<usize>>) {
    let (steps, count) = (Arc::new(Mutex::new(VecDeque::from(steps))), Arc::new(Mutex::new(0)));
    let counted = Arc::clone(&count);
    let layer = layer_fn(move |_: Transport| {
        let (steps, counted) = (Arc::clone(&steps), Arc::clone(&counted));
        service_fn(move |_: reqwest::Request| {
            *counted.lock().expect("no panic") += 1;
            let step = steps.lock().expect("no panic").pop_front().unwrap_or((Duration::ZERO, 200, None));
            async move {
                sleep(step.0).await;
                Ok::<_, BoxError>(answer(step))
            }
        })
    });
    let builder = trying_again("https://acme.example").retry(policy).attempt_timeout(per_attempt).layer(layer);
    (builder.build().expect("a connection"), count)
}

/// Seems to come from where it was asked for.
fn answer((_, status, wait): Step) -> reqwest::Response {
    let url = url::Url::parse("https://acme.example/").expect("an address");
    let answer = reqwest::ResponseBuilderExt::url(http::Response::builder().status(status), url);
    let answer = match wait {
        Some(wait) => answer.header("retry-after", wait),
        None => answer,
    };
    answer.body(GOOD).expect("an answer").into()
}

#[test]
fn no_call_takes_longer_than_it_may() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build();
    let runtime = runtime.expect("a runtime");
    let config = Config { failure_persistence: None, ..Config::default() };
    let steps = prop::collection::vec(step(), 0..12);
    let property = |(steps, most, time, per_attempt): (Vec<Step>, u32, u64, u64)| {
        runtime.block_on(async {
            let (time, per_attempt) = (Duration::from_millis(time), Duration::from_millis(per_attempt));
            let (connection, count) = connection(steps, RetryPolicy::default().attempts(most), per_attempt);
            let begun = Instant::now();
            let result = connection.call(GetThing { id: 7 }).timeout(time).send().await;
            let (taken, arrived) = (begun.elapsed(), *count.lock().expect("no panic"));
            prop_assert!(taken <= time + GRAIN, "{:?} of {:?}", taken, time);
            prop_assert!(arrived <= most as usize, "{} of {}", arrived, most);
            prop_assert!(taken <= (per_attempt + Duration::from_secs(45)) * most, "{:?}", taken);
            let told = result.map_or_else(|error| error.attempts(), |answer| answer.attempts());
            prop_assert_eq!(told as usize, arrived);
            Ok(())
        })
    };
    let strategy = (steps, 1_u32..8, 1_u64..100_000, 1_u64..10_000);
    TestRunner::new(config).run(&strategy, property).expect("the property holds");
}
