//! All cases hold, and there are some of every operation.

use std::collections::BTreeSet;

use chatspec_client::VENDORS;

use crate::{case, play};

#[tokio::test(flavor = "multi_thread")]
async fn every_case_holds() {
    let cases = case::all();
    let mut differences = play::all(&cases).await;
    differences.sort();
    assert!(differences.is_empty(), "{} of {} cases:\n{}", differences.len(), cases.len(), differences.join("\n"));
}

#[test]
fn every_operation_has_cases_and_one_that_its_page_prints() {
    let cases = case::all();
    let of = |vendor: &str, operation: &str, printed: bool| {
        let mut same = cases.iter().filter(|file| file.vendor == vendor && file.json["operation"] == operation);
        same.any(|file| !printed || file.json["origin"] == "printed")
    };
    let all: BTreeSet<_> = VENDORS
        .iter()
        .flat_map(|vendor| vendor.operations.iter().map(|operation| (vendor.name, operation.id)))
        .collect();
    assert!(!all.is_empty());
    for (vendor, operation) in all {
        assert!(of(vendor, operation, false), "{vendor} {operation} has no case");
        assert!(of(vendor, operation, true), "{vendor} {operation} has no case that is printed");
    }
}
