//! Small changes to a workspace, each a list whose first item says what it does.
//!
//! | change | what it does |
//! | --- | --- |
//! | `["set", place, value]` | puts a value at a place: the last key of its object, or where the key already is |
//! | `["insert", place, value]` | puts a value before what is at a place of a list |
//! | `["copy", place, place]` | puts what is at the first place at the second as well |
//! | `["remove", place]` | takes away what is at a place |
//! | `["name", place, key]` | gives what is at a place another key, where it is |
//! | `["order", place, keys]` | puts these keys of an object first, in this order |
//! | `["text", file, old, new]` | replaces a text wherever it is in a file |
//! | `["write", file, text]` | writes a file |
//! | `["move", file, file]` | gives a file another name |
//! | `["delete", file]` | deletes a file |
//!
//! A place is a file and a JSON pointer, as in `thing.schema.json#/$defs/Thing/type`; `-` stands for the end of a list.
//! A file is one of the vendor that is changed, or one of the workspace when it begins with a slash.

use std::fs;
use std::path::PathBuf;

use crate::json::{Json, parse};
use crate::workspace::{Workspace, write};

/// Makes the changes in the files of a vendor.
pub fn apply(workspace: &Workspace, vendor: &str, patch: &Json) {
    let folder = Folder { workspace, vendor };
    for step in patch.items() {
        folder.make(step.items());
    }
}

struct Folder<'a> {
    workspace: &'a Workspace,
    vendor: &'a str,
}

impl Folder<'_> {
    fn make(&self, step: &[Json]) {
        let word = |index: usize| step[index].as_str().expect("a word");
        match word(0) {
            "set" => self.edit(word(1), |parent, last| set(parent, last, &step[2])),
            "insert" => self.edit(word(1), |parent, last| insert(parent, last, &step[2])),
            "copy" => {
                let value = self.at(word(1));
                self.edit(word(2), |parent, last| set(parent, last, &value));
            }
            "remove" => self.edit(word(1), remove),
            "name" => self.edit(word(1), |parent, last| entry(parent, last).0 = word(2).to_owned()),
            "order" => self.edit(word(1), |parent, last| order(&mut entry(parent, last).1, &step[2])),
            "text" => self.replace(word(1), word(2), word(3)),
            "write" => write(&self.path(word(1)), word(2).as_bytes()),
            "move" => fs::rename(self.path(word(1)), self.path(word(2))).expect("a file to move"),
            "delete" => fs::remove_file(self.path(word(1))).expect("a file to delete"),
            other => panic!("no change is called `{other}`"),
        }
    }

    /// The path of a file that a change names.
    fn path(&self, file: &str) -> PathBuf {
        match file.strip_prefix('/') {
            Some(file) => self.workspace.path(file),
            None => self.workspace.path("schemas").join(self.vendor).join(file),
        }
    }

    fn replace(&self, file: &str, old: &str, new: &str) {
        let path = self.path(file);
        let text = fs::read_to_string(&path).expect("a file to change");
        assert!(text.contains(old), "no {old} in {file}");
        write(&path, text.replace(old, new).as_bytes());
    }

    /// What is at a place.
    fn at(&self, place: &str) -> Json {
        let (file, pointer) = place.split_once('#').expect("a file and a pointer");
        let text = fs::read_to_string(self.path(file)).expect("a file to read");
        parse(&text).expect("a document of JSON").pointer(pointer).expect("something to copy").clone()
    }

    fn edit(&self, place: &str, change: impl FnOnce(&mut Json, &str)) {
        let (file, pointer) = place.split_once('#').expect("a file and a pointer");
        let path = self.path(file);
        let text = fs::read_to_string(&path).expect("a file to change");
        let mut document = parse(&text).expect("a document of JSON");
        let (parent, last) = pointer.rsplit_once('/').expect("a place below the root");
        let parent = parent.split('/').skip(1).fold(&mut document, |node, token| step(node, &unescaped(token), place));
        change(parent, &unescaped(last));
        write(&path, format!("{document}\n").as_bytes());
    }
}

fn unescaped(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

fn step<'j>(node: &'j mut Json, token: &str, place: &str) -> &'j mut Json {
    let next = match node {
        Json::Object(entries) => entries.iter_mut().find(|(key, _)| key == token).map(|(_, value)| value),
        Json::List(items) => token.parse().ok().and_then(|index: usize| items.get_mut(index)),
        _ => None,
    };
    next.unwrap_or_else(|| panic!("no {token} on the way to {place}"))
}

fn entry<'j>(parent: &'j mut Json, key: &str) -> &'j mut (String, Json) {
    let Json::Object(entries) = parent else { panic!("{key} is no key of an object") };
    entries.iter_mut().find(|(name, _)| name == key).unwrap_or_else(|| panic!("no {key} to change"))
}

fn set(parent: &mut Json, last: &str, value: &Json) {
    match parent {
        Json::Object(entries) => match entries.iter_mut().find(|(key, _)| key == last) {
            Some((_, old)) => *old = value.clone(),
            None => entries.push((last.to_owned(), value.clone())),
        },
        Json::List(items) => match last.parse::<usize>() {
            Ok(index) => items[index] = value.clone(),
            Err(_) => items.push(value.clone()),
        },
        _ => panic!("nothing can be set at {last}"),
    }
}

fn insert(parent: &mut Json, last: &str, value: &Json) {
    let Json::List(items) = parent else { panic!("only what is in a list has something before it") };
    items.insert(last.parse().expect("an index"), value.clone());
}

fn remove(parent: &mut Json, last: &str) {
    match parent {
        Json::Object(entries) => {
            let position = entries.iter().position(|(key, _)| key == last);
            entries.remove(position.unwrap_or_else(|| panic!("no {last} to remove")));
        }
        Json::List(items) => drop(items.remove(last.parse().expect("an index"))),
        _ => panic!("nothing can be removed at {last}"),
    }
}

fn order(object: &mut Json, keys: &Json) {
    let Json::Object(entries) = object else { panic!("only the keys of an object have an order") };
    let keys: Vec<&str> = keys.items().iter().filter_map(Json::as_str).collect();
    entries.sort_by_key(|(key, _)| keys.iter().position(|name| name == key).unwrap_or(keys.len()));
}
