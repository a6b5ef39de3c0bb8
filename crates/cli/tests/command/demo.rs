//! `chatspec demo`: every documented call and a failure of each vendor.

use std::time::{Duration, Instant};

use chatspec_client::VENDORS;

use crate::support::{chatspec, offered};

#[test]
fn every_documented_call_and_a_failure_of_each_vendor_are_shown() {
    for arguments in [&["demo"][..], &["demo", "--by-contract"][..]] {
        let begin = Instant::now();
        let ended = chatspec(arguments.iter().copied()).end();
        assert!(begin.elapsed() < Duration::from_secs(5), "{:?}", begin.elapsed());
        assert_eq!((ended.code, ended.err.as_str()), (0, ""));
        for vendor in VENDORS {
            assert!(ended.out.contains(&format!("=== {} ({})", vendor.title, vendor.name)));
            for operation in offered(vendor) {
                assert!(ended.out.contains(&format!("-> 200 ({})", operation.id)), "{}", operation.id);
            }
            let mut logins = vendor.logins.iter().map(|login| format!("-> 200 ({})", login.obtain.operation.id));
            let has_login = vendor.logins.is_empty() || logins.any(|login| ended.out.contains(&login));
            assert!(has_login, "no login of {} is in {}", vendor.name, ended.out);
        }
        for webhook in VENDORS.iter().flat_map(|vendor| vendor.webhooks) {
            assert!(ended.out.contains(&format!("\n{}, posted to a receiver, which decodes it\n", webhook.id)));
        }
        assert_eq!(ended.out.matches("\n  error (").count(), VENDORS.len(), "{}", ended.out);
        assert!(!ended.out.contains("sim-"), "{}", ended.out);
    }
}

#[test]
fn results_are_typed_tables() {
    let out = chatspec(["demo"]).end().out;
    let parts = [
        "  GET /openapi/v1.0/message_session/query?access_token=[secret]&ids=3035,3073,4711 -> 200 (message_session_query)
 id     channel   name                  customer   number         participants
───────────────────────────────────────────────────────────────────────────────
 3035   sms       General SMS channel   John Doe   +18665554444
 3073   sms       Apidaze SMS channel              +17778889999
  not answered: 4711
",
        "  error (Vendor): yeastar message_session_get: the vendor answered 10004 TOKEN EXPIRED (HTTP 200): ",
        "  GET /v1/session?customerId=42 -> 200 (session_list_open)
  GET /files/00000001 -> 200 (download)
 source          session_created_at
─────────────────────────────────────
 5519900000000   2019-02-13 10:20:30
",
        "  POST /inbound -> 200\n id                                     from            name               type   text\n",
        "  GET /Cust12345/api/v1/ChatSession/341/Messages?after=958 -> 200 (v1ChatSessionEntity_GetChatMessages)
 id    when   type   author   message
──────────────────────────────────────
 959                 Ada      Hello?
",
    ];
    for part in parts {
        assert!(out.contains(part), "{part}\nis not in\n{out}");
    }
}
