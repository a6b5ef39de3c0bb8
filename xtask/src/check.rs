//! What must hold before anything is generated: words, pages, departures, samples, annotations.

mod annotations;
mod cases;
mod departures;
mod effects;
mod examples;
mod exchanges;
mod instead;
mod locator;
mod logins;
mod pages;
mod samples;
mod setters;
mod words;

use std::path::Path;

use crate::contract::Contract;
use crate::diagnostic::{Diagnostics, Place};
use crate::source::Source;
use crate::validate::Schemas;

pub use samples::{OPEN, type_of as type_of_samples};
pub use words::Words;

/// Checks what a source says by itself.
pub fn check_source(source: &Source, problems: &mut Diagnostics) {
    effects::check(source, problems);
    pages::check(source, problems);
    departures::check(source, problems);
    samples::check_index(source, problems);
}

/// Checks a source, of a folder within `folder`, beside the contract that was made of it, and adds the samples to the contract.
pub fn check_contract(folder: &Path, source: &Source, contract: &mut Contract, problems: &mut Diagnostics) {
    cases::check(folder, source, contract, problems);
    pages::check_types(contract, problems);
    annotations::check(contract, problems);
    logins::check(contract, problems);
    locator::check(contract, problems);
    setters::check(contract, problems);
    let schemas = Schemas::of(source).map_err(|error| {
        let place = Place::file(source.folder.clone());
        place.says(format!("the schemas do not load: {error}"), "mend the schema that it speaks of")
    });
    if let Some(schemas) = problems.take(schemas) {
        examples::check(source, contract, &schemas, problems);
        contract.samples = samples::check(source, contract, &schemas, problems);
        contract.bodies = samples::bodies(source, contract);
    }
}
