//! Where an attempt goes. To ask for the account's address is repeated as a call is.

use std::sync::Arc;

use chatspec_wire::operation::Operation;
use tokio::time::sleep;

use crate::error::Error;
use crate::locate::Base;

use super::{Attempts, Next};

/// What is said of an account that is not where the vendor says.
const LOST: &str =
    "the vendor contradicts itself: asked again where the account is, it answered with this same address";

impl Attempts<'_> {
    /// The address that the request is sent to, found again when the account is not at `stale` any more.
    pub(super) async fn locate(&self, operation: &'static Operation, stale: Option<&Base>) -> Result<Arc<Base>, Error> {
        let address = self.connection.address();
        let mut searches = 0;
        loop {
            let error = match address.find(self.connection, operation, stale, self.deadline).await {
                Ok(base) => return Ok(base),
                Err(error) => error,
            };
            searches += 1;
            if !error.is_passing() || searches >= self.policy.most_attempts() {
                return Err(error);
            }
            match self.pause(&error, searches) {
                Next::Pause(pause) => sleep(pause).await,
                _ => return Err(error),
            }
        }
    }
}

/// The answer of a server that serves the account by what the vendor says, and not by what it says itself. That passes
/// when the two agree again, and the server did not act on the request.
pub(super) fn lost(error: Error) -> Error {
    error.passing(true).before_sending().with_hint(Some(LOST))
}
