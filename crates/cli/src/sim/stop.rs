//! Waiting until simulators shall end.

use std::time::Duration;

use chatspec_sim::Sim;
use tokio::time::{MissedTickBehavior, interval};

use crate::signals::Signals;

/// How often requests that have been shown are forgotten.
const TIDY: Duration = Duration::from_secs(10);

/// Waits for a signal; meanwhile the simulators do not keep what they were asked.
pub async fn wait(mut signals: Signals, sims: &[Sim]) {
    let mut tidy = interval(TIDY);
    tidy.set_missed_tick_behavior(MissedTickBehavior::Skip);
    loop {
        tokio::select! {
            () = signals.next() => return,
            _ = tidy.tick() => sims.iter().for_each(Sim::clear_requests),
        }
    }
}
