//! The sample payloads beside the schemas.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// Path of a sample, as `<vendor>`, `<group>`, `<case>`.
fn path(vendor: &str, group: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas").join(vendor).join("samples").join(group)
}

/// The text of one sample.
pub fn text(vendor: &str, group: &str, case: &str) -> String {
    let path = path(vendor, group).join(case).with_extension("json");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// One sample.
pub fn value(vendor: &str, group: &str, case: &str) -> Value {
    serde_json::from_str(&text(vendor, group, case)).expect("a sample is JSON")
}

/// The groups of samples of a vendor.
pub fn groups(vendor: &str) -> Vec<String> {
    let entries = fs::read_dir(path(vendor, "")).expect("the samples are there").flatten();
    let folders = entries.filter(|entry| entry.path().is_dir());
    let mut names: Vec<_> = folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Every sample of a group whose case begins so, with its case.
pub fn all(vendor: &str, group: &str, beginning: &str) -> Vec<(String, Value)> {
    let entries = fs::read_dir(path(vendor, group)).expect("the group is there").flatten();
    let cases = entries.filter_map(|entry| Some(entry.file_name().to_str()?.strip_suffix(".json")?.to_owned()));
    let mut samples: Vec<_> = cases
        .filter(|case| case.starts_with(beginning))
        .map(|case| (case.clone(), value(vendor, group, &case)))
        .collect();
    samples.sort_by(|left, right| left.0.cmp(&right.0));
    samples
}
