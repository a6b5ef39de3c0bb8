//! Whether entries of a changelog name a thing, in backquotes.

use semver::Version;

use crate::changelog::{Changelog, Heading};

/// The entries of all versions after one.
pub fn entries_since<'c>(changelog: &'c Changelog, version: &Version) -> Vec<&'c str> {
    let newer = changelog.headings.iter().filter(|heading: &&Heading| heading.version > *version);
    newer.flat_map(|heading| &heading.entries).map(String::as_str).collect()
}

/// Whether one of the entries names a thing.
pub fn name(entries: &[&str], thing: &str) -> bool {
    entries.iter().any(|entry| quoted(entry).any(|text| holds(text, thing)))
}

/// What stands in backquotes.
fn quoted(entry: &str) -> impl Iterator<Item = &str> {
    entry.split('`').skip(1).step_by(2)
}

/// Whether a name stands in a text, not as a part of a longer name.
fn holds(text: &str, name: &str) -> bool {
    let is_part = |character: Option<char>| character.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '-');
    let mut places = text.match_indices(name);
    places.any(|(at, _)| !is_part(text[..at].chars().next_back()) && !is_part(text[at + name.len()..].chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_in_backquotes_and_whole() {
        let entries = ["**Breaking**: `Message.text` is gone.", "text of `Session::owner_id()`", "`a` and `b c`"];
        for thing in ["Message.text", "Message", "text", "owner_id", "a", "b c"] {
            assert!(name(&entries, thing), "{thing}");
        }
        for thing in ["Breaking", "owner", "gone", "and", "of", "id", "mess"] {
            assert!(!name(&entries, thing), "{thing}");
        }
    }
}
