//! How a demo shows what it does.

use std::fmt::Display;

use chatspec_sim::Sim;

use crate::demo::{Outcome, Problem};
use crate::notice::harmless;
use crate::output;
use crate::table::Grid;
use crate::wire::operation::VendorInfo;

/// The heading of a vendor.
pub fn title(vendor: &VendorInfo) -> Outcome {
    Ok(output::line(&format!("\n=== {} ({})", vendor.title, vendor.name))?)
}

/// What is called, as a Rust program writes it, and the requests that came of it, as the simulator saw them.
pub fn call(what: &str, sim: &Sim) -> Outcome {
    output::line(&format!("\n{what}"))?;
    for request in sim.requests() {
        output::line(&format!("  {request}"))?;
    }
    sim.clear_requests();
    Ok(())
}

/// What came back.
pub fn table(grid: Grid) -> Outcome {
    let text = if grid.is_empty() { " none".to_owned() } else { grid.text(output::width()) };
    Ok(output::line(&text)?)
}

/// A failure as a user sees it; it is none of the demo's own.
pub fn failure<T>(what: &str, sim: &Sim, result: Result<T, chatspec_client::Error>) -> Outcome {
    call(what, sim)?;
    match result {
        Err(error) => Ok(output::line(&format!("  error ({:?}): {error}", error.kind()))?),
        Ok(_) => Err(Problem::Broken(format!("`{what}` succeeds"))),
    }
}

/// A value that may be absent, as text.
pub fn text<T: Display>(value: Option<&T>) -> String {
    value.map(|value| harmless(&value.to_string())).unwrap_or_default()
}
