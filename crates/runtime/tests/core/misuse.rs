//! Calls that cannot be meant: each is refused with what is wrong with it, before anything is sent.

use std::time::Duration;

use chatspec_runtime::{Connection, ErrorKind};
use chatspec_wire::operation::{Arguments, Operation};

use crate::support::acme::{FOREIGN, GetThing, SOME, builder, connection};
use crate::support::server::{Reply, Server};

async fn refused(connection: Connection, operation: &'static Operation, arguments: Arguments) -> String {
    let error = connection.dynamic(operation, arguments, None).value().await.expect_err("refused");
    assert_eq!((error.kind(), error.may_have_been_sent()), (ErrorKind::Build, false), "{error}");
    error.to_string()
}

#[tokio::test]
async fn an_operation_of_another_vendor_gets_no_credentials() {
    let server = Server::always(Reply::json("{}")).await;
    let line = refused(connection(&server), &FOREIGN, Arguments::of(&FOREIGN)).await;
    assert_eq!(line, "other foreign: it is no operation of acme, which the connection is for");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn an_empty_list_is_no_value() {
    let server = Server::always(Reply::json("{}")).await;
    const NONE: &[i64] = &[];
    let ids = Arguments::of(&SOME).list(0, NONE).list(1, &[1]);
    assert_eq!(refused(connection(&server), &SOME, ids).await, "acme some: ids is empty: give at least one");
    let kinds = Arguments::of(&SOME).list(0, &[1]).list(1, NONE);
    let line = "acme some: the parameter `kind` is required and has no value";
    assert_eq!(refused(connection(&server), &SOME, kinds).await, line);
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_time_of_zero_is_refused_and_the_longest_is_not() {
    let server = Server::always(Reply::json(r#"{"thing": {"id": 7}}"#)).await;
    let call = connection(&server).call(GetThing { id: 7 });
    let error = call.clone().timeout(Duration::ZERO).value().await.expect_err("no time");
    assert_eq!(error.to_string(), "acme thing: the timeout of the call is zero");
    assert_eq!((error.kind(), server.requests().len()), (ErrorKind::Build, 0));
    let longest = builder(server.url()).connect_timeout(Duration::MAX).timeout(Duration::MAX).build();
    let call = longest.expect("a connection").call(GetThing { id: 7 }).timeout(Duration::MAX);
    assert_eq!(call.value().await.expect("a thing").id, 7);
}
