//! Lookups as what a `for` loop goes through.

use std::{iter, slice, vec};

use super::{Lookup, Outcome};

/// An identifier with what became of it, as it is held.
type Held<K, T> = (K, Outcome<T>);

/// The same, borrowed.
type Seen<'l, K, T> = (&'l K, &'l Outcome<T>);

/// Every identifier with what became of it, owned, in the order of the identifiers.
impl<K, T> IntoIterator for Lookup<K, T> {
    type Item = Held<K, T>;
    type IntoIter = vec::IntoIter<Held<K, T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.outcomes.into_iter()
    }
}

/// Every identifier with what became of it, in the order of the identifiers.
impl<'l, K, T> IntoIterator for &'l Lookup<K, T> {
    type Item = Seen<'l, K, T>;
    type IntoIter = iter::Map<slice::Iter<'l, Held<K, T>>, fn(&'l Held<K, T>) -> Seen<'l, K, T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.outcomes.iter().map(|(id, outcome)| (id, outcome))
    }
}
