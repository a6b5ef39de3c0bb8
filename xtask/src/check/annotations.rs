//! Every annotation matches something: pointers into answers lead to keys that the types have.

use crate::abilities;
use crate::contract::{Contract, FORM, Failure, Operation, Shape, Ty};
use crate::diagnostic::{Diagnostics, Place, listed};
use crate::pointer::{Lost, follow};

/// Checks the annotations of a contract.
pub fn check(contract: &Contract, problems: &mut Diagnostics) {
    for operation in &contract.operations {
        abilities::of(contract, operation, problems);
        check_batch(operation, problems);
        check_form(contract, operation, problems);
        if let Some(failure) = &operation.failure {
            check_failure(contract, failure, problems);
        }
    }
    if let Some(failure) = &contract.failure {
        check_failure(contract, failure, problems);
    }
}

fn check_batch(operation: &Operation, problems: &mut Diagnostics) {
    for parameter in &operation.parameters {
        if parameter.batch.as_ref().is_some_and(|batch| batch.largest == 0) {
            let place = parameter.place.key("x-chatspec-batch").key("largest");
            problems.push(place.says("a batch of none", "write how many fit into one request"));
        }
    }
}

/// A form holds plain values, none within another.
fn check_form(contract: &Contract, operation: &Operation, problems: &mut Diagnostics) {
    let Some(body) = operation.body.as_ref().filter(|body| body.media.iter().any(|media| media == FORM)) else {
        return;
    };
    let place = operation.place.key("requestBody").key("content").key(FORM);
    let is_plain = |ty: &Ty| match ty {
        Ty::Named(name) => contract.find(name).is_some_and(|def| matches!(def.shape, Shape::List(_))),
        ty => !matches!(ty, Ty::Any | Ty::List(_) | Ty::Map(_) | Ty::Nullable(_)),
    };
    let def = if let Ty::Named(name) = &body.ty { contract.find(name) } else { None };
    let Some(Shape::Object(properties)) = def.map(|def| &def.shape) else {
        problems.push(place.says("a form of something that is no object", "refer to a type with `properties`"));
        return;
    };
    for property in properties.iter().filter(|property| !is_plain(&property.ty)) {
        let message =
            format!("the form would hold `{}`, which is no plain value: see {}", property.key, property.place);
        problems.push(place.says(message, "let it be text, a number or a boolean, or send the body as JSON"));
    }
}

fn check_failure(contract: &Contract, failure: &Failure, problems: &mut Diagnostics) {
    check_waits(failure, problems);
    let body = Ty::Named(failure.body.clone());
    let mut pointers = vec![("signal", &failure.signal), ("code", &failure.code), ("message", &failure.message)];
    pointers.extend(failure.expires.iter().map(|expires| ("expires", expires)));
    for (word, pointer) in pointers {
        leads(contract, &body, pointer, &failure.place.key(word), problems);
    }
}

/// Only after some failures it is worth to wait.
fn check_waits(failure: &Failure, problems: &mut Diagnostics) {
    const WAITED_FOR: [&str; 4] = ["in-progress", "transient", "quota", "blocked"];
    for (index, row) in failure.codes.iter().enumerate() {
        if row.wait.is_some() && !WAITED_FOR.contains(&row.class.as_str()) {
            let place = failure.place.key("codes").item(index).key("wait");
            let help = format!("remove it; what passes by itself is of class {}", listed(WAITED_FOR));
            problems.push(place.says(format!("nobody waits after a failure of class `{}`", row.class), help));
        }
    }
}

/// A failure is read from JSON, so what it holds may be of any type.
fn leads(contract: &Contract, ty: &Ty, pointer: &str, place: &Place, problems: &mut Diagnostics) {
    match follow(contract, ty, pointer) {
        Ok(_) | Err(Lost::Divided) => {}
        Err(lost) => abilities::say(&lost, pointer, place, problems),
    }
}
