//! What a caller says of one call.

use std::time::Duration;

use tokio::time::Instant;

use crate::Connection;

use super::RetryPolicy;

/// How one call is made, where it is not as the connection says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Options {
    pub(crate) timeout: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
    /// Whether the caller says that the operation may be sent again, whatever the contract says.
    pub(crate) replay_safe: bool,
    /// When the call that this one is a part of has to be over.
    pub(crate) deadline: Option<Instant>,
}

impl Options {
    /// How long the call may take.
    pub(crate) fn limit(&self, connection: &Connection) -> Duration {
        self.timeout.unwrap_or(connection.limits().timeout)
    }

    /// The same for calls that have to be over together, however many there are.
    pub(crate) fn begun(self, connection: &Connection) -> Self {
        let deadline = self.deadline.or_else(|| Instant::now().checked_add(self.limit(connection)));
        Self { deadline, ..self }
    }
}
