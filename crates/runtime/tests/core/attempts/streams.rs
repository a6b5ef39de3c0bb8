//! Streams and files: tried again only as long as nothing of them has been given out.

use chatspec_runtime::ErrorKind;

use crate::support::acme::{GetReport, GetThings};
use crate::support::server::{Reply, Server};

use super::{busy, connection, server};

const LIST: &str = r#"{"things": [{"id": 1}, {"id": 2}]}"#;

#[tokio::test]
async fn a_stream_that_has_given_nothing_begins_again() {
    let failures = vec![busy(), Reply::json(r#"{"code": 20}"#), Reply::json(LIST)];
    let server = server(failures).await;
    let things = connection(&server).call(GetThings).stream().collect_all().await.expect("things");
    assert_eq!((things.len(), server.requests().len()), (2, 3));
    let broken = Reply::of("200 OK", &["Content-Length: 500"], br#"{"code": 0, "things": [{"i"#);
    let server = super::server(vec![broken, Reply::json(LIST)]).await;
    let things = connection(&server).call(GetThings).stream().collect_all().await.expect("things");
    assert_eq!((things.len(), server.requests().len()), (2, 2));
}

/// What has been given out is not asked for again.
#[tokio::test]
async fn a_stream_that_breaks_later_ends_there() {
    let broken = Reply::of("200 OK", &["Content-Length: 500"], br#"{"things": [{"id": 1}, {"i"#);
    let server = server(vec![busy(), broken, Reply::json(LIST)]).await;
    let mut things = connection(&server).call(GetThings).stream();
    assert_eq!(things.next().await.expect("an element").expect("a thing").id, 1);
    let error = things.next().await.expect("an end").expect_err("it broke off");
    assert_eq!((error.kind(), error.attempts(), server.requests().len()), (ErrorKind::Interrupted, 2, 2));
    assert!(things.next().await.is_none());
}

#[tokio::test]
async fn a_file_is_asked_for_again_without_asking_for_the_link_again() {
    let files = server(vec![busy(), Reply::bytes(""), Reply::new("200 OK", &[], "id;name\n1;a")]).await;
    let link = format!(r#"{{"code": 0, "text": "{}/file"}}"#, files.url());
    let server = Server::always(Reply::json(&link)).await;
    let link = connection(&server).call(GetReport).link().await.expect("a link");
    assert_eq!(link.bytes().await.expect("a file"), b"id;name\n1;a");
    assert_eq!((files.requests().len(), server.requests().len()), (3, 1));
}

#[tokio::test]
async fn rows_are_asked_for_again_before_the_first_one() {
    let file = Reply::new("200 OK", &[], "id\n\n");
    let files = server(vec![busy(), Reply::of("200 OK", &["Content-Length: 9"], b""), file]).await;
    let link = format!(r#"{{"code": 0, "text": "{}/file"}}"#, files.url());
    let server = server(vec![busy(), Reply::json(&link)]).await;
    let rows = connection(&server).call(GetReport).rows().await.expect("rows");
    assert_eq!(rows.collect_all().await.expect("no rows").len(), 0);
    assert_eq!((files.requests().len(), server.requests().len()), (3, 2));
}
