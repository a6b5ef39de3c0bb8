//! What every error of one call has in common.

use chatspec_wire::operation::{Operation, Replay};

use crate::redact::Redactor;

/// Whose call it is, and what must not be shown.
#[derive(Debug, Clone)]
pub(crate) struct Context {
    pub(crate) vendor: &'static str,
    pub(crate) operation: Option<&'static Operation>,
    pub(crate) redactor: Redactor,
}

impl Context {
    /// For what goes wrong before there is an operation.
    pub(crate) fn of_vendor(vendor: &'static str) -> Self {
        Self { vendor, operation: None, redactor: Redactor::default() }
    }

    pub(crate) fn of_operation(operation: &'static Operation, redactor: Redactor) -> Self {
        Self { vendor: operation.vendor, operation: Some(operation), redactor }
    }

    pub(crate) fn replay_safe(&self) -> bool {
        self.operation.is_some_and(|operation| operation.replay == Replay::Safe)
    }
}
