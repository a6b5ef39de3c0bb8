//! What is said of single edits of the golden vendor, which stand in `edits.json`: what each change is (side, kind, verdict),
//! the value that was valid `before` or is `after`, and the sentence.

use serde_json::{Map, Value, json};

use super::super::super::change::Change;
use super::edit::edited;
use super::{compare, golden};

/// A change as `edits.json` has it.
fn told(change: &Change) -> Value {
    let word = |value: Value| value.as_str().unwrap_or_default().to_owned();
    let words = [json!(change.side), json!(change.kind), json!(change.verdict)].map(word).join(" ");
    let decided = if change.decided { "" } else { " undecided" };
    let mut told = Map::from_iter([("is".to_owned(), format!("{words}{decided}").into())]);
    if let Some(witness) = &change.witness {
        let valid = if witness.before { "before" } else { "after" };
        told.insert(valid.to_owned(), witness.value.clone());
    }
    told.insert("says".to_owned(), change.says.clone().into());
    told.into()
}

#[test]
fn each_edit_is_told_as_it_should_be() {
    let before = golden();
    let edits: Vec<Value> = serde_json::from_str(include_str!("edits.json")).expect("a list of edits");
    let mut wrong = Vec::new();
    for edit in &edits {
        let (file, pointer) = edit["at"].as_str().and_then(|at| at.split_once('#')).expect("a file and a pointer");
        let changes = compare(&before, &edited(&before, file, pointer, edit.get("put")));
        let said: Value = changes.iter().map(told).collect();
        if said != edit["told"] {
            wrong.push(format!("{file}#{pointer}\n  said     {said}\n  expected {}", edit["told"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(edits.len() > 50, "{} edits", edits.len());
}
