//! A receiver of one webhook.

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// Listens for one request; gives its address and, once it has come, its body.
pub async fn receive() -> (String, JoinHandle<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let url = format!("http://{}/hook", listener.local_addr().expect("an address"));
    (url, tokio::spawn(async move { one(&listener).await.expect("a request") }))
}

async fn one(listener: &TcpListener) -> std::io::Result<Vec<u8>> {
    let (stream, _) = listener.accept().await?;
    let mut stream = BufReader::new(stream);
    let (mut length, mut line) = (0, String::new());
    while stream.read_line(&mut line).await? > 2 {
        if let Some(("content-length", value)) = line.to_lowercase().split_once(':') {
            length = value.trim().parse().map_err(std::io::Error::other)?;
        }
        line.clear();
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").await?;
    stream.shutdown().await?;
    Ok(body)
}
