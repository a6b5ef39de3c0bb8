//! A receiver of one webhook, as small as it can be.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::routing::any;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// Where the webhook is received.
const PATH: &str = "/inbound";

/// A receiver that answers 200 and keeps the last body until it is dropped.
pub struct Receiver {
    url: String,
    last: Arc<Mutex<Option<Bytes>>>,
    server: JoinHandle<()>,
}

impl Receiver {
    /// Listens on a free port of the loopback address.
    ///
    /// # Errors
    ///
    /// When no port can be listened on.
    pub async fn start() -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let url = format!("http://{}{PATH}", listener.local_addr()?);
        let last = Arc::new(Mutex::new(None));
        let keep = Arc::clone(&last);
        let receive = async move |body: Bytes| {
            keep.lock().unwrap_or_else(PoisonError::into_inner).replace(body);
        };
        let app = Router::new().route(PATH, any(receive));
        let server = tokio::spawn(async move {
            // It ends with the demo; a connection that breaks does not end it.
            let _ = axum::serve(listener, app).await;
        });
        Ok(Self { url, last, server })
    }

    /// Where it listens.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The path of it.
    pub const fn path() -> &'static str {
        PATH
    }

    /// The last body, if one has come.
    pub fn body(&self) -> Option<Bytes> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.server.abort();
    }
}
