//! Takes a typed value out of an answer that is no failure.

use chatspec_wire::operation::Request;

use crate::error::{Error, Said};
use crate::exchange::Whole;
use crate::json_path::pointer_text;
use crate::judge::undecoded;

/// The whole answer. Nothing is read where nothing is described.
pub(super) fn response<R: Request>(whole: &Whole) -> Result<R::Response, Error> {
    let body: &[u8] = if is_unit::<R::Response>() { b"null" } else { &whole.body };
    let read = R::read(body).or_else(|error| empty_list::<R>(body).ok_or(error));
    read.map_err(|error| undecoded(&whole.head, error.path(), Said::Quoting(error.message()), body))
}

/// What a caller wants of the answer.
pub(super) fn read<R: Request>(whole: &Whole) -> Result<R::Payload, Error> {
    R::payload(response::<R>(whole)?).ok_or_else(|| lacking(whole))
}

/// The answer has nothing, or null, where the payload should stand.
pub(crate) fn lacking(whole: &Whole) -> Error {
    let path = pointer_text(whole.head.operation().payload.unwrap_or_default());
    whole.head.decode_error(&path, Said::Own("nothing is there, or null"), &whole.body)
}

/// The list that an answer of null stands for; nothing but a list can be read as one.
fn empty_list<R: Request>(body: &[u8]) -> Option<R::Response> {
    let null = R::OPERATION.payload.is_none() && body.trim_ascii() == b"null";
    null.then(|| R::read(b"[]").ok()).flatten()
}

fn is_unit<T: 'static>() -> bool {
    std::any::TypeId::of::<T>() == std::any::TypeId::of::<()>()
}
