//! Edits of contracts, and what is said of them.

mod edit;
mod edits;
mod lost;
mod values;

use std::path::Path;

use crate::source::{self, Source};

use super::super::change::{Change, Kind};
use super::compare;

/// The golden vendor of the generator.
fn golden() -> Source {
    load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/schemas"), "acme")
}

/// The golden vendors and the real ones.
fn all() -> Vec<Source> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [manifest.join("tests/golden/schemas"), manifest.join("../schemas")];
    let vendors = folders.iter().flat_map(|folder| {
        let vendors = source::vendors(folder).expect("a folder of vendors");
        vendors.into_iter().map(|vendor| load(folder, &vendor)).collect::<Vec<_>>()
    });
    vendors.collect()
}

fn load(folder: &Path, vendor: &str) -> Source {
    source::load(folder, vendor).expect("a vendor that loads")
}

/// The changes that are more than documentation.
fn of_meaning(changes: &[Change]) -> Vec<&Change> {
    changes.iter().filter(|change| change.kind != Kind::Documentation).collect()
}

#[test]
fn of_the_same_contract_nothing_is_said() {
    for source in all() {
        assert_eq!(compare(&source, &source), [], "{}", source.vendor);
    }
}
