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
    let all = || draft.calls.iter().chain(&draft.hooks);
    let used = draft.reached(all().map(|call| &call.json));
    let stays = all().filter(|call| !goes(&call.place)).map(|call| &call.json);
    let unused = draft.defs.iter().filter(|(name, _)| !used.contains(name.as_str())).map(|(_, def)| def);
    let stay: Vec<&Json> = stays.chain(unused).collect();
    let stay = draft.reached(stay);
    used.into_iter().filter(|name| !stay.contains(name)).map(str::to_owned).collect()
}

fn is_within(inner: &Place, outer: &Place) -> bool {
    inner.file == outer.file && inner.pointer.starts_with(&format!("{}/", outer.pointer))
}
