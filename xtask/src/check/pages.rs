//! Every page that anything names is in the lock, and every page of the lock is named.

use std::collections::BTreeSet;

use crate::contract::Contract;
use crate::diagnostic::{Diagnostics, Place, closest};
use crate::json::Json;
use crate::source::Source;

/// Checks the pages of a source.
pub fn check(source: &Source, contract: &Contract, problems: &mut Diagnostics) {
    let mut named = Vec::new();
    for (file, document) in &source.schemas {
        gather(document, &source.place(file), "x-chatspec-page", &mut named);
    }
    gather(&source.openapi, &source.place("openapi.json"), "x-chatspec-page", &mut named);
    gather(&source.departures, &source.place("departures.json"), "page", &mut named);
    gather(&source.index, &source.place("samples/index.json"), "page", &mut named);
    let known: BTreeSet<&str> = contract.pages.iter().map(|page| page.id.as_str()).collect();
    for (place, page) in &named {
        if !known.contains(page.as_str()) {
            let message = format!("the page `{page}` is not in pages.lock.json");
            problems.push(place.says(message, closest(page, known.iter().copied())));
        }
    }
    types_have_pages(contract, problems);
}

/// Every key of that name in a document, with its place and text.
fn gather(node: &Json, place: &Place, name: &str, into: &mut Vec<(Place, String)>) {
    for (key, value) in node.entries() {
        match value.as_str() {
            Some(page) if key == name => into.push((place.key(key), page.to_owned())),
            _ => gather(value, &place.key(key), name, into),
        }
    }
    for (index, item) in node.items().iter().enumerate() {
        gather(item, &place.item(index), name, into);
    }
}

fn types_have_pages(contract: &Contract, problems: &mut Diagnostics) {
    for def in contract.types().filter(|def| def.page.is_empty()) {
        let help = "write `x-chatspec-page` with an id of pages.lock.json, here or at the root of the file";
        problems.push(def.place.says("nothing says which page this type comes from", help));
    }
}
