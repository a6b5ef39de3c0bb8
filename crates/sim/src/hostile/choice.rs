//! Choices that a seed makes.

use std::cell::RefCell;

use chatspec_wire::Value;
use fastrand::Rng;
use serde_json::json;

/// The choices for one answer.
#[derive(Debug)]
pub(crate) struct Chance(RefCell<Rng>);

impl Chance {
    pub(crate) fn of(seed: u64) -> Self {
        Self(RefCell::new(Rng::with_seed(seed)))
    }

    /// True once in so many times.
    pub(crate) fn one_in(&self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// A number below that one; 0 when there is none.
    pub(crate) fn below(&self, end: usize) -> usize {
        self.0.borrow_mut().usize(..end.max(1))
    }

    /// Puts items into another order.
    pub(crate) fn shuffle<T>(&self, items: &mut [T]) {
        self.0.borrow_mut().shuffle(items);
    }

    /// A word that no contract has.
    pub(crate) fn word(&self, kind: &str) -> String {
        format!("x-hostile-{kind}-{:04x}", self.0.borrow_mut().u16(..))
    }

    /// An integer that no contract is likely to have.
    pub(crate) fn integer(&self) -> i64 {
        i64::from(self.0.borrow_mut().u16(..)) + 1_000
    }

    /// A value of any kind.
    pub(crate) fn value(&self) -> Value {
        match self.below(8) {
            0 => Value::Null,
            1 => json!([]),
            2 => json!({}),
            3 => json!({"x-hostile-inner": [1, null, {"deep": [[]]}]}),
            4 => json!(i64::MAX),
            5 => json!(0.1),
            6 => json!(true),
            _ => json!("\u{202e}text \u{0} with \"quotes\", a line\nbreak and \u{1f980}"),
        }
    }
}
