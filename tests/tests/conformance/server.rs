//! A server on the loopback address that plays the answers of a case and keeps the requests.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use crate::case::{Answer, Body, Exchange, Nothing, Request, Something};
use crate::compare;
use crate::placeholder::{fill, fill_json};

/// A request as it arrived.
#[derive(Debug, Clone)]
pub struct Arrived {
    pub method: String,
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Arrived {
    /// The values of a header.
    pub fn header(&self, name: &str) -> Vec<&str> {
        let same = self.headers.iter().filter(|(found, _)| found.eq_ignore_ascii_case(name));
        same.map(|(_, value)| value.as_str()).collect()
    }
}

/// The server. It ends with the runtime that it was started on.
pub struct Server {
    pub origin: String,
    script: Arc<Mutex<Script>>,
}

#[derive(Debug)]
struct Script {
    left: Vec<(usize, Exchange)>,
    differences: Vec<String>,
}

impl Server {
    /// Starts to listen.
    pub async fn start(exchanges: &[Exchange]) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let origin = format!("http://{}", listener.local_addr()?);
        let left = exchanges.iter().cloned().enumerate().map(|(index, exchange)| (index + 1, exchange)).collect();
        let script = Arc::new(Mutex::new(Script { left, differences: Vec::new() }));
        tokio::spawn(listen(listener, origin.clone(), Arc::clone(&script)));
        Ok(Self { origin, script })
    }

    /// What was different from the requests of the case, those that did not arrive included.
    pub fn differences(&self) -> Vec<String> {
        let script = self.script.lock().unwrap_or_else(PoisonError::into_inner);
        let missing = script.left.iter().map(|(number, exchange)| {
            format!("request {number} did not arrive: {} {}", exchange.request.method, exchange.request.target)
        });
        script.differences.iter().cloned().chain(missing).collect()
    }
}

async fn listen(listener: TcpListener, origin: String, script: Arc<Mutex<Script>>) {
    while let Ok((stream, _)) = listener.accept().await {
        let (origin, script) = (origin.clone(), Arc::clone(&script));
        // A client that goes away before the answer is whole does what a case may want.
        tokio::spawn(async move { serve(stream, &origin, &script).await.ok() });
    }
}

async fn serve(stream: TcpStream, origin: &str, script: &Mutex<Script>) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    let Some(arrived) = read(&mut stream).await? else { return Ok(()) };
    let answer = script.lock().unwrap_or_else(PoisonError::into_inner).answer(&arrived);
    match answer {
        Answer::Something(answer) => write(stream.into_inner(), &answer, origin).await,
        Answer::Nothing { nothing: Nothing::Close } => Ok(()),
        Answer::Nothing { nothing: Nothing::Silence } => std::future::pending().await,
    }
}

impl Script {
    /// The answer of the exchange that the request is for, which is then used up.
    fn answer(&mut self, arrived: &Arrived) -> Answer {
        let is_for = |request: &Request| request.method == arrived.method && request.target == arrived.target;
        let found = self.left.iter().position(|(_, exchange)| is_for(&exchange.request));
        if self.left.is_empty() {
            self.differences.push(format!("a request more: {} {}", arrived.method, arrived.target));
            return Answer::Nothing { nothing: Nothing::Close };
        }
        let (number, exchange) = self.left.remove(found.unwrap_or(0));
        let differences = compare::request(&exchange.request, arrived);
        self.differences.extend(differences.into_iter().map(|difference| format!("request {number}: {difference}")));
        exchange.answer
    }
}

/// A request; `None` when the connection was opened for nothing.
async fn read(stream: &mut BufReader<TcpStream>) -> io::Result<Option<Arrived>> {
    let mut line = String::new();
    if stream.read_line(&mut line).await? == 0 {
        return Ok(None);
    }
    let mut words = line.split_whitespace().map(str::to_owned);
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let headers = read_headers(stream).await?;
    let mut arrived = Arrived { method, target: path(&target), headers, body: Vec::new() };
    let length = arrived.header("content-length").first().and_then(|length| length.parse().ok());
    arrived.body = vec![0; length.unwrap_or(0)];
    stream.read_exact(&mut arrived.body).await?;
    Ok(Some(arrived))
}

async fn read_headers(stream: &mut BufReader<TcpStream>) -> io::Result<Vec<(String, String)>> {
    let mut headers = Vec::new();
    loop {
        let mut line = Vec::new();
        stream.read_until(b'\n', &mut line).await?;
        let line = String::from_utf8_lossy(&line);
        match line.trim_end().split_once(':') {
            Some((name, value)) => headers.push((name.to_owned(), value.trim().to_owned())),
            None => return Ok(headers),
        }
    }
}

/// Path and query: a proxy is told scheme and host before them.
fn path(target: &str) -> String {
    let after_host = target.strip_prefix("http://").and_then(|rest| rest.find('/').map(|at| &rest[at..]));
    after_host.unwrap_or(target).to_owned()
}

async fn write(mut stream: TcpStream, answer: &Something, origin: &str) -> io::Result<()> {
    let body = body(answer, origin)?;
    let mut head = format!("HTTP/1.1 {} Played\r\nConnection: close\r\n", answer.status);
    for (name, value) in &answer.headers {
        head.push_str(&format!("{name}: {}\r\n", fill(value, origin)));
    }
    if answer.gzip {
        head.push_str("Content-Encoding: gzip\r\n");
    }
    if ![204, 304].contains(&answer.status) {
        head.push_str(&format!("Content-Length: {}\r\n", body.len()));
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(&body[..answer.sent.unwrap_or(body.len()).min(body.len())]).await?;
    stream.shutdown().await
}

fn body(answer: &Something, origin: &str) -> io::Result<Vec<u8>> {
    let mut body = vec![b' '; answer.padding];
    match &answer.body {
        None => {}
        Some(Body::Json(value)) => body.extend(json(&fill_json(value, origin))),
        Some(Body::Text(text)) => body.extend(fill(text, origin).bytes()),
        Some(Body::Base64(text)) => body.extend(STANDARD.decode(text).map_err(io::Error::other)?),
    }
    if !answer.gzip {
        return Ok(body);
    }
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&body)?;
    encoder.finish()
}

fn json(value: &Value) -> Vec<u8> {
    value.to_string().into_bytes()
}
