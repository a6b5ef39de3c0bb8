//! What proves the items of a contract: samples and conformance cases that show them, departures that are about them.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::type_of_samples;
use crate::contract::{Constant, Contract, Operation, Ty};
use crate::json::Json;
use crate::source::Source;
use crate::visit::{Meaning, Spot, visit};

use super::items::{Confidence, Departure, Item};

/// Adds what proves the items.
pub fn add(source: &Source, contract: &Contract, items: &mut [Item]) {
    let positions: BTreeMap<String, usize> =
        items.iter().enumerate().map(|(index, item)| (item.name.clone(), index)).collect();
    for (path, sample) in &source.samples {
        let folder = path.split('/').next().unwrap_or_default();
        let mut shown = BTreeSet::from([folder.split('.').next().unwrap_or_default().to_owned()]);
        if let Some(ty) = type_of_samples(contract, folder) {
            show(contract, &ty, sample, &mut shown);
        }
        let is_authentic = is_authentic(source, path);
        for index in shown.iter().filter_map(|name| positions.get(name)) {
            items[*index].samples += 1;
            items[*index].authentic += usize::from(is_authentic);
        }
    }
    for case in source.cases.values() {
        let shown = shown_by_case(contract, case);
        for index in shown.iter().filter_map(|name| positions.get(name)) {
            items[*index].cases += 1;
        }
    }
    for item in items {
        item.departures = departures(source, item);
    }
}

/// Whether the vendor has printed or sent a sample.
fn is_authentic(source: &Source, path: &str) -> bool {
    let entry = source.index.get("samples").and_then(|samples| samples.get(path));
    matches!(entry.and_then(|entry| entry.text("origin")), Some("printed" | "captured"))
}

/// Notes the names of the fields that a payload gives a value, and of the listed values that it has.
fn show(contract: &Contract, ty: &Ty, payload: &Json, shown: &mut BTreeSet<String>) {
    visit(contract, ty, payload, &mut |spot: &Spot<'_, '_>| {
        if *spot.value == Json::Null {
            return;
        }
        shown.extend(spot.properties.iter().map(|(def, property)| format!("{}.{}", def.name, property.key)));
        for list in spot.meanings.iter().filter_map(|meaning| match meaning {
            Meaning::List(list) => Some(list),
            _ => None,
        }) {
            let found = list.values.iter().filter(|value| is(&value.value, spot.value));
            let owner = contract.types().find(|def| match &def.shape {
                crate::contract::Shape::List(other) => std::ptr::eq(other, *list),
                _ => false,
            });
            shown.extend(found.filter_map(|value| Some(format!("{}::{}", owner?.name, value.variant))));
        }
    });
}

fn is(constant: &Constant, value: &Json) -> bool {
    match (constant, value) {
        (Constant::Text(text), Json::Text(other)) => text == other,
        (Constant::Integer(number), Json::Number(other)) => other.as_i64() == Some(*number),
        _ => false,
    }
}

/// What a case shows: its operation, the parameters it is called with, and the bodies of its requests and answers.
fn shown_by_case(contract: &Contract, case: &Json) -> BTreeSet<String> {
    let name = case.text("operation").unwrap_or_default();
    let mut shown = BTreeSet::from([name.to_owned()]);
    let Some(operation) = contract.operations.iter().find(|operation| operation.id == name) else { return shown };
    let called = case.pointer("/call/parameters").map(Json::entries).unwrap_or_default();
    for parameter in &operation.parameters {
        let Some((_, value)) = called.iter().find(|(key, _)| *key == parameter.name) else { continue };
        shown.insert(format!("{name}({})", parameter.name));
        show(contract, &parameter.ty, value, &mut shown);
    }
    if let (Some(body), Some(value)) = (&operation.body, case.pointer("/call/body")) {
        show(contract, &body.ty, value, &mut shown);
    }
    for exchange in case.get("exchanges").map(Json::items).unwrap_or_default() {
        let body = exchange.pointer("/answer/body/json");
        if let (Some(body), Some(ty)) = (body, answered(contract, operation, exchange)) {
            show(contract, &ty, body, &mut shown);
        }
    }
    shown
}

/// The type of an answer of an operation: that of its successes, or that of its failures.
fn answered(contract: &Contract, operation: &Operation, exchange: &Json) -> Option<Ty> {
    let failure = operation.failure.as_ref().or(contract.failure.as_ref());
    let body = exchange.pointer("/answer/body/json")?;
    let has_failed = failure.is_some_and(|failure| {
        body.pointer(&failure.signal).is_some_and(|value| !failure.success.contains(&value.to_value()))
    });
    match failure {
        Some(failure) if has_failed => Some(Ty::Named(failure.body.clone())),
        _ => operation.answer.clone(),
    }
}

/// The departures at the place of an item, or within it.
fn departures(source: &Source, item: &Item) -> Vec<Departure> {
    let file = item.place.file.rsplit('/').next().unwrap_or_default();
    let concerns = |entry: &&Json| {
        entry.text("at").and_then(|at| at.split_once('#')).is_some_and(|(other, pointer)| {
            let rest = pointer.strip_prefix(item.place.pointer.as_str());
            other == file && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    };
    let entries = source.departures.get("departures").map(Json::items).unwrap_or_default().iter();
    let departure = |entry: &Json| Departure {
        id: entry.text("id").unwrap_or_default().to_owned(),
        confidence: match entry.pointer("/proof/source").and_then(Json::as_str) {
            Some(source) => confidence(source),
            None => Confidence::Sample,
        },
    };
    // What departs within a parameter is the parameter's; what departs within an operation may be of anything in it.
    let own = |entry: &&Json| item.kind != super::items::Kind::Operation || is_about_itself(entry, item);
    entries.filter(concerns).filter(own).map(departure).collect()
}

/// Whether a departure is about an operation, and not about one of its parameters.
fn is_about_itself(entry: &Json, item: &Item) -> bool {
    let pointer = entry.text("at").and_then(|at| at.split_once('#')).map_or("", |(_, pointer)| pointer);
    !pointer[item.place.pointer.len().min(pointer.len())..].starts_with("/parameters/")
}

/// How sure a source is, in the words that departures are written in.
fn confidence(source: &str) -> Confidence {
    const WORDS: [(&str, Confidence); 5] = [
        ("low", Confidence::Low),
        ("none", Confidence::Low),
        ("medium", Confidence::Medium),
        ("good", Confidence::Medium),
        ("high", Confidence::High),
    ];
    let text = source.to_lowercase();
    if text.contains("not settled") || text.contains("not be settled") {
        return Confidence::Low;
    }
    let after = text.split_once("confidence:").map(|(_, rest)| rest.trim_start());
    let said = after.and_then(|rest| WORDS.iter().find(|(word, _)| rest.starts_with(word)));
    let said = said.or_else(|| WORDS.iter().find(|(word, _)| text.contains(&format!("{word} confidence"))));
    said.map_or(Confidence::Unsaid, |(_, confidence)| *confidence)
}
