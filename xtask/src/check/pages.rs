//! Every page that anything names is in the lock, and every type comes from one.

use std::collections::BTreeSet;

use crate::contract::Contract;
use crate::diagnostic::{Diagnostics, Place, closest};
use crate::json::Json;
use crate::source::Source;

/// Checks the pages of a source.
pub fn check(source: &Source, problems: &mut Diagnostics) {
    let mut named = Vec::new();
    for (file, document) in &source.schemas {
        gather(document, &source.place(file), &mut named);
    }
    gather(&source.openapi, &source.place("openapi.json"), &mut named);
    let departures = source.departures.get("departures").map(Json::items).unwrap_or_default();
    let place = source.place("departures.json").key("departures");
    let departures = departures.iter().enumerate().map(|(index, entry)| (place.item(index), entry));
    let samples = source.index.get("samples").map(Json::entries).unwrap_or_default();
    let place = source.place("samples/index.json").key("samples");
    let samples = samples.iter().map(|(path, entry)| (place.key(path), entry));
    for (place, entry) in departures.chain(samples) {
        named.extend(entry.text("page").map(|page| (place.key("page"), page.to_owned())));
    }
    let pages = source.pages.get("pages").map(Json::entries).unwrap_or_default();
    let known: BTreeSet<&str> = pages.iter().map(|(id, _)| id.as_str()).collect();
    for (place, page) in &named {
        if !known.contains(page.as_str()) {
            let message = format!("the page `{page}` is not in pages.lock.json");
            problems.push(place.says(message, closest(page, known.iter().copied())));
        }
    }
}

/// Every annotation of a page in a document, with its place.
fn gather(node: &Json, place: &Place, into: &mut Vec<(Place, String)>) {
    for (key, value) in node.entries() {
        match value.as_str() {
            Some(page) if key == "x-chatspec-page" => into.push((place.key(key), page.to_owned())),
            _ => gather(value, &place.key(key), into),
        }
    }
    for (index, item) in node.items().iter().enumerate() {
        gather(item, &place.item(index), into);
    }
}

/// Every type says which page it comes from.
pub fn check_types(contract: &Contract, problems: &mut Diagnostics) {
    for def in contract.types().filter(|def| def.page.is_empty()) {
        let help = "write `x-chatspec-page` with an id of pages.lock.json, here or at the root of the file";
        problems.push(def.place.says("nothing says which page this type comes from", help));
    }
}
