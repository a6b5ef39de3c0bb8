//! Small changes to a workspace, each a list: `["set", place, value]`, `["remove", place]`, `["write", file, text]` or
//! `["delete", file]`.
//!
//! A place is a file and a JSON pointer, as in `thing.schema.json#/$defs/Thing/type`; `-` stands for the end of a list.
//! A file is one of the base vendor, or one of the workspace when it begins with a slash.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::workspace::{Workspace, write};

/// Makes the changes.
pub fn apply(workspace: &Workspace, patch: &Value) {
    for step in patch.as_array().expect("a list of changes") {
        let word = |index: usize| step[index].as_str().expect("a word");
        match word(0) {
            "set" => edit(workspace, word(1), Some(&step[2])),
            "remove" => edit(workspace, word(1), None),
            "write" => write(&path(workspace, word(1)), word(2).as_bytes()),
            "delete" => fs::remove_file(path(workspace, word(1))).expect("a file to delete"),
            other => panic!("no change is called `{other}`"),
        }
    }
}

/// The path of a file that a change names.
fn path(workspace: &Workspace, file: &str) -> PathBuf {
    match file.strip_prefix('/') {
        Some(file) => workspace.path(file),
        None => workspace.path("schemas/small").join(file),
    }
}

fn edit(workspace: &Workspace, place: &str, value: Option<&Value>) {
    let (file, pointer) = place.split_once('#').expect("a file and a pointer");
    let path = path(workspace, file);
    let text = fs::read_to_string(&path).expect("a file to change");
    let mut document: Value = serde_json::from_str(&text).expect("a document of JSON");
    let (parent, last) = pointer.rsplit_once('/').expect("a place below the root");
    let last = last.replace("~1", "/").replace("~0", "~");
    match document.pointer_mut(parent).unwrap_or_else(|| panic!("no {parent} in {file}")) {
        Value::Object(entries) => match value {
            Some(value) => drop(entries.insert(last, value.clone())),
            None => drop(entries.remove(&last).unwrap_or_else(|| panic!("no {last} at {parent} of {file}"))),
        },
        Value::Array(items) => match (value, last.parse::<usize>()) {
            (Some(value), Err(_)) => items.push(value.clone()),
            (Some(value), Ok(index)) => items[index] = value.clone(),
            (None, index) => drop(items.remove(index.expect("an index"))),
        },
        _ => panic!("{parent} of {file} holds nothing"),
    }
    write(&path, format!("{document:#}\n").as_bytes());
}
