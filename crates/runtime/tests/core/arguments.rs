//! Values that are not what the contract says, refused with what is wrong, before anything is sent.

use chatspec_runtime::{Connection, ErrorKind};
use chatspec_wire::operation::{Arguments, Operation};

use crate::support::acme::{COUNT, FIND, THING, connection, trying_again};
use crate::support::server::{Reply, Server};

async fn refused(connection: &Connection, operation: &'static Operation, arguments: Arguments) -> String {
    let error = connection.dynamic(operation, arguments, None).raw().await.expect_err("refused");
    let seen = (error.kind(), error.attempts(), error.may_have_been_sent(), error.is_retryable());
    assert_eq!(seen, (ErrorKind::Build, 0, false, false), "{error}");
    error.to_string()
}

#[tokio::test]
async fn a_value_of_another_kind_is_refused() {
    let server = Server::always(Reply::json("{}")).await;
    let connection = connection(&server);
    const SMALL: &str = "not between -2147483648 and 2147483647";
    for (position, value, wrong) in [
        (0, "0", "the parameter `id` is `0`, less than 1"),
        (0, "-1", "the parameter `id` is `-1`, less than 1"),
        (
            0,
            "9223372036854775808",
            "the parameter `id` is `9223372036854775808`, not between 1 and 9223372036854775807",
        ),
        (0, "", "the parameter `id` is ``, no whole number"),
        (0, "+1", "the parameter `id` is `+1`, no whole number"),
        (0, "1 ", "the parameter `id` is `1 `, no whole number"),
        (0, "0x1", "the parameter `id` is `0x1`, no whole number"),
        (0, "seven", "the parameter `id` is `seven`, no whole number"),
        (0, "1\n2", "the parameter `id` is `1\\n2`, no whole number"),
        (0, "1.0", "the parameter `id` is `1.0`, no whole number"),
        (1, "2147483648", &format!("the parameter `small` is `2147483648`, {SMALL}")),
        (1, "-2147483649", &format!("the parameter `small` is `-2147483649`, {SMALL}")),
        (2, "NaN", "the parameter `part` is `NaN`, no number"),
        (2, "inf", "the parameter `part` is `inf`, no number"),
        (2, "1,5", "the parameter `part` is `1,5`, no number"),
        (3, "yes", "the parameter `all` is `yes`, neither `true` nor `false`"),
        (3, "TRUE", "the parameter `all` is `TRUE`, neither `true` nor `false`"),
        (4, "12345x", "the parameter `pin` is no whole number"),
    ] {
        let line = refused(&connection, &COUNT, Arguments::of(&COUNT).one(position, &value)).await;
        assert_eq!(line, format!("acme count: {wrong}"));
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn each_item_of_a_list_is_looked_at() {
    let server = Server::always(Reply::json("{}")).await;
    let arguments = Arguments::of(&COUNT).list(5, &["1", "2", "three"]);
    let line = refused(&connection(&server), &COUNT, arguments).await;
    assert_eq!(line, "acme count: the parameter `ids` is `three`, no whole number");
    let line = refused(&connection(&server), &COUNT, Arguments::of(&COUNT).one(6, &"1,2,,3")).await;
    assert_eq!(line, "acme count: the parameter `numbers` is ``, no whole number");
    let long = "9".repeat(1000);
    let line = refused(&connection(&server), &COUNT, Arguments::of(&COUNT).list(5, &["1", &long])).await;
    assert!(line.contains(&format!("`{}…`, not between", "9".repeat(40))) && line.len() < 200, "{line}");
}

#[tokio::test]
async fn values_of_their_kind_are_sent() {
    let server = Server::always(Reply::json("{}")).await;
    let arguments = Arguments::of(&COUNT).one(0, &i64::MAX).one(1, &i32::MIN).one(2, &-1.5e-3).one(3, &true);
    let arguments = arguments.one(4, &"007").list(5, &[1, 2]).one(6, &"3,4");
    connection(&server).dynamic(&COUNT, arguments, None).raw().await.expect("an answer");
    let sent =
        "/api/v1/count?id=9223372036854775807&small=-2147483648&part=-0.0015&all=true&pin=007&ids=1,2&numbers=3,4";
    assert_eq!(server.target(), sent);
}

/// Without a credential at all: that an argument is wrong is said first.
#[tokio::test]
async fn arguments_are_looked_at_before_credentials() {
    let server = Server::always(Reply::json("{}")).await;
    let nobody = Connection::builder(&crate::support::acme::ACME, server.url()).build().expect("a connection");
    let line = refused(&nobody, &THING, Arguments::of(&THING)).await;
    assert_eq!(line, "acme thing: the parameter `id` is required and has no value");
    let note = Arguments::of(&FIND).one(0, &"a").one(1, &"b").one(5, &"a\r\nX-Admin: 1");
    let line = refused(&nobody, &FIND, note).await;
    assert_eq!(line, "acme find: the parameter `X-Note` holds what no header may hold, such as a line break");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn an_address_without_end_is_not_written() {
    let server = Server::always(Reply::json("{}")).await;
    let find = |length: usize| Arguments::of(&FIND).one(0, &"a").one(1, &"b").one(2, &"x".repeat(length));
    let line = refused(&connection(&server), &FIND, find(100_000)).await;
    let wrong = "path and query would be 100019 bytes long, and the most is 61438; ask for less";
    assert_eq!(line, format!("acme find: {wrong}"));
    let base = format!("{}/{}", server.url(), "p".repeat(65_000));
    let connection = trying_again(base).build().expect("a connection");
    let line = refused(&connection, &FIND, find(1000)).await;
    assert!(line.contains("bytes long, and the most is 65534"), "{line}");
    assert!(server.requests().is_empty());
}
