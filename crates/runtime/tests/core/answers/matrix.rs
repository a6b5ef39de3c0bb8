//! Answers that are failures, each with everything that a caller sees of it.

use std::time::{Duration, SystemTime};

use chatspec_runtime::ErrorKind;
use chatspec_wire::operation::ErrorClass;

use crate::support::server::Reply;

use super::{Seen, failure, failure_of_write, gzip};

macro_rules! matrix {
    ($($name:ident: $reply:expr => $kind:ident, $code:expr, $status:expr, retryable $retryable:literal, $line:literal;)*) => {
        $(#[tokio::test]
        async fn $name() {
            let seen = Seen {
                kind: ErrorKind::$kind,
                code: $code,
                status: $status,
                retryable: $retryable,
                sent: true,
                line: concat!("acme thing: ", $line),
            };
            seen.assert(&failure($reply).await);
        })*
    };
}

matrix! {
    failure_in_200_without_a_payload: Reply::json(r#"{"code": 10, "text": "TOKEN EXPIRED"}"#) =>
        Vendor, Some(10), Some(200), retryable false,
            "the vendor answered 10 TOKEN EXPIRED (HTTP 200): the token is no longer valid";
    failure_that_passes: Reply::json(r#"{"code": 20, "text": "come back"}"#) =>
        Vendor, Some(20), Some(200), retryable true,
            "the vendor answered 20 BUSY \"come back\" (HTTP 200): try again after a pause";
    failure_of_a_quota: Reply::json(r#"{"code": 30}"#) =>
        Vendor, Some(30), Some(200), retryable true, "the vendor answered 30 USED UP (HTTP 200): the quota is used up";
    failure_of_a_block: Reply::json(r#"{"code": 40, "until": 1700000000}"#) =>
        Vendor, Some(40), Some(200), retryable false,
            "the vendor answered 40 LOCKED OUT (HTTP 200): the address is blocked; blocked until 1700000000";
    failure_that_no_table_names: Reply::json(r#"{"text": "odd", "code": 77}"#) =>
        Vendor, Some(77), Some(200), retryable false, "the vendor answered 77 \"odd\" (HTTP 200)";
    failure_that_no_table_names_with_503: Reply::new("503 Service Unavailable", &[], r#"{"code": 77}"#) =>
        Vendor, Some(77), Some(503), retryable true, "the vendor answered 77 (HTTP 503); it reads: {\"code\": 77}";
    failure_beside_401: Reply::new("401 Unauthorized", &[], r#"{"code": 10}"#) =>
        Vendor, Some(10), Some(401), retryable false,
            "the vendor answered 10 TOKEN EXPIRED (HTTP 401): the token is no longer valid";
    failure_that_is_cut_off: Reply::json(r#"{"code": 20, "text": "come"#) =>
        Vendor, Some(20), Some(200), retryable true, "the vendor answered 20 BUSY (HTTP 200): try again after a pause";
    page_in_200: Reply::html("200 OK") =>
        Decode, None, Some(200), retryable false,
            "the answer is not what the contract says (HTTP 200); the answer is HTML, not JSON; is the base URL \
             right? It reads: <html><body>Nothing here</body></html>";
    nothing_in_200: Reply::json("") =>
        Decode, None, Some(200), retryable false, "the answer is empty (HTTP 200)";
    blanks_in_200: Reply::json(" \r\n ") =>
        Decode, None, Some(200), retryable false, "the answer is empty (HTTP 200)";
    nothing_in_204: Reply::of("204 No Content", &[], b"") =>
        Decode, None, Some(204), retryable false, "the answer is empty (HTTP 204)";
    payload_is_missing: Reply::json(r#"{"code": 0}"#) =>
        Decode, None, Some(200), retryable false,
            "the answer is not what the contract says (HTTP 200): $.thing: nothing is there, or null; it reads: \
             {\"code\": 0}";
    payload_is_something_else: Reply::json(r#"{"code": 0, "thing": {"id": "seven\n"}}"#) =>
        Decode, None, Some(200), retryable false,
            "the answer is not what the contract says (HTTP 200): $.thing.id: invalid type: string \"seven\\n\", \
             expected i64 at line 1 column 37; it reads: {\"code\": 0, \"thing\": {\"id\": \"seven\\n\"}}";
    no_json: Reply::new("200 OK", &["Content-Type: text/plain"], "OK\n") =>
        Decode, None, Some(200), retryable false,
            "the answer is not what the contract says (HTTP 200): $: expected value at line 1 column 1; it reads: \
             OK\\n";
    no_text: Reply::new("200 OK", &[], b"\xff\xfe{}") =>
        Decode, None, Some(200), retryable false,
            "the answer is not what the contract says (HTTP 200): $: not UTF-8: invalid utf-8 sequence of 1 bytes \
             from index 0; it reads: ��{}";
    body_is_cut: Reply::of("200 OK", &["Content-Length: 50"], br#"{"code": 0, "#) =>
        Interrupted, None, Some(200), retryable true,
            "the answer broke off (HTTP 200): end of file before message length reached";
    chunks_are_cut: Reply::of("200 OK", &["Transfer-Encoding: chunked"], b"5\r\n{\"cod\r\n") =>
        Interrupted, None, Some(200), retryable true,
            "the answer broke off (HTTP 200): unexpected EOF during chunk size line";
    chunks_are_damaged: Reply::of("200 OK", &["Transfer-Encoding: chunked"], b"no number\r\n") =>
        Decode, None, Some(200), retryable false,
            "the body of the answer is damaged (HTTP 200): Invalid chunk size line: missing size digit";
    gzip_is_cut: Reply::of("200 OK", &["Content-Encoding: gzip"], &gzip(&[b' '; 5000])[..20]) =>
        Interrupted, None, Some(200), retryable true, "the answer broke off (HTTP 200): unexpected end of file";
    gzip_is_damaged: Reply::new("200 OK", &["Content-Encoding: gzip"], "this is no gzip") =>
        Decode, None, Some(200), retryable false, "the body of the answer is damaged (HTTP 200): Invalid gzip header";
    connection_closes_at_once: Reply::bytes("") =>
        Interrupted, None, None, retryable true,
            "the connection broke before an answer came: connection closed before message completed";
    connection_closes_in_the_headers: Reply::bytes("HTTP/1.1 200 OK\r\nContent-") =>
        Interrupted, None, None, retryable true,
            "the connection broke before an answer came: connection closed before message completed";
    no_http: Reply::bytes("220 smtp.acme.example ready\r\n\r\n") =>
        Interrupted, None, None, retryable true,
            "the connection broke before an answer came: invalid HTTP version parsed; does this port speak http?";
    status_401: Reply::new("401 Unauthorized", &[], "") =>
        Status, None, Some(401), retryable false,
            "the vendor answered HTTP 401 Unauthorized; the credential is missing, wrong or expired";
    status_403: Reply::new("403 Forbidden", &[], "no") =>
        Status, None, Some(403), retryable false,
            "the vendor answered HTTP 403 Forbidden; the credential does not permit this, or has expired; it reads: \
             no";
    status_404: Reply::new("404 Not Found", &[], "{}") =>
        Status, None, Some(404), retryable false,
            "the vendor answered HTTP 404 Not Found; there is no such thing, or the base URL is wrong; it reads: {}";
    status_404_with_a_page: Reply::html("404 Not Found") =>
        Status, None, Some(404), retryable false,
            "the vendor answered HTTP 404 Not Found; the answer is HTML, not JSON; is the base URL right? It reads: \
             <html><body>Nothing here</body></html>";
    status_408: Reply::new("408 Request Timeout", &[], "") =>
        Status, None, Some(408), retryable true, "the vendor answered HTTP 408 Request Timeout";
    status_421: Reply::new("421 Misdirected Request", &[], "") =>
        Status, None, Some(421), retryable false,
            "the vendor answered HTTP 421 Misdirected Request; this host does not serve the account (any more); ask \
             the vendor which one does and use it as the base URL";
    status_429: Reply::new("429 Too Many Requests", &["Retry-After: 30"], "slow down") =>
        Status, None, Some(429), retryable true,
            "the vendor answered HTTP 429 Too Many Requests; try again in 30 s; it reads: slow down";
    status_429_with_a_date_that_has_passed:
        Reply::new("429 Too Many Requests", &["Retry-After: Wed, 21 Oct 2015 07:28:00 GMT"], "") =>
        Status, None, Some(429), retryable true, "the vendor answered HTTP 429 Too Many Requests; try again in 0 s";
    status_429_with_a_date_far_away:
        Reply::new("429 Too Many Requests", &["Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"], "") =>
        Status, None, Some(429), retryable true, "the vendor answered HTTP 429 Too Many Requests; try again in 86400 s";
    status_429_with_nonsense: Reply::new("429 Too Many Requests", &["Retry-After: soon"], "") =>
        Status, None, Some(429), retryable true, "the vendor answered HTTP 429 Too Many Requests";
    status_500_with_a_page: Reply::html("500 Internal Server Error") =>
        Status, None, Some(500), retryable true,
            "the vendor answered HTTP 500 Internal Server Error; the answer is HTML, so it comes from a server \
             before the API; it reads: <html><body>Nothing here</body></html>";
    status_503_with_a_page: Reply::html("503 Service Unavailable") =>
        Status, None, Some(503), retryable true,
            "the vendor answered HTTP 503 Service Unavailable; the answer is HTML, so it comes from a server before \
             the API; it reads: <html><body>Nothing here</body></html>";
    status_299_is_no_failure: Reply::new("299 Odd", &[], r#"{"code": 20}"#) =>
        Vendor, Some(20), Some(299), retryable true, "the vendor answered 20 BUSY (HTTP 299): try again after a pause";
    status_304: Reply::of("304 Not Modified", &[], b"") =>
        Status, None, Some(304), retryable false, "the vendor answered HTTP 304 Not Modified";
    status_302_to_nowhere: Reply::new("302 Found", &[], "") =>
        Status, None, Some(302), retryable false, "the vendor answered HTTP 302 Found";
    status_without_a_name: Reply::new("599 Odd", &[], "\u{1b}[31mred\u{202e}") =>
        Status, None, Some(599), retryable false, "the vendor answered HTTP 599; it reads: \\u{1b}[31mred\\u{202e}";
}

/// What might have been done is not done again by itself.
#[tokio::test]
async fn a_write_is_never_retryable_once_it_may_have_been_sent() {
    for reply in [
        Reply::bytes(""),
        Reply::html("503 Service Unavailable"),
        Reply::new("429 Too Many Requests", &[], ""),
        Reply::json(r#"{"code": 20}"#),
        Reply::of("200 OK", &["Content-Length: 50"], b"{"),
    ] {
        let error = failure_of_write(reply).await;
        assert_eq!((error.is_retryable(), error.may_have_been_sent()), (false, true), "{error}");
    }
}

#[tokio::test]
async fn the_parts_of_a_failure_can_be_had() {
    let body = r#"{"code": 40, "text": "Blocked", "until": 1700000000}"#;
    let error = failure(Reply::new("200 OK", &["Retry-After: 12"], body)).await;
    assert_eq!((error.vendor(), error.operation()), ("acme", Some("thing")));
    assert_eq!((error.class(), error.vendor_message()), (Some(ErrorClass::Blocked), Some("Blocked")));
    assert_eq!((error.blocked_until(), error.body()), (Some("1700000000"), Some(body)));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(12)));
}

#[tokio::test]
async fn a_date_to_wait_for_becomes_a_time_to_wait() {
    let in_an_hour = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(3600));
    let reply = Reply::new("503 Service Unavailable", &[&format!("Retry-After: {in_an_hour}")], "");
    let wait = failure(reply).await.retry_after().expect("a time");
    assert!((3000..=3600).contains(&wait.as_secs()), "{wait:?}");
}

#[tokio::test]
async fn the_path_of_a_wrong_value_can_be_had() {
    let error = failure(Reply::json(r#"{"thing": {"id": null}}"#)).await;
    assert_eq!((error.json_path(), error.body()), (Some("$.thing.id"), Some(r#"{"thing": {"id": null}}"#)));
}

/// Whoever answers decides nothing about memory: an error holds 512 bytes of a body and an ellipsis.
#[tokio::test]
async fn what_an_error_holds_of_a_body_is_bounded() {
    let long = "é".repeat(100_000);
    let key = format!(r#"{{"thing": {{"id": 1, "name": 1}}, "{long}": 1}}"#);
    let backslashes = "\\".repeat(1_000_000);
    for body in [
        long.clone(),
        key,
        backslashes,
        format!(r#"{{"code": 77, "text": "{long}"}}"#),
        format!(r#"{{"code": "{long}"}}"#),
    ] {
        let error = failure(Reply::new("500 Internal Server Error", &[], body)).await;
        let message = error.vendor_message().unwrap_or_default().len();
        assert!(error.body().unwrap_or_default().len() <= 515 && message <= 515, "{error}");
        assert!(error.to_string().len() < 2000, "{error}");
    }
}
