//! Edits of contracts, and what is said of them.

mod edit;
mod edits;
mod heirs;
mod lost;
mod values;

use std::path::Path;

use serde_json::{Value, json};

use crate::source::{self, Source};

use super::super::change::{Change, Kind, Side, Verdict};
use super::compare;
use edit::edited;

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

/// Any value and null alone are both of no kind beside null, and a key that is new beside it must not hide it.
#[test]
fn any_value_that_becomes_null_is_less() {
    const FILE: &str = "session.schema.json";
    let at = |key: &str| format!("/$defs/SessionBase/properties/{key}");
    let put = |source: &Source, key: &str, schema: Value| edited(source, FILE, &at(key), Some(&schema));
    let before = put(&golden(), "foo", json!({ "description": "F." }));
    let null = put(&before, "foo", json!({ "description": "F.", "type": "null" }));
    let after = put(&null, "bar", json!({ "description": "B.", "type": "string" }));
    let of_request = |changes: &[Change]| {
        let mut found = changes.iter().filter(|change| change.side == Side::Request && change.at.ends_with("/foo"));
        found.next().map(|change| (change.kind, change.verdict, change.witness.is_some()))
    };
    assert_eq!(of_request(&compare(&before, &after)), Some((Kind::Narrowed, Verdict::Breaking, true)));
    assert_eq!(of_request(&compare(&after, &before)), Some((Kind::Widened, Verdict::Compatible, true)));
}
