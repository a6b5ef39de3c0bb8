//! Thousands of calls while everything goes wrong that a simulator can do wrong: each ends, in time, with a value or an
//! error that says what happened; nothing is lost or doubled, nothing secret is shown, and memory stays where it is.
//!
//! The seed is printed by each test. `CHATSPEC_SEED=<seed>` plays the same faults again, and `CHATSPEC_LONG=1` makes
//! twenty times as many calls.

#![expect(clippy::print_stderr, reason = "a test that fails shows its seed and what it saw")]

mod calls;
mod follow;
mod memory;
mod outcome;
mod seed;
mod storm;
