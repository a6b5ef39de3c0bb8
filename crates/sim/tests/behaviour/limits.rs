//! Bounds of parameters, rates, and the clock.

use std::time::{Duration, SystemTime};

use chatspec_sim::{Fault, ProblemKind, RateCheck, Sim};

use crate::exchange::{Got, Send, get};
use crate::vault::VAULT;

fn doors(query: &str) -> Send {
    get(format!("/h1/api/doors{query}")).header("x-badge", "sim-badge")
}

#[tokio::test]
async fn parameters_are_checked_by_their_kind_and_not_shown() {
    let sim = Sim::start(&VAULT).await.unwrap();
    for good in ["number=1", "number=10", "width=-1.5e3", "width=2", "open=true", "open=false"] {
        assert_eq!(doors(&format!("?{good}")).to(&sim).await.status, 200, "{good}");
    }
    let cases = [
        ("number=0", "is not between 1 and 10"),
        ("number=11", "is not between 1 and 10"),
        ("number=seven", "is not an integer"),
        ("number=1.0", "is not an integer"),
        ("number=99999999999999999999", "is not an integer"),
        ("width=wide", "is not a number"),
        ("width=NaN", "is not a number"),
        ("open=yes", "is neither `true` nor `false`"),
    ];
    for (bad, what) in cases {
        assert_eq!(doors(&format!("?{bad}")).to(&sim).await.status, 400, "{bad}");
        let problems = sim.requests().last().unwrap().problems.clone();
        assert_eq!((problems.len(), problems[0].kind), (1, ProblemKind::BadParameter));
        let name = bad.split_once('=').unwrap().0;
        assert_eq!(problems[0].text, format!("the parameter `{name}` {what}"));
    }
}

async fn limited(check: RateCheck) -> (Sim, Vec<Got>) {
    let sim = Sim::builder(&VAULT).rate_check(check).start().await.unwrap();
    let mut answers = Vec::new();
    for _ in 0..5 {
        answers.push(doors("").to(&sim).await);
    }
    (sim, answers)
}

fn statuses(answers: &[Got]) -> Vec<u16> {
    answers.iter().map(|got| got.status).collect()
}

#[tokio::test]
async fn a_rate_is_looked_at_only_when_a_setting_says_so() {
    let (sim, answers) = limited(RateCheck::Off).await;
    assert_eq!((statuses(&answers), sim.problems().len()), (vec![200; 5], 0));
    let (sim, answers) = limited(RateCheck::Report).await;
    assert_eq!((statuses(&answers), sim.problems().len()), (vec![200; 5], 2));
    assert_eq!(sim.problems()[0], "more than 3 requests came within 10s");
    let (sim, answers) = limited(RateCheck::Refuse).await;
    assert_eq!(statuses(&answers), [200, 200, 200, 429, 429]);
    assert_eq!(answers[4].header("retry-after"), Some("10"));
    sim.advance(Duration::from_secs(10));
    assert_eq!(doors("").to(&sim).await.status, 200, "the clock decides");
}

#[tokio::test]
async fn the_rate_can_be_another_one() {
    let builder = Sim::builder(&VAULT).rate(1, Duration::from_secs(60)).rate_check(RateCheck::Refuse);
    let sim = builder.start().await.unwrap();
    assert_eq!((doors("").to(&sim).await.status, doors("").to(&sim).await.status), (200, 429));
}

fn date(got: &Got, header: &str) -> SystemTime {
    httpdate::parse_http_date(got.header(header).unwrap()).unwrap()
}

#[tokio::test]
async fn dates_go_by_the_clock_of_the_simulator() {
    let sim = Sim::start(&VAULT).await.unwrap();
    let day = Duration::from_secs(86_400);
    let before = SystemTime::now();
    sim.advance(day);
    assert!(sim.now() >= before + day);
    sim.fault("doors", Fault::status(429).retry_after_date_in(day));
    let got = doors("").to(&sim).await;
    let second = Duration::from_secs(1);
    assert!(date(&got, "date") + second > before + day, "{got:?}");
    assert!(date(&got, "retry-after") + second > before + 2 * day, "{got:?}");
    assert!(date(&doors("").to(&sim).await, "date") + second > before + day);
}
