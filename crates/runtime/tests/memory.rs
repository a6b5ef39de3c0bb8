//! How much memory a stream takes, measured from outside: the process is asked how much it ever held.
//!
//! Only Linux tells; elsewhere nothing is measured, and the streams are read all the same.

#[allow(dead_code, reason = "each test binary uses its part of it")]
#[path = "facade/acme.rs"]
mod acme;
#[allow(dead_code, reason = "each test binary uses its part of it")]
#[path = "support/server.rs"]
mod server;

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use acme::{Client, KEY};
use server::Server;

/// What passes, in bytes after decompression.
const PASSING: usize = 200 << 20;

/// What the process may hold more for it: buffers of sockets and of the decoder, and the largest element.
const HELD: usize = 40 << 20;

/// A text within an element, which makes most of it.
const TEXT: usize = 64 << 10;

/// What `/report` links to, or a list.
#[derive(Clone, Copy)]
struct Body {
    head: &'static str,
    first: &'static str,
    piece: fn(usize) -> String,
    last: &'static str,
}

const LIST: Body = Body {
    head: "Content-Type: application/json",
    first: r#"[{"id": 0}"#,
    piece: |number| format!(r#",{{"id": {number}, "name": "{}"}}"#, "x".repeat(TEXT)),
    last: "]",
};

const FILE: Body = Body {
    head: "Content-Type: text/csv",
    first: "name;guest\nfirst;\n",
    piece: |number| format!("{number};\"{}\"\n", "x".repeat(TEXT)),
    last: "",
};

impl Body {
    fn pieces(self) -> impl Iterator<Item = String> + Send {
        let pieces = (1..=PASSING / TEXT).map(self.piece);
        [self.first.to_owned()].into_iter().chain(pieces).chain([self.last.to_owned()])
    }

    fn compressed(self) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        self.pieces().for_each(|piece| encoder.write_all(piece.as_bytes()).expect("memory"));
        encoder.finish().expect("memory")
    }
}

/// The most that the process ever held, in bytes.
fn peak() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<usize>().ok().map(|kib| kib << 10)
}

async fn client(body: Body, compress: bool) -> Client {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let own = url.clone();
    let bomb = compress.then(|| body.compressed());
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            serve(socket, &own, body, bomb.as_deref()).await;
        }
    });
    Client::builder(url).key(KEY).max_body(1 << 20).build().expect("a client")
}

async fn serve(mut socket: TcpStream, own: &str, body: Body, bomb: Option<&[u8]>) {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        assert_ne!(socket.read_buf(&mut request).await.expect("a request"), 0);
    }
    let encoding = if bomb.is_some() { "\r\nContent-Encoding: gzip" } else { "" };
    let begin = format!("HTTP/1.1 200 OK\r\nConnection: close\r\n{}{encoding}\r\n\r\n", body.head);
    if request.starts_with(b"GET /report") {
        let link = format!(r#"{{"url": "{own}/file"}}"#);
        let answer = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{link}", link.len());
        return socket.write_all(answer.as_bytes()).await.expect("a reader");
    }
    socket.write_all(begin.as_bytes()).await.expect("a reader");
    match bomb {
        Some(bomb) => socket.write_all(bomb).await.expect("a reader"),
        None => {
            for piece in body.pieces() {
                socket.write_all(piece.as_bytes()).await.expect("a reader");
            }
        }
    }
}

/// Reads a stream to its end and compares what the process held before and after.
macro_rules! measured {
    ($stream:expr) => {{
        let (mut stream, before, mut items) = ($stream, peak(), 0);
        while let Some(item) = stream.next().await {
            item.expect("an item");
            items += 1;
        }
        assert_eq!(items, 1 + PASSING / TEXT);
        let held = peak().zip(before).map(|(after, before)| after - before);
        assert!(held.is_none_or(|held| held < HELD), "{held:?} bytes were held");
    }};
}

#[tokio::test]
async fn a_list_passes_in_little_memory() {
    measured!(client(LIST, false).await.news().stream());
}

#[tokio::test]
async fn a_compressed_list_passes_in_little_memory() {
    measured!(client(LIST, true).await.news().stream());
}

#[tokio::test]
async fn a_file_passes_in_little_memory() {
    measured!(client(FILE, false).await.report().await.expect("rows"));
}

#[tokio::test]
async fn a_compressed_file_passes_in_little_memory() {
    measured!(client(FILE, true).await.report().await.expect("rows"));
}
