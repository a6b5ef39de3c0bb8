//! The same value is replaced by the same one, and numbers keep their digits and their order.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::Config;
use serde_json::{Value, json};

use crate::run::{Desk, LIST};

fn capture(seqs: &[i64]) -> Value {
    let list: Vec<Value> =
        seqs.iter().map(|seq| json!({ "seq": seq, "state": "open", "ref": seq.to_string() })).collect();
    json!({ "code": 0, "list": list, "total": seqs.len() })
}

/// On which side of the bounds of integers a number is.
fn width(number: i64) -> u32 {
    [31, 32, 53].into_iter().filter(|bits| number.unsigned_abs() >= 1 << bits).count() as u32
}

fn number() -> impl Strategy<Value = i64> {
    prop_oneof![1_000_i64..3_000, 100_000..i64::from(i32::MAX), i64::from(i32::MAX)..1 << 34, (1 << 52)..i64::MAX]
}

proptest! {
    #![proptest_config(Config { cases: 16, failure_persistence: None, ..Config::default() })]

    #[test]
    fn numbers_keep_their_order_and_their_size(seqs in prop::collection::vec(number(), 1..12)) {
        let stored = Desk::new().stored(&capture(&seqs));
        let mut pairs = BTreeMap::new();
        for (seq, one) in seqs.iter().zip(stored["list"].as_array().expect("a list")) {
            let stands = one["seq"].as_i64().expect("an integer");
            let text = stands.to_string();
            prop_assert_eq!(one["ref"].as_str(), Some(text.as_str()));
            prop_assert_eq!(text.len(), seq.to_string().len());
            prop_assert_eq!(width(stands), width(*seq));
            prop_assert_ne!(stands, *seq);
            prop_assert_eq!(*pairs.entry(*seq).or_insert(stands), stands);
        }
        let stands: Vec<_> = pairs.values().collect();
        prop_assert!(stands.is_sorted_by(|one, other| one < other), "{:?}", pairs);
    }
}

#[test]
fn files_of_one_run_share_what_stands_in() {
    let desk = Desk::new();
    let with = |name: &str, seq: i64| json!({ "code": 0, "list": [{ "seq": seq, "state": "open", "visitor": { "name": name, "email": "a.b@quimby.io" } }] });
    let one = desk.save("one.json", with("Jane Quimby", 4711).to_string().as_bytes());
    let other = desk.save("other.json", with("Quimby, Jane", 4710).to_string().as_bytes());
    desk.run(&["desk", LIST, &one, &other]).succeeded();
    let one = desk.sample("list_conversations/captured-1.json");
    let other = desk.sample("list_conversations/captured-2.json");
    assert_eq!(one["list"][0]["visitor"], json!({ "name": "Alex Robin", "email": "person1@example.com" }));
    assert_eq!(other["list"][0]["visitor"], json!({ "name": "Robin, Alex", "email": "person1@example.com" }));
    assert_eq!((&one["list"][0]["seq"], &other["list"][0]["seq"]), (&json!(1002), &json!(1001)));
}

#[test]
fn a_second_run_makes_the_same() {
    let capture = capture(&[4711, 910_001, 5_000_000_000]);
    assert_eq!(Desk::new().stored(&capture), Desk::new().stored(&capture));
}

#[test]
fn values_do_not_depend_on_what_they_were() {
    let capture = |name: &str, mail: &str, text: &str| json!({ "code": 0, "list": [{ "seq": 5, "state": "open", "text": text, "visitor": { "name": name, "email": mail } }] });
    let one = Desk::new().stored(&capture("Jane Quimby", "jane@quimby.io", "Hello there"));
    let other = Desk::new().stored(&capture("Mary Harker", "mary@harker.dev", "Other stuff"));
    assert_eq!(one, other);
}

#[test]
fn what_a_person_wants_goes_first() {
    let desk = Desk::new();
    let capture = json!({ "code": 0, "list": [
        { "seq": 4711, "state": "open", "ref": "QUEUE-7", "note": "Jane", "visitor": { "name": "Jane" } },
        { "seq": 4712, "state": "open", "ref": "QUEUE-8", "text": "QUEUE-7" },
    ] });
    let run = desk.add(
        &capture,
        &[
            "--case",
            "wanted",
            "--keep",
            "/list/0/ref",
            "--replace",
            "/list/0/visitor/name=Eve",
            "--replace",
            "/list/1/seq=9",
        ],
    );
    run.succeeded();
    let stored = desk.sample("list_conversations/wanted.json");
    assert_eq!(stored["list"][0]["ref"], "QUEUE-7");
    assert_eq!(stored["list"][1]["text"], "QUEUE-7");
    assert_ne!(stored["list"][1]["ref"], "QUEUE-8");
    assert_eq!((&stored["list"][0]["note"], &stored["list"][0]["visitor"]["name"]), (&json!("Eve"), &json!("Eve")));
    assert_eq!(stored["list"][1]["seq"], 9);
}

#[test]
fn an_integral_number_stays_one_however_it_is_written() {
    let capture = json!({ "code": 0, "list": [{ "seq": 910_001.0, "state": "open", "ref": "910001" }] });
    let stored = Desk::new().stored(&capture);
    assert_eq!((&stored["list"][0]["seq"], &stored["list"][0]["ref"]), (&json!(100_001.0), &json!("100001")));
}

#[test]
fn identifiers_that_differ_in_case_stay_two() {
    let stored = Desk::new().custom(&json!({ "x": ["aBcDeF7", "AbCdEf7", "abcdef7", "aBcDeF7"] }));
    let texts: Vec<String> = (0..4).map(|at| stored["x"][at].to_string().to_lowercase()).collect();
    assert!(texts[0] != texts[1] && texts[1] != texts[2] && texts[0] != texts[2], "{texts:?}");
    assert_eq!(texts[0], texts[3]);
}

#[test]
fn what_stands_for_a_fraction_is_a_number() {
    let desk = Desk::new();
    let capture = json!({ "code": 0, "list": [{ "seq": 5, "state": "open", "place": [48.208_174, 16.373_819] }] });
    for value in ["inf", "NaN", "1e999", "x"] {
        let run = desk.add(&capture, &["--replace", &format!("/list/0/place/0={value}")]);
        assert!(run.code == Some(1) && run.stderr.contains("a number stands at `/list/0/place/0`"), "{}", run.stderr);
    }
    desk.add(&capture, &["--case", "it", "--replace", "/list/0/place/0=1.5"]).succeeded();
    assert_eq!(desk.sample("list_conversations/it.json")["list"][0]["place"][0], json!(1.5));
}
