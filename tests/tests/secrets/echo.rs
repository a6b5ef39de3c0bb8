//! A server that answers with what it was sent.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use percent_encoding::percent_decode_str;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Headers that hold no secret.
const COMMON: [&str; 6] = ["accept", "accept-encoding", "host", "user-agent", "content-type", "content-length"];

/// Makes an answer, from the status line on, of what is said in a request.
pub type Answer = Arc<dyn Fn(&Said) -> Vec<u8> + Send + Sync>;

/// What a request says.
pub struct Said {
    /// Address of the server, as in `http://127.0.0.1:40123`.
    pub origin: String,
    /// Path and query.
    pub target: String,
    /// Everything that this and earlier requests say: queries, as they are and decoded, and the values of all headers,
    /// one line for each.
    pub all: String,
}

impl Said {
    /// Whether the request is for one of these paths, whatever stands before it.
    pub fn is_for(&self, paths: &[&str]) -> bool {
        let path = self.target.split('?').next().unwrap_or_default();
        paths.iter().any(|own| path.ends_with(own))
    }
}

/// The server. It ends with the runtime that it was started on.
pub struct Server {
    pub origin: String,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub async fn start(answer: Answer) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let origin = format!("http://{}", listener.local_addr().expect("an address"));
        let heads = Arc::<Mutex<Vec<String>>>::default();
        let (own, kept) = (origin.clone(), Arc::clone(&heads));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (answer, origin, heads) = (Arc::clone(&answer), own.clone(), Arc::clone(&kept));
                // A client may go away before it has read everything.
                tokio::spawn(async move { serve(stream, origin, &answer, &heads).await.ok() });
            }
        });
        Self { origin, heads }
    }

    /// The requests that have arrived, as they were sent.
    pub fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

async fn serve(
    mut stream: TcpStream,
    origin: String,
    answer: &Answer,
    heads: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    let (mut head, mut buffer) = (Vec::new(), [0; 4096]);
    // What begins so is TLS, and has no end that could be waited for.
    while head.first() != Some(&0x16) && !head.windows(4).any(|end| end == b"\r\n\r\n") {
        match stream.read(&mut buffer).await? {
            0 => return Ok(()),
            read => head.extend_from_slice(&buffer[..read]),
        }
    }
    let end = head.windows(4).position(|end| end == b"\r\n\r\n").map_or(head.len(), |at| at + 4);
    while head.len() < end + length(&head[..end]) {
        match stream.read(&mut buffer).await? {
            0 => return Ok(()),
            read => head.extend_from_slice(&buffer[..read]),
        }
    }
    let said = {
        let mut heads = heads.lock().unwrap_or_else(PoisonError::into_inner);
        heads.push(String::from_utf8_lossy(&head).into_owned());
        Said { origin, target: target(&heads[heads.len() - 1]), all: all(&heads) }
    };
    stream.write_all(&answer(&said)).await?;
    stream.shutdown().await
}

/// Bytes of the body that follows.
fn length(head: &[u8]) -> usize {
    let head = String::from_utf8_lossy(head).to_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
    length.and_then(|length| length.trim().parse().ok()).unwrap_or_default()
}

fn target(head: &str) -> String {
    head.split(' ').nth(1).unwrap_or_default().to_owned()
}

/// The values, each once.
fn all(heads: &[String]) -> String {
    let mut all = Vec::new();
    for value in heads.iter().flat_map(|head| values(head)) {
        if !all.contains(&value) {
            all.push(value);
        }
    }
    all.join("\n")
}

/// Values of the query, the headers and the body that may be secrets.
fn values(request: &str) -> Vec<String> {
    let (head, body) = request.split_once("\r\n\r\n").unwrap_or((request, ""));
    let target = target(head);
    let query = target.split_once('?').map_or("", |(_, query)| query).to_owned();
    let decoded = percent_decode_str(&query).decode_utf8_lossy().into_owned();
    let headers = head.lines().skip(1).filter_map(|line| line.split_once(": "));
    let own = headers.filter(|(name, _)| !COMMON.contains(&name.to_lowercase().as_str()));
    let own = own.map(|(_, value)| value.to_owned()).chain(texts(body));
    [query, decoded].into_iter().filter(|text| text.len() < 500).chain(own).collect()
}

/// The texts in a body: of an object in JSON, or of a form.
fn texts(body: &str) -> Vec<String> {
    match serde_json::from_str::<BTreeMap<String, String>>(body) {
        Ok(object) => object.into_values().collect(),
        Err(_) => url::form_urlencoded::parse(body.as_bytes()).map(|(_, value)| value.into_owned()).collect(),
    }
}
