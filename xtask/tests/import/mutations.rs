//! Documents with random mistakes: each is either refused with reasons or becomes a folder that generates.

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Map, Value, json};

use crate::document::documents;
use crate::import::{SKIP, has_folder, import_bytes, wrong_of_any};
use crate::workspace::Workspace;

/// A mistake at a random place.
#[derive(Debug, Clone)]
enum Mistake {
    Delete(Index),
    Replace(Index, usize),
    Repeat(Index),
    Rename(Index),
    Swap(Index, Index),
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn mistakes_are_refused_or_do_not_matter(
        skips in any::<bool>(), document in any::<Index>(), mistakes in prop::collection::vec(mistake(), 1..4)) {
        let documents = documents();
        let mut tree = document.get(&documents).tree.clone();
        mistakes.iter().for_each(|mistake| mistake.make(&mut tree));
        let wrong = wrong(&tree, skips);
        prop_assert!(wrong.is_empty(), "{}\n{tree}", wrong.join("\n"));
    }
}

fn mistake() -> impl Strategy<Value = Mistake> {
    let place = any::<Index>;
    prop_oneof![
        place().prop_map(Mistake::Delete),
        (place(), 0..VALUES.len()).prop_map(|(at, value)| Mistake::Replace(at, value)),
        place().prop_map(Mistake::Repeat),
        place().prop_map(Mistake::Rename),
        (place(), place()).prop_map(|(one, other)| Mistake::Swap(one, other)),
    ]
}

fn wrong(tree: &Value, skips: bool) -> Vec<String> {
    let workspace = Workspace::empty();
    let before = workspace.tree();
    let run = import_bytes(
        &workspace,
        "acme",
        "mistaken.json",
        tree.to_string().as_bytes(),
        if skips { &[SKIP] } else { &[] },
    );
    let mut wrong = wrong_of_any(&workspace, &run);
    if run.code == Some(0) {
        let generated = workspace.codegen(&[]);
        wrong
            .extend((generated.code != Some(0)).then(|| format!("codegen: {:?} {}", generated.code, generated.stderr)));
    } else {
        let is_untouched = workspace.tree() == before && !has_folder(&workspace, "acme");
        wrong.extend((!is_untouched).then(|| "something was written".to_owned()));
        wrong.extend((!run.stderr.contains("mistaken.json")).then(|| format!("no reason: {}", run.stderr)));
    }
    wrong
}

/// What may stand where something else should.
const VALUES: [&str; 12] = [
    "null",
    "true",
    "0",
    "-1.5",
    "\"\"",
    "\"string\"",
    "[]",
    "[null]",
    "{}",
    "{\"type\": \"string\"}",
    "{\"$ref\": \"#/\"}",
    "1e308",
];

impl Mistake {
    fn make(&self, tree: &mut Value) {
        let mut places = Vec::new();
        places_in(tree, "", &mut places);
        if places.is_empty() {
            return;
        }
        let of = |at: &Index| at.get(&places).as_str();
        match self {
            Self::Delete(at) => at_key(tree, of(at), |object, key| drop(object.remove(key))),
            Self::Replace(at, value) => {
                let value = serde_json::from_str(VALUES[*value]).expect("a value");
                *tree.pointer_mut(of(at)).expect("a place") = value;
            }
            Self::Repeat(at) => repeat(tree, of(at)),
            Self::Rename(at) => at_key(tree, of(at), |object, key| {
                let value = object.remove(key).unwrap_or_default();
                object.insert(format!("{key}{}", key.chars().next().unwrap_or('x')), value);
            }),
            Self::Swap(one, other) => swap(tree, of(one), of(other)),
        }
    }
}

/// Every place below the root.
fn places_in(value: &Value, here: &str, into: &mut Vec<String>) {
    if !here.is_empty() {
        into.push(here.to_owned());
    }
    match value {
        Value::Object(entries) => entries.iter().for_each(|(key, value)| {
            places_in(value, &format!("{here}/{}", key.replace('~', "~0").replace('/', "~1")), into);
        }),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, value)| places_in(value, &format!("{here}/{index}"), into));
        }
        _ => {}
    }
}

/// Does something to the object that a place stands in; to a list, its item becomes null.
fn at_key(tree: &mut Value, place: &str, change: impl Fn(&mut Map<String, Value>, &str)) {
    let Some((owner, key)) = place.rsplit_once('/') else { return };
    let key = key.replace("~1", "/").replace("~0", "~");
    match tree.pointer_mut(owner) {
        Some(Value::Object(object)) => change(object, &key),
        Some(Value::Array(items)) => items[key.parse::<usize>().unwrap_or_default()] = Value::Null,
        _ => {}
    }
}

/// Puts a second of something beside it.
fn repeat(tree: &mut Value, place: &str) {
    let value = tree.pointer(place).cloned().unwrap_or_default();
    let Some((owner, _)) = place.rsplit_once('/') else { return };
    match tree.pointer_mut(owner) {
        Some(Value::Array(items)) => items.push(value),
        Some(Value::Object(object)) => drop(object.insert("Again".to_owned(), value)),
        _ => {}
    }
}

/// Exchanges two things, unless one is within the other.
fn swap(tree: &mut Value, one: &str, other: &str) {
    let is_within = |inner: &str, outer: &str| format!("{inner}/").starts_with(&format!("{outer}/"));
    if is_within(one, other) || is_within(other, one) {
        return;
    }
    let value = std::mem::replace(tree.pointer_mut(one).expect("a place"), json!(null));
    let second = std::mem::replace(tree.pointer_mut(other).expect("a place"), value);
    *tree.pointer_mut(one).expect("a place") = second;
}
