//! The signals that end simulators.

use std::time::Duration;

use chatspec_sim::Sim;
use tokio::time::{MissedTickBehavior, interval};

use crate::exit::Exit;
use crate::failure::Failure;

/// How often requests that have been shown are forgotten.
const TIDY: Duration = Duration::from_secs(10);

/// Waits for Ctrl-C or SIGTERM, from when it is made.
pub struct Stop {
    #[cfg(unix)]
    signals: [tokio::signal::unix::Signal; 2],
}

impl Stop {
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

    /// Waits for a signal; meanwhile the simulators do not keep what they were asked.
    pub async fn wait(mut self, sims: &[Sim]) {
        let mut tidy = interval(TIDY);
        tidy.set_missed_tick_behavior(MissedTickBehavior::Skip);
        loop {
            tokio::select! {
                () = self.signal() => return,
                _ = tidy.tick() => sims.iter().for_each(Sim::clear_requests),
            }
        }
    }

    #[cfg(unix)]
    async fn signal(&mut self) {
        let [interrupt, terminate] = &mut self.signals;
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    }

    #[cfg(not(unix))]
    async fn signal(&mut self) {
        // Without signals there is nothing to wait for, and the process is ended from outside.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
