//! What the tests share.

use std::fs;
use std::path::PathBuf;

use chatspec_testkit::SchemaSet;
use proptest::strategy::{BoxedStrategy, Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::Value;

/// The folder of the invented API.
pub(crate) const ACME: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/acme");

/// The schemas of the invented API.
pub(crate) fn acme() -> SchemaSet {
    SchemaSet::load(ACME.as_ref()).expect("the fixture loads")
}

/// Values of a strategy, always the same ones.
pub(crate) fn values(strategy: &BoxedStrategy<Value>, count: usize) -> Vec<Value> {
    let mut runner = TestRunner::deterministic();
    let tree = || strategy.new_tree(&mut runner).expect("a value").current();
    std::iter::repeat_with(tree).take(count).collect()
}

/// An empty folder of its own for one test.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("testkit").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the old folder goes");
    }
    fs::create_dir_all(&folder).expect("a new folder");
    folder
}

/// A folder of one file, `x.schema.json`, with one type, `X`.
pub(crate) fn file_of(name: &str, schema: &Value) -> String {
    let folder = folder(name);
    let file = serde_json::json!({ "$defs": { "X": schema } });
    fs::write(folder.join("x.schema.json"), file.to_string()).expect("a file");
    folder.to_string_lossy().into_owned()
}

/// The set of such a folder.
pub(crate) fn set_of(name: &str, schema: &Value) -> SchemaSet {
    SchemaSet::load(file_of(name, schema).as_ref()).expect("the set loads")
}
