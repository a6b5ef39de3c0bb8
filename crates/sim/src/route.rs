//! Finds the operation that a request speaks of.

use chatspec_wire::operation::{Operation, VendorInfo};

use crate::address::Address;
use crate::request::{Place, decode};

/// Values of the path parameters, by name.
pub(crate) type PathValues = Vec<(&'static str, String)>;

/// The place of a request, and the values that its path holds.
pub(crate) fn find(vendor: &VendorInfo, address: &Address, method: &str, path: &str) -> (Place, PathValues) {
    let matched = |operation: &&'static Operation| matched(operation, below(address.before(operation), path)?);
    let mut matches: Vec<_> = vendor.operations.iter().filter_map(matched).collect();
    matches.sort_by_key(|(operation, values)| (operation.method.as_str() != method, values.len()));
    match matches.into_iter().next() {
        None if below(&address.prefix, path).is_none() => (Place::Outside, Vec::new()),
        None => (Place::Unknown, Vec::new()),
        Some((operation, values)) if operation.method.as_str() == method => (Place::Operation(operation), values),
        Some((operation, values)) => (Place::WrongMethod(operation), values),
    }
}

fn below<'p>(prefix: &str, path: &'p str) -> Option<&'p str> {
    path.strip_prefix(prefix).filter(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn matched(operation: &'static Operation, path: &str) -> Option<(&'static Operation, PathValues)> {
    let (mut templates, mut parts) = (operation.path.split('/'), path.split('/'));
    let mut values = Vec::new();
    loop {
        match (templates.next(), parts.next()) {
            (None, None) => return Some((operation, values)),
            (Some(template), Some(part)) => values.extend(segment(template, &decode(part)?)?),
            _ => return None,
        }
    }
}

/// `None` when the segment does not match; otherwise the value that stands in its braces, if it has braces.
fn segment(template: &'static str, part: &str) -> Option<Option<(&'static str, String)>> {
    let Some((before, (name, after))) =
        template.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    else {
        return (template == part).then_some(None);
    };
    let value = part.strip_prefix(before)?.strip_suffix(after)?;
    (!value.is_empty()).then(|| Some((name, value.to_owned())))
}
