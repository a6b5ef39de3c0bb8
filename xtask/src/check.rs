//! What must hold before anything is generated: words, pages, departures, samples, annotations.

mod annotations;
mod departures;
mod pages;
mod samples;
mod words;

use crate::contract::Contract;
use crate::diagnostic::{Diagnostics, Place};
use crate::source::Source;
use crate::validate::Schemas;

pub use words::Words;

/// Checks a source beside the contract that was made of it, and adds the samples to the contract.
pub fn check(source: &Source, contract: &mut Contract) -> Result<(), Diagnostics> {
    let mut problems = Diagnostics::default();
    let schemas = Schemas::of(source).map_err(|error| {
        let help = "mend the schema that it speaks of";
        Diagnostics::from(Place::file(source.folder.clone()).says(format!("the schemas do not load: {error}"), help))
    })?;
    pages::check(source, contract, &mut problems);
    annotations::check(contract, &mut problems);
    departures::check(source, &schemas, &mut problems);
    contract.samples = samples::check(source, contract, &schemas, &mut problems);
    problems.or(())
}
