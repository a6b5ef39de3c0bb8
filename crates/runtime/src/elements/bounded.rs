//! Whether a list that is held whole is one that may be.

use bytes::Bytes;

use crate::error::{Error, ErrorKind};
use crate::exchange::Whole;
use crate::json_path::keys;

use super::splitter::{Bounds, Piece, Splitter};

/// Bytes that are looked at in one go.
const CHUNK: usize = 64 * 1024;

/// The answer, if its list has at most so many elements.
///
/// What is small on the wire may be large in memory: an element of two bytes becomes a struct of some hundred. Elements
/// are counted only in a body that has room and commas for so many.
pub(crate) fn bounded(whole: Whole, most: usize) -> Result<Whole, Error> {
    let body = &whole.body;
    match body.len() / 2 < most || commas(body) < most || elements(&whole, most) <= most {
        true => Ok(whole),
        false => Err(too_many(&whole, most)),
    }
}

fn commas(body: &[u8]) -> usize {
    body.iter().filter(|byte| **byte == b',').count()
}

/// How many elements the list has; of more than `most`, no more are counted. What is no list has none.
fn elements(whole: &Whole, most: usize) -> usize {
    let bounds = Bounds { envelope: usize::MAX, element: usize::MAX };
    let mut splitter = Splitter::new(keys(whole.head.operation().payload), bounds);
    let mut count = 0;
    for chunk in whole.body.chunks(CHUNK) {
        let mut input = Bytes::copy_from_slice(chunk);
        // What is no JSON is found out by whoever decodes it.
        while let Ok(Some(piece)) = splitter.next(&mut input) {
            count += usize::from(matches!(piece, Piece::Element(..)));
            if count > most {
                return count;
            }
        }
    }
    count
}

fn too_many(whole: &Whole, most: usize) -> Error {
    let message = format!("the list has more than {most} elements, the limit that `max_elements` sets");
    let error = Error::new(ErrorKind::TooLarge, whole.head.context(), message).with_status(whole.head.status());
    error.with_hint(Some("`stream` gives them one by one"))
}
