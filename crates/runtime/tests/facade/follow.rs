//! Lists that grow.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::time::Duration;

use chatspec_runtime::{ErrorKind, Follow, RetryPolicy};
use futures_util::FutureExt;

use super::acme::{Client, KEY, RoomNews, builder, client};
use super::{Reply, Server, endless, targets};

const SOON: Duration = Duration::from_millis(1);

/// Answers these one after the other, and then nothing new.
async fn server(replies: Vec<Reply>) -> Server {
    let replies = Mutex::new(VecDeque::from(replies));
    Server::scripted(move |_| replies.lock().expect("no panic").pop_front().unwrap_or_else(|| Reply::json("[]"))).await
}

async fn next(follow: &mut Follow<RoomNews>) -> Result<i64, ErrorKind> {
    let item = follow.next().await.expect("the stream goes on");
    item.map(|room| room.id).map_err(|error| error.kind())
}

#[tokio::test]
async fn new_elements_come_once_and_in_order_whatever_the_server_repeats() {
    let server = server(vec![
        Reply::json(r#"[{"id": 3}, {"id": 1}, {"id": 3}]"#),
        Reply::json("[]"),
        Reply::json(r#"[{"id": 1}, {"id": 5}, {"id": 4}, {"id": 3}]"#),
    ])
    .await;
    let mut follow = client(&server).news().follow(SOON);
    assert_eq!(follow.cursor(), None);
    for id in [1, 3, 4, 5] {
        assert_eq!(next(&mut follow).await, Ok(id));
        assert_eq!(follow.cursor(), Some(id));
    }
    let asked = |after: i64| format!("/news?key={KEY}&after={after}");
    assert_eq!(targets(&server), [format!("/news?key={KEY}"), asked(3), asked(3)]);
}

#[tokio::test]
async fn errors_come_between_and_nothing_is_skipped() {
    let server = server(vec![
        Reply::json(r#"[{"id": 8}]"#),
        Reply::html("503 Service Unavailable"),
        endless(r#"[{"id": 10}, {"id": 9}, {"#),
        Reply::json(r#"[{"id": 9}, {"id": 10}]"#),
    ])
    .await;
    let mut follow = client(&server).news().after(7).follow(SOON);
    assert_eq!(follow.cursor(), Some(7));
    assert_eq!(next(&mut follow).await, Ok(8));
    assert_eq!(next(&mut follow).await, Err(ErrorKind::Status));
    assert_eq!(next(&mut follow).await, Err(ErrorKind::Interrupted));
    assert_eq!(follow.cursor(), Some(8));
    assert_eq!(next(&mut follow).await, Ok(9));
    assert_eq!(next(&mut follow).await, Ok(10));
}

#[tokio::test]
async fn a_reader_goes_on_from_the_position_it_stored() {
    let list = r#"[{"id": 1}, {"id": 2}, {"id": 3}]"#;
    let server = server(vec![Reply::json(list), Reply::json(list)]).await;
    let mut follow = client(&server).news().follow(SOON);
    assert_eq!((next(&mut follow).await, next(&mut follow).await), (Ok(1), Ok(2)));
    let stored = follow.cursor().expect("a position");
    drop(follow);
    let mut follow = client(&server).news().after(stored).follow(SOON);
    assert_eq!(next(&mut follow).await, Ok(3));
    assert_eq!(targets(&server)[1], format!("/news?key={KEY}&after=2"));
}

#[tokio::test]
async fn an_element_that_does_not_decode_comes_once_at_its_place() {
    let broken = r#"[{"id": 1}, {"id": 3}, {"id": 2, "name": 5}, {"name": "without a number"}]"#;
    let server = server(vec![Reply::json(broken), Reply::json(broken), Reply::json(r#"[{"id": 4}]"#)]).await;
    let mut follow = client(&server).news().follow(SOON);
    assert_eq!(next(&mut follow).await, Err(ErrorKind::Decode));
    assert_eq!(follow.cursor(), None);
    assert_eq!(next(&mut follow).await, Ok(1));
    let error = follow.next().await.expect("the stream goes on").expect_err("a name is text");
    assert_eq!((error.json_path(), follow.cursor()), (Some("$[2].name"), Some(2)));
    assert_eq!(next(&mut follow).await, Ok(3));
    assert_eq!(next(&mut follow).await, Ok(4));
}

#[tokio::test]
async fn what_cannot_get_better_ends_the_stream() {
    let server = server(Vec::new()).await;
    let client = Client::builder(server.url()).build().expect("a client");
    let mut follow = client.news().follow(SOON);
    assert_eq!(next(&mut follow).await, Err(ErrorKind::Auth));
    assert!(follow.next().await.is_none());
    assert!(follow.next().await.is_none());
}

#[tokio::test]
async fn an_interval_of_zero_is_refused() {
    let server = server(Vec::new()).await;
    let mut follow = client(&server).news().follow(Duration::ZERO);
    assert_eq!(next(&mut follow).await, Err(ErrorKind::Build));
    assert!(follow.next().await.is_none());
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn the_longest_interval_still_polls_at_once() {
    let server = server(vec![Reply::json(r#"[{"id": 1}]"#)]).await;
    let mut follow = client(&server).news().follow(Duration::MAX);
    assert_eq!(next(&mut follow).await, Ok(1));
    assert!(follow.next().now_or_never().is_none(), "the second poll is far away");
    assert_eq!(server.requests().len(), 1);
}

/// A failure that passes is not seen; while polls fail, each of them is one request.
#[tokio::test]
async fn pauses_and_repetitions_do_not_multiply() {
    let busy = || Reply::new("503 Service Unavailable", &["Retry-After: 0"], "");
    let replies = vec![busy(), busy(), busy(), busy(), busy(), Reply::json(r#"[{"id": 1}]"#), busy()];
    let server = server([replies, vec![Reply::json(r#"[{"id": 2}]"#)]].concat()).await;
    let client = builder(&server).retry(RetryPolicy::default()).build().expect("a client");
    let mut follow = client.news().follow(SOON);
    let attempts = async |follow: &mut Follow<RoomNews>| {
        let item = follow.next().await.expect("the stream goes on");
        (item.expect_err("busy").attempts(), server.requests().len())
    };
    assert_eq!(attempts(&mut follow).await, (3, 3));
    assert_eq!(attempts(&mut follow).await, (1, 4));
    assert_eq!(attempts(&mut follow).await, (1, 5));
    assert_eq!((next(&mut follow).await, next(&mut follow).await), (Ok(1), Ok(2)));
    assert_eq!(server.requests().len(), 8);
}
