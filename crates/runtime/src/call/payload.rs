//! Takes a typed value out of an answer that is no failure.

use chatspec_wire::operation::Request;

use crate::error::{Error, Said};
use crate::exchange::Head;
use crate::json_path::pointer_text;
use crate::judge::undecoded;

/// The whole answer. Nothing is read where nothing is described.
pub(crate) fn response<R: Request>(head: &Head, body: &[u8]) -> Result<R::Response, Error> {
    let body: &[u8] = if is_unit::<R::Response>() { b"null" } else { body };
    let read = R::read(body).or_else(|error| empty_list::<R>(body).ok_or(error));
    read.map_err(|error| undecoded(head, error.path(), Said::Quoting(error.message()), body))
}

/// What a caller wants of the answer.
pub(crate) fn read<R: Request>(head: &Head, body: &[u8]) -> Result<R::Payload, Error> {
    R::payload(response::<R>(head, body)?).ok_or_else(|| lacking(head, body))
}

/// The answer has nothing, or null, where the payload should stand.
pub(crate) fn lacking(head: &Head, body: &[u8]) -> Error {
    let path = pointer_text(head.operation().payload.unwrap_or_default());
    head.decode_error(&path, Said::Own("nothing is there, or null"), body)
}

/// The list that an answer of null stands for; nothing but a list can be read as one.
fn empty_list<R: Request>(body: &[u8]) -> Option<R::Response> {
    let null = R::OPERATION.payload.is_none() && body.trim_ascii() == b"null";
    null.then(|| R::read(b"[]").ok()).flatten()
}

fn is_unit<T: 'static>() -> bool {
    std::any::TypeId::of::<T>() == std::any::TypeId::of::<()>()
}
