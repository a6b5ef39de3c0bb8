//! Requests as the pages print them.

use chatspec_superoffice::operations::V1ChatSessionEntityGetChatMessages;
use chatspec_superoffice::{AcceptMediaType, Superoffice};
use chatspec_wavy::RequestContentType;
use chatspec_wavy::operations::SessionListOpen;
use chatspec_wire::Secret;
use chatspec_wire::operation::{ArgumentValue, Arguments, Location, Request, Style, Vendor};
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
    request.x_xsrf_token = Some("xsrf".into());
    request.accept = Some(AcceptMediaType::ApplicationJson);
    request.accept_language = Some("en".to_owned());
    request.so_language = Some("no".to_owned());
    request.so_culture = Some("sv".to_owned());
    request.so_time_zone = Some("US-NY,includeTZOffset".to_owned());
    request.so_app_token = Some("token".into());
    let sent = at(&request.arguments(), Location::Header);
    let expected = [
        ("X-XSRF-TOKEN", "xsrf"),
        ("Accept", "application/json"),
        ("Accept-Language", "en"),
        ("SO-Language", "no"),
        ("SO-Culture", "sv"),
        ("SO-TimeZone", "US-NY,includeTZOffset"),
        ("SO-AppToken", "token"),
    ];
    assert_eq!(sent, expected.map(|(name, value)| (name, value.to_owned())));
}

#[test]
fn superoffice_names_the_schemes_of_the_page() {
    let schemes: Vec<_> = Superoffice::INFO.schemes.iter().map(|scheme| scheme.name).collect();
    assert_eq!(schemes, ["basic", "so_ticket", "bearer"]);
}

#[test]
fn secrets_of_a_request_are_sent_and_not_shown() {
    let mut request = V1ChatSessionEntityGetChatMessages::new(341);
    request.so_app_token = Some(Secret::from("hunter2-app"));
    request.x_xsrf_token = Some(Secret::from("hunter2-xsrf"));
    request.so_culture = Some("shown".to_owned());
    for shown in [format!("{request:?}"), format!("{:?}", request.arguments()), format!("{:#?}", request.arguments())] {
        assert!(shown.contains("shown") && shown.contains("[secret]"), "{shown}");
        assert!(!shown.contains("hunter2"), "{shown}");
    }
    let sent = request.arguments().get("SO-AppToken").cloned();
    assert_eq!(sent, Some(ArgumentValue::One("hunter2-app".to_owned())));
}
