//! The entries of a changelog that follow from differences.

use crate::json;

use super::api::Difference;
use super::change::{Change, Verdict};
use super::outcome::Outcome;
use super::release::mentions;
use super::severity::Severity;

/// An entry for each change, and for each difference of the API that breaks where no change does; the gravest first.
pub fn of(changes: &[Change], api: &[Difference]) -> Vec<String> {
    let mut graded: Vec<(Verdict, String)> = changes.iter().map(|change| (change.verdict, of_change(change))).collect();
    let unexplained = api.iter().filter(|difference| !is_explained(difference, changes));
    graded.extend(unexplained.map(|difference| (difference.verdict, of_difference(difference))));
    graded.sort_by_key(|(verdict, _)| std::cmp::Reverse(*verdict));
    let mut entries: Vec<String> = Vec::new();
    for (_, entry) in graded {
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    }
    entries
}

/// Whether the entry of a change says as much as that of a difference of the API would: it names what differs, or a type
/// by which that is another one.
pub fn is_explained(difference: &Difference, changes: &[Change]) -> bool {
    let mut as_grave = changes.iter().filter(|change| change.verdict >= difference.verdict);
    if difference.verdict < Verdict::Breaking {
        return as_grave.next().is_some();
    }
    let item = difference.item.trim_end_matches("()").rsplit("::").take(2);
    let types = difference.before.iter().chain(&difference.after).flat_map(|shown| names_of_types(shown));
    let names: Vec<&str> = item.chain(types).collect();
    as_grave.any(|change| names.iter().any(|name| mentions::name(&[&of_change(change)], name)))
}

/// The names of types in a piece of Rust.
fn names_of_types(shown: &str) -> impl Iterator<Item = &str> {
    let words = shown.split(|one: char| !one.is_alphanumeric() && one != '_');
    words.filter(|word| word.len() > 1 && word.starts_with(char::is_uppercase))
}

/// The entry for a change.
pub fn of_change(change: &Change) -> String {
    let breaking = if change.verdict == Verdict::Breaking { "**Breaking**: " } else { "" };
    let unnamed = subject(change).filter(|subject| !mentions::name(&[&change.says], &subject.whole));
    let subject = unnamed.map(|subject| format!("`{}`: ", subject.whole)).unwrap_or_default();
    format!("- {breaking}{subject}{}.", change.says.trim_end_matches('.'))
}

/// The entry for a difference of the API.
pub fn of_difference(difference: &Difference) -> String {
    let breaking = if difference.verdict == Verdict::Breaking { "**Breaking**: " } else { "" };
    format!("- {breaking}`{}`: {}.", difference.item, difference.says.trim_end_matches('.'))
}

/// The entry of the client for a crate that differs.
pub fn of_crate(outcome: &Outcome) -> Option<String> {
    let (package, next) = (&outcome.package, outcome.next.as_ref());
    let next = next.map(|next| format!(" {next}")).unwrap_or_default();
    match outcome.verdict {
        Severity::None => None,
        _ if outcome.before.is_none() => Some(format!("- `{package}`{next} is new.")),
        _ if outcome.after.is_none() => Some(format!("- **Breaking**: `{package}` is gone.")),
        Severity::Breaking => Some(format!("- **Breaking**: `{package}`{next}; its changelog says what breaks.")),
        _ => Some(format!("- `{package}`{next}; its changelog says what is new.")),
    }
}

/// What a change is about.
pub struct Subject {
    /// As an entry names it: `Type.key`, a type, or an operation.
    pub whole: String,
    pub ty: Option<String>,
    pub key: Option<String>,
}

/// What a change is about, if its place says so.
pub fn subject(change: &Change) -> Option<Subject> {
    let pointer = change.at.split_once('#').map_or("", |(_, pointer)| pointer);
    let tokens: Vec<String> = pointer.split('/').map(json::unescape).collect();
    let last = |word: &str| {
        let place = tokens.iter().rposition(|token| token == word)?;
        tokens.get(place + 1).cloned()
    };
    let (ty, key) = (last("$defs"), last("properties"));
    let whole = match (&ty, &key) {
        (Some(ty), Some(key)) => format!("{ty}.{key}"),
        (Some(one), None) | (None, Some(one)) => one.clone(),
        (None, None) => match change.operations.as_slice() {
            [] => return None,
            [only] => only.clone(),
            // What is about many is named by what the sentence names first.
            [first, ..] => change.says.split('`').nth(1).unwrap_or(first).to_owned(),
        },
    };
    Some(Subject { whole, ty, key })
}
