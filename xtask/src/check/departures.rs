//! Every departure from a page still applies: the place says what it said, and the proof still proves it.

use crate::diagnostic::{Diagnostic, Diagnostics, Place, closest};
use crate::json::Json;
use crate::source::Source;
use crate::validate::Schemas;

/// Checks the departures of a source.
pub fn check(source: &Source, problems: &mut Diagnostics) {
    let all = source.place("departures.json").key("departures");
    let entries = source.departures.get("departures").map(Json::items).unwrap_or_default();
    for (index, entry) in entries.iter().enumerate() {
        let place = all.item(index);
        let id = entry.text("id");
        if entries[..index].iter().any(|other| other.text("id") == id) {
            problems.push(place.key("id").says("this id stands twice", "give each departure its own"));
        }
        problems.take(applies(source, entry, &place));
        problems.take(proven(source, entry, &place));
    }
}

/// The place that departs still says what the entry says it does.
fn applies(source: &Source, entry: &Json, place: &Place) -> Result<(), Diagnostic> {
    let at = entry.text("at").unwrap_or_default();
    let (file, pointer) = at.split_once('#').unwrap_or((at, ""));
    let help = "the schema has changed: remove the entry, or write it anew for what stands there now";
    let Some(found) = source.document(file).and_then(|document| document.pointer(pointer)) else {
        return Err(place.key("at").says(format!("`{at}` leads nowhere, so the departure no longer applies"), help));
    };
    let ours = entry.get("ours").unwrap_or(&Json::Null);
    if found.to_value() != ours.to_value() {
        let message = format!("`{at}` no longer says what `ours` says, so the departure no longer applies");
        return Err(place.key("ours").says(message, help));
    }
    Ok(())
}

/// The sample still shows what the entry says, and the page's claim does not allow it.
fn proven(source: &Source, entry: &Json, place: &Place) -> Result<(), Diagnostic> {
    let Some(sample) = entry.pointer("/proof/sample").and_then(Json::as_str) else { return Ok(()) };
    let proof = place.key("proof");
    let pointer = entry.pointer("/proof/pointer").and_then(Json::as_str).unwrap_or_default();
    let Some(payload) = source.samples.get(sample) else {
        let help = closest(sample, source.samples.keys().map(String::as_str));
        return Err(proof.key("sample").says(format!("there is no sample `{sample}`"), help));
    };
    let found = payload.pointer(pointer).map(Json::to_value);
    if found != entry.pointer("/proof/value").map(Json::to_value) {
        let message = format!("`{sample}` does not have this value at `{pointer}`");
        return Err(proof.key("value").says(message, "name what the sample shows, or remove the departure"));
    }
    let (Some(claim), Some(value)) = (entry.get("page_schema"), found) else { return Ok(()) };
    let file = entry.text("at").and_then(|at| at.split('#').next()).unwrap_or_default();
    // That schemas do not load is said when samples are checked.
    let Ok(schemas) = Schemas::of(source) else { return Ok(()) };
    let claimed = schemas.inline(file, &claim.to_value()).map_err(|error| {
        place.key("page_schema").says(format!("not a schema: {error}"), "write what the page claims as JSON Schema")
    })?;
    if claimed.is_valid(&value) {
        let help = "the page's claim allows the proof: sharpen the claim, or remove the departure";
        return Err(place.key("page_schema").says("the sample does not contradict the page", help));
    }
    Ok(())
}
