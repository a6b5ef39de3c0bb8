//! What a service sees of its calls: spans, events, metrics, and what answers hold that nobody has described yet.

mod capture;
mod counted;
mod documented;
mod drift;
mod metrics;
mod spans;
mod streams;
mod tokens;

use std::time::Duration;

use chatspec_client::{Connection, Credential, RetryPolicy};
use chatspec_sim::Sim;

/// A connection with the first credentials of the simulator, which does not pause before it repeats.
fn connect(sim: &Sim) -> Connection {
    let schemes = sim.vendor().operations.iter().find_map(|operation| operation.security.first());
    let retry = RetryPolicy::default().first_pause(Duration::ZERO).longest_pause(Duration::ZERO);
    let settings = Connection::builder(sim.vendor(), sim.url()).retry(retry);
    let settings = schemes.copied().unwrap_or_default().iter().fold(settings, |settings, &scheme| {
        let credential = match sim.has_user(scheme) {
            true => Credential::password(sim.user(), sim.credential(scheme)),
            false => Credential::token(sim.credential(scheme)),
        };
        settings.credential(scheme, credential)
    });
    settings.build().expect("the settings are right")
}

/// The port of a simulator, as a label has it.
fn port(sim: &Sim) -> String {
    sim.origin().rsplit(':').next().unwrap_or_default().to_owned()
}
