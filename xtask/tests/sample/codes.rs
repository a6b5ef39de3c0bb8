//! What becomes of codes that many share, and of codes that are secret.

use serde_json::{Value, json};

use crate::run::{Desk, leaves};

#[test]
fn codes_that_many_share_stay() {
    let keys = json!({
        "currency": "EUR", "price": { "unit": "CHF" }, "country": "AT", "origin": { "country": "AUT" },
        "timezone": "Europe/Vienna", "zone": "America/Argentina/Buenos_Aires", "tz": "UTC", "contact": { "timezone": "Asia/Tokyo" },
        "lang": "en-GB", "speaks": "pt_BR", "script": "zh-Hans-CN", "language": "es-419",
        "what": "RATE_LIMITED", "error": { "code": "QUOTA_EXCEEDED" }, "status": "ESCALATED", "type": "CARRIER_PIGEON",
        "reason": "NOT_FOUND", "customer": { "status": "VIP" },
    });
    assert_eq!(Desk::new().custom(&keys), keys);
}

#[test]
fn what_may_be_a_secret_or_a_name_does_not_stay() {
    let keys = json!({
        // The key says what it is.
        "pin": "EUR", "token": "RATE_LIMITED", "name": "EUR", "initials": "AT", "agent": { "short": "DE" },
        "password": "Europe/Vienna", "id": "RATE_LIMITED", "company": "ALL", "secret": { "type": "OPENSESAME" },
        "auth": { "state": "OPENSESAME" }, "city": "SUPPORT", "title": "SUPPORT",
        // The text may be anything.
        "a": "QUIMBY", "b": "JANE_QUIMBY", "c": "RATE_LIMITED_7", "d": "XKCDPQRSTUVWABCD", "e": "JQ", "f": "Europe/Quimby",
        "g": "jq-GB", "h": "en-QQ", "i": "en-GB-quimby", "j": "A1B2", "k": "RATE_QUIMBY", "l": "SGVSBG8", "code": "OPENSESAME",
        "status": "XKCDPQRSTUVWABCD", "state": "OPENSESAME", "stage": "K7Q", "card_expiry": 1227, "type": "R4T3_L1M1T3D", "n": "RATE__LIMITED",
        "address": { "state": "BAYERN" },
        // Nothing in it is a letter or a digit.
        "refresh_token": "!!@@##", "passwd": "!@#$%^&*", "safe": { "pin": "***#" }, "secret_sign": "-",
    });
    Desk::new().replaces(&keys);
}

#[test]
fn a_name_that_looks_like_a_code_does_not_stay() {
    Desk::new().replaces(&json!({
        "land": "DE", "o": "JO", "p": "MAX", "q": "SENT", "user": "VIP", "operator": "AL", "assignee": "JO", "supervisor": "MAX",
        "manager": "EUR", "member": "ACTIVE", "salesperson": "TRY", "employee": "ALL", "responsible": "AT", "associate": "SOS",
        "sub": "LEAD", "owner": "MARK", "rep": "MW", "last_name": "Post", "first_name": "Null", "author": "None",
        "status_": { "operator": "SMITH" }, "status_user": "SMYTHE", "type_of_user": "SMITHE", "region": { "manager": "JOE" },
        "clerk": { "agent": { "type": "ANNA_HUBER" } }, "status_code_x": "BOB", "currency": "TOM", "country": "SAM", "mode": "PASSWORD",
    }));
}

#[test]
fn a_code_with_a_name_in_it_does_not_stay() {
    let keys = json!({ "customer": { "name": "Jane Ticket" }, "status": "ASK_JANE", "type": "TICKET_OPEN" });
    let expected = json!({ "customer": { "name": "Alex Robin" }, "status": "XXC_ALEX", "type": "ROBIN_XXXD" });
    let stored = Desk::new().custom(&keys);
    assert_eq!(stored["customer"], expected["customer"]);
    assert!(!stored.to_string().contains("JANE") && !stored.to_string().contains("TICKET"), "{stored}");
}

#[test]
fn small_numbers_that_are_secret_are_replaced() {
    let keys = json!({
        "secret_code": 77, "pin": 1234, "otp": "0042", "pinCode": 11, "verification_code": 123_456, "cvv": 1,
        "secret": { "code": 10 }, "sms": { "code": "4711" }, "accessCode": "99", "secret_value": 8.5, "token": -77,
        "recovery_codes": [12, 13], "mfa": { "code": "000001" }, "passcode": 31,
        "otp_": { "sent": 482_913 }, "pin_at": 4821, "two_factor": { "code": "482914" }, "authentication_code": 91, "pairing_code": "92",
        "safe_code": 93, "wifi_code": "94", "pin_": { "time": "12:34" }, "secret_": { "level": 4822, "page": "482915" }, "code": 4823,
        "pin2": 14, "pw": 15, "door_code": 4321, "lockCode": "16",
    });
    let stored = Desk::new().custom(&keys);
    for (pointer, text) in leaves(&keys) {
        let stands = stored.pointer(&pointer).expect("a value");
        assert_ne!(Some(stands), keys.pointer(&pointer), "{pointer}");
        let (stands, is_text) = (stands.to_string(), stands.is_string());
        assert_eq!(stands.trim_matches('"').len(), text.len(), "{pointer}: {stands}");
        assert_eq!(is_text, keys.pointer(&pointer).is_some_and(Value::is_string), "{pointer}");
    }
}

#[test]
fn numbers_beside_secrets_stay() {
    let keys = json!({
        "token": { "expires_in": 3600, "version": 2 }, "password_length": 12, "error_code": 77, "status_code": 404, "code": 5,
        "access_token": { "expires": 7200 }, "refresh_token_expire_time": 86_400, "pin_length": 1234, "otp_count": 100,
        "otp_sent_at": 1_714_521_600, "country_code": 43, "auth": { "error_code": 7 },
    });
    assert_eq!(Desk::new().custom(&keys), keys);
}

#[test]
fn fractions_of_places_are_replaced() {
    let keys = json!({
        "position": [52.5163, 13.3777], "geo": { "position": [52.5, 13.25] }, "index": 48.208_174, "coordinates": "-23.55,-46.63",
    });
    Desk::new().replaces(&keys);
    assert_eq!(Desk::new().custom(&keys)["coordinates"], "-1.01,-2.11");
}

#[test]
fn a_zone_stays_beside_the_city_it_is_named_after() {
    let stored = Desk::new().custom(&json!({ "x": { "city": "Vienna" }, "name": "Paris Quimby", "time_zone": "Europe/Vienna", "tz": "Europe/Paris" }));
    assert_ne!(stored["x"]["city"], "Vienna");
    assert_eq!((&stored["time_zone"], &stored["tz"]), (&json!("Europe/Vienna"), &json!("Europe/Paris")));
}
