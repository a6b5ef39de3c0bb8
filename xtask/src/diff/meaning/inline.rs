//! Types that stand within others, by the names that the generator gives them.

use crate::json::Json;
use crate::names::type_name;
use crate::source::Source;

use super::node::{Form, Node, names};

/// Every inline type of a source with its generated name.
pub fn inline_types(source: &Source) -> Vec<(String, Node<'_>)> {
    let mut found = Vec::new();
    for name in names(source) {
        if let Some(node) = Node::named(source, name) {
            within(&node, &type_name(name.1), &mut found);
        }
    }
    found
}

/// What stands within a type of that name.
fn within<'s>(node: &Node<'s>, name: &str, found: &mut Vec<(String, Node<'s>)>) {
    let (is_nullable, core) = node.nullable();
    match core.form() {
        _ if is_nullable && core.pointer != node.pointer => value(&core, name, "value", found),
        Form::Object => {
            for part in core.parts("allOf") {
                keys(&part, name, found);
            }
            keys(&core, name, found);
        }
        Form::Kinds => {
            for part in core.parts("oneOf") {
                value(&part, name, part.json.text("title").unwrap_or_default(), found);
            }
        }
        Form::Plain | Form::Map => value(&core, name, "", found),
        _ => {}
    }
}

fn keys<'s>(node: &Node<'s>, owner: &str, found: &mut Vec<(String, Node<'s>)>) {
    for (key, json) in node.json.get("properties").map(Json::entries).unwrap_or_default() {
        value(&node.below(&["properties", key], json, format!("{}.{key}", node.path)), owner, key, found);
    }
}

/// A value, which has a type of its own or has not.
fn value<'s>(node: &Node<'s>, owner: &str, key: &str, found: &mut Vec<(String, Node<'s>)>) {
    let (_, core) = node.nullable();
    match core.form() {
        Form::Reference => {}
        Form::Plain => {
            if let Some(items) = core.word("items", "[]") {
                value(&items, owner, &format!("{key}_item"), found);
            }
        }
        Form::Map => {
            if let Some(values) = core.word("additionalProperties", "[]") {
                value(&values, owner, &format!("{key}_value"), found);
            }
        }
        Form::Object if core.json.get("properties").is_none() && core.json.get("allOf").is_none() => {}
        _ => {
            let name = type_name(&format!("{owner}_{key}"));
            within(&core, &name, found);
            found.push((name, core));
        }
    }
}
