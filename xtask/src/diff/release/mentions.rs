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

/// Whether one of the entries names a key: by itself, or with its type before it. With another type before it, it is
/// that of the other one.
pub fn key(entries: &[&str], ty: Option<&str>, key: &str) -> bool {
    let own = |text: &str, at: usize| ty.is_none_or(|ty| type_before(&text[..at]).is_none_or(|before| before == ty));
    entries.iter().any(|entry| quoted(entry).any(|text| places(text, key).any(|at| own(text, at))))
}

/// The type that stands before a key, with a dot or two colons between them.
fn type_before(text: &str) -> Option<&str> {
    let rest = text.strip_suffix('.').or_else(|| text.strip_suffix("::"))?;
    let word = rest.rsplit(|c: char| !c.is_alphanumeric() && c != '_').next()?;
    word.starts_with(char::is_uppercase).then_some(word)
}

/// What stands in backquotes.
fn quoted(entry: &str) -> impl Iterator<Item = &str> {
    entry.split('`').skip(1).step_by(2)
}

/// Whether a name stands in a text.
fn holds(text: &str, name: &str) -> bool {
    places(text, name).next().is_some()
}

/// Where a name stands in a text, not as a part of a longer name.
fn places<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = usize> {
    let is_part = |character: Option<char>| character.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '-');
    let is_whole = move |at: &usize| {
        !is_part(text[..*at].chars().next_back()) && !is_part(text[*at + name.len()..].chars().next())
    };
    text.match_indices(name).map(|(at, _)| at).filter(is_whole)
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

    #[test]
    fn a_key_with_a_type_before_it_is_that_of_the_type() {
        let named = |entry: &str, ty: &str| key(&[entry], Some(ty), "name");
        for entry in ["`name`", "`Agent.name` or `name`", "`Agent.name`", "`agent::Agent::name()`", "`page.name`"] {
            assert!(named(entry, "Agent"), "{entry}");
        }
        for entry in ["name", "`Customer.name`", "`Customer::name`", "`Agents.name`", "`Agent`", "`names`"] {
            assert!(!named(entry, "Agent"), "{entry}");
        }
        assert!(key(&["`Agent.name`"], None, "name"));
    }
}
