//! Secrets that come while a connection is in use.

use std::sync::{PoisonError, RwLock};

use super::forms;

/// Secrets of one origin that are remembered; older ones no longer open anything.
const REMEMBERED: usize = 16;

/// Shared by all redactors that come from one connection.
#[derive(Default)]
pub(super) struct Learned(RwLock<Vec<Secret>>);

struct Secret {
    /// What it belongs to.
    of: &'static str,
    text: String,
    forms: Vec<Box<str>>,
}

impl Learned {
    /// Remembers a secret, and forgets the oldest of the same origin when there are too many.
    pub(super) fn add(&self, of: &'static str, text: &str) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.retain(|secret| (secret.of, secret.text.as_str()) != (of, text));
        if known.iter().filter(|secret| secret.of == of).count() >= REMEMBERED
            && let Some(oldest) = known.iter().position(|secret| secret.of == of)
        {
            known.remove(oldest);
        }
        known.push(Secret { of, text: text.to_owned(), forms: forms::of(text) });
    }

    pub(super) fn forms(&self) -> Vec<Box<str>> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.iter().flat_map(|secret| secret.forms.iter().cloned()).collect()
    }
}
