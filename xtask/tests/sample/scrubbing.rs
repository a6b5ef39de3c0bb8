//! What becomes of values, by their form, their key and the contract.

use std::fs;

use serde_json::{Value, json};

use crate::run::Desk;
use crate::workspace::{accepts_changes, tests};

/// One conversation with these keys beside those that it must have.
fn conversation(keys: &Value) -> Value {
    let mut one = json!({ "seq": 5, "state": "open" });
    let more = keys.as_object().expect("keys").clone();
    one.as_object_mut().expect("an object").extend(more);
    json!({ "code": 0, "list": [one] })
}

#[track_caller]
fn becomes(keys: &Value, expected: &Value) {
    let stored = Desk::new().stored(&conversation(keys));
    for (key, value) in expected.as_object().expect("keys") {
        assert_eq!(&stored["list"][0][key], value, "{key}");
    }
}

#[test]
fn people_are_replaced_in_their_script() {
    becomes(
        &json!({
            "visitor": { "name": "Petra Müller", "first_name": "Petra", "last_name": "Müller" },
            "custom": {
                "a": { "name": "王小明", "first_name": "小明", "last_name": "王" },
                "b": { "имя": "Ольга", "name": "ОЛЬГА СЕРГЕЕВНА" },
                "c": { "name": "أحمد علي" },
                "d": { "Nombre": "José" },
                "e": { "客户姓名": "王" },
            },
        }),
        &json!({
            "visitor": { "name": "Alex Renée", "first_name": "Alex", "last_name": "Renée" },
            "custom": {
                "a": { "name": "文静安宁", "first_name": "安宁", "last_name": "文静" },
                "b": { "имя": "Саша", "name": "САША ЖЕНЯ" },
                "c": { "name": "نور جهاد" },
                "d": { "Nombre": "Zoë" },
                "e": { "客户姓名": "文静" },
            },
        }),
    );
}

#[test]
fn forms_are_kept() {
    becomes(
        &json!({
            "visitor": {
                "email": "petra@mueller.example.net", "phone": "+49 (176) 2233-4455", "ip": "2a02:8109::7",
                "uuid": "6F9619FF-8B86-D011-B42D-00CF4FC964FF", "company": "Müller GmbH", "birthday": "23.11.1984",
            },
            "token": "hunter2-hunter2",
            "ref": "TCK-AB9",
            "custom": {
                "hash": "8f14e45fceea167a5a36dedd4bea2543", "mac": "A4:83:E7:11:22:33", "domain": "mueller.io",
                "fax": "0176 2233445", "pin": 4711, "imei": "490154203237518", "serial": "00012",
            },
        }),
        &json!({
            "visitor": {
                "email": "person1@example.com", "phone": "+15 (550) 1000-0003", "ip": "2001:db8::1",
                "uuid": "00000000-0000-4000-8000-000000000001", "company": "Société 1", "birthday": "01.01.1990",
            },
            "token": "secret1xxxxxxxx",
            "ref": "XXX-XX1",
            "custom": {
                "hash": "c0000000000000000000000000000001", "mac": "00:00:5E:00:53:00", "domain": "host1.example.com",
                "fax": "0155 5010001", "pin": 1001, "imei": "155501000000002", "serial": "00001",
            },
        }),
    );
}

#[test]
fn what_says_nothing_about_anybody_stays() {
    let keys = json!({
        "opened_at": "2026-05-06T07:08:09.123+0200",
        "visitor": { "locale": "pt-BR", "name": "" },
        "note": null,
        "hops": 4,
        "custom": {
            "type": "application/json", "sent_at": 1_778_044_089_123_i64, "created": "Wed, 06 May 2026 07:08:09 GMT",
            "enabled": true, "ratio": 0.25, "count": 120, "list": [], "nothing": {}, "ok": "true", "mark": "😡!",
        },
    });
    becomes(&keys, &keys);
}

#[test]
fn texts_keep_their_form_and_what_is_known_in_them() {
    becomes(
        &json!({
            "visitor": { "name": "Jane Quimby", "phone": "+447700123456", "email": "jane@quimby.io" },
            "text": "Call JANE at 447700123456!\n  (or jane@quimby.io)",
            "note": "你好,我的电话是447700123456。",
        }),
        &json!({
            "text": "Words ALEX stand 155501000001!\n  (here person1@example.com)",
            "note": "这里,里原来有一155501000001。",
        }),
    );
}

#[test]
fn addresses_keep_what_is_public() {
    becomes(
        &json!({
            "seq": 910_001,
            "file": "https://desk.localhost/conversations/2026/05/910001/jane%40quimby.io/Jane.csv?sig=Zm9vYmFy&page=2&seq=910001#top",
            "custom": { "avatar": "http://bob:hunter2@10.1.2.3:8080/api/v1/pics/x.png" },
        }),
        &json!({
            "seq": 100_001,
            "file": "https://desk.localhost/conversations/2026/05/100001/person1%40example.com/Xxxd.csv?sig=secret2x&page=2&seq=100001#xxe",
            "custom": { "avatar": "http://secret1xxxx@192.0.2.1:8080/api/v1/xxxb/c.png" },
        }),
    );
}

#[test]
fn documents_within_texts_are_scrubbed_as_documents() {
    let keys = json!({
        "visitor": { "email": "jane@quimby.io" },
        "extra": "{\"mail\": \"jane@quimby.io\", \"deeper\": \"[{\\\"no\\\": 910001}]\", \"at\": \"2026-05-06\"}",
    });
    let stored = Desk::new().stored(&conversation(&keys));
    let extra = stored["list"][0]["extra"].as_str().expect("a text");
    assert_eq!(extra, r#"{"mail":"person1@example.com","deeper":"[{\"no\":100001}]","at":"2026-05-06"}"#);
}

#[test]
fn keys_that_are_data_are_replaced() {
    becomes(
        &json!({
            "labels": { "vip": "gold", "jane@quimby.io": "x9", "+447700123456": "", "12": "a" },
            "custom": { "Jane Quimby": 1, "447700123456": 2, "queue_name": null },
        }),
        &json!({
            "labels": { "vip": "here", "person1@example.com": "stand1", "+155501000001": "", "12": "words" },
            "custom": { "Some Words": 1, "155501000001": 2, "queue_name": null },
        }),
    );
}

#[test]
fn a_table_tells_what_was_replaced() {
    let capture = json!({
        "code": 0,
        "list": [
            {
                "seq": 910_001, "state": "open", "opened_at": "2026-05-06 07:08",
                "visitor": { "name": "Jane Quimby", "email": "jane@quimby.io", "phone": "+44 7700 123456" },
                "token": "hunter2hunter2", "text": "It is Jane.", "mood": { "now": "grumpy", "since": 7 },
            },
        ],
        "total": 1,
    });
    let run = Desk::new().add(&capture, &[]);
    let path = tests().join("sample/expected/table.txt");
    if accepts_changes() {
        fs::write(&path, &run.succeeded().stdout).expect("the table can be written");
    }
    assert_eq!(run.succeeded().stdout, fs::read_to_string(path).expect("a table"));
}

#[test]
fn keys_that_are_no_words_are_replaced() {
    let keys = [
        "sk_live_9f8e7d6c5b4a3f",
        "AKIAIOSFODNN7EXAMPLE",
        "C01X00T47",
        "host.zierhut.de",
        "王小明",
        "ip-10-1-2-3",
        "pw_цоутлнухгэы",
        "YiWjpwMz8 цоут",
    ];
    let custom: serde_json::Map<String, Value> = keys.iter().map(|key| ((*key).to_owned(), json!(true))).collect();
    let stored = Desk::new().stored(&conversation(&json!({ "custom": custom }))).to_string();
    for key in keys {
        assert!(!stored.contains(key), "{key} in {stored}");
    }
    let fields = json!({ "firstSeen": true, "is_open": true, "X-Kind": true, "line2": true });
    becomes(&json!({ "custom": fields }), &json!({ "custom": fields }));
}
