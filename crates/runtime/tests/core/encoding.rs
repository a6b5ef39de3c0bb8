//! How parameters are written in addresses and headers.

use chatspec_runtime::{Connection, ErrorKind};
use chatspec_wire::operation::{Argument, ArgumentValue, Arguments};
use percent_encoding::percent_decode_str;
use proptest::prelude::*;

use crate::support::acme::{ACME, FIND};
use crate::support::server::{Reply, Server, header};

const PLACE: usize = 0;
const ROOM: usize = 1;
const TEXT: usize = 2;
const TAGS: usize = 3;
const KIND: usize = 4;
const NOTE: usize = 5;
const ACCEPT: usize = 7;

fn somewhere() -> Arguments {
    Arguments::of(&FIND).one(PLACE, &"a").one(ROOM, &"b")
}

async fn request(arguments: Arguments) -> String {
    let server = Server::always(Reply::json("{}")).await;
    let connection = Connection::builder(&ACME, server.url()).build().expect("a connection");
    connection.dynamic(&FIND, arguments, None).value().await.expect("an answer");
    server.request()
}

async fn target(arguments: Arguments) -> String {
    request(arguments).await.split(' ').nth(1).unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_query_keeps_what_means_nothing_in_it() {
    for (value, written) in [
        ("plain-._~", "plain-._~"),
        ("3035,3073", "3035,3073"),
        ("2024-05-01T10:00:00/P1D", "2024-05-01T10:00:00/P1D"),
        ("a@b?c!d$e(f)*", "a@b?c!d$e(f)*"),
        ("a b", "a%20b"),
        ("a+b", "a%2Bb"),
        ("a&b=c;d", "a%26b%3Dc%3Bd"),
        ("50%", "50%25"),
        ("#1", "%231"),
        ("'\"<>\\^`{|}[]", "%27%22%3C%3E%5C%5E%60%7B%7C%7D%5B%5D"),
        ("é漢", "%C3%A9%E6%BC%A2"),
        ("\r\n\0", "%0D%0A%00"),
        ("", ""),
    ] {
        assert_eq!(target(somewhere().one(TEXT, &value)).await, format!("/api/v1/find/a/in/b?$text={written}"));
    }
}

#[tokio::test]
async fn lists_are_joined_or_repeated() {
    let joined = target(somewhere().list(TAGS, &[3035, 3073])).await;
    assert_eq!(joined, "/api/v1/find/a/in/b?tags=3035,3073");
    let repeated = target(somewhere().list(KIND, &["a", "b,c"])).await;
    assert_eq!(repeated, "/api/v1/find/a/in/b?kind=a&kind=b,c");
    let with_a_comma = target(somewhere().list(TAGS, &["a,b", "c"])).await;
    assert_eq!(with_a_comma, "/api/v1/find/a/in/b?tags=a%2Cb,c");
}

#[tokio::test]
async fn a_path_keeps_nothing_that_means_something() {
    let arguments = Arguments::of(&FIND).one(PLACE, &"a/b?c#d%e f").one(ROOM, &"{place}");
    assert_eq!(target(arguments).await, "/api/v1/find/a%2Fb%3Fc%23d%25e%20f/in/%7Bplace%7D");
}

#[tokio::test]
async fn a_header_is_sent_as_it_is_and_takes_the_place_of_ours() {
    let request = request(somewhere().one(NOTE, &"grüße, x").one(ACCEPT, &"text/json")).await;
    assert_eq!(header(&request, "x-note"), Some("grüße, x"));
    assert_eq!(header(&request, "accept"), Some("text/json"));
}

#[tokio::test]
async fn what_cannot_be_written_is_refused_by_name() {
    let server = Server::always(Reply::json("{}")).await;
    let connection = Connection::builder(&ACME, server.url()).build().expect("a connection");
    let place = |text: &str| Arguments::of(&FIND).one(PLACE, &text).one(ROOM, &"b");
    for (arguments, why) in [
        (place(""), "the parameter `place` is empty, and the path would be another one"),
        (place("."), "the parameter `place` is a step in a path, and the path would be another one"),
        (place(".."), "the parameter `place` is a step in a path, and the path would be another one"),
        (Arguments::of(&FIND).one(PLACE, &"a"), "the parameter `room` of the path has no value"),
        (
            somewhere().one(NOTE, &"a\r\nX-Evil: 1"),
            "the parameter `X-Note` holds what no header may hold, such as a line break",
        ),
    ] {
        let error = connection.dynamic(&FIND, arguments, None).value().await.expect_err(why);
        assert_eq!((error.kind(), error.to_string()), (ErrorKind::Build, format!("acme find: {why}")));
    }
    assert!(server.requests().is_empty());
}

/// The values of a query or of the path, decoded.
fn arrived(target: &str) -> Vec<String> {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let values = query.split('&').filter_map(|pair| pair.split_once('=')).map(|(_, value)| value);
    let segments = path.split('/').skip(4).step_by(2);
    segments.chain(values).map(|text| percent_decode_str(text).decode_utf8().expect("text").into_owned()).collect()
}

/// What was sent, in the order in which it arrives.
fn sent(arguments: &Arguments) -> Vec<String> {
    let texts = arguments.iter().flat_map(|Argument { value, .. }| match value {
        ArgumentValue::One(text) => vec![text.clone()],
        ArgumentValue::List(items) => items.clone(),
    });
    texts.collect()
}

fn segment() -> impl Strategy<Value = String> {
    any::<String>().prop_filter("a segment", |text| !["", ".", ".."].contains(&text.as_str()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_sent_arrives(place in segment(), room in segment(), text: String, kinds: Vec<String>) {
        let arguments = Arguments::of(&FIND).one(PLACE, &place).one(ROOM, &room).one(TEXT, &text).list(KIND, &kinds);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let expected = sent(&arguments);
        prop_assert_eq!(arrived(&runtime.block_on(target(arguments))), expected);
    }
}
