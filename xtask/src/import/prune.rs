//! Leaves out operations, and with them the types that nothing refers to any more.

use std::collections::BTreeSet;

use crate::diagnostic::Place;
use crate::json::Json;

use super::draft::Draft;
use super::notes::Findings;
use super::schemas::FILE;

/// Leaves out operations and webhooks, and the types that only these used; a type that the document lists and that no
/// operation ever used stays. Types with something in them that cannot be taken over are noted for that, and not here.
pub fn leave_out(draft: &mut Draft, findings: &mut Findings, goes: impl Fn(&Place) -> bool, broken: &BTreeSet<String>) {
    let gone = only_used_by(draft, &goes);
    let places: Vec<Place> =
        draft.calls.iter().chain(&draft.hooks).map(|call| call.place.clone()).filter(|place| goes(place)).collect();
    for name in gone.iter().filter(|name| !broken.contains(*name)) {
        let origin = draft.origins.get(&Place::file(FILE).key("$defs").key(name));
        // What stands within an operation is left out with it, and needs no word of its own.
        if let Some(origin) = origin.filter(|origin| !places.iter().any(|place| is_within(origin, place))) {
            findings.note(origin, format!("the type `{name}` is left out: only operations that are left out use it"));
        }
    }
    draft.calls.retain(|call| !goes(&call.place));
    draft.hooks.retain(|hook| !goes(&hook.place));
    draft.defs.retain(|(name, _)| !gone.contains(name));
}

/// The types that lead nowhere without the operations that go.
fn only_used_by(draft: &Draft, goes: &impl Fn(&Place) -> bool) -> BTreeSet<String> {
    let stays: Vec<_> = draft.calls.iter().chain(&draft.hooks).filter(|call| !goes(&call.place)).collect();
    let all = draft.calls.iter().chain(&draft.hooks);
    let used = with_reached(draft, all.map(|call| &call.json), draft.uses.all.iter());
    let unused = draft.defs.iter().filter(|(name, _)| !used.contains(name)).map(|(name, _)| name);
    let named = stays.iter().filter_map(|call| draft.uses.by_call.get(&call.place)).flatten();
    let stay = with_reached(draft, stays.iter().map(|call| &call.json), named.chain(unused));
    used.difference(&stay).cloned().collect()
}

/// Types by name, those that values lead to, and all that these lead to.
fn with_reached<'d>(
    draft: &'d Draft,
    values: impl Iterator<Item = &'d Json>,
    names: impl Iterator<Item = &'d String>,
) -> BTreeSet<String> {
    let names: BTreeSet<&String> = names.collect();
    let defs = draft.defs.iter().filter(|(name, _)| names.contains(name)).map(|(_, def)| def);
    let mut all: BTreeSet<String> = draft.reached(values.chain(defs)).into_iter().map(str::to_owned).collect();
    all.extend(names.into_iter().cloned());
    all
}

fn is_within(inner: &Place, outer: &Place) -> bool {
    inner.file == outer.file && inner.pointer.starts_with(&format!("{}/", outer.pointer))
}
