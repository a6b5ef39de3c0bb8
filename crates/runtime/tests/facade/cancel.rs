//! Futures that are dropped half-way: a stream goes on where it was, and nothing is lost or asked for twice.

use std::sync::Arc;
use std::time::Duration;

use chatspec_runtime::{Error, ErrorKind, RetryPolicy};
use futures_util::FutureExt;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Mutex, mpsc};

use super::acme::{Client, KEY, Room, Row};

/// A server that writes what it is told, when it is told.
struct Hand {
    url: String,
    pieces: mpsc::UnboundedSender<Option<String>>,
    requests: mpsc::UnboundedReceiver<String>,
}

type Pieces = Arc<Mutex<mpsc::UnboundedReceiver<Option<String>>>>;

impl Hand {
    async fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let (pieces, from_test) = mpsc::unbounded_channel();
        let (to_test, requests) = mpsc::unbounded_channel();
        tokio::spawn(answer(listener, Arc::new(Mutex::new(from_test)), to_test));
        Self { url, pieces, requests }
    }

    fn client(&self) -> Client {
        Client::builder(&self.url).key(KEY).build().expect("a client")
    }

    /// The target of the next request.
    async fn asked(&mut self) -> String {
        let request = self.requests.recv().await.expect("the server goes on");
        request.split(' ').nth(1).unwrap_or_default().to_owned()
    }

    fn say(&self, text: &str) {
        self.pieces.send(Some(text.to_owned())).expect("the server goes on");
    }

    fn begin(&self, text: &str) {
        self.say(&format!("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{text}"));
    }

    fn end(&self) {
        self.pieces.send(None).expect("the server goes on");
    }
}

async fn answer(listener: TcpListener, pieces: Pieces, requests: mpsc::UnboundedSender<String>) {
    while let Ok((mut socket, _)) = listener.accept().await {
        let request = head(&mut socket).await;
        let Ok(()) = requests.send(request) else { return };
        let mut pieces = pieces.lock().await;
        while let Some(Some(piece)) = pieces.recv().await {
            socket.write_all(piece.as_bytes()).await.expect("the client listens");
        }
    }
}

async fn head(socket: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    while !bytes.ends_with(b"\r\n\r\n") {
        assert_ne!(socket.read_buf(&mut bytes).await.expect("a request"), 0);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Asks for the next item again and again, each time giving up after a moment, while the server says one piece.
macro_rules! impatient {
    ($stream:expr) => {{
        loop {
            match tokio::time::timeout(Duration::from_micros(200), $stream.next()).await {
                Ok(item) => break item,
                Err(_) => tokio::task::yield_now().await,
            }
        }
    }};
}

fn id(item: Option<Result<Room, Error>>) -> i64 {
    item.expect("the stream goes on").expect("a room").id
}

fn name(item: Option<Result<Row, Error>>) -> String {
    item.expect("the stream goes on").expect("a row").name
}

#[tokio::test]
async fn elements_go_on_where_they_were() {
    let mut server = Hand::new().await;
    let mut elements = server.client().news().stream();
    assert!(elements.next().now_or_never().is_none(), "the request is on its way");
    let waiting = async { impatient!(elements) };
    let (item, target) = tokio::join!(waiting, async {
        let target = server.asked().await;
        server.begin(r#"[{"id": 1}, {"i"#);
        target
    });
    assert_eq!((id(item), target), (1, format!("/news?key={KEY}")));
    assert!(elements.next().now_or_never().is_none(), "half of an element is not one");
    server.say(r#"d": 2}, {"id": 3}"#);
    assert_eq!(id(impatient!(elements)), 2);
    assert_eq!(id(impatient!(elements)), 3);
    assert!(elements.next().now_or_never().is_none(), "the list goes on");
    server.say("]");
    server.end();
    assert!(impatient!(elements).is_none());
    assert!(server.requests.try_recv().is_err(), "one request");
}

#[tokio::test]
async fn rows_go_on_where_they_were() {
    let mut server = Hand::new().await;
    let call = server.client().report().link();
    let (link, _) = tokio::join!(call, async {
        let target = server.asked().await;
        server.begin(&format!(r#"{{"url": "{}/file"}}"#, server.url));
        server.end();
        target
    });
    let link = link.expect("a link");
    let (rows, _) = tokio::join!(link.rows(), async {
        let target = server.asked().await;
        server.begin("name;guest\nRed;A");
        target
    });
    let mut rows = rows.expect("rows");
    assert!(rows.next().now_or_never().is_none(), "half of a row is not one");
    server.say("nn\nBlue;");
    assert_eq!(name(impatient!(rows)), "Red");
    assert!(rows.next().now_or_never().is_none(), "half of a row is not one");
    server.say("Bo");
    server.end();
    assert_eq!(name(impatient!(rows)), "Blue");
    assert!(impatient!(rows).is_none());
}

#[tokio::test]
async fn following_goes_on_where_it_was() {
    let mut server = Hand::new().await;
    let mut follow = server.client().news().follow(Duration::from_millis(1));
    for (asked, first, second, ids) in [
        (String::new(), r#"[{"id": 2}, {"#, r#""id": 1}]"#, [1, 2]),
        ("&after=2".to_owned(), r#"[{"id": 3}"#, r#", {"id": 4}]"#, [3, 4]),
    ] {
        let waiting = async { impatient!(follow) };
        let (item, target) = tokio::join!(waiting, async {
            let target = server.asked().await;
            server.begin(first);
            server.say(second);
            server.end();
            target
        });
        assert_eq!((id(item), target), (ids[0], format!("/news?key={KEY}{asked}")));
        assert_eq!(id(follow.next().await), ids[1]);
    }
    assert!(server.requests.try_recv().is_err(), "one request for each look");
}

#[tokio::test]
async fn a_stream_that_has_ended_stays_at_its_end() {
    let mut server = Hand::new().await;
    let mut elements = server.client().news().stream();
    let (item, _) = tokio::join!(elements.next(), async {
        let target = server.asked().await;
        server.begin("[]");
        server.end();
        target
    });
    assert!(item.is_none() && elements.next().await.is_none() && elements.next().await.is_none());
    let (link, _) = tokio::join!(server.client().report().link(), async {
        let target = server.asked().await;
        server.begin(&format!(r#"{{"url": "{}/file"}}"#, server.url));
        server.end();
        target
    });
    let link = link.expect("a link");
    let (rows, _) = tokio::join!(link.rows(), async {
        let target = server.asked().await;
        server.begin("name\nRed\n");
        server.end();
        target
    });
    let mut rows = rows.expect("rows");
    assert_eq!(name(rows.next().await), "Red");
    assert!(rows.next().await.is_none() && rows.next().await.is_none() && rows.next().await.is_none());
    let mut elements = server.client().query([]).stream();
    assert_eq!(elements.next().await.expect("an error").expect_err("no ids").kind(), ErrorKind::Build);
    assert!(elements.next().await.is_none() && elements.next().await.is_none());
}

/// A list that goes on in drips for ever is given up when the time of a call is over.
#[tokio::test]
async fn a_poll_that_drips_comes_to_an_end() {
    let server = Hand::new().await;
    let client = Client::builder(&server.url).key(KEY).retry(RetryPolicy::none());
    let client = client.timeout(Duration::from_secs(1)).build().expect("a client");
    server.begin(r#"[{"id": 1}, "#);
    let pieces = server.pieces.clone();
    let drip = tokio::spawn(async move {
        let mut time = tokio::time::interval(Duration::from_millis(10));
        while pieces.send(Some(" ".to_owned())).is_ok() {
            time.tick().await;
        }
    });
    let error = client.news().follow(Duration::from_secs(1)).next().await.expect("an error").expect_err("too late");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Timeout, Some(200)), "{error}");
    drip.abort();
}
