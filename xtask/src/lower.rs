//! Makes plain data of a source: references resolved, inline types hoisted, every word understood or refused.

mod aliases;
mod failure;
mod kind;
mod logins;
mod objects;
mod operations;
mod pages;
mod parameters;
mod resolve;
mod scalars;
mod security;
mod servers;
mod tagged;
mod types;
mod unions;
mod value_lists;

use crate::contract::{Contract, Page};
use crate::diagnostic::{Diagnostics, Place};
use crate::json::Json;
use crate::source::Source;

pub use scalars::kinds;
use types::Types;

/// Lowers a source, which the meta-schema has accepted.
pub fn lower(source: &Source) -> Result<Contract, Diagnostics> {
    let mut problems = Diagnostics::default();
    let mut types = Types::new(source, &mut problems);
    types.lower_files();
    let operations = operations::lower(&mut types);
    let webhooks = operations::webhooks(&mut types, &operations);
    let failure = failure::lower(&mut types, &source.openapi, &source.place("openapi.json"));
    let files = types.into_files();
    let info = source.openapi.get("info").unwrap_or(&Json::Null);
    let contract = Contract {
        vendor: source.vendor.clone(),
        title: owned(info.text("title")),
        description: owned(info.text("description")),
        version: owned(info.text("version")),
        servers: servers::all(source, &mut problems),
        named_servers: servers::named(&operations, &mut problems),
        schemes: security::schemes(source, &mut problems),
        logins: logins::lower(source),
        locator: logins::locator(source),
        rate: logins::rate(source),
        operations,
        webhooks,
        failure,
        files,
        pages: pages(source),
        samples: Vec::new(),
        bodies: Vec::new(),
        sample_count: source.samples.len(),
        departure_count: source.departures.get("departures").map_or(0, |list| list.items().len()),
        changelog: source.changelog.clone(),
    };
    problems.or(contract)
}

fn owned(text: Option<&str>) -> String {
    text.unwrap_or_default().to_owned()
}

/// A whole number that is not negative, if the key is there.
fn whole(node: &Json, key: &str) -> Option<u64> {
    match node.get(key) {
        Some(Json::Number(number)) => number.as_u64(),
        _ => None,
    }
}

fn pages(source: &Source) -> Vec<Page> {
    let entries = source.pages.get("pages").map(Json::entries).unwrap_or_default();
    let page = |(id, page): &(String, Json)| Page {
        id: id.clone(),
        title: owned(page.text("title")),
        language: owned(page.text("language")),
        read: owned(page.text("read")),
    };
    entries.iter().map(page).collect()
}

/// The place and the value of a key, if the key is there.
fn member<'j>(node: &'j Json, place: &Place, key: &str) -> Option<(&'j Json, Place)> {
    node.get(key).map(|value| (value, place.key(key)))
}
