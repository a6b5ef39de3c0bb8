//! The signals that end the command from outside: Ctrl-C, and SIGTERM where there is one.

use crate::exit::Exit;
use crate::failure::Failure;

/// Listens from when it is made; from then on, signals do not end the process by themselves.
pub struct Signals {
    #[cfg(unix)]
    signals: [tokio::signal::unix::Signal; 2],
}

impl Signals {
    /// Begins to listen, so that a signal is not missed that comes before anyone waits.
    ///
    /// # Errors
    ///
    /// When signals cannot be listened to.
    pub fn new() -> Result<Self, Failure> {
        Self::listen()
            .map_err(|error| Failure::new(Exit::Unreachable, format!("signals cannot be listened to: {error}")))
    }

    #[cfg(unix)]
    fn listen() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { signals: [signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?] })
    }

    #[cfg(not(unix))]
    #[allow(clippy::unnecessary_wraps, reason = "it can fail elsewhere")]
    fn listen() -> std::io::Result<Self> {
        Ok(Self {})
    }

    /// Waits for the next one.
    #[cfg(unix)]
    pub async fn next(&mut self) {
        let [interrupt, terminate] = &mut self.signals;
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    }

    /// Waits for the next one.
    #[cfg(not(unix))]
    pub async fn next(&mut self) {
        // Without signals there is nothing to wait for, and the process is ended from outside.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
