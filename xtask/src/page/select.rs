//! Which vendor and which page is meant.

use std::collections::BTreeSet;
use std::path::Path;

use super::facts::Facts;
use super::operations::ends_alike;
use super::places;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, closest, listed};
use crate::json::Json;
use crate::source::{self, Source};

/// Whether there is such a vendor.
pub fn vendor(schemas: &Path, vendor: &str) -> Result<(), Diagnostics> {
    let vendors = source::vendors(schemas)?;
    if vendors.iter().any(|own| own == vendor) {
        return Ok(());
    }
    let help = closest(vendor, vendors.iter().map(String::as_str));
    Err(Place::file("schemas").says(format!("there is no vendor `{vendor}`"), help).into())
}

/// The page that is asked for, or that the file is by its name, its title or its operations.
pub fn page(source: &Source, file: &str, facts: &Facts, asked: Option<&str>) -> Result<String, Diagnostic> {
    let pages = source.pages.get("pages").map(Json::entries).unwrap_or_default();
    let known = || pages.iter().map(|(id, _)| id.as_str());
    let place = source.place("pages.lock.json").key("pages");
    if let Some(asked) = asked {
        let found = known().find(|id| *id == asked).map(str::to_owned);
        return found.ok_or_else(|| place.says(format!("there is no page `{asked}`"), closest(asked, known())));
    }
    let by_file = pages.iter().filter(|(_, page)| page.text("text") == Some(file)).map(|(id, _)| id.as_str());
    let by_title = pages.iter().filter(|(_, page)| {
        let title = page.text("title").unwrap_or_default();
        facts.headings.iter().any(|heading| heading == title)
    });
    let by_title = by_title.map(|(id, _)| id.as_str());
    let ways: [BTreeSet<&str>; 3] = [by_file.collect(), by_title.collect(), by_operation(source, facts)];
    let only = ways.iter().find(|found| found.len() == 1).and_then(|found| found.first());
    only.map(|id| (*id).to_owned()).ok_or_else(|| {
        let found: BTreeSet<&str> = ways.iter().flatten().copied().collect();
        let choice = if found.is_empty() { known().collect() } else { found };
        let help = format!("say --page with one of {}", listed(choice));
        place.says(format!("it is not clear which page `{file}` is"), help)
    })
}

/// The pages of the operations that are printed.
fn by_operation<'s>(source: &'s Source, facts: &Facts) -> BTreeSet<&'s str> {
    let printed = || facts.operations.iter().chain(facts.requests.iter().map(|request| &request.operation));
    let ours = places::operations(source);
    let is_printed = |one: &places::Described<'_>| {
        printed().any(|other| other.method == one.method && ends_alike(other.path(), one.path))
    };
    ours.iter().filter(|one| is_printed(one)).map(|one| one.page).collect()
}
