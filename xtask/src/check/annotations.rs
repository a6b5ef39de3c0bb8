//! Every annotation matches something: pointers into answers lead to keys that the types have.

use crate::abilities;
use crate::contract::{Contract, Failure, Operation, Ty};
use crate::diagnostic::{Diagnostics, Place};
use crate::pointer::{Lost, follow};

/// Checks the annotations of a contract.
pub fn check(contract: &Contract, problems: &mut Diagnostics) {
    for operation in &contract.operations {
        abilities::of(contract, operation, problems);
        check_batch(operation, problems);
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

fn check_failure(contract: &Contract, failure: &Failure, problems: &mut Diagnostics) {
    let body = Ty::Named(failure.body.clone());
    let mut pointers = vec![("signal", &failure.signal), ("code", &failure.code), ("message", &failure.message)];
    pointers.extend(failure.expires.iter().map(|expires| ("expires", expires)));
    for (word, pointer) in pointers {
        leads(contract, &body, pointer, &failure.place.key(word), problems);
    }
}

/// A failure is read from JSON, so what it holds may be of any type.
fn leads(contract: &Contract, ty: &Ty, pointer: &str, place: &Place, problems: &mut Diagnostics) {
    match follow(contract, ty, pointer) {
        Ok(_) | Err(Lost::Divided) => {}
        Err(lost) => abilities::say(&lost, pointer, place, problems),
    }
}
