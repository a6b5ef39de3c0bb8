//! Every annotation matches something: pointers into answers lead to keys that the types have.

use crate::contract::{Contract, Failure, Operation, Shape, Ty};
use crate::diagnostic::{Diagnostics, Place, closest};

/// Checks the annotations of a contract.
pub fn check(contract: &Contract, problems: &mut Diagnostics) {
    for operation in &contract.operations {
        check_answer(contract, operation, problems);
        check_batch(contract, operation, problems);
        if let Some(failure) = &operation.failure {
            check_failure(contract, failure, problems);
        }
    }
    if let Some(failure) = &contract.failure {
        check_failure(contract, failure, problems);
    }
}

fn check_answer(contract: &Contract, operation: &Operation, problems: &mut Diagnostics) {
    let nothing = Ty::Any;
    let answer = operation.answer.as_ref().unwrap_or(&nothing);
    let place = &operation.place;
    if let Some(payload) = &operation.payload {
        leads(contract, answer, payload, &place.key("x-chatspec-payload"), problems);
    }
    if let Some(download) = &operation.download {
        leads(contract, answer, &download.link, &place.key("x-chatspec-download").key("link"), problems);
    }
    if let Some(cursor) = &operation.cursor {
        let place = place.key("x-chatspec-cursor").key("item");
        if let Some(item) = item_of(contract, operation) {
            leads(contract, item, &cursor.item, &place, problems);
        }
    }
}

fn check_batch(contract: &Contract, operation: &Operation, problems: &mut Diagnostics) {
    for parameter in &operation.parameters {
        let Some(batch) = &parameter.batch else { continue };
        let place = parameter.place.key("x-chatspec-batch");
        if let Some(item) = item_of(contract, operation) {
            leads(contract, item, &batch.key, &place.key("key"), problems);
        }
        if batch.largest == 0 {
            problems.push(place.key("largest").says("a batch of none", "write how many fit into one request"));
        }
    }
}

/// The elements of the list that an operation answers; `None` when its payload leads nowhere, which is said elsewhere.
fn item_of<'c>(contract: &'c Contract, operation: &'c Operation) -> Option<&'c Ty> {
    let answer = operation.answer.as_ref().unwrap_or(&Ty::Any);
    let payload = walk(contract, answer, operation.payload.as_deref().unwrap_or_default()).ok()?;
    match meant(contract, payload) {
        Ty::List(item) => Some(item),
        _ => Some(&Ty::Any),
    }
}

/// The type that a value has when it is not null, with what an alias stands for in its place.
fn meant<'c>(contract: &'c Contract, ty: &'c Ty) -> &'c Ty {
    match ty {
        Ty::Nullable(inner) => meant(contract, inner),
        Ty::Named(name) => match contract.find(name).map(|def| &def.shape) {
            Some(Shape::Alias(ty)) => meant(contract, ty),
            _ => ty,
        },
        _ => ty,
    }
}

fn check_failure(contract: &Contract, failure: &Failure, problems: &mut Diagnostics) {
    let body = Ty::Named(failure.body.clone());
    let mut pointers = vec![("signal", &failure.signal), ("code", &failure.code), ("message", &failure.message)];
    pointers.extend(failure.expires.iter().map(|expires| ("expires", expires)));
    for (word, pointer) in pointers {
        leads(contract, &body, pointer, &failure.place.key(word), problems);
    }
}

fn leads(contract: &Contract, ty: &Ty, pointer: &str, place: &Place, problems: &mut Diagnostics) {
    if let Err((token, known)) = walk(contract, ty, pointer) {
        let help = match known.as_slice() {
            [] => "there are no keys at this point of the answer; remove the annotation or mend the pointer".to_owned(),
            known => closest(&token, known.iter().map(String::as_str)),
        };
        problems.push(place.says(format!("`{pointer}` leads nowhere: there is no `{token}`"), help));
    }
}

/// The type that a pointer leads to; otherwise the token that does not lead on, and those that would.
fn walk<'c>(contract: &'c Contract, ty: &'c Ty, pointer: &str) -> Result<&'c Ty, (String, Vec<String>)> {
    let tokens = pointer.split('/').skip(1);
    tokens.map(|token| token.replace("~1", "/").replace("~0", "~")).try_fold(ty, |ty, token| step(contract, ty, token))
}

fn step<'c>(contract: &'c Contract, ty: &'c Ty, token: String) -> Result<&'c Ty, (String, Vec<String>)> {
    match meant(contract, ty) {
        Ty::List(item) if token.parse::<usize>().is_ok() => Ok(item),
        Ty::Map(value) => Ok(value),
        Ty::Named(name) => {
            let keys = keys(contract, name);
            match keys.iter().find(|(key, _)| *key == token) {
                Some((_, ty)) => Ok(ty),
                None => Err((token, keys.iter().map(|(key, _)| (*key).to_owned()).collect())),
            }
        }
        _ => Err((token, Vec::new())),
    }
}

/// The keys that a type names, with their types.
fn keys<'c>(contract: &'c Contract, name: &str) -> Vec<(&'c str, &'c Ty)> {
    match contract.find(name).map(|def| &def.shape) {
        Some(Shape::Object(properties)) => {
            properties.iter().map(|property| (property.key.as_str(), &property.ty)).collect()
        }
        Some(Shape::Shapes(shapes)) => {
            shapes.iter().filter_map(|shape| shape.ty.core()).flat_map(|name| keys(contract, name)).collect()
        }
        _ => Vec::new(),
    }
}
