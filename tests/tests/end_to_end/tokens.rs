//! Credentials that clients obtain, renew and give up by themselves, by the clock of the simulator.

mod callers;
mod faults;
mod superoffice;
mod wavy;
mod yeastar;

use std::ops::Deref;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use chatspec_sim::{Recorded, Sim};
use tokio::time::timeout;

use crate::clients::LONG;

const HOUR: Duration = Duration::from_secs(3600);

/// The clock of the simulator, for a client that shall take it as its own.
fn clock<S: Deref<Target = Sim> + Send + Sync + 'static>(
    sim: &Arc<S>,
) -> impl Fn() -> SystemTime + Send + Sync + 'static {
    sim.clock()
}

/// The id of the operation of each request that the simulator got since it was asked the last time.
fn asked(sim: &Sim) -> Vec<&'static str> {
    let requests = sim.requests();
    sim.clear_requests();
    requests.iter().map(operation).collect()
}

/// The same as soon as so many have come.
async fn asked_after(sim: &Sim, count: usize) -> Vec<&'static str> {
    timeout(LONG, sim.wait_for_requests(count)).await.expect("so many requests");
    asked(sim)
}

fn operation(request: &Recorded) -> &'static str {
    request.operation.expect("a request of an operation")
}
