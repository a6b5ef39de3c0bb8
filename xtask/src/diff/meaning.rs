//! What differs between two contracts, by the values that they take.

mod bodies;
mod bundle;
mod compare;
mod data;
mod document;
mod documentation;
mod essence;
mod failure;
mod heirs;
mod inline;
mod logins;
mod net;
mod node;
mod operations;
mod parameters;
mod rename;
mod security;
mod sets;
mod sides;
mod tolerant;
mod types;
mod walk;
mod witness;

use crate::source::Source;

use super::change::Change;
use compare::Compare;

/// Everything that differs, in the order of the contract. Both have been checked.
pub fn compare(before: &Source, after: &Source) -> Vec<Change> {
    let mut compare = Compare::new(before, after);
    compare.document();
    compare.operations();
    compare.types();
    compare.net();
    compare.beside();
    documentation::thinned(compare.changes)
}

#[cfg(test)]
mod tests;
