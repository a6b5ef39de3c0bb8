//! One look at a growing list.

use std::hash::{BuildHasher, RandomState};

use chatspec_wire::operation::CursorRequest;
use serde::Deserialize;
use serde_json::Value;

use crate::attempts::Attempts;
use crate::elements::{Part, Parts, typed};
use crate::exchange::Outgoing;
use crate::{Connection, Error};

use super::progress::Entry;

/// What one look gave.
pub(super) type Polled<R> = Vec<Item<R>>;

type Item<R> = Entry<<R as CursorRequest>::Cursor, Result<<R as chatspec_wire::operation::ListRequest>::Item, Error>>;

/// Asks for the list and keeps what may be new. It has to come to its end: the order of elements is the server's, so
/// that one may be missing anywhere in an answer that breaks off.
pub(super) async fn poll<R: CursorRequest>(
    connection: Connection,
    outgoing: Result<Outgoing, Error>,
    after: Option<R::Cursor>,
    marks: RandomState,
) -> Result<Polled<R>, Error> {
    let outgoing = outgoing?;
    let read = |received| async {
        let parts = Parts::of(&connection, received, typed::<R>()).await?.in_time();
        entries::<R>(&connection, parts, after, &marks).await
    };
    Attempts::of(&connection, &outgoing)?.run(read).await
}

async fn entries<R: CursorRequest>(
    connection: &Connection,
    mut parts: Parts,
    after: Option<R::Cursor>,
    marks: &RandomState,
) -> Result<Polled<R>, Error> {
    let (mut entries, mut held) = (Vec::new(), 0);
    while let Some(part) = parts.next().await? {
        let (entry, size) = entry::<R>(&parts, part, marks);
        if entry.cursor.is_some() && entry.cursor <= after {
            continue;
        }
        held += size;
        entries.push(entry);
        if held > connection.limits().max_body {
            return Err(parts.too_much("what is new in the list"));
        }
    }
    Ok(entries)
}

/// An element with its position, and the size of its text.
fn entry<R: CursorRequest>(parts: &Parts, part: Part, marks: &RandomState) -> (Item<R>, usize) {
    let text = match part {
        Part::Text(text) => text,
        Part::TooLarge(head, error) => {
            return (Entry { cursor: None, mark: marks.hash_one(&head), value: Err(error) }, head.len());
        }
    };
    let mark = marks.hash_one(&text);
    let entry = match chatspec_wire::from_slice::<R::Item>(&text) {
        Ok(item) => Entry { cursor: R::cursor_of(&item), mark, value: Ok(item) },
        Err(error) => Entry { cursor: raw_cursor::<R>(&text), mark, value: Err(parts.undecoded(&error, &text)) },
    };
    (entry, text.len())
}

/// The position of an element that does not decode.
fn raw_cursor<R: CursorRequest>(text: &[u8]) -> Option<R::Cursor> {
    let element: Value = chatspec_wire::from_slice(text).ok()?;
    let place = R::OPERATION.cursor.as_ref()?.item;
    R::Cursor::deserialize(element.pointer(place)?).ok()
}
