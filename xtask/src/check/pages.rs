//! Every page that anything names is in the lock, and every type comes from one.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::contract::Contract;
use crate::diagnostic::{Diagnostics, Place, closest};
use crate::json::Json;
use crate::source::Source;

/// Checks the pages of a source.
pub fn check(source: &Source, problems: &mut Diagnostics) {
    check_records(source, problems);
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
    for (id, page) in pages {
        let day = page.text("read").unwrap_or_default();
        if day.parse::<Date>().is_err() {
            let place = source.place("pages.lock.json").key("pages").key(id).key("read");
            problems
                .push(place.says(format!("`{day}` is no day"), "write the day on which the page was read: 2026-11-21"));
        }
    }
    let known: BTreeSet<&str> = pages.iter().map(|(id, _)| id.as_str()).collect();
    for (place, page) in &named {
        if !known.contains(page.as_str()) {
            let message = format!("the page `{page}` is not in pages.lock.json");
            problems.push(place.says(message, closest(page, known.iter().copied())));
        }
    }
}

/// What departures and records of pages name of each other is there.
fn check_records(source: &Source, problems: &mut Diagnostics) {
    let departures = source.departures.get("departures").map(Json::items).unwrap_or_default();
    let record = |page: &str| source.pages.get("pages")?.get(page)?.get("record");
    let place = source.place("departures.json").key("departures");
    for (index, entry) in departures.iter().enumerate() {
        let (Some(thing), Some(page)) = (entry.text("stands_at"), entry.text("page")) else { continue };
        let keys = record(page).map(Json::entries).unwrap_or_default();
        if !keys.iter().any(|(key, _)| key == thing) {
            let message = format!("the record of `{page}` in pages.lock.json has no `{thing}`");
            let help = closest(thing, keys.iter().map(|(key, _)| key.as_str()));
            problems.push(place.item(index).key("stands_at").says(message, help));
        }
    }
    let pages = source.pages.get("pages").map(Json::entries).unwrap_or_default();
    for (page, entry) in pages {
        let place = source.place("pages.lock.json").key("pages").key(page).key("record");
        for (key, _) in entry.get("record").map(Json::entries).unwrap_or_default() {
            let Some(id) = key.strip_prefix("departure: ") else { continue };
            if !departures.iter().any(|other| other.text("id") == Some(id)) {
                let message = format!("departures.json has no departure `{id}`");
                problems.push(place.key(key).says(message, "remove the line: the departure is gone"));
            }
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
