//! Checks the body of a request against the contract of its operation.

use chatspec_wire::operation::{Body, Operation, VendorInfo};
use chatspec_wire::survey::unknown_parts;
use chatspec_wire::{TypeExpression, Value};

use crate::answer::is_json;
use crate::form::{self, is_form};
use crate::problem::{Problem, ProblemKind};
use crate::request::Request;

/// What is wrong with the body of a request.
pub(crate) fn problem(vendor: &VendorInfo, operation: &Operation, request: &Request) -> Option<Problem> {
    let (kind, text) = match (&operation.body, request.body().is_empty()) {
        _ if request.too_large => (ProblemKind::BodyTooLarge, "the body is larger than 16 MiB".to_owned()),
        (None, true) => return None,
        (None, false) => (ProblemKind::UnexpectedBody, format!("`{}` takes no body", operation.id)),
        (Some(body), true) if !body.required => return None,
        (Some(body), true) => (ProblemKind::MissingBody, format!("the body ({}) is missing", body.type_name)),
        (Some(body), false) => (ProblemKind::BadBody, wrong(vendor, body, request)?),
    };
    Some(Problem::new(kind, "", text))
}

/// The body as JSON; that of a form is an object of its pairs. `None` when it is neither.
pub(crate) fn value(vendor: &VendorInfo, operation: &Operation, request: &Request) -> Option<Value> {
    let media_type = request.header("content-type").unwrap_or_default();
    if is_form(media_type) {
        let type_name = operation.body.as_ref().map_or("", |body| body.type_name);
        return form::pairs(request.body()).map(|pairs| form::object(vendor, type_name, pairs));
    }
    is_json(media_type).then(|| serde_json::from_slice(request.body()).ok()).flatten()
}

fn wrong(vendor: &VendorInfo, body: &Body, request: &Request) -> Option<String> {
    let media_type = request.header("content-type").unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    if !body.media_types.iter().any(|known| known.eq_ignore_ascii_case(essence)) {
        return Some(format!("the body's media type is `{media_type}`, not one of {}", body.media_types.join(", ")));
    }
    if is_form(essence) {
        return wrong_form(vendor, body, request);
    }
    if !is_json(essence) {
        return None;
    }
    match serde_json::from_slice::<Value>(request.body()) {
        Ok(value) => wrong_value(vendor, body, &value),
        Err(_) => Some("the body is not JSON".to_owned()),
    }
}

fn wrong_form(vendor: &VendorInfo, body: &Body, request: &Request) -> Option<String> {
    let Some(pairs) = form::pairs(request.body()) else {
        return Some("the body is not a form".to_owned());
    };
    let mut keys: Vec<_> = pairs.iter().map(|(key, _)| key.clone()).collect();
    keys.sort_unstable();
    if let Some(twice) = keys.windows(2).find(|pair| pair[0] == pair[1]) {
        return Some(format!("the body has the key `{}` more than once", twice[0]));
    }
    wrong_value(vendor, body, &form::object(vendor, body.type_name, pairs))
}

/// The first thing that the type of the body does not permit; nothing when the contract does not describe the type.
fn wrong_value(vendor: &VendorInfo, body: &Body, value: &Value) -> Option<String> {
    let fields = vendor.type_info(body.type_name).map_or(&[][..], |info| info.fields);
    if let Some(lacking) = fields.iter().find(|field| field.required && value.get(field.key).is_none()) {
        return Some(format!("the body lacks the required key `{}`", lacking.key));
    }
    let expected = TypeExpression::parse(vendor, body.type_name).ok()?;
    unknown_parts(&expected, value).first().map(|part| format!("the body has something at {part}"))
}
