//! Requests as the pages print them.

use std::collections::BTreeSet;

use chatspec_superoffice::operations::V1ChatSessionEntityGetChatMessages;
use chatspec_superoffice::{AcceptMediaType, Superoffice};
use chatspec_wavy::operations::SessionListOpen;
use chatspec_wavy::{RequestContentType, Wavy};
use chatspec_wire::operation::{
    ArgumentValue, Arguments, BatchRequest, CursorRequest, DownloadRequest, Location, Request, Scheme, SchemeKind,
    Style, Vendor, VendorInfo,
};
use chatspec_yeastar::Yeastar;
use chatspec_yeastar::operations::{MessageSessionGet, MessageSessionQuery};

/// The request line of a request without its base address, the credentials and percent encoding.
fn line<R: Request>(request: &R) -> String {
    let arguments = request.arguments();
    let mut path = R::OPERATION.path.to_owned();
    for (name, value) in at(&arguments, Location::Path) {
        path = path.replace(&format!("{{{name}}}"), &value);
    }
    let query: Vec<_> = at(&arguments, Location::Query).iter().map(|(name, value)| format!("{name}={value}")).collect();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{} {path}{mark}{}", R::OPERATION.method.as_str(), query.join("&"))
}

/// The arguments of one place, a repeated parameter once for each item.
fn at(arguments: &Arguments, location: Location) -> Vec<(&'static str, String)> {
    let here = arguments.iter().filter(|argument| argument.parameter.location == location);
    let values = here.map(|argument| {
        let values = match (&argument.value, argument.parameter.style) {
            (ArgumentValue::One(value), _) => vec![value.clone()],
            (ArgumentValue::List(items), Style::Repeated) => items.clone(),
            (ArgumentValue::List(items), _) => vec![items.join(",")],
        };
        values.into_iter().map(|value| (argument.parameter.name, value)).collect::<Vec<_>>()
    });
    values.flatten().collect()
}

#[test]
fn yeastar_reads_one_session() {
    assert_eq!(line(&MessageSessionGet::new(2862)), "GET /message_session/get?id=2862");
}

#[test]
fn yeastar_reads_several_sessions() {
    assert_eq!(line(&MessageSessionQuery::new([3035, 3073])), "GET /message_session/query?ids=3035,3073");
}

#[test]
fn wavy_lists_open_sessions() {
    let mut request = SessionListOpen::new(42, RequestContentType::Json);
    assert_eq!(line(&request), "GET /v1/session?customerId=42");
    request.sub_account_id = Some(1291);
    assert_eq!(line(&request), "GET /v1/session?customerId=42&subAccountId=1291");
    let headers = at(&request.arguments(), Location::Header);
    assert_eq!(headers, [("Content-Type", "application/json".to_owned())]);
}

#[test]
fn superoffice_reads_messages_after_one() {
    let mut request = V1ChatSessionEntityGetChatMessages::new(341);
    assert_eq!(line(&request), "GET /api/v1/ChatSession/341/Messages");
    request.after = Some(295);
    assert_eq!(line(&request), "GET /api/v1/ChatSession/341/Messages?after=295");
}

#[test]
fn superoffice_sends_every_header_of_the_page() {
    let mut request = V1ChatSessionEntityGetChatMessages::new(341);
    request.accept = Some(AcceptMediaType::ApplicationJson);
    request.accept_language = Some("en".to_owned());
    request.so_language = Some("no".to_owned());
    request.so_culture = Some("sv".to_owned());
    request.so_time_zone = Some("US-NY,includeTZOffset".to_owned());
    let sent = at(&request.arguments(), Location::Header);
    let expected = [
        ("Accept", "application/json"),
        ("Accept-Language", "en"),
        ("SO-Language", "no"),
        ("SO-Culture", "sv"),
        ("SO-TimeZone", "US-NY,includeTZOffset"),
    ];
    assert_eq!(sent, expected.map(|(name, value)| (name, value.to_owned())));
    // The other headers of the page hold credentials.
    let mut headers: Vec<_> = sent.iter().map(|(name, _)| *name).chain(credential_headers(Superoffice::INFO)).collect();
    headers.sort_unstable();
    let mut page = vec!["Authorization", "X-XSRF-TOKEN", "Accept", "Accept-Language", "SO-Language"];
    page.extend(["SO-Culture", "SO-TimeZone", "SO-AppToken", "Cookie"]);
    page.sort_unstable();
    assert_eq!(headers, page);
}

/// The headers that schemes put credentials in, each once.
fn credential_headers(vendor: &VendorInfo) -> BTreeSet<&'static str> {
    let header = |scheme: &Scheme| match scheme.kind {
        SchemeKind::ApiKeyInHeader(name) => Some(name),
        SchemeKind::Http(_) => Some("Authorization"),
        _ => None,
    };
    vendor.schemes.iter().filter_map(header).collect()
}

#[test]
fn superoffice_takes_the_schemes_of_the_page_and_the_cookie_session() {
    let scheme = |name| Superoffice::INFO.scheme(name).map(|scheme| &scheme.kind);
    assert!(matches!(scheme("basic"), Some(SchemeKind::Http("basic"))));
    assert!(matches!(scheme("so_ticket"), Some(SchemeKind::Http("SoTicket"))));
    assert!(matches!(scheme("bearer"), Some(SchemeKind::Http("bearer"))));
    assert!(matches!(scheme("app_token"), Some(SchemeKind::ApiKeyInHeader("SO-AppToken"))));
    assert!(matches!(scheme("session_cookie"), Some(SchemeKind::ApiKeyInHeader("Cookie"))));
    assert!(matches!(scheme("xsrf_token"), Some(SchemeKind::ApiKeyInHeader("X-XSRF-TOKEN"))));
    let expected: [&[&str]; 6] = [
        &["bearer"],
        &["basic"],
        &["so_ticket"],
        &["so_ticket", "app_token"],
        &["bearer", "app_token"],
        &["session_cookie", "xsrf_token"],
    ];
    assert_eq!(V1ChatSessionEntityGetChatMessages::OPERATION.security, expected);
}

#[test]
fn answers_hold_what_a_caller_wants() {
    let body = br#"{"errcode": 0, "list": [{"id": 3035}, {"id": 3073}]}"#;
    let sessions = MessageSessionQuery::read(body).ok().and_then(MessageSessionQuery::payload).expect("a list");
    assert_eq!(sessions.iter().map(MessageSessionQuery::id_of).collect::<Vec<_>>(), [Some(3035), Some(3073)]);
    for empty in [&br#"{"errcode": 0, "list": null}"#[..], br#"{"errcode": 0}"#] {
        let sessions = MessageSessionQuery::read(empty).ok().and_then(MessageSessionQuery::payload);
        assert_eq!(sessions, Some(Vec::new()), "a list that is not there is empty");
    }
    let session = MessageSessionGet::read(br#"{"errcode": 0}"#).ok().and_then(MessageSessionGet::payload);
    assert!(session.is_none(), "a session that is not there is none");

    let messages = V1ChatSessionEntityGetChatMessages::read(br#"[{"ChatMessageId": 958, "ChatSessionId": 341}]"#);
    let messages = messages.ok().and_then(V1ChatSessionEntityGetChatMessages::payload).expect("messages");
    assert_eq!(messages.first().and_then(V1ChatSessionEntityGetChatMessages::cursor_of), Some(958));

    let answer = SessionListOpen::read(br#"{"file_url": "https://localhost/a"}"#).expect("an answer");
    assert_eq!(SessionListOpen::link(&answer), Some("https://localhost/a"));
    let messages = SessionListOpen::read(br#"{"total": 0, "data": []}"#).expect("an answer");
    assert_eq!(SessionListOpen::link(&messages), None);
}

#[test]
fn requests_are_asked_for_other_identifiers_and_later_positions() {
    let request = MessageSessionQuery::new([1, 2, 3]);
    assert_eq!(request.ids(), [1, 2, 3]);
    assert_eq!(line(&request.with_ids(vec![2])), "GET /message_session/query?ids=2");
    let mut request = V1ChatSessionEntityGetChatMessages::new(341);
    request.so_culture = Some("sv".to_owned());
    assert_eq!(request.cursor(), None);
    let later = request.after_cursor(295);
    assert_eq!((later.cursor(), later.so_culture.as_deref()), (Some(295), Some("sv")));
}

#[test]
fn examples_are_those_of_the_pages() {
    let example = |vendor: &VendorInfo, operation: &str, parameter: &str| {
        vendor.operation(operation).and_then(|found| found.parameter(parameter)).and_then(|found| found.example)
    };
    assert_eq!(example(Yeastar::INFO, "message_session_get", "id"), Some("2862"));
    assert_eq!(example(Yeastar::INFO, "message_session_query", "ids"), Some("3035,3073"));
    assert_eq!(example(Wavy::INFO, "session_list_open", "customerId"), Some("42"));
    assert_eq!(example(Superoffice::INFO, "v1ChatSessionEntity_GetChatMessages", "after"), Some("295"));
}

#[test]
fn operations_have_short_names() {
    let names = |vendor: &VendorInfo| vendor.operations.iter().map(|found| found.method_name).collect::<Vec<_>>();
    assert_eq!(names(Yeastar::INFO), ["get", "query", "get_token", "refresh_token", "del_token"]);
    assert_eq!(names(Wavy::INFO), ["open_sessions"]);
    assert_eq!(names(Superoffice::INFO), ["messages", "oauth_tokens", "system_user_authenticate", "tenant_state"]);
}
