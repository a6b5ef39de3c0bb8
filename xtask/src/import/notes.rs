//! What could not be taken over: what a vendor would notice, which refuses operations, and what only describes.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Place};

/// What something that is lost belongs to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Concern {
    /// All of it.
    Document,
    /// Something that operations may need, and that refuses those which do.
    Part,
    /// An operation or a webhook, by the pointer of its place.
    Operation(Place),
    /// A type, and with it every operation that uses it.
    Type(String),
}

/// Everything that was found.
#[derive(Debug, Default)]
pub struct Findings {
    /// What would be lost on the wire or in what is decoded.
    pub refused: BTreeSet<(Diagnostic, Concern)>,
    /// What was left out, renamed, written in a looser form or taken for something else, which refuses nothing.
    pub notes: BTreeSet<(Place, String)>,
}

impl Findings {
    /// Notes what refuses.
    pub fn refuse(&mut self, concern: &Concern, diagnostic: Diagnostic) {
        self.refused.insert((diagnostic, concern.clone()));
    }

    /// Notes what is left out or looser.
    pub fn note(&mut self, place: &Place, message: impl Into<String>) {
        self.notes.insert((place.clone(), message.into()));
    }

    /// Whether an operation is refused by itself.
    pub fn refuses(&self, operation: &Place) -> bool {
        self.refused.iter().any(|(_, concern)| matches!(concern, Concern::Operation(place) if place == operation))
    }
}
