//! Lists that are answered page by page, and parameters that always have the same value.

use chatspec_runtime::wire::operation::{Arguments, Location, MorePages, Operation, Pages, Parameter};
use chatspec_runtime::{Connection, Error, ErrorKind};
use serde_json::Value;

use super::acme::{KEY, NUMBER, PLAIN, client};
use super::{Reply, Server, all, targets};

const fn listing(more: MorePages) -> Operation {
    Operation {
        id: "listing",
        path: "/listing",
        parameters: &[
            Parameter { name: "page", ..NUMBER },
            Parameter { name: "X-Version", location: Location::Header, required: true, fixed: Some("7"), ..NUMBER },
            Parameter { name: "size", ..NUMBER },
        ],
        payload: Some("/list"),
        pages: Some(Pages { parameter: "page", first: 1, size: Some("size"), more }),
        ..PLAIN
    }
}

static UNTOLD: Operation = listing(MorePages::Untold);
static FLAG: Operation = listing(MorePages::Flag("/more"));
static COUNT: Operation = listing(MorePages::Count("/meta/count"));
static NEXT: Operation = listing(MorePages::Next("/next"));

/// Everything of a list, from that page on.
async fn read(server: &Server, operation: &'static Operation, page: Option<i64>) -> Vec<Result<Value, Error>> {
    let client = client(server);
    let connection: &Connection = client.connection();
    let arguments = Arguments::of(operation).maybe(0, page.as_ref()).one(2, &2);
    all!(connection.dynamic(operation, arguments, None).elements())
}

/// A server that answers with the page that the query asks for, made by `body`.
async fn paged(body: impl Fn(i64) -> String + Send + Sync + 'static) -> Server {
    let page = |request: &str| request.split_once("page=")?.1.split(['&', ' ']).next()?.parse().ok();
    Server::scripted(move |request| Reply::json(&body(page(request).unwrap_or(1)))).await
}

fn numbers(items: &[Result<Value, Error>]) -> Vec<Option<i64>> {
    items.iter().map(|item| item.as_ref().ok().and_then(Value::as_i64)).collect()
}

#[tokio::test]
async fn one_page_is_asked_for_after_the_other() {
    let more = |page: i64| format!(r#"{{"more": {}, "list": [{page}, {page}0]}}"#, page < 3);
    let server = paged(more).await;
    let items = read(&server, &FLAG, None).await;
    assert_eq!(numbers(&items), [1, 10, 2, 20, 3, 30].map(Some));
    let query = |page: &str| format!("/listing?key={KEY}&{page}size=2");
    assert_eq!(targets(&server), [query(""), query("page=2&"), query("page=3&")]);
    assert!(server.requests().iter().all(|request| request.to_lowercase().contains("x-version: 7\r\n")));
    let server = paged(more).await;
    assert_eq!(numbers(&read(&server, &FLAG, Some(3)).await), [3, 30].map(Some));
    assert_eq!(targets(&server), [query("page=3&")]);
}

#[tokio::test]
async fn every_sign_of_more_pages_is_understood() {
    let server = paged(|page| format!(r#"{{"list": [{page}], "meta": {{"count": 2}}}}"#)).await;
    assert_eq!(numbers(&read(&server, &COUNT, None).await), [1, 2].map(Some));
    let next = |page: i64| if page < 9 { (page + 4).to_string() } else { "null".to_owned() };
    let server = paged(move |page| format!(r#"{{"next": {}, "list": [{page}]}}"#, next(page))).await;
    assert_eq!(numbers(&read(&server, &NEXT, None).await), [1, 5, 9].map(Some));
    let server = paged(|page| if page < 3 { format!(r#"{{"list": [{page}]}}"#) } else { r#"{"list": []}"#.to_owned() });
    let server = server.await;
    assert_eq!(numbers(&read(&server, &UNTOLD, None).await), [1, 2].map(Some));
    assert_eq!(targets(&server).len(), 3);
}

#[tokio::test]
async fn an_empty_page_ends_the_list_whatever_is_said() {
    for list in ["[]", "null"] {
        let server = paged(move |page| format!(r#"{{"more": true, "list": {}}}"#, if page < 2 { "[1]" } else { list }));
        let server = server.await;
        assert_eq!(numbers(&read(&server, &FLAG, None).await), [Some(1)]);
        assert_eq!(targets(&server).len(), 2);
    }
}

#[tokio::test]
async fn a_list_that_goes_in_circles_comes_to_an_end() {
    let server = Server::always(Reply::json(r#"{"more": true, "list": [1, 2]}"#)).await;
    let items = read(&server, &FLAG, None).await;
    assert_eq!(numbers(&items), [Some(1), Some(2), Some(1), Some(2), None]);
    let error = items[4].as_ref().expect_err("the same page again");
    assert_eq!((error.kind(), error.json_path()), (ErrorKind::Decode, Some("$.list")));
    assert!(error.to_string().contains("page 2"), "{error}");
    let server = paged(|page| format!(r#"{{"more": true, "list": [{}]}}"#, page % 3)).await;
    let items = read(&server, &FLAG, None).await;
    assert_eq!(numbers(&items), [Some(1), Some(2), Some(0), Some(1), None]);
    let server = paged(|page| format!(r#"{{"next": {}, "list": [{page}]}}"#, 2 - page % 2)).await;
    let items = read(&server, &NEXT, Some(3)).await;
    assert_eq!(numbers(&items), [Some(3), None]);
    assert_eq!(items[1].as_ref().expect_err("it leads back").json_path(), Some("$.next"));
}

#[tokio::test]
async fn a_page_that_fails_is_the_last() {
    let failing =
        |page: i64| if page < 2 { r#"{"more": true, "list": [1]}"# } else { r#"{"code": 9, "text": "closed"}"# };
    let server = paged(move |page| failing(page).to_owned()).await;
    let items = read(&server, &FLAG, None).await;
    assert_eq!(numbers(&items), [Some(1), None]);
    assert_eq!(items[1].as_ref().expect_err("a failure").vendor_message(), Some("closed"));
    assert_eq!(targets(&server).len(), 2);
}

#[tokio::test]
async fn what_is_always_the_same_can_be_given_and_not_changed() {
    let server = Server::always(Reply::json(r#"{"more": false, "list": [1]}"#)).await;
    let client = client(&server);
    let call = |version: &str| {
        let arguments = Arguments::of(&FLAG).one(1, &version);
        client.connection().dynamic(&FLAG, arguments, None).value()
    };
    assert!(call("7").await.is_ok());
    let error = call("8").await.expect_err("another version");
    assert_eq!(error.kind(), ErrorKind::Build);
    assert!(error.to_string().contains("always `7`"), "{error}");
    assert_eq!(server.requests().len(), 1);
}
