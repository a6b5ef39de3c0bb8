//! Lists as streams.

use chatspec_runtime::wire::operation::Arguments;
use chatspec_runtime::{Elements, ErrorKind};

use super::acme::{KEY, Room, builder, client};
use super::{Reply, Server, all, endless, targets};

fn ids(items: &[Result<Room, chatspec_runtime::Error>]) -> Vec<Option<i64>> {
    items.iter().map(|item| item.as_ref().ok().map(|room| room.id)).collect()
}

fn news(server: &Server) -> Elements<Room> {
    client(server).news().stream()
}

#[tokio::test]
async fn elements_come_while_the_answer_is_still_on_its_way() {
    let server = Server::always(endless(r#"[{"id": 1}, {"id": 2}, {"id""#).then_hang()).await;
    let mut elements = news(&server);
    assert_eq!(elements.next().await.expect("an element").expect("a room").id, 1);
    assert_eq!(elements.next().await.expect("an element").expect("a room").id, 2);
}

#[tokio::test]
async fn an_element_that_does_not_decode_is_an_error_at_its_place() {
    let server = Server::always(Reply::json(r#"[{"id": 1}, {"id": "two"}, {"id": 3}]"#)).await;
    let items = all!(news(&server));
    assert_eq!(ids(&items), [Some(1), None, Some(3)]);
    let error = items[1].as_ref().expect_err("no number");
    assert_eq!((error.kind(), error.json_path()), (ErrorKind::Decode, Some("$[1].id")));
    assert_eq!((error.body(), error.status()), (Some(r#"{"id": "two"}"#), Some(200)));
}

#[tokio::test]
async fn an_element_that_is_too_large_is_an_error_at_its_place() {
    let body = format!(r#"[{{"id": 1}}, {{"id": 2, "name": "{}"}}, {{"id": 3}}]"#, "x".repeat(200));
    let server = Server::always(Reply::json(&body)).await;
    let client = builder(&server).max_element(100).build().expect("a client");
    let items = all!(client.news().stream());
    assert_eq!(ids(&items), [Some(1), None, Some(3)]);
    let error = items[1].as_ref().expect_err("too large");
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert!(error.to_string().contains("$[1]"), "{error}");
}

#[tokio::test]
async fn a_list_may_be_larger_than_what_is_held_whole() {
    let list: Vec<String> = (0..10_000).map(|id| format!(r#"{{"id": {id}}}"#)).collect();
    let server = Server::always(Reply::json(&format!("[{}]", list.join(",")))).await;
    let small = builder(&server).max_body(100).max_element(100);
    let items = all!(small.build().expect("a client").news().stream());
    assert_eq!(items.iter().flatten().count(), 10_000);
    let small = builder(&server).max_stream(1000);
    let items = all!(small.build().expect("a client").news().stream());
    let last = items.last().expect("an item").as_ref().expect_err("too large");
    assert_eq!(last.kind(), ErrorKind::TooLarge);
}

#[tokio::test]
async fn what_is_missing_or_null_is_an_empty_list() {
    for body in [r#"{"code": 0}"#, r#"{"code": 0, "list": null}"#, r#"{"list": []}"#] {
        let server = Server::always(Reply::json(body)).await;
        assert!(all!(client(&server).query([1]).stream()).is_empty(), "{body}");
    }
    let server = Server::always(Reply::json("null")).await;
    assert!(all!(news(&server)).is_empty());
}

#[tokio::test]
async fn a_failure_before_the_list_is_the_only_item() {
    let body = r#"{"code": 9, "text": "closed", "list": [{"id": 1}]}"#;
    let server = Server::always(Reply::json(body)).await;
    let items = all!(client(&server).query([1]).stream());
    assert_eq!(ids(&items), [None]);
    let error = items[0].as_ref().expect_err("a failure");
    assert_eq!((error.kind(), error.vendor_message()), (ErrorKind::Vendor, Some("closed")));
}

#[tokio::test]
async fn a_failure_before_the_list_is_known_before_the_list_has_come() {
    let server = Server::always(endless(r#"{"code": 9, "list": [{"id": "#).then_hang()).await;
    let item = client(&server).query([1]).stream().next().await.expect("an item");
    assert_eq!(item.expect_err("a failure").kind(), ErrorKind::Vendor);
}

#[tokio::test]
async fn a_failure_behind_the_list_is_the_last_item() {
    let server = Server::always(Reply::json(r#"{"list": [{"id": 1}], "code": 9}"#)).await;
    let items = all!(client(&server).query([1]).stream());
    assert_eq!(ids(&items), [Some(1), None]);
    assert_eq!(items[1].as_ref().expect_err("a failure").kind(), ErrorKind::Vendor);
}

#[tokio::test]
async fn what_is_no_list_is_one_error() {
    let cases = [
        (Reply::json(r#"{"code": 9}"#), ErrorKind::Vendor),
        (Reply::html("503 Service Unavailable"), ErrorKind::Status),
        (Reply::html("200 OK"), ErrorKind::Decode),
        (Reply::json(""), ErrorKind::Decode),
        (Reply::json(r#"{"code": 0, "rooms": "#), ErrorKind::Decode),
        (Reply::json(r#"[{"id": 1"#), ErrorKind::Interrupted),
        (Reply::json("[]]"), ErrorKind::Decode),
    ];
    for (reply, kind) in cases {
        let server = Server::always(reply).await;
        let items = all!(news(&server));
        assert_eq!((ids(&items), items[0].as_ref().expect_err("an error").kind()), (vec![None], kind));
    }
    let server = Server::always(Reply::json(r#"{"list": {"id": 1}}"#)).await;
    let items = all!(client(&server).query([1]).stream());
    assert_eq!(items[0].as_ref().expect_err("an object").json_path(), Some("$.list"));
}

#[tokio::test]
async fn a_list_that_breaks_off_ends_with_an_error() {
    let cut = Reply::of("200 OK", &["Content-Length: 500"], br#"[{"id": 1}, {"id": 2"#);
    for reply in [cut, endless(r#"[{"id": 1}, {"id": 2"#)] {
        let server = Server::always(reply).await;
        let items = all!(news(&server));
        assert_eq!(ids(&items), [Some(1), None]);
        assert_eq!(items[1].as_ref().expect_err("cut off").kind(), ErrorKind::Interrupted);
    }
}

#[tokio::test]
async fn more_identifiers_than_one_request_takes_need_several() {
    let server = Server::scripted(|request| match request.contains("ids=3,4") {
        true => Reply::html("500 Internal Server Error"),
        false if request.contains("ids=5") => Reply::json(r#"{"list": [{"id": 5}]}"#),
        false => Reply::json(r#"{"list": [{"id": 2}, {"id": 1}]}"#),
    })
    .await;
    let items = all!(client(&server).query([1, 2, 1, 3, 4, 5]).lang("pt").stream());
    assert_eq!(ids(&items), [Some(2), Some(1), None, Some(5)]);
    let target = |ids: &str| format!("/rooms?key={KEY}&ids={ids}&lang=pt");
    assert_eq!(targets(&server), [target("1,2"), target("3,4"), target("5")]);
}

#[tokio::test]
async fn no_identifiers_are_an_error_before_anything_is_sent() {
    let server = Server::always(Reply::json("{}")).await;
    let items = all!(client(&server).query([]).stream());
    let error = items[0].as_ref().expect_err("nothing to ask for");
    assert_eq!((items.len(), error.kind(), server.requests().len()), (1, ErrorKind::Build, 0));
    assert!(error.to_string().contains("ids is empty: give at least one"), "{error}");
}

#[tokio::test]
async fn secrets_are_not_in_the_text_of_an_element() {
    let server = Server::always(Reply::json(&format!(r#"[{{"id": "{KEY}"}}]"#))).await;
    let items = all!(news(&server));
    let error = items[0].as_ref().expect_err("no number");
    assert_eq!(error.body(), Some(r#"{"id": "[secret]"}"#));
    assert!(!format!("{error} {error:?}").contains(KEY));
}

#[tokio::test]
async fn operations_known_as_data_only_have_elements() {
    let server = Server::always(Reply::json(r#"{"list": [{"id": 2}, 7]}"#)).await;
    let connection = client(&server).connection().clone();
    let operation = connection.vendor().operation("room_query").expect("an operation");
    let arguments = Arguments::of(operation).list(0, &[2, 7, 9]);
    let items = all!(connection.dynamic(operation, arguments, None).elements());
    let values: Vec<String> = items.iter().flatten().map(ToString::to_string).collect();
    assert_eq!(values, [r#"{"id":2}"#, "7", r#"{"id":2}"#, "7"]);
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn all_elements_come_at_once_or_the_first_error() {
    let good = Server::always(Reply::json(r#"[{"id": 1}, {"id": 2}]"#)).await;
    let rooms = client(&good).news().stream().collect_all().await.expect("right");
    assert_eq!(rooms.iter().map(|room| room.id).collect::<Vec<_>>(), [1, 2]);
    let bad = Server::always(Reply::json(r#"[{"id": 1}, {"id": "two"}, {"id": null}]"#)).await;
    let error = client(&bad).news().stream().collect_all().await.expect_err("no number");
    assert_eq!(error.json_path(), Some("$[1].id"));
}
