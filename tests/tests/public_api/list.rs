//! The list of foreign types that may be shown, and what is wrong between it and what is shown.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::surface::Sighting;

/// The list, below the root of the workspace.
pub const FILE: &str = "tests/tests/public_api/foreign_types.json";

/// What a message proposes as a reason. It is none.
const NO_REASON: &str = "why a caller has to know it";

/// A foreign type or trait that a crate may show.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allowed {
    #[serde(rename = "crate")]
    pub package: String,
    /// The path of its definition, which may differ from the one it is used by.
    #[serde(rename = "type")]
    pub foreign: String,
    pub reason: String,
    /// The only items that may show it; any, when nothing is said.
    #[serde(default)]
    pub only: Vec<String>,
}

/// Each difference between what a crate shows and what is listed for it, with what to do about it.
pub fn differences(package: &str, shown: &[Sighting], list: &[Allowed]) -> Vec<String> {
    let mut items: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for sighting in shown {
        items.entry(&sighting.foreign).or_default().insert(&sighting.item);
    }
    let listed: Vec<_> = list.iter().filter(|allowed| allowed.package == package).collect();
    let mut faults = Vec::new();
    for (foreign, items) in &items {
        match listed.iter().find(|allowed| allowed.foreign == *foreign) {
            Some(allowed) => faults.extend(elsewhere(allowed, items)),
            None => faults.push(unlisted(package, foreign, items)),
        }
    }
    faults.extend(listed.iter().flat_map(|allowed| stale(allowed, items.get(allowed.foreign.as_str()))));
    faults
}

/// Entries that nobody can judge: without a reason, or listed twice.
pub fn careless(list: &[Allowed]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let fault = |allowed: &Allowed| {
        let reason = allowed.reason.trim();
        if reason.is_empty() || reason == NO_REASON {
            Some(format!("{FILE}: {} of {} has no reason", allowed.foreign, allowed.package))
        } else if !seen.insert((allowed.package.clone(), allowed.foreign.clone())) {
            Some(format!("{FILE}: {} of {} is listed twice", allowed.foreign, allowed.package))
        } else {
            None
        }
    };
    list.iter().filter_map(fault).collect()
}

/// Entries for crates that are not examined.
pub fn of_no_crate(list: &[Allowed], packages: &[String]) -> Vec<String> {
    let strangers = list.iter().filter(|allowed| !packages.contains(&allowed.package));
    strangers.map(|allowed| format!("{FILE}: {} is no hand-written library crate", allowed.package)).collect()
}

fn unlisted(package: &str, foreign: &str, items: &BTreeSet<&str>) -> String {
    let entry = format!(r#"{{"crate": "{package}", "type": "{foreign}", "reason": "{NO_REASON}"}}"#);
    format!("{foreign} is shown by{}\n  keep it out of the public API, or add to {FILE}:\n    {entry}", lines(items))
}

fn elsewhere(allowed: &Allowed, items: &BTreeSet<&str>) -> Option<String> {
    let others: BTreeSet<_> = items.iter().copied().filter(|item| !is_item(allowed, item)).collect();
    let fault = || {
        let (foreign, lines) = (&allowed.foreign, lines(&others));
        format!("{foreign} is shown by{lines}\n  keep it out there, or add these to its `only` in {FILE}")
    };
    (!others.is_empty()).then(fault)
}

/// Every item may show a type whose entry names none.
fn is_item(allowed: &Allowed, item: &str) -> bool {
    allowed.only.is_empty() || allowed.only.iter().any(|only| only == item)
}

fn stale(allowed: &Allowed, items: Option<&BTreeSet<&str>>) -> Vec<String> {
    let Allowed { package, foreign, .. } = allowed;
    let Some(items) = items else {
        return vec![format!("{foreign} is no longer shown by {package}\n  take its entry out of {FILE}")];
    };
    let gone = allowed.only.iter().filter(|only| !items.contains(only.as_str()));
    gone.map(|only| format!("{foreign} is no longer shown by {only}\n  take that out of its `only` in {FILE}"))
        .collect()
}

fn lines(items: &BTreeSet<&str>) -> String {
    items.iter().map(|item| format!("\n    {item}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{Allowed, careless, differences, of_no_crate};
    use crate::surface::Sighting;

    fn allowed(foreign: &str, only: &[&str]) -> Allowed {
        Allowed {
            package: "acme".to_owned(),
            foreign: foreign.to_owned(),
            reason: "callers bring it".to_owned(),
            only: only.iter().map(ToString::to_string).collect(),
        }
    }

    fn shown(pairs: &[(&str, &str)]) -> Vec<Sighting> {
        let sighting =
            |(foreign, item): &(&str, &str)| Sighting { foreign: foreign.to_string(), item: item.to_string() };
        pairs.iter().map(sighting).collect()
    }

    #[test]
    fn what_is_listed_is_accepted() {
        let shown =
            shown(&[("http::Method", "acme::send"), ("http::Uri", "acme::send"), ("http::Uri", "acme::Link::0")]);
        assert!(
            differences("acme", &shown, &[allowed("http::Method", &["acme::send"]), allowed("http::Uri", &[])])
                .is_empty()
        );
    }

    #[test]
    fn a_type_that_is_not_listed_is_told_with_its_items_and_the_entry_to_add() {
        let shown = shown(&[("http::Method", "acme::Call::method"), ("http::Method", "acme::send")]);
        let other = Allowed { package: "other".to_owned(), ..allowed("http::Method", &[]) };
        let faults = differences("acme", &shown, &[other]);
        assert_eq!(faults.len(), 1);
        let expected = [
            "http::Method is shown by\n    acme::Call::method\n    acme::send\n",
            "add to tests/tests/public_api/foreign_types.json",
            r#"{"crate": "acme", "type": "http::Method", "reason": "why a caller has to know it"}"#,
        ];
        assert!(expected.iter().all(|expected| faults[0].contains(expected)), "{}", faults[0]);
    }

    #[test]
    fn an_entry_that_is_no_longer_needed_is_told() {
        let faults = differences("acme", &[], &[allowed("http::Method", &[])]);
        assert_eq!(faults.len(), 1);
        assert!(faults[0].starts_with("http::Method is no longer shown by acme\n"), "{}", faults[0]);
    }

    #[test]
    fn an_entry_for_some_items_holds_for_them_only_and_for_each() {
        let shown = shown(&[("http::Method", "acme::send")]);
        let faults = differences("acme", &shown, &[allowed("http::Method", &["acme::door"])]);
        assert_eq!(faults.len(), 2);
        assert!(faults[0].starts_with("http::Method is shown by\n    acme::send\n"), "{}", faults[0]);
        assert!(faults[1].starts_with("http::Method is no longer shown by acme::door\n"), "{}", faults[1]);
    }

    #[test]
    fn entries_without_a_reason_twice_or_for_no_crate_are_told() {
        let proposed = Allowed { reason: "why a caller has to know it".to_owned(), ..allowed("a::A", &[]) };
        let blank = Allowed { reason: " ".to_owned(), ..allowed("b::B", &[]) };
        let list = [proposed, blank, allowed("c::C", &[]), allowed("c::C", &[])];
        let faults = careless(&list);
        assert_eq!(faults.len(), 3);
        assert!(faults[0].ends_with("a::A of acme has no reason"), "{}", faults[0]);
        assert!(faults[1].ends_with("b::B of acme has no reason"), "{}", faults[1]);
        assert!(faults[2].ends_with("c::C of acme is listed twice"), "{}", faults[2]);
        assert!(of_no_crate(&list, &["acme".to_owned()]).is_empty());
        assert_eq!(of_no_crate(&list, &["other".to_owned()]).len(), 4);
    }
}
