//! The least client that there is, so that a test sees every byte.

use chatspec_sim::Sim;
use serde_json::Value;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;

/// A request that has everything that well-behaved ones have.
pub struct Send {
    method: &'static str,
    target: String,
    headers: Vec<(String, String)>,
    body: String,
}

/// What came back.
#[derive(Debug)]
pub struct Got {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// Whether the body is as long as was announced.
    pub complete: bool,
}

pub fn get(target: impl Into<String>) -> Send {
    let headers = vec![header("user-agent", "test"), header("accept", "*/*"), header("connection", "close")];
    Send { method: "GET", target: target.into(), headers, body: String::new() }
}

fn header(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

impl Send {
    pub fn method(mut self, method: &'static str) -> Self {
        self.method = method;
        self
    }

    /// With a header instead of those of its name.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self = self.without(name);
        self.headers.push(header(name, value));
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(found, _)| found != name);
        self
    }

    pub fn body(mut self, body: &str) -> Self {
        self.body = body.to_owned();
        self.header("content-length", &body.len().to_string())
    }

    /// The bytes of the request.
    pub fn bytes(&self) -> Vec<u8> {
        let headers: String = self.headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        format!("{} {} HTTP/1.1\r\nhost: sim\r\n{headers}\r\n{}", self.method, self.target, self.body).into_bytes()
    }

    /// Sends it and reads until the connection ends; `None` when nothing came back.
    pub async fn try_to(self, sim: &Sim) -> Option<Got> {
        let stream = connect(sim).await;
        self.over(stream).await
    }

    pub async fn to(self, sim: &Sim) -> Got {
        self.try_to(sim).await.expect("an answer")
    }

    pub async fn over(self, mut stream: impl AsyncRead + AsyncWrite + Unpin) -> Option<Got> {
        stream.write_all(&self.bytes()).await.unwrap();
        let mut answer = Vec::new();
        // A connection may end by an error when it is cut.
        let _ = stream.read_to_end(&mut answer).await;
        Got::parse(&answer)
    }
}

pub async fn connect(sim: &Sim) -> TcpStream {
    let address = sim.origin().split_once("://").unwrap().1;
    TcpStream::connect(address).await.unwrap()
}

impl Got {
    /// Reads an answer as far as it came.
    pub fn parse(answer: &[u8]) -> Option<Self> {
        let end = answer.windows(4).position(|window| window == b"\r\n\r\n")?;
        let head = String::from_utf8(answer[..end].to_vec()).unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers: Vec<_> =
            lines.map(|line| line.split_once(": ").unwrap()).map(|(name, value)| header(name, value)).collect();
        let mut got = Self { status, headers, body: answer[end + 4..].to_vec(), complete: true };
        if got.header("transfer-encoding") == Some("chunked") {
            (got.body, got.complete) = dechunked(&got.body);
        } else if let Some(length) = got.header("content-length") {
            got.complete = length.parse() == Ok(got.body.len());
        }
        Some(got)
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {:?}", self.text()))
    }
}

fn dechunked(mut body: &[u8]) -> (Vec<u8>, bool) {
    let mut whole = Vec::new();
    while let Some(end) = body.windows(2).position(|window| window == b"\r\n") {
        let length = usize::from_str_radix(std::str::from_utf8(&body[..end]).unwrap(), 16).unwrap();
        if length == 0 {
            return (whole, true);
        }
        let Some(chunk) = body.get(end + 2..end + 2 + length) else { break };
        whole.extend_from_slice(chunk);
        body = body.get(end + 4 + length..).unwrap_or_default();
    }
    (whole, false)
}
