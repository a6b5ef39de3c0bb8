//! What was told already.

use std::collections::HashMap;
use std::time::Duration;

use chatspec_wire::survey::UnknownKind;
use tokio::time::Instant;

use super::Drift;

/// How long a thing is not told again.
pub(super) const AGAIN: Duration = Duration::from_secs(60 * 60);

/// Things that are held at once. When there are more, new ones wait until old ones may be told again: who sends keys
/// made by chance is told of often enough.
pub(super) const MOST: usize = 1024;

/// When each thing was told last.
#[derive(Debug, Default)]
pub(super) struct Seen(HashMap<(&'static str, UnknownKind, String), Instant>);

impl Seen {
    /// Whether it is to be told now.
    pub(super) fn note(&mut self, drift: &Drift, now: Instant) -> bool {
        let key = (drift.operation, drift.kind, drift.path.clone());
        let is_old = |told: &Instant| now.saturating_duration_since(*told) >= AGAIN;
        if self.0.get(&key).is_some_and(|told| !is_old(told)) {
            return false;
        }
        if self.0.len() >= MOST {
            self.0.retain(|_, told| !is_old(told));
        }
        let has_place = self.0.len() < MOST;
        if has_place {
            self.0.insert(key, now);
        }
        has_place
    }
}
