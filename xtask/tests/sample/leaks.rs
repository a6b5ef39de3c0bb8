//! Nothing that was planted in a capture comes out again, neither in a file nor in an output.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use proptest::prelude::*;
use proptest::test_runner::Config;
use serde_json::{Value, json};

use crate::run::Desk;

/// Something that nobody may see: long enough to be told from everything else.
fn secret() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{8,16}",
        "[A-Z][a-z]{7,12}",
        "[A-Za-z0-9]{12,40}",
        "[1-9][0-9]{9,16}",
        "[0-9a-f]{32}",
        "[а-я]{8,12}",
        "[一-十]{6,9}",
    ]
}

/// A value with secrets in it, in one of the ways in which they come.
fn planted() -> impl Strategy<Value = (Value, Vec<String>)> {
    (0..21, secret(), secret()).prop_map(|(way, one, other)| {
        let value = match way {
            0 => json!(one),
            1 => json!(format!("{one} {other}")),
            2 => json!(format!("{one}@{other}.example.net")),
            3 => json!(format!("https://{one}.example.net/a/{other}?x={one}")),
            4 => json!(format!("https://desk.localhost/{one}/2026#{other}")),
            5 => json!(json!({ "deep": [one], "k": { "name": other } }).to_string()),
            6 => json!(format!("Bearer {one}.{other}")),
            7 => json!({ "name": one, "note": [other, null, 0] }),
            8 => json!([[one], { "x": { "y": other } }]),
            9 => json!({ format!("{one} {other}"): 1 }),
            10 => json!(format!("{one}\n\t\"{other}\" \\ \u{1f621}")),
            11 => json!(STANDARD.encode(format!("{one}:{other}"))),
            12 => json!(format!("text/{one}")),
            13 => json!(signed(&json!({ "sub": one, format!("https://{other}.example.net/claim"): other, "exp": 1 }))),
            14 => json!(format!("see https://{one}.example.net/{other}, or <{one}@x.example.net>; {other}!")),
            15 => json!(format!("{}/%20{other}?{one}", one.to_uppercase())),
            16 => json!({ "at": one, "date": other, "count": one, "type": other, "locale": one }),
            17 => json!({ "name": one, "x": other, format!("is_{one}"): 1, format!("{other}2"): 2, one.clone(): { other.clone(): 3 } }),
            18 => json!({ "name": format!("{one} {other}"), format!("{}{}", capital(&one), capital(&other)): 1 }),
            19 => json!({ "status": one, "currency": other, "timezone": one, "country": other, "what": other }),
            _ => json!(format!("{one}-{other}_{one}")),
        };
        (value, vec![one, other])
    })
}

/// A word with a capital first.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A token with these claims, as login answers hold them.
fn signed(claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}.c2lnbmF0dXJl", part(&json!({ "alg": "RS256" })), part(claims))
}

fn texts() -> impl Strategy<Value = Vec<(Value, Vec<String>)>> {
    prop::collection::vec(planted(), 6)
}

/// A capture that the contract allows, with secrets in texts, in keys it does not name, and in what may be anything.
fn capture() -> impl Strategy<Value = (Value, Vec<String>)> {
    (texts(), secret(), 1_000_000_000_i64..i64::MAX).prop_map(|(planted, name, seq)| {
        let text = |at: usize| planted[at].0.as_str().map_or_else(|| planted[at].0.to_string(), str::to_owned);
        let capture = json!({ "code": 0, "list": [{
            "seq": seq, "state": "open", "opened_at": "2026-05-06 07:08",
            "visitor": { "name": name, "first_name": text(0), "email": text(1), "phone": text(2) },
            "token": text(3), "text": text(4), "labels": { text(5): text(0) },
            "custom": { "some": planted[1].0 }, "strange": planted[2].0, "note": null,
        }] });
        let mut secrets: Vec<String> = planted.into_iter().flat_map(|(_, secrets)| secrets).collect();
        secrets.extend([name, seq.to_string()]);
        (capture, secrets)
    })
}

proptest! {
    #![proptest_config(Config { cases: 40, max_shrink_iters: 60, failure_persistence: None, ..Config::default() })]

    #[test]
    fn nothing_planted_comes_out((capture, secrets) in capture(), as_json in any::<bool>()) {
        let desk = Desk::new();
        let run = desk.add(&capture, if as_json { &["--json"] } else { &[] });
        prop_assert_eq!(run.code, Some(0), "{}", run.stderr);
        let stored = desk.text("samples/list_conversations/captured-1.json");
        for secret in &secrets {
            let secret = secret.to_lowercase();
            for (what, text) in [("stdout", &run.stdout), ("stderr", &run.stderr), ("sample", &stored)] {
                prop_assert!(!text.to_lowercase().contains(&secret), "{} in {}: {}", secret, what, text);
            }
        }
    }
}

#[test]
fn what_stays_by_wish_must_not_give_others_away() {
    let desk = Desk::new();
    let capture = json!({ "code": 0, "list": [{
        "seq": 5, "state": "open", "visitor": { "name": "Wilhelmina" }, "note": "Ask wilhelmina",
        "text": STANDARD.encode("tell Wilhelmina"), "ref": "a%57ilhelmina", "extra": "\"\\u0057ilhelmina\"",
    }] });
    let file = desk.save("capture.json", capture.to_string().as_bytes());
    for kept in ["/list/0/note", "/list/0/text", "/list/0/ref", "/list/0/extra"] {
        let arguments = ["desk", "list_conversations", &file, "--keep", kept];
        desk.refuses(&arguments, b"", &format!("the scrubbed answer#{kept}: a value that is replaced elsewhere"));
        let run = desk.run(&arguments);
        assert!(!run.stderr.to_lowercase().contains("wilhelmina"), "{}", run.stderr);
    }
}

#[test]
fn a_secret_of_the_contract_never_stays() {
    let desk = Desk::new();
    let capture = json!({ "code": 0, "list": [{ "seq": 5, "state": "open", "token": "hunter2hunter2" }] });
    let file = desk.save("capture.json", capture.to_string().as_bytes());
    desk.refuses(&["desk", "list_conversations", &file, "--keep", "/list"], b"", "a secret stands at `/list`");
}

#[test]
fn a_secret_of_the_contract_needs_no_letter() {
    let stored = Desk::new().stored(&json!({ "code": 0, "list": [{ "seq": 5, "state": "open", "token": "!!@@##" }] }));
    assert_eq!(stored["list"][0]["token"], "xxxxxb");
}

#[test]
fn messages_do_not_quote_the_capture() {
    let desk = Desk::new();
    let broken: [&[u8]; 9] = [
        br#"{"hunter2hunter2": 1, "hunter2hunter2": 2}"#,
        br#"{"code": hunter2hunter2}"#,
        br#"{"code": 0, "list": "hunter2hunter2"}"#,
        br#"{"code": 0, "list": [{"seq": "hunter2hunter2", "state": "open"}]}"#,
        br#"{"code": 0, "list": [{"seq": 1, "state": "hunter2hunter2"}]}"#,
        br#"{"code": 0, "list": [{"seq": 1, "state": "HUNTER"}]}"#,
        br#"{"code": 0, "list": [{"seq": 1, "state": "open", "visitor": {"name": {"hunter": 1}}}]}"#,
        br#"{"code": 0, "list": [{"seq": 1, "state": "open", "visitor": ["status", {"status": "HUNTER IS HERE, AND SO ARE MANY OTHERS", "kind": "SOMETHING_LONG", "mode": "HUNTER", "type": "HUNTER", "stage": "HUNTER", "phase": "HUNTER", "status_": 1, "a": "a text that is long enough to be cut in the middle", "b": 2}]}]}"#,
        br#"{"code": 0, "list": [{"seq": 1, "state": "open", "visitor": [true, "open_hunter_", 1]}]}"#,
    ];
    for capture in broken {
        let run = desk.run_with(&["desk", "list_conversations", "-"], capture);
        assert_eq!(run.code, Some(1), "{}", run.stdout);
        let as_json = desk.run_with(&["desk", "list_conversations", "-", "--json"], capture);
        let shown = format!("{}{}{}", run.stdout, run.stderr, as_json.stdout).to_lowercase();
        assert!(!shown.contains("hunter"), "{shown}");
        assert!(!shown.contains("mend the sample") && !shown.contains("`.open`"), "{shown}");
    }
}

#[test]
fn letters_in_circles_are_letters() {
    let keys = json!({ "name": "Ⓙⓞⓗⓝ 🄹🄾🄷🄽 ⒥⒪⒣⒩", "a": "🄹🄾🄷🄽", "last_name": "⒥⒪⒣⒩" });
    let stored = Desk::new().custom(&keys).to_string();
    assert!(!stored.contains(['Ⓙ', 'ⓞ', '🄾', '🄽', '⒣']), "{stored}");
}
