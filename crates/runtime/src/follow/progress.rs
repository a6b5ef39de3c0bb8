//! What has been given out of a growing list, and what comes next; nothing here waits or sends.

use std::collections::{HashSet, VecDeque};

/// An element of a list, as one poll gave it.
#[derive(Debug, Clone)]
pub(super) struct Entry<C, T> {
    /// Its position; `None` when it cannot be read.
    pub(super) cursor: Option<C>,
    /// Stands for its text.
    pub(super) mark: u64,
    /// What is given out.
    pub(super) value: T,
}

/// Where a reader of a growing list is.
#[derive(Debug)]
pub(super) struct Progress<C, T> {
    cursor: Option<C>,
    waiting: VecDeque<Entry<C, T>>,
    /// Marks of the elements without a position that the last poll gave.
    unplaced: HashSet<u64>,
}

impl<C: Copy + Ord, T> Progress<C, T> {
    /// Everything after that position is new; everything, when there is none.
    pub(super) fn after(cursor: Option<C>) -> Self {
        Self { cursor, waiting: VecDeque::new(), unplaced: HashSet::new() }
    }

    /// The position up to which everything was given out.
    pub(super) fn cursor(&self) -> Option<C> {
        self.cursor
    }

    /// Whether an element at that position may be new.
    pub(super) fn is_new(&self, cursor: Option<C>) -> bool {
        cursor.is_none() || cursor > self.cursor
    }

    /// Takes in the elements of a poll that came to its end; one that broke off may lack an element between others.
    pub(super) fn take_in(&mut self, poll: Vec<Entry<C, T>>) {
        let (mut placed, unplaced): (Vec<_>, Vec<_>) = poll.into_iter().partition(|entry| entry.cursor.is_some());
        let marks = unplaced.iter().map(|entry| entry.mark).collect();
        let seen = std::mem::replace(&mut self.unplaced, marks);
        placed.retain(|entry| self.is_new(entry.cursor));
        placed.sort_by_key(|entry| entry.cursor);
        let mut given = HashSet::new();
        let unplaced = unplaced.into_iter().filter(|entry| !seen.contains(&entry.mark));
        // Those without a position come first: the position must not move beyond what was not given out.
        let new = unplaced.chain(placed).filter(|entry| given.insert(entry.mark));
        self.waiting.extend(new);
    }

    /// Gives out the next element.
    pub(super) fn next(&mut self) -> Option<T> {
        let entry = self.waiting.pop_front()?;
        let last_there = self.waiting.front().is_none_or(|next| next.cursor != entry.cursor);
        if entry.cursor.is_some() && last_there {
            self.cursor = entry.cursor;
        }
        Some(entry.value)
    }
}
