//! From captured answers to answers that give nobody away.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::contract::Contract;
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::json::Json;
use crate::source::Source;
use crate::visit::{Known, Spot, visit};

use super::classify::{Judge, Verdict};
use super::collect::{self, Leaf, WITHIN};
use super::fields;
use super::kind::{Kind, masked};
use super::leak::{Found, Needles};
use super::ledger::Ledger;
use super::rewrite::{Fate, Writer};
use super::target::Target;
use super::vocabulary::Vocabulary;

/// What a person wants otherwise than it would be.
pub struct Wishes {
    keep: Vec<String>,
    replace: Vec<(String, String)>,
}

/// One value that was replaced.
pub struct Row {
    /// Where it stands in the answer as it is stored.
    pub pointer: String,
    pub kind: &'static str,
    /// What it looked like, without its letters and digits.
    pub looked: String,
    pub stands: String,
    pub why: String,
    /// Whether it stands below a key that the contract does not name.
    pub is_unknown: bool,
}

/// An answer that gives nobody away.
pub struct Scrubbed {
    pub document: Json,
    pub rows: Vec<Row>,
    /// How many values stay, by the reason.
    pub kept: Vec<(&'static str, usize)>,
    /// Where keys stand that the contract does not name.
    pub unknown: Vec<String>,
}

impl Wishes {
    /// Reads what the command line says.
    pub fn read(keep: &[String], replace: &[String]) -> Result<Self, Diagnostics> {
        let mut problems = Diagnostics::default();
        let help = "write `/key/0/other=value`; the pointer begins with a slash";
        let mut wishes = Vec::new();
        for wish in replace {
            match wish.split_once('=').filter(|(pointer, _)| is_pointer(pointer)) {
                Some((pointer, value)) => wishes.push((pointer.to_owned(), value.to_owned())),
                None => problems.push(Place::file("--replace").says("no pointer with a value", help)),
            }
        }
        if keep.iter().any(|pointer| !is_pointer(pointer)) {
            problems.push(Place::file("--keep").says("no pointer", "a pointer begins with a slash: `/key/0/other`"));
        }
        problems.or(Self { keep: keep.to_vec(), replace: wishes })
    }

    fn keeps(&self, pointer: &str) -> bool {
        self.keep.iter().any(|kept| is_below(pointer, kept))
    }
}

fn is_pointer(text: &str) -> bool {
    text.starts_with('/')
}

/// Whether a pointer leads to what another one leads to, or into it.
fn is_below(pointer: &str, above: &str) -> bool {
    pointer.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', WITHIN]))
}

/// Scrubs answers together, so that the same value is the same in all of them.
pub fn scrub(
    source: &Source,
    contract: &Contract,
    target: &Target,
    payloads: &[Json],
    wishes: &Wishes,
) -> Result<Vec<Scrubbed>, Diagnostics> {
    let vocabulary = Vocabulary::of(source, contract);
    let (signals, identifiers) = (target.signals.clone(), target.identifiers.clone());
    let judge = Judge { source, contract, vocabulary: &vocabulary, signals, identifiers };
    let mut leaves: Vec<Vec<Leaf>> =
        payloads.iter().map(|payload| collect::leaves(&judge, &target.ty, payload)).collect();
    obey(&mut leaves, wishes)?;
    let mut ledger = Ledger::default();
    given(&leaves, wishes, &mut ledger)?;
    let ledger = collect::gather(&judge, &leaves.iter().flatten().collect::<Vec<_>>(), ledger);
    let mut texts = HashMap::new();
    let mut written = Vec::new();
    for (leaves, payload) in leaves.iter().zip(payloads) {
        let mut writer = Writer::new(&ledger, &vocabulary, leaves, &mut texts);
        let document = writer.value(payload, "", "");
        written.push((document, writer.fates));
    }
    let needles = needles(&leaves, &written, &ledger, &vocabulary)?;
    let mut problems = Diagnostics::default();
    let mut scrubbed = Vec::new();
    for (leaves, (document, fates)) in leaves.iter().zip(written) {
        leaks(contract, target, &vocabulary, leaves, &fates, &document, &needles, &mut problems);
        scrubbed.push(result(contract, target, leaves, &fates, document));
    }
    problems.or(scrubbed)
}

/// Marks what is to stay, and says which wishes lead nowhere.
fn obey(leaves: &mut [Vec<Leaf>], wishes: &Wishes) -> Result<(), Diagnostics> {
    let mut problems = Diagnostics::default();
    for kept in &wishes.keep {
        let mut within = leaves.iter().flatten().filter(|leaf| is_below(&leaf.pointer, kept)).peekable();
        if within.peek().is_none() {
            let help = "name a place of the captured answer, as its pointers are shown";
            problems
                .push(Place::file("--keep").says(format!("nothing stands at `{kept}` that could be replaced"), help));
        }
        if within.any(|leaf| leaf.is_secret) {
            let help = "leave it out: what the contract calls a secret never stays";
            problems.push(Place::file("--keep").says(format!("a secret stands at `{kept}`"), help));
        }
    }
    let is_kept = |leaf: &&Leaf| wishes.keeps(&leaf.pointer) && !leaf.is_field();
    let kept: HashSet<String> = leaves.iter().flatten().filter(is_kept).map(|leaf| leaf.text.clone()).collect();
    for leaf in leaves.iter_mut().flatten() {
        leaf.is_kept = wishes.keeps(&leaf.pointer) || (kept.contains(&leaf.text) && !leaf.is_secret);
    }
    problems.or(())
}

/// Notes what a person wants to stand for values.
fn given(leaves: &[Vec<Leaf>], wishes: &Wishes, ledger: &mut Ledger) -> Result<(), Diagnostics> {
    let mut problems = Diagnostics::default();
    for (pointer, value) in &wishes.replace {
        let found: Vec<&Leaf> =
            leaves.iter().flatten().filter(|leaf| leaf.pointer == *pointer && !leaf.is_key).collect();
        let place = Place::file("--replace");
        if found.is_empty() {
            let help = "name the place of a text or a number of the captured answer";
            problems.push(place.says(format!("no text and no number stands at `{pointer}`"), help));
        }
        for leaf in found {
            let is_integer = !leaf.text.contains(['.', 'e']);
            if leaf.is_number && is_integer && value.parse::<i64>().is_err() && value.parse::<u64>().is_err() {
                let message = format!("a number stands at `{pointer}`, and an integral one");
                problems.push(place.says(message, "give an integer of at most 64 bits for it"));
            } else if leaf.is_number && !value.parse::<f64>().is_ok_and(f64::is_finite) {
                problems.push(place.says(format!("a number stands at `{pointer}`"), "give a number for it"));
            }
            ledger.give(&leaf.text, value);
        }
    }
    problems.or(())
}

/// What must not appear in any of the answers.
fn needles(
    leaves: &[Vec<Leaf>],
    written: &[(Json, Vec<Fate>)],
    ledger: &Ledger,
    vocabulary: &Vocabulary,
) -> Result<Needles, Diagnostic> {
    let mut originals = BTreeSet::new();
    for (leaves, (_, fates)) in leaves.iter().zip(written) {
        let replaced = fates.iter().filter(|fate| leaves[fate.leaf].text != fate.stands);
        originals.extend(replaced.map(|fate| leaves[fate.leaf].text.as_str()));
    }
    // One that nothing else could stand for would be found, and refused, if it did not count here.
    let whole = |leaf: &&Leaf| is_to_be_replaced(leaf) && !may_be_unchanged(leaf);
    originals.extend(leaves.iter().flatten().filter(whole).map(|leaf| leaf.text.as_str()));
    originals.extend(ledger.noted());
    // `email` may be the name of a field in a text that holds JSON, whatever else it was replaced as.
    Needles::new(originals.into_iter().filter(|text| !fields::is_vocabulary(vocabulary, text)))
}

fn is_to_be_replaced(leaf: &Leaf) -> bool {
    !leaf.is_kept && matches!(leaf.decision.verdict, Verdict::Replace(_))
}

/// Whether all that is in a value may be public, so that nothing of it is replaced.
fn may_be_unchanged(leaf: &Leaf) -> bool {
    matches!(leaf.decision.verdict, Verdict::Replace(Kind::Url | Kind::Json | Kind::Jwt))
}

#[allow(clippy::too_many_arguments, reason = "it looks at everything that the others have made")]
fn leaks(
    contract: &Contract,
    target: &Target,
    vocabulary: &Vocabulary,
    leaves: &[Leaf],
    fates: &[Fate],
    document: &Json,
    needles: &Needles,
    problems: &mut Diagnostics,
) {
    let is_public = |fate: &&Fate| {
        let leaf = &leaves[fate.leaf];
        let verdict = leaf.decision.verdict;
        !leaf.is_key && leaf.text == fate.stands && matches!(verdict, Verdict::Public | Verdict::Shown | Verdict::Time)
    };
    let public: HashSet<&str> = fates.iter().filter(is_public).map(|fate| fate.pointer.as_str()).collect();
    let mut named = HashSet::new();
    visit(contract, &target.ty, document, &mut |spot| {
        let is_shown =
            spot.keys.last().is_some_and(|key| vocabulary.has_key(key) || fields::is_public(vocabulary, key));
        if spot.known == Known::Named || is_shown {
            named.insert(spot.pointer.clone());
        }
    });
    for found in needles.found(document, &|pointer| public.contains(pointer), &|pointer| named.contains(pointer)) {
        problems.push(leak(&found));
    }
}

fn leak(found: &Found) -> Diagnostic {
    let place = Place { file: "the scrubbed answer".to_owned(), pointer: found.pointer.clone() };
    if let Some((number, key)) = &found.key {
        let message =
            format!("the name of key {number} here (`{}`) holds a value that is replaced elsewhere", masked(key));
        let help = "rename the key in the captured file, cut it out, or keep the value everywhere (`--keep` with the \
                    pointer to where it stands)";
        return place.says(message, help);
    }
    let help =
        "keep the value everywhere (`--keep`), say what is to stand here (`--replace`), or cut it out of the file";
    place.says("a value that is replaced elsewhere would still stand here", help)
}

fn result(contract: &Contract, target: &Target, leaves: &[Leaf], fates: &[Fate], document: Json) -> Scrubbed {
    let mut kept: Vec<(&'static str, usize)> = Vec::new();
    let mut rows = Vec::new();
    for fate in fates {
        let leaf = &leaves[fate.leaf];
        if leaf.text != fate.stands || (is_to_be_replaced(leaf) && !may_be_unchanged(leaf)) {
            rows.push(row(leaf, fate));
            continue;
        }
        if leaf.is_field() {
            continue;
        }
        let why = match leaf.decision.verdict {
            _ if leaf.is_kept => "wanted so",
            Verdict::Replace(_) => "all in it is public",
            _ => leaf.decision.why,
        };
        match kept.iter_mut().find(|(other, _)| *other == why) {
            Some((_, count)) => *count += 1,
            None => kept.push((why, 1)),
        }
    }
    let unknown = unknown(contract, target, &document);
    Scrubbed { document, rows, kept, unknown }
}

fn row(leaf: &Leaf, fate: &Fate) -> Row {
    let kind = match leaf.decision.verdict {
        Verdict::Replace(kind) => Some(kind),
        _ => None,
    };
    let looked = match kind {
        Some(Kind::Secret | Kind::Jwt) => format!("{} characters", leaf.text.chars().count()),
        _ => masked(&leaf.text),
    };
    let why = if fate.is_by_another { "the same value is replaced elsewhere" } else { leaf.decision.why };
    Row {
        pointer: fate.pointer.clone(),
        kind: kind.map_or(if leaf.is_key { "key" } else { "value" }, Kind::name),
        looked,
        stands: fate.stands.clone(),
        why: if leaf.is_key { format!("a key; {why}") } else { why.to_owned() },
        is_unknown: leaf.is_unknown,
    }
}

/// Where keys stand that the contract does not name, the outermost of them.
fn unknown(contract: &Contract, target: &Target, document: &Json) -> Vec<String> {
    let mut unknown: Vec<String> = Vec::new();
    visit(contract, &target.ty, document, &mut |spot: &Spot<'_, '_>| {
        let is_outermost = unknown.last().is_none_or(|other| !is_below(&spot.pointer, other));
        if spot.known == Known::Not && spot.has_key && is_outermost {
            unknown.push(spot.pointer.clone());
        }
    });
    unknown
}
