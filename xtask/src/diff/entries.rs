//! The entries of a changelog that follow from differences.

use super::api::Difference;
use super::change::{Change, Verdict};
use super::outcome::Outcome;
use super::severity::Severity;

/// An entry for each change, and for each difference of the API that no change explains; the gravest first.
pub fn of(changes: &[Change], api: &[Difference]) -> Vec<String> {
    let mut graded: Vec<(Verdict, String)> = changes.iter().map(|change| (change.verdict, of_change(change))).collect();
    let worst = changes.iter().map(|change| change.verdict).max();
    let unexplained = api.iter().filter(|difference| worst.is_none_or(|worst| difference.verdict > worst));
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

fn of_change(change: &Change) -> String {
    let breaking = if change.verdict == Verdict::Breaking { "**Breaking**: " } else { "" };
    let subject = subject(change).map(|subject| format!("`{subject}`: ")).unwrap_or_default();
    format!("- {breaking}{subject}{}.", change.says.trim_end_matches('.'))
}

fn of_difference(difference: &Difference) -> String {
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

/// What a change is about, as an entry names it: `Type.key`, a type, or an operation.
pub fn subject(change: &Change) -> Option<String> {
    let pointer = change.at.split_once('#').map_or("", |(_, pointer)| pointer);
    let tokens: Vec<String> = pointer.split('/').map(crate::json::unescape).collect();
    let after = |word: &str| {
        let places = tokens.iter().enumerate().filter(|(_, token)| *token == word);
        places.filter_map(|(index, _)| tokens.get(index + 1)).collect::<Vec<_>>()
    };
    let (types, keys) = (after("$defs"), after("properties"));
    match (types.last(), keys.last()) {
        (Some(ty), Some(key)) => Some(format!("{ty}.{key}")),
        (Some(ty), None) => Some((*ty).clone()),
        (None, Some(key)) => Some((*key).clone()),
        (None, None) => change.operations.first().cloned(),
    }
}
