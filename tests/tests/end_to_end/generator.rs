//! A server of one endless-looking body, which is made while it is sent and counted.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// Bytes of the body that have been handed to the socket.
pub type Sent = Arc<AtomicU64>;

/// Serves, to everybody who asks, so many pieces between a beginning and an end; gives the address and the count.
pub async fn serve(begin: &'static str, pieces: u32, piece: fn(u32) -> String, end: &'static str) -> (String, Sent) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let sent = Sent::default();
    let counted = Arc::clone(&sent);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let mut body = Counted { stream, sent: Arc::clone(&counted) };
            // A client that goes away early ends it, which some tests want.
            tokio::spawn(async move { body.send(begin, pieces, piece, end).await.ok() });
        }
    });
    (url, sent)
}

struct Counted {
    stream: TcpStream,
    sent: Sent,
}

impl Counted {
    async fn send(&mut self, begin: &str, pieces: u32, piece: fn(u32) -> String, end: &str) -> io::Result<()> {
        let mut request = BufReader::new(&mut self.stream);
        let mut line = String::new();
        while request.read_line(&mut line).await? > 2 {
            line.clear();
        }
        self.stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n").await?;
        self.write(begin).await?;
        for number in 0..pieces {
            self.write(&piece(number)).await?;
        }
        self.write(end).await?;
        self.stream.shutdown().await
    }

    async fn write(&mut self, text: &str) -> io::Result<()> {
        self.stream.write_all(text.as_bytes()).await?;
        self.sent.fetch_add(text.len() as u64, Ordering::Relaxed);
        Ok(())
    }
}
