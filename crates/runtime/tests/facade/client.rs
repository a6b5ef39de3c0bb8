//! Clients and calls as the macros declare them.

use std::time::Duration;

use chatspec_runtime::wire::operation::Arguments;
use chatspec_runtime::{Connection, Elements, ErrorKind, Follow, Rows};
use futures_util::Stream;

use super::acme::{Client, ClientBuilder, GetRoom, KEY, Room, RoomNews, Row, builder, client};
use super::{Reply, Server};

const ROOM: &str = r#"{"code": 0, "room": {"id": 7, "name": "Hall", "floor": 2}}"#;

#[tokio::test]
async fn awaiting_a_call_gives_what_a_caller_wants() {
    let server = Server::always(Reply::json(ROOM)).await;
    let room = client(&server).get(7).await.expect("a room");
    assert_eq!((room.id, room.name.get().map(String::as_str)), (7, Some("Hall")));
    assert_eq!(server.target(), format!("/room?key={KEY}&id=7"));
}

#[tokio::test]
async fn nothing_of_an_answer_is_out_of_reach() {
    let server = Server::always(Reply::json(ROOM)).await;
    let client = client(&server);
    let sent = client.get(7).send().await.expect("an answer");
    assert_eq!((sent.status(), sent.value.id), (200, 7));
    let envelope = client.get(7).envelope().await.expect("an envelope");
    assert_eq!(envelope.value.extra.get("code"), Some(&0.into()));
    assert_eq!(client.get(7).raw().await.expect("a body").value, ROOM.as_bytes());
}

#[tokio::test]
async fn setters_fill_optional_parameters() {
    let server = Server::always(Reply::json("[]")).await;
    let call = client(&server).news().after(5).timeout(Duration::from_secs(5));
    assert_eq!(call.request().after, Some(5));
    assert_eq!(call.await.expect("a list"), []);
    assert_eq!(server.target(), format!("/news?key={KEY}&after=5"));
}

#[tokio::test]
async fn a_failure_is_an_error() {
    let server = Server::always(Reply::json(r#"{"code": 9, "text": "closed"}"#)).await;
    let error = client(&server).get(7).await.expect_err("a failure");
    assert_eq!((error.kind(), error.vendor_message()), (ErrorKind::Vendor, Some("closed")));
}

#[test]
fn a_builder_has_every_setting() {
    let built = Client::builder("http://127.0.0.1:1")
        .user("me", "secret-password")
        .key(KEY)
        .user_agent("test")
        .timeout(Duration::from_secs(1))
        .connect_timeout(Duration::from_secs(1))
        .max_body(1)
        .max_stream(1)
        .max_element(1)
        .max_in_flight(1)
        .certificate_pin([0; 32])
        .allow_plain_http();
    let client = built.build().expect("a client");
    let shown = format!("{client:?} {:?}", client.get(7));
    assert!(!shown.contains(KEY) && !shown.contains("secret-password"), "{shown}");
    let error = Client::builder("no address").build().expect_err("no address");
    assert_eq!(error.kind(), ErrorKind::Build);
}

#[tokio::test]
async fn a_client_can_be_made_of_a_connection() {
    let server = Server::always(Reply::json(ROOM)).await;
    let client = Client::from(client(&server).connection().clone());
    let operation = client.connection().vendor().operation("room_get").expect("an operation");
    let arguments = Arguments::of(operation).one(0, &7);
    let room = client.connection().dynamic(operation, arguments, None).value().await.expect("a room");
    assert_eq!(room.value["name"], "Hall");
    assert_eq!(builder(&server).build().expect("a client").connection().base_url(), client.connection().base_url());
}

fn send<T: Send>(value: T) -> T {
    value
}

#[test]
fn clients_are_shared_and_futures_and_streams_are_sent() {
    fn stream<T: Stream + Send + Unpin>() {}
    fn shared<T: Clone + Send + Sync + 'static>() {}
    fn moved<T: Send>() {}
    shared::<Client>();
    shared::<Connection>();
    moved::<ClientBuilder>();
    stream::<Elements<Room>>();
    stream::<Rows<Row>>();
    stream::<Follow<RoomNews>>();
    let client = Client::builder("http://127.0.0.1:1").key(KEY).build().expect("a client");
    drop(send(client.get(7).into_future()));
    drop(send(client.get(7).send()));
    drop(send(client.query([7]).into_future()));
    drop(send(client.query([7]).send()));
    drop(send(client.report().into_future()));
    drop(send(client.report().link()));
    drop(send(async move { client.news().stream().next().await }));
    let _: fn(&GetRoom) -> i64 = |request| request.id;
}
