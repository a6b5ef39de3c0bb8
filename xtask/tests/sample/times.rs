//! What becomes of dates and times that are told in part, and of dates of birth.

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::run::Desk;

#[test]
fn times_in_part_stay() {
    let keys = json!({
        "answer_time": "PT5M", "every": "P1D", "wait": "PT1H30M0.5S", "longest": "P2W", "for": "-P1Y2M3DT4H",
        "month": "2024-05", "of": "2024-05", "week": "2024-W18", "weekday": "2024-W18-3",
        "range": "2024-05-01/2024-05-08", "slot": "2024-05-01T10:00:00Z/PT45M", "since_then": "2024-05-01/..",
        "createdAt": 1_714_521_600, "updatedAt": 1_714_521_600_123_i64, "timestamp": "1714521600", "ts": "1714521600123",
        "sent_ms": { "timestamp": 1_714_521_600_123_456_i64 }, "lastSeen": 1_714_521_601, "created": 1_714_521_600.25,
        "never": "0001-01-01T00:00:00Z", "created_on": 1_714_521_609, "logged": "Wed, 06 May 2026 07:08:09 GMT",
        "date": "20240501", "day_date": 20_240_502, "printed_at": "20240501101500",
    });
    assert_eq!(Desk::new().custom(&keys), keys);
}

#[test]
fn what_only_looks_like_a_time_in_part_does_not_stay() {
    let keys = json!({
        "id": "2024-05", "agent": "P1D", "pin": "PT5M", "phone": "2024-05", "order_no": "2024-W18",
        "a": "PTX", "b": "P", "c": "P1X", "d": "2024-13", "e": "2024-05/Quimby", "f": "Quimby/2024-05-01", "g": "1/2",
        "h": "20240501", "i": 20_240_501, "j": 1_714_521_600, "date": "20241332", "at": "99999999", "k": "9924-05",
        "l": "P1D/PT5M",
        // What was sent is no time, and neither is to whom.
        "sent_to": 1_714_521_601, "received_from": "1714521602", "created_for": 1_714_521_603, "sent": [1_714_521_604],
        "posted": { "to": 1_714_521_605 }, "updated": { "user": "1714521606" }, "text_": "{\"sent_to\":1714521607}",
        // No calendar has it, or the key says that it is something else.
        "m": "2024-23-45", "n": "32.01.2024", "o": "25:10", "user_no": "5551-23-45", "contact": "0555-12-34", "p": "0555-11-12",
        "message": "01.05.1980", "customer": "2024-05-03", "account": "2024-05-04", "number": "2024-05-05", "address": "2024-05-06",
        "q": "Bob, 06 Joe 2026 07:08:09 GMT",
    });
    let stored = Desk::new().custom(&keys);
    for (key, value) in keys.as_object().expect("keys") {
        assert_ne!(&stored[key], value, "{key}");
    }
}

#[test]
fn keys_of_dates_of_birth_are_known() {
    let day = json!({
        "dateofbirth": "1971-03-14", "bday": "1971-03-15", "birthday_date": "1971-03-16", "birthday_at": 38_000_000, "birthday_ts": 38_000_001,
        "born_at": "1971-03-17", "birth_date_time": "1971-03-18 10:00", "dobDate": "1971-03-19", "birth_time": "12:34",
        "birth_month": 7, "birth": { "month": "08", "date": "1971-03-20" }, "dob_timestamp": 38_000_002, "geb": "14.03.1971",
        "geb_datum": "15.03.1971", "geboren_am": "16.03.1971", "geboortedatum": "17.03.1971", "data_nascita": "18.03.1971",
        "fecha_nac": "19.03.1971", "dtNasc": "20.03.1971", "nasc": "21.03.1971", "födelsedatum": "22.03.1971",
        "生年月日": "1971-03-23", "出生年月": "1971-03", "出生日期": "1971-03-24",
    });
    Desk::new().replaces(&day);
}

/// What stands for a date of birth.
fn stand_in(date: &Value) -> Value {
    Desk::new().custom(&json!({ "birthday": date }))["birthday"].clone()
}

#[test]
fn what_stands_for_a_date_of_birth_is_one_of_its_form() {
    let cases = [
        ("14.03.71", "01.01.01"),
        ("3/14/71", "1/01/01"),
        ("71-03-14", "01-01-01"),
        ("14.03.1971", "01.01.1990"),
        ("4.3.1971", "1.1.1990"),
        ("1971-03-14T00:00:00Z", "1990-01-01T00:00:00Z"),
        ("1971-03", "1990-01"),
        ("03/1971", "01/1990"),
        ("14.03.", "01.01."),
        ("1971", "1990"),
        ("19710314", "19900101"),
        ("14031971", "11011990"),
        ("140371", "110101"),
        ("14 Mar 1971", "01 May 1990"),
        ("March 14, 1971", "May 01, 1990"),
        ("14. März 1971", "01. Mai 1990"),
        ("14 de março de 1971", "01 de maio de 1990"),
        ("14 DIC 1971", "01 MAY 1990"),
    ];
    for (date, expected) in cases {
        assert_eq!(stand_in(&json!(date)), expected, "{date}");
    }
    assert_eq!(stand_in(&json!(19_710_314)), json!(19_900_101));
    assert_eq!(stand_in(&json!(140_371)), json!(110_101));
    for born in [-31_536_000_i64, 38_000_000_i64 * 10, -31_536_000_000, 38_000_000_000 * 10, 1_100_000_000] {
        let stands = stand_in(&json!(born)).as_i64().expect("a number");
        assert_ne!(stands, born);
        assert_eq!((stands.to_string().len(), stands % 86_400, stands < 0), (born.to_string().len(), 0, born < 0));
    }
}

#[test]
fn many_dates_of_birth_stay_dates() {
    let dates: Vec<String> = (1..=28).map(|day| format!("{day:02}/11/1984")).collect();
    let custom: Vec<Value> = dates.iter().map(|date| json!({ "birthday": date })).collect();
    let stored = Desk::new().custom(&json!({ "people": custom }));
    let mut seen = Vec::new();
    for one in stored["people"].as_array().expect("people") {
        let text = one["birthday"].as_str().expect("a text").to_owned();
        for form in ["%d/%m/%Y", "%m/%d/%Y"] {
            Date::strptime(form, &text).unwrap_or_else(|error| panic!("{text} under {form}: {error}"));
        }
        assert!(!seen.contains(&text), "{text} twice");
        seen.push(text);
    }
}
