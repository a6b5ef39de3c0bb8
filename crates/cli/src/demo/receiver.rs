//! A receiver of one webhook, as small as it can be.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::routing::any;
use chatspec_sim::Sim;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::demo::Problem;
use crate::output;

/// Where the webhook is received.
const PATH: &str = "/inbound";

/// The body of a webhook that a simulator posts to a receiver, which is told.
///
/// # Errors
///
/// When nothing is received, or the output cannot be written.
pub async fn received(webhook: &str, sim: &Sim) -> Result<Bytes, Problem> {
    let receiver = Receiver::start().await?;
    let status = sim.post_webhook(webhook, &receiver.url).await?;
    output::line(&format!("\n{webhook}, posted to a receiver, which decodes it"))?;
    output::line(&format!("  POST {PATH} -> {status}"))?;
    receiver.body().ok_or_else(|| Problem::Broken("nothing was received".to_owned()))
}

/// A receiver that answers 200 and keeps the last body until it is dropped.
struct Receiver {
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
    async fn start() -> io::Result<Self> {
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

    /// The last body, if one has come.
    fn body(&self) -> Option<Bytes> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.server.abort();
    }
}
