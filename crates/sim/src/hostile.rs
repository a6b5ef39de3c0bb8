//! Valid answers that hold what nobody expects.

mod choice;
mod mutation;
mod order;
mod rows;

use std::collections::HashMap;
use std::sync::Mutex;

use chatspec_wire::operation::{Operation, VendorInfo};

use crate::answer::Answer;
use crate::lock::lock;
use crate::request::Request;

pub(crate) use choice::Chance;
use mutation::{Mutation, root_shape};

/// Makes answers that the contract permits and nobody expects.
#[derive(Debug)]
pub(crate) struct Hostile {
    seed: u64,
    seen: Mutex<HashMap<u64, u64>>,
}

impl Hostile {
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed, seen: Mutex::default() }
    }

    pub(crate) const fn seed(&self) -> u64 {
        self.seed
    }

    /// The choices for one answer: by the seed, the request, and how often it has come. Requests that arrive in another
    /// order get the same answers.
    pub(crate) fn chance(&self, request: &Request) -> Chance {
        let request = hash(&[request.method().as_bytes(), request.target().as_bytes(), request.body()]);
        let mut seen = lock(&self.seen);
        let count = seen.entry(request).or_default();
        *count += 1;
        Chance::of(hash(&[&self.seed.to_le_bytes(), &request.to_le_bytes(), &count.to_le_bytes()]))
    }
}

impl Chance {
    /// Changes an answer of the operation in ways that its contract permits.
    pub(crate) fn disturb(&self, vendor: &'static VendorInfo, operation: &'static Operation, answer: &mut Answer) {
        let Some(mut body) = answer.json_body() else {
            return;
        };
        if operation.failure.is_some_and(|failure| failure.code_of(&body).is_some()) {
            return;
        }
        if let Some(shape) = root_shape(vendor, operation) {
            Mutation::of(self, vendor, operation).apply(&mut body, &shape);
            answer.body = self.in_any_order(&body).into();
        }
    }
}

/// FNV-1a: small, and the same on every machine and in every version.
fn hash(parts: &[&[u8]]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.iter().copied().chain([0xff]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
