//! Nothing is lost: whatever is edited, something is said of it, and what is called compatible is.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

use crate::json::Json;
use crate::source::Source;

use super::super::super::change::{Side, Verdict};
use super::super::bundle::{Bundle, Reading};
use super::super::essence::essence;
use super::super::node::{Name, Node, names};
use super::super::sets::validator;
use super::super::sides::Sides;
use super::super::witness::{Hints, candidates};
use super::edit::{edited, schemas};
use super::{compare, golden, of_meaning};

/// What the types of a source say, by their names.
fn essences(source: &Source) -> BTreeMap<Name<'_>, Value> {
    let say = |name: Name<'_>| format!("{name:?}");
    names(source).filter_map(|name| Some((name, essence(source, &Node::named(source, name)?, &say)))).collect()
}

/// An edit of the schema at a pointer: the pointer of the word, and what is put there.
fn edit(node: &Json, pointer: &str, choice: &Index, number: i64) -> (String, Option<Value>) {
    let kinds = crate::lower::kinds(node);
    let mut edits: Vec<(String, Option<Value>)> = vec![
        ("deprecated".to_owned(), (!node.flag("deprecated")).then_some(json!(true))),
        ("readOnly".to_owned(), (!node.flag("readOnly")).then_some(json!(true))),
        ("description".to_owned(), Some(json!("Something else."))),
        ("$comment".to_owned(), Some(json!("A remark."))),
    ];
    if node.get("$ref").is_some() {
        edits.push(("$ref".to_owned(), Some(json!("common.schema.json#/$defs/Actor"))));
        edits.push(("$ref".to_owned(), Some(json!("common.schema.json#/$defs/Count"))));
    }
    for kind in ["string", "integer", "number", "boolean"] {
        if !kinds.is_empty() && kinds.iter().all(|kind| !matches!(*kind, "object" | "array")) {
            edits.push(("type".to_owned(), Some(json!(kind))));
            edits.push(("type".to_owned(), Some(json!([kind, "null"]))));
        }
    }
    for (kind, words) in [
        ("string", ["minLength", "maxLength"]),
        ("integer", ["minimum", "maximum"]),
        ("number", ["minimum", "maximum"]),
        ("array", ["minItems", "maxItems"]),
    ] {
        if kinds.contains(&kind) && node.get("oneOf").is_none() && node.get("const").is_none() {
            edits.extend(words.map(|word| (word.to_owned(), Some(json!(number)))));
        }
    }
    for (key, _) in node.get("properties").map(Json::entries).unwrap_or_default() {
        edits.push((format!("properties/{}", crate::json::escape(key)), None));
        edits.push(("required".to_owned(), Some(json!([key]))));
        edits.push(("properties/brand_new".to_owned(), Some(json!({ "description": "New.", "type": "string" }))));
    }
    for word in ["oneOf", "anyOf", "allOf", "required"] {
        let items = node.get(word).map(Json::items).unwrap_or_default();
        edits.extend((0..items.len()).filter(|_| items.len() > 1).map(|index| (format!("{word}/{index}"), None)));
    }
    if node.get("const").is_some() {
        edits.push(("title".to_owned(), Some(json!("Otherwise"))));
        edits.push(("const".to_owned(), Some(json!("otherwise"))));
    }
    let (word, value) = choice.get(&edits);
    (format!("{pointer}/{word}"), value.clone())
}

/// One or two edits of the golden vendor.
fn edits(before: &Source, choices: &[(Index, Index, Index, i64)]) -> Source {
    let mut after = before.clone();
    for (file, place, choice, number) in choices {
        let files: Vec<String> = after.schemas.keys().cloned().collect();
        let file = file.get(&files);
        let document = &after.schemas[file];
        let pointer = place.get(&schemas(document)).clone();
        let node = document.pointer(&pointer).expect("a schema");
        let (pointer, value) = edit(node, &pointer, choice, *number);
        if value.is_some() || document.pointer(&pointer).is_some() {
            after = edited(&after, file, &pointer, value.as_ref());
        }
    }
    after
}

/// The values of a type that show that something breaks which was not said to.
fn broken(before: &Source, after: &Source, name: Name<'_>, side: Side) -> Vec<Value> {
    let (Some(old), Some(new)) = (Node::named(before, name), Node::named(after, name)) else { return Vec::new() };
    let old = |reading| Bundle::new(before, reading).of(&old);
    let new = Bundle::new(after, Reading::Exact).of(&new);
    let (sent, taken) = match side {
        Side::Request => (old(Reading::Exact), new.clone()),
        _ => (new.clone(), old(Reading::Tolerant)),
    };
    let values = candidates(&old(Reading::Exact), &new, &Hints::default());
    let (Some(sent), Some(taken)) = (validator(&sent), validator(&taken)) else { return Vec::new() };
    values.into_iter().filter(|value| sent.is_valid(value) && !taken.is_valid(value)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_edited_is_told(
        choices in prop::collection::vec((any::<Index>(), any::<Index>(), any::<Index>(), 0..40_i64), 1..3),
    ) {
        let before = golden();
        let after = edits(&before, &choices);
        let changes = compare(&before, &after);
        let told = of_meaning(&changes);
        if essences(&before) != essences(&after) && told.is_empty() {
            // Words that no side sees are a matter of words, and those only.
            let marks = changes.iter().any(|change| change.says.contains("readOnly") || change.says.contains("the same"));
            prop_assert!(marks, "nothing is told of {:?}", changes);
        }
        for change in &changes {
            prop_assert!(change.witness.as_ref().is_none_or(|witness| witness.before != witness.after), "{change:?}");
        }
        // What is called compatible leaves old callers and old types alone.
        let breaks = |side: Side| told.iter().any(|change| {
            change.verdict == Verdict::Breaking && (change.side == side || change.side == Side::Neither)
        });
        let has_come = told.iter().any(|change| change.says.contains("new optional key"));
        let sides = Sides::of(&before, &after);
        for name in names(&before) {
            for (side, _) in sides.before(name).views {
                let is_open = breaks(side) || (side == Side::Request && has_come);
                if !is_open {
                    let values = broken(&before, &after, name, side);
                    prop_assert!(values.is_empty(), "{name:?} {side:?} breaks with {:?}: {told:?}", values.first());
                }
            }
        }
    }
}
