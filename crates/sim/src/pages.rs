//! Lists that are answered page by page: the pages of what a sample holds.

use chatspec_wire::Value;
use chatspec_wire::operation::{MorePages, Operation, Pages};

use crate::refusal::set;
use crate::request::Request;

/// The page of the sample's list that the request asks for, with what the answer tells of the others. Where the request
/// does not say how many elements a page has, the first one has them all.
pub(crate) fn page(request: &Request, operation: &Operation, sample: Value) -> Value {
    let place = operation.payload.unwrap_or_default();
    let (Some(pages), Some(Value::Array(list))) = (&operation.pages, sample.pointer(place).cloned()) else {
        return sample;
    };
    let asked = |name: &str| request.parameter(name)?.parse::<i64>().ok();
    let number = asked(pages.parameter).unwrap_or(pages.first);
    let size = pages.size.and_then(asked).and_then(|size| usize::try_from(size).ok()).filter(|size| *size > 0);
    let size = size.unwrap_or(list.len()).max(1);
    let before =
        usize::try_from(number.saturating_sub(pages.first)).map_or(usize::MAX, |pages| pages.saturating_mul(size));
    let mut body = sample;
    set(&mut body, place, &list.iter().skip(before).take(size).cloned().collect());
    tell(&mut body, pages, number, list.len().div_ceil(size));
    body
}

/// Tells how many pages there are, or whether there are more.
fn tell(body: &mut Value, pages: &Pages, number: i64, count: usize) {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let is_last = number.saturating_sub(pages.first) >= count - 1;
    match pages.more {
        MorePages::Flag(place) => set(body, place, &(!is_last).into()),
        MorePages::Count(place) => set(body, place, &count.into()),
        MorePages::Next(place) if is_last => set(body, place, &Value::Null),
        MorePages::Next(place) => set(body, place, &number.saturating_add(1).into()),
        _ => {}
    }
}
