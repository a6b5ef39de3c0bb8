//! A server on a port of its own: one connection, one request, one scripted answer.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket};
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

/// What is written, and what happens then.
#[derive(Clone, Debug)]
pub struct Reply {
    bytes: Vec<u8>,
    end: End,
    gate: Option<Arc<Semaphore>>,
}

#[derive(Clone, Copy, Debug)]
enum End {
    Close,
    /// The connection stays open and nothing more comes.
    Hang,
}

impl Reply {
    /// An answer with that status line, header lines and body, and the length of the body.
    pub fn new(status: &str, headers: &[&str], body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let length = format!("Content-Length: {}", body.len());
        Self::of(status, &[headers, &[length.as_str()]].concat(), body)
    }

    pub fn json(body: &str) -> Self {
        Self::new("200 OK", &["Content-Type: application/json"], body)
    }

    pub fn html(status: &str) -> Self {
        Self::new(status, &["Content-Type: text/html"], "<html><body>Nothing here</body></html>")
    }

    /// An answer with these header lines and no others.
    pub fn of(status: &str, headers: &[&str], body: &[u8]) -> Self {
        let lines: String = headers.iter().map(|line| format!("{line}\r\n")).collect();
        let head = format!("HTTP/1.1 {status}\r\nConnection: close\r\n{lines}\r\n");
        Self::bytes([head.as_bytes(), body].concat())
    }

    pub fn bytes(bytes: impl Into<Vec<u8>>) -> Self {
        Self { bytes: bytes.into(), end: End::Close, gate: None }
    }

    /// Comes when the gate lets one through.
    pub fn behind(self, gate: &Arc<Semaphore>) -> Self {
        Self { gate: Some(Arc::clone(gate)), ..self }
    }

    pub fn then_hang(self) -> Self {
        Self { end: End::Hang, ..self }
    }
}

type Script = dyn Fn(&str) -> Reply + Send + Sync;

/// Ends when it is dropped.
pub struct Server {
    pub port: u16,
    requests: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

impl Server {
    /// Answers every request the same.
    pub async fn always(reply: Reply) -> Self {
        Self::scripted(move |_| reply.clone()).await
    }

    /// Answers what the script makes of the text of the request.
    pub async fn scripted(script: impl Fn(&str) -> Reply + Send + Sync + 'static) -> Self {
        Self::start(None, Arc::new(script)).await
    }

    pub async fn over_tls(acceptor: TlsAcceptor, reply: Reply) -> Self {
        Self::start(Some(acceptor), Arc::new(move |_: &str| reply.clone())).await
    }

    async fn start(acceptor: Option<TlsAcceptor>, script: Arc<Script>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let requests = Arc::default();
        let task = tokio::spawn(accept(listener, acceptor, script, Arc::clone(&requests)));
        Self { port, requests, task }
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The requests as they arrived.
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The only request.
    pub fn request(&self) -> String {
        let requests = self.requests();
        assert_eq!(requests.len(), 1, "{requests:#?}");
        requests.into_iter().next().unwrap_or_default()
    }

    /// The target of the only request.
    pub fn target(&self) -> String {
        self.request().split(' ').nth(1).unwrap_or_default().to_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn accept(
    listener: TcpListener,
    acceptor: Option<TlsAcceptor>,
    script: Arc<Script>,
    requests: Arc<Mutex<Vec<String>>>,
) {
    while let Ok((socket, _)) = listener.accept().await {
        let (acceptor, script, requests) = (acceptor.clone(), Arc::clone(&script), Arc::clone(&requests));
        tokio::spawn(async move {
            match acceptor {
                None => serve(socket, &*script, &requests).await,
                Some(acceptor) => serve(acceptor.accept(socket).await?, &*script, &requests).await,
            }
        });
    }
}

async fn serve(
    mut socket: impl AsyncRead + AsyncWrite + Unpin,
    script: &Script,
    requests: &Mutex<Vec<String>>,
) -> io::Result<()> {
    let request = read(&mut socket).await?;
    requests.lock().unwrap_or_else(PoisonError::into_inner).push(request.clone());
    let reply = script(&request);
    if let Some(gate) = &reply.gate {
        gate.acquire().await.map_err(io::Error::other)?.forget();
    }
    socket.write_all(&reply.bytes).await?;
    match reply.end {
        End::Close => socket.shutdown().await,
        End::Hang => std::future::pending().await,
    }
}

/// Head and body of a request.
async fn read(socket: &mut (impl AsyncRead + Unpin)) -> io::Result<String> {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n")
            && body.len() >= length(head)
        {
            return Ok(text);
        }
        if socket.read_buf(&mut bytes).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
}

fn length(head: &str) -> usize {
    header(head, "content-length").and_then(|length| length.parse().ok()).unwrap_or_default()
}

/// An address at which nobody listens, as long as the socket is there: without it, another test might.
pub fn nobody() -> (TcpSocket, String) {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.bind(([127, 0, 0, 1], 0).into()).expect("a free port");
    let address = socket.local_addr().expect("an address");
    (socket, address.to_string())
}

/// The value of a header line of a request.
pub fn header<'r>(request: &'r str, name: &str) -> Option<&'r str> {
    let lines = request.split("\r\n\r\n").next()?.lines().skip(1).filter_map(|line| line.split_once(": "));
    lines.filter(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
}
