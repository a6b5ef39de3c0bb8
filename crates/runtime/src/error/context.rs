//! What every error of one call has in common.

use chatspec_wire::operation::{Operation, Replay};
use url::Url;

use crate::link;
use crate::redact::Redactor;

/// Whose call it is, and what must not be shown.
#[derive(Debug, Clone)]
pub(crate) struct Context {
    pub(crate) vendor: &'static str,
    pub(crate) operation: Option<&'static Operation>,
    pub(crate) redactor: Redactor,
    /// Scheme, host and port that is asked; `None` as long as nothing is.
    pub(crate) server: Option<String>,
    /// Whether the operation may be sent again without knowing what became of it.
    pub(crate) replay_safe: bool,
    /// Which attempt of its call the request is; 0 as long as nothing has been sent.
    pub(crate) attempts: u32,
}

impl Context {
    /// For what goes wrong before there is an operation.
    pub(crate) fn of_vendor(vendor: &'static str) -> Self {
        Self { vendor, operation: None, redactor: Redactor::default(), server: None, replay_safe: false, attempts: 0 }
    }

    pub(crate) fn of_operation(operation: &'static Operation, redactor: Redactor) -> Self {
        let replay_safe = operation.replay == Replay::Safe;
        Self { vendor: operation.vendor, operation: Some(operation), redactor, server: None, replay_safe, attempts: 0 }
    }

    /// The same, with the server of that address as what is asked.
    pub(crate) fn asking(&mut self, url: &Url) {
        self.server = Some(self.redactor.clean(&link::origin(url)));
    }
}
