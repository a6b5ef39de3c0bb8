//! What stands around a list is the same to a stream as to whoever awaits the call.

use std::time::Duration;

use chatspec_runtime::wire::operation::{Arguments, ListRequest, Operation, Request};
use chatspec_runtime::wire::{DecodeError, from_slice, object};
use chatspec_runtime::{Error, ErrorKind};

use super::acme::{QueryRooms, Room, RoomNews, client};
use super::{Reply, Server, all};

object! {
    /// An envelope that is not right without its code.
    pub struct StrictAnswer<S> in "acme.schema.json#/$defs/StrictAnswer" from "acme-page" {
        /// 0.
        required code: i64 = "code",
        /// The rooms.
        optional list (with_list): Vec<Room<S>> = "list",
    }
}

/// Asks for rooms in that envelope.
#[derive(Debug, Clone)]
struct Strict;

impl Request for Strict {
    type Response = StrictAnswer;
    type Payload = Vec<Room>;
    const OPERATION: &'static Operation = QueryRooms::OPERATION;

    fn arguments(&self) -> Arguments {
        Arguments::of(Self::OPERATION).list(0, &[1])
    }

    fn read(body: &[u8]) -> Result<StrictAnswer, DecodeError> {
        from_slice(body)
    }

    fn payload(response: StrictAnswer) -> Option<Vec<Room>> {
        Some(response.list.into_option().unwrap_or_default())
    }
}

impl ListRequest for Strict {
    type Item = Room;
}

/// What it is that went wrong, to be compared.
fn told(error: &Error) -> (ErrorKind, Option<String>, String, Option<String>) {
    (error.kind(), error.json_path().map(str::to_owned), error.to_string(), error.body().map(str::to_owned))
}

#[tokio::test]
async fn an_answer_without_its_envelope_is_no_empty_list() {
    for body in ["{}", r#"{"code":null}"#, r#"{"list":null}"#, "[]", r#""""#, "", "null", "7", r#"{"code":0,"list":7}"#]
    {
        let server = Server::always(Reply::json(body)).await;
        let connection = client(&server).connection().clone();
        let awaited = connection.call(Strict).value().await.expect_err(body);
        let items = all!(connection.call(Strict).stream());
        let [Err(streamed)] = &items[..] else { panic!("{body}: {items:?}") };
        assert_eq!(told(streamed), told(&awaited), "{body}");
        assert_eq!(streamed.kind(), ErrorKind::Decode, "{body}");
    }
}

#[tokio::test]
async fn an_envelope_that_is_wrong_behind_the_list_is_the_last_item() {
    let server = Server::always(Reply::json(r#"{"list": [{"id": 1}], "code": null}"#)).await;
    let items = all!(client(&server).connection().call(Strict).stream());
    assert_eq!((items.len(), items[0].as_ref().expect("a room").id), (2, 1));
    let error = items[1].as_ref().expect_err("no code");
    assert_eq!((error.kind(), error.json_path()), (ErrorKind::Decode, Some("$.code")));
}

#[tokio::test]
async fn an_empty_list_is_empty_both_ways() {
    for body in [r#"{"code":0}"#, r#"{"code":0,"list":null}"#, "\u{feff} {\"code\": 0, \"list\": [ ]}"] {
        let server = Server::always(Reply::json(body)).await;
        let connection = client(&server).connection().clone();
        assert!(connection.call(Strict).value().await.expect(body).is_empty());
        assert!(all!(connection.call(Strict).stream()).is_empty(), "{body}");
    }
    let server = Server::always(Reply::json("null")).await;
    let connection = client(&server).connection().clone();
    assert!(connection.call(RoomNews { after: None }).value().await.expect("no news").is_empty());
    assert!(all!(connection.call(RoomNews { after: None }).stream()).is_empty());
}

#[tokio::test]
async fn what_is_no_list_ends_whoever_follows_it() {
    let server = Server::always(Reply::json("{}")).await;
    let mut news = client(&server).news().follow(Duration::from_millis(1));
    let error = news.next().await.expect("an item").expect_err("no list");
    assert_eq!(error.kind(), ErrorKind::Decode);
}
