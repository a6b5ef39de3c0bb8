//! What the document says for all operations, and an operation may say for itself.

use serde_json::{Value, json};

use crate::json::Json;
use crate::source::Source;

use super::super::super::change::{Kind, Verdict};
use super::super::sides::calls;
use super::edit::edited;
use super::{compare, golden, of_meaning};

const FILE: &str = "openapi.json";

/// A source whose operations say a word themselves, and whose document does not.
fn copied(source: &Source, word: &str) -> Source {
    let value = source.openapi.get(word).map(Json::to_value).expect("a word of the document");
    let heirs = calls(source).into_iter().filter(|call| !call.is_webhook && call.json.get(word).is_none());
    let pointers: Vec<String> = heirs.map(|call| format!("{}/{word}", call.pointer)).collect();
    assert!(pointers.len() > 3, "{pointers:?}");
    let all = pointers.iter().fold(source.clone(), |source, pointer| edited(&source, FILE, pointer, Some(&value)));
    edited(&all, FILE, &format!("/{word}"), None)
}

#[test]
fn what_holds_for_each_operation_is_compared_wherever_it_stands() {
    let before = golden();
    for word in ["security", "x-chatspec-failure"] {
        let after = copied(&before, word);
        for (one, other) in [(&before, &after), (&after, &before)] {
            let changes = compare(one, other);
            let told = of_meaning(&changes);
            assert!(matches!(told.as_slice(), [one] if one.verdict == Verdict::Compatible), "{word}: {changes:#?}");
            assert!(told[0].says.ends_with(&format!("`{word}` stands elsewhere and says the same")), "{told:#?}");
        }
    }
}

#[test]
fn what_changes_while_it_is_copied_is_told_of_each_operation() {
    let before = golden();
    let copied = copied(&before, "x-chatspec-failure");
    let call = calls(&copied).into_iter().find(|call| call.json.get("x-chatspec-failure").is_some()).expect("one");
    let (id, pointer) = (call.id.to_owned(), format!("{}/x-chatspec-failure/signal", call.pointer));
    let after = edited(&copied, FILE, &pointer, Some(&json!("/elsewhere")));
    let changes = compare(&before, &after);
    let breaking: Vec<_> = changes.iter().filter(|change| change.verdict == Verdict::Breaking).collect();
    assert!(matches!(breaking.as_slice(), [one] if one.operations == [id.clone()]), "{changes:#?}");
}

#[test]
fn the_server_of_a_path_is_that_of_its_operations() {
    let server = json!([{ "url": "https://f.localhost", "description": "F.", "x-chatspec-server": "files" }]);
    let source = golden();
    let call = calls(&source).into_iter().find(|call| !call.is_webhook).expect("an operation");
    let of_path = call.pointer.rsplit_once('/').expect("a path").0.to_owned();
    let put = |source: &Source, pointer: &str, value: &Value| {
        edited(source, FILE, &format!("{pointer}/servers"), Some(value))
    };
    let before = put(&source, &of_path, &server);
    let after = put(&before, &call.pointer, &server);
    for (one, other) in [(&before, &after), (&after, &before)] {
        let changes = compare(one, other);
        assert!(matches!(changes.as_slice(), [one] if one.kind == Kind::Documentation), "{changes:#?}");
    }
    let moved = json!([{ "url": "https://g.localhost", "description": "F.", "x-chatspec-server": "files" }]);
    let changes = compare(&before, &put(&before, &call.pointer, &moved));
    assert!(matches!(changes.as_slice(), [one] if one.verdict == Verdict::Breaking && one.decided), "{changes:#?}");
}
